"""Suspects: points that quote a passage whose words have changed, and passages whose words aren't kept yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.compose.pack import Pack
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.keep_passages import Change, changes, without_kept_words
from generator.workspace.library import Library

_MOST_NAMED = 5


def check_suspects(library: Library) -> list[Problem]:
    """Return a warning for each changed passage, and one for all passages whose words aren't kept yet."""
    suspects = changes(library)
    return [*_changed(library, suspects), *_unkept(library, set(suspects))]


def suspects_in(library: Library, packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each changed passage that points in some packs quote."""
    there = {item.portion.id for pack in packs for item in pack.selection.selected}
    return _changed(library, {name: found for name, found in changes(library).items() if name in there})


def _changed(library: Library, suspects: Mapping[str, tuple[Change, ...]]) -> list[Problem]:
    """Return a warning for each changed passage, with its old and new words and the points that quote it."""
    points: dict[Change, list[str]] = {}
    for name, found in suspects.items():
        for change in found:
            points.setdefault(change, []).append(name)
    return [_warning(library, change, names) for change, names in points.items()]


def _warning(library: Library, change: Change, points: list[str]) -> Problem:
    quoted = [f"'{name}'" for name in sorted(points)]
    names = quoted if len(quoted) <= _MOST_NAMED else [*quoted[:_MOST_NAMED], f"{len(quoted) - _MOST_NAMED} more"]
    named = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    verb = "is" if len(points) == 1 else "are"
    message = f"{named} {verb} suspect, because a quoted passage has changed. Old words: “{change.old}”"
    message += f" New words: “{change.new.text}”"
    still = "it still holds" if len(points) == 1 else "they still hold"
    what = "it" if len(points) == 1 else "them"
    hint = f"read {what} again; if {still}: talkingpoints accept {' '.join(sorted(points))}"
    where = Place(library.briefs[change.brief].name, change.new.line)
    return Problem(AdviceCode("suspect"), message, where, hint, "warning")


def _unkept(library: Library, suspects: set[str]) -> list[Problem]:
    """Return one warning if passages that are named by their ids have no kept words."""
    found = [(owned, position) for owned, position in without_kept_words(library) if owned.portion.id not in suspects]
    if not found:
        return []
    owned, position = found[0]
    many = f"{len(found)} sources name a passage" if len(found) > 1 else "a source names a passage"
    message = f"{many} whose words aren't kept yet, so that nobody would see them change"
    where = owned.place("sources", position, "passage")
    return [Problem(AdviceCode("unaccepted"), message, where, "talkingpoints accept keeps them", "warning")]
