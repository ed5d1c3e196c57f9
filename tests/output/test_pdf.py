"""PDFs are tagged and reproducible, contain everything of the pack, and missing fonts are reported."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.workspaces import Packs, Run

from generator.output.check_pdf import check_pdf
from generator.output.libreoffice import find_office
from generator.output.read_pdf import Pdf, count_pages, letters, occurrences, read_pdf
from generator.output.render_packs import render_packs


@pytest.fixture(scope="module")
def made(packs: Packs) -> dict[str, bytes]:
    """Return the PDFs of all packs of one audience, by track."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    chosen = [pack for pack in packs.values() if pack.audience == "economic"]
    rendered = render_packs(chosen, "pdf")
    return {pack.subject.id: found.data for pack, found in zip(chosen, rendered, strict=True)}


def test_a_pdf_is_tagged_and_has_a_title(made: dict[str, bytes], packs: Packs) -> None:
    """A PDF is marked as PDF/UA and has tags, a language, the pack's title and the pack's date."""
    for track, data in made.items():
        assert b"/MarkInfo<</Marked true>>" in data
        assert b"<pdfuaid:part>1</pdfuaid:part>" in data
        assert b"/Lang(en-GB)" in data
        assert b"/DisplayDocTitle true" in data
        title = packs[track, "economic"].document.facts.title
        assert title.encode() in data
        assert set(re.findall(rb"\(D:(\d{8})", data)) == {b"20201101"}


def test_the_same_pack_gives_the_same_pdf(made: dict[str, bytes], packs: Packs) -> None:
    """A PDF that is made again, alone, has the same bytes."""
    assert render_packs([packs["energy", "economic"]], "pdf")[0].data == made["energy"]


def test_headers_and_footers_are_not_part_of_the_text(made: dict[str, bytes]) -> None:
    """Headers and footers are marked as artifacts, and `read_pdf` leaves them out."""
    for data in made.values():
        pdf = read_pdf(data)
        assert len(pdf.pages) == count_pages(data)
        assert not any("UNCLASSIFIED" in page for page in pdf.pages)


def test_missing_and_repeated_texts_are_errors(made: dict[str, bytes], packs: Packs) -> None:
    """A point or a footnote that a PDF lacks, or contains twice, is an error that quotes it."""
    document = packs["trade", "economic"].document
    pdf = read_pdf(made["trade"])
    assert check_pdf(document, pdf, (), "trade.pdf") == []
    point = "Economic stability in Pakistan is an objective"
    note = "Policy Brief #4, November 2020"
    for words in (point, note):
        lost = replace(pdf, pages=tuple(page.replace(words, "") for page in pdf.pages))
        assert [
            found.message
            for found in check_pdf(document, lost, (), "trade.pdf")
            if "is not in the PDF" in found.message
        ]
    twice = replace(pdf, pages=(*pdf.pages, *pdf.pages))
    assert any("is in the PDF 2 times, not 1" in found.message for found in check_pdf(document, twice, (), "trade.pdf"))


def test_replaced_fonts_are_named(packs: Packs) -> None:
    """A warning names each font that the PDF lacks, and the fonts that replace them."""
    document = packs["trade", "economic"].document
    there = Pdf((), frozenset(["Carlito-Bold", "Carlito"]))
    found = [problem for problem in check_pdf(document, there, ["Calibri", "Arial"], "x") if problem.code == "fonts"]
    assert [problem.message for problem in found] == [
        "Arial and Calibri are not installed here; the PDF uses Carlito instead"
    ]
    assert not [p for p in check_pdf(document, there, ["Carlito"], "x") if p.code == "fonts"]


@pytest.mark.parametrize(
    ("text", "pages", "count"),
    [
        ("abc", ("xabcx", "abc"), 2),
        ("abcdef", ("xxabc", "defyy"), 1),
        ("abcdef", ("xxab", "cd", "efyy"), 1),
        ("abcdef", ("xxabc", "yydeg"), 0),
        ("abcdef", ("def", "abc"), 0),
    ],
)
def test_a_text_that_continues_on_the_next_page_counts(text: str, pages: tuple[str, ...], count: int) -> None:
    """A text that begins on one page and continues on the next ones counts once."""
    assert occurrences(text, pages) == count


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
