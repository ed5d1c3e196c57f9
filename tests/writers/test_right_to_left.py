"""Urdu: the example in `tests/support/urdu_workspace` is laid out correctly. Its wording only serves to test layout."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from support.ooxml_checks import Package, W, child, faults, text_of, value
from support.pages import to_pdf_once
from support.rendering import markdown_of, word_of
from support.words import words_of_markdown, words_of_word
from support.workspaces import FISH, Run, change

from generator import Pack, Request, make_packs, open_workspace
from generator.output.libreoffice import find_office
from generator.output.read_pdf import read_pdf


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
    """The first column is on the right, the sections run from right to left, and a reference shows its number."""
    tables = list(word.body.iter(W + "tbl"))
    assert [child(table, "tblPr").find(W + "bidiVisual") is not None for table in tables] == [True] * len(tables)
    assert len(tables) == 4, "a table, a box of two paragraphs, and two boxes with a list"
    assert all(section.find(W + "bidi") is not None for section in word.body.iter(W + "sectPr"))
    listed = [p for p in word.body.iter(W + "p") if p.find(f"{W}pPr/{W}numPr") is not None]
    assert sum(map(runs_backwards, listed)) == 8
    codes = [code.text for code in word.body.iter(W + "instrText") if (code.text or "").startswith(" REF")]
    assert codes == [" REF fish_boats \\w \\h "]


def test_brackets_stay_with_their_words(word: Package) -> None:
    """A bracket at a change of direction is in the run of the words that it encloses, and so is its partner."""
    runs = [(text_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in word.body.iter(W + "r")]
    brackets = {text: marked for text, marked in runs if "(" in text and is_backwards(text)}
    assert " کے ساتھ بات چیت (جو سن 2019 میں رکی) جاری رہے گی؛ " in brackets
    assert " (دونوں شہر) اس میں شامل ہے۔" in brackets
    assert "30% معلومات (" in brackets
    assert set(brackets.values()) == {True}
    assert (")", True) in runs


def test_an_abbreviation_keeps_its_full_stop(pack: Pack, word: Package) -> None:
    """The last full stop of “U.S.” is in the run of its letters; a direction mark holds it there in Markdown too."""
    assert [text_of(run) for run in word.body.iter(W + "r") if "U.S" in text_of(run)] == ["U.S.\u200e"]
    assert "U.S.\u200e کے" in markdown_of(pack)
    assert "John Smith" in [text_of(run) for run in word.body.iter(W + "r")]


def test_an_english_quotation_keeps_its_full_stop(word: Package) -> None:
    """The full stop of an English quotation in an Urdu note is followed by a direction mark, which holds it there."""
    notes = [text_of(run) for run in word.trees["word/footnotes.xml"].iter(W + "r")]
    assert [text for text in notes if "will share" in text] == ["Both cities will share 30% of the data by 2025.\u200e"]


def test_cells_keep_to_the_edge_of_their_column(word: Package) -> None:
    """Numbers run as the pack does; an English cell is aligned as the Urdu cells above it, on every alignment."""
    table = next(table for table in word.body.iter(W + "tbl") if "مطالبہ" in text_of(table))
    last = list(list(table.iter(W + "tr"))[-1].iter(W + "p"))
    assert [text_of(p) for p in last] == ["Boats", "All of them.", "12"]
    assert [runs_backwards(p) for p in last] == [False, False, True]
    # Word mirrors the alignment of "12", which runs from right to left, so that it ends on the left.
    assert [value(child(child(p, "pPr"), "jc")) for p in last] == ["right", "right", "right"]


def test_numbers_are_centred_within_the_margin(word: Package) -> None:
    """The levels of lists are centred, half of a number inside the margin: so Word and LibreOffice agree."""
    lists = word.trees["word/numbering.xml"]
    levels = list(lists.iter(W + "lvl"))
    assert {value(child(level, "lvlJc")) for level in levels} == {"center"}
    indents = [child(child(level, "pPr"), "ind") for level in levels]
    assert all(0 <= int(value(found, "hanging")) < int(value(found, "left")) for found in indents)
    assert int(value(indents[0], "hanging")) > 0


def test_bars_stand_on_the_right(word: Package) -> None:
    """The bar of a box is the right border of its style, and the first border of the cell of a box in a table."""
    sizes = {}
    for name in ("Note", "Callout", "PressLine"):
        style = next(s for s in word.trees["word/styles.xml"].iter(W + "style") if value(s, "styleId") == name)
        borders = style.find(f"{W}pPr/{W}pBdr")
        if borders is not None:
            sizes[name] = (value(child(borders, "left"), "sz"), value(child(borders, "right"), "sz"))
            order = [etree.QName(border).localname for border in borders]
            assert order == ["top", "left", "bottom", "right"]
    assert sizes == {"Callout": ("4", "24"), "PressLine": ("4", "12")}
    cell = next(word.body.iter(W + "tcBorders"))
    assert value(child(cell, "left"), "sz") == "24"  # Word mirrors the cells of a table from right to left


@pytest.mark.parametrize("part", ["word/header1.xml", "word/footer1.xml"])
def test_headers_and_footers_run_backwards(word: Package, part: str) -> None:
    """Each paragraph runs from right to left, and each run that isn't Latin, with the fields of the page numbers."""
    root = word.trees[part]
    assert all(map(runs_backwards, root.iter(W + "p")))
    assert all(p.find(f"{W}pPr/{W}rPr/{W}rtl") is not None for p in root.iter(W + "p"))
    for run in root.iter(W + "r"):
        latin = any("a" <= letter.lower() <= "z" for letter in text_of(run))
        assert (run.find(f"{W}rPr/{W}rtl") is not None) != latin, text_of(run)
    if part == "word/footer1.xml":
        pages = next(p for p in root.iter(W + "p") if "صفحہ" in text_of(p))
        assert text_of(pages) == "صفحہ 1 از 1"
        assert [code.text for code in pages.iter(W + "instrText")] == [" PAGE ", " NUMPAGES "]


def test_the_binder_runs_backwards(run: Run, urdu: Path) -> None:
    """The cover, the contents and the list of sources of a meeting's pack run from right to left, in Urdu."""
    assert run("-C", urdu, "meeting", "talks").exit_code == 0
    word = Package((urdu / "output/wafd/meeting-talks.docx").read_bytes())
    paragraphs = list(word.body.iter(W + "p"))
    texts = {text_of(p): p for p in paragraphs}
    assert all(runs_backwards(p) for p in paragraphs if text_of(p) and is_backwards(text_of(p)))
    for words in ("برائے:وفد", "تاریخ:9 مارچ 2021، 09:00", "فہرست", "وقت اور مقام2", "مآخذ"):
        assert runs_backwards(texts[words]), words
    entry = child(texts["وقت اور مقام2"], "pPr")
    assert [(value(tab), value(tab, "leader")) for tab in entry.iter(W + "tab")] == [("right", "dot")]
    assert len(list(word.body.iter(W + "sectPr"))) == 2
    assert all(section.find(W + "bidi") is not None for section in word.body.iter(W + "sectPr"))
    assert faults((urdu / "output/wafd/meeting-talks.docx").read_bytes()) == []


def test_english_packs_with_urdu_words_keep_their_margins(run: Run, urdu: Path) -> None:
    """In an English pack, Urdu list items have centred numbers too, and boxes keep their bars on the left."""
    change(urdu / FISH, ("lang: ur\n", "lang: en\n"))
    assert run("-C", urdu, "build").exit_code == 0
    word = Package((urdu / "output/wafd/fish.docx").read_bytes())
    assert {value(child(level, "lvlJc")) for level in word.trees["word/numbering.xml"].iter(W + "lvl")} == {"center"}
    assert next(word.body.iter(W + "sectPr")).find(W + "bidi") is None
    assert b"Urdu" not in word.members["word/styles.xml"]
    header = "".join(text_of(p) for p in word.trees["word/header1.xml"].iter(W + "p"))
    assert "As of March 2021" in header
    turned = [
        found for found in word.trees["word/header1.xml"].iter(W + "r") if found.find(f"{W}rPr/{W}rtl") is not None
    ]
    assert [text_of(found) for found in turned] == ["ماہی گیری · وفد"]


def test_latin_words_of_a_footer_stay_together(run: Run, urdu: Path) -> None:
    """Where a language lacks words, “Page 1 of 1” stays whole between direction marks in the Arabic footer."""
    change(urdu / FISH, ("lang: ur\n", "lang: ar\n"))
    assert run("-C", urdu, "build").exit_code == 0
    root = Package((urdu / "output/wafd/fish.docx").read_bytes()).trees["word/footer1.xml"]
    assert "\u200ePage 1 of 1\u200e" in [text_of(p) for p in root.iter(W + "p")]


def test_markdown_says_where_a_paragraph_begins(pack: Pack) -> None:
    """A paragraph whose first letter is of the other direction begins with a mark; others have none."""
    text = markdown_of(pack)
    assert "| \u200f% |" in text
    assert "| Boats | All of them. | \u200f12 |" in text
    assert text.count("\u200f") == 3


def test_the_file_is_sound_and_says_what_the_markdown_says(pack: Pack) -> None:
    """The file is valid, both formats have the same words, and the properties name the language."""
    docx = word_of(pack)
    assert faults(docx) == []
    assert words_of_word(docx) == words_of_markdown(markdown_of(pack).replace("\u200f", ""))
    assert b"<dc:language>ur-PK</dc:language>" in Package(docx).members["docProps/core.xml"]


@pytest.fixture
def pages(pack: Pack) -> bytes:
    """Return the pack as LibreOffice lays it out, or skip the test where it or a font is not installed."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    listed = subprocess.run(["fc-list", ":lang=ur", "family"], capture_output=True, check=True, text=True).stdout
    if "Noto Nastaliq Urdu" not in listed:
        pytest.skip("Noto Nastaliq Urdu is not installed")
    return to_pdf_once([word_of(pack)])[0]


def test_nothing_hangs_out_of_the_margins(pages: bytes, word: Package) -> None:
    """On the page, every letter, number and bullet stands between the margins."""
    margins = child(next(word.body.iter(W + "sectPr")), "pgMar")
    document = pypdfium2.PdfDocument(pages)
    outside = []
    for page in document:
        text = page.get_textpage()
        left, right = int(value(margins, "left")) / 20 - 1, page.get_width() - int(value(margins, "right")) / 20 + 1
        for position in range(text.count_chars()):
            start, _, end, _ = text.get_charbox(position)
            if end > start and not (left <= start and end <= right):
                outside.append((text.get_text_range(position, 1), start, end))
    document.close()
    assert outside == []


def test_the_pdf_has_the_documented_font(pages: bytes) -> None:
    """The letters of Urdu are in the documented font; only signs that it lacks are in another."""
    fonts = {font.partition("-")[0] for font in read_pdf(pages).fonts}
    assert "NotoNastaliqUrdu" in fonts
    assert {
        font for font in fonts if "Arab" in font or "Kufi" in font or "Naskh" in font or "Devanagari" in font
    } == set()


def test_a_pdf_of_urdu_is_whole(run: Run, urdu: Path) -> None:
    """The PDF of an Urdu pack has all its letters."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no PDF can be made")
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=ur"], capture_output=True, check=True).stdout:
        pytest.skip("no font with Urdu letters is installed: none would reach the PDF")
    result = run("-C", urdu, "build", "-t", "pdf")
    assert result.exit_code == 0, result.output
    assert "Nastaliq" not in result.stderr, "the font that the pack names is there"
