"""The model of `content/passages.lock.yaml`: the words of quoted passages, as people accepted them last.

`talkingpoints accept` writes the file. With it, a brief whose text has changed can't change a point unseen.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from generator.model.fields import Id, Model, PassageName, Quoted
from generator.model.passage_ids import PassageId


class KeptPassage(Model):
    """The words of a passage, and the points that quote it in these words."""

    passage: PassageName
    words: Quoted
    points: tuple[Id, ...] = Field(min_length=1)


class PassagesFile(Model):
    """The kept passages of each brief, by the brief's id."""

    briefs: dict[str, tuple[KeptPassage, ...]] = Field(default_factory=dict)

    def of_point(self, brief: str, point: str) -> tuple[KeptPassage, ...]:
        """Return the passages of a brief that a point quoted when it was accepted."""
        return self._by_point.get((brief, point), ())

    def words_of(self, brief: str, point: str, named: PassageId) -> str | None:
        """Return the words that a point accepted for an id; if it has none, those of another point for the same id."""
        for entries in (self.of_point(brief, point), self.briefs.get(brief, ())):
            for entry in entries:
                kept = PassageId.read(entry.passage)
                if kept is not None and (kept.number, kept.letters) == (named.number, named.letters):
                    return entry.words
        return None

    @cached_property
    def _by_point(self) -> dict[tuple[str, str], tuple[KeptPassage, ...]]:
        found: dict[tuple[str, str], list[KeptPassage]] = {}
        for brief, entries in self.briefs.items():
            for entry in entries:
                for point in entry.points:
                    found.setdefault((brief, point), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}
