"""The fields that content is made of: each type says what it holds, and all shapes share one frozen model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, Protocol

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.characters import LINE_ENDS, control_characters
from generator.dates import real_date


def _fold(text: str) -> str:
    for _, name in control_characters(text):
        raise ValueError(f"{name} can't stand in a document")
    folded = LINE_ENDS.sub(" ", text).strip()
    if not folded:
        raise ValueError("the text is empty")
    return folded


def year_as_text(value: object) -> object:
    """Take an unquoted year, which YAML reads as a number, as the text that was written."""
    return str(value) if type(value) is int else value


class Role(StrEnum):
    """What a field holds; the leak check, the second look and the template views derive what they need from it.

    Nobody reads an `ID`, a `DATE` or a `SETTING` as words. Every other role is secret where its portion is withheld.
    """

    WORDS = "words"
    """Words of the portion's own matter, for its readers."""
    NAME = "name"
    """The name of a person."""
    QUOTED = "quoted"
    """Words of a brief."""
    LABEL = "label"
    """Words by which portions are sorted or headed."""
    REMARK = "remark"
    """Words of staff to staff."""
    DATE = "date"
    ID = "id"
    SETTING = "setting"


@dataclass(frozen=True)
class Holds:
    """What a field holds: its role, whether it is written in `sentences`, and whether we say it `aloud`.

    The length of sentences is limited; what is said aloud takes speaking time.
    """

    role: Role
    sentences: bool = False
    aloud: bool = False


SECRET_WORDS = Holds(Role.WORDS)
"""What a field holds that says nothing: words, which are secret where its portion is withheld."""

Words = Annotated[str, AfterValidator(_fold), SECRET_WORDS]
"""Plain text: white space folded to single spaces; never Markdown, every character stands for itself."""

Sentences = Annotated[Words, Holds(Role.WORDS, sentences=True)]
"""Words in sentences, whose length an audience may limit."""

Speech = Annotated[Words, Holds(Role.WORDS, sentences=True, aloud=True)]
"""Sentences that our side says in the meeting."""

PersonName = Annotated[Words, Holds(Role.NAME)]
"""The name of a person."""

Quoted = Annotated[Words, Holds(Role.QUOTED)]
"""Words that stand verbatim in a brief."""

Label = Annotated[Words, Holds(Role.LABEL)]
"""Words by which portions are sorted or headed, such as an issue."""

Remark = Annotated[Words, Holds(Role.REMARK)]
"""Words of staff to staff, such as a reason."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,38}$"), Holds(Role.ID)]
"""A name for a portion: lower-case letters, digits and hyphens, at most 39 characters (a Word bookmark holds 40)."""

Topic = Annotated[Id, Holds(Role.LABEL)]
"""A name of staff's own by which portions are sorted; it may say what a withheld portion is about."""

Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), Holds(Role.SETTING)]
"""A language by its tag: `ur`, `en-US`. One that is written from right to left comes out so."""


Date = Annotated[str, BeforeValidator(year_as_text), AfterValidator(real_date), Holds(Role.DATE)]
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


Level = Annotated[Words, _known("level"), Holds(Role.SETTING)]
"""The name of a level of the workspace's scheme."""

CaveatName = Annotated[Words, _known("caveat"), Holds(Role.SETTING)]
"""The name of a caveat of the workspace's scheme."""

Party = Annotated[Words, _known("party"), Holds(Role.SETTING)]
"""One of those to whom something may be released."""


class Model(BaseModel):
    """Frozen, and closed: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
