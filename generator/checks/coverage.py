"""Coverage: which passages of a brief the points account for, and which they don't.

A passage is accounted for if a part of it is quoted or listed as left out, and at most four words in a row are outside
these quotations. So a point that quotes half a sentence doesn't account for the other half.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.checks.left_out_parts import BEFORE_HEADINGS, spans_left_out
from generator.model.brief import Brief
from generator.model.brief_elements import BriefSection, Passage, Span
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.library import Library

_MOST_UNQUOTED = 4
_MOST_SECTIONS = 8
_FEW = 3
_WORD = re.compile(r"\w[\w'’&.\-‐‑]*")


@dataclass(frozen=True)
class Coverage:
    """A brief, and those of its passages that no quotation accounts for. `quoted` says whether any point quotes it."""

    brief: Brief
    unaccounted: tuple[Passage, ...]
    quoted: bool = True

    @property
    def total(self) -> int:
        """The number of the brief's passages."""
        return len(self.brief.text.passages)

    @property
    def accounted(self) -> int:
        """The number of passages that are accounted for."""
        return self.total - len(self.unaccounted)

    @property
    def percent(self) -> float:
        """The percentage of passages that are accounted for, rounded down to a tenth, so that 100 means all."""
        return 1000 * self.accounted // self.total / 10 if self.total else 100.0

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages that nothing accounts for, by the heading of their main section, in reading order."""
        found: dict[str, list[Passage]] = {}
        for passage in self.unaccounted:
            found.setdefault(self.main_section(passage), []).append(passage)
        return {heading: tuple(passages) for heading, passages in found.items()}

    def main_section(self, passage: Passage) -> str:
        """Return the heading of the main section of a passage; for one before all headings, `BEFORE_HEADINGS`."""
        before = bisect_left([section.start for section in self._main], passage.start + 1)
        lower = () if before else self.brief.text.path_at(passage.start)
        return self._main[before - 1].heading if before else next(iter(lower), BEFORE_HEADINGS)

    def is_whole(self, heading: str) -> bool:
        """Tell whether a main section can be left out as a whole: it has no other main sections in it."""
        spans = [(section.start, section.end) for section in self._main if section.heading == heading]
        starts = [section.start for section in self._main]
        return len(spans) == 1 and not any(spans[0][0] < start < spans[0][1] for start in starts)

    @cached_property
    def _main(self) -> tuple[BriefSection, ...]:
        """The sections of the highest level of which the brief has several."""
        sections = self.brief.text.sections
        levels = sorted({section.level for section in sections})
        several = [level for level in levels if sum(section.level == level for section in sections) > 1]
        highest = several[0] if several else (levels[-1] if levels else 0)
        return tuple(section for section in sections if section.level <= highest)


def measure_coverage(library: Library) -> tuple[Coverage, ...]:
    """Return the coverage of each brief. Withdrawn portions don't count."""
    return tuple(_coverage(library, brief) for brief in library.briefs.values())


def _coverage(library: Library, brief: Brief) -> Coverage:
    sources = {
        source: None
        for portion in library.portions()
        if portion.status != "withdrawn"
        for source in portion.sources
        if library.find_brief(source) is brief
    }
    spans = [span for source in sources for span in brief.text.spans_of(source)]
    spans += [span for entry in brief.facts.left_out for span in spans_left_out(entry, brief.text)]
    return Coverage(brief, _unaccounted(brief.text.passages, spans), bool(sources))


def _unaccounted(passages: Iterable[Passage], spans: Iterable[Span]) -> tuple[Passage, ...]:
    """Return the passages that spans don't account for; each is compared only with the spans near it, for speed."""
    wide = sorted(set(spans))
    starts = [start for start, _ in wide]
    longest = max((end - start for start, end in wide), default=0)
    found = []
    for passage in passages:
        near = wide[bisect_left(starts, passage.start - longest) : bisect_left(starts, passage.end)]
        if not _is_accounted(passage, [(start, end) for start, end in near if end > passage.start]):
            found.append(passage)
    return tuple(found)


def _is_accounted(passage: Passage, spans: list[Span]) -> bool:
    """Tell whether quotations account for a passage; `spans` are their starts and ends in the brief's own words.

    >>> passage = Passage("The catch fell in 2017 and again in 2018.", start=0, end=41, line=1)
    >>> _is_accounted(passage, [(0, 22)])  # "The catch fell in 2017" is quoted, and four words are not
    True
    >>> _is_accounted(passage, [(0, 14)])  # "The catch fell" is quoted, and six words are not
    False
    >>> _is_accounted(passage, [(0, 14), (27, 40)])  # "The catch fell" and "again in 2018" are quoted
    True
    """
    unquoted = 0
    quoted = False
    for word in _WORD.finditer(passage.text):
        start, end = passage.start + word.start(), passage.start + word.end()
        if any(first <= start and end <= last for first, last in spans):
            quoted, unquoted = True, 0
        else:
            unquoted += 1
            if unquoted > _MOST_UNQUOTED:
                return False
    return quoted


def check_coverage(library: Library, measured: Iterable[Coverage] | None = None) -> list[Problem]:
    """Return a warning for each brief with passages that nothing accounts for; it sums them up by section."""
    found = measure_coverage(library) if measured is None else measured
    return [_warning(library, coverage) for coverage in found if coverage.unaccounted]


def _warning(library: Library, coverage: Coverage) -> Problem:
    missing, total = len(coverage.unaccounted), coverage.total
    sections = coverage.by_section
    message = f"{missing} of {total} passages {'is' if missing == 1 else 'are'} not accounted for"
    if len(sections) > 1 or BEFORE_HEADINGS not in sections:
        message += f": {_counts(sections)}"
    where = Place(coverage.brief.name, coverage.unaccounted[0].line)
    hint = _hint(coverage, library.brief_files[coverage.brief.id].name)
    return Problem(AdviceCode("coverage"), message, where, hint, "warning")


def _counts(sections: Mapping[str, tuple[Passage, ...]]) -> str:
    """Return the sections with the most passages, in reading order, each with their number."""
    most = sorted(sections, key=lambda heading: -len(sections[heading]))[:_MOST_SECTIONS]
    named = [f"{heading} {len(passages)}" for heading, passages in sections.items() if heading in most]
    rest = len(sections) - len(named)
    if rest:
        left = sum(len(passages) for heading, passages in sections.items() if heading not in most)
        named.append(f"{rest} more section{'s' if rest > 1 else ''} {left}")
    return ", ".join(named)


def _hint(coverage: Coverage, facts: str) -> str:
    """Return the hint that fits: nothing is quoted yet, a few passages are missing, or whole sections."""
    missing = coverage.unaccounted
    if not coverage.quoted:
        return (
            f"no point quotes this brief yet; `talkingpoints passages {coverage.brief.id}` lists what to quote, and "
            f"'left_out' in {facts} takes what no point uses"
        )
    if len(missing) <= _FEW:
        lines = ", ".join(str(passage.line) for passage in missing)
        said = f"line{'s' if len(missing) > 1 else ''} {lines}: “{_shortened(missing[0].text)}”"
        return f"{said}; quote the rest of it in a point, or list it under 'left_out' in {facts} with the reason"
    whole = [heading for heading in coverage.by_section if _is_hardly_used(coverage, heading)]
    entry = f" (a whole section: '- section: {whole[0]}')" if whole else ""
    return f"`talkingpoints check coverage` lists them; quote them, or list them under 'left_out' in {facts}{entry}"


def _is_hardly_used(coverage: Coverage, heading: str) -> bool:
    """Tell whether nothing accounts for at least four fifths of a main section."""
    there = sum(coverage.main_section(passage) == heading for passage in coverage.brief.text.passages)
    return coverage.is_whole(heading) and 5 * len(coverage.by_section[heading]) >= 4 * there


def _shortened(text: str) -> str:
    most = 90
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
