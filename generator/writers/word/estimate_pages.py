"""About how many pages a pack has, where LibreOffice isn't there to count them: an estimate, and called so.

It fills pages with paragraphs as wide and as high as their styles make them, keeps each whole, and leaves the room that
footnotes take; letters are taken to be as wide as those of Calibri.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from generator.document.nodes import (
    Block,
    BulletList,
    Contents,
    Document,
    Heading,
    Inline,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Styled,
    Table,
)
from generator.document.walk import headings_in, plain_text, walk_inlines
from generator.house.house import House

HEADING_STYLES = {1: "title", 2: "heading 1", 3: "heading 2", 4: "heading 3"}
_LINE = 1.22
"""The height of a single line, by the size of the type."""
_WIDTHS = {
    letter: width
    for letters, width in (
        (" 'il,j’‘", 230), (".:;I()-[]`f", 280), ("!J{}rt/\\", 340), ('"szLc“”', 405), ("x?FSZkvy|", 455),
        ("ETYag", 480), ("KPXbdhnopqu", 520), ("BCRVA", 555), ("DHGNUO", 635), ("&Q…%w", 700), ("mMW@—", 860),
    )
    for letter in letters
}  # fmt: skip
_OTHER_WIDTH = 500
"""The widths of letters in thousandths of the size of the type."""
_LIST_INDENT = 397
_BETWEEN_NOTES = 120
"""The line above footnotes, and about the height of one line of them."""


@dataclass
class _Pages:
    """The pages filled so far: how many, and how much of the last is taken, in twentieths of a point.

    `notes` are the footnotes on it, `over` is what of them runs on over the next; `entries` are those of its contents.
    """

    height: int
    pages: int = 1
    taken: float = 0
    notes: float = 0
    over: float = 0
    headings: list[int] = field(default_factory=list)
    entries: list[Heading] = field(default_factory=list)

    def turn(self) -> None:
        """Begin a page, with the footnotes that run on over it."""
        self.pages += 1
        self.taken, self.notes, self.over = 0, self.over, 0

    def add(self, height: float, notes: float) -> None:
        """Put a paragraph on the page, or on the next where it doesn't fit; its footnotes may run on over there."""
        begun = min(notes, _BETWEEN_NOTES) + (_BETWEEN_NOTES if notes and not self.notes else 0)
        if self.taken and self.taken + height + self.notes + begun > self.height:
            self.turn()
        self.taken += height
        if notes:
            self.notes += notes + (0 if self.notes else _BETWEEN_NOTES)
        beyond = max(0, self.taken + self.notes - self.height)
        self.over += min(beyond, self.notes)
        self.notes -= min(beyond, self.notes)
        if self.taken > self.height:
            more = math.ceil(self.taken / self.height) - 1
            self.pages, self.taken = self.pages + more, self.taken - more * self.height


@dataclass(frozen=True)
class Estimate:
    """About how many pages a pack has, and the page that each of its headings stands on, in their order."""

    pages: int
    headings: tuple[int, ...]


def estimate_pages(document: Document, house: House) -> Estimate:
    """Return about how many pages a document has in a house."""
    pages = _Pages(house.text_height)
    pages.entries = [heading for heading, _ in headings_in(document.blocks) if heading.level in (2, 3)]
    _fill(pages, document.blocks, house, None, 0)
    return Estimate(pages.pages, tuple(pages.headings))


def _fill(pages: _Pages, blocks: tuple[Block, ...], house: House, style: str | None, indent: int) -> None:
    for block in blocks:
        match block:
            case Heading(level, children):
                # A heading stays with two lines of what it heads.
                below = 2 * _LINE * house.metrics[""].size * 10
                height = _height(children, house, house.styles[HEADING_STYLES[level]], 0)
                if block.new_page and pages.taken:
                    pages.turn()
                pages.add(height + below, 0)
                pages.taken -= below
                pages.headings.append(pages.pages)
            case Paragraph(children):
                pages.add(_height(children, house, style or "", indent), _notes(children, house))
            case BulletList(items):
                for item in items:
                    _fill(pages, item, house, style or house.styles["list bullet"], indent + _LIST_INDENT)
            case NumberedList(items):
                for item in items:
                    _fill(pages, item, house, style or house.styles["list number"], indent + _LIST_INDENT)
            case Quote(inner):
                _fill(pages, inner, house, house.styles["quote"], indent)
            case Styled(name, inner):
                _fill(pages, inner, house, house.paragraph_style(name), indent)
            case Contents():
                heights = [_height(heading.children, house, house.styles["toc 1"], 0) for heading in pages.entries]
                pages.add(sum(heights) + _height((), house, house.styles["toc heading"], 0), 0)
            case Table(_, header, rows):
                for row in (header, *rows):
                    pages.add(_row_height(row, house), sum(_notes(cell, house) for cell in row))


def _height(children: tuple[Inline, ...], house: House, style: str, indent: int) -> float:
    metrics = house.metrics[style]
    width = house.text_width - metrics.indents - indent
    lines = _lines(plain_text(children), width, metrics.size)
    return lines * metrics.size * 10 * _LINE * metrics.line + metrics.before + metrics.after


def _row_height(cells: tuple[tuple[Inline, ...], ...], house: House) -> float:
    """Return the height of a row, its columns taken to share the room by what they say."""
    said = [max(len(plain_text(cell)), 8) for cell in cells]
    widths = [house.text_width * part / sum(said) - house.cell_margins for part in said]
    lines = max(_lines(plain_text(cell), width, house.cell_size) for cell, width in zip(cells, widths, strict=True))
    return lines * house.cell_size * 10 * _LINE + 120


def _lines(text: str, width: float, size: int) -> int:
    """Return how many lines a text takes, its words put on one after another as long as they fit."""
    thousandths = width * 100 / size
    space = _WIDTHS[" "]
    lines, taken = 1, 0
    for word in text.split():
        room = sum(_WIDTHS.get(letter, _OTHER_WIDTH) for letter in word)
        if taken and taken + space + room > thousandths:
            lines, taken = lines + 1, 0
        taken += room + (space if taken else 0)
    return lines


def _notes(children: tuple[Inline, ...], house: House) -> float:
    style = house.styles["footnote text"]
    notes = (inline.children for inline in walk_inlines(children) if isinstance(inline, Note))
    return sum(_height(note, house, style, 0) for note in notes)
