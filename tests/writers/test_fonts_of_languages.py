"""Fonts of languages that are written from right to left: the documented one, or the house document's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.houses import HOUSES_OF_ALL_MAKES, changed
from support.ooxml_checks import Package, W, child, faults, text_of, value
from support.workspaces import FISH, Run, change


def test_the_font_is_the_documented_one(run: Run, urdu: Path) -> None:
    """Urdu is in Noto Nastaliq Urdu; for Word, the table of fonts names the fonts that stand in for it."""
    assert run("-C", urdu, "build").exit_code == 0
    word = Package((urdu / "output/wafd/fish.docx").read_bytes())
    defaults = child(child(child(child(word.trees["word/styles.xml"], "docDefaults"), "rPrDefault"), "rPr"), "rFonts")
    assert value(defaults, "cs") == "Noto Nastaliq Urdu"
    table = {value(font, "name"): font for font in word.trees["word/fontTable.xml"]}
    assert value(child(table["Noto Nastaliq Urdu"], "altName")) == "Urdu Typesetting, Times New Roman"


@pytest.mark.parametrize(
    ("lang", "font", "other"),
    [
        ("ar", "Noto Naskh Arabic", "Times New Roman"),
        ("he", "Noto Sans Hebrew", "Arial"),
        ("fa-IR", "Noto Naskh Arabic", ""),
    ],
)
def test_other_languages_have_other_fonts(run: Run, urdu: Path, lang: str, font: str, other: str) -> None:
    """Languages in other letters get their own font; words of a second language keep theirs, in the run itself."""
    change(urdu / FISH, ("lang: ur\n", f"lang: {lang}\n"))
    change(urdu / FISH, ("  - id: fish-visit\n", "  - id: fish-visit\n    lang: ur\n"))
    assert run("-C", urdu, "build").exit_code == 0
    word = Package((urdu / "output/wafd/fish.docx").read_bytes())
    table = {entry.get(W + "name"): entry for entry in word.trees["word/fontTable.xml"]}
    assert {font, "Noto Nastaliq Urdu"} <= set(table)
    assert other in value(child(table[font], "altName"))
    visit = next(found for found in word.body.iter(W + "r") if "شمالی" in text_of(found))
    assert value(child(child(visit, "rPr"), "rFonts"), "cs") == "Noto Nastaliq Urdu"


def test_the_house_documents_own_font_comes_first(run: Run, urdu: Path) -> None:
    """A house document that names a font for such scripts keeps it, and no other font is added."""

    def arial(members: dict[str, str]) -> None:
        members["word/styles.xml"] = members["word/styles.xml"].replace("<w:rFonts ", '<w:rFonts w:cs="Arial" ', 1)

    house = urdu / "templates/house.docx"
    house.write_bytes(changed(arial, house.read_bytes()))
    assert run("-C", urdu, "build").exit_code == 0
    word = Package((urdu / "output/wafd/fish.docx").read_bytes())
    assert b"Nastaliq" not in b"".join(word.members.values())


def test_a_document_that_word_made_gets_the_font_too(run: Run, urdu: Path) -> None:
    """Word's own themes leave the font of Urdu open; then the font of the language takes the place of the theme's."""
    (urdu / "templates/house.docx").write_bytes(HOUSES_OF_ALL_MAKES["letterhead"])
    change(urdu / "templates/wafd/audience.yaml", ("cover: yes", "cover: no"))
    assert run("-C", urdu, "build").exit_code == 0
    data = (urdu / "output/wafd/fish.docx").read_bytes()
    styles = Package(data).trees["word/styles.xml"]
    assert {value(fonts, "cstheme") for fonts in styles.iter(W + "rFonts")} == {""}
    assert {value(fonts, "cs") for fonts in styles.iter(W + "rFonts")} == {"", "Noto Nastaliq Urdu"}
    assert faults(data) == []
