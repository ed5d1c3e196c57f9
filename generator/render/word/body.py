"""Blocks -> the paragraphs and lists of a body; tables have a file of their own."""

from __future__ import annotations

from dataclasses import dataclass

from generator import ooxml
from generator.document import (
    Block,
    BulletList,
    Heading,
    Inline,
    NumberedList,
    Paragraph,
    Quote,
    Styled,
    Table,
)
from generator.house import House, ListLook
from generator.ooxml import paragraph_properties
from generator.render.word.runs import Runs, portions
from generator.render.word.table import written_table

_HEADINGS = {1: "title", 2: "heading 1", 3: "heading 2", 4: "heading 3"}


@dataclass(frozen=True)
class _Context:
    """Where a block stands: the style forced on it, and its place in a list."""

    style: str | None = None
    depth: int = 0
    look: ListLook | None = None
    number: int = 0
    continues: bool = False
    keep_next: bool = False


class Body:
    """Builds the body's XML; keeps the lists that it meets, and its runs what they draw in."""

    def __init__(self, house: House, again: frozenset[int] = frozenset()) -> None:
        self.house = house
        self.runs = Runs(house, again)
        self.lists: list[str] = []

    def written(self, blocks: tuple[Block, ...]) -> str:
        """Return a pack's blocks, one below the other."""
        return self._blocks(blocks, _Context())

    def _blocks(self, blocks: tuple[Block, ...], context: _Context) -> str:
        return "".join(self._block(block, context) for block in blocks)

    def _block(self, block: Block, context: _Context) -> str:
        match block:
            case Heading(level, children):
                return self._paragraph(children, self._style(_HEADINGS[level]), context, keep_next=True)
            case Paragraph(children):
                return self._paragraph(children, context.style, context)
            case BulletList(items):
                return self._listed(items, self.house.bullets, "list bullet", 1, context)
            case NumberedList(items, start):
                return self._listed(items, self.house.numbers, "list number", start, context)
            case Quote(blocks):
                return self._blocks(blocks, _Context(self._style("quote"), context.depth))
            case Styled(name, blocks):
                return self._blocks(blocks, _Context(self.house.paragraph_style(name)))
            case Table():
                return written_table(block, self.house, self.runs)

    def _style(self, name: str) -> str:
        return self.house.styles[name]

    def _listed(
        self, items: tuple[tuple[Block, ...], ...], look: ListLook, name: str, start: int, context: _Context
    ) -> str:
        """Return a list with a number of its own, so that it begins anew."""
        level = min(context.depth, ooxml.LIST_LEVELS - 1)
        number = self.house.next_list + len(self.lists)
        self.lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look.abstract_id}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        style = context.style or self._style(name)
        parts = []
        for item in items:
            for position, child in enumerate(item or (Paragraph(()),)):
                inner = _Context(
                    style, context.depth + 1, look, number,
                    continues=position > 0, keep_next=position < len(item) - 1,
                )  # fmt: skip
                parts.append(self._block(child, inner))
        return "".join(parts)

    def _paragraph(
        self, children: tuple[Inline, ...], style: str | None, context: _Context, *, keep_next: bool = False
    ) -> str:
        """Return a paragraph; what belongs to a point or a list item is kept on one page."""
        properties: dict[str, str] = {}
        if style:
            properties["pStyle"] = f' w:val="{style}"'
        if context.keep_next or keep_next:
            properties["keepNext"] = ""
        if context.look is not None or portions(children):
            properties["keepLines"] = ""
            # LibreOffice splits a paragraph with a footnote, kept together or not, while its widows are controlled.
            properties["widowControl"] = ' w:val="0"'
        if context.look is not None:
            level = min(context.depth, ooxml.LIST_LEVELS) - 1
            number = 0 if context.continues else context.number
            properties["numPr"] = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            if context.continues:
                properties["ind"] = f' w:left="{context.look.indents[level]}" w:firstLine="0"'
        return f"<w:p>{paragraph_properties(**properties)}{self.runs.written(children)}</w:p>"
