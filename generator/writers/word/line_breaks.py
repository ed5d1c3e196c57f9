"""Words -> lines: where a paragraph's lines break, how high each is, and which footnotes are referred to in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.ooxml.faces import FINE, Face, Height, line_height, ruler


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


class _Token(NamedTuple):
    """Letters that no line breaks within, whether one may break behind them, and how many blanks follow."""

    word: str
    ends: bool
    blanks: int


# Unicode's rules for breaking lines, as far as they matter between the letters of a word: behind a hyphen before a
# letter, behind a dash, on both sides of a long dash, behind a slash before a letter, on both sides of an ideograph.
_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WITHIN = re.compile(
    rf"(?<=[^\s\-‐][\-‐])(?=[^\W\d_]|[(\[])|(?<=[\-‐][^\s\-‐][\-‐])(?=[^\W\d_])|(?<=–)(?=[\w(\[])|(?<=[\w.,;:!?)\]…])(?=—)"
    rf"|(?<=—)(?=[\w(\[$£€])|(?<=[^\W\d_]/)(?=[^\W\d_])|(?<=[!?…])(?=\w)|(?<=[{_CJK}])(?=[{_CJK}\w(])|(?<=\w)(?=[{_CJK}])"
)
_PARTS = re.compile(r"\n|\t|[^ \n\t]+ *| +")
# What no line begins with, even behind a blank.
_CLOSING = tuple("!?;:,.)]}/")


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[_Token, ...]:
    """Return a text in the pieces that stay on one line.

    >>> [token.word for token in _tokens("counter-terrorism, U.S. and/or 2019-20")]
    ['counter-', 'terrorism,', 'U.S.', 'and/', 'or', '2019-20']
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


@dataclass
class _Filling:
    """The line that is being filled: what is on it, and what comes on it as a whole or on the next; in fine units."""

    room: int
    width: int
    taken: int = 0
    blanks: int = 0
    pending: int = 0
    begun: bool = False
    height: Height = Height(0, 0)
    next_height: Height = Height(0, 0)
    notes: tuple[int, ...] = ()
    next_notes: tuple[int, ...] = ()

    def commit(self) -> None:
        """Put on the line what is pending."""
        if self.pending or self.next_notes or self.next_height != (0, 0):
            self.taken += self.blanks + self.pending
            self.blanks, self.pending = 0, 0
            self.begun = True
            self.height = _highest(self.height, self.next_height)
            self.notes += self.next_notes
            self.next_height, self.next_notes = Height(0, 0), ()

    def turn(self) -> Line:
        """Begin a line, and return the one before."""
        line = Line(sum(self.height), self.notes)
        self.taken, self.blanks, self.begun, self.height, self.notes = 0, 0, False, Height(0, 0), ()
        self.room = self.width
        return line

    def is_over(self) -> bool:
        """Tell whether what is pending doesn't fit on the line."""
        return self.taken + self.blanks + self.pending > self.room


def broken(runs: Sequence[Run], width: int, first: int, face: Face) -> list[Line]:
    """Return the lines that runs come to in a width, all lengths in twentieths of a point.

    `first` is what the first line is shorter by; `face` that of the paragraph, for a line without words.
    """
    line = _Filling((width - first) * FINE, width * FINE)
    lines: list[Line] = []
    for run in runs:
        height = Height(run.high, line_height(run.face).below) if run.high else line_height(run.face)
        if run.high or run.note:
            line.pending += run.wide * FINE if run.high else ruler(run.face).width(run.text)
            line.next_height = _highest(line.next_height, height)
            line.next_notes += (run.note,) if run.note else ()
            if line.begun and line.is_over():
                lines.append(line.turn())
            continue
        _put(line, lines, run, height)
    line.commit()
    last = line.turn()
    lines.append(last if last.height else Line(sum(line_height(face))))
    return lines


def _put(line: _Filling, lines: list[Line], run: Run, height: Height) -> None:
    """Put a run's words on lines."""
    measure = ruler(run.face)
    blank = measure.width(" ")
    for word, ends, blanks in _tokens(run.text):
        if word == "\n":
            line.commit()
            line.height = _highest(line.height, height)
            lines.append(line.turn())
            continue
        if word and word != "\t":
            line.pending += measure.width(word)
            line.next_height = height if line.next_height == (0, 0) else _highest(line.next_height, height)
            if line.is_over():
                if line.begun:
                    lines.append(line.turn())
                while line.pending > line.room:  # a word that is longer than a line breaks where the line ends
                    line.height = _highest(line.height, line.next_height)
                    line.pending -= line.room
                    lines.append(line.turn())
        if ends or not word or word == "\t":
            line.commit()
            line.blanks += blanks * blank


def _highest(one: Height, other: Height) -> Height:
    return Height(max(one[0], other[0]), max(one[1], other[1]))
