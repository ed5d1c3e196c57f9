"""Blocks -> the paragraphs and lists of a body; tables and the table of contents have files of their own."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.nodes import Contents, Document, Heading, Inline, Link, NoteAgain, Paragraph, Table
from generator.document.walk import all_inlines, headings_in, point_numbers, runs_right_to_left, walk_blocks
from generator.house.house import House
from generator.house.list_looks import ListLook
from generator.ooxml.schema import paragraph_properties
from generator.writers.word.contents import Entry, written_contents
from generator.writers.word.placed import Context, Placed, Placing
from generator.writers.word.runs import RunWriter
from generator.writers.word.table import written_table


class Body:
    """Builds the body's XML; keeps the lists that it meets, and its runs what they draw in.

    `pages` are the pages that the document's headings stand on, in their order, for the table of contents.
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
        self.runs = RunWriter(house, document.lang, again, anchors, numbers, left_behind=document.left_behind)
        self.placing = Placing(house)

    def _anchors(self, inlines: list[Inline]) -> dict[str, str]:
        """Return the bookmarks of those headings that something leads to."""
        has_contents = any(isinstance(block, Contents) for block in walk_blocks(self.blocks))
        linked = {inline.target[1:] for inline in inlines if isinstance(inline, Link) and inline.target[0] == "#"}
        return {name: f"_Toc{number}" for number, (heading, name) in enumerate(self.headings, 1)
                if name in linked or (has_contents and heading.level in (2, 3))}  # fmt: skip

    @property
    def lists(self) -> list[str]:
        """The lists that the body has, as `w:num`."""
        return self.placing.lists

    def written(self) -> str:
        """Return the pack's blocks, one below the other."""
        return "".join(map(self._block, self.placing.placed(self.blocks)))

    def _block(self, placed: Placed) -> str:
        block, context = placed
        match block:
            case Heading(_, children):
                return self._paragraph(children, context, self.runs.anchors.get(next(self.names), ""))
            case Paragraph(children):
                return self._paragraph(children, context)
            case Table():
                return written_table(block, self.house, self.runs)
            case Contents(title):
                pages = [*self.pages, *([1] * len(self.headings))]
                entries = [Entry(heading, self.runs.anchors[name], page)
                           for (heading, name), page in zip(self.headings, pages, strict=False)
                           if heading.level in (2, 3)]  # fmt: skip
                return written_contents(title, entries, self.house, self.runs.lang)

    def _paragraph(self, children: tuple[Inline, ...], context: Context, bookmark: str = "") -> str:
        """Return a paragraph; what belongs to a point or a list item is kept on one page."""
        properties: dict[str, str] = {}
        if context.style:
            properties["pStyle"] = f' w:val="{context.style}"'
        if context.keep_next:
            properties["keepNext"] = ""
        if context.new_page:
            properties["pageBreakBefore"] = ""
        if context.keeps_lines(children):
            properties["keepLines"] = ""
            # LibreOffice splits a paragraph with a footnote, kept together or not, while its widows are controlled.
            properties["widowControl"] = ' w:val="0"'
        if runs_right_to_left(children, self.runs.lang):
            properties["bidi"] = ""
        if context.look is not None:
            properties.update(_listed(context, context.look))
        return f"<w:p>{paragraph_properties(**properties)}{self.runs.written(children, bookmark)}</w:p>"


def _listed(context: Context, look: ListLook) -> dict[str, str]:
    """Return a list paragraph's properties: its number or sign, and its indent where that isn't the list's own."""
    level, depth = context.levels()
    number = 0 if context.continues else context.number
    properties = {"numPr": f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'}
    if context.continues:
        properties["ind"] = f' w:left="{look.indents[depth]}" w:firstLine="0"'
    elif level != depth:
        properties["ind"] = f' w:left="{look.indents[depth]}" w:hanging="{look.hangings[level]}"'
    return properties
