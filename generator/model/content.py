"""The models of briefs and of the portions of a track.

The models check shapes only. Whatever depends on several files (duplicate ids, unknown tracks, quotations that no brief
contains) is checked in `workspace/validate` and `checks/`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from generator.model.clearance import Acknowledged
from generator.model.field_texts import to_dos
from generator.model.fields import (
    CaveatName,
    Date,
    DateOrToDo,
    Extra,
    FieldError,
    Holds,
    Id,
    Label,
    Lang,
    Level,
    Model,
    NamedParty,
    Party,
    PassageName,
    Quoted,
    Remark,
    Role,
    Sentences,
    Speech,
    Topic,
    Words,
    year_as_text,
)
from generator.model.left_out import LeftOut
from generator.translations.to_draft import is_to_do

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

About = Annotated[Literal["process"], _SETTING]
"""What a portion is about, if not the matter itself: `process` is how, where and between whom to talk."""
Remarks = Annotated[Literal["opening", "closing"], _SETTING]
"""The part of a meeting that a point belongs to, if it belongs to none of the items between."""

LIKELIHOODS: tuple[Likelihood, ...] = ("certain", "might", "unlikely")
PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")
LEFT_BEHIND: tuple[Release, ...] = ("leave-behind", "public")
"""The releases that allow a point in a leave-behind."""


class Marked(Model):
    """Anything that can have a mark: a level of the scheme, caveats, and the parties that it may be released to."""

    classification: Level | None = None
    caveats: tuple[CaveatName, ...] = ()
    releasable_to: tuple[Party, ...] | None = None


class BriefFacts(Marked):
    """The facts about a source document, without its text: `content/briefs/<id>.yaml`, or the top of `<id>.md`.

    A fact that is not known yet is `TODO`. A paper without a number is named by its title.
    """

    title: Words
    number: Words | None = None
    date: DateOrToDo
    publisher: Words
    attribution: Words
    standing: Words
    acknowledged: tuple[Acknowledged, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def name(self) -> str:
        """The short name of the paper: its number, or else its title."""
        return self.number or self.title

    @property
    def known_date(self) -> str | None:
        """The date, or None while it is to be filled in."""
        return None if is_to_do(self.date) else self.date


class Quotation(Marked):
    """A verbatim quotation from a brief: its words, a passage by its id, or both; `brief` may say which brief.

    Without `brief`, the quotation is from the brief that its file names, or from the only brief that has the words.
    After validation, `brief` is always given, and `quote` holds the brief's own words. A quotation without a mark of
    its own has the mark of its brief.
    """

    quote: Quoted = ""
    passage: PassageName | None = None
    brief: Annotated[str | None, Holds(Role.ID)] = None

    @model_validator(mode="after")
    def _quotes_something(self) -> Self:
        if not self.quote and self.passage is None:
            hint = (
                "write 'quote:' with words of the brief, or 'passage:' with an id (talkingpoints passages lists them)"
            )
            raise FieldError("it quotes nothing", hint)
        return self


class Portion(Marked):
    """Any part of a track that a pack can contain: it has an id, sources and a handling."""

    id: Id
    sources: tuple[Quotation, ...] = Field(min_length=1)
    tracks: Annotated[tuple[str, ...] | Literal["all"] | None, Holds(Role.ID)] = None
    audiences: Annotated[tuple[str, ...] | None, Holds(Role.ID)] = None
    topics: tuple[Topic, ...] = ()
    about: About | None = None
    release: Release = "internal"
    status: Status = "draft"
    lang: Lang | None = None
    note: Remark | None = None
    review_by: Date | None = None
    acknowledged: tuple[Acknowledged, ...] = ()
    extra: Extra = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_drafted_before_it_is_cleared(self) -> Self:
        if self.status in ("cleared", "approved") and (open_texts := to_dos(self)):
            field = open_texts[0].path[-1]
            hint = "write the text in place of TODO, or write 'status: draft'"
            raise FieldError(f"'{self.id}' can't be {self.status}: its '{field}' is to be drafted", hint)
        return self


class Line(Portion):
    """A portion that is one text, such as an objective; `variants` holds other words, by audience."""

    text: Sentences
    variants: dict[str, Sentences] = Field(default_factory=dict)


_Variant = TypeVar("_Variant", bound=Model)


def _not_empty(variant: _Variant) -> _Variant:
    """Return a variant. Raises `FieldError` if it changes nothing."""
    if not variant.model_dump(exclude_none=True):
        names = ", ".join(f"'{name}'" for name in type(variant).model_fields)
        raise FieldError("the variant is empty", f"write at least one of the keys {names}")
    return variant


class PointVariant(Model):
    """What is different for one audience or one meeting; a field that isn't given keeps the point's own value."""

    lead: Words | None = None
    say: Speech | None = None
    written: Words | None = None
    because: Sentences | None = None
    trigger: Sentences | None = None
    priority: Priority | None = None
    use: Use | None = None
    likelihood: Likelihood | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        return _not_empty(self)


class Point(Portion):
    """One thing that may be said: a bold lead-in, then the line itself.

    `written` is the wording for a leave-behind, in the third person. `because` is the argument for a position, and
    `trigger` what makes us say a point that is only for use if raised ("If they ask about ..."). `likelihood` is how
    likely the subject is to come up. `guards` are the ids or topics of the portions that a caution stands beside.
    """

    kind: Kind
    lead: Words
    say: Speech
    written: Words | None = None
    because: Sentences | None = None
    trigger: Sentences | None = None
    variants: dict[str, PointVariant] = Field(default_factory=dict)
    priority: Priority = "should"
    use: Use = "say"
    likelihood: Likelihood = "might"
    remarks: Remarks | None = None
    guards: Annotated[tuple[Id, ...], Holds(Role.ID)] = ()
    issue: Label | None = None
    when: Annotated[Label, BeforeValidator(year_as_text)] | None = None

    @model_validator(mode="after")
    def _only_a_caution_guards(self) -> Self:
        if self.guards and (self.kind != "caution" or self.use != "do-not-raise"):
            hint = "write 'kind: caution' and 'use: do-not-raise', or delete 'guards'"
            raise FieldError("only a caution that is not to be raised can guard other portions", hint)
        if self.guards and self.audiences is not None:
            hint = "delete 'audiences'; for an audience's own words, write 'variants'"
            raise FieldError("a caution that guards others stands beside them for every audience", hint)
        if self.guards and any(variant.use not in (None, "do-not-raise") for variant in self.variants.values()):
            hint = "delete 'use' from its variants"
            raise FieldError("a caution that guards others is not to be raised by any audience", hint)
        return self


class ExchangeVariant(Model):
    """What is different for one audience or one meeting; a field that isn't given keeps the exchange's own value."""

    they: Sentences | None = None
    we: Speech | None = None
    likelihood: Likelihood | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        return _not_empty(self)


class Exchange(Portion):
    """What the other side is likely to say, and our response."""

    they: Sentences
    we: Speech
    variants: dict[str, ExchangeVariant] = Field(default_factory=dict)
    likelihood: Likelihood = "might"


class DealVariant(Model):
    """What is different for one audience or one meeting; a field that isn't given keeps the row's own value."""

    ask: Sentences | None = None
    delivery: Sentences | None = None
    offer: Sentences | None = None
    counterpart: NamedParty | None = None
    instrument: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        return _not_empty(self)


class Deal(Portion):
    """A row of the table of asks and offers; a cell for which the sources say nothing stays empty.

    `delivery` is how the counterpart can deliver what we ask.
    """

    ask: Sentences | None = None
    delivery: Sentences | None = None
    offer: Sentences | None = None
    counterpart: NamedParty | None = None
    instrument: Words | None = None
    variants: dict[str, DealVariant] = Field(default_factory=dict)

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
