"""The layout of each block of a pack in a Word file: its style, its list and level, and what it must stay with.

The XML of the body and the estimate of pages both use these results, so that they can't differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.document.nodes import (
    PORTION_MARK,
    Block,
    BulletList,
    Contents,
    Heading,
    Inline,
    NoteList,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
)
from generator.document.walk import portions_in
from generator.house.house import House
from generator.house.list_looks import ListLook
from generator.ooxml.schema import LIST_LEVELS

HEADING_STYLES = {1: "title", 2: "heading 1", 3: "heading 2", 4: "heading 3"}


@dataclass(frozen=True)
class Context:
    """The style that a block gets from the blocks around it, and its place in a list.

    - `style`: the id of the style, or None if the block around it sets none.
    - `depth`: the number of lists around the block; `look`: the innermost list's look; `number`: that list's `w:numId`.
    - `path`: the block's numbers in the numbered lists around it, from the outermost list; a bulleted list clears it.
    - `continues`: the block is not the first of its list item, so that it has no bullet or number.
    - `least_after`: the least space after the block, in twentieths of a point.
    - `in_box`: the block is in a row of the table of a box; `gap`: the space after it there.
    """

    style: str | None = None
    depth: int = 0
    look: ListLook | None = None
    number: int = 0
    path: tuple[int, ...] = ()
    continues: bool = False
    keep_next: bool = False
    new_page: bool = False
    least_after: int = 0
    in_box: bool = False
    gap: int = 0

    def levels(self) -> tuple[int, int]:
        """Return the level that numbers the block and the level that indents it, from 0.

        They differ for a numbered list within a bulleted list: its numbers begin at level 0, its indent is deeper.

        >>> Context(depth=2, path=(1,)).levels()
        (0, 1)
        """
        depth = min(self.depth, LIST_LEVELS) - 1
        return (min(len(self.path), LIST_LEVELS) - 1 if self.path else depth), depth

    def of_entry(self, number: int) -> Context:
        """Return the context of an entry of the list of notes."""
        return replace(self, path=(number,))

    def keeps_lines(self, children: tuple[Inline, ...]) -> bool:
        """Tell whether the lines of a paragraph stay on one page: they do in a point or a list item."""
        return self.look is not None or bool(portions_in(children))


@dataclass(frozen=True)
class BoxRow:
    """A row of the table of a box.

    - `placed`: its paragraphs; `style`: the id of the box's style.
    - `boxed`: the cell has the borders and the fill of the style; the row of a source line after a box has none.
    - `first`, `last`: the row has the border above and below the box.
    - `head`: the row repeats on each page; `parts`: the next row may be on the next page.
    - `splits`: the row itself may go on on the next page.
    """

    placed: tuple[Placed, ...]
    style: str | None
    boxed: bool = True
    first: bool = True
    last: bool = True
    head: bool = False
    parts: bool = False
    splits: bool = False


@dataclass(frozen=True)
class BoxTable:
    """A box of several paragraphs, as a table of one column; `below` is the height of the paragraph below it."""

    rows: tuple[BoxRow, ...]
    below: int = 0


Placed = tuple[Heading | Paragraph | Table | Contents | NoteList | BoxTable, Context]


class Placing:
    """Goes through the blocks of a pack in reading order, and collects its lists, each as `w:num`."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lists: list[str] = []

    def placed(self, block: Block) -> Iterator[Placed]:
        """Yield each heading, paragraph, table, table of contents and list of notes of a block with its context.

        Lists, quotes and styled blocks are not yielded themselves: they change the context of the blocks in them.
        """
        yield from self._block(block, Context())

    def _blocks(self, blocks: tuple[Block, ...], context: Context) -> Iterator[Placed]:
        for block in blocks:
            yield from self._block(block, context)

    def _block(self, block: Block, context: Context) -> Iterator[Placed]:
        match block:
            case Heading(level):
                style = self.house.styles[HEADING_STYLES[level]]
                yield block, replace(context, style=style, keep_next=True, new_page=block.new_page)
            case Paragraph() | Table() | Contents():
                yield block, context
            case NoteList():
                number = self._new_list(self.house.notes, {0: 1})
                yield block, Context(self.house.styles["footnote text"], 1, self.house.notes, number)
            case BulletList(items):
                yield from self._bullets(items, context)
            case NumberedList(items, start):
                yield from self._numbers(items, start, context)
            case Quote(blocks):
                yield from self._blocks(blocks, Context(self.house.styles["quote"], context.depth))
            case Styled(name, blocks):
                yield from self._styled(blocks, Context(self.house.paragraph_style(name)))

    def _styled(self, blocks: tuple[Block, ...], context: Context) -> Iterator[Placed]:
        """Yield blocks of one style; a paragraph that has only bold text stays on one page with the next block."""
        for position, block in enumerate(blocks):
            label = isinstance(block, Paragraph) and all(map(is_label, block.children))
            keep = label and position < len(blocks) - 1
            yield from self._block(block, replace(context, keep_next=keep))

    def _bullets(self, items: tuple[tuple[Block, ...], ...], context: Context) -> Iterator[Placed]:
        level = min(context.depth, LIST_LEVELS - 1)
        number = self._new_list(self.house.bullets, {level: 1})
        style = context.style or self.house.styles["list bullet"]
        inner = Context(style, context.depth + 1, self.house.bullets, number)
        for item in items:
            yield from self._item(item, inner)

    def _numbers(self, items: tuple[tuple[Block, ...], ...], start: int, context: Context) -> Iterator[Placed]:
        """Yield the items of a numbered list.

        The first numbered list in an item of another is a deeper level of that list (1.1, 1.2); any other list starts a
        new `w:num`.
        """
        level = min(len(context.path), LIST_LEVELS - 1)
        if context.path and context.number and start == 1:
            number = context.number
        else:
            number = self._new_list(self.house.numbers, {**dict(enumerate(context.path[:level])), level: start})
        style = context.style or self.house.styles["list number"]
        for position, item in enumerate(items, start):
            path = (*context.path, position)
            yield from self._item(item, Context(style, context.depth + 1, self.house.numbers, number, path))

    def _new_list(self, look: ListLook, starts: dict[int, int]) -> int:
        """Add a `w:num` and return its number; `starts` holds the first number of each level."""
        number = self.house.next_list + len(self.lists)
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        self.lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look.abstract_id}"/>{overrides}</w:num>')
        return number

    def _item(self, item: tuple[Block, ...], context: Context) -> Iterator[Placed]:
        counts_on = True
        for position, child in enumerate(item or (Paragraph(()),)):
            inner = replace(context, continues=position > 0, keep_next=position < len(item) - 1)
            match child:
                case NumberedList():
                    # Only the first numbered list of an item continues its number, and only after a first block.
                    inner = inner if counts_on and position else replace(inner, number=0)
                    counts_on = False
                case BulletList():
                    inner = replace(inner, path=())
                case _:
                    pass
            yield from self._block(child, inner)


def is_label(inline: Inline) -> bool:
    """Tell whether an inline is bold text, or the mark of a portion beside bold text."""
    return isinstance(inline, Strong) or (isinstance(inline, Text) and inline.origin == PORTION_MARK)
