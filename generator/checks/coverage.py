"""Coverage: which passages of a brief the points account for, and which they don't.

A passage is accounted for if a part of it is quoted or listed as left out, and at most four words in a row are outside
these quotations. So a point that quotes half a sentence doesn't account for the other half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.brief import Brief, Passage
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.library import Library

_MOST_UNQUOTED = 4
_WORD = re.compile(r"\w[\w'’&.-]*")


@dataclass(frozen=True)
class Coverage:
    """A brief, and those of its passages that no quotation accounts for."""

    brief: Brief
    unaccounted: tuple[Passage, ...]

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


def measure_coverage(library: Library) -> tuple[Coverage, ...]:
    """Return the coverage of each brief. Withdrawn portions don't count."""
    return tuple(_coverage(library, brief) for brief in library.briefs.values())


def _coverage(library: Library, brief: Brief) -> Coverage:
    quotes = [left_out.quote for left_out in brief.facts.left_out]
    for portion in library.portions():
        if portion.status != "withdrawn":
            quotes += [source.quote for source in portion.sources if library.find_brief(source) is brief]
    spans = [span for quote in dict.fromkeys(quotes) for span in brief.text.find_all(quote)]
    unaccounted = tuple(passage for passage in brief.text.passages if not _is_accounted(passage, spans))
    return Coverage(brief, unaccounted)


def _is_accounted(passage: Passage, spans: list[tuple[int, int]]) -> bool:
    """Tell whether quotations account for a passage; `spans` are their starts and ends in the brief's text.

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


def check_coverage(library: Library) -> list[Problem]:
    """Return a warning for each passage that nothing accounts for."""
    problems = []
    for coverage in measure_coverage(library):
        facts = library.brief_files[coverage.brief.id].name
        for passage in coverage.unaccounted:
            message = f"no point accounts for all of this passage: “{passage.text}”"
            hint = f"quote the rest of it in a point, or list it under left_out in {facts} with the reason"
            where = Place(coverage.brief.name, passage.line)
            problems.append(Problem(AdviceCode("coverage"), message, where, hint, "warning"))
    return problems
