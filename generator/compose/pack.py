"""A pack before it is written: what was selected, and the document that was composed of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.nodes import Document
from generator.model.audience import MEETING, PACK
from generator.selection.selection import Selection


@dataclass(frozen=True)
class Pack:
    """One edition of one track, or a meeting's pack, for one audience: what was selected, and the document made of it.

    `track` is the track's id, or the meeting's.
    """

    track: str
    audience: str
    edition: str
    selection: Selection
    document: Document

    @property
    def name(self) -> str:
        """What its files are called, below the output folder and without their ending."""
        if self.selection.meeting is not None:
            return f"{self.audience}/{MEETING}-{self.track}"
        return f"{self.audience}/{self.track}{'' if self.edition == PACK else f'-{self.edition}'}"
