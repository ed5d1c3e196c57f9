"""What staff write, as frozen data: briefs, tracks, the portions of a track, audiences.

The models hold shapes only. What needs more than one file to judge (duplicate ids, unknown tracks,
quotations that stand in no brief) is judged in `validate` and `checks`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Protocol, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

# XML 1.0 can't hold these, so neither can a Word file; surrogates and non-characters included.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

LINE_ENDS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
"""White space that a page's own lines take the place of; a no-break space stays what it is."""


def _fold(text: str) -> str:
    bad = UNHOLDABLE.search(text)
    if bad:
        raise ValueError(f"the control character U+{ord(bad.group()):04X} can't stand in a document")
    folded = LINE_ENDS.sub(" ", text).strip()
    if not folded:
        raise ValueError("the text is empty")
    return folded


def _year_as_text(value: object) -> object:
    """Take an unquoted year, which YAML reads as a number, as the text that was written."""
    return str(value) if type(value) is int else value


Words = Annotated[str, AfterValidator(_fold)]
"""Plain text: white space folded to single spaces; never Markdown, every character stands for itself."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,38}$")]
"""A name for a portion: lower-case letters, digits and hyphens, at most 39 characters (a Word bookmark holds 40)."""


Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language by its tag: `ur`, `en-US`. One that is written from right to left comes out so."""


def real_date(text: str) -> str:
    """Return a date as it is written, if there is such a day, month or year. Raises `ValueError`."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        raise ValueError(f"'{text}' is no date; write 2020, 2020-11 or 2020-11-09")
    year, month, day = (*text.split("-"), "01", "01")[:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"there is no such date as '{text}'") from None
    return text


Date = Annotated[str, BeforeValidator(_year_as_text), AfterValidator(real_date)]
"""A date as precise as it is known: `2020`, `2020-11` or `2020-11-09`."""


class Names(Protocol):
    """The names that a workspace's scheme of handling knows; each method says what is wrong with one, and a hint."""

    def level_fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with the name of a level."""

    def caveat_fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with the name of a caveat."""

    def party_fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with the name of a party."""


def _known(kind: Literal["level", "caveat", "party"]) -> AfterValidator:
    """Return a validator that asks the scheme which the file is read with; without one, every name passes."""

    def check(name: str, info: ValidationInfo) -> str:
        names: Names | None = info.context
        fault = None if names is None else getattr(names, f"{kind}_fault")(name)
        if fault is not None:
            raise PydanticCustomError("unknown_name", "{what}", {"what": fault[0], "hint": fault[1]})
        return name

    return AfterValidator(check)


Level = Annotated[Words, _known("level")]
"""The name of a level of the workspace's scheme."""

CaveatName = Annotated[Words, _known("caveat")]
"""The name of a caveat of the workspace's scheme."""

Party = Annotated[Words, _known("party")]
"""One of those to whom something may be released."""

Kind = Literal[
    "ask", "offer", "position", "acknowledgement", "concern", "convergence", "agenda", "fact", "caution", "press"
]
Priority = Literal["must", "should", "could"]
Use = Literal["say", "if-raised", "background", "internal", "do-not-raise"]
Release = Literal["internal", "oral", "leave-behind", "public"]
Status = Literal["draft", "cleared", "approved", "withdrawn"]
Likelihood = Literal["certain", "might", "unlikely"]

LIKELIHOODS: tuple[Likelihood, ...] = ("certain", "might", "unlikely")
PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")


class Model(BaseModel):
    """Frozen, and closed: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LeftOut(Model):
    """A passage of a brief that no point uses, and why."""

    quote: Words
    reason: Words


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
    left_out: tuple[LeftOut, ...] = ()


class Quotation(Marked):
    """Words that stand verbatim in a brief. `brief` may be left out where the workspace has just one.

    Where it bears no mark of its own, it has the brief's.
    """

    quote: Words
    brief: str | None = None


class Portion(Marked):
    """Anything of a track that can stand in a pack: it has an id, its sources and its handling."""

    spoken: ClassVar[tuple[str, ...]] = ()
    """The fields whose words reach a reader's eye or ear, for checks of length."""

    id: Id
    sources: tuple[Quotation, ...] = Field(min_length=1)
    tracks: tuple[str, ...] | Literal["all"] | None = None
    audiences: tuple[str, ...] | None = None
    topics: tuple[Id, ...] = ()
    release: Release = "internal"
    status: Status = "draft"
    lang: Lang | None = None
    note: Words | None = None


class Line(Portion):
    """A portion that is one text, such as an objective, with other words for an audience where they differ."""

    spoken = ("text",)
    text: Words
    variants: dict[str, Words] = {}


class PointWords(Model):
    """Other words for one audience; what isn't given stays as it is."""

    lead: Words | None = None
    say: Words | None = None
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

    spoken = ("say",)
    kind: Kind
    lead: Words
    say: Words
    written: Words | None = None
    variants: dict[str, PointWords] = {}
    priority: Priority = "should"
    use: Use = "say"
    likelihood: Likelihood = "might"
    issue: Words | None = None
    when: Annotated[Words, BeforeValidator(_year_as_text)] | None = None


class ExchangeWords(Model):
    """Other words of an exchange for one audience."""

    they: Words | None = None
    we: Words | None = None


class Exchange(Portion):
    """What the other side is likely to say, and our response."""

    spoken = ("they", "we")
    they: Words
    we: Words
    variants: dict[str, ExchangeWords] = {}
    likelihood: Likelihood = "might"


class Deal(Portion):
    """A row of the table of asks and offers; a cell that the sources don't fill stays empty."""

    spoken = ("ask", "offer")
    ask: Words | None = None
    offer: Words | None = None
    counterpart: Words | None = None
    instrument: Words | None = None

    @model_validator(mode="after")
    def _asks_or_offers(self) -> Self:
        if self.ask is None and self.offer is None:
            raise ValueError("a row needs 'ask' or 'offer'")
        return self


class Gap(Portion):
    """Evidence that is needed before use. It may name what the sources don't hold, so it needs no quotation."""

    spoken = ("need",)
    need: Words
    variants: dict[str, Words] = {}
    sources: tuple[Quotation, ...] = ()


class Compilation(Model):
    """Portions that are of a higher level together than each alone: those named, or all of the track."""

    classification: Level
    reason: Words
    together: tuple[Id, ...] = ()


class Portions(Model):
    """The lists that a track file and `content/tracks/cross-cutting.yaml` have in common."""

    objectives: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()
    likely_points: tuple[Exchange, ...] = ()
    asks_and_offers: tuple[Deal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    compilations: tuple[Compilation, ...] = ()

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], Portion]]:
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

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], Portion]]:
        """Yield every portion with its path in the file."""
        if self.scope is not None:
            yield ("scope",), self.scope
        if self.purpose is not None:
            yield ("purpose",), self.purpose
        yield from super().portions()
