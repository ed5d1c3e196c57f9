"""Track files drafted from a brief, as text: one for each subject, in which everything but the quotations is to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.brief import Brief
from generator.model.glossary import GlossaryFile
from generator.scaffold.brief_file import quoted
from generator.scaffold.find_subjects import Drafted, Subject
from generator.translations.to_draft import TO_DO
from generator.wording.evidence import evidence_of
from generator.wording.language_data import DEFAULT_LANGUAGE
from generator.workspace.paper_kinds import id_from
from generator.workspace.places import CROSS_CUTTING

_SHORT_ID = 24
_MOST_NUMBER = 999


@dataclass
class Taken:
    """The ids and numbers of a workspace that new files may not use again."""

    tracks: set[str] = field(default_factory=lambda: {CROSS_CUTTING})
    numbers: set[int] = field(default_factory=set)
    portions: set[str] = field(default_factory=set)

    def track(self, name: str) -> str:
        """Return a new id for a track, and take it."""
        stem = _short(id_from(name) or "track")
        return _take(stem, self.tracks, _SHORT_ID)

    def number(self) -> int:
        """Return the next free number after all others, and take it."""
        number = max(self.numbers, default=0) + 1
        if number > _MOST_NUMBER:
            number = next(free for free in range(1, _MOST_NUMBER + 2) if free not in self.numbers)
        self.numbers.add(number)
        return number

    def portion(self, wanted: str) -> str:
        """Return a new id for a portion, and take it."""
        return _take(wanted, self.portions, 39)


def _take(wanted: str, taken: set[str], most: int) -> str:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted[: most - len(str(count)) - 1].rstrip('-')}-{count}"
    taken.add(name)
    return name


def _short(name: str) -> str:
    return name if len(name) <= _SHORT_ID else name[: _SHORT_ID + 1].rpartition("-")[0] or name[:_SHORT_ID]


@dataclass(frozen=True)
class DraftedTrack:
    """A track file that was drafted: its id, number, name, text, and how many points and texts to draft it has."""

    id: str
    number: int
    name: str
    text: str
    points: int
    to_dos: int

    @property
    def path(self) -> str:
        """Its path in the workspace."""
        return f"content/tracks/{self.id}.yaml"


def draft_tracks(brief: Brief, subjects: Iterable[Subject], taken: Taken, *, names_brief: bool) -> list[DraftedTrack]:
    """Return a track file for each subject of a brief. With `names_brief`, each quotation names its brief."""
    writer = _Writer(brief, taken, names_brief)
    return [writer.track(subject) for subject in subjects]


@dataclass(frozen=True)
class _Writer:
    """Writes the track files of one brief."""

    brief: Brief
    taken: Taken
    names_brief: bool

    def track(self, subject: Subject) -> DraftedTrack:
        """Return the track file of a subject."""
        track_id, number = self.taken.track(subject.name), self.taken.number()
        name = subject.name if any(map(str.isalnum, subject.name)) else self.brief.id
        lines = [
            "# yaml-language-server: $schema=../../.talkingpoints/schema/track.json",
            f"# Drafted from {self.brief.name} by 'talkingpoints new brief'.",
            "# Each TODO is yours to write: a lead of two or three words, and the line as it is said. Check each kind",
            "# (position, ask, offer, concern, fact, ...), add what is missing, and delete what you don't need.",
            f"number: {number}",
            f"name: {quoted(name)}",
            "",
        ]
        to_dos = 0
        quotes = [text for text in subject.quotes if self.brief.text.find(text) is not None]
        if quotes:
            purpose = self.taken.portion(f"{track_id}-purpose")
            lines += ["purpose:", f"  id: {purpose}", f"  text: {TO_DO}", "  sources:", *self._sources(quotes, 4), ""]
            to_dos += 1
        lines += ["points:" if subject.points else "points: []"]
        for count, drafted in enumerate(subject.points, 1):
            lines += self._point(
                self.taken.portion(f"{track_id}-{count}"), drafted, is_agenda=_is_agenda(drafted, subject)
            )
            to_dos += 2
        return DraftedTrack(track_id, number, name, "\n".join(lines).rstrip() + "\n", len(subject.points), to_dos)

    def _point(self, point_id: str, drafted: Drafted, *, is_agenda: bool) -> Iterator[str]:
        quotes = [passage.text for passage in drafted.quotes]
        yield f"  - id: {point_id}"
        yield f"    kind: {'agenda' if is_agenda else 'position'}"
        yield "    status: draft"
        if drafted.issue:
            yield f"    issue: {quoted(drafted.issue)}"
            evidence = evidence_of(quotes, [], [], GlossaryFile(), DEFAULT_LANGUAGE)
            if evidence.lacks(drafted.issue) and self.brief.text.find(drafted.issue) is not None:
                quotes.append(drafted.issue)
        yield f"    lead: {TO_DO}"
        yield f"    say: {TO_DO}"
        yield "    sources:"
        yield from self._sources(quotes, 6)
        yield ""

    def _sources(self, quotes: Collection[str], indent: int) -> Iterator[str]:
        for text in dict.fromkeys(quotes):
            yield f"{' ' * indent}- quote: {quoted(text)}"
            if self.names_brief:
                yield f"{' ' * indent}  brief: {self.brief.id}"


def _is_agenda(drafted: Drafted, subject: Subject) -> bool:
    """Tell whether a point only names its subject."""
    return drafted.quotes == subject.agenda
