"""Words -> lines: where a paragraph's lines break, how high each is, and which footnotes are referred to in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.ooxml.faces import FINE, Face, Height, line_height, ruler

_NOTHING = Height(0, 0)
_LEAST_ROOM = 100 * FINE
_LEANING = 12
"""A line has to have room for a part of its height more than words in italics take."""


class Run(NamedTuple):
    r"""Words in one face; the number of the footnote that they refer to, or 0; or a picture `wide` and `high`.

    A line end within a paragraph is `\n`, a tab `\t`.
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
        if plain and (run.face is found[-1].face or run.face == found[-1].face):
            found[-1] = Run(found[-1].text + run.text, run.face)
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


@lru_cache(maxsize=8192)
def _measured(text: str, face: Face) -> tuple[tuple[str, int, bool, int], ...]:
    """Return a text's tokens: a line end or a tab or nothing, and widths of letters and of blanks in fine units."""
    measure = ruler(face)
    blank = measure.width(" ")
    return tuple(
        (word, 0, True, blank) if word in ("\n", "\t") else ("", measure.width(word), ends, blanks * blank)
        for word, ends, blanks in _tokens(text)
    )


class _Filling:
    """The line that is being filled.

    Words go as far as `closed` in runs that are behind, in twentieths of a point, and `running` in the one at hand, in
    fine units: LibreOffice rounds each run. Those that no break parts from what comes are pending; were they to go to
    the next line, they would go as far as `next_closed` and `next_running` there.
    """

    def __init__(self, width: int, first: int) -> None:
        self.lines: list[Line] = []
        self.width = width * FINE
        self.room = max(self.width - first * FINE, _LEAST_ROOM)
        self.lean = self.closed = self.running = self.next_closed = self.next_running = 0
        self.begun = False
        self.height = self.next_height = _NOTHING
        self.notes: tuple[int, ...] = ()
        self.next_notes: tuple[int, ...] = ()

    def run(self, face: Face, height: Height) -> None:
        """Begin a run; words that lean to the right need a little more room at the end of a line."""
        self.lean = sum(height) // _LEANING * FINE if face.italic else 0
        self.closed += (2 * self.running + FINE) // (2 * FINE)
        self.next_closed += (2 * self.next_running + FINE) // (2 * FINE)
        self.running = self.next_running = 0

    def words(self, text: str, face: Face, height: Height) -> None:
        """Put words on the line, and on the next ones."""
        for sign, width, ends, blanks in _measured(text, face):
            if width:
                self.letters(width, height)
            if sign == "\n":
                self.end(0)
                self.height = _highest(self.height, height)
                self.turn()
            elif ends:
                self.end(blanks)
            elif blanks:
                self.running += blanks
                self.next_running += blanks

    def letters(self, width: int, height: Height, notes: tuple[int, ...] = ()) -> None:
        """Put letters behind those that are pending, and all of these on the next line if they don't fit."""
        self.running += width
        self.next_running += width
        if self.next_height is not height:
            self.next_height = height if self.next_height is _NOTHING else _highest(self.next_height, height)
        if notes:
            self.next_notes += notes
        if self.closed * FINE + self.running + self.lean > self.room:
            if self.begun:
                self.turn()
            # A word that is longer than a line breaks where the line ends.
            while self.closed * FINE + self.running + self.lean > self.room:
                self.next_closed, self.next_running = self.closed, self.running - self.room
                self.height = _highest(self.height, self.next_height)
                self.turn()

    def end(self, blanks: int) -> None:
        """Allow a break, behind blanks so wide, which are left out where the line breaks."""
        if self.next_height is not _NOTHING:
            self.begun = True
            if self.height is not self.next_height:
                self.height = self.next_height if self.height is _NOTHING else _highest(self.height, self.next_height)
            if self.next_notes:
                self.notes += self.next_notes
                self.next_notes = ()
            self.next_height = _NOTHING
        self.running += blanks
        self.next_closed = self.next_running = 0

    def turn(self) -> None:
        """Begin a line with what is pending."""
        self.lines.append(Line(self.height.above + self.height.below, self.notes))
        self.closed, self.running = self.next_closed, self.next_running
        self.room = self.width
        self.begun, self.height, self.notes = False, _NOTHING, ()


@lru_cache(maxsize=8192)
def broken(runs: tuple[Run, ...], width: int, first: int, face: Face) -> tuple[Line, ...]:
    """Return the lines that runs come to in a width, all lengths in twentieths of a point.

    `first` is what the first line is shorter by; `face` that of the paragraph, for a line without words. The same words
    stand in many packs and editions, so that lines are remembered.
    """
    filling = _Filling(width, first)
    for run in runs:
        height = line_height(run.face)
        filling.run(run.face, height)
        if run.high:
            filling.letters(run.wide * FINE, Height(run.high, height.below))
        elif run.note:
            filling.letters(ruler(run.face).width(run.text), height, (run.note,))
        else:
            filling.words(run.text, run.face, height)
    filling.end(0)
    filling.turn()
    empty = sum(line_height(face))
    return tuple(line if line.height else line._replace(height=empty) for line in filling.lines)


def _highest(one: Height, other: Height) -> Height:
    """Return what two heights need on one line."""
    if other is _NOTHING:
        return one
    if one is _NOTHING:
        return other
    return Height(max(one[0], other[0]), max(one[1], other[1]))
