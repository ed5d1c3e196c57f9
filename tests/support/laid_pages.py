"""The pages of a PDF as a reader sees them: lines of text with their places and sizes, boxes, and drawings.

Measures are in points from the top left corner of a page. The place of a line is its baseline.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from support.page_shapes import Box, Shape, boxes_of, shapes_on
from support.pdf_tags import Block, blocks_by_content

_RAISED = 0.8
"""Smaller type is that of a raised number, if it is smaller than this part of the line's type."""


@dataclass(frozen=True)
class Piece:
    """A piece of text in one font: where it begins and ends, its baseline and its type size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    block: Block | None


@dataclass(frozen=True)
class Line:
    """A line of a paragraph. `block` is None for a line of a header or a footer."""

    pieces: tuple[Piece, ...]
    block: Block | None
    is_last: bool = field(default=False)

    @property
    def size(self) -> float:
        """The type size of most letters."""
        sizes = Counter[float]()
        for piece in self.pieces:
            sizes[piece.size] += len(piece.text.strip())
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def base(self) -> float:
        """The baseline of the largest type."""
        return max(self.pieces, key=lambda piece: (piece.size, piece.base)).base

    @property
    def text(self) -> str:
        """The text, without raised numbers of notes."""
        largest = max(piece.size for piece in self.pieces)
        kept = (piece.text for piece in self.pieces if piece.size >= largest * _RAISED)
        return re.sub(r"\s+", " ", "".join(kept)).strip()

    @property
    def left(self) -> float:
        """The left end of the line, the number of a list item included."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """The right end of the line."""
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        """The top of the letters, as most fonts have it."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The foot of the letters, as most fonts have it."""
        return self.base + 0.25 * self.size


@dataclass(frozen=True)
class Page:
    """A page. `body` are the lines of the text, with notes and tables; `edges` those of the header and the footer."""

    number: int
    width: float
    height: float
    body: tuple[Line, ...]
    edges: tuple[Line, ...]
    boxes: tuple[Box, ...]
    rules: tuple[Shape, ...]
    drawings: tuple[Shape, ...]

    @property
    def text(self) -> tuple[Line, ...]:
        """The lines of the body without footnotes."""
        return tuple(line for line in self.body if not (line.block and line.block.is_note))

    @property
    def notes(self) -> tuple[Line, ...]:
        """The lines of the footnotes."""
        return tuple(line for line in self.body if line.block and line.block.is_note)

    @property
    def paragraphs(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each paragraph of the body, as far as it is on this page."""
        return tuple(tuple(group) for _, group in groupby(self.body, key=lambda line: line.block))

    def box_of(self, line: Line) -> Box | None:
        """Return the box or the table that a line is in."""
        return next((box for box in self.boxes if box.holds(line.left, line.base)), None)

    def lines_in(self, box: Box) -> list[Line]:
        """Return the lines in a box or a table."""
        return [line for line in self.body if self.box_of(line) == box]


@cache
def read_pages(pdf: bytes) -> tuple[Page, ...]:
    """Return the pages of a tagged PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_page(page, number) for number, page in enumerate(document, 1))
    finally:
        document.close()


def _page(page: Any, number: int) -> Page:  # noqa: ANN401 - a page of pypdfium2, which has no types
    width, height = page.get_size()
    blocks = blocks_by_content(page, number)
    texts = page.get_textpage()
    pieces = [_piece(found, texts, height, blocks) for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]
    seen = [piece for piece in pieces if piece.text.strip()]
    shapes = shapes_on(page)
    boxes, rules = boxes_of(shapes)
    return Page(
        number,
        width,
        height,
        _lines(piece for piece in seen if piece.block),
        _lines(piece for piece in seen if not (piece.block or _is_leader(piece))),
        tuple(boxes),
        tuple(rules),
        tuple(shape for shape in shapes if shape.is_drawing),
    )


def _piece(found: Any, texts: Any, height: float, blocks: dict[int, Block]) -> Piece:  # noqa: ANN401
    a, b, _, _, x, y = found.get_matrix().get()
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(found.raw, size)
    _, _, right, _ = found.get_bounds()
    length = pdfium.FPDFTextObj_GetText(found.raw, texts.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(found.raw, texts.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    text = buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")
    block = blocks.get(pdfium.FPDFPageObj_GetMarkedContentID(found.raw))
    scale = (a * a + b * b) ** 0.5
    return Piece(text, round(x, 2), round(right, 2), round(height - y, 2), round(size.value * scale, 1), block)


def _is_leader(piece: Piece) -> bool:
    """Tell whether a piece of text is the dots before a page number."""
    return not piece.text.strip(". ")


def _lines(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """Return pieces of text in their order as lines."""
    lines: list[Line] = []
    for block, group in groupby(pieces, key=lambda piece: piece.block):
        rows: list[list[Piece]] = []
        for piece in group:
            if rows and _is_beside(piece, rows[-1]):
                rows[-1].append(piece)
            else:
                rows.append([piece])
        lines += [Line(tuple(row), block, is_last=row is rows[-1]) for row in rows]
    return tuple(lines)


def _is_beside(piece: Piece, row: Sequence[Piece]) -> bool:
    """Tell whether a piece of text is on the same line as those before it; numbers of notes are raised."""
    largest = max((*row, piece), key=lambda found: found.size)
    lowest = max(found.base for found in row)
    return abs(piece.base - lowest) < 0.5 * largest.size
