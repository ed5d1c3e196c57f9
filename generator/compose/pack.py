"""A pack before it is written: its selection, and the document composed from the selection."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.nodes import Document
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
        """The path of the pack's files below the output folder, without the file extension."""
        return f"{self.audience}/{self.subject.file_stem(self.edition)}"
