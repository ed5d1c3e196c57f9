"""The subject of a pack: a track or a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.editions import MEETING, PACK


@dataclass(frozen=True, order=True)
class Subject:
    """A track or a meeting, by its id. Its text form is its name in commands and in file names.

    >>> str(Subject("track", "energy")), str(Subject("meeting", "spring-visit"))
    ('energy', 'meeting-spring-visit')
    """

    kind: Literal["track", "meeting"]
    id: str

    @property
    def is_meeting(self) -> bool:
        """Whether this is a meeting."""
        return self.kind == "meeting"

    def __str__(self) -> str:
        return self.id if self.kind == "track" else f"meeting-{self.id}"

    def file_stem(self, edition: str) -> str:
        """Return the name of an edition's file, without folder and suffix.

        >>> Subject("track", "energy").file_stem("pack"), Subject("track", "energy").file_stem("card")
        ('energy', 'energy-card')
        """
        return str(self) if edition in (PACK, MEETING) else f"{self}-{edition}"
