"""The footnotes of a page: the height that they take, and the rest of them that continues on the next page.

These are LibreOffice's rules. They were found by tests with notes of all lengths and with all heights of free room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_RULE = 124
"""The height of the separator line above footnotes, with the space around it."""
_TOGETHER = 2
"""The least number of lines of a footnote on the page where it begins."""


class NoteLines(NamedTuple):
    """A footnote, or the rest of one: the heights of its lines, and the space above it if it isn't the page's first."""

    above: int
    heights: tuple[int, ...]


class Foot(NamedTuple):
    """The footnotes of a page: `taken` is their height, and `over` holds the notes that continue on the next page.

    Heights are in twentieths of a point.
    """

    taken: int = 0
    over: tuple[NoteLines, ...] = ()

    def with_note(self, note: NoteLines, room: int, together: int = _TOGETHER) -> Foot:
        """Return the footnotes with one more note, or with as many of its lines as fit in `room`.

        If fewer than `together` lines fit, the whole note goes to the next page. So does each note after it.

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
        """Return the footnotes with the notes of a line of text, or None if the line must go to the next page.

        `room` is the height that the text leaves for footnotes, after this line and after the bottom border of its box;
        `below` is the height of that border, or 0. Each note of the line must begin on the page of the line. There is
        one exception: if the page has notes already, and they leave room for a line of this `height`, then the line
        stays and its note goes to the next page.

        >>> note = NoteLines(20, (200, 200, 200))
        >>> Foot().with_line([note], 293, 900)
        Foot(taken=724, over=())
        >>> Foot().with_line([note], 293, 300) is None
        True
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
        """Return the footnotes with the notes of a table row, or None if the row must go to the next page.

        `room` is the height that the rows leave for footnotes, after this row. Each note comes with the height of the
        row below the line that refers to the note. A note is laid out as if that height were free too; if the
        footnotes then take more than `room`, the row must go to the next page. If too few lines of a note fit, the
        whole note goes to the next page, and the row stays.

        >>> note = NoteLines(20, (200, 200, 200))
        >>> Foot().with_row([(note, 0)], 500)
        Foot(taken=324, over=(NoteLines(above=0, heights=(200, 200)),))
        >>> Foot().with_row([(note, 400)], 500) is None
        True
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
        """Return the footnotes at the start of the next page, which has `room` for text and footnotes.

        >>> Foot(524, (NoteLines(0, (200,)),)).turned(1000)
        Foot(taken=324, over=())
        """
        foot = Foot()
        for note in self.over:
            foot = foot.with_note(note, room - foot.taken)
        if foot.over == self.over and self.over:  # a page without room takes a line all the same
            note, *others = self.over
            rest = (NoteLines(0, note.heights[1:]),) if note.heights[1:] else ()
            return Foot(_RULE + sum(note.heights[:1]), (*rest, *others))
        return foot
