"""Each rule of a good page finds a page that breaks it, and leaves a good page alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from support import page_rules
from support.laid_pack import LaidPack, laid_pack
from support.pages import to_pdf_once
from support.pictures import picture

from generator.output.libreoffice import find_office

WORDS = "Words of a point that run over some lines of the page, so that it could split. "
SIDES = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="5"/>' for side in ("top", "left", "bottom", "right"))


def _boxed(document: Document, text: str, indent: float = 0.2) -> Paragraph:
    """Add a paragraph with a border; its indents, in centimetres, bring the border back to the margins."""
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent)
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{SIDES}</w:pBdr>"))
    return paragraph


def _filled(document: Document, lines: int) -> None:
    for number in range(lines):
        document.add_paragraph(f"Line {number}").paragraph_format.space_after = Pt(4)


def stranded(document: Document) -> None:
    """Write a heading, and the text below it on the next page."""
    _filled(document, 3)
    document.add_heading("Points to make", 1).paragraph_format.keep_with_next = False
    document.add_paragraph("A point.").paragraph_format.page_break_before = True


def split_list(document: Document) -> None:
    """Write a list item where the page ends."""
    for _ in range(30):
        document.add_paragraph(WORDS * 7, style="List Bullet")


def split_row(document: Document) -> None:
    """Write a table row where the page ends."""
    for row in document.add_table(30, 2).rows:
        row.cells[0].text = WORDS * 3


def long_list(document: Document) -> None:
    """Write a list item that is longer than a page."""
    document.add_paragraph(WORDS * 60, style="List Bullet")


def kept_list(document: Document) -> None:
    """Write list items that stay whole."""
    for _ in range(30):
        document.add_paragraph(WORDS * 7, style="List Bullet").paragraph_format.keep_together = True


def split_box(document: Document) -> None:
    """Write a box of several paragraphs where the page ends."""
    _filled(document, 28)
    for _ in range(8):
        _boxed(document, WORDS)


def whole_box(document: Document) -> None:
    """Write a box that stays on one page, between lines."""
    for _ in range(3):
        _boxed(document, WORDS)
    _filled(document, 40)


def hanging_box(document: Document) -> None:
    """Write a box whose border is outside of the margins."""
    _boxed(document, WORDS, indent=0)


def narrow_box(document: Document) -> None:
    """Write a box that is narrower than the text."""
    _boxed(document, WORDS, indent=1.5)


def indented_heading(document: Document) -> None:
    """Write a heading that is not at the margin."""
    document.add_heading("Points to make", 1).paragraph_format.left_indent = Cm(1)


def _signed(document: Document, *, alone: bool) -> None:
    document.styles.add_style("Source Line", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("A point.", style="List Bullet")
    line = document.add_paragraph("All points rest on a note of 2021.", style="Source Line")
    line.paragraph_format.page_break_before = alone
    document.add_paragraph("Drafter: .... · Cleared by: ....", style="Source Line")


def _wide(document: Document, margin: float) -> None:
    document.styles["Normal"].font.size = Pt(12)
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(margin)
    document.add_paragraph(WORDS * 4)


def large(document: Document) -> None:
    """Write large print."""
    document.styles["Normal"].font.size = Pt(18)
    document.add_paragraph(WORDS * 2, style="List Bullet").paragraph_format.line_spacing = 1.3


def small_print(document: Document) -> None:
    """Write the running text of large print in small type."""
    document.styles["Normal"].font.size = Pt(16)
    document.add_paragraph(WORDS * 2, style="List Bullet").paragraph_format.line_spacing = 1.3


def small_note(document: Document) -> None:
    """Write large print with a small line in the footer."""
    large(document)
    document.sections[0].footer.paragraphs[0].add_run("A small line.").font.size = Pt(9)


def tight(document: Document) -> None:
    """Write large print with lines close together."""
    document.styles["Normal"].font.size = Pt(18)
    document.add_paragraph(WORDS * 2, style="List Bullet").paragraph_format.line_spacing = Pt(20)


def _headed(document: Document, size: float) -> None:
    document.styles["Heading 1"].font.size = Pt(size)
    document.add_heading("Points to make", 1)
    document.add_paragraph(WORDS, style="List Bullet")


def _card(document: Document, lines: int) -> None:
    document.add_heading("A card", 1)
    _filled(document, lines)


def outside(document: Document) -> None:
    """Write a line that begins left of the margin."""
    document.add_paragraph(WORDS * 2).paragraph_format.left_indent = Cm(-1)


def wide_table(document: Document) -> None:
    """Write a table that is wider than the text."""
    table = document.add_table(2, 2, style="Table Grid")
    table.autofit = False
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.width, cell.text = Cm(12), "Words"


def cut_picture(document: Document) -> None:
    """Put a picture half outside of the page."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(-5)
    paragraph.add_run().add_picture(io.BytesIO(picture(40, 40)), width=Cm(4))


def over_the_footer(document: Document) -> None:
    """Put a line of the body where the footer is."""
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    frame = f'<w:framePr {nsdecls("w")} w:w="4000" w:vAnchor="page" w:hAnchor="margin" w:x="0" w:y="15000"/>'
    document.add_paragraph("A line that is too low.")._p.get_or_add_pPr().append(parse_xml(frame))
    document.add_paragraph("A line.")


class Case(NamedTuple):
    """A page, the rule that it is held to, and the fault that the rule finds; '' for none."""

    page: Callable[[Document], None]
    rule: Callable[[LaidPack], Iterator[str]]
    fault: str = ""


CARD = partial(page_rules.empty_cards, largest=20)
CASES = {
    "stranded heading": Case(stranded, page_rules.stranded_headings, "“Points to make”: this heading ends the page"),
    "no stranded heading": Case(partial(_headed, size=20), page_rules.stranded_headings),
    "split list item": Case(split_list, page_rules.split_points, "this point goes on on the next page"),
    "split row": Case(split_row, page_rules.split_points, "this point goes on on the next page"),
    "item longer than a page": Case(long_list, page_rules.split_points),
    "whole items": Case(kept_list, page_rules.split_points),
    "split box": Case(split_box, page_rules.split_boxes, "this box goes on on the next page"),
    "whole box": Case(whole_box, page_rules.split_boxes),
    "box outside": Case(hanging_box, page_rules.uneven_boxes, "from the left margin"),
    "narrow box": Case(narrow_box, page_rules.uneven_boxes, "from the right margin"),
    "indented heading": Case(indented_heading, page_rules.uneven_headings, "this heading begins 10.1 mm from"),
    "even boxes": Case(whole_box, page_rules.uneven_boxes),
    "even headings": Case(whole_box, page_rules.uneven_headings),
    "sign-off alone": Case(partial(_signed, alone=True), page_rules.lonely_sign_off, "only the source line"),
    "sign-off below text": Case(partial(_signed, alone=False), page_rules.lonely_sign_off),
    "long lines": Case(partial(_wide, margin=1), page_rules.long_lines, "this line has 1"),
    "short lines": Case(partial(_wide, margin=4), page_rules.long_lines),
    "large print": Case(large, page_rules.small_large_print),
    "small text": Case(small_print, page_rules.small_large_print, "the running text has 16 points"),
    "small footer": Case(small_note, page_rules.small_large_print, "“A small line.”: this line has 9 points"),
    "tight lines": Case(tight, page_rules.small_large_print, "this line is 1.11 times its size below"),
    "small heading": Case(partial(_headed, size=13), page_rules.small_headings, "this heading has 13 points"),
    "large heading": Case(partial(_headed, size=14), page_rules.small_headings),
    "empty card": Case(partial(_card, lines=5), CARD, "of its page with text of 11 points, not 20"),
    "two cards": Case(partial(_card, lines=60), CARD, "the card has 2 pages"),
    "full card": Case(partial(_card, lines=27), CARD),
    "line outside": Case(outside, page_rules.outside_margins, "this line is outside of the margins"),
    "wide table": Case(wide_table, page_rules.outside_margins, "a box or line at"),
    "cut picture": Case(cut_picture, page_rules.outside_margins, "a drawing is not wholly on the page"),
    "line over the footer": Case(over_the_footer, page_rules.outside_margins, "this line runs into"),
    "all inside": Case(whole_box, page_rules.outside_margins),
}  # fmt: skip


def word_file(page: Callable[[Document], None]) -> bytes:
    """Return a Word file of python-docx's own template, with a page written to it."""
    document = docx.Document()
    page(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def laid() -> dict[str, LaidPack]:
    """Return the pages of all cases, laid out in one run of LibreOffice."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    files = {name: word_file(case.page) for name, case in CASES.items()}
    pdfs = to_pdf_once(list(files.values()))
    return {name: laid_pack(word, pdf) for (name, word), pdf in zip(files.items(), pdfs, strict=True)}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_finds_the_page_that_breaks_it(laid: dict[str, LaidPack], name: str) -> None:
    """Each rule finds the fault of a bad page, and finds none on a good page."""
    faults = list(CASES[name].rule(laid[name]))
    if CASES[name].fault:
        assert any(CASES[name].fault in fault for fault in faults), faults
    else:
        assert faults == []
