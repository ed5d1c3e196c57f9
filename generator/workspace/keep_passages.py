"""Keeps the words of quoted passages: what has changed since points were accepted, and what `accept` writes. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.model.brief import Brief
from generator.model.brief_elements import Passage
from generator.model.brief_words import fold
from generator.model.content import Quotation
from generator.model.kept_passages import KeptPassage, PassagesFile
from generator.model.passage_ids import PassageId
from generator.workspace.library import Library, Owned
from generator.workspace.resolve_sources import are_alike

_HEADER = """\
# The words of the passages that points quote, as people accepted them last. `talkingpoints accept` writes this file:
# don't edit it. After a change of a brief, `talkingpoints check` compares these words with the brief's.
"""
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SPELT_BY_YAML = frozenset(["yes", "no", "on", "off", "true", "false", "null", "y", "n"])


@dataclass(frozen=True)
class Change:
    """A quoted passage whose words have changed: the id of its brief, the old words, and the passage as it is now."""

    brief: str
    old: str
    new: Passage


def changes(library: Library) -> Mapping[str, tuple[Change, ...]]:
    """Return the changed passages that each suspect point quotes, by the point's id. Withdrawn points don't count."""
    if not library.kept.briefs:
        return {}
    found = {
        name: tuple(dict.fromkeys(_changes_of(library, owned)))
        for name, owned in library.owned.items()
        if owned.portion.status != "withdrawn"
    }
    return {name: those for name, those in found.items() if those}


def _changes_of(library: Library, owned: Owned) -> Iterator[Change]:
    """Yield the changed passages of a point: kept words that the brief no longer has, each with its new words."""
    kept = {brief: library.kept.of_point(brief, owned.portion.id) for brief in library.briefs}
    for source in owned.portion.sources:
        brief = library.find_brief(source)
        if brief is None:
            continue
        known = {fold(entry.words) for entry in kept[brief.id]}
        gone = [entry.words for entry in kept[brief.id] if not brief.text.with_words(entry.words)]
        for passage in quoted_passages(brief, source):
            if fold(passage.text) in known:
                continue
            old = next((words for words in gone if _is_before(words, passage, source)), None)
            if old is not None:
                yield Change(brief.id, old, passage)


def _is_before(words: str, passage: Passage, source: Quotation) -> bool:
    """Tell whether a passage has taken the place of one with some words: both have the quotation, or both are alike."""
    return fold(source.quote) in fold(words) or are_alike(words, passage.text)


def quoted_passages(brief: Brief, source: Quotation) -> tuple[Passage, ...]:
    """Return the passages of which a quotation has a part."""
    span = brief.text.locate(source)
    return () if span is None else brief.text.passages_at([span])


def written_id(owned: Owned, position: int) -> PassageId | None:
    """Return the id of a passage as the file has it at one of a portion's sources, or None if it names none."""
    value: object = owned.file.data
    for step in (*owned.path, "sources", position, "passage"):
        match value:
            case dict() if isinstance(step, str):
                value = value.get(step)
            case list() if isinstance(step, int) and step < len(value):
                value = value[step]
            case _:
                return None
    return PassageId.read(value) if isinstance(value, str) else None


def without_kept_words(library: Library) -> list[tuple[Owned, int]]:
    """Return the sources that name a passage by its id, and whose point hasn't been accepted with this id."""
    found = []
    for owned in library.owned.values():
        for position, source in enumerate(owned.portion.sources):
            wanted = written_id(owned, position) if source.passage else None
            if wanted is not None and source.brief is not None and library.span_of(source) is not None:
                entries = library.kept.of_point(source.brief, owned.portion.id)
                if not any(_names(entry.passage) == (wanted.number, wanted.letters) for entry in entries):
                    found.append((owned, position))
    return found


def _names(text: str) -> tuple[int, str]:
    found = PassageId.read(text)
    return (found.number, found.letters) if found else (0, "")


def accepted(library: Library, points: Collection[str] | None = None) -> PassagesFile:
    """Return the kept passages after some points are accepted, by default all of them.

    A point with a quotation that isn't in its brief keeps what it had.
    """
    new: dict[str, dict[tuple[str, str], set[str]]] = {brief: {} for brief in library.briefs}
    for brief_id, entries in library.kept.briefs.items():
        for entry in entries:
            kept = {point for point in entry.points if _keeps(library, point, points)}
            if kept and brief_id in new:
                new[brief_id].setdefault((entry.passage, entry.words), set()).update(kept)
    for owned in library.owned.values():
        if not _keeps(library, owned.portion.id, points):
            for brief_id, name, words in _entries(library, owned):
                new[brief_id].setdefault((name, words), set()).add(owned.portion.id)
    return PassagesFile(briefs={brief: _sorted(found) for brief, found in sorted(new.items()) if found})


def _keeps(library: Library, point: str, points: Collection[str] | None) -> bool:
    """Tell whether a point keeps its old entries: it isn't accepted now, or one of its quotations can't be found."""
    owned = library.owned.get(point)
    if owned is None:
        return points is not None
    if points is not None and point not in points:
        return True
    return any(library.span_of(source) is None for source in owned.portion.sources)


def _entries(library: Library, owned: Owned) -> Iterator[tuple[str, str, str]]:
    """Yield the passages that a portion quotes: the brief, the id as the file or the kept words have it, the words."""
    for position, source in enumerate(owned.portion.sources):
        brief = library.brief_of(source)
        wanted = written_id(owned, position)
        known = {fold(entry.words): entry.passage for entry in library.kept.briefs.get(brief.id, ())}
        for passage in quoted_passages(brief, source):
            if wanted is not None:
                name = str(PassageId(wanted.number, wanted.letters))
            else:
                name = known.get(fold(passage.text), str(passage.id))
            yield brief.id, name, passage.text


def _sorted(found: Mapping[tuple[str, str], set[str]]) -> tuple[KeptPassage, ...]:
    entries = [
        KeptPassage(passage=name, words=words, points=tuple(sorted(points))) for (name, words), points in found.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (_names(entry.passage), entry.words)))


def kept_text(file: PassagesFile) -> str:
    """Return kept passages as the text of their file; the same passages give the same text.

    >>> entry = KeptPassage(passage="p2-k7qd", words="Fees rose.", points=("fees",))
    >>> print(kept_text(PassagesFile(briefs={"note": (entry,)})).partition("briefs:")[2])
    <BLANKLINE>
      note:
        - passage: p2-k7qd
          words: "Fees rose."
          points:
            - fees
    <BLANKLINE>
    """
    lines = [_HEADER, "briefs:\n" if file.briefs else "briefs: {}\n"]
    for brief, entries in file.briefs.items():
        lines.append(f"  {_key(brief)}:\n")
        for entry in entries:
            lines += [
                f"    - passage: {entry.passage}\n",
                f"      words: {in_quotes(entry.words)}\n",
                "      points:\n",
            ]
            lines += [f"        - {_key(point)}\n" for point in entry.points]
    return "".join(lines)


def in_quotes(words: str) -> str:
    r"""Return words as a YAML text in double quotes.

    >>> print(in_quotes('They said “yes” to "it".'))
    "They said “yes” to \"it\"."
    """
    return json.dumps(words, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) and name.lower() not in _SPELT_BY_YAML else in_quotes(name)


def number_of(file: PassagesFile) -> tuple[int, int]:
    """Return how many passages are kept, and for how many points."""
    entries = [entry for found in file.briefs.values() for entry in found]
    return len(entries), len({point for entry in entries for point in entry.points})
