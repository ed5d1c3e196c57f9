"""Runs of text -> lines: where a paragraph breaks, the height of each line, and the footnotes that each refers to."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.ooxml.faces import FINE, Face, Height, line_height, ruler

_NOTHING = Height(0, 0)
_LEAST_ROOM = 100 * FINE
_LEANING = 12
"""Italics lean to the right: at the end of a line, they need one part in `_LEANING` of their height as extra room."""


class Run(NamedTuple):
    r"""Text in one face, or a reference to a footnote, or a picture.

    `note` is the number of the footnote, or 0. `wide` and `high` are the size of a picture in twentieths of a point, or
    0. In `text`, `\n` is a line end within the paragraph, and `\t` is a tab.
    """

    text: str
    face: Face
    note: int = 0
    wide: int = 0
    high: int = 0


class Line(NamedTuple):
    """A line: its height in twentieths of a point, and the numbers of the footnotes that it refers to."""

    height: int
    notes: tuple[int, ...] = ()


def merged(runs: Iterable[Run]) -> list[Run]:
    """Return runs in which neighbours with the same face are joined.

    >>> calibri = Face("Calibri", 240)
    >>> [run.text for run in merged([Run("We ", calibri), Run("propose", calibri), Run("1", calibri, note=1)])]
    ['We propose', '1']
    """
    found: list[Run] = []
    for run in runs:
        plain = found and not (run.note or run.high or found[-1].note or found[-1].high)
        if plain and (run.face is found[-1].face or run.face == found[-1].face):
            found[-1] = Run(found[-1].text + run.text, run.face)
        else:
            found.append(run)
    return found


class _Token(NamedTuple):
    """Letters within which no line breaks; whether a line may break after them; the number of blanks after them."""

    word: str
    ends: bool
    blanks: int


# The places where a line may break within a word: after a hyphen or a dash, after a mark that ends a sentence, and on
# both sides of an ideograph. These are Unicode's rules, without those for slashes, which LibreOffice mostly ignores.
_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WITHIN = re.compile(
    rf"(?<=[-‐–—|\u00ad\u200b])(?=[\w(\[{{$£€])|(?<=[!?…])(?=[\w(])|(?<=[^\W\d_])(?=%)"
    rf"|(?<=[{_CJK}])(?=[{_CJK}\w(])|(?<=\w)(?=[{_CJK}])"
)
_PARTS = re.compile(r"\n|\t|[^ \n\t]+ *| +")
_PORTIONS = re.compile("([\u00a0\u2011])")
# No line begins with one of these characters, even after a blank.
_CLOSING = tuple("!?;:,.)]}")


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[_Token, ...]:
    """Return the pieces of a text within which no line breaks.

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
    r"""Return the tokens of a text, measured in a face.

    A token has its letters, or `\n` or `\t`; their width; whether a line may break after it; and the width of the
    blanks after it. Widths are in fine units. A tab has no width of its own: the text after a tab at the right edge
    may touch the text before it.

    >>> _measured("to renew", Face("Calibri", 240))
    (('to', 1241, True, 326), ('renew', 3720, False, 0))
    """
    measure = ruler(face)
    blank = measure.width(" ")
    return tuple(
        (word, 0, True, 0) if word in ("\n", "\t") else (word, measure.width(word), ends, blanks * blank)
        for word, ends, blanks in _tokens(text)
    )


class _Filling:
    """The line that is being filled, and the lines before it.

    LibreOffice rounds the width of each run to a twentieth of a point. So the width of the line so far has two parts:
    `closed` is the width of its finished runs in twentieths of a point, and `running` is the width of the current run
    in fine units.

    Letters after the last possible break are pending: they go to the next line together with the letters that follow if
    these don't fit. `next_closed` and `next_running` are the widths of the pending letters, as they would be on the
    next line; `next_height` and `next_notes` are their height and their footnotes.
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
        """Begin a run: round the width of the run before, and set the extra room that italics need."""
        self.lean = sum(height) // _LEANING * FINE if face.italic else 0
        self.closed += (2 * self.running + FINE) // (2 * FINE)
        self.next_closed += (2 * self.next_running + FINE) // (2 * FINE)
        self.running = self.next_running = 0

    def words(self, text: str, face: Face, height: Height) -> None:
        """Put text on the line and, where it doesn't fit, on the next lines."""
        for word, width, ends, blanks in _measured(text, face):
            if width:
                self.letters(width, height)
                if self.is_full():
                    self.broken_word(word, face)
            if word == "\n":
                self.end(0)
                self.height = _highest(self.height, height)
                self.turn()
            elif ends:
                self.end(blanks)
            elif blanks:
                self.running += blanks
                self.next_running += blanks

    def letters(self, width: int, height: Height, notes: tuple[int, ...] = ()) -> None:
        """Add letters to the pending ones; if they don't fit, all pending letters go to the next line."""
        self.running += width
        self.next_running += width
        if self.next_height is not height:
            self.next_height = height if self.next_height is _NOTHING else _highest(self.next_height, height)
        if notes:
            self.next_notes += notes
        if self.is_full() and self.begun:
            self.turn()

    def is_full(self) -> bool:
        """Tell whether the line is longer than its room: after `letters`, the last word is longer than a line."""
        return self.closed * FINE + self.running + self.lean > self.room

    def broken_word(self, word: str, face: Face) -> None:
        """Break the last word of the line, which is longer than a line, after as many letters as fit on each line."""
        measure = ruler(face)
        while self.is_full() and word:
            before = self.running - measure.width(word)
            left = self.room - self.closed * FINE - before - self.lean
            is_first = self.closed * FINE + before <= 0
            fit = max(bisect_right(range(len(word)), left, key=lambda n: measure.width(word[: n + 1])), int(is_first))
            word = word[fit:]
            self.next_closed, self.next_running = 0, measure.width(word)
            self.height = _highest(self.height, self.next_height)
            self.turn()

    def end(self, blanks: int) -> None:
        """Allow a break after the pending letters and after blanks of a width; a break drops these blanks."""
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
        """End the line, and begin the next one with the pending letters."""
        self.lines.append(Line(self.height.above + self.height.below, self.notes))
        self.closed, self.running = self.next_closed, self.next_running
        self.room = self.width
        self.begun, self.height, self.notes = False, _NOTHING, ()


@lru_cache(maxsize=8192)
def broken(runs: tuple[Run, ...], width: int, first: int, face: Face) -> tuple[Line, ...]:
    """Return the lines that runs fill at a width; all lengths are in twentieths of a point.

    The first line is shorter by `first`. `face` is the face of the paragraph, for the height of a line without text.
    The results are cached, because many packs and editions have the same paragraphs.

    >>> calibri = Face("Calibri", 240)
    >>> broken((Run("We propose to renew it.", calibri), Run("1", calibri, note=1)), 2000, 0, calibri)
    (Line(height=293, notes=()), Line(height=293, notes=(1,)))
    """
    filling = _Filling(width, first)
    for run in itertools.chain.from_iterable(map(_portions, runs)):
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


def _portions(run: Run) -> tuple[Run, ...]:
    """Return a run in the pieces that LibreOffice measures: each no-break space and each no-break hyphen is its own."""
    if _PORTIONS.search(run.text) is None:
        return (run,)
    return tuple(run._replace(text=text) for text in _PORTIONS.split(run.text) if text)


def _highest(one: Height, other: Height) -> Height:
    """Return the height of a line that holds text of two heights."""
    if other is _NOTHING:
        return one
    if one is _NOTHING:
        return other
    return Height(max(one[0], other[0]), max(one[1], other[1]))
