"""Finds what must stay on one page: boxes, and the source line with the block before it. They become rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.document.nodes import Block, Contents, Heading, NoteList, Paragraph, Styled, Table
from generator.house.house import House
from generator.house.named_styles import FOLLOWING
from generator.writers.word.long_paragraphs import is_long
from generator.writers.word.placed import BoxRow, BoxTable, Context, Placed, Placing, is_label

_LEAST_BELOW = 20
"""The height of the paragraph between two tables, or after the last one; Word needs one there."""

_IN_TALL_BOX = 80
"""The space between the rows of a box that is higher than a page, in twentieths of a point."""


@dataclass(frozen=True)
class HighBoxes:
    """The positions of boxes among the blocks of a document.

    `tall` boxes are higher than a page: they split, and their label repeats on each page. `parted` boxes have no room
    on a page with their heading and what follows them.
    """

    tall: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()


NO_HIGH_BOXES = HighBoxes()


def placed_in_boxes(placing: Placing, blocks: tuple[Block, ...], high: HighBoxes) -> Iterator[Placed]:
    """Yield the blocks of a pack, placed, with a `BoxTable` for each box of several paragraphs."""
    groups = list(_groups(placing, blocks, high))
    for group, following in pairwise([*groups, []]):
        *others, (block, context) = group
        after = following[0] if following else None
        if isinstance(block, BoxTable):
            block = replace(block, below=_below(block, after, placing.house))
        elif after and isinstance(after[0], BoxTable):
            context = replace(
                context, least_after=_around(after[0], placing.house), keep_next=_keeps(context, after[0])
            )
        yield from others
        yield block, context


def _groups(placing: Placing, blocks: tuple[Block, ...], high: HighBoxes) -> Iterator[list[Placed]]:
    """Yield the blocks in groups: a box with what follows it is one `BoxTable`, any other block is a group as it is."""
    rows: list[BoxRow] = []
    for position, block in enumerate(blocks):
        placed = list(placing.placed(block))
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if position + 1 in high.tall and labels(block):
            rows.append(BoxRow(tuple(placed), _style_of(placing.house, following), first=True, last=False, head=True))
            continue
        rows += _rows(block, placed, placing.house, is_tall=position in high.tall, has_label=bool(rows))
        if rows and follows(following) and position not in high.parted:
            continue
        if len(rows) > 1 or any(len(row.placed) > 1 or _hangs(row, placing.house) for row in rows):
            yield [(BoxTable(_kept(rows)), Context())]
        elif placed:
            yield placed
        rows = []


def _hangs(row: BoxRow, house: House) -> bool:
    """Tell whether a row of a box has a number that would stand beyond the border of a paragraph.

    The border of a paragraph is drawn where its hanging indent ends, in which a centred number reaches half out.
    """
    return house.centred_lists and row.boxed and any(context.look is not None for _, context in row.placed)


def _rows(block: Block, placed: Sequence[Placed], house: House, *, is_tall: bool, has_label: bool) -> list[BoxRow]:
    """Return a box, or a block that follows one, as rows of a table; any other block gives none."""
    if not isinstance(block, Styled) or not all(isinstance(found, Heading | Paragraph) for found, _ in placed):
        return []
    style = house.paragraph_style(block.style)
    if follows(block):
        return [BoxRow(tuple(placed), style, boxed=False)]
    if not house.is_box(style):
        return []
    metrics = house.metrics[style or ""]
    gap = _IN_TALL_BOX if is_tall else 0 if metrics.contextual else max(metrics.before, metrics.after)
    inside = [(found, replace(context, in_box=True, keep_next=False, gap=gap)) for found, context in placed]
    inside[-1:] = [(found, replace(context, gap=0)) for found, context in inside[-1:]]
    if not is_tall:
        return [BoxRow(tuple(inside), style)]
    count = len(inside)
    return [
        BoxRow(
            (one,),
            style,
            first=number == 0 and not has_label,
            last=number == count - 1,
            parts=True,
            splits=isinstance(one[0], Heading | Paragraph) and is_long(one[0].children, metrics, house),
        )
        for number, one in enumerate(inside)
    ]


def _kept(rows: Sequence[BoxRow]) -> tuple[BoxRow, ...]:
    """Return rows, each kept on one page with the next, except the rows of a tall box."""
    return tuple(
        row
        if row.parts or row.head or number == len(rows) - 1
        else replace(row, placed=tuple((block, replace(context, keep_next=True)) for block, context in row.placed))
        for number, row in enumerate(rows)
    )


def _keeps(context: Context, table: BoxTable) -> bool:
    """Tell whether the block before a table stays on one page with it: it does if the table begins with no box."""
    return context.keep_next or not table.rows[0].boxed


def _around(table: BoxTable, house: House) -> int:
    """Return the space above the table of a box; what follows another block has a space of its own."""
    row = table.rows[0]
    return house.metrics[row.style or ""].before if row.boxed else 0


def _below(table: BoxTable, following: Placed | None, house: House) -> int:
    """Return the height of the paragraph below a table, so that the space there is that of the box; 0 for none."""
    row = table.rows[-1]
    wanted = house.metrics[row.style or ""].after if row.boxed else 0
    match following:
        case None | (Table() | Contents() | NoteList() | BoxTable(), _):
            return max(wanted, _LEAST_BELOW)
        case (_, context):
            return max(wanted - house.metrics[context.style or ""].before, 0)


def labels(block: Block) -> bool:
    """Tell whether a block can be the label of the box after it: a heading on the same page, or a bold line.

    The title of the pack is no label.
    """
    if isinstance(block, Heading):
        return block.level > 1 and not block.new_page
    return isinstance(block, Paragraph) and bool(block.children) and all(map(is_label, block.children))


def _style_of(house: House, block: Block | None) -> str | None:
    return house.paragraph_style(block.style) if isinstance(block, Styled) else None


def follows(block: Block | None) -> bool:
    """Tell whether a block stays on one page with the block before it, by its style."""
    return isinstance(block, Styled) and block.style.casefold() in FOLLOWING
