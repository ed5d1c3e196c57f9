"""How wide words are, and how a table shares its width among its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A cell that says more is no wider, only taller; a column that says hardly anything still gets some air.
_LONG_CELL, _LEAST_SHARE = 120, 20


def column_widths(columns: Sequence[Sequence[tuple[str, int]]], text_width: int, margins: int) -> list[int]:
    """Share the text's width out among a table's columns, in twentieths of a point.

    A column is at least as wide as its longest word, so that no word breaks; what is left is shared by how much each
    column says. A cell is its words and its type size in half points; `margins` are a cell's left and right together.
    """
    needed = [max((word_width(word, size) for text, size in column for word in _words(text)), default=0) + margins
              for column in columns]  # fmt: skip
    widths = [0] * len(columns)
    room = text_width
    for done, index in enumerate(sorted(range(len(columns)), key=needed.__getitem__)):
        widths[index] = min(needed[index], room // (len(columns) - done))  # where all can't have enough, the most do
        room -= widths[index]
    said = [sum(min(len(text), _LONG_CELL) for text, _ in column) for column in columns]
    shares = [max(length, sum(said) // _LEAST_SHARE, 1) for length in said]
    widths = [width + room * share // sum(shares) for width, share in zip(widths, shares, strict=True)]
    widths[-1] += text_width - sum(widths)
    return widths


def _words(text: str) -> list[str]:
    """Return what a line can't break within: words, and their halves at a hyphen or a dash."""
    return re.findall(r"[^\s\-–—]+[\-–—]*|[\-–—]+", text)


# Widths of letters in thousandths of the type size, as in a bold and rather wide face: too wide does no harm.
_LETTERS = {
    letter: width
    for letters, width in (("ijl.,:;'|!’‘", 300), ('frtI()[]/\\-“”"', 390), ("mw%", 890), ("MW@—", 1000))
    for letter in letters
}


def word_width(word: str, half_points: int) -> int:
    """Return about how wide a word is, in twentieths of a point."""
    thousandths = sum(_LETTERS.get(letter, 740 if letter.isupper() else 610) for letter in word)
    return thousandths * half_points // 100
