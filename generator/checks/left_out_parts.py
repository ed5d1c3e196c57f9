"""What `left_out` names in a brief: the spans of an entry, and the errors for names that the brief doesn't have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from generator.model.brief import BriefText
from generator.model.brief_elements import BriefSection, Span
from generator.model.brief_words import fold
from generator.model.left_out import LeftOut
from generator.model.passage_ids import PassageId
from generator.problems import nearest

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[ivxlc]+[.)]|[a-z][.)])\s+")
_TABLE = re.compile(r"^\w+\.?\s+(?=\S*\d)")
_BETWEEN = re.compile(r"\s+>\s+")
_REFERENCES = frozenset([
    "references", "reference list", "bibliography", "works cited", "literature", "sources", "notes", "endnotes",
    "footnotes", "références", "bibliographie", "literatur", "literaturverzeichnis", "quellen", "referencias",
    "bibliografía", "المراجع", "حوالہ جات",
])  # fmt: skip
_MOST_NAMED = 12
BEFORE_HEADINGS = "before the first heading"
"""Stands for a heading where a brief has passages before its first heading: in lists, and in `left_out`."""

Key = Literal["section", "table", "references", "passage", "quote"]


def spans_left_out(entry: LeftOut, text: BriefText) -> tuple[Span, ...]:
    """Return the spans of a brief that an entry of `left_out` names; none if the brief doesn't have it."""
    if entry.quote is not None:
        return text.find_all(entry.quote)
    if entry.passage is not None:
        wanted = PassageId.read(entry.passage)
        passage = text.named(wanted) if wanted else None
        return () if passage is None else (passage.span,)
    if entry.section is not None:
        found = sections_named(entry.section, text)
        if not found and _is_same(entry.section, BEFORE_HEADINGS):
            return _before_headings(text)
        return ((found[0].start, found[0].end),) if len(found) == 1 else ()
    if entry.table is not None:
        label = _label(entry.table)
        return tuple((table.start, table.end) for table in text.tables if _label(table.label) == label)[:1]
    return tuple(_reference_spans(text)) if entry.references else ()


def _before_headings(text: BriefText) -> tuple[Span, ...]:
    """Return the span before the first heading of a brief; none if nothing stands there, or if it has no headings."""
    first = text.sections[0].start if text.sections else 0
    return ((0, first),) if text.passages_at([(0, first)]) else ()


def sections_named(name: str, text: BriefText) -> tuple[BriefSection, ...]:
    """Return the sections with a heading: with these words, or else those whose headings begin with them.

    A number before the heading doesn't count. `Part 2 > Methods` is the section Methods in the section Part 2.
    """
    parts = _BETWEEN.split(name)
    for matches in (_is_same, _is_same_without_number, _begins):
        found = tuple(section for section in text.sections if _fits(parts, section.path, matches))
        if found:
            return found
    return ()


def fault_of(entry: LeftOut, text: BriefText) -> tuple[Key, str, str] | None:
    """Return the key of what an entry names and the brief doesn't have, with a message and a hint; None if it is there.

    Words and passages have messages of their own.
    """
    if spans_left_out(entry, text):
        return None
    if entry.section is not None:
        return ("section", *_section_fault(entry.section, text))
    if entry.table is not None:
        labels = [table.label for table in text.tables]
        known = f"tables: {_listed(labels)}" if labels else "no table was found in it; name its section, or quote it"
        return "table", f"the brief has no table '{entry.table}'", known
    if entry.references:
        hint = f"name its section instead, with 'section:'; headings: {_headings(text)}"
        return "references", "the brief has no notes, and no heading such as “References”", hint
    return None


def _section_fault(name: str, text: BriefText) -> tuple[str, str]:
    found = sections_named(name, text)
    if found:
        paths = list(dict.fromkeys(" > ".join(section.path) for section in found))
        if len(paths) < len(found):
            lines = " and ".join(str(section.line) for section in found)
            return (
                f"the brief has {len(found)} sections '{name}'",
                f"they are in lines {lines}; leave out their passages",
            )
        return f"the brief has {len(found)} sections '{name}'", f"write one of: {_listed(paths)}"
    if not text.sections:
        return (
            f"the brief has no section '{name}'",
            "no heading was found in it; mark its headings with #, or quote words",
        )
    if _is_same(name, BEFORE_HEADINGS):
        return "the brief has nothing before its first heading", "delete this entry"
    headings = [section.heading for section in text.sections]
    near = nearest(name, headings)
    return f"the brief has no section '{name}'", " ".join(filter(None, [near, f"headings: {_headings(text)}"]))


def _headings(text: BriefText) -> str:
    return _listed([section.heading for section in text.sections]) or "none"


def _listed(names: Sequence[str]) -> str:
    more = [f"and {len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])


def _reference_spans(text: BriefText) -> Iterator[Span]:
    for section in text.sections:
        if _heading(section.heading) in _REFERENCES:
            yield section.start, section.end
    yield from text.notes


def _heading(name: str) -> str:
    return _NUMBER.sub("", fold(name).casefold()).strip(" .:")


def _label(name: str) -> str:
    return _TABLE.sub("", fold(name).casefold()).strip(" .:")


def _is_same(wanted: str, heading: str) -> bool:
    return fold(wanted).casefold() == fold(heading).casefold()


def _is_same_without_number(wanted: str, heading: str) -> bool:
    return _heading(wanted) == _heading(heading)


def _begins(wanted: str, heading: str) -> bool:
    """Tell whether a heading begins with the wanted words, whole words only.

    >>> _begins("Annex A", "Annex A: The survey"), _begins("Annex A", "Annex AB")
    (True, False)
    """
    short, long = _heading(wanted), _heading(heading)
    rest = long.removeprefix(short)
    return bool(short) and rest != long and not rest[:1].isalnum()


def _fits(wanted: Sequence[str], path: Sequence[str], matches: Callable[[str, str], bool]) -> bool:
    """Tell whether the last step of a path is the last wanted name, and the others lead to it in their order."""
    if not matches(wanted[-1], path[-1]):
        return False
    above = iter(path[:-1])
    return all(
        any(_is_same_without_number(name, step) or matches(name, step) for step in above) for name in wanted[:-1]
    )
