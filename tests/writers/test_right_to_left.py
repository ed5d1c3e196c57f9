"""Urdu: the example in `tests/support/urdu_workspace` is laid out correctly. Its wording only serves to test layout."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from lxml import etree
from support.ooxml_checks import Package, W, child, faults, text_of, value
from support.rendering import markdown_of, word_of
from support.words import words_of_markdown, words_of_word
from support.workspaces import REPOSITORY, URDU, Run

from generator import Pack, Request, make_packs, open_workspace
from generator.document.direction import pieces
from generator.output.libreoffice import find_office


@pytest.fixture
def urdu(tmp_path: Path) -> Path:
    """Return a copy of the example, with the shipped house document."""
    folder = tmp_path / "urdu"
    shutil.copytree(URDU, folder)
    shutil.copy(REPOSITORY / "templates" / "house.docx", folder / "templates" / "house.docx")
    return folder


@pytest.fixture
def pack(urdu: Path) -> Pack:
    """Return the pack of the example."""
    return next(make_packs(open_workspace(urdu), [Request.of_track("fish", "wafd")]))


@pytest.fixture
def word(pack: Pack) -> Package:
    """Return the pack's Word file, opened."""
    return Package(word_of(pack))


def is_backwards(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def runs_backwards(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph runs from right to left."""
    return paragraph.find(f"{W}pPr/{W}bidi") is not None


def test_paragraphs_run_as_their_language_does(word: Package) -> None:
    """Urdu headings, points, cells and notes run from right to left, and the English point from left to right."""
    notes = [found for found in word.trees["word/footnotes.xml"] if not found.get(W + "type")]
    paragraphs = [*word.body.iter(W + "p"), *(p for note in notes for p in note.iter(W + "p"))]
    english = [p for p in paragraphs if text_of(p).startswith("Shared data.")]
    assert len(english) == 1
    assert not runs_backwards(english[0])
    urdu = [p for p in paragraphs if is_backwards(text_of(p))]
    assert len(urdu) > 12
    assert [text_of(p) for p in urdu if not runs_backwards(p)] == []


def test_runs_are_marked_with_direction_and_language(word: Package) -> None:
    """Runs of Urdu are marked as such, also in bold; Latin letters are not; numbers go with the words around them."""
    seen = set()
    for run in word.body.iter(W + "r"):
        text, properties = text_of(run), run.find(W + "rPr")
        marked = properties is not None and properties.find(W + "rtl") is not None
        if is_backwards(text):
            assert marked, text
            assert properties is not None
            assert value(child(properties, "lang"), "bidi") == "ur-PK"
            assert not any("a" <= letter.lower() <= "z" for letter in text), text
            seen.add("2021" if "2021" in text else "")
        elif any("a" <= letter.lower() <= "z" for letter in text):
            assert not marked, text
    assert seen == {"", "2021"}
    lead = next(run for run in word.body.iter(W + "r") if text_of(run).startswith("12 "))
    assert value(child(child(lead, "rPr"), "rStyle")) == "PointLead"


def test_tables_lists_and_the_section_run_backwards_too(word: Package) -> None:
    """The first column is on the right, the section runs from right to left, and a reference shows its number."""
    properties = child(next(word.body.iter(W + "tbl")), "tblPr")
    assert properties.find(W + "bidiVisual") is not None
    assert next(word.body.iter(W + "sectPr")).find(W + "bidi") is not None
    listed = [p for p in word.body.iter(W + "p") if p.find(f"{W}pPr/{W}numPr") is not None]
    assert sum(map(runs_backwards, listed)) == 4
    codes = [code.text for code in word.body.iter(W + "instrText") if (code.text or "").startswith(" REF")]
    assert codes == [" REF fish_boats \\w \\h "]


def test_the_file_is_sound_and_says_what_the_markdown_says(pack: Pack) -> None:
    """The file is valid, both formats have the same words, and the properties name the language."""
    docx = word_of(pack)
    assert faults(docx) == []
    assert words_of_word(docx) == words_of_markdown(markdown_of(pack))
    assert b"<dc:language>ur-PK</dc:language>" in Package(docx).members["docProps/core.xml"]


def test_a_pdf_of_urdu_is_whole(run: Run, urdu: Path) -> None:
    """The PDF of an Urdu pack has all its letters."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=ur"], capture_output=True, check=True).stdout:
        pytest.skip("no font with Urdu letters is installed: none would reach the PDF")
    result = run("-C", urdu, "build", "-t", "pdf")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("text", "backwards", "expected"),
    [
        ("plain", False, [("plain", False)]),
        ("سن 2021 میں", True, [("سن 2021 میں", True)]),
        ("WTO کے", True, [("WTO", False), (" کے", True)]),
        ("the word کے (here)", False, [("the word ", False), ("کے", True), (" (here)", False)]),
        ("30%", True, [("30%", True)]),
        ("30%", False, [("30%", False)]),
    ],
)
def test_mixed_words_are_cut_where_their_direction_turns(
    text: str, backwards: bool, expected: list[tuple[str, bool]]
) -> None:
    """Punctuation and digits take the direction of the letters around them, or else of the paragraph."""
    assert pieces(text, right_to_left=backwards) == expected
