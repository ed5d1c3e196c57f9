"""A pack before it is written: its selection, and the document composed from the selection."""

from __future__ import annotations

from collections.abc import Sequence
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


_MOST_NAMED = 3


def names_of(packs: Sequence[Pack]) -> str:
    """Return the names of packs for a message; of many packs, the first names and how many more there are."""
    names = [pack.name for pack in packs[:_MOST_NAMED]]
    more = len(packs) - len(names)
    return ", ".join(names) + (f" and {more} more pack{'' if more == 1 else 's'}" if more else "")
