"""The words of a brief: which differences don't count, which do, and where the matched words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.libraries import facts

from generator.model.brief_words import fold, folded, plain
from generator.model.passage_ids import PassageId
from generator.workspace.read_brief import read_brief


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pre-war", "pre–war"),
        ("talks - and fees", "talks — and fees"),
        ("talks—and fees", "talks – and fees"),
        ("minus −5", "minus -5"),
        ("2017‒2018", "2017-2018"),
        ("a -- b", "a – b"),
        ("“Aid”", '"Aid"'),
        ("‘do more’", '"do more"'),
        ("«Aid»", "“Aid”"),
        ("Southmark's", "Southmark’s"),
        ("ﬁrst ﬂow", "first flow"),
        ("co\u00adoperate", "cooperate"),
        ("9\u00a0May\u2009\u202f2019", "9 May 2019"),
        ("so it does…", "so it does..."),
        ("CO₂", "CO2"),
        ("ﷲ", "الله"),
    ],
)
def test_a_difference_of_signs_alone_does_not_count(one: str, other: str) -> None:
    """Kinds of dashes, quotation marks, ligatures, soft hyphens and spaces are the same."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10²", "102"), ("½", "1/2"), ("1½", "11/2"), ("2*3", "23"), ("10₂", "102"), ("①", "1"), ("Ⅳ", "IV"),
        ("6′", "6″"), ("6'", '6"'), ("5 %", "5%"), ("5,0", "50"), ("Fees", "fees"), ("a word", "aword"), ("а", "a"),
    ],
)  # fmt: skip
def test_what_says_something_else_counts(one: str, other: str) -> None:
    """Numbers never become other numbers, and letters, their case and spaces between words count."""
    assert fold(one) != fold(other)


@given(st.text(alphabet="ab1 -–—'\"“”‘’*_[]()…²½ﬁ\u00ad\u00a0.", max_size=40))
def test_each_folded_character_keeps_its_place(text: str) -> None:
    """Places are those of the plain text, in order, and folding a folded text changes nothing."""
    words = plain(text)
    short, places = folded(words)
    assert len(short) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < len(words) for place in places)
    assert fold(short) == short


@pytest.mark.parametrize(
    ("quotation", "own"),
    [
        ('the pre-war "Oslo" talks - it\'s said - cost', "the pre–war “Oslo” talks — it’s said — cost"),
        ("ﬁrst", "first"),
        ("10<sup>2</sup> boats", "10² boats"),
        ("bold words", "bold words"),
        ("the port list", "the port list"),
        ("sea | 5", "sea 5"),
    ],
)
def test_a_quotation_gets_the_words_of_the_brief(quotation: str, own: str) -> None:
    """The span of a quotation has the brief's own dashes and quotation marks, without Markdown and layout."""
    markdown = (
        "## A\n\nThe \ufb01rst of the pre–war “Oslo” talks — it’s said — cost 10<sup>2</sup> boats. **Bold** "
        "and **bold** words in [the port\u00a0list](#).[^1]\n\n| a | b |\n|---|---|\n| sea | 5 |\n\n[^1]: Note.\n"
    )
    text = read_brief("note", "note.md", facts(), markdown).text
    span = text.find(quotation)
    assert span is not None
    assert text.own[slice(*span)] == own
    assert text.find("102 boats") is None


def test_an_id_keeps_its_meaning_when_a_passage_is_added() -> None:
    """The letters of an id decide, and the number decides between passages with the same words."""
    before = read_brief("note", "note.md", facts(), "Fees rose.\n\nPilots left.\n\nFees rose.\n").text
    after = read_brief("note", "note.md", facts(), "New words here.\n\nFees rose.\n\nPilots left.\n\nFees rose.\n").text
    ids = [passage.id for passage in before.passages]
    assert len({str(name) for name in ids}) == 3
    found = [after.named(name) for name in ids]
    assert [passage.text for passage in found if passage] == ["Fees rose.", "Pilots left.", "Fees rose."]
    assert before.named(ids[2]) == before.passages[2]
    assert after.named(PassageId(1, "zzzz")) is None


@pytest.mark.parametrize(
    ("heading", "is_section"),
    [
        ("Port Fees: A Way Out", False),
        ("PORT FEES", False),
        ("A way out", False),
        ("Policy Brief No. 7", False),
        ("Policy Brief", False),
        ("Policy Brief No. 7, May 2019", False),
        ("May 2019", False),
        ("Fees", True),
        ("Port", True),
        ("A Way", True),
        ("May", True),
        ("Port Fees by Country", True),
    ],
)
def test_a_heading_that_is_only_a_word_of_the_title_is_a_section(heading: str, is_section: bool) -> None:
    """A heading that repeats the title, a half of it, the number or the date is no section; any other heading is."""
    known = facts(title="Port Fees: A Way Out", number="Policy Brief No. 7")
    text = read_brief("note", "note.md", known, f"# {heading}\n\nFees rose.\n").text
    assert [section.heading for section in text.sections] == [heading] * is_section
