"""Read the text, the fonts and the pages of a PDF."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from generator.output.pdf_ua.tree import Content, Node, Tree

_FONT_NAME_BYTES = 256
_INLINE = frozenset(["Span", "Link", "Reference", "Quote", "Code", "Figure"])


@dataclass(frozen=True)
class Pdf:
    """The texts of a PDF in reading order, the names of its fonts, and the number of its pages.

    A block is a paragraph, a heading, a cell, a note or a label, whole, even if it goes on in another column or on
    another page. Headers and footers are no blocks.
    """

    blocks: tuple[str, ...]
    fonts: frozenset[str] = frozenset()
    pages: int = 0


def read_pdf(data: bytes) -> Pdf:
    """Return the texts, the fonts and the number of pages of a tagged PDF; the texts are found by its structure."""
    fonts: set[str] = set()
    texts: dict[Content, str] = {}
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                fonts.add(_font(found))
                content = Content(number, _number(found))
                texts[content] = texts.get(content, "") + _text(found, text_page)
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return Pdf(tuple(_blocks(Tree(pdf).top, texts)), frozenset(fonts - {""}), len(pdf.pages))


def _blocks(node: Node, texts: Mapping[Content, str]) -> Iterator[str]:
    """Yield the text of each block in an element; what is in a line, such as a link, belongs to its block."""
    line = ""
    for kid in node.kids:
        if isinstance(kid, Content):
            line += texts.get(kid, "")
        elif isinstance(kid, Node) and kid.kind in _INLINE:
            line += "".join(texts.get(content, "") for content in kid.contents())
        elif isinstance(kid, Node):
            yield from filter(None, [line])
            line = ""
            yield from _blocks(kid, texts)
    yield from filter(None, [line])


def _text(found: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(found.raw, page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(found.raw, page.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


def _number(found: pypdfium2.PdfObject) -> int:
    """Return the number that a piece of text has in the structure, or -1 if it is part of a header or a footer."""
    number = ctypes.c_int(-1)
    for mark in range(pdfium.FPDFPageObj_CountMarks(found.raw)):
        marked: Any = pdfium.FPDFPageObj_GetMark(found.raw, mark)
        if pdfium.FPDFPageObjMark_GetParamIntValue(marked, b"MCID", number):
            break
    return number.value


def count_pages(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def heading_pages(data: bytes) -> tuple[int, ...]:
    """Return the page number of each heading of a PDF, in their order. Headings are found by their bookmarks."""
    document = pypdfium2.PdfDocument(data)
    try:
        places = [bookmark.get_dest() for bookmark in document.get_toc()]
        return tuple(place.get_index() + 1 for place in places if place is not None)
    finally:
        document.close()


def _font(text: pypdfium2.PdfObject) -> str:
    """Return the name of a text's font, without the prefix of an embedded subset: `BAAAAA+Carlito` is `Carlito`."""
    name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(text.raw), name, _FONT_NAME_BYTES)
    return re.sub(r"^[A-Z]{6}\+", "", name.value.decode(errors="replace"))


def letters(text: str) -> str:
    r"""Return only the letters of a text, in lower case.

    Only letters can be compared with a PDF, which breaks and hyphenates lines and adds the numbers of lists and notes.

    >>> letters("3. The offi-\nces of 2020.")
    'theofficesof'
    """
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text).casefold())
