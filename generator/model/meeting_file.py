"""The model of a meeting: its time and place, its participants and its agenda: `content/meetings/<id>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, model_validator

from generator.model.audience import LeavesOut, Paper, TypeSize
from generator.model.clearance import Clearance
from generator.model.content import Line, Portion, Quotation, Remarks
from generator.model.fields import Date, Extra, FieldError, Holds, Id, Lang, Model, PersonName, Role, Words
from generator.model.speaking import Interpretation
from generator.model.track_file import Compilation
from generator.model.workspace_file import Minutes

MeetingSection = Literal[
    "objectives",
    "their_objectives",
    "to_agree",
    "next_steps",
    "participants",
    "agenda",
    "scene",
    "if_raised",
    "likely_points",
    "do_not_raise",
    "press",
    "background",
    "scope",
    "gaps",
    "biographies",
]
"""A section of a meeting's pack that a principal can switch off; `press` also stands for lines to use if asked."""


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
    """An item of the agenda: a track, single points or both; who leads, how long, and whether the press is there.

    `covers` are further tracks that the item takes along. An item with `remarks` is the opening or the closing of the
    meeting: it has the opening or the closing points of all tracks on the agenda.
    """

    id: Id = "item"
    sources: tuple[Quotation, ...] = ()
    title: Words | None = None
    remarks: Remarks | None = None
    track: Id | None = None
    covers: Annotated[tuple[Id, ...], Holds(Role.ID)] = ()
    points: tuple[Id, ...] = ()
    minutes: Minutes | None = None
    start: Clock | None = None
    leads: Words | None = None
    press: Annotated[Literal["open", "closed"] | None, Holds(Role.SETTING)] = None

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if self.title is None and self.track is None:
            if self.points:
                raise FieldError("the item has single points but no title", "write a 'title'")
            if self.remarks is not None or self.covers:
                raise FieldError("the item has no title", "write a 'title', such as 'Opening'")
            raise FieldError("the item has no subject", "write a 'track', 'points' or a 'title'")
        return self

    @property
    def tracks_taken(self) -> tuple[str, ...]:
        """The ids of the tracks whose portions the item has: its track, and those that it covers."""
        return (*([] if self.track is None else [self.track]), *self.covers)


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
        return self.sections.get(section, True)


class MeetingFile(Model):
    """One meeting, `content/meetings/<id>.yaml`. Its purpose, objectives and scene are lines, and so have sources.

    `last_met` says when, where and at what level the two sides last met; it stays blank until staff fill it in.
    `leaves_out` are portions of the tracks that this meeting doesn't use, such as proposals to hold it. `brief` is the
    brief of all quotations in the file that don't name their own.
    """

    title: Words
    brief: Annotated[str | None, Holds(Role.ID)] = None
    lang: Lang | None = None
    audience: Id | None = None
    date: Date | None = None
    start: Clock | None = None
    place: Words | None = None
    minutes: Minutes | None = None
    interpretation: Interpretation = "none"
    last_met: Words | None = None
    purpose: Line | None = None
    objectives: tuple[Line, ...] = ()
    their_objectives: tuple[Line, ...] = ()
    leaves_out: tuple[LeavesOut, ...] = ()
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = Field(min_length=1)
    scene: tuple[Line, ...] = ()
    to_agree: tuple[Line, ...] = ()
    next_steps: tuple[Line, ...] = ()
    preferences: Preferences = Preferences()
    compilations: tuple[Compilation, ...] = ()
    clearance: Clearance = Clearance()
    extra: Extra = Field(default_factory=dict)

    def with_ids(self, meeting_id: str) -> MeetingFile:
        """Return the meeting with an id, such as `talks-item-2`, for each participant and item that has none."""
        people = _named(self.participants, "person", meeting_id)
        return self.model_copy(update={"participants": people, "agenda": _named(self.agenda, "item", meeting_id)})

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], MeetingPortion]]:
        """Yield every portion with its path in the file."""
        if self.purpose is not None:
            yield ("purpose",), self.purpose
        for name in ("objectives", "their_objectives", "participants", "agenda", "scene", "to_agree", "next_steps"):
            for position, portion in enumerate(getattr(self, name)):
                yield (name, position), portion

    def tracks(self) -> tuple[str, ...]:
        """Return the ids of the tracks on the agenda, in its order."""
        return tuple(track for item in self.agenda for track in item.tracks_taken)


_Listed = TypeVar("_Listed", Participant, AgendaItem)


def _named(portions: tuple[_Listed, ...], usual: str, meeting_id: str) -> tuple[_Listed, ...]:
    return tuple(
        portion.model_copy(update={"id": f"{meeting_id}-{usual}-{number}"}) if portion.id == usual else portion
        for number, portion in enumerate(portions, 1)
    )
