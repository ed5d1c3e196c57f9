"""The widths of a table's columns: enough for the longest word, and the most for the column that says most."""

from __future__ import annotations

from support.ooxml_checks import Package, W, value
from support.workspaces import REPOSITORY

from generator.document.nodes import Document, Facts, Table, Text
from generator.house.read_house import read_house
from generator.writers.word.package import render_word
from scripts.make_house import WIDE

FACTS = Facts("A title", "A track", "An audience", "1 March 2021", "A brief", "UNCLASSIFIED")


def grid(*columns: list[str]) -> list[int]:
    """Return the column widths of a table with these columns."""
    rows = tuple(tuple((Text(cell),) for cell in row) for row in zip(*columns, strict=True))
    block = Table(tuple("" for _ in columns), rows[0], rows[1:])
    house = read_house("house", (REPOSITORY / "templates" / "house.docx").read_bytes())
    package = Package(render_word(Document(FACTS, "2021-03-01", (block,)), house))
    return [int(value(found, "w")) for found in package.body.iter(W + "gridCol")]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    """A long word gets its width from columns with more text; the table is as wide as the text."""
    short, long = ["No.", "1", "2"], ["Text", "many words " * 40, "more words " * 40]
    plain = grid(short, ["Word", "a", "b"], long)
    wide = grid(short, ["Counterintelligence", "a", "b"], long)
    assert wide[1] > 2 * plain[1]
    assert wide[2] < plain[2]
    assert sum(plain) == sum(wide) == 11906 - 2 * WIDE


def test_room_goes_to_the_column_that_says_most() -> None:
    """A column of sentences gets more width than two columns of dashes together, one of which has a single sentence."""
    sentence = "A role in facilitating commercial ties"
    widths = grid([sentence] * 5, ["Offer", "—", sentence, "—", "—"], ["Counterpart", *["—"] * 4])
    assert widths[0] > widths[1] + widths[2]
    assert widths[1] > widths[2]


def test_a_word_too_wide_for_the_page_leaves_room_for_the_others() -> None:
    """A column whose word is wider than the page takes no width from columns that need little."""
    widths = grid(["Word", "a"], ["Address", "x" * 500], ["Counterparty", "b"])
    assert widths[2] == grid(["Word", "a"], ["Address", "x" * 900], ["Counterparty", "b"])[2]
    assert sum(widths) == 11906 - 2 * WIDE
    assert min(widths) > 500
