"""Sources: quotations are found, coverage is measured, and source notes are numbered and worded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rendering import markdown_of
from support.workspaces import Packs, Run, change

from generator.characters import with_breaks
from generator.model.brief import Brief
from generator.model.brief_words import fold
from generator.model.content import BriefFacts, Point
from generator.workspace.read_brief import read_brief

BRIEF = """\
# A Note on *Fish*

The **first** sentence has a [link](#). The U.S. sentence follows e.g. here. "Quoted" words, and ‘others’.

A paragraph that a page break

cuts in two. It ends here.[^1] So it does… پانی زندگی ہے۔ یہ معاہدہ ہے۔

**2.** Numbers<br>stay.[^1]

The off-shore talks went on.

## Ports

1. Pilotage &amp; towage
2. Fees, R&D\\*

<p>Words in <b>HTML</b> count.</p>

| Year | Catch |
|------|-------|
| 2018 | Fell  |

[^1]: A note at the foot.
"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    """Return a brief with all kinds of Markdown that make quotations hard to find."""
    facts = BriefFacts(
        title="A Note on Fish", number="Note 1", date="2019", publisher="P", attribution="A", standing="S"
    )
    return read_brief("note", "note.md", facts, BRIEF)


@pytest.mark.parametrize(
    "quotation",
    [
        "The first sentence has a link.",
        "first sentence",
        "The **first** sentence has a [link](#).",
        "“Quoted” words, and 'others'.",
        "A paragraph that a page break cuts in two.",
        "Pilotage & towage",
        "1. Pilotage & towage",
        "Pilotage &amp; towage",
        "Fees, R&D*",
        "Words in HTML count.",
        "It ends here.[^1] So it does",
        "It ends here. So it does",
        "Numbers stay.",
        "Numbers<br>stay.",
        "Year Catch 2018 Fell",
        "| 2018 | Fell  |",
        "[^1]: A note at the foot.",
        'a [link](https://example.org/a_(b) "Title")',
        "first\n   sentence  has",
        "fir\u00adst sen\u200btence",
        "first\u00a0sentence",
        "off\u2011shore talks",
        "off\u2010shore talks",
    ],
)
def test_a_quotation_is_found_however_it_was_copied(brief: Brief, quotation: str) -> None:
    """Spaces, emphasis, links, quotation marks, footnote marks, list and table signs and escapes don't matter."""
    assert brief.text.find(quotation) is not None


@pytest.mark.parametrize(
    "quotation", ["the first sentence", "first sentences", "irst sentence", "sentence has link", "Fees R&D", "", "   "]
)
def test_a_quotation_with_other_letters_or_signs_is_not_found(brief: Brief, quotation: str) -> None:
    """Letters, their case, whole words and all other signs must be the same."""
    assert brief.text.find(quotation) is None


def test_passages_are_sentences_and_items(brief: Brief) -> None:
    """A passage is a sentence, a list item or a table row; it doesn't end at an abbreviation or a page break."""
    texts = [passage.text for passage in brief.text.passages]
    assert texts == [
        "The first sentence has a link.",
        "The U.S. sentence follows e.g. here.",
        '"Quoted" words, and ‘others’.',
        "A paragraph that a page break cuts in two.",
        "It ends here.",
        "So it does…",
        "پانی زندگی ہے۔",
        "یہ معاہدہ ہے۔",
        "2. Numbers stay.",
        "The off-shore talks went on.",
        "Pilotage & towage",
        "Fees, R&D*",
        "Words in HTML count.",
        "2018 Fell",
        "A note at the foot.",
    ]
    assert [passage.line for passage in brief.text.passages][:10] == [3, 3, 3, 5, 7, 7, 7, 7, 9, 11]


def test_the_section_of_a_quotation_is_its_heading(brief: Brief) -> None:
    """The section of a quotation is the heading above it; the title of the brief is no section."""
    span = brief.text.find("Pilotage & towage")
    assert span is not None
    assert brief.text.section_at(span[0]) == "Ports"
    assert brief.text.section_at(0) == ""


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folding a folded text doesn't change it."""
    assert fold(fold(text)) == fold(text)


def test_half_a_quotation_does_not_cover_the_other_half(run: Run, small: Path) -> None:
    """If a point quotes only a part of a passage, `check` counts it, and `check coverage` lists it."""
    track = small / "content/tracks/fish.yaml"
    change(track, ("The catch fell in 2017 and again in 2018.", "The catch fell"), ('    when: "2018"\n', ""))
    result = run("-C", small, "check")
    assert "harbour-note.md:7:1: warning: 1 of 11 passages is not accounted for: Fisheries 1" in result.stdout
    assert "(line 7)  The catch fell in 2017 and again in 2018." in run("-C", small, "check", "coverage").stdout
    assert "90.9 % covered (10 of 11 sentences and list items accounted for)." in result.stdout


def test_a_repeated_passage_is_covered_by_one_quotation(run: Run, small: Path) -> None:
    """A sentence that the brief has twice needs only one quotation."""
    with (small / "content/briefs/harbour-note.md").open("a", encoding="utf-8") as file:
        file.write("\nBoth sides agree that stocks must recover.\n")
    assert run("-C", small, "check", "--strict").exit_code == 0


@pytest.mark.usefixtures("pages_once")
def test_the_content_that_ships_accounts_for_the_whole_brief(run: Run, shipped: Path) -> None:
    """`check --strict` finds no problems, and the coverage is 100 %."""
    result = run("-C", shipped, "check", "--strict")
    assert result.exit_code == 0
    assert "100 % covered (69 of 69 sentences and list items accounted for)." in result.stdout


def test_every_line_of_a_pack_has_its_source_at_its_end(packs: Packs) -> None:
    """Each numbered point, answer and objective of every pack ends with a footnote mark."""
    for pack in (pack for pack in packs.values() if pack.selection.referral is None):
        lines = markdown_of(pack).splitlines()
        issues = {f"**{item.portion.issue}**" for item in pack.selection.selected if isinstance(item.portion, Point)}
        lines = [line for line in lines if re.match(r"\s*\d+\. |  \*\*Answer:\*\*", line)]
        lines = [
            line for line in lines if re.sub(r"^\d+\. ", "", with_breaks(line)) not in issues
        ]  # issues group points
        assert lines
        assert [line for line in lines if not re.search(r"\S\[\^\d+\](\u00a0\[\^\d+\])*$", line)] == []


def test_notes_quote_once_and_are_numbered_in_order(packs: Packs) -> None:
    """Notes are numbered in order, each of them quotes once, and none quotes what another one does."""
    for pack in packs.values():
        text = markdown_of(pack)
        notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE))
        first_marks = list(dict.fromkeys(re.findall(r"\[\^(\d+)\](?!:)", text)))
        assert list(notes) == first_marks == [str(number) for number in range(1, len(notes) + 1)]
        quoted = [re.fullmatch(r"(?:[^“]*: )?“(.*)”\.?", note) for note in notes.values()]
        assert len({quote[1] for quote in quoted if quote}) == len(notes)


def test_a_pack_names_each_brief_that_it_quotes(run: Run, small: Path) -> None:
    """With several briefs, a quotation is found in its brief, and the notes of a pack name the briefs."""
    briefs = small / "content/briefs"
    briefs.joinpath("second.md").write_text("Ports want pilots.\n", encoding="utf-8")
    facts = (
        "title: Second\nnumber: Note 8\ndate: 2021-03-04\npublisher: X\nattribution: And Note 8.\nstanding: A note.\n"
    )
    briefs.joinpath("second.yaml").write_text(facts, encoding="utf-8")
    ports = small / "content/tracks/ports.yaml"
    added = "    sources:\n      - quote: Ports want pilots.\n"
    ports.write_text(ports.read_text(encoding="utf-8").replace("    sources:\n", added, 1), encoding="utf-8")
    result = run("-C", small, "show", "ports", "-a", "delegation")
    assert result.exit_code == 0, result.output
    shown = result.stdout
    assert "as of 4 March 2021" in shown
    assert "Note 8, 4 March 2021: “Ports want pilots.”" in shown
    assert "And Note 8. A note." in shown
