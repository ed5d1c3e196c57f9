"""Read the text, the fonts and the pages of a PDF, and give it the same bytes each time that it is made."""

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

_TIMESTAMP = re.compile(rb"(?<=\(D:)\d{14}|(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_RANDOM_ID = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_FONT_NAME_BYTES = 256


@dataclass(frozen=True)
class Pdf:
    """The text of each page of a PDF, without headers and footers, and the names of its fonts."""

    pages: tuple[str, ...]
    fonts: frozenset[str]


def read_pdf(data: bytes) -> Pdf:
    """Return the text and the fonts of a tagged PDF."""
    document = pypdfium2.PdfDocument(data)
    fonts: set[str] = set()
    try:
        pages = []
        for page in document:
            texts = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
            fonts.update(map(_font, texts))
            text_page = page.get_textpage()
            pages.append("".join(_text(found, text_page) for found in texts if not _is_artifact(found)))
    finally:
        document.close()
    return Pdf(tuple(pages), frozenset(fonts - {""}))


def _text(found: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(found.raw, page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(found.raw, page.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


def _is_artifact(found: pypdfium2.PdfObject) -> bool:
    """Tell whether a piece of text is part of a header or a footer: a tagged PDF marks these as artifacts."""
    marks = (pdfium.FPDFPageObj_GetMark(found.raw, n) for n in range(pdfium.FPDFPageObj_CountMarks(found.raw)))
    return "Artifact" in map(_mark_name, marks)


def _mark_name(mark: Any) -> str:  # noqa: ANN401 - a pointer of pdfium's
    size = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, None, 0, size)
    buffer = (ctypes.c_ushort * (size.value // 2))()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, size.value, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


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


def settled(data: bytes, date: str, source: bytes) -> bytes:
    """Return a PDF in which LibreOffice's timestamps and random ids are replaced by fixed ones of the same length.

    `date` is the pack's date, such as `2020-11`; its first day becomes the timestamp. The ids are a hash of `source`,
    the Word file that the PDF was made from. The length stays the same, so that all positions in the PDF stay right.

    >>> settled(b"/CreationDate(D:20260311091530Z) <xmp:ModifyDate>2026-03-11T09:15:30Z", "2020-11", b"a Word file")
    b'/CreationDate(D:20201101000000Z) <xmp:ModifyDate>2020-11-01T00:00:00Z'
    >>> settled(b"/DocChecksum /00112233445566778899AABBCCDDEEFF", "2020-11", b"a Word file")
    b'/DocChecksum /6AA2C813F5EE75C8F81C5326E7C7AD93'
    """
    day = first_day(date)
    fixed_id = hashlib.sha256(source).hexdigest()[:32].upper().encode()

    def timestamp(found: re.Match[bytes]) -> bytes:
        is_short = len(found.group()) == len("YYYYMMDDhhmmss")
        return (f"{day.isoformat().replace('-', '')}000000" if is_short else f"{day.isoformat()}T00:00:00").encode()

    return _RANDOM_ID.sub(fixed_id, _TIMESTAMP.sub(timestamp, data))


def letters(text: str) -> str:
    r"""Return only the letters of a text, in lower case.

    Only letters can be compared with a PDF, which breaks and hyphenates lines and adds the numbers of lists and notes.

    >>> letters("3. The offi-\nces of 2020.")
    'theofficesof'
    """
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text).casefold())


def occurrences(text: str, pages: tuple[str, ...], wanted: int = 1) -> int:
    """Return how often a text occurs in pages; all of them are given as letters only.

    If pages contain the whole text less often than `wanted`, a text that begins on one page and continues on the next
    ones is counted too.

    >>> occurrences("abcdef", ("xabcdef", "abcdefx"))
    2
    >>> occurrences("abcdef", ("xxabc", "defxx"))
    1
    >>> occurrences("abcdef", ("xxabc", "def, abcdef"), wanted=2)
    2
    >>> occurrences("abcdef", ("def", "abc"))
    0
    """
    whole = sum(page.count(text) for page in pages)
    if whole >= wanted:
        return whole
    pages = tuple(page.replace(text, " ") for page in pages)
    # Many notes begin alike. If several pages have a beginning of the text, the longest beginning is its own.
    begun = [_longest_beginning(text, pages[n]) for n in range(len(pages) - 1) if _runs_on(text, pages[n:])]
    return whole + begun.count(max(begun, default=0))


def _runs_on(text: str, pages: tuple[str, ...]) -> bool:
    """Tell whether a text begins on the first of the pages and continues on the next ones to its end.

    A note that goes on ends its page, and a paragraph that goes on begins the next page: a text of which one part is
    somewhere on one page, and the other part somewhere on the next, doesn't run on.

    >>> [_runs_on("abcdef", pages) for pages in (("xxabc", "xdef"), ("abcx", "defx"), ("abcx", "xdef"))]
    [True, True, False]
    """
    first = _longest_beginning(text, pages[0])
    if not 0 < first < len(text):
        return False
    is_at_end = pages[0].endswith(text[:first])
    for page in pages[1:]:
        text = text[first:]
        first = _longest_beginning(text, page)
        if not first or not (is_at_end or page.startswith(text[:first])):
            return False
        if first == len(text):
            return True
        is_at_end = page.endswith(text[:first])
    return False


def _longest_beginning(text: str, page: str) -> int:
    """Return the length of the longest beginning of a text that is on a page, found by bisection.

    >>> _longest_beginning("abcdef", "xxabcxx")
    3
    """
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if text[:middle] in page else (least, middle - 1)
    return least
