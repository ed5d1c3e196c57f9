"""Coverage: how much of a passage may stand outside the quotations, and which quotations count."""

from __future__ import annotations

import pytest
from support.libraries import facts, library_of, line

from generator.checks.coverage import check_coverage, measure_coverage
from generator.model.kinds import AnyPortion

ONE, TWO, THREE, FOUR, FIVE = ("alpha", "alpha beta", "alpha beta gamma", "alpha beta gamma delta", "a b c d e")


def is_covered(passage: str, *quotes: str) -> bool:
    """Tell whether quotations account for a brief of one passage."""
    library = library_of(line("a-line", *quotes), briefs={"note": f"{passage}\n"})
    (coverage,) = measure_coverage(library)
    assert coverage.total == 1
    return coverage.accounted == 1


@pytest.mark.parametrize("rest", [ONE, FOUR])
def test_a_rest_of_up_to_four_words_is_accounted_for(rest: str) -> None:
    """Up to four words in a row may stand before, after, between and around the quotations."""
    assert is_covered(f"Quoted words {rest}", "Quoted words")
    assert is_covered(f"{rest} quoted words", "quoted words")
    assert is_covered(f"Quoted words {rest} then more", "Quoted words", "then more")
    assert is_covered(f"{rest} quoted words {rest}", "quoted words")


def test_a_rest_of_five_words_is_not_accounted_for() -> None:
    """Five words in a row make the passage unaccounted, wherever they stand."""
    assert not is_covered(f"Quoted words {FIVE}", "Quoted words")
    assert not is_covered(f"{FIVE} quoted words", "quoted words")
    assert not is_covered(f"Quoted words {FIVE} then more", "Quoted words", "then more")
    assert not is_covered(f"Quoted words {ONE} then more {FIVE}", "Quoted words", "then more")


def test_words_count_as_they_are_written() -> None:
    """A compound, an abbreviation or a figure is one word; a dash or a bracket is none."""
    assert is_covered("Quoted words vis-a-vis U.S. R&D 1.5", "Quoted words")
    assert is_covered("Quoted words – one (two) – three / four", "Quoted words")
    assert not is_covered("Quoted words vis-a-vis U.S. R&D brother's keeper", "Quoted words")


def test_a_word_of_which_a_part_is_quoted_stands_outside() -> None:
    """A quotation of half a compound word does not hold that word."""
    assert is_covered(f"Quoted one-way {THREE}", "Quoted one")
    assert not is_covered(f"Quoted one-way {FOUR}", "Quoted one")
    assert not is_covered(f"{FOUR} mid-term quoted", "term quoted")


def test_a_passage_of_which_nothing_is_quoted_is_not_accounted_for() -> None:
    """A short passage needs a quotation as well."""
    assert not is_covered(TWO, "Words that are elsewhere")


def test_what_is_left_out_on_purpose_counts_as_quoted() -> None:
    """An entry under `left_out` accounts for its passage, up to the same rest."""
    for rest, accounted in ((FOUR, 1), (FIVE, 0)):
        of_brief = facts(left_out=[{"quote": "Left out", "reason": "A title."}])
        library = library_of(briefs={"note": f"Left out {rest}\n"}, of_briefs={"note": of_brief})
        assert measure_coverage(library)[0].accounted == accounted


@pytest.mark.parametrize(
    ("portion", "accounted"),
    [
        (line("a-line", {"quote": "The same words.", "brief": "first"}), (1, 0)),
        (line("a-line", {"quote": "The same words.", "brief": "second"}), (0, 1)),
        (line("a-line", {"quote": "The same words.", "brief": "first"}, status="withdrawn"), (0, 0)),
        (line("a-line", {"quote": "The same words.", "brief": "first"}, status="approved"), (1, 0)),
    ],
)
def test_a_quotation_counts_for_its_own_brief(portion: AnyPortion, accounted: tuple[int, int]) -> None:
    """A quotation accounts for no other brief, and a withdrawn portion for nothing."""
    library = library_of(portion, briefs={"first": "The same words.\n", "second": "The same words.\n"})
    assert tuple(found.accounted for found in measure_coverage(library)) == accounted


@pytest.mark.parametrize(("quoted", "percent"), [(0, 0.0), (1, 33.3), (2, 66.6), (3, 100.0)])
def test_the_share_is_cut_and_not_rounded(quoted: int, percent: float) -> None:
    """Two of three passages are 66.6 per cent, so that only a whole brief is 100."""
    passages = ["One is here.", "Two is here.", "Three is here."]
    library = library_of(line("a-line", *(passages[:quoted] or ["None."])), briefs={"note": " ".join(passages)})
    (coverage,) = measure_coverage(library)
    assert (coverage.total, coverage.accounted, coverage.percent) == (3, quoted, percent)


def test_a_brief_without_passages_is_covered() -> None:
    """An empty text leaves nothing to account for."""
    (coverage,) = measure_coverage(library_of(briefs={"note": "# A title\n"}))
    assert (coverage.total, coverage.percent) == (0, 100.0)


def test_a_brief_that_is_not_covered_is_one_warning() -> None:
    """The warning has the line and the words of a passage, and names the file where it can be left out."""
    library = library_of(line("a-line", "One is here."), briefs={"note": "One is here.\n\nTwo is here.\n"})
    (problem,) = check_coverage(library)
    assert (problem.code, problem.severity) == ("coverage", "warning")
    assert problem.where is not None
    assert (problem.where.file, problem.where.line) == ("note.md", 3)
    assert problem.message == "1 of 2 passages is not accounted for"
    assert "line 3: “Two is here.”" in problem.hint
    assert "content/briefs/note.yaml" in problem.hint
