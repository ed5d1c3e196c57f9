"""The tags of a page in a tagged PDF: which paragraph, heading, list or table each piece of text belongs to."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_INLINE = frozenset(("Span", "Link", "Quote", "Reference", "Code", "Lbl", "Annot", "Ruby", "Warichu", "Figure"))


@dataclass(frozen=True)
class Block:
    """A paragraph or heading: its tags from the outermost one, and whether other pages have a part of it.

    `page` and `number` tell blocks apart. `is_begun` means that the block begins on an earlier page, `goes_on` that it
    ends on a later one. `columns` are those of the table that the block is in, 0 if it is in none.
    """

    page: int
    number: int
    tags: tuple[str, ...]
    is_begun: bool
    goes_on: bool
    columns: int

    @property
    def level(self) -> int:
        """The level of a heading, and 0 for other blocks."""
        tag = self.tags[-1]
        return int(tag[1:]) if tag[:1] == "H" and tag[1:].isdigit() else 0

    @property
    def is_note(self) -> bool:
        """Whether the block is a footnote. LibreOffice puts a paragraph into a paragraph for a footnote."""
        return "Note" in self.tags or self.tags[-2:] == ("P", "P")

    @property
    def is_item(self) -> bool:
        """Whether the block is an item of a list."""
        return "LI" in self.tags


def blocks_by_content(page: Any, number: int) -> dict[int, Block]:  # noqa: ANN401 - pypdfium2 has no types
    """Return the block of each piece of marked content on a page, by the number of the piece.

    Headers, footers and lines have no number. They are artifacts, which tags don't mention.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    found: dict[int, Block] = {}
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            for tags, columns, element in _blocks(child, ()):
                contents = _contents(element)
                block = Block(number, len(found), tags, contents[:1] == [None], contents[-1:] == [None], columns)
                found |= {content: block for content in contents if content is not None}
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return found


def _blocks(element: Any, outer: tuple[str, ...], columns: int = 0) -> Iterator[tuple[tuple[str, ...], int, Any]]:  # noqa: ANN401
    """Yield the elements that hold text of their own, with their tags and the columns of their table."""
    if not element:
        return
    tags = (*outer, _tag(element))
    kids = list(_kids(element))
    columns = len(kids) if tags[-1] == "TR" else columns
    has_text = any(content is not None for _, content in kids)
    if has_text or any(child and _tag(child) in _INLINE for child, _ in kids):
        yield tags, columns, element
    for child, _ in kids:
        if child and _tag(child) not in _INLINE:
            yield from _blocks(child, tags, columns)


def _contents(element: Any) -> list[int | None]:  # noqa: ANN401
    """Return the numbers of an element's pieces of content in their order; None stands for what is on other pages."""
    contents: list[int | None] = []
    for child, content in _kids(element):
        if child and _tag(child) in _INLINE:
            # A link holds a reference to its annotation, which is no text on another page.
            inside = _contents(child)
            contents += inside if _tag(child) != "Link" else [number for number in inside if number is not None]
        elif not child:
            contents.append(content)
    return contents


def _kids(element: Any) -> Iterator[tuple[Any, int | None]]:  # noqa: ANN401
    """Yield the children of an element: another element, or the number of a piece of content, or neither of them."""
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        yield pdfium.FPDF_StructElement_GetChildAtIndex(element, index), None if content < 0 else content


def _tag(element: Any) -> str:  # noqa: ANN401
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
