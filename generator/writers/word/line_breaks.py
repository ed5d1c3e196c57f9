"""Words -> lines: where a paragraph's lines break, how high each is, and which footnotes are referred to in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.ooxml.faces import FINE, Face, Height, line_height, ruler


_NOTHING = Height(0, 0)
_LEANING = 12
"""A line has to have room for a part of its height more than words in italics take."""


class Run(NamedTuple):
    """Words in one face; the number of the footnote that they refer to, or 0; or a picture `wide` and `high`.

    A line end within a paragraph is `\\n`, a tab `\\t`.
    """

    text: str
    face: Face
    note: int = 0
    wide: int = 0
    high: int = 0


class Line(NamedTuple):
    """A line: how high it is, in twentieths of a point, and the footnotes that it refers to, by their numbers."""

    height: int
    notes: tuple[int, ...] = ()


def merged(runs: Iterable[Run]) -> list[Run]:
    """Return runs in which neighbours of one face are one."""
    found: list[Run] = []
    for run in runs:
        plain = found and not (run.note or run.high or found[-1].note or found[-1].high)
        if plain and run.face == found[-1].face:
            found[-1] = run._replace(text=found[-1].text + run.text)
        else:
            found.append(run)
    return found


class _Token(NamedTuple):
    """Letters that no line breaks within, whether one may break behind them, and how many blanks follow."""

    word: str
    ends: bool
    blanks: int


# Where a line may break within a word: Unicode's rules, but for those of slashes, which LibreOffice leaves out where it
# can. Behind a hyphen or a dash, behind a mark that ends a sentence, and on both sides of an ideograph.
_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WITHIN = re.compile(
    rf"(?<=[-‐–—|\u00ad\u200b])(?=[\w(\[{{$£€])|(?<=[!?…])(?=[\w(])|(?<=[^\W\d_])(?=%)"
    rf"|(?<=[{_CJK}])(?=[{_CJK}\w(])|(?<=\w)(?=[{_CJK}])"
)
_PARTS = re.compile(r"\n|\t|[^ \n\t]+ *| +")
# What no line begins with, even behind a blank.
_CLOSING = tuple("!?;:,.)]}")


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[_Token, ...]:
    """Return a text in the pieces that stay on one line.

    >>> [token.word for token in _tokens("counter-terrorism, U.S. and/or 2019-20")]
    ['counter-', 'terrorism,', 'U.S.', 'and/or', '2019-', '20']
    """
    found: list[_Token] = []
    for part in _PARTS.findall(text):
        word = part.rstrip(" ")
        *begun, last = _WITHIN.split(word) if len(word) > 1 else [word]
        found += [_Token(piece, True, 0) for piece in begun]
        blanks = len(part) - len(word)
        if found and last.startswith(_CLOSING) and found[-1].blanks:
            found[-1] = found[-1]._replace(ends=False)
        found.append(_Token(last, blanks > 0, blanks))
    return tuple(found)


class _Filling:
    """The line that is being filled.

    `at` is how far words go in closed runs, in twentieths of a point, and in the open run in fine units: LibreOffice
    rounds each run. Words that no break parts from those to come are `pending`; were they to go to the next line, they
    would go as far as `next_at` there.
    """

    def __init__(self, width: int, first: int) -> None:
        self.lines: list[Line] = []
        self.width = width * FINE
        self.room = self.width - first * FINE
        self.lean = 0
        self.at = [0, 0]
        self.next_at = [0, 0]
        self.begun = self.pending = False
        self.height = self.next_height = _NOTHING
        self.notes: tuple[int, ...] = ()
        self.next_notes: tuple[int, ...] = ()

    def run(self, face: Face, height: Height) -> None:
        """Begin a run; words that lean to the right need a little more room at the end of a line."""
        self.lean = sum(height) // _LEANING * FINE if face.italic else 0
        for at in (self.at, self.next_at):
            at[0] += (2 * at[1] + FINE) // (2 * FINE)
            at[1] = 0

    def word(self, width: int, height: Height, notes: tuple[int, ...] = ()) -> None:
        """Put letters behind those that are pending, and all of these on the next line if they don't fit."""
        self.at[1] += width
        self.next_at[1] += width
        self.pending = True
        self.next_height = _highest(self.next_height, height)
        self.next_notes += notes
        if self.at[0] * FINE + self.at[1] + self.lean > self.room:
            if self.begun:
                self.turn()
            while self.at[0] * FINE + self.at[1] + self.lean > self.room:  # longer than a line: it breaks where the line ends
                self.at[1] -= self.room
                self.height = _highest(self.height, self.next_height)
                self.turn(rest=self.at)

    def end(self, blanks: int) -> None:
        """Allow a break, behind blanks so wide, which are left out where the line breaks."""
        if self.pending:
            self.begun, self.pending = True, False
            self.height = _highest(self.height, self.next_height)
            self.notes += self.next_notes
            self.next_height, self.next_notes = _NOTHING, ()
        self.at[1] += blanks
        self.next_at = [0, 0]

    def turn(self, rest: list[int] | None = None) -> None:
        """Begin a line, with what is pending, or with the rest of it."""
        self.lines.append(Line(self.height.above + self.height.below, self.notes))
        self.at = list(self.next_at if rest is None else rest)
        self.room = self.width
        self.begun, self.height, self.notes = False, _NOTHING, ()


def broken(runs: Sequence[Run], width: int, first: int, face: Face) -> list[Line]:
    """Return the lines that runs come to in a width, all lengths in twentieths of a point.

    `first` is what the first line is shorter by; `face` that of the paragraph, for a line without words.
    """
    filling = _Filling(width, first)
    for run in runs:
        height = line_height(run.face)
        filling.run(run.face, height)
        if run.high:
            filling.word(run.wide * FINE, Height(run.high, height.below))
        elif run.note:
            filling.word(ruler(run.face).width(run.text), height, (run.note,))
        else:
            _put(filling, run, height)
    filling.end(0)
    filling.turn()
    return [line if line.height else line._replace(height=sum(line_height(face))) for line in filling.lines]


def _put(filling: _Filling, run: Run, height: Height) -> None:
    """Put a run's words on lines."""
    measure = ruler(run.face)
    blank = measure.width(" ")
    for word, ends, blanks in _tokens(run.text):
        if word == "\n":
            filling.end(0)
            filling.height = _highest(filling.height, height)
            filling.turn()
        elif word == "\t":
            filling.end(blank)
        else:
            if word:
                filling.word(measure.width(word), height)
            if ends:
                filling.end(blanks * blank)


def _highest(one: Height, other: Height) -> Height:
    """Return what two heights need on one line."""
    if one is other or other is _NOTHING:
        return one
    if one is _NOTHING:
        return other
    return Height(max(one[0], other[0]), max(one[1], other[1]))
