"""The foot of a page: how much room footnotes take there, and what of them runs on over the next page.

These are LibreOffice's rules, found by trying notes of all lengths in all room that may be left for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_RULE = 124
"""The line above footnotes, and the white around it."""
_TOGETHER = 2
"""How many lines of a footnote stand together where it begins."""


class NoteLines(NamedTuple):
    """A footnote, or the rest of one: the space above it, where it isn't the page's first, and its lines' heights."""

    above: int
    heights: tuple[int, ...]


class Foot(NamedTuple):
    """What footnotes take of a page, and those that run on over the next."""

    taken: int = 0
    over: tuple[NoteLines, ...] = ()

    def with_note(self, note: NoteLines, room: int, together: int = _TOGETHER) -> Foot:
        """Return the foot with one more footnote, or the lines of it that fit in the room that is left.

        So many lines at least stand `together` where it begins.

        >>> Foot().with_note(NoteLines(20, (200, 200, 200)), 600)
        Foot(taken=524, over=(NoteLines(above=0, heights=(200,)),))
        """
        if self.over:
            return Foot(self.taken, (*self.over, note))
        before = note.above if self.taken else _RULE
        count, height = 0, before
        for line in note.heights:
            if height + line > room:
                break
            count, height = count + 1, height + line
        if count == len(note.heights):
            return Foot(self.taken + height)
        if count < together:
            return Foot(self.taken, (note,))
        return Foot(self.taken + height, (NoteLines(0, note.heights[count:]),))

    def with_line(self, notes: Sequence[NoteLines], height: int, room: int, below: int = 0) -> Foot | None:
        """Return the foot with the notes of a line of words, or None where the line has to go to the next page.

        `room` is what the words leave on the page, this line among them, and what stands `below` it of a box. A line
        needs the beginning of each of its notes on its page. Where there are notes already, and a line of its `height`
        would fit in what they leave, it stays without.
        """
        if room < self.taken:
            return None
        foot = self
        for note in notes:
            left = room - foot.taken
            after = foot.with_note(note, left)
            if after.taken == foot.taken and (not foot.taken or left + below < height):
                return None
            foot = after
        return foot

    def with_row(self, notes: Sequence[tuple[NoteLines, int]], room: int) -> Foot | None:
        """Return the foot with the notes of a table's row, or None where the row has to go to the next page.

        `room` is what the rows leave, this one among them; each note comes with how much of the row is below the line
        that refers to it. What a note then takes of that room is not the row's: it has to go, but where no line fits.
        """
        if room < self.taken:
            return None
        foot = self
        for note, below in notes:
            foot = foot.with_note(note, room + below - foot.taken, _TOGETHER if foot.taken else 1)
            if foot.taken > room:
                return None
        return foot

    def turned(self, room: int) -> Foot:
        """Return the foot of the next page, which has so much room."""
        foot = Foot()
        for note in self.over:
            foot = foot.with_note(note, room - foot.taken)
        return foot
