"""PDFs are tagged and reproducible, contain everything of the pack, and missing fonts are reported."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.rendering import shipped_workspace
from support.workspaces import Packs, Run

from generator import Request, make_packs
from generator.document.nodes import Note, Paragraph, Text
from generator.document.walk import all_inlines, plain_text
from generator.model.audience import SOURCES, Sources
from generator.output.check_pdf import check_pdf
from generator.output.libreoffice import find_office
from generator.output.read_pdf import Pdf, count_pages, letters, read_pdf
from generator.output.render_packs import render_packs
from scripts.compare_pages import with_sources


@pytest.fixture(scope="module")
def made(packs: Packs) -> dict[str, bytes]:
    """Return the PDFs of all packs of one audience, by track."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    chosen = [pack for pack in packs.values() if pack.audience == "economic"]
    rendered = render_packs(chosen, "pdf")
    return {pack.subject.id: found.data for pack, found in zip(chosen, rendered, strict=True)}


def test_a_pdf_is_tagged_and_has_a_title(made: dict[str, bytes], packs: Packs) -> None:
    """A PDF has tags, a language, the pack's title and the pack's date."""
    for track, data in made.items():
        assert b"/MarkInfo << /Marked true >>" in data
        assert b"/Lang (en-GB)" in data
        assert b"/DisplayDocTitle true" in data
        title = packs[track, "economic"].document.facts.title
        assert title.encode() in data
        assert set(re.findall(rb"\(D:(\d{8})", data)) == {b"20201101"}
        assert set(re.findall(rb"Date>(\d{4}-\d\d-\d\d)T", data)) == {b"2020-11-01"}


def test_the_same_pack_gives_the_same_pdf(made: dict[str, bytes], packs: Packs) -> None:
    """A PDF that is made again, alone, has the same bytes."""
    assert render_packs([packs["energy", "economic"]], "pdf")[0].data == made["energy"]


def test_headers_and_footers_are_not_part_of_the_text(made: dict[str, bytes]) -> None:
    """Headers and footers are marked as artifacts, and `read_pdf` leaves them out."""
    for data in made.values():
        pdf = read_pdf(data)
        assert pdf.pages == count_pages(data)
        assert not any("UNCLASSIFIED" in block for block in pdf.blocks)


def test_missing_and_repeated_texts_are_errors(made: dict[str, bytes], packs: Packs) -> None:
    """A point or a footnote that a PDF lacks, or contains twice, is an error that quotes it."""
    document = packs["trade", "economic"].document
    pdf = read_pdf(made["trade"])
    assert check_pdf(document, pdf, (), "trade.pdf") == []
    point = "Economic stability in Pakistan is an objective"
    note = "Policy Brief #4, November 2020"
    for words in (point, note):
        lost = replace(pdf, blocks=tuple(block.replace(words, "") for block in pdf.blocks))
        assert [
            found.message
            for found in check_pdf(document, lost, (), "trade.pdf")
            if "is not in the PDF" in found.message
        ]
    twice = replace(pdf, blocks=(*pdf.blocks, *pdf.blocks))
    assert any("is in the PDF 2 times, not 1" in found.message for found in check_pdf(document, twice, (), "trade.pdf"))


def test_a_note_that_another_one_contains_is_counted_by_itself(packs: Packs) -> None:
    """A longer note contains the words of a short one: both are found, and the loss of one is seen."""
    notes = tuple(Note((Text(words),)) for words in ("“The whole of it”.", "“The whole of it and more”."))
    document = replace(packs["trade", "economic"].document, blocks=(Paragraph((Text("Words."), *notes)),))
    both = Pdf(("Words.", "“The whole of it”.", "“The whole of it and more”."))
    assert check_pdf(document, both, (), "x.pdf") == []
    lost = replace(both, blocks=(both.blocks[0], both.blocks[2]))
    assert [found.message for found in check_pdf(document, lost, (), "x.pdf")] == [
        "““The whole of it”.” is not in the PDF"
    ]


@pytest.mark.parametrize("sources", SOURCES)
def test_a_pdf_holds_each_note_wherever_sources_stand(sources: Sources) -> None:
    """PDFs with each place of the sources can be made; a list of sources that the PDF lacks is an error."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    workspace = with_sources(shipped_workspace(), sources)
    chosen = [Request.of_track("security", "ministerial"), Request.of_meeting("ministerial-visit", "ministerial")]
    packs = list(make_packs(workspace, chosen))
    for pack, made in zip(packs, render_packs(packs, "pdf"), strict=True):
        pdf = read_pdf(made.data)
        notes = [inline for inline in all_inlines(pack.document.blocks) if isinstance(inline, Note)]
        assert bool(notes) is (sources != "none")
        for note in notes[:3]:
            words = letters(plain_text(note.children))
            blocks = tuple(letters(block).replace(words, "") for block in pdf.blocks)
            found = check_pdf(pack.document, replace(pdf, blocks=blocks), (), "x.pdf")
            assert any(plain_text(note.children)[:40] in problem.message for problem in found)


def test_replaced_fonts_are_named(packs: Packs) -> None:
    """A warning names each font that the PDF lacks, and the fonts that replace them."""
    document = packs["trade", "economic"].document
    there = Pdf((), frozenset(["Carlito-Bold", "Carlito"]))
    found = [problem for problem in check_pdf(document, there, ["Calibri", "Arial"], "x") if problem.code == "fonts"]
    assert [problem.message for problem in found] == [
        "Arial and Calibri are not installed here; the PDF uses Carlito instead"
    ]
    assert not [p for p in check_pdf(document, there, ["Carlito"], "x") if p.code == "fonts"]


def test_only_letters_are_compared() -> None:
    """Line breaks, hyphens, numbers, ligatures and capital letters make no difference."""
    assert letters("The ﬁrst of-\nﬁces, 12.³ Éa") == letters("the FIRST offices Éa")


def test_pdfs_are_made_only_on_request(run: Run, small: Path) -> None:
    """`-t pdf` writes only PDFs; without `-t`, no PDF is written."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    result = run("-C", small, "build", "-t", "pdf")
    assert result.exit_code == 0
    assert sorted(path.name for path in (small / "output/delegation").iterdir()) == ["fish.pdf", "ports.pdf"]
    run("-C", small, "build", "-o", str(small / "other"))
    assert not list((small / "other").rglob("*.pdf"))


def test_without_libreoffice_the_message_says_how_to_install_it(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written, and the hint has the command that installs LibreOffice."""
    monkeypatch.setenv("TALKINGPOINTS_SOFFICE", "no-such-program")
    result = run("-C", small, "build", "-t", "pdf", "-t", "docx")
    assert result.exit_code == 1
    assert "LibreOffice is not installed; it makes the PDFs" in result.stderr
    assert "sudo apt install libreoffice-writer" in result.stderr
    assert not (small / "output").exists()
