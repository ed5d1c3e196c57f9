"""What staff write of the matter itself, as frozen data: briefs, tracks, the portions of a track.

The models hold shapes only. What needs more than one file to judge (duplicate ids, unknown tracks,
quotations that stand in no brief) is judged in `validate` and `checks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StrictInt, model_validator

from generator.model.fields import (
    CaveatName,
    Date,
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
"""The releases with which a point may be left with the other side."""


class Acknowledged(Model):
    """A flag that has been looked at: what it flags may stand, and why. The reason names nobody."""

    flag: Id
    reason: Remark


class Clearance(Model):
    """Who drafted, cleared and approved a paper, which version it is and what it supersedes; what isn't known is blank.

    `as_of` is the date that the paper speaks of.
    """

    drafter: PersonName | None = None
    clearers: tuple[PersonName, ...] = ()
    approver: PersonName | None = None
    version: Words | None = None
    supersedes: Words | None = None
    as_of: Date | None = None
    acknowledged: tuple[Acknowledged, ...] = ()

    def people(self) -> tuple[str, ...]:
        """Return those who are named."""
        return tuple(filter(None, (self.drafter, *self.clearers, self.approver)))


class LeftOut(Model):
    """A passage of a brief that no point uses, and why."""

    quote: Quoted
    reason: Remark


class Marked(Model):
    """Anything that bears a mark: a level of the workspace's scheme, caveats, and for whom it may be released."""

    classification: Level | None = None
    caveats: tuple[CaveatName, ...] = ()
    releasable_to: tuple[Party, ...] | None = None


class BriefFacts(Marked):
    """What is known of a source document besides its text: `content/briefs/<id>.yaml`."""

    title: Words
    number: Words
    date: Date
    publisher: Words
    attribution: Words
    standing: Words
    acknowledged: tuple[Acknowledged, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Quotation(Marked):
    """Words that stand verbatim in a brief. `brief` may be left out where the workspace has just one.

    Where it bears no mark of its own, it has the brief's.
    """

    quote: Quoted
    brief: Annotated[str | None, Holds(Role.ID)] = None


class Portion(Marked):
    """Anything of a track that can stand in a pack: it has an id, its sources and its handling."""

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
    """A portion that is one text, such as an objective, with other words for an audience where they differ."""

    text: Sentences
    variants: dict[str, Sentences] = Field(default_factory=dict)


class PointWords(Model):
    """Other words for one audience; what isn't given stays as it is."""

    lead: Words | None = None
    say: Speech | None = None
    written: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.lead is None and self.say is None and self.written is None:
            raise ValueError("a variant needs 'lead', 'say' or 'written'")
        return self


class Point(Portion):
    """One thing that may be said: a bold lead-in, then the line itself.

    `written` are the words in which it is left with the other side, in the third person; `likelihood` is how sure its
    matter is to come up.
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
    """Other words of an exchange for one audience."""

    they: Sentences | None = None
    we: Speech | None = None


class Exchange(Portion):
    """What the other side is likely to say, and our response."""

    they: Sentences
    we: Speech
    variants: dict[str, ExchangeWords] = Field(default_factory=dict)
    likelihood: Likelihood = "might"


class Deal(Portion):
    """A row of the table of asks and offers; a cell that the sources don't fill stays empty."""

    ask: Sentences | None = None
    offer: Sentences | None = None
    counterpart: Words | None = None
    instrument: Words | None = None

    @model_validator(mode="after")
    def _asks_or_offers(self) -> Self:
        if self.ask is None and self.offer is None:
            raise ValueError("a row needs 'ask' or 'offer'")
        return self


class Gap(Portion):
    """Evidence that is needed before use. It may name what the sources don't hold, so it needs no quotation."""

    need: Sentences
    variants: dict[str, Sentences] = Field(default_factory=dict)
    sources: tuple[Quotation, ...] = ()


TrackPortion = Line | Point | Exchange | Deal | Gap
"""A portion of a track."""


class Compilation(Model):
    """Portions that are of a higher level together than each alone: those named, or all of the track."""

    classification: Level
    reason: Remark
    together: tuple[Id, ...] = ()


class Portions(Model):
    """The lists that a track file and `content/tracks/cross-cutting.yaml` have in common."""

    objectives: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()
    likely_points: tuple[Exchange, ...] = ()
    asks_and_offers: tuple[Deal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    compilations: tuple[Compilation, ...] = ()

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], TrackPortion]]:
        """Yield every portion with its path in the file."""
        for name in ("objectives", "points", "likely_points", "asks_and_offers", "gaps"):
            for position, portion in enumerate(getattr(self, name)):
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
