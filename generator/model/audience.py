"""What an audience's packs contain, and how each edition differs: `templates/<id>/audience.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from generator.model.content import About, Portion
from generator.model.editions import LEAVE_BEHIND, MEETING
from generator.model.fields import CaveatName, FieldError, Id, Level, Model, OwnName, Words
from generator.model.own_section import ListSection, OwnSection
from generator.model.page import Page, is_word_size

Section = Literal["scope", "purpose", ListSection]
"""The section of a pack that a portion belongs to: a point's `use` decides it, except for press lines and remarks."""

SECTIONS: tuple[Section, ...] = get_args(Section)

REMARKS: tuple[Section, ...] = ("opening", "closing")
"""The sections for the opening and the closing of a meeting; an audience must list them to have them in its packs."""

SAID: tuple[Section, ...] = ("opening", "say", "closing")
"""The sections whose points we raise ourselves."""

PackSection = Section | Literal["if_time", "scene", "participants", "agenda"]
"""Any section of a pack: `if_time` holds points that don't fit into the minutes; the others belong to meetings."""

IF_TIME: PackSection = "if_time"

SectionName = Annotated[str, WithJsonSchema({"anyOf": [{"enum": list(SECTIONS)}, {"type": "string"}]})]
"""The name of a section, or of one of an audience's own sections; the names are checked with the whole file."""

_AtLeastZero = Annotated[StrictInt, Field(ge=0)]
_AtLeastOne = Annotated[StrictInt, Field(ge=1)]


class Limits(Model):
    """The limits of an audience's packs; a limit that isn't given doesn't apply.

    A limit of a section withholds the portions beyond it, but never a `must` point or a caution that guards a portion
    of the pack. An own section can have a limit too. The other limits only cause warnings: `check` warns of a pack
    with more `pages`, more `points` to make or more `words` (in its body, without notes), and of a sentence with more
    than `sentence_words` words. `pages_before_sources` are the pages without a list of sources at the end.
    """

    model_config = ConfigDict(
        frozen=True, extra="allow", json_schema_extra={"additionalProperties": {"minimum": 0, "type": "integer"}}
    )

    objectives: _AtLeastZero | None = None
    their_objectives: _AtLeastZero | None = None
    opening: _AtLeastZero | None = None
    say: _AtLeastZero | None = None
    closing: _AtLeastZero | None = None
    press: _AtLeastZero | None = None
    press_if_asked: _AtLeastZero | None = None
    if_raised: _AtLeastZero | None = None
    background: _AtLeastZero | None = None
    do_not_raise: _AtLeastZero | None = None
    internal: _AtLeastZero | None = None
    likely_points: _AtLeastZero | None = None
    asks_and_offers: _AtLeastZero | None = None
    to_agree: _AtLeastZero | None = None
    next_steps: _AtLeastZero | None = None
    gaps: _AtLeastZero | None = None
    pages: _AtLeastOne | None = None
    pages_before_sources: _AtLeastOne | None = None
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
    """Portions that an audience's packs or a meeting leave out, and the reason: those of a topic, or about process."""

    topic: Id | None = None
    about: About | None = None
    reason: Words

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if (self.topic is None) == (self.about is None):
            raise FieldError("the rule must name either a topic or 'about'", "write 'topic: NAME' or 'about: process'")
        return self

    @property
    def name(self) -> str:
        """What is left out: the topic, or what the portions are about."""
        return self.topic or self.about or ""

    def covers(self, portion: Portion) -> bool:
        """Return whether this rule leaves out a portion."""
        return self.topic in portion.topics if self.about is None else self.about == portion.about


class Refers(Model):
    """A track on which an audience's pack only says what there is, and refers to the pack of another audience."""

    track: Id
    audience: Id


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Paper = Annotated[Literal["a4", "letter", "a5"], BeforeValidator(_lower)]
Sources = Literal["footnotes", "endnotes", "none"]
"""Where a pack shows its sources: at the foot of each page, in a list at its end, or nowhere."""

SOURCES: tuple[Sources, ...] = get_args(Sources)


def _in_half_points(size: float) -> float:
    if not is_word_size(size):
        raise FieldError(f"Word has no type size of {size:g} points", f"write {round(2 * size) / 2:g}")
    return size


TypeSize = Annotated[float, Field(strict=True, ge=8, le=40), AfterValidator(_in_half_points)]
"""The type size of the body in points; all other sizes are scaled with it."""


LineSpacing = Annotated[float, Field(strict=True, ge=1, le=3)]
"""The distance of lines, as a multiple of single line spacing."""


class EditionFile(Model):
    """What an edition changes; a key that isn't given keeps the audience's value.

    `ceiling` is the highest level that the readers may see. `caveats` are the caveats that the readers are cleared for;
    without the key they are cleared for all. `classification` is the level of the template's own words.

    With `largest_type_size`, a pack is set in the largest type, up to that size, in which it keeps its limits of pages.
    No text is smaller than `least_type_size`, and lines are at least `line_spacing` single lines apart: together they
    make a large print.
    """

    sections: tuple[SectionName, ...] | None = None
    limits: Limits = Limits()
    ceiling: Level | None = None
    caveats: tuple[CaveatName, ...] | None = None
    classification: Level | None = None
    portion_marks: StrictBool | None = None
    leave_behind: StrictBool | None = None
    type_size: TypeSize | None = None
    largest_type_size: TypeSize | None = None
    least_type_size: TypeSize | None = None
    line_spacing: LineSpacing | None = None
    paper: Paper | None = None
    cover: StrictBool | None = None
    sources: Annotated[Sources, BeforeValidator(_lower)] | None = None

    @field_validator("largest_type_size", "least_type_size")
    @classmethod
    def _is_in_order(cls, given: float | None, info: ValidationInfo) -> float | None:
        body = info.data.get("type_size")
        if given is None or body is None:
            return given
        if info.field_name == "largest_type_size" and given < body:
            raise FieldError(f"it is less than 'type_size: {body:g}'", f"write {body:g} or more, or delete one of them")
        if info.field_name == "least_type_size" and given > body:
            raise FieldError(f"it is more than 'type_size: {body:g}'", f"write {body:g} or less")
        return given

    @property
    def page(self) -> Page:
        """The page that this edition chooses."""
        return Page(self.type_size, self.paper, self.cover, self.least_type_size, self.line_spacing)


_OWN = tuple(name for name in EditionFile.model_fields if name != "limits")


class AudienceFile(EditionFile):
    """What an audience's packs contain; wording and order are in the audience's templates.

    `variants_of` is another audience: where a portion has no variant for this one, that one's holds, and portions that
    are written for that one are for this one too.
    """

    name: Words
    variants_of: Id | None = None
    sections: tuple[SectionName, ...] = tuple(name for name in SECTIONS if name not in ("internal", *REMARKS))
    refers: tuple[Refers, ...] = ()
    sources: Annotated[Sources, BeforeValidator(_lower)] = "footnotes"
    leaves_out: tuple[LeavesOut, ...] = ()
    own_sections: dict[OwnName, OwnSection] = Field(default_factory=dict)
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
        usual = (*self.sections, *(self.own_sections if "sections" not in self.model_fields_set else ()))
        changed.setdefault("sections", tuple(dict.fromkeys([*usual, *(REMARKS if name == MEETING else ())])))
        if name == LEAVE_BEHIND:
            changed["leave_behind"] = True
        return self.model_copy(update={**changed, "limits": self.limits.under(own.limits)})

    def own_section_of(self, portion: Portion, section: str) -> str:
        """Return the own section that takes a portion of a section: the first one that is selected; or an empty text.

        A leave-behind has no own sections.
        """
        if self.leave_behind:
            return ""
        selected = ((name, own) for name, own in self.own_sections.items() if name in self.sections)
        return next((name for name, own in selected if own.takes(portion, section)), "")
