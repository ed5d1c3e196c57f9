"""A PDF as LibreOffice made it: its pages' words and fonts, and the same bytes each time."""

from __future__ import annotations

import ctypes
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.dates import first_day

_MOMENT = re.compile(rb"(?<=\(D:)\d{14}|(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_NUMBER = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_FONT_NAME_BYTES = 256


@dataclass(frozen=True)
class Pdf:
    """A PDF's text, page by page and without the heads and feet of pages, and the names of its fonts."""

    pages: tuple[str, ...]
    fonts: frozenset[str]


def read_pdf(data: bytes) -> Pdf:
    """Return what a PDF says."""
    document = pypdfium2.PdfDocument(data)
    fonts: set[str] = set()
    try:
        pages = []
        for page in document:
            texts = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
            fonts.update(map(_font, texts))
            letters_of = page.get_textpage()
            pages.append("".join(_text(found, letters_of) for found in texts if not _is_artifact(found)))
    finally:
        document.close()
    return Pdf(tuple(pages), frozenset(fonts - {""}))


def _text(found: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(found.raw, page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(found.raw, page.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


def _is_artifact(found: pypdfium2.PdfObject) -> bool:
    """Tell whether a piece of text belongs to the page, not to what it says: in a tagged PDF it is marked so."""
    marks = (pdfium.FPDFPageObj_GetMark(found.raw, n) for n in range(pdfium.FPDFPageObj_CountMarks(found.raw)))
    return "Artifact" in map(_mark_name, marks)


def _mark_name(mark: Any) -> str:  # noqa: ANN401 - a pointer of pdfium's
    size = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, None, 0, size)
    buffer = (ctypes.c_ushort * (size.value // 2))()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, size.value, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def heading_pages(data: bytes) -> tuple[int, ...]:
    """Return the pages that a PDF's bookmarks lead to, which are its headings, in their order."""
    document = pypdfium2.PdfDocument(data)
    try:
        places = [bookmark.get_dest() for bookmark in document.get_toc()]
        return tuple(place.get_index() + 1 for place in places if place is not None)
    finally:
        document.close()


def _font(text: pypdfium2.PdfObject) -> str:
    """Return the name of the font that a piece of text is set in, without the mark of a part of a font."""
    name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(text.raw), name, _FONT_NAME_BYTES)
    return re.sub(r"^[A-Z]{6}\+", "", name.value.decode(errors="replace"))


def settled(data: bytes, date: str, source: bytes) -> bytes:
    """Return a PDF with the pack's own date, and numbers made of the Word file that it was made from.

    LibreOffice writes the time of day and numbers of chance into it; each is replaced by as many bytes, so that
    nothing moves. `date` is ISO, of any precision.
    """
    day = first_day(date)
    number = hashlib.sha256(source).hexdigest()[:32].upper().encode()

    def moment(found: re.Match[bytes]) -> bytes:
        plain = len(found.group()) == len("YYYYMMDDhhmmss")
        return (f"{day.isoformat().replace('-', '')}000000" if plain else f"{day.isoformat()}T00:00:00").encode()

    return _NUMBER.sub(number, _MOMENT.sub(moment, data))


def letters(text: str) -> str:
    """Return the letters of a text: pages break and hyphenate lines, number lists, and set notes' numbers apart."""
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text).casefold())


def occurrences(text: str, pages: tuple[str, ...]) -> int:
    """Return how often letters stand in pages of letters; what runs on over pages counts where it is whole."""
    whole = sum(page.count(text) for page in pages)
    if whole:
        return whole
    # Many notes begin alike: where several pages have a beginning, the longest is the text's own.
    begun = [_longest_beginning(text, pages[n]) for n in range(len(pages) - 1) if _runs_on(text, pages[n:])]
    return begun.count(max(begun, default=0))


def _runs_on(text: str, pages: tuple[str, ...]) -> bool:
    """Tell whether a text begins on the first of some pages and goes on over the next ones to its end."""
    first = _longest_beginning(text, pages[0])
    if not 0 < first < len(text):
        return False
    for page in pages[1:]:
        text = text[first:]
        first = _longest_beginning(text, page)
        if first == len(text):
            return True
        if not first:
            return False
    return False


def _longest_beginning(text: str, page: str) -> int:
    """Return how many of a text's first letters stand together on a page."""
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if text[:middle] in page else (least, middle - 1)
    return least
