"""What an audience's packs contain, and how each edition differs: `templates/<id>/audience.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, field_validator

from generator.model.editions import LEAVE_BEHIND
from generator.model.fields import CaveatName, FieldError, Id, Level, Model, Words

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
"""The section of a pack that a portion belongs to: a point's `use` decides it, except for a press line."""

SECTIONS: tuple[Section, ...] = get_args(Section)

PackSection = Section | Literal["if_time", "scene", "participants", "agenda"]
"""Any section of a pack: `if_time` holds points that don't fit into the minutes; the others belong to meetings."""

IF_TIME: PackSection = "if_time"

_AtLeastZero = Annotated[StrictInt, Field(ge=0)]
_AtLeastOne = Annotated[StrictInt, Field(ge=1)]


class Limits(Model):
    """The limits of an audience's packs; a limit that isn't given doesn't apply.

    A limit of a section withholds the portions beyond it. The other limits only cause warnings: `check` warns of a pack
    with more `pages`, more `points` to make or more `words` (in its body, without notes), and of a sentence with more
    than `sentence_words` words.
    """

    objectives: _AtLeastZero | None = None
    say: _AtLeastZero | None = None
    press: _AtLeastZero | None = None
    if_raised: _AtLeastZero | None = None
    background: _AtLeastZero | None = None
    do_not_raise: _AtLeastZero | None = None
    internal: _AtLeastZero | None = None
    likely_points: _AtLeastZero | None = None
    asks_and_offers: _AtLeastZero | None = None
    gaps: _AtLeastZero | None = None
    pages: _AtLeastOne | None = None
    points: _AtLeastOne | None = None
    words: _AtLeastOne | None = None
    sentence_words: _AtLeastOne | None = None

    def under(self, own: Limits) -> Limits:
        """Return these limits, each replaced by the edition's `own` limit if the edition gives one.

        >>> Limits(say=5, pages=2).under(Limits(say=3)).model_dump(exclude_none=True)
        {'say': 3, 'pages': 2}
        """
        return self.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


class LeavesOut(Model):
    """A topic that an audience's packs leave out, and the reason."""

    topic: Id
    reason: Words


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Paper = Annotated[Literal["a4", "letter", "a5"], BeforeValidator(_lower)]
TypeSize = Annotated[float, Field(strict=True, ge=8, le=40)]
"""The type size of the body in points; all other sizes are scaled with it."""


class EditionFile(Model):
    """What an edition changes; a key that isn't given keeps the audience's value.

    `ceiling` is the highest level that the readers may see. `caveats` are the caveats that the readers are cleared for;
    without the key they are cleared for all. `classification` is the level of the template's own words.
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
    """What an audience's packs contain; wording and order are in the audience's templates."""

    name: Words
    sections: tuple[Section, ...] = tuple(section for section in SECTIONS if section != "internal")
    leaves_out: tuple[LeavesOut, ...] = ()
    editions: dict[Id, EditionFile] = Field(default_factory=dict)

    @field_validator("editions")
    @classmethod
    def _leave_behind_edition_is_one(cls, editions: dict[str, EditionFile]) -> dict[str, EditionFile]:
        if LEAVE_BEHIND in editions and editions[LEAVE_BEHIND].leave_behind is False:
            hint = "delete 'leave_behind: no', or give the edition another name"
            raise FieldError(f"the edition '{LEAVE_BEHIND}' is always for the other side", hint)
        return editions

    def in_edition(self, name: str) -> AudienceFile:
        """Return the audience's values with those of an edition in their place.

        >>> file = AudienceFile(name="Minister", cover=True, editions={"card": EditionFile(paper="a5", cover=False)})
        >>> card = file.in_edition("card")
        >>> card.name, card.paper, card.cover
        ('Minister', 'a5', False)
        """
        own = self.editions.get(name, EditionFile())
        given = {key: getattr(own, key) for key in _OWN}
        changed = {key: value for key, value in given.items() if value is not None}
        if name == LEAVE_BEHIND:
            changed["leave_behind"] = True
        return self.model_copy(update={**changed, "limits": self.limits.under(own.limits)})
