"""A box or a row that is nearly as high as a page: no word is lost in LibreOffice, and the estimate is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.pages import to_pdf_once
from support.rendering import shipped_pack

from generator import Pack
from generator.document.nodes import Block, BulletList, Heading, Paragraph, Styled, Table, Text
from generator.output.libreoffice import find_office
from generator.output.read_pdf import count_pages, letters, read_pdf
from generator.writers.word.estimate_pages import estimate_pages
from generator.writers.word.package import render_word

pytestmark = pytest.mark.skipif(find_office() is None, reason="soffice is not installed: pages can't be seen")

SENTENCE = "the dialogue can be resumed on priority because both sides share interests and will work together"
WORDS = SENTENCE.split()
HEADING = Heading(2, (Text("What comes before"),))


def words(count: int) -> Paragraph:
    """Return a paragraph of some words, the last of which is in no other paragraph."""
    return Paragraph((Text(" ".join(WORDS[n % len(WORDS)] for n in range(count - 1)) + " omega."),))


def row(count: int) -> tuple[Block, ...]:
    """Return a table whose only row has a cell of some words, and one of half as many."""
    cells = (words(count).children, words(count // 2).children)
    return (HEADING, Table(("", ""), ((Text("A"),), (Text("B"),)), (cells,)))


def press_line(count: int) -> tuple[Block, ...]:
    """Return a box of two paragraphs, one of which has some words."""
    return (HEADING, Styled("Press Line", (words(count), Paragraph((Text("Only if asked."),)))))


def cautions(count: int) -> tuple[Block, ...]:
    """Return a box of two list items, one of which has some words."""
    items = ((words(count),), (Paragraph((Text("Do not name a figure."),)),))
    return (HEADING, Styled("Do Not Raise", (BulletList(items),)))


SIZES: dict[Callable[[int], tuple[Block, ...]], range] = {
    row: range(260, 500, 16),
    press_line: range(540, 820, 16),
    cautions: range(600, 860, 16),
}


@pytest.mark.parametrize("made", SIZES, ids=lambda made: made.__name__)
def test_no_word_is_lost_and_the_estimate_is_right(made: Callable[[int], tuple[Block, ...]]) -> None:
    """LibreOffice loses the end of a row that must not split and is nearly as high as a page: such a row may split."""
    pack: Pack = shipped_pack("economic/trade")
    house = pack.selection.edition.house
    documents = [replace(pack.document, blocks=made(count)) for count in SIZES[made]]
    pdfs = to_pdf_once([render_word(document, house) for document in documents])
    assert [count_pages(pdf) for pdf in pdfs] == [estimate_pages(document, house).pages for document in documents]
    assert {count_pages(pdf) for pdf in pdfs} >= {1, 2}
    for count, pdf in zip(SIZES[made], pdfs, strict=True):
        found = "".join(map(letters, read_pdf(pdf).blocks))
        assert found.count("omega") == (2 if made is row else 1), count
