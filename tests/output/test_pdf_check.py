"""Each PDF is compared with its pack: it passes on every page layout, and a lost or repeated text is found on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.pdf_houses import columns
from support.pdf_packs import in_house, rich_pack, with_blocks, with_long_notes
from support.rendering import shipped_pack, shipped_workspace

from generator import BuildOptions, Pack, Page, Request, all_meetings, make_packs
from generator.document.nodes import Heading, Note, Origin, Paragraph, Table, Text
from generator.document.walk import all_inlines, plain_text
from generator.output.check_pdf import check_pdf
from generator.output.libreoffice import find_office
from generator.output.read_pdf import Pdf, letters, read_pdf
from generator.output.render_packs import render_packs

pytestmark = pytest.mark.skipif(find_office() is None, reason="soffice is not installed: no PDF can be made")

SAY = Origin("point", "say")


def made(packs: list[Pack]) -> list[Pdf]:
    """Return the PDFs of packs as they are read; each must have passed the comparison with its pack."""
    rendered = render_packs(packs, "pdf")
    assert [str(error) for one in rendered for error in one.errors] == []
    return [read_pdf(one.data) for one in rendered]


def columned() -> Iterator[Pack]:
    """Yield packs whose notes go on in the next column or on the next page."""
    pack = shipped_pack("economic/trade")
    for count, words in ((1, 500), (2, 260), (3, 60)):
        yield in_house(with_long_notes(pack, words), columns(count, hyphens=count == 3))


def test_notes_that_go_on_in_a_column_or_on_a_page_are_found() -> None:
    """Long notes pass in one, two and three columns; a note that lacks its last words, or all, is an error."""
    packs = list(columned())
    for pack, pdf in zip(packs, made(packs), strict=True):
        document = pack.document
        notes = [letters(plain_text(one.children)) for one in all_inlines(document.blocks) if isinstance(one, Note)]
        assert len(notes) == 12
        for note in notes:
            for lost in (note, note[-12:]):
                blocks = tuple(letters(block).replace(note, note.removesuffix(lost)) for block in pdf.blocks)
                found = check_pdf(document, replace(pdf, blocks=blocks), (), "x.pdf")
                assert ["is not in the PDF" in problem.message for problem in found] == [True]


def test_packs_in_columns_and_capitals_pass(tmp_path: Path) -> None:
    """Packs and meetings pass with columns, broken words, capitals and small capitals."""
    rich = rich_pack(tmp_path / "small")
    names = ("defense/security", "economic/trade-large-print", "ministerial/meeting-ministerial-visit")
    packs = [in_house(shipped_pack(name), columns(2, hyphens=True, caps="smallCaps")) for name in names]
    packs += [in_house(rich, columns(2, hyphens=True, caps=caps)) for caps in ("caps", "smallCaps")]
    made(packs)


def test_covers_contents_and_meetings_pass() -> None:
    """A title that a cover and headers repeat, and headings that the contents repeat, are no repetition of the text."""
    workspace = shipped_workspace()
    editions = [("defense", "pack"), ("economic", "pack"), ("ministerial", "large-print")]
    requests = [Request.of_track("security", *edition) for edition in editions] + all_meetings(workspace)
    cover = BuildOptions(page=Page(cover=True))
    made([*make_packs(workspace, all_meetings(workspace)), *make_packs(workspace, requests, cover)])


def test_words_that_stand_in_several_places_pass() -> None:
    """A point in the words of a heading or of the title, or in a header that each page repeats, passes."""
    pack = shipped_pack("economic/trade")
    title = pack.document.facts.title
    head = ((Text("Ask", SAY),), (Text("Offer", SAY),))
    rows = tuple(((Text(f"Ask {number}", SAY),), (Text("No", SAY),)) for number in range(80))
    blocks = (
        Heading(2, (Text("Trade first", SAY),)),
        Paragraph((Text("Trade first", SAY),)),
        Paragraph((Text(title, SAY),)),
        Paragraph((Text("No", SAY),)),
        Table(("left", "left"), head, rows),
    )
    repeated = with_blocks(pack, *blocks)
    [pdf] = made([repeated])
    assert pdf.pages > 1
    for words in ("Trade first", title, "No", "Ask 7", "Offer"):
        lost = list(pdf.blocks)
        lost.remove(next(block for block in pdf.blocks if block.strip() == words))
        assert check_pdf(repeated.document, replace(pdf, blocks=tuple(lost)), (), "x.pdf", [title]), words
        twice = replace(pdf, blocks=(*pdf.blocks, words))
        assert bool(check_pdf(repeated.document, twice, (), "x.pdf", [title])) is (words != title), words
