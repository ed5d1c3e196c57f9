"""Blocks -> the paragraphs and lists of the body; `table.py` and `contents.py` write the other blocks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.nodes import (
    CONTENTS_LEVEL,
    Contents,
    Document,
    Heading,
    Inline,
    Link,
    Note,
    NoteAgain,
    NoteList,
    Paragraph,
    Table,
)
from generator.document.walk import all_inlines, headings_in, point_numbers, walk_blocks
from generator.house.house import House
from generator.house.list_looks import ListLook
from generator.ooxml.schema import paragraph_properties
from generator.writers.word.box_table import in_cell, written_box_table
from generator.writers.word.boxes import placed_in_boxes
from generator.writers.word.contents import Entry, written_contents
from generator.writers.word.high_boxes import high_boxes
from generator.writers.word.long_paragraphs import is_long
from generator.writers.word.placed import BoxTable, Context, Placed, Placing
from generator.writers.word.runs import RunWriter, entry_bookmark
from generator.writers.word.table import written_table


class Body:
    """Builds the XML of the body, and collects its lists; `runs` collects footnotes, links and pictures.

    `pages` are the page numbers of the document's headings, in order, for the table of contents.
    """

    def __init__(self, house: House, document: Document, pages: Sequence[int]) -> None:
        self.house = house
        self.blocks = document.blocks
        self.pages = pages
        self.headings = headings_in(document.blocks)
        self.names = iter([name for _, name in self.headings])
        inlines = list(all_inlines(document.blocks))
        numbers = {portion: house.numbers.label(path) for portion, path in point_numbers(document.blocks).items()}
        again = frozenset(inline.number for inline in inlines if isinstance(inline, NoteAgain))
        anchors = self._anchors(inlines)
        self.notes = [inline.children for inline in inlines if isinstance(inline, Note)]
        self.runs = RunWriter(house, document, again, anchors, numbers)
        self.placing = Placing(house)
        self.high = high_boxes(document, house)

    def _anchors(self, inlines: list[Inline]) -> dict[str, str]:
        """Return the bookmarks, by heading name, of the headings that a link or the table of contents leads to."""
        has_contents = any(isinstance(block, Contents) for block in walk_blocks(self.blocks))
        linked = {inline.target[1:] for inline in inlines if isinstance(inline, Link) and inline.target[0] == "#"}
        return {name: f"_Toc{number}" for number, (heading, name) in enumerate(self.headings, 1)
                if name in linked or (has_contents and heading.level == CONTENTS_LEVEL)}  # fmt: skip

    @property
    def lists(self) -> list[str]:
        """The lists of the body, each as `w:num`."""
        return self.placing.lists

    def written(self) -> str:
        """Return the XML of all blocks of the pack, in order."""
        return "".join(map(self._block, placed_in_boxes(self.placing, self.blocks, self.high)))

    def _block(self, placed: Placed) -> str:
        block, context = placed
        match block:
            case Heading(_, children):
                return self._paragraph(children, context, self.runs.anchors.get(next(self.names), ""))
            case Paragraph(children):
                return self._paragraph(children, context)
            case Table():
                return written_table(block, self.house, self.runs)
            case NoteList():
                entries = enumerate(self.notes, 1)
                return "".join(self._paragraph(note, context.of_entry(n), entry_bookmark(n)) for n, note in entries)
            case BoxTable(rows):
                return written_box_table(block, ["".join(map(self._block, row.placed)) for row in rows], self.house)
            case Contents():
                pages = [*self.pages, *([1] * len(self.headings))]
                lines = [Entry(heading, self.runs.anchors[name], page)
                         for (heading, name), page in zip(self.headings, pages, strict=False)
                         if heading.level == CONTENTS_LEVEL]  # fmt: skip
                return written_contents(block, lines, self.house, self.runs)

    def _paragraph(self, children: tuple[Inline, ...], context: Context, bookmark: str = "") -> str:
        """Return a paragraph; the lines of a point or a list item stay on one page, unless it is long."""
        metrics = self.house.metrics[context.style or ""]
        properties: dict[str, str] = {}
        if context.style:
            properties["pStyle"] = f' w:val="{context.style}"'
        if context.keep_next:
            properties["keepNext"] = ""
        if context.new_page:
            properties["pageBreakBefore"] = ""
        if is_long(children, metrics, self.house):
            properties |= {"keepLines": ' w:val="0"'} if metrics.keep_lines else {}
        elif context.keeps_lines(children):
            properties["keepLines"] = ""
            # With widow control, LibreOffice splits a paragraph that has a footnote, even with `keepLines`.
            properties["widowControl"] = ' w:val="0"'
        properties.update(self.runs.direction(children))
        if context.look is not None:
            inset = 0 if context.in_box else self.house.inset(context.style)
            properties.update(_listed(context, context.look, inset))
        if context.in_box:
            properties = {"ind": ' w:left="0" w:firstLine="0"', **properties, **in_cell(context.gap)}
            properties["ind"] += ' w:right="0"'
        elif context.least_after > self.house.metrics[context.style or ""].after:
            properties["spacing"] = f' w:after="{context.least_after}"'
        return f"<w:p>{paragraph_properties(**properties)}{self.runs.written(children, bookmark)}</w:p>"


def _listed(context: Context, look: ListLook, inset: int) -> dict[str, str]:
    """Return the properties of a list paragraph: its list and level, and its indent if it differs from the list's.

    `inset` is the indent of the text in the box around the list.
    """
    level, depth = context.levels()
    number = 0 if context.continues else context.number
    properties = {"numPr": f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'}
    left = int(look.indents[depth]) + inset
    if context.continues:
        properties["ind"] = f' w:left="{left}" w:firstLine="0"'
    elif inset or context.in_box or level != depth:
        properties["ind"] = f' w:left="{left}" w:hanging="{look.hangings[level]}"'
    return properties
