"""The widths of a table's columns, from the width of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Letters of a cell beyond `_LONG_CELL` make the cell higher, not wider. A column counts at least as one part in
# `_LEAST_SHARE` of the table's text, so that columns with little text get some extra space too.
_LONG_CELL, _LEAST_SHARE = 120, 20


def column_widths(columns: Sequence[Sequence[tuple[str, int]]], text_width: int, margins: int) -> list[int]:
    """Return the widths of a table's columns, in twentieths of a point; together they are as wide as the text area.

    Each column is at least as wide as its longest word, if there is room, so that no word breaks. Then the columns
    whose cells need the least more get it, so that short cells don't wrap: names stay on one line beside a column of
    sentences. The other columns share the remaining width in proportion to the amount of text. A cell is its text and
    its type size in half points; `margins` is the sum of a cell's left and right margins.

    >>> column_widths([[("No.", 20), ("1", 20)], [("What to say", 20), ("We propose to renew it.", 20)]], 9000, 170)
    [1098, 7902]
    >>> column_widths([[("Who", 20), ("United States", 20)], [("We propose to renew it. " * 9, 20)]], 4000, 170)
    [1614, 2386]

    If there is too little room, the narrowest columns get what they need first.

    >>> column_widths([[("No.", 20)], [("Representatives", 20)]], 1500, 170)
    [500, 1000]
    """
    words = [max((word_width(word, size) for text, size in column for word in _words(text)), default=0) + margins
             for column in columns]  # fmt: skip
    cells = [max((word_width(text, size) for text, size in column), default=0) + margins for column in columns]
    widths = _narrow_first(words, text_width)
    more = [max(cell - width, 0) for cell, width in zip(cells, widths, strict=True)]
    room = text_width - sum(widths)
    given = _narrow_first(more, room)
    short = [extra < wanted for extra, wanted in zip(given, more, strict=True)]
    widths = [width + (0 if wraps else extra) for width, extra, wraps in zip(widths, given, short, strict=True)]
    room = text_width - sum(widths)
    lengths = [sum(min(len(text), _LONG_CELL) for text, _ in column) for column in columns]
    shares = [max(length, sum(lengths) // _LEAST_SHARE, 1) if wraps or not any(short) else 0
              for length, wraps in zip(lengths, short, strict=True)]  # fmt: skip
    widths = [width + room * share // sum(shares) for width, share in zip(widths, shares, strict=True)]
    widths[shares.index(max(shares))] += text_width - sum(widths)
    return widths


def _narrow_first(needed: Sequence[int], room: int) -> list[int]:
    """Return what each column gets of the room: the columns that need little get all of it, the others equal parts.

    >>> _narrow_first([100, 900, 500], 1000)
    [100, 450, 450]
    """
    given = [0] * len(needed)
    for done, index in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        given[index] = min(needed[index], room // (len(needed) - done))
        room -= given[index]
    return given


def _words(text: str) -> list[str]:
    """Return the pieces of a text between which a line may break: at blanks, and after hyphens and dashes.

    >>> _words("counter-terrorism talks"), len(_words("9\u00a0November"))
    (['counter-', 'terrorism', 'talks'], 1)
    """
    return re.findall(r"(?:[^\s\-–—]|[\u00a0\u202f])+[\-–—]*|[\-–—]+", text)


# Widths of letters in thousandths of the type size, as in a bold, rather wide face: columns may be a little too wide.
_LETTERS = {
    letter: width
    for letters, width in (("ijl.,:;'|!’‘\u00a0", 300), ('frtI()[]/\\-\u2011“”"', 390), ("mw%", 890), ("MW@—", 1000))
    for letter in letters
}


def word_width(word: str, half_points: int) -> int:
    """Return the approximate width of a word, in twentieths of a point.

    >>> word_width("agreement", 24)
    1279
    """
    thousandths = sum(_LETTERS.get(letter, 740 if letter.isupper() else 610) for letter in word)
    return thousandths * half_points // 100
