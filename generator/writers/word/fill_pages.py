"""Puts paragraphs and table rows on pages, one after the other, as LibreOffice does."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from generator.house.metrics import Metrics
from generator.house.standing import Section, Standing
from generator.writers.word.flow import Flow
from generator.writers.word.foot import Foot, NoteLines
from generator.writers.word.line_breaks import Line
from generator.writers.word.stacking import (
    FlowItem,
    FlowParagraph,
    FlowRow,
    FlowTable,
    chains_of,
    in_boxes,
    space_above,
    stacked,
)

_TOGETHER = 2
"""With widow control, the least number of lines of a paragraph on each page."""


@dataclass
class Position:
    """The place on the pages where the next item goes; heights are in twentieths of a point.

    - `number`: the page, counted from 1; `shown`: the page number that it shows; `of_section`: counted in its section.
    - `taken`: the height that text takes on the page; `foot`: the footnotes of the page.
    - `fresh`: the page is empty.
    - `run_over`: the page began because the page before was full, not because of a page break.
    - `before`: the item before; `headings`: the page numbers of the headings so far.
    """

    number: int = 0
    shown: int = 0
    of_section: int = 0
    taken: int = 0
    foot: Foot = field(default_factory=Foot)
    fresh: bool = True
    run_over: bool = False
    before: FlowItem | None = None
    headings: tuple[int, ...] = ()


class Pages:
    """Puts paragraphs and tables on pages; `at` is the current place."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.at = Position()
        self.rooms = {"first": 0, "even": 0, "default": 0}
        self.has_title_page = self.has_even_pages = False

    def begin(self, section: Section) -> None:
        """Begin a section on a new page; a continuous section goes on where the section before ended."""
        self.rooms = {kind: self._room(section, kind) for kind in self.rooms}
        self.has_title_page, self.has_even_pages = section.title_page, section.even_pages
        if section.begins == "continuous" and self.at.number:
            return
        shown = self.at.shown + 1 if section.first_page is None else section.first_page
        skipped = int(section.begins in ("oddPage", "evenPage") and (shown % 2 == 1) != (section.begins == "oddPage"))
        self.at = Position(self.at.number + 1 + skipped, shown + skipped, of_section=1, headings=self.at.headings)

    def finish(self) -> None:
        """End a section: the rest of its footnotes takes further pages."""
        while self.at.foot.over:
            self._turn()

    def _room(self, section: Section, kind: str) -> int:
        """Return the height for text and footnotes on a kind of page (`first`, `even` or `default`).

        A header or footer that is higher than its margin leaves less room.
        """
        top = self._edge(section.heads.get(kind, ()), section.head_edge, section.top, section.width)
        bottom = self._edge(section.feet.get(kind, ()), section.foot_edge, section.bottom, section.width)
        return section.height - top - bottom

    def _edge(self, blocks: Sequence[Standing], edge: int, margin: int, width: int) -> int:
        """Return the height at the top or bottom of a page that its margin and its header or footer take."""
        if margin < 0 or not blocks:
            return abs(margin)
        return max(margin, edge + stacked(self.flow.standing(blocks, width)))

    @property
    def room(self) -> int:
        """The height for text and footnotes on this page."""
        if self.has_title_page and self.at.of_section == 1:
            return self.rooms["first"]
        return self.rooms["even" if self.has_even_pages and self.at.shown % 2 == 0 else "default"]

    def fill(self, items: Sequence[FlowItem]) -> None:
        """Put paragraphs and tables on pages; an item that is kept with the next one goes to a new page with it."""
        chains = chains_of(in_boxes(items))
        begun: list[Position] = []
        for number in range(len(chains)):
            self._put(chains, number, begun)

    def _put(self, chains: list[list[FlowItem]], number: int, begun: list[Position]) -> None:
        """Put a chain of items after the chains before it; `begun` holds the place before each chain, to go back."""
        begun[number:] = [copy(self.at)]
        first = self._put_together(chains[number])
        last = chains[number - 1][-1] if number else None
        if isinstance(last, FlowParagraph) and last.is_open and first > begun[number].number:
            # The box ends on the page before. That page may have no room for the bottom border: lay out both again.
            chains[number - 1][-1] = replace(last, is_open=False)
            self.at = begun[number - 1]
            self._put(chains, number - 1, begun)
            self._put(chains, number, begun)

    def _put_together(self, chain: Sequence[FlowItem]) -> int:
        """Put items that are kept together on this page or on the next; return the page of the first item."""
        saved = copy(self.at)
        first, together = self._put_chain(chain)
        if not together and not saved.fresh:
            self.at = saved
            self._turn()
            first, _ = self._put_chain(chain)
        return first

    def _put_chain(self, items: Sequence[FlowItem]) -> tuple[int, bool]:
        """Put items; return the page of the first, and whether each begins on the page where the one before ends."""
        first, ended, together = 0, 0, True
        for item in items:
            begun = self._put_paragraph(item) if isinstance(item, FlowParagraph) else self._put_table(item)
            together = together and ended in (0, begun)
            first, ended = first or begun, self.at.number
            self.at.before = item
        return first, together

    def _put_paragraph(self, paragraph: FlowParagraph) -> int:
        """Put a paragraph on this page and, if needed, on the next ones; return the page that it begins on."""
        metrics = paragraph.metrics
        if metrics.new_page and not self.at.fresh:
            self._turn()
            self.at.run_over = False
        heights = list(paragraph.heights())
        fit, foot = self._fitting(paragraph, heights, 0)
        if not fit and not self.at.fresh:
            self._turn()
            fit, foot = self._fitting(paragraph, heights, 0)
        begun = self.at.number
        if paragraph.heading:
            self.at.headings += (self.at.shown,)
        self._take(self._above(metrics))
        done = 0
        while True:
            self._take(sum(heights[done : done + fit]), foot)
            done += fit
            if done >= len(heights):
                break
            self._turn()
            self.at.taken += metrics.top  # each page closes a box and opens it again; the page is still empty
            if metrics.rule == "auto":
                heights[done] = paragraph.lines[done].height  # no extra line spacing above the first line of a page
            fit, foot = self._fitting(paragraph, heights, done)
        self._take(paragraph.bottom)
        return begun

    def _take(self, height: int, foot: Foot | None = None) -> None:
        self.at.taken += height
        self.at.fresh = False
        self.at.foot = foot or self.at.foot

    def _above(self, metrics: Metrics) -> int:
        """Return the space above a paragraph here: at the top of a page that the text ran over to, only its border."""
        if self.at.fresh:
            return metrics.top + (0 if self.at.run_over else metrics.before)
        return space_above(self.at.before, metrics)

    def _fitting(self, paragraph: FlowParagraph, heights: Sequence[int], done: int) -> tuple[int, Foot]:
        """Return how many of the remaining lines of a paragraph go on this page, and the footnotes with them.

        `done` is the number of lines on earlier pages. The result is 0 if the paragraph must begin on the next page; on
        an empty page, it is at least 1.
        """
        metrics = paragraph.metrics
        room = self.room - self.at.taken - (0 if done else self._above(metrics))
        feet = [self.at.foot]
        for position in range(done, len(heights)):
            room -= heights[position]
            below = paragraph.bottom if position == len(heights) - 1 else metrics.bottom
            notes = [self._note(number) for number in paragraph.lines[position].notes]
            foot = feet[-1].with_line(notes, heights[position], room - below, below)
            if foot is None:
                break
            feet.append(foot)
        count = self._allowed(metrics, len(feet) - 1, len(heights), done)
        if not count and self.at.fresh:  # a line that is higher than the page goes on the page anyway
            return 1, self._forced(paragraph.lines[done])
        return count, feet[count]

    def _allowed(self, metrics: Metrics, count: int, lines: int, done: int) -> int:
        """Return how many of the `count` lines that fit may go on this page, under keep-lines and widow control."""
        if done + count == lines:
            return count
        if metrics.keep_lines and not done and not self.at.fresh:
            return 0
        if metrics.widows:
            count = min(count, lines - done - _TOGETHER)
            if count < _TOGETHER and not done:
                return 0
        return max(count, 0)

    def _forced(self, line: Line) -> Foot:
        """Return the footnotes after a line that must go on this page, with as much of its notes as fits."""
        foot = self.at.foot
        for number in line.notes:
            foot = foot.with_note(self._note(number), self.room - self.at.taken - line.height - foot.taken)
        return foot

    def _note(self, number: int) -> NoteLines:
        return self.flow.notes[number - 1]

    def _turn(self) -> None:
        """Begin a new page with the rest of the footnotes of this page."""
        at = self.at
        self.at = Position(at.number + 1, at.shown + 1, at.of_section + 1, run_over=True, before=at.before,
                           headings=at.headings)  # fmt: skip
        self.at.foot = at.foot.turned(self.room)

    def _put_table(self, table: FlowTable) -> int:
        """Put a table's rows on pages, the header row on each of them; return the page that the table begins on."""
        head = table.rows[:1] if table.has_head else ()
        saved = copy(self.at)
        self._take(self._above(_PLAIN))
        begun, begun_shown = self.at.number, self.at.shown
        for position, row in enumerate(table.rows):
            foot = self._foot_with(row, table.last)
            if row.height > self._whole(table) or (row.splits and foot is None):
                here, *others = self._parts(row, table)
                if here or saved.fresh or position > len(head) or not row.splits:
                    self._put_parts(row, here, others, table)
                    continue
            if foot is None and (table.whole or position <= len(head)) and not saved.fresh:
                self.at = saved
                self._turn()
                return self._put_table(table)
            if foot is None and position > len(head):
                self._turn()
                self._take(sum(found.height for found in head))
                foot = self._foot_with(row, table.last)
            self._take(row.height, foot)
        self._take(table.last)
        if table.heading:
            self.at.headings += (begun_shown,)
        return begun

    def _whole(self, table: FlowTable) -> int:
        """Return the height that an empty page has for a row, below the header row."""
        return self.room - table.last - sum(row.height for row in (table.rows[:1] if table.has_head else ()))

    def _parts(self, row: FlowRow, table: FlowTable) -> list[int]:
        """Return the heights that a row takes on this page and on the next ones, if it goes on there."""
        return row.parts(self.room - self.at.taken - self.at.foot.taken - table.last, self._whole(table))

    def _put_parts(self, row: FlowRow, here: int, others: Sequence[int], table: FlowTable) -> None:
        """Put a row that goes on on the next page; one that is higher than a page does, although rows stay together."""
        self._take(here)
        for height in others:
            self._turn()
            self._take(self.room - table.last - self._whole(table))
            self._take(height, self._foot_with(row._replace(height=height), table.last))

    def _foot_with(self, row: FlowRow, last: int) -> Foot | None:
        """Return the footnotes after a row, or None if the row must go to the next page."""
        notes = [(self._note(number), below) for number, below in row.notes]
        return self.at.foot.with_row(notes, self.room - self.at.taken - row.height - last)


_PLAIN = Metrics.plain()
