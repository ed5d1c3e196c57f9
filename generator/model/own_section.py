"""The sections that an audience makes of portions of another section: `own_sections` in its audience.yaml."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, StrictBool, model_validator

from generator.model.content import Kind, Point, Portion
from generator.model.field_texts import texts_of
from generator.model.fields import Extra, FieldError, Id, Model

ListSection = Literal[
    "objectives",
    "their_objectives",
    "opening",
    "say",
    "closing",
    "press",
    "press_if_asked",
    "if_raised",
    "background",
    "do_not_raise",
    "internal",
    "likely_points",
    "asks_and_offers",
    "to_agree",
    "next_steps",
    "gaps",
]
"""A section that is a list, so that an own section can take portions out of it."""


class OwnSection(Model):
    """The portions of a section that have certain kinds, topics or texts under `extra`.

    Each key that is given must hold: one of the kinds, one of the topics, for each name under `extra` one of its texts,
    and with `dated`, that the point has a date in words (`when`), or has none.
    """

    from_: ListSection = Field(alias="from")
    kind: tuple[Kind, ...] = ()
    topics: tuple[Id, ...] = ()
    extra: Extra = Field(default_factory=dict)
    dated: StrictBool | None = None

    @model_validator(mode="after")
    def _selects(self) -> Self:
        if not (self.kind or self.topics or self.extra or self.dated is not None):
            hint = "write 'kind', 'topics', 'extra' or 'dated'"
            raise FieldError("the section says nothing about its portions", hint)
        return self

    def takes(self, portion: Portion, section: str) -> bool:
        """Return whether a portion of a section belongs to this section.

        >>> from generator.model.content import Gap
        >>> gap = Gap(id="no-figures", need="Figures.", extra={"desk": "Trade"})
        >>> OwnSection.model_validate({"from": "gaps", "extra": {"desk": ["Trade", "Energy"]}}).takes(gap, "gaps")
        True
        """
        return (
            section == self.from_
            and (not self.kind or (isinstance(portion, Point) and portion.kind in self.kind))
            and (not self.topics or not set(self.topics).isdisjoint(portion.topics))
            and self.dated in (None, isinstance(portion, Point) and portion.when is not None)
            and all(_overlap(portion.extra.get(name, ()), wanted) for name, wanted in self.extra.items())
        )


def _overlap(given: str | tuple[str, ...], wanted: str | tuple[str, ...]) -> bool:
    return not set(texts_of(given)).isdisjoint(texts_of(wanted))
