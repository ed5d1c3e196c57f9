"""The directions of characters are those of the Unicode Bidirectional Algorithm, as python-bidi computes them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from generator.document.bidi import levels_in, right_to_left_in
from generator.document.direction import pieces

_LETTERS = "abאבکے۔"
_SIGNS = "12۱٣ ()[]{}⟨⟩%-+,.:/“”#$؟،؛\u064b"
TEXTS = st.text(alphabet=_LETTERS + _SIGNS, min_size=1, max_size=14)


def levels_of(text: str, *, right_to_left: bool) -> list[int]:
    """Return the level of each character as python-bidi resolves it; it shows them only in its notes for debugging."""
    notes = str(get_display(text, base_dir="R" if right_to_left else "L", debug=True))
    found = re.search(r"levels: \[(.*?)\n    \]", notes, re.DOTALL)
    assert found is not None, notes
    by_byte = [int(level) for level in re.findall(r"Level\(\s*(\d+)", found[1])]
    return [by_byte[len(text[:position].encode())] for position in range(len(text))]


@given(TEXTS, st.booleans())
def test_levels_are_those_of_unicode(text: str, right_to_left: bool) -> None:
    """Each character has the level that python-bidi gives it, in a paragraph of either direction."""
    assert levels_in(text, right_to_left=right_to_left) == levels_of(text, right_to_left=right_to_left)


@given(TEXTS, st.booleans())
def test_letters_decide_for_themselves(text: str, right_to_left: bool) -> None:
    """A Latin letter is in no run from right to left, and a Hebrew or Arabic letter in no other."""
    ways = right_to_left_in(text, right_to_left=right_to_left)
    kinds = [unicodedata.bidirectional(character) for character in text]
    assert {way for way, kind in zip(ways, kinds, strict=True) if kind == "L"} <= {False}
    assert {way for way, kind in zip(ways, kinds, strict=True) if kind in ("R", "AL")} <= {True}


@pytest.mark.parametrize(
    ("text", "backwards", "runs"),
    [
        ("plain", False, [("plain", False)]),
        ("سن 2021 میں", True, [("سن 2021 میں", True)]),
        ("WTO کے", True, [("WTO", False), (" کے", True)]),
        ("the word کے (here)", False, [("the word ", False), ("کے", True), (" (here)", False)]),
        ("30%", True, [("30%", True)]),
        ("30%", False, [("30%", False)]),
        ("WTO (دونوں شہر) اس", True, [("WTO", False), (" (دونوں شہر) اس", True)]),
        ("کا (WTO)", True, [("کا (", True), ("WTO", False), (")", True)]),
        ("a (کے) b", False, [("a (", False), ("کے", True), (") b", False)]),
        ("WTO 12 کے", True, [("WTO 12", False), (" کے", True)]),
        ("", True, []),
    ],
)
def test_mixed_words_are_cut_where_their_direction_turns(
    text: str, backwards: bool, runs: list[tuple[str, bool]]
) -> None:
    """Brackets stay in pairs, and signs and digits take the direction of the words around them."""
    assert pieces(text, right_to_left=backwards) == runs
