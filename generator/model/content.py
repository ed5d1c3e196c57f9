"""The models of briefs, of tracks, and of the portions of a track.

The models check shapes only. Whatever depends on several files (duplicate ids, unknown tracks, quotations that no brief
contains) is checked in `workspace/validate` and `checks/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StrictInt, model_validator

from generator.model.fields import (
    CaveatName,
    Date,
    FieldError,
    Holds,
    Id,
    Label,
    Lang,
    Level,
    Model,
    Party,
    PersonName,
    Quoted,
    Remark,
    Role,
    Sentences,
    Speech,
    Topic,
    Words,
    year_as_text,
)

_SETTING = Holds(Role.SETTING)

Kind = Annotated[
    Literal[
        "ask", "offer", "position", "acknowledgement", "concern", "convergence", "agenda", "fact", "caution", "press"
    ],
    _SETTING,
]
Priority = Annotated[Literal["must", "should", "could"], _SETTING]
Use = Annotated[Literal["say", "if-raised", "background", "internal", "do-not-raise"], _SETTING]
Release = Annotated[Literal["internal", "oral", "leave-behind", "public"], _SETTING]
Status = Annotated[Literal["draft", "cleared", "approved", "withdrawn"], _SETTING]
Likelihood = Annotated[Literal["certain", "might", "unlikely"], _SETTING]

LIKELIHOODS: tuple[Likelihood, ...] = ("certain", "might", "unlikely")
PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")
LEFT_BEHIND: tuple[Release, ...] = ("leave-behind", "public")
"""The releases that allow a point in a leave-behind."""


class Acknowledged(Model):
    """A flag that staff have looked at and accepted, with the reason; the reason names no person."""

    flag: Id
    reason: Remark


class Clearance(Model):
    """Who drafted, cleared and approved a paper, its version, and the version that it supersedes.

    A fact that isn't known stays blank. `as_of` is the date at which the paper's statements are true.
    """

    drafter: PersonName | None = None
    clearers: tuple[PersonName, ...] = ()
    approver: PersonName | None = None
    version: Words | None = None
    supersedes: Words | None = None
    as_of: Date | None = None
    acknowledged: tuple[Acknowledged, ...] = ()

    def people(self) -> tuple[str, ...]:
        """Return the names of the drafter, the clearers and the approver."""
        return tuple(filter(None, (self.drafter, *self.clearers, self.approver)))


class LeftOut(Model):
    """A passage of a brief that no point uses, and the reason."""

    quote: Quoted
    reason: Remark


class Marked(Model):
    """Anything that can have a mark: a level of the scheme, caveats, and the parties that it may be released to."""

    classification: Level | None = None
    caveats: tuple[CaveatName, ...] = ()
    releasable_to: tuple[Party, ...] | None = None


class BriefFacts(Marked):
    """The facts about a source document, without its text: `content/briefs/<id>.yaml`."""

    title: Words
    number: Words
    date: Date
    publisher: Words
    attribution: Words
    standing: Words
    acknowledged: tuple[Acknowledged, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Quotation(Marked):
    """A verbatim quotation from a brief. `brief` may be left out if the workspace has only one brief.

    A quotation without a mark of its own has the mark of its brief.
    """

    quote: Quoted
    brief: Annotated[str | None, Holds(Role.ID)] = None


class Portion(Marked):
    """Any part of a track that a pack can contain: it has an id, sources and a handling."""

    id: Id
    sources: tuple[Quotation, ...] = Field(min_length=1)
    tracks: Annotated[tuple[str, ...] | Literal["all"] | None, Holds(Role.ID)] = None
    audiences: Annotated[tuple[str, ...] | None, Holds(Role.ID)] = None
    topics: tuple[Topic, ...] = ()
    release: Release = "internal"
    status: Status = "draft"
    lang: Lang | None = None
    note: Remark | None = None
    review_by: Date | None = None
    acknowledged: tuple[Acknowledged, ...] = ()


class Line(Portion):
    """A portion that is one text, such as an objective; `variants` holds other words, by audience."""

    text: Sentences
    variants: dict[str, Sentences] = Field(default_factory=dict)


class PointWords(Model):
    """A point's words for one audience; a field that isn't given keeps the point's own words."""

    lead: Words | None = None
    say: Speech | None = None
    written: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.lead is None and self.say is None and self.written is None:
            raise FieldError("the variant is empty", "write at least one of the keys 'lead', 'say' and 'written'")
        return self


class Point(Portion):
    """One thing that may be said: a bold lead-in, then the line itself.

    `written` is the wording for a leave-behind, in the third person. `likelihood` is how likely the subject is to come
    up.
    """

    kind: Kind
    lead: Words
    say: Speech
    written: Words | None = None
    variants: dict[str, PointWords] = Field(default_factory=dict)
    priority: Priority = "should"
    use: Use = "say"
    likelihood: Likelihood = "might"
    issue: Label | None = None
    when: Annotated[Label, BeforeValidator(year_as_text)] | None = None


class ExchangeWords(Model):
    """An exchange's words for one audience; a field that isn't given keeps the exchange's own words."""

    they: Sentences | None = None
    we: Speech | None = None


class Exchange(Portion):
    """What the other side is likely to say, and our response."""

    they: Sentences
    we: Speech
    variants: dict[str, ExchangeWords] = Field(default_factory=dict)
    likelihood: Likelihood = "might"


class Deal(Portion):
    """A row of the table of asks and offers; a cell for which the sources say nothing stays empty."""

    ask: Sentences | None = None
    offer: Sentences | None = None
    counterpart: Words | None = None
    instrument: Words | None = None

    @model_validator(mode="after")
    def _asks_or_offers(self) -> Self:
        if self.ask is None and self.offer is None:
            raise FieldError("the row has neither an ask nor an offer", "write 'ask', 'offer' or both")
        return self


class Gap(Portion):
    """Evidence that is needed before use. It may name what the sources don't say, so it needs no quotation."""

    need: Sentences
    variants: dict[str, Sentences] = Field(default_factory=dict)
    sources: tuple[Quotation, ...] = ()


TrackPortion = Line | Point | Exchange | Deal | Gap
"""A portion of a track."""


class Compilation(Model):
    """Portions that have a higher level together than each has alone: the named ones, or all portions of the track."""

    classification: Level
    reason: Remark
    together: tuple[Id, ...] = ()


class Portions(Model):
    """The lists of a track file and of `content/tracks/cross-cutting.yaml`."""

    objectives: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()
    likely_points: tuple[Exchange, ...] = ()
    asks_and_offers: tuple[Deal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    compilations: tuple[Compilation, ...] = ()

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], TrackPortion]]:
        """Yield every portion with its path in the file."""
        for name in Portions.model_fields:
            for position, portion in enumerate(getattr(self, name)):
                if isinstance(portion, TrackPortion):
                    yield (name, position), portion


class TrackFile(Portions):
    """One dialogue track, `content/tracks/<id>.yaml`."""

    number: Annotated[StrictInt, Field(ge=1, le=999)]
    name: Words
    lang: Lang | None = None
    scope: Line | None = None
    purpose: Line | None = None
    clearance: Clearance = Clearance()

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], TrackPortion]]:
        """Yield every portion with its path in the file."""
        if self.scope is not None:
            yield ("scope",), self.scope
        if self.purpose is not None:
            yield ("purpose",), self.purpose
        yield from super().portions()
