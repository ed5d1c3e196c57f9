"""The types of the fields of content, each with the role of what it holds, and the base of all models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, Protocol

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    StringConstraints,
    Tag,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from generator.characters import LINE_ENDS, control_characters
from generator.dates import NotADate, real_date
from generator.translations.to_draft import is_to_do


class FieldError(ValueError):
    """A field's value can't be used: `message` says what is wrong, `hint` how to fix it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def _fold(text: str) -> str:
    for _, name in control_characters(text):
        raise FieldError(f"a document can't contain {name}", "delete the character")
    folded = LINE_ENDS.sub(" ", text).strip()
    if not folded:
        raise FieldError("the text is empty", "write the text, or delete the key")
    return folded


def year_as_text(value: object) -> object:
    """Return a year or another number that is not in quotes as text; return any other value unchanged.

    `2020.11` becomes text too: it is no date, and the message for dates says how to write one.
    """
    return str(value) if type(value) in (int, float) else value


def _date(text: str) -> str:
    try:
        return real_date(text)
    except NotADate as error:
        raise FieldError(error.message, error.hint) from None


def _date_or_to_do(text: str) -> str:
    return text if is_to_do(text) else _date(text)


class Role(StrEnum):
    """What a field holds; the leak check, the second look and the templates' views depend on it.

    An `ID`, a `DATE` or a `SETTING` is not read as words. All other roles are secret if their portion is withheld.
    """

    WORDS = "words"
    """The portion's own words, for the readers of the pack."""
    NAME = "name"
    """The name of a person."""
    QUOTED = "quoted"
    """A brief's words."""
    LABEL = "label"
    """Words that portions are sorted by, or that head them."""
    REMARK = "remark"
    """A note from staff to staff."""
    DATE = "date"
    ID = "id"
    SETTING = "setting"


@dataclass(frozen=True)
class Holds:
    """What a field holds: its role, whether it is written in `sentences`, and whether we say it `aloud`.

    An audience can limit the length of sentences; only words said aloud count as speaking time. A text that is a `name`
    begins with a name, so that its first word needs a source, as a name does.
    """

    role: Role
    sentences: bool = False
    aloud: bool = False
    name: bool = False


SECRET_WORDS = Holds(Role.WORDS)
"""The default for a field whose type has no `Holds`: words, which are secret if their portion is withheld."""

Words = Annotated[str, AfterValidator(_fold), SECRET_WORDS]
"""Plain text with white space folded to single spaces. It is never Markdown: every character is printed as it is."""

NamedParty = Annotated[Words, Holds(Role.WORDS, name=True)]
"""The name of a state, a group or an organisation, such as a counterpart."""

Sentences = Annotated[Words, Holds(Role.WORDS, sentences=True)]
"""Words in sentences, whose length an audience may limit."""

Speech = Annotated[Words, Holds(Role.WORDS, sentences=True, aloud=True)]
"""Sentences that our side says in the meeting."""

PersonName = Annotated[Words, Holds(Role.NAME)]
"""The name of a person."""

Quoted = Annotated[Words, Holds(Role.QUOTED)]
"""A verbatim quotation from a brief."""

PassageName = Annotated[Words, Holds(Role.ID)]
"""The id of a passage, such as `p12-k7qd`."""

Label = Annotated[Words, Holds(Role.LABEL)]
"""Words that portions are sorted by, or that head them, such as an issue."""

Remark = Annotated[Words, Holds(Role.REMARK)]
"""A note from staff to staff, such as a reason."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,38}$"), Holds(Role.ID)]
"""A portion's id: lower-case letters, digits and hyphens, at most 39 characters (a Word bookmark has at most 40)."""

Topic = Annotated[Id, Holds(Role.LABEL)]
"""A name that staff choose to sort portions by; it may reveal what a withheld portion is about."""

NAME_PATTERN = r"^[a-z][a-z0-9_]{0,38}$"
OwnName = Annotated[str, StringConstraints(pattern=NAME_PATTERN), Holds(Role.ID)]
"""A name that staff choose and that templates write after a dot, so that it has no hyphen: `point.extra.home_port`."""

ExtraText = Annotated[
    Annotated[Words, Tag("text")] | Annotated[tuple[Words, ...], Tag("list")],
    Discriminator(lambda value: "list" if isinstance(value, list | tuple) else "text"),
]
"""A text that staff name themselves, or a list of texts."""

Extra = dict[OwnName, ExtraText]
"""Fields of one's own, by the names that staff choose: `extra: {constituency: The northern ports}`."""

LANG_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Lang = Annotated[str, StringConstraints(pattern=LANG_PATTERN), Holds(Role.SETTING)]
"""A language tag: `ur`, `en-US`. The tag also decides the direction of writing."""

Date = Annotated[str, BeforeValidator(year_as_text), AfterValidator(_date), Holds(Role.DATE)]
"""A date of any precision: `2020`, `2020-11` or `2020-11-09`."""

DateOrToDo = Annotated[str, BeforeValidator(year_as_text), AfterValidator(_date_or_to_do), Holds(Role.DATE)]
"""A date, or `TODO` for one that is not known yet."""


class Names(Protocol):
    """The names in a workspace's scheme of handling.

    Each method returns None for a name of the scheme; for any other name, what is wrong with it and a hint.
    """

    def level_fault(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with the name of a level, and a hint."""

    def caveat_fault(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with the name of a caveat, and a hint."""

    def party_fault(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with the name of a party, and a hint."""


def _known(kind: Literal["level", "caveat", "party"]) -> AfterValidator:
    """Return a validator that checks a name against the scheme in the validation context, if there is one."""

    def check(name: str, info: ValidationInfo) -> str:
        names: Names | None = info.context
        fault = None if names is None else getattr(names, f"{kind}_fault")(name)
        if fault is not None:
            raise PydanticCustomError("unknown_name", "{message}", {"message": fault[0], "hint": fault[1]})
        return name

    return AfterValidator(check)


Level = Annotated[Words, _known("level"), Holds(Role.SETTING)]
"""The name of a level of the workspace's scheme."""

CaveatName = Annotated[Words, _known("caveat"), Holds(Role.SETTING)]
"""The name of a caveat of the workspace's scheme."""

Party = Annotated[Words, _known("party"), Holds(Role.SETTING)]
"""The name of a party in the workspace's scheme: somebody to whom a portion may be released."""


class Model(BaseModel):
    """The base of all models of content: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
