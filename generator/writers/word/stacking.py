"""Paragraphs and tables as lines and rows: their heights, the space between them, and what must stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.house.metrics import Metrics, RowMetrics
from generator.writers.word.line_breaks import Line

_TOGETHER = 2
"""The least number of lines of a row that begins on a page and goes on on the next."""

_DEFAULT_LINE = 115
"""The height of a line in LibreOffice's default font, in percent of the type size."""


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph, broken into lines.

    `heading` marks a heading of the pack. `is_open` means that its box continues in the next paragraph.
    """

    metrics: Metrics
    lines: tuple[Line, ...]
    heading: bool = False
    is_open: bool = False

    @property
    def bottom(self) -> int:
        """The height of the bottom border, with the space above the border."""
        return 0 if self.is_open else self.metrics.bottom

    @property
    def last_line(self) -> int:
        """The extra line spacing of the last line, which goes between this paragraph and the next."""
        metrics = self.metrics
        return self.lines[-1].height * max(metrics.line - 100, 0) // 100 if metrics.rule == "auto" else 0

    def heights(self) -> list[int]:
        """Return the height of each line; all lines except the first include the extra line spacing above them.

        >>> from generator.ooxml.faces import Face
        >>> metrics = Metrics("Normal", Face("Calibri", 240), line=108)
        >>> FlowParagraph(metrics, (Line(293), Line(293))).heights()
        [293, 316]
        """
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
    """A table row: its height, and its footnotes, each as its number and the height of the row below its reference.

    `lines` are the heights of the lines of its highest cell, for a row that goes on on the next page: one that
    `splits`, or that is higher than a page.
    """

    height: int
    notes: tuple[tuple[int, int], ...]
    lines: tuple[int, ...] = ()
    splits: bool = False

    def parts(self, room: int, whole: int) -> list[int]:
        """Return the heights that the row takes on pages: on this one, which has `room`, and on the next ones.

        Each of the next pages has the height `whole`. The first part is 0 if too few lines fit on this page.

        >>> FlowRow(1040, (), (200,) * 5).parts(room=500, whole=700)
        [440, 640]
        >>> FlowRow(1040, (), (200,) * 5).parts(room=300, whole=700)
        [0, 640, 440]
        """
        edges = self.height - sum(self.lines)
        parts: list[int] = []
        left = list(self.lines)
        while left:
            within = (room if not parts else whole) - edges
            count = sum(height <= within for height in accumulate(left))
            count = 0 if not parts and count < _TOGETHER else max(count, int(bool(parts)))
            parts.append(sum(left[:count]) + edges if count else 0)
            left = left[count:]
            left[:1] = [min(self.lines)] * bool(left)  # the first line of a page has no extra line spacing above it
        return parts


@dataclass(frozen=True)
class FlowTable:
    """A table's rows; `last` is the height of the bottom border.

    If `has_head` is true, the first row is the header row; `heading` means that a heading of the pack is in it. The
    rows of a table that is `whole` stay on one page.
    """

    rows: tuple[FlowRow, ...]
    last: int
    has_head: bool
    heading: bool = False
    whole: bool = False


FlowItem = FlowParagraph | FlowTable


def row_of(cells: list[list[FlowParagraph]], metrics: RowMetrics, *, splits: bool = False) -> FlowRow:
    """Return a row that is as high as its highest cell.

    >>> from generator.ooxml.faces import Face
    >>> metrics = Metrics("", Face("Calibri", 240), rule="exact", line=293)
    >>> one = FlowParagraph(metrics, (Line(293), Line(293)))
    >>> noted = FlowParagraph(metrics, (Line(293, (1,)),))
    >>> row_of([[one], [noted]], RowMetrics(above=60, below=60, last=10))
    FlowRow(height=706, notes=((1, 353),), lines=(293, 293), splits=False)
    """
    highest = max(cells, key=stacked, default=[])
    height = stacked(highest) + metrics.above + metrics.below
    notes = [(note, height - metrics.above - at) for cell in cells for note, at in _notes_in(cell)]
    lines = tuple(line for paragraph in highest for line in paragraph.heights())
    return FlowRow(height, tuple(notes), lines, splits)


def _notes_in(paragraphs: list[FlowParagraph]) -> Iterator[tuple[int, int]]:
    """Yield the footnotes of a cell, each with the distance from the top of the cell to the end of its line."""
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
    """Return the height of the paragraphs and tables in a cell, a header or a footer.

    >>> from generator.ooxml.faces import Face
    >>> metrics = Metrics("Normal", Face("Calibri", 240), before=100, after=120)
    >>> one = FlowParagraph(metrics, (Line(293),))
    >>> stacked([one]), stacked([one, one])  # the space above the first counts; between the two, the larger one
    (513, 926)
    """
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
    # Below the last line, LibreOffice adds the extra spacing of a line in its default font, not in the style's font.
    metrics = before.metrics
    line = metrics.face.size * _DEFAULT_LINE // 100
    extra = line * max(metrics.line - 100, 0) // 100 if metrics.rule == "auto" else 0
    return total + metrics.after + extra


def share_box(one: Metrics, other: Metrics) -> bool:
    """Tell whether two neighbours share one box: they have the same borders, and the same left and right edges."""
    edges = [(found.box, found.left + min(found.first, 0), found.right) for found in (one, other)]
    return bool(one.box) and edges[0] == edges[1]


def space_above(before: FlowParagraph | FlowTable | None, metrics: Metrics) -> int:
    """Return the space above the text of a paragraph after `before`, with the paragraph's top border.

    Between two paragraphs, the larger one of the space after the first and the space before the second counts.

    >>> from generator.ooxml.faces import Face
    >>> metrics = Metrics("Normal", Face("Calibri", 240), before=100, after=120, top=30)
    >>> space_above(None, metrics), space_above(FlowParagraph(metrics, (Line(293),)), metrics)
    (130, 150)
    """
    if not isinstance(before, FlowParagraph):
        return metrics.before + metrics.top
    same_style = before.metrics.style == metrics.style
    after = 0 if same_style and before.metrics.contextual else before.metrics.after
    own = 0 if same_style and metrics.contextual else metrics.before
    return max(after, own) + before.last_line + (0 if share_box(before.metrics, metrics) else metrics.top)


def in_boxes(items: Sequence[FlowItem]) -> list[FlowItem]:
    """Return items in which a paragraph is marked open if it shares its box with the next paragraph."""
    boxed = list(items)
    for at, (item, following) in enumerate(pairwise(items)):
        if isinstance(item, FlowParagraph) and isinstance(following, FlowParagraph):
            boxed[at] = replace(item, is_open=True) if share_box(item.metrics, following.metrics) else item
    return boxed


def chains_of(items: Sequence[FlowItem]) -> list[list[FlowItem]]:
    """Return items in groups that must stay together: each item of a group except the last is kept with the next.

    >>> plain = FlowParagraph(Metrics.plain(200), (Line(200),))
    >>> kept = replace(plain, metrics=replace(plain.metrics, keep_next=True))
    >>> [len(chain) for chain in chains_of([plain, kept, plain, plain])]
    [1, 2, 1]
    """
    chains: list[list[FlowItem]] = []
    keeps = False
    for item in items:
        if keeps and not (isinstance(item, FlowParagraph) and item.metrics.new_page):
            chains[-1].append(item)
        else:
            chains.append([item])
        keeps = isinstance(item, FlowParagraph) and item.metrics.keep_next
    return chains


@lru_cache(maxsize=1024)
def changed(
    metrics: Metrics,
    *,
    after: int,
    splits: bool,
    keep_next: bool,
    new_page: bool,
    kept: bool,
    left: int | None,
    first: int | None,
) -> Metrics:
    """Return the metrics of a style with the changes of a paragraph; None means no change.

    `after` is the least space after the paragraph; `kept` means that its lines stay on one page, `splits` that
    they don't, whatever the style says.
    """
    return replace(
        metrics,
        after=max(metrics.after, after),
        keep_next=keep_next or metrics.keep_next,
        new_page=new_page or metrics.new_page,
        keep_lines=(kept or metrics.keep_lines) and not splits,
        widows=metrics.widows and not kept,
        left=metrics.left if left is None else left,
        first=metrics.first if first is None else first,
    )
