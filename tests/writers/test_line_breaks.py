"""Lines end where LibreOffice ends them, around no-break spaces and hyphens too."""

from __future__ import annotations

import io
import re

import docx
import pytest
from support.pdf_lines import lines_of

from generator.document.nodes import Document, Facts, Paragraph, Text
from generator.house.read_house import read_house
from generator.ooxml.faces import FINE, Face, ruler
from generator.output.libreoffice import find_office, to_pdf
from generator.writers.unbroken import unbroken_for_word
from generator.writers.word.flow import Flow
from generator.writers.word.line_breaks import Run, broken
from generator.writers.word.package import render_word
from generator.writers.word.stacking import FlowParagraph

FONTS = ("Calibri", "Cambria", "Arial", "Times New Roman", "Courier New")
WORDS = (
    "We propose on 9 November, for non-proliferation, that COVID-19 and U.S. concerns be named at 5 per cent, after a "
    "20-year follow-up with Mr. J. R. Khan – in 30 s or fewer; see No. 4, page 3, and the state-of-the-art text on "
    "counter-terrorism, with\u00a0a\u00a0note on Pakistan\u2011Iran ties."
).split(" ")


def house_in(font: str) -> bytes:
    """Return a house document in a font, without headers."""
    document = docx.Document()
    document.styles["Normal"].font.name = font
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_lines_are_those_of_libreoffice() -> None:
    """Each paragraph has as many lines as in LibreOffice, whichever words stand at the ends of its lines."""
    if find_office() is None:
        pytest.skip("soffice is not installed: lines can't be counted")
    texts = [" ".join((WORDS * 3)[start % 29 :][: 20 + start % 31]) for start in range(0, 3000, 13)]
    blocks = tuple(Paragraph((Text(f"<{number}> {text}"),)) for number, text in enumerate(texts))
    document = Document(Facts("A title", "A track", "Staff", "2021", "A brief", "MARKED"), "2021-03-01", blocks)
    written = unbroken_for_word(document)
    houses = [read_house("house.docx", house_in(font)) for font in FONTS]
    pdfs = to_pdf([render_word(document, house) for house in houses])
    for font, house, pdf in zip(FONTS, houses, pdfs, strict=True):
        wanted = [len(found.lines) for found in Flow(written, house).pack() if isinstance(found, FlowParagraph)]
        lines = [line for page in lines_of(pdf) for line in page if line != "MARKED"]
        begins = [number for number, line in enumerate(lines) if re.match(r"<\d+> ", line)]
        counted = [end - begin for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)]
        assert len(counted) == len(texts)
        assert max(counted) > 3
        assert {number: (line, count) for number, (line, count) in enumerate(zip(wanted, counted, strict=True))
                if line != count} == {}, font  # fmt: skip


def test_each_no_break_character_is_rounded_by_itself() -> None:
    """LibreOffice rounds the widths of the words and of the signs between them to whole twentieths of a point."""
    face = Face("Calibri", 260)
    parts = ["30", "\u2011", "s", "\u00a0"] * 3 + ["on"]
    rounded = sum(int(ruler(face).width(part) / FINE + 0.5) for part in parts)
    assert abs(rounded - ruler(face).width("".join(parts)) / FINE) > 1
    text = (Run("".join(parts), face),)
    assert [len(broken(text, width, 0, face)) for width in (rounded, rounded - 1)] == [1, 2]
