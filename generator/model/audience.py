"""What an audience takes, and what each edition of its packs takes otherwise: `templates/<id>/audience.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, field_validator

from generator.model.editions import LEAVE_BEHIND
from generator.model.fields import CaveatName, Id, Level, Model, Words

Section = Literal[
    "scope",
    "purpose",
    "objectives",
    "say",
    "press",
    "if_raised",
    "background",
    "do_not_raise",
    "internal",
    "likely_points",
    "asks_and_offers",
    "gaps",
]
"""Where a portion stands in a pack; for a point its `use` decides, but for the press line."""

SECTIONS: tuple[Section, ...] = get_args(Section)

PackSection = Section | Literal["if_time", "scene", "participants", "agenda"]
"""A section of a pack: also that of points to make which don't fit into the minutes given, and those of a meeting."""

IF_TIME: PackSection = "if_time"

_AtMost = Annotated[StrictInt, Field(ge=0)]


_AtLeastOne = Annotated[StrictInt, Field(ge=1)]


class Limits(Model):
    """How much an audience takes; what isn't given has no limit.

    Of a section no more portions are taken; `check` warns of a pack with more `pages`, `points` to make or `words` (of
    its body, without the notes), and of a longer sentence.
    """

    objectives: _AtMost | None = None
    say: _AtMost | None = None
    press: _AtMost | None = None
    if_raised: _AtMost | None = None
    background: _AtMost | None = None
    do_not_raise: _AtMost | None = None
    internal: _AtMost | None = None
    likely_points: _AtMost | None = None
    asks_and_offers: _AtMost | None = None
    gaps: _AtMost | None = None
    pages: _AtLeastOne | None = None
    points: _AtLeastOne | None = None
    words: _AtLeastOne | None = None
    sentence_words: _AtLeastOne | None = None

    def under(self, own: Limits) -> Limits:
        """Return these limits, with an edition's own in their place where it gives any."""
        return self.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


class LeavesOut(Model):
    """A topic that an audience doesn't get, and why."""

    topic: Id
    reason: Words


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Paper = Annotated[Literal["a4", "letter", "a5"], BeforeValidator(_lower)]
TypeSize = Annotated[float, Field(strict=True, ge=8, le=40)]
"""The size of the body's type in points; everything else keeps its proportion to it."""


class EditionFile(Model):
    """What an edition takes otherwise than the audience's pack; what isn't given is as it is there.

    `ceiling` is the highest level that its readers may see, `caveats` are those that they are cleared for (all, where
    the key is left out), `classification` is the level of its template's own words.
    """

    sections: tuple[Section, ...] | None = None
    limits: Limits = Limits()
    ceiling: Level | None = None
    caveats: tuple[CaveatName, ...] | None = None
    classification: Level | None = None
    portion_marks: StrictBool | None = None
    leave_behind: StrictBool | None = None
    type_size: TypeSize | None = None
    paper: Paper | None = None
    cover: StrictBool | None = None


_OWN = tuple(name for name in EditionFile.model_fields if name != "limits")


class AudienceFile(EditionFile):
    """What an audience takes; its words and order are in its templates."""

    name: Words
    sections: tuple[Section, ...] = tuple(section for section in SECTIONS if section != "internal")
    leaves_out: tuple[LeavesOut, ...] = ()
    editions: dict[Id, EditionFile] = Field(default_factory=dict)

    @field_validator("editions")
    @classmethod
    def _leaves_behind_what_is_called_so(cls, editions: dict[str, EditionFile]) -> dict[str, EditionFile]:
        if LEAVE_BEHIND in editions and editions[LEAVE_BEHIND].leave_behind is False:
            raise ValueError(f"'{LEAVE_BEHIND}' is always for the other side; give another name to what is not")
        return editions

    def in_edition(self, name: str) -> AudienceFile:
        """Return what the audience takes in an edition."""
        own = self.editions.get(name, EditionFile())
        given = {key: getattr(own, key) for key in _OWN}
        changed = {key: value for key, value in given.items() if value is not None}
        if name == LEAVE_BEHIND:
            changed["leave_behind"] = True
        return self.model_copy(update={**changed, "limits": self.limits.under(own.limits)})
