"""Near misses: a message says where a quotation differs, and has the brief's words to paste."""

from __future__ import annotations

import pytest
from support.libraries import facts, library_of, line

from generator.checks.provenance import check_provenance
from generator.workspace.read_brief import read_brief

BRIEF = """\
## Data

The pre–war agreement — signed in “Oslo” — cost 10² million. It was renewed in 2018. Fees, rose by 4.5 %.

Northmark offers to share its survey data, and asks Southmark to open its logbooks.
"""


@pytest.mark.parametrize(
    ("quotation", "difference", "words"),
    [
        ("its survey data, asks Southmark", "after “data,” “and” is missing", "its survey data, and asks Southmark"),
        ("offers to kindly share its survey", "after “to” the brief has no “kindly”", "offers to share its survey"),
        ("share its survay data", "the brief has “survey”, not “survay” (“e”, not “a”)", "share its survey data"),
        ("share its survey dаta", "(“a”, not “а” (Cyrillic small letter a))", "share its survey data"),
        ("signed in Oslo", "(an opening quotation mark is missing; a closing quotation", "signed in “Oslo”"),
        ("The prewar agreement", "has “pre–war”, not “prewar” (an en dash is missing)", "The pre–war agreement"),
        ("cost 102 million", "the brief has “10²”, not “102” (superscript two, not “2”)", "cost 10² million"),
        ("northmark offers to", "the brief has “Northmark”, not “northmark” (“N”, not “n”)", "Northmark offers to"),
        ("Fees rose by 4.5 %", "the brief has “Fees,”, not “Fees” (a comma is missing)", "Fees, rose by 4.5 %"),
        ("Fees, rose by 4.5%", "the brief has “4.5 %”, not “4.5%” (a space is missing)", "Fees, rose by 4.5 %"),
    ],
)  # fmt: skip
def test_a_near_miss_says_where_it_differs(quotation: str, difference: str, words: str) -> None:
    """The hint names the word and the characters, and ends with exactly the brief's words."""
    [problem] = check_provenance(library_of(line("a-line", quotation), briefs={"note": BRIEF}))
    assert difference in problem.hint
    assert problem.hint.endswith(f": “{words}”")
    text = read_brief("note", "note.md", facts(), BRIEF).text
    assert text.find(words) is not None


@pytest.mark.parametrize("dots", ["...", "…", "[…]", "(...)", ". . ."])
def test_dots_are_said_to_be_two_quotations(dots: str) -> None:
    """A quotation that leaves words out gets one entry for each part, and a part that is wrong is named."""
    quotation = f"It was renewed in 2018 {dots} asks Southmark"
    [problem] = check_provenance(library_of(line("a-line", quotation), briefs={"note": BRIEF}))
    assert problem.hint.endswith("'- quote: It was renewed in 2018' and '- quote: asks Southmark'")
    wrong = f"It was renewed in 2019 {dots} asks Southmark"
    [problem] = check_provenance(library_of(line("a-line", wrong), briefs={"note": BRIEF}))
    assert "The brief doesn't have “It was renewed in 2019”: the brief has “2018”, not “2019”" in problem.hint


def test_dots_at_an_end_are_to_be_deleted() -> None:
    """Dots before or after the words leave nothing out."""
    [problem] = check_provenance(library_of(line("a-line", "... asks Southmark"), briefs={"note": BRIEF}))
    assert problem.hint == "delete the dots: “asks Southmark”"


def test_the_nearest_brief_is_shown() -> None:
    """With several briefs, the hint has the words of the one that is most like the quotation."""
    briefs = {"note": BRIEF, "other": "Port fees are set by law.\n"}
    [problem] = check_provenance(library_of(line("a-line", "Port fees are fixed by law"), briefs=briefs))
    assert "any of the briefs note, other: “" in problem.message
    assert "other.md:1" in problem.hint


def test_a_message_names_only_a_few_of_many_briefs() -> None:
    """With many briefs, three are named and the others counted."""
    briefs = {f"note-{number}": BRIEF for number in range(5)}
    [problem] = check_provenance(library_of(line("a-line", "Zebras are green."), briefs=briefs))
    assert "is not in any of the briefs note-0, note-1, note-2 and 2 more: “" in problem.message
