"""Blocks -> the paragraphs and lists of a body; tables and the table of contents have files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.document.nodes import (
    PORTION_MARK,
    Block,
    BulletList,
    Contents,
    Document,
    Heading,
    Inline,
    Link,
    NoteAgain,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
)
from generator.document.walk import (
    all_inlines,
    headings_in,
    point_numbers,
    portions_in,
    runs_right_to_left,
    walk_blocks,
)
from generator.house.house import House
from generator.house.list_looks import ListLook
from generator.ooxml.schema import LIST_LEVELS, paragraph_properties
from generator.writers.word.contents import Entry, written_contents
from generator.writers.word.estimate_pages import HEADING_STYLES
from generator.writers.word.runs import RunWriter
from generator.writers.word.table import written_table


@dataclass(frozen=True)
class _Context:
    """Where a block stands: the style forced on it, and its place in a list.

    `depth` counts the lists around it, `path` the numbers of the numbered lists around it that have none but such
    lists between them; `number` is the list's own; a block that `continues` an item has no sign before it.
    """

    style: str | None = None
    depth: int = 0
    look: ListLook | None = None
    number: int = 0
    path: tuple[int, ...] = ()
    continues: bool = False
    keep_next: bool = False
    new_page: bool = False


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
        self.lists: list[str] = []

    def _anchors(self, inlines: list[Inline]) -> dict[str, str]:
        """Return the bookmarks of those headings that something leads to."""
        has_contents = any(isinstance(block, Contents) for block in walk_blocks(self.blocks))
        linked = {inline.target[1:] for inline in inlines if isinstance(inline, Link) and inline.target[0] == "#"}
        return {name: f"_Toc{number}" for number, (heading, name) in enumerate(self.headings, 1)
                if name in linked or (has_contents and heading.level in (2, 3))}  # fmt: skip

    def written(self) -> str:
        """Return the pack's blocks, one below the other."""
        return self._blocks(self.blocks, _Context())

    def _blocks(self, blocks: tuple[Block, ...], context: _Context) -> str:
        return "".join(self._block(block, context) for block in blocks)

    def _block(self, block: Block, context: _Context) -> str:
        match block:
            case Heading(level, children):
                anchor = self.runs.anchors.get(next(self.names), "")
                style = self._style(HEADING_STYLES[level])
                context = replace(context, style=style, keep_next=True, new_page=block.new_page)
                return self._paragraph(children, context, anchor)
            case Paragraph(children):
                return self._paragraph(children, context)
            case BulletList(items):
                return self._bullets(items, context)
            case NumberedList(items, start):
                return self._numbers(items, start, context)
            case Quote(blocks):
                return self._blocks(blocks, _Context(self._style("quote"), context.depth))
            case Styled(name, blocks):
                return self._styled(blocks, _Context(self.house.paragraph_style(name)))
            case Table():
                return written_table(block, self.house, self.runs)
            case Contents(title):
                pages = [*self.pages, *([1] * len(self.headings))]
                entries = [Entry(heading, self.runs.anchors[name], page)
                           for (heading, name), page in zip(self.headings, pages, strict=False)
                           if heading.level in (2, 3)]  # fmt: skip
                return written_contents(title, entries, self.house, self.runs.lang)

    def _style(self, name: str) -> str:
        return self.house.styles[name]

    def _styled(self, blocks: tuple[Block, ...], context: _Context) -> str:
        """Return blocks of one style; a line of bold words stays with what it stands above."""
        parts = []
        for position, block in enumerate(blocks):
            label = isinstance(block, Paragraph) and all(map(_is_label, block.children))
            keep = label and position < len(blocks) - 1
            parts.append(self._block(block, replace(context, keep_next=keep)))
        return "".join(parts)

    def _bullets(self, items: tuple[tuple[Block, ...], ...], context: _Context) -> str:
        level = min(context.depth, LIST_LEVELS - 1)
        number = self._new_list(self.house.bullets, {level: 1})
        inner = _Context(context.style or self._style("list bullet"), context.depth + 1, self.house.bullets, number)
        return "".join(self._item(item, inner) for item in items)

    def _numbers(self, items: tuple[tuple[Block, ...], ...], start: int, context: _Context) -> str:
        """Return a list that begins anew; the first one within an item of another counts on from its number."""
        level = min(len(context.path), LIST_LEVELS - 1)
        if context.path and context.number and start == 1:
            number = context.number
        else:
            number = self._new_list(self.house.numbers, {**dict(enumerate(context.path[:level])), level: start})
        style = context.style or self._style("list number")
        return "".join(
            self._item(item, _Context(style, context.depth + 1, self.house.numbers, number, (*context.path, position)))
            for position, item in enumerate(items, start)
        )

    def _new_list(self, look: ListLook, starts: dict[int, int]) -> int:
        number = self.house.next_list + len(self.lists)
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        self.lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look.abstract_id}"/>{overrides}</w:num>')
        return number

    def _item(self, item: tuple[Block, ...], context: _Context) -> str:
        parts = []
        counts_on = True
        for position, child in enumerate(item or (Paragraph(()),)):
            inner = replace(context, continues=position > 0, keep_next=position < len(item) - 1)
            match child:
                case NumberedList():
                    # Only behind a number of its own does a list within an item go on from it, and only once.
                    inner = inner if counts_on and position else replace(inner, number=0)
                    counts_on = False
                case BulletList():
                    inner = replace(inner, path=())
                case _:
                    pass
            parts.append(self._block(child, inner))
        return "".join(parts)

    def _paragraph(self, children: tuple[Inline, ...], context: _Context, bookmark: str = "") -> str:
        """Return a paragraph; what belongs to a point or a list item is kept on one page."""
        properties: dict[str, str] = {}
        if context.style:
            properties["pStyle"] = f' w:val="{context.style}"'
        if context.keep_next:
            properties["keepNext"] = ""
        if context.new_page:
            properties["pageBreakBefore"] = ""
        if context.look is not None or portions_in(children):
            properties["keepLines"] = ""
            # LibreOffice splits a paragraph with a footnote, kept together or not, while its widows are controlled.
            properties["widowControl"] = ' w:val="0"'
        if runs_right_to_left(children, self.runs.lang):
            properties["bidi"] = ""
        if context.look is not None:
            properties.update(_listed(context, context.look))
        return f"<w:p>{paragraph_properties(**properties)}{self.runs.written(children, bookmark)}</w:p>"


def _is_label(inline: Inline) -> bool:
    return isinstance(inline, Strong) or (isinstance(inline, Text) and inline.origin == PORTION_MARK)


def _listed(context: _Context, look: ListLook) -> dict[str, str]:
    """Return a list paragraph's properties: its number or sign, and its indent where that isn't the list's own."""
    depth = min(context.depth, LIST_LEVELS) - 1
    level = min(len(context.path), LIST_LEVELS) - 1 if context.path else depth
    number = 0 if context.continues else context.number
    properties = {"numPr": f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'}
    if context.continues:
        properties["ind"] = f' w:left="{look.indents[depth]}" w:firstLine="0"'
    elif level != depth:
        properties["ind"] = f' w:left="{look.indents[depth]}" w:hanging="{look.hangings[level]}"'
    return properties
