"""The model of a meeting: its time and place, its participants and its agenda: `content/meetings/<id>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, model_validator

from generator.model.audience import Paper, TypeSize
from generator.model.content import Clearance, Compilation, Line, Portion, Quotation
from generator.model.fields import Date, FieldError, Holds, Id, Model, PersonName, Role, Words
from generator.model.speaking import Interpretation
from generator.model.workspace_file import Minutes

MeetingSection = Literal[
    "objectives",
    "participants",
    "agenda",
    "scene",
    "if_raised",
    "likely_points",
    "do_not_raise",
    "press",
    "background",
    "gaps",
    "biographies",
]
"""A section of a meeting's pack that a principal can switch on or off."""

USUALLY_OFF: frozenset[MeetingSection] = frozenset(["gaps"])
"""The sections that are off unless a meeting's preferences switch them on."""


def _clock(value: object) -> object:
    """Return an unquoted time as text: YAML reads `10:30` as the base-60 number 630."""
    return f"{value // 60:02}:{value % 60:02}" if type(value) is int else value


def _real_time(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise FieldError(f"'{text}' is not a time of day", "write hours and minutes: 09:30")
    return text


Clock = Annotated[str, BeforeValidator(_clock), AfterValidator(_real_time), Holds(Role.SETTING)]
"""A time of day: `09:30`."""


def minute_of(clock: str) -> int:
    """Return a time of day in minutes since midnight.

    >>> minute_of("09:30")
    570
    """
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


class Participant(Portion):
    """A participant of a meeting. A role is enough: a name or a biography that isn't known stays blank."""

    id: Id = "person"
    sources: tuple[Quotation, ...] = ()
    side: Annotated[Literal["ours", "theirs"], Holds(Role.SETTING)]
    role: Words
    name: PersonName | None = None
    biography: Words | None = None


class AgendaItem(Portion):
    """An item of the agenda: a track, single points or both; who leads, how long, and whether the press is there."""

    id: Id = "item"
    sources: tuple[Quotation, ...] = ()
    title: Words | None = None
    track: Id | None = None
    points: tuple[Id, ...] = ()
    minutes: Minutes | None = None
    start: Clock | None = None
    leads: Words | None = None
    press: Annotated[Literal["open", "closed"] | None, Holds(Role.SETTING)] = None

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if self.track is None and not self.points and self.title is None:
            raise FieldError("the item has no subject", "write a 'track', 'points' or a 'title'")
        if self.track is None and self.title is None:
            raise FieldError("the item has single points but no title", "write a 'title'")
        return self


MeetingPortion = Line | Participant | AgendaItem
"""A portion of a meeting's own file."""


class Preferences(Model):
    """The principal's preferences: sections on or off, and the page."""

    sections: dict[MeetingSection, StrictBool] = Field(default_factory=dict)
    type_size: TypeSize | None = None
    paper: Paper | None = None
    cover: StrictBool | None = None

    def wants(self, section: MeetingSection) -> bool:
        """Return whether the principal wants a section."""
        return self.sections.get(section, section not in USUALLY_OFF)


class MeetingFile(Model):
    """One meeting, `content/meetings/<id>.yaml`. Its purpose, objectives and scene are lines, and so have sources."""

    title: Words
    audience: Id | None = None
    date: Date | None = None
    start: Clock | None = None
    place: Words | None = None
    minutes: Minutes | None = None
    interpretation: Interpretation = "none"
    purpose: Line | None = None
    objectives: tuple[Line, ...] = ()
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = Field(min_length=1)
    scene: tuple[Line, ...] = ()
    preferences: Preferences = Preferences()
    compilations: tuple[Compilation, ...] = ()
    clearance: Clearance = Clearance()

    def with_ids(self, meeting_id: str) -> MeetingFile:
        """Return the meeting with an id, such as `talks-item-2`, for each participant and item that has none."""
        people = _named(self.participants, "person", meeting_id)
        return self.model_copy(update={"participants": people, "agenda": _named(self.agenda, "item", meeting_id)})

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], MeetingPortion]]:
        """Yield every portion with its path in the file."""
        if self.purpose is not None:
            yield ("purpose",), self.purpose
        for name in ("objectives", "participants", "agenda", "scene"):
            for position, portion in enumerate(getattr(self, name)):
                yield (name, position), portion

    def tracks(self) -> tuple[str, ...]:
        """Return the ids of the tracks on the agenda, in its order."""
        return tuple(item.track for item in self.agenda if item.track is not None)


_Listed = TypeVar("_Listed", Participant, AgendaItem)


def _named(portions: tuple[_Listed, ...], usual: str, meeting_id: str) -> tuple[_Listed, ...]:
    return tuple(
        portion.model_copy(update={"id": f"{meeting_id}-{usual}-{number}"}) if portion.id == usual else portion
        for number, portion in enumerate(portions, 1)
    )
