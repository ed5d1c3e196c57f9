"""Paragraphs and tables in lines, and how high they are, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.house.metrics import Metrics, RowMetrics
from generator.writers.word.line_breaks import Line

_DEFAULT_LINE = 115
"""How high a line of LibreOffice's default font is, in hundredths of the type size."""


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph in lines; `heading` says that it is one of the pack's, `is_open` that its box goes on in the next."""

    metrics: Metrics
    lines: tuple[Line, ...]
    heading: bool = False
    is_open: bool = False

    @property
    def bottom(self) -> int:
        """The room that the line below takes."""
        return 0 if self.is_open else self.metrics.bottom

    @property
    def last_line(self) -> int:
        """What is left free below the last line in favour of the next paragraph."""
        metrics = self.metrics
        return self.lines[-1].height * max(metrics.line - 100, 0) // 100 if metrics.rule == "auto" else 0

    def heights(self) -> list[int]:
        """Return how high each line is, the white between lines in it; the first has none above it."""
        line, rule = self.metrics.line, self.metrics.rule
        if rule == "exact":
            return [line] * len(self.lines)
        if rule == "atLeast":
            return [max(line, found.height) for found in self.lines]
        first, *others = (found.height for found in self.lines)
        less = max(100 - line, 0)
        return [first * min(line, 100) // 100,
                *(height - height * less // 100 + height * max(line - 100, 0) // 100 for height in others)]  # fmt: skip


class FlowRow(NamedTuple):
    """A table's row: how high it is, and its footnotes' numbers, each with what of the row is below the line of it."""

    height: int
    notes: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FlowTable:
    """A table's rows; the first is its head, if it has one; `last` is the line below a page's last row."""

    rows: tuple[FlowRow, ...]
    last: int
    has_head: bool


def row_of(cells: list[list[FlowParagraph]], metrics: RowMetrics) -> FlowRow:
    """Return a row: as high as its highest cell."""
    height = max(map(stacked, cells), default=0) + metrics.above + metrics.below
    notes = [(note, height - metrics.above - at) for cell in cells for note, at in _notes_in(cell)]
    return FlowRow(height, tuple(notes))


def _notes_in(paragraphs: list[FlowParagraph]) -> Iterator[tuple[int, int]]:
    """Yield the footnotes of a cell, each with how far from the cell's top the line of it ends."""
    at = 0
    before: FlowParagraph | None = None
    for paragraph in paragraphs:
        at += space_above(before, paragraph.metrics)
        for line, height in zip(paragraph.lines, paragraph.heights(), strict=True):
            at += height
            yield from ((note, at) for note in line.notes)
        at += paragraph.bottom
        before = paragraph


def stacked(items: Iterable[FlowParagraph | FlowTable]) -> int:
    """Return how high paragraphs and tables are that stand in a cell, in a head or a foot."""
    total = 0
    before: FlowParagraph | FlowTable | None = None
    for item in items:
        if isinstance(item, FlowParagraph):
            total += space_above(before, item.metrics) + sum(item.heights()) + item.bottom
        else:
            total += space_above(before, Metrics.plain()) + sum(row.height for row in item.rows) + item.last
        before = item
    if not isinstance(before, FlowParagraph):
        return total
    # Below the last line LibreOffice leaves the white of a line of its own default font, not of the style's.
    metrics = before.metrics
    line = metrics.face.size * _DEFAULT_LINE // 100
    white = line * max(metrics.line - 100, 0) // 100 if metrics.rule == "auto" else 0
    return total + metrics.after + white


def share_box(one: Metrics, other: Metrics) -> bool:
    """Tell whether two paragraphs stand in one box: the same lines around the same width."""
    edges = [(found.box, found.left + min(found.first, 0), found.right) for found in (one, other)]
    return bool(one.box) and edges[0] == edges[1]


def space_above(before: FlowParagraph | FlowTable | None, metrics: Metrics) -> int:
    """Return the space above a paragraph's words, the line above it among it.

    Of the space behind one paragraph and before the next, the larger counts.
    """
    if not isinstance(before, FlowParagraph):
        return metrics.before + metrics.top
    alike = before.metrics.style == metrics.style
    after = 0 if alike and before.metrics.contextual else before.metrics.after
    own = 0 if alike and metrics.contextual else metrics.before
    return max(after, own) + before.last_line + (0 if share_box(before.metrics, metrics) else metrics.top)
