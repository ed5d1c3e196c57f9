"""What `left_out` can name: sections with their subsections, annexes, tables, references; and how coverage sums up."""

from __future__ import annotations

import time
from functools import lru_cache

import pytest
from support.libraries import facts, library_of, line
from support.long_paper import long_paper

from generator.checks.coverage import Coverage, check_coverage, measure_coverage
from generator.checks.provenance import check_provenance
from generator.model.brief import Brief
from generator.workspace.read_brief import read_brief

REASON = "Not needed."
MIXED = """\
## Part 1

First words here.

### Methods

Second words here.

## Part 2

### 2.1 Methods

Third words here.

Table A.1: Catch

| Year | Catch |
|------|-------|
| 2018 | 5 t   |

## Annex B – Questions[^1]

Fourth words here.

### Sample

Fifth words here.

## Bibliography

Sixth words here.

[^1]: A note here.
"""


def left(brief: str, **entry: object) -> list[str]:
    """Return the words of the passages that are left when an entry of `left_out` takes its part away."""
    of_brief = facts(left_out=[{**entry, "reason": REASON}])
    library = library_of(briefs={"note": brief}, of_briefs={"note": of_brief})
    assert check_provenance(library) == []
    [coverage] = measure_coverage(library)
    return [passage.text.split()[0] for passage in coverage.unaccounted]


ALL = ["First", "Second", "Third", "Table", "2018", "Fourth", "Fifth", "Sixth", "A"]


@pytest.mark.parametrize(
    ("entry", "gone"),
    [
        ({"section": "Part 1"}, ["First", "Second"]),
        ({"section": "part 1"}, ["First", "Second"]),
        ({"section": "Part 2"}, ["Third", "Table", "2018"]),
        ({"section": "Part 1 > Methods"}, ["Second"]),
        ({"section": "Part 2 > Methods"}, ["Third", "Table", "2018"]),
        ({"section": "2.1 Methods"}, ["Third", "Table", "2018"]),
        ({"section": "Annex B"}, ["Fourth", "Fifth"]),
        ({"section": "Annex B - Questions"}, ["Fourth", "Fifth"]),
        ({"section": "Sample"}, ["Fifth"]),
        ({"table": "A.1"}, ["Table", "2018"]),
        ({"table": "Table A.1"}, ["Table", "2018"]),
        ({"references": True}, ["Sixth", "A"]),
        ({"quote": "Third words here."}, ["Third"]),
    ],
)
def test_an_entry_takes_its_part_away(entry: dict[str, object], gone: list[str]) -> None:
    """A section goes with its subsections, a table with its caption, the references with all notes."""
    assert left(MIXED, **entry) == [word for word in ALL if word not in gone]


def test_a_passage_is_left_out_by_its_id() -> None:
    """The id of a passage stands for its words."""
    brief = read_brief("note", "note.md", facts(), MIXED)
    assert left(MIXED, passage=str(brief.text.passages[0].id)) == ALL[1:]


def test_a_table_without_a_caption_has_its_place() -> None:
    """Without captions, the second table is table 2."""
    table = "| a | b |\n|---|---|\n| {} | c |\n"
    assert left(f"{table.format('One')}\nSome words.\n\n{table.format('Two')}", table=2) == ["One", "Some"]


@pytest.mark.parametrize("words", ["Before the first heading", "before the first heading", "BEFORE THE FIRST HEADING"])
def test_what_stands_before_the_first_heading(words: str) -> None:
    """It has no heading, so it goes by the words with which `check coverage` lists it, whatever comes after it."""
    above = "Title lines are here.\n\n### Low\n\nLow words here.\n\n"
    assert left(above + MIXED, section=words) == ["Low", *ALL]
    [coverage] = measure_coverage(library_of(briefs={"note": above + MIXED}))
    counts = {heading: len(found) for heading, found in coverage.by_section.items()}
    assert (counts["before the first heading"], counts["Low"]) == (1, 1)
    assert left(f"{MIXED}\n## Before the First Heading\n\nSeventh words.\n", section=words) == ALL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MIXED, "the brief has nothing before its first heading"),
        ("Only words.\n", "the brief has no section 'Before the first heading'"),
    ],
)
def test_nothing_stands_before_the_first_heading(text: str, message: str) -> None:
    """Where there is nothing, or no heading, the entry is an error: it must not leave out the whole brief."""
    of_brief = facts(left_out=[{"section": "Before the first heading", "reason": REASON}])
    [problem] = check_provenance(library_of(briefs={"note": text}, of_briefs={"note": of_brief}))
    assert problem.message == message


def test_a_heading_of_two_sections_is_refused() -> None:
    """The hint has the ways to name each of them."""
    of_brief = facts(left_out=[{"section": "Methods", "reason": REASON}])
    text = MIXED.replace("2.1 Methods", "Methods")
    [problem] = check_provenance(library_of(briefs={"note": text}, of_briefs={"note": of_brief}))
    assert problem.code == "unknown-section"
    assert problem.hint == "write one of: Part 1 > Methods, Part 2 > Methods"


@lru_cache(maxsize=1)
def paper() -> Brief:
    """Return the long paper as a brief."""
    return read_brief("paper", "paper.md", facts(), long_paper())


def covered(**given: object) -> Coverage:
    """Return the coverage of the long paper, of which two points quote the first chapters."""
    quotes = [passage.text for passage in paper().text.passages if paper().text.path_at(passage.start)[1:2]][:120]
    library = library_of(line("a-line", *quotes), briefs={"paper": long_paper()}, of_briefs={"paper": facts(**given)})
    [coverage] = measure_coverage(library)
    return coverage


def test_a_long_paper_gives_one_warning() -> None:
    """The warning counts by main section, at most eight of them, and its hint names a section to leave out."""
    coverage = covered()
    library = library_of(briefs={"note": long_paper()})
    [problem] = check_coverage(library, [Coverage(library.briefs["note"], coverage.unaccounted)])
    assert len(problem.message) < 400
    assert "5 more sections" in problem.message
    assert "`talkingpoints check coverage` lists them" in problem.hint
    assert "(a whole section: '- section: 2. On ports')" in problem.hint
    assert coverage.by_section.keys() >= {"Annex A. The survey", "References"}


def test_three_entries_account_for_the_end_of_a_long_paper() -> None:
    """The annex, the references with the notes, and a table are left out in three entries."""
    entries: list[dict[str, object]] = [{"section": "Annex A"}, {"references": True}, {"table": 3}]
    coverage = covered(left_out=[{**entry, "reason": REASON} for entry in entries])
    assert not {"Annex A. The survey", "References"} & coverage.by_section.keys()
    assert not any(passage.text.startswith(("Interview", "Table 3")) for passage in coverage.unaccounted)
    assert any(passage.text.startswith("Table 4") for passage in coverage.unaccounted)


def test_a_new_brief_gets_a_hint_of_its_own() -> None:
    """Where no point quotes a brief, the hint says where to begin."""
    [problem] = check_coverage(library_of(briefs={"note": "# A Note\n\nOne is here.\n"}))
    assert problem.hint.startswith("no point quotes this brief yet; `talkingpoints passages note` lists what to quote")


def test_a_long_paper_is_read_and_measured_quickly() -> None:
    """The paper has some 2,300 passages; a loop over all pairs of passages and quotations would take many seconds."""
    began = time.perf_counter()
    text = read_brief("paper", "paper.md", facts(), long_paper()).text
    assert all(text.find(passage.text) for passage in text.passages[:500])
    covered()
    assert time.perf_counter() - began < 5
