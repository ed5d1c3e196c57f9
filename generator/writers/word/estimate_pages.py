"""How many pages a pack has, and the page of each heading, as LibreOffice would count them, without it.

Pages are filled with lines and rows as high as the styles and the fonts' own figures make them; footnotes take their
room at the foot; what is to stay together does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.document.nodes import Document
from generator.house.house import House
from generator.house.metrics import Metrics
from generator.house.standing import Section
from generator.ooxml.faces import Face
from generator.writers.word.flow import Flow, FlowParagraph, FlowTable, space_above
from generator.writers.word.line_breaks import Line

_NOTES_LINE = 124
"""The line above footnotes, and the white around it."""
_TOGETHER = 2
"""How many lines of a paragraph at least stand on one page, where its widows are controlled."""


_PLAIN = Metrics(style="", face=Face("", 200))
"""What a table asks for around it: nothing."""


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
    pages = _Pages(flow)
    for section in house.sections:
        pages.begin(section)
        for block in section.blocks:
            items = list(flow.pack() if block is None else flow.standing([block], section.width))
            pages.fill(items)
        pages.finish()
    return Estimate(pages.number, tuple(pages.headings))


@dataclass
class _State:
    """How far the pages are filled: the page's number, and what is taken of it, in twentieths of a point.

    `notes` is the room of the footnotes on it; `over` are the lines of those that run on over the next; `fresh` says
    that nothing stands on it, `turned` that a paragraph ran over to it, which takes no space above then.
    """

    number: int = 0
    shown: int = 0
    in_section: int = 0
    taken: int = 0
    notes: int = 0
    over: tuple[tuple[int, ...], ...] = ()
    fresh: bool = True
    turned: bool = False
    before: FlowParagraph | None = None
    headings: tuple[int, ...] = field(default=())


class _Pages:
    """Fills pages."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.state = _State()
        self.section: Section | None = None
        self.rooms: dict[str, int] = {}

    @property
    def number(self) -> int:
        """How many pages there are."""
        return self.state.number

    @property
    def headings(self) -> tuple[int, ...]:
        """The numbers of the headings' pages."""
        return self.state.headings

    def begin(self, section: Section) -> None:
        """Begin a section, on a new page unless it goes on where the one before ended."""
        self.section = section
        self.rooms = {kind: self._room(section, kind) for kind in ("first", "even", "default")}
        if section.begins == "continuous" and self.state.number:
            return
        shown = self.state.shown + 1 if section.first_page is None else section.first_page
        number = self.state.number + 1
        if section.begins in ("oddPage", "evenPage") and (shown % 2 == 1) != (section.begins == "oddPage"):
            shown, number = shown + 1, number + 1
        self.state = replace(self.state, number=number, shown=shown, in_section=1, taken=0, notes=0, over=(),
                             fresh=True, turned=False, before=None)  # fmt: skip

    def finish(self) -> None:
        """End a section: footnotes that are left over take pages of their own."""
        while self.state.over:
            self._turn()

    def _room(self, section: Section, kind: str) -> int:
        """Return the height that the text of a page has: a head or a foot that is too high for its margin takes more."""
        top = self._edge(section, section.heads.get(kind, ()), section.head_edge, section.top)
        bottom = self._edge(section, section.feet.get(kind, ()), section.foot_edge, section.bottom)
        return section.height - top - bottom

    def _edge(self, section: Section, blocks: Sequence[object], edge: int, margin: int) -> int:
        if margin < 0 or not blocks:
            return abs(margin)
        items = self.flow.standing(blocks, section.width)  # type: ignore[arg-type]
        return max(margin, edge + _height_of(list(items)))

    @property
    def room(self) -> int:
        """The height of the text on this page."""
        section = self.section
        if section is not None and section.title_page and self.state.in_section == 1:
            return self.rooms["first"]
        if section is not None and section.even_pages and self.state.shown % 2 == 0:
            return self.rooms["even"]
        return self.rooms["default"]

    def fill(self, items: Sequence[FlowParagraph | FlowTable]) -> None:
        """Put paragraphs and tables on pages; a chain of those that are kept together goes to the next page whole."""
        items = _joined(items)
        at = 0
        while at < len(items):
            end = at
            while end + 1 < len(items) and _keeps_next(items[end]):
                end += 1
            saved = self.state
            if not self._put_chain(items[at : end + 1]) and not saved.fresh:
                self.state = saved
                self._turn()
                self._put_chain(items[at : end + 1])
            at = end + 1

    def _put_chain(self, items: Sequence[FlowParagraph | FlowTable]) -> bool:
        """Put items that are kept together; tell whether each began on the page that the one before it ended on."""
        whole = True
        for position, item in enumerate(items):
            ended = self.state.number
            begun = self._put_paragraph(item) if isinstance(item, FlowParagraph) else self._put_table(item)
            whole = whole and (position == 0 or begun == ended)
        return whole

    def _put_paragraph(self, paragraph: FlowParagraph) -> int:
        """Put a paragraph on the page, or on the next; return the number of the page that it begins on."""
        metrics = paragraph.metrics
        if metrics.new_page and not self.state.fresh:
            self._turn()
            self.state.turned = False
        heights = paragraph.heights()
        fit = self._fitting(paragraph, heights)
        if not fit and not self.state.fresh:
            self._turn()
            fit = self._fitting(paragraph, heights)
        begun = self.state.number
        if paragraph.heading:
            self.state = replace(self.state, headings=(*self.state.headings, self.state.shown))
        self._take(self._above(metrics))
        at = 0
        while True:
            fit = fit or 1
            for height, line in zip(heights[at : at + fit], paragraph.lines[at : at + fit], strict=True):
                self._take(height)
                self._note(line.notes)
            at += fit
            if at >= len(heights):
                break
            self._turn()
            heights[at] = paragraph.lines[at].height if metrics.rule == "auto" else heights[at]
            fit = self._fitting(paragraph, heights, at)
        self._take(metrics.bottom)
        self.state.before = paragraph
        return begun

    def _take(self, height: int) -> None:
        self.state = replace(self.state, taken=self.state.taken + height, fresh=False)

    def _above(self, metrics: object) -> int:
        """Return the space above a paragraph here: at the top of a page that words ran over to, there is none."""
        state = self.state
        if state.fresh and state.turned:
            return metrics.top  # type: ignore[attr-defined, no-any-return]
        return space_above(state.before, metrics)  # type: ignore[arg-type]

    def _fitting(self, paragraph: FlowParagraph, heights: Sequence[int], at: int = 0) -> int:
        """Return how many lines of a paragraph, from one on, stand on this page."""
        metrics = paragraph.metrics
        taken = self.state.taken + (0 if at else self._above(metrics))
        notes = self.state.notes
        count = 0
        for position in range(at, len(heights)):
            taken += heights[position]
            below = metrics.bottom if position == len(heights) - 1 else 0
            least = notes
            for number in paragraph.lines[position].notes:
                least = notes + (0 if notes else _NOTES_LINE) + self._least_of(number, bool(notes))
                notes += (0 if notes else _NOTES_LINE) + self._height_of_note(number, bool(notes))
            if taken + below + least > self.room:
                break
            count += 1
            if taken + below + notes > self.room:
                notes = self.room - taken - below
        left = len(heights) - at - count
        if not left:
            return count
        if metrics.keep_lines and not at and not self.state.fresh:
            return 0
        if metrics.widows:
            count = min(count, len(heights) - at - _TOGETHER)
            if count < _TOGETHER and not at:
                return 0
        return max(count, 0)

    def _note_lines(self, number: int, *, first: bool) -> list[int]:
        """Return the heights of a footnote's lines; the space above it counts unless it is the page's first."""
        note = self.flow.notes[number - 1]
        heights = note.heights()
        above = 0 if first else space_above(note, note.metrics)
        return [heights[0] + above, *heights[1:]]

    def _height_of_note(self, number: int, there: bool) -> int:
        return sum(self._note_lines(number, first=not there))

    def _least_of(self, number: int, there: bool) -> int:
        lines = self._note_lines(number, first=not there)
        return sum(lines if len(lines) < 2 * _TOGETHER else lines[:_TOGETHER])

    def _note(self, numbers: Sequence[int]) -> None:
        """Put footnotes at the foot of the page, and what doesn't fit there on the next."""
        for number in numbers:
            lines = self._note_lines(number, first=not self.state.notes)
            room = self.room - self.state.taken - self.state.notes - (0 if self.state.notes else _NOTES_LINE)
            fit = _lines_that_fit(lines, room) if not self.state.over else 0
            notes = self.state.notes + sum(lines[:fit]) + (_NOTES_LINE if fit and not self.state.notes else 0)
            over = (*self.state.over, tuple(lines[fit:])) if fit < len(lines) else self.state.over
            self.state = replace(self.state, notes=notes, over=over)

    def _turn(self) -> None:
        """Begin a page, with the footnotes that run on over it."""
        over = self.state.over
        self.state = replace(self.state, number=self.state.number + 1, shown=self.state.shown + 1, taken=0, notes=0,
                             in_section=self.state.in_section + 1, over=(), fresh=True, turned=True)  # fmt: skip
        for lines in over:
            room = self.room - self.state.notes - (0 if self.state.notes else _NOTES_LINE)
            fit = _lines_that_fit(lines, room) if not self.state.over else 0
            notes = self.state.notes + sum(lines[:fit]) + (_NOTES_LINE if fit and not self.state.notes else 0)
            left = (*self.state.over, lines[fit:]) if fit < len(lines) else self.state.over
            self.state = replace(self.state, notes=notes, over=left)

    def _put_table(self, table: FlowTable) -> int:
        """Put a table's rows on pages, its head at the top of each; return the number of the page that it begins on."""
        plain = FlowParagraph(_PLAIN, (Line(0),))
        above = 0 if self.state.fresh and self.state.turned else space_above(self.state.before, _PLAIN)
        head = table.rows[:1] if table.has_head else ()
        least = sum(row.height for row in table.rows[: len(head) + 1]) + table.last
        if not self.state.fresh and self.state.taken + above + least + self.state.notes > self.room:
            self._turn()
            above = 0
        begun = self.state.number
        self._take(above)
        for position, row in enumerate(table.rows):
            notes = sum(self._least_of(number, there=True) for number in row.notes)
            notes += _NOTES_LINE if row.notes and not self.state.notes else 0
            needed = row.height + table.last + self.state.notes + notes
            if position > len(head) and self.state.taken + needed > self.room:
                self._turn()
                self._take(sum(found.height for found in head))
            self._take(row.height)
            self._note(row.notes)
        self._take(table.last)
        self.state.before = plain
        return begun


def _joined(items: Sequence[FlowParagraph | FlowTable]) -> list[FlowParagraph | FlowTable]:
    """Return items in which paragraphs that stand in one box with the next have no line below them."""
    joined = list(items)
    for at, (item, following) in enumerate(pairwise(items)):
        if isinstance(item, FlowParagraph) and isinstance(following, FlowParagraph):
            box = item.metrics.box
            if box and box == following.metrics.box:
                joined[at] = replace(item, metrics=replace(item.metrics, bottom=0))
    return joined


def _keeps_next(item: FlowParagraph | FlowTable) -> bool:
    return isinstance(item, FlowParagraph) and item.metrics.keep_next


def _lines_that_fit(lines: Sequence[int], room: int) -> int:
    """Return how many lines of a footnote fit: two at least stand together."""
    count = taken = 0
    for height in lines:
        taken += height
        if taken > room:
            break
        count += 1
    if count < len(lines):
        count = min(count, len(lines) - _TOGETHER)
    return count if count >= _TOGETHER or count == len(lines) else 0


def _height_of(items: Sequence[FlowParagraph | FlowTable]) -> int:
    """Return how high a head or a foot is."""
    total = 0
    before: FlowParagraph | None = None
    for item in items:
        if isinstance(item, FlowParagraph):
            total += space_above(before, item.metrics) + sum(item.heights()) + item.metrics.bottom
            before = item
        else:
            total += sum(row.height for row in item.rows) + item.last
            before = None
    return total + (before.metrics.after if before else 0)
