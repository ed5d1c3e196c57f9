"""The result of selection: the portions of a pack, and the portions withheld from it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.audience import IF_TIME, PackSection
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import AgendaItem, MeetingFile
from generator.model.subject import Subject
from generator.selection.pace import Pace
from generator.workspace.library import Edition


@dataclass(frozen=True)
class Selected:
    """A portion that the pack contains, in the words of the pack's readers, with its section.

    `cross_cutting` tells whether it is from cross-cutting.yaml, and `own` is the audience's own section that took it
    out of its section, if any.
    """

    portion: AnyPortion
    section: PackSection
    cross_cutting: bool
    own: str = ""

    @property
    def printed_in(self) -> str:
        """The name of the section that templates find it in; a point without time left is in `if_time`."""
        return self.section if self.section == IF_TIME else self.own or self.section


@dataclass(frozen=True)
class Withheld:
    """A portion that is withheld, with the reason: because of its `handling`, or by the audience's choice.

    `limit` says that this choice is a limit: there are more portions than the audience takes.
    """

    portion: AnyPortion
    section: PackSection
    reason: str
    handling: bool = False
    limit: bool = False


@dataclass(frozen=True)
class Fit:
    """The seconds given to speak, and by how many seconds the `must` points are too long."""

    given: float
    over: float


@dataclass(frozen=True)
class Part:
    """The portions of one item of an agenda, and how its points fit into our minutes of it."""

    item: AgendaItem
    selected: tuple[Selected, ...]
    fit: Fit | None


@dataclass(frozen=True)
class Selection:
    """The portions of one pack in reading order, and the portions withheld from it.

    `selected` holds each portion once; a caution of a meeting can be in several of its `parts`. `referral` is the id of
    the audience whose pack this one refers to. A meeting's selection has the `meeting`, adapted to the given minutes,
    and `parts`, one for each item of the agenda. `pace` is the speed of speaking, `ceiling` the highest level that the
    pack may have (None for no limit), and `fit` the speaking time if minutes are given.
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
    referral: str | None = None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subject, and for a meeting also the tracks on its agenda."""
        tracks = () if self.meeting is None else self.meeting.tracks()
        return (self.subject, *(Subject("track", track) for track in tracks))

    def seconds(self, section: PackSection) -> float:
        """Return the seconds that it takes to say a section."""
        return self.pace.total(item.portion for item in self.section(section))

    def section(self, name: PackSection) -> tuple[Selected, ...]:
        """Return the portions of a section."""
        return tuple(item for item in self.selected if item.section == name)
