"""Quotation marks and apostrophes on the page are typographic, also in the words of a brief that has straight ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.ooxml_checks import Package, text_of
from support.rendering import every_shipped_pack, markdown_of, word_of
from support.workspaces import FISH, Run, change

from generator.translations.word_table import english, program_table
from generator.wording.quotation_marks import typographic
from generator.writers.unbroken import marks_of


def test_no_pack_that_ships_has_straight_marks() -> None:
    """In both formats, no apostrophe and no quotation mark is straight."""
    straight = []
    for pack in every_shipped_pack():
        word = Package(word_of(pack))
        texts = [text_of(word.trees[name]) for name in ("word/document.xml", "word/footnotes.xml")]
        straight += [pack.name for text in [markdown_of(pack), *texts] if "'" in text or '"' in text]
    assert straight == []


def test_a_quotation_keeps_its_words(run: Run, small: Path) -> None:
    """Straight marks in content and in a brief are printed as typographic ones; the quotation is still the brief's."""
    for path in [small / "content/briefs/harbour-note.md", *(small / "content/tracks").glob("*.yaml")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Northmark wants", 'Northmark\'s "council" wants'), encoding="utf-8")
    change(small / FISH, ("name: Fisheries", "name: The sea's fish"))
    result = run("-C", small, "show", "fish", "-a", "delegation")
    assert result.exit_code == 0, result.output
    assert "# The sea’s fish" in result.stdout
    assert "“Northmark’s “council” wants" in result.stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("soldiers' lives, soldier's life", "soldiers’ lives, soldier’s life"),
        ("'No', he said.", "‘No’, he said."),
        ("He said: \"We 'may' go.\"", "He said: “We ‘may’ go.”"),
        ("('quoted')", "(‘quoted’)"),
        ("the '90s", "the ’90s"),
        ("a 5' wall, 3\" thick", "a 5' wall, 3\" thick"),
        ("a ' b", "a ' b"),
        ("'tis so", "’tis so"),
        ("", ""),
    ],
)
def test_marks_are_told_apart(text: str, expected: str) -> None:
    """Apostrophes, openings and closings are told by the letters beside them; a doubtful sign stays."""
    assert typographic(text, marks_of(english())) == expected


def test_languages_with_marks_of_their_own_keep_the_rest() -> None:
    """Where a language has no marks in the table, or marks of two characters, only apostrophes in words change."""
    table = program_table().with_words({"fr": {"quotation": "« {words} »", "inner_quotation": "“{words}”"}})
    assert marks_of(table.words_in("fr")) is None
    assert marks_of(table.words_in("de")) is None
    german = table.with_words({"de": {"quotation": "„{words}“", "inner_quotation": "‚{words}‘"}}).words_in("de")
    assert typographic("Sie sagte: \"Geht's 'gut'?\"", marks_of(german)) == "Sie sagte: „Geht’s ‚gut‘?“"
    assert typographic('l\'accord "final"', None) == 'l’accord "final"'
