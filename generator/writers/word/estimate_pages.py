"""How many pages a pack has, and the page of each heading, as LibreOffice would count them, without it.

Pages are filled with lines and rows as high as the styles and the fonts' own figures make them; footnotes take their
room at the foot; what is to stay together does.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.document.nodes import Document
from generator.house.house import House
from generator.house.metrics import Metrics
from generator.house.standing import Section, Standing
from generator.writers.word.flow import Flow
from generator.writers.word.foot import Foot, NoteLines
from generator.writers.word.line_breaks import Line
from generator.writers.word.stacking import FlowParagraph, FlowRow, FlowTable, share_box, space_above, stacked

_TOGETHER = 2
"""How many lines of a paragraph at least stand on one page, where its widows are controlled."""

_Item = FlowParagraph | FlowTable


@dataclass(frozen=True)
class Estimate:
    """How many pages a pack has, and the number of the page that each of its headings stands on, in their order."""

    pages: int
    headings: tuple[int, ...]


def estimate_pages(document: Document, house: House) -> Estimate:
    """Return how many pages a document has in a house, and where its headings stand.

    A cover counts, as a page that a reader turns; numbers are those that stand on the pages.
    """
    flow = Flow(document, house)
    pages = Pages(flow)
    for section in house.sections:
        pages.begin(section)
        items: list[_Item] = []
        for block in section.blocks:
            items += flow.pack() if block is None else flow.standing([block], section.width)
        pages.fill(items)
        pages.finish()
    return Estimate(pages.at.number, tuple(pages.at.headings))


@dataclass
class Position:
    """How far pages are filled: the page, the number on it, and how much of it is taken, in twentieths of a point.

    `fresh` says that nothing stands on the page, `run_over` that no more than the words before made it begin.
    """

    number: int = 0
    shown: int = 0
    of_section: int = 0
    taken: int = 0
    foot: Foot = field(default_factory=Foot)
    fresh: bool = True
    run_over: bool = False
    before: _Item | None = None
    headings: tuple[int, ...] = ()


class Pages:
    """Fills pages; `at` is how far."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.at = Position()
        self.rooms = {"first": 0, "even": 0, "default": 0}
        self.has_title_page = self.has_even_pages = False

    def begin(self, section: Section) -> None:
        """Begin a section: on a new page, unless it goes on where the one before ended."""
        self.rooms = {kind: self._room(section, kind) for kind in self.rooms}
        self.has_title_page, self.has_even_pages = section.title_page, section.even_pages
        if section.begins == "continuous" and self.at.number:
            return
        shown = self.at.shown + 1 if section.first_page is None else section.first_page
        skipped = int(section.begins in ("oddPage", "evenPage") and (shown % 2 == 1) != (section.begins == "oddPage"))
        self.at = Position(self.at.number + 1 + skipped, shown + skipped, of_section=1, headings=self.at.headings)

    def finish(self) -> None:
        """End a section: footnotes that are left over take pages of their own."""
        while self.at.foot.over:
            self._turn()

    def _room(self, section: Section, kind: str) -> int:
        """Return the height that words have on a page: a head or a foot too high for its margin leaves less."""
        top = self._edge(section.heads.get(kind, ()), section.head_edge, section.top, section.width)
        bottom = self._edge(section.feet.get(kind, ()), section.foot_edge, section.bottom, section.width)
        return section.height - top - bottom

    def _edge(self, blocks: Sequence[Standing], edge: int, margin: int, width: int) -> int:
        if margin < 0 or not blocks:
            return abs(margin)
        return max(margin, edge + stacked(self.flow.standing(blocks, width)))

    @property
    def room(self) -> int:
        """The height that words and footnotes have on this page."""
        if self.has_title_page and self.at.of_section == 1:
            return self.rooms["first"]
        return self.rooms["even" if self.has_even_pages and self.at.shown % 2 == 0 else "default"]

    def fill(self, items: Sequence[_Item]) -> None:
        """Put paragraphs and tables on pages; what is kept with the next goes to the next page together with it."""
        chains = _chains(_in_boxes(items))
        begun: list[Position] = []
        for number in range(len(chains)):
            self._put(chains, number, begun)

    def _put(self, chains: list[list[_Item]], number: int, begun: list[Position]) -> None:
        """Put a chain of items behind those before it; `begun` is how far pages were filled before each."""
        begun[number:] = [copy(self.at)]
        first = self._put_together(chains[number])
        last = chains[number - 1][-1] if number else None
        if isinstance(last, FlowParagraph) and last.is_open and first > begun[number].number:
            # Its box is closed on the page before, which may have no room for the line.
            chains[number - 1][-1] = replace(last, is_open=False)
            self.at = begun[number - 1]
            self._put(chains, number - 1, begun)
            self._put(chains, number, begun)

    def _put_together(self, chain: Sequence[_Item]) -> int:
        """Put items that are kept together on the page, or on the next; return the page that the first begins on."""
        saved = copy(self.at)
        first, together = self._put_chain(chain)
        if not together and not saved.fresh:
            self.at = saved
            self._turn()
            first, _ = self._put_chain(chain)
        return first

    def _put_chain(self, items: Sequence[_Item]) -> tuple[int, bool]:
        """Put items; return the first one's page, and whether each began on the page that the one before ended on."""
        first, ended, together = 0, 0, True
        for item in items:
            begun = self._put_paragraph(item) if isinstance(item, FlowParagraph) else self._put_table(item)
            together = together and ended in (0, begun)
            first, ended = first or begun, self.at.number
            self.at.before = item
        return first, together

    def _put_paragraph(self, paragraph: FlowParagraph) -> int:
        """Put a paragraph on the page, or on the next; return the number of the page that it begins on."""
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
            if metrics.rule == "auto":
                heights[done] = paragraph.lines[done].height  # no white above the first line on a page
            fit, foot = self._fitting(paragraph, heights, done)
        self._take(paragraph.bottom)
        return begun

    def _take(self, height: int, foot: Foot | None = None) -> None:
        self.at.taken += height
        self.at.fresh = False
        self.at.foot = foot or self.at.foot

    def _above(self, metrics: Metrics) -> int:
        """Return the space above a paragraph here: none at the top of a page that the words before ran over to."""
        if self.at.fresh:
            return metrics.top + (0 if self.at.run_over else metrics.before)
        return space_above(self.at.before, metrics)

    def _fitting(self, paragraph: FlowParagraph, heights: Sequence[int], done: int) -> tuple[int, Foot]:
        """Return how many lines of a paragraph stand on this page, from the first that is not done, and the foot.

        It is 0 where the paragraph has to begin on the next page, but for one that is fresh.
        """
        metrics = paragraph.metrics
        room = self.room - self.at.taken - (0 if done else self._above(metrics))
        feet = [self.at.foot]
        for position in range(done, len(heights)):
            room -= heights[position]
            below = paragraph.bottom if position == len(heights) - 1 else 0
            notes = [self._note(number) for number in paragraph.lines[position].notes]
            foot = feet[-1].with_line(notes, heights[position], room - below, below)
            if foot is None:
                break
            feet.append(foot)
        count = self._allowed(metrics, len(feet) - 1, len(heights), done)
        if not count and self.at.fresh:  # what is higher than a page stands there none the less
            return 1, self._forced(paragraph.lines[done])
        return count, feet[count]

    def _allowed(self, metrics: Metrics, count: int, lines: int, done: int) -> int:
        """Return how many lines may stand on a page on which so many fit."""
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
        """Return the foot with what fits of the notes of a line that stands on this page whatever comes."""
        foot = self.at.foot
        for number in line.notes:
            foot = foot.with_note(self._note(number), self.room - self.at.taken - line.height - foot.taken)
        return foot

    def _note(self, number: int) -> NoteLines:
        return self.flow.notes[number - 1]

    def _turn(self) -> None:
        """Begin a page, with the footnotes that run on over it."""
        at = self.at
        self.at = Position(at.number + 1, at.shown + 1, at.of_section + 1, run_over=True, before=at.before,
                           headings=at.headings)  # fmt: skip
        self.at.foot = at.foot.turned(self.room)

    def _put_table(self, table: FlowTable) -> int:
        """Put a table's rows on pages, its head at the top of each; return the number of the page that it begins on."""
        head = table.rows[:1] if table.has_head else ()
        saved = copy(self.at)
        self._take(self._above(_PLAIN))
        begun = self.at.number
        for position, row in enumerate(table.rows):
            foot = self._foot_with(row, table.last)
            if foot is None and position <= len(head) and not saved.fresh:
                self.at = saved
                self._turn()
                return self._put_table(table)
            if foot is None and position > len(head):
                self._turn()
                self._take(sum(found.height for found in head))
                foot = self._foot_with(row, table.last)
            self._take(row.height, foot)
        self._take(table.last)
        return begun

    def _foot_with(self, row: FlowRow, last: int) -> Foot | None:
        """Return the foot with a row's notes, or None where the row has to go to the next page."""
        notes = [(self._note(number), below) for number, below in row.notes]
        return self.at.foot.with_row(notes, self.room - self.at.taken - row.height - last)


_PLAIN = Metrics.plain()


def _in_boxes(items: Sequence[_Item]) -> list[_Item]:
    """Return items in which a paragraph that stands in one box with the next has that box open."""
    boxed = list(items)
    for at, (item, following) in enumerate(pairwise(items)):
        if isinstance(item, FlowParagraph) and isinstance(following, FlowParagraph):
            boxed[at] = replace(item, is_open=True) if share_box(item.metrics, following.metrics) else item
    return boxed


def _chains(items: Sequence[_Item]) -> list[list[_Item]]:
    """Return items in chains of those that are kept with the next."""
    chains: list[list[_Item]] = []
    keeps = False
    for item in items:
        if keeps and not (isinstance(item, FlowParagraph) and item.metrics.new_page):
            chains[-1].append(item)
        else:
            chains.append([item])
        keeps = _keeps_next(item)
    return chains


def _keeps_next(item: _Item) -> bool:
    return isinstance(item, FlowParagraph) and item.metrics.keep_next
