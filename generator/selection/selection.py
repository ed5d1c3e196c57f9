"""What a pack is made of: the portions that are in, and those that are withheld."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.audience import PackSection
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import AgendaItem, MeetingFile
from generator.model.subject import Subject
from generator.selection.pace import Pace
from generator.workspace.library import Edition


@dataclass(frozen=True)
class Selected:
    """A portion that is in, and the section that it stands in."""

    portion: AnyPortion
    section: PackSection
    cross_cutting: bool


@dataclass(frozen=True)
class Withheld:
    """A portion that is not in, and why: for its `handling`, or because the audience takes something else."""

    portion: AnyPortion
    section: PackSection
    reason: str
    handling: bool = False


@dataclass(frozen=True)
class Fit:
    """How many seconds are given to speak, and by how many the points that must be made are too long for them."""

    given: float
    over: float


@dataclass(frozen=True)
class Part:
    """What one item of a meeting's agenda holds; `elsewhere` are points to make that stand with an earlier item."""

    item: AgendaItem
    selected: tuple[Selected, ...]
    elsewhere: tuple[Selected, ...]
    fit: Fit | None


@dataclass(frozen=True)
class Selection:
    """What one pack is made of, in the order in which it is to be read.

    A meeting's selection has the `meeting` as it is held in the minutes given, and `parts`, one for each item of the
    agenda. `pace` is how fast the principal speaks, `ceiling` the highest level that the pack may have, and `fit` what
    the minutes allow where they are given.
    """

    subject: Subject
    edition: Edition
    selected: tuple[Selected, ...]
    withheld: tuple[Withheld, ...]
    pace: Pace
    ceiling: int | None
    fit: Fit | None = None
    meeting: MeetingFile | None = None
    parts: tuple[Part, ...] = ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subject, and for a meeting also the tracks on its agenda."""
        tracks = () if self.meeting is None else self.meeting.tracks()
        return (self.subject, *(Subject("track", track) for track in tracks))

    def seconds(self, section: PackSection) -> float:
        """Return how long it takes to say what stands in a section."""
        return self.pace.total(item.portion for item in self.section(section))

    def section(self, name: PackSection) -> tuple[Selected, ...]:
        """Return what stands in a section."""
        return tuple(item for item in self.selected if item.section == name)
