"""A pack before it is written: what was selected, and the document that was composed of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.nodes import Document
from generator.model.editions import MEETING, PACK
from generator.model.subject import Subject
from generator.selection.selection import Selection


@dataclass(frozen=True)
class Pack:
    """One edition of a track's pack, or a meeting's pack, for one audience."""

    subject: Subject
    audience: str
    edition: str
    selection: Selection
    document: Document

    @property
    def name(self) -> str:
        """The path of its files below the output folder, without their ending."""
        return f"{self.audience}/{self.subject}{'' if self.edition in (PACK, MEETING) else f'-{self.edition}'}"
