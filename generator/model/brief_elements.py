"""What a brief's text is made of: passages, sections, tables and links, by their positions in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.brief_words import fold
from generator.model.passage_ids import PassageId, letters_of

Span = tuple[int, int]
"""A start and an end in a brief's own words."""


@dataclass(frozen=True)
class Passage:
    """A sentence, a list item or a table row of a brief.

    `text` are its own words, `start` and `end` are offsets in the brief's own words, `line` is its line in the file,
    and `number` its place among all passages, from 1.
    """

    text: str
    start: int
    end: int
    line: int
    number: int = 0

    @property
    def id(self) -> PassageId:
        """The passage's id, without its brief."""
        return PassageId(self.number, letters_of(fold(self.text)))

    @property
    def span(self) -> Span:
        """The start and the end of the passage."""
        return self.start, self.end

    def overlaps(self, spans: Iterable[Span]) -> bool:
        """Tell whether the passage has a part of one of some spans."""
        return any(self.start < end and start < self.end for start, end in spans)


@dataclass(frozen=True)
class BriefSection:
    """A section of a brief: its heading, the level of the heading, and where it starts and ends.

    A section ends where the next one of its level or of a higher level starts, so it has its subsections in it.
    `path` are the headings that lead to it, its own heading last.
    """

    heading: str
    level: int
    start: int
    end: int
    line: int = 1
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class BriefTable:
    """A table of a brief with its caption: `label` is the number in the caption, or the table's place in the brief."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class BriefLink:
    """A link of a brief: the span of its text in the brief's own words, and its target."""

    start: int
    end: int
    target: str

    @property
    def leads_nowhere(self) -> bool:
        """Whether the link is broken: it has no target, only `#`, or a relative path (the workspace has no such files).

        >>> BriefLink(0, 5, "annex.pdf").leads_nowhere, BriefLink(0, 5, "https://example.org").leads_nowhere
        (True, False)
        """
        return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.|//.|#.", self.target)


def nearest_number(passages: Iterable[Passage], number: int) -> Passage | None:
    """Return the passage whose number is nearest to a number, or None if there is no passage."""
    return min(passages, key=lambda passage: abs(passage.number - number), default=None)
