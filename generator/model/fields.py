"""The fields that content is made of: texts, names, dates, and the frozen model that all shapes share."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal, Protocol

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo
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


def year_as_text(value: object) -> object:
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


Date = Annotated[str, BeforeValidator(year_as_text), AfterValidator(real_date)]
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


class Model(BaseModel):
    """Frozen, and closed: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
