"""The pages of a PDF: their words with places and sizes, and their ruled tables."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.intake.paper import Properties, Remarks, cannot_read
from generator.intake.plain_letters import plain_letters, without_lone_surrogates

_SCANNED = 25
"""The fewest characters of a page that has text."""
_MOST_PAGES = 600
_DATE_LETTERS = 10
_LARGEST_CELL = 400


@dataclass(frozen=True)
class Word:
    """A word on a page: its text, its box in points from the top left corner, its size, and whether it is bold."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False


@dataclass(frozen=True)
class RuledTable:
    """A table with lines around its cells: its rows, and its box."""

    rows: tuple[tuple[str, ...], ...]
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page: its size, its words outside tables, and its tables."""

    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[RuledTable, ...] = ()


def pdf_pages(data: bytes, name: str, remarks: Remarks) -> tuple[tuple[Page, ...], Properties]:
    """Return the pages of a PDF, and its properties.

    Raises `InvalidInput` for a PDF that is locked or damaged, or that has no text, such as a scan.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                hint = "save the part that you need as a PDF of its own"
                raise cannot_read(name, f"the PDF has {len(pdf.pages)} pages; the limit is {_MOST_PAGES}", hint)
            pages = tuple(_page(page, remarks) for page in _closing(pdf.pages))
            pictures = sum(len(page.images) for page in pdf.pages)
            properties = _properties(pdf.metadata)
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            hint = "open it with its password, print it as a PDF without one, and take that file"
            raise cannot_read(name, "the PDF is locked with a password", hint) from None
        raise _damaged(name) from None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise _damaged(name) from error
    _refuse_scan(pages, name, remarks)
    remarks.drop_count(pictures, "picture", "pictures")
    return pages, properties


def _damaged(name: str) -> Exception:
    hint = "open it in a PDF reader, save or print it as a PDF again, and take that file"
    return cannot_read(name, "the file is damaged, or it is no PDF", hint)


def _closing(pages: list[Any]) -> Iterator[Any]:
    """Yield pages, and free the memory of each one afterwards."""
    for page in pages:
        yield page
        page.flush_cache(["_layout", "_rect_edges", "_curve_edges"])


def _refuse_scan(pages: tuple[Page, ...], name: str, remarks: Remarks) -> None:
    """Raise `InvalidInput` for a PDF without text, and note the pages of another one that have none."""
    empty = [
        number
        for number, page in enumerate(pages, 1)
        if sum(len(word.text) for word in page.words) < _SCANNED and not page.tables
    ]
    if len(empty) == len(pages):
        hint = "make its text readable with a program for text recognition (OCR), and take the file that it writes"
        raise cannot_read(name, "the PDF has no text; its pages are pictures, such as a scan", hint)
    if empty:
        where = ", ".join(map(str, empty))
        remarks.doubt(f"page{'' if len(empty) == 1 else 's'} {where}: no text; a picture of text can't be read")


def _page(page: Any, remarks: Remarks) -> Page:  # noqa: ANN401 - pdfplumber's classes declare few of their types
    once = _Once()
    upright = page.filter(lambda found: found["object_type"] != "char" or (found["upright"] and once.is_new(found)))
    turned = sum(not char["upright"] for char in page.chars)
    if turned > 3:
        remarks.drop(f"text that is turned sideways (page {page.page_number})")
    tables = tuple(_tables(upright))
    words = []
    for raw in upright.extract_words(x_tolerance_ratio=0.18, y_tolerance=2, extra_attrs=["size", "fontname"]):
        text = plain_letters(without_lone_surrogates(_keep_hyphen(raw["text"]))).strip()
        if "(cid:" in text:
            remarks.doubt(f"page {page.page_number}: letters that have no text in the PDF, printed as (cid:...)")
        if text and not any(_inside(raw, found) for found in tables):
            bold = any(sign in raw["fontname"].lower() for sign in ("bold", "black", "heavy", "semibold", "demi"))
            words.append(Word(text, raw["x0"], raw["x1"], raw["top"], raw["bottom"], round(raw["size"], 1), bold))
    return Page(float(page.width), float(page.height), tuple(words), tables)


class _Once:
    """Finds letters that are printed twice to look bold; pdfplumber's own way takes seconds for each page."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, int], list[float]] = {}

    def is_new(self, char: Mapping[str, Any]) -> bool:
        """Tell whether no letter like this one stands in nearly the same place."""
        here = self.places.setdefault((char["text"], round(char["top"])), [])
        near = 0.35 * max(char["width"], 0.1)
        if char["text"].strip() and any(abs(char["x0"] - other) < near for other in here):
            return False
        here.append(char["x0"])
        return True


def _keep_hyphen(text: str) -> str:
    """Return a word in which a soft hyphen at the end is an ordinary one, as it is what divides the word."""
    return text[:-1] + "\u2010" if text.endswith(("\u00ad", "\u0002", "\ufffe")) else text


def _inside(word: Mapping[str, Any], table: RuledTable) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(table.x0 <= middle <= table.x1 and table.top <= height <= table.bottom)


def _tables(page: Any) -> Iterator[RuledTable]:  # noqa: ANN401 - as above
    """Yield the ruled tables of a page; a box around text is none, and neither is a page with frames."""
    for found in page.find_tables({"text_x_tolerance_ratio": 0.18}):
        rows = [[_cell(cell) for cell in row] for row in found.extract(x_tolerance_ratio=0.18)]
        full = [row for row in rows if any(row)]
        columns = [column for column in zip(*full, strict=True) if any(column)] if full else []
        cells = [cell for column in columns for cell in column]
        filled = [cell for cell in cells if cell]
        if len(full) < 2 or len(columns) < 2 or 2 * len(filled) < len(cells) or max(map(len, filled)) > _LARGEST_CELL:
            continue
        x0, top, x1, bottom = found.bbox
        yield RuledTable(tuple(zip(*columns, strict=True)), x0, x1, top, bottom)


def _cell(text: str | None) -> str:
    return " ".join(plain_letters(text or "").split())


def _properties(metadata: Mapping[str, Any]) -> Properties:
    def text(name: str) -> str:
        value = metadata.get(name)
        return plain_letters(without_lone_surrogates(value)).strip() if isinstance(value, str) else ""

    return Properties(title=text("Title"))
