"""The model of a track's file, `content/tracks/<id>.yaml`, and of `content/tracks/cross-cutting.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.clearance import Clearance
from generator.model.content import Deal, Exchange, Gap, Line, Point, TrackPortion
from generator.model.fields import Extra, Holds, Id, Lang, Level, Model, Remark, Role, Words


class Compilation(Model):
    """Portions that have a higher level together than each has alone: the named ones, or all portions of the track."""

    classification: Level
    reason: Remark
    together: tuple[Id, ...] = ()


class Portions(Model):
    """The lists of a track file and of `content/tracks/cross-cutting.yaml`.

    `brief` is the brief of all quotations in the file that don't name their own.
    """

    objectives: tuple[Line, ...] = ()
    their_objectives: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()
    likely_points: tuple[Exchange, ...] = ()
    asks_and_offers: tuple[Deal, ...] = ()
    to_agree: tuple[Line, ...] = ()
    next_steps: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()
    compilations: tuple[Compilation, ...] = ()
    brief: Annotated[str | None, Holds(Role.ID)] = None

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], TrackPortion]]:
        """Yield every portion with its path in the file."""
        for name in Portions.model_fields:
            for position, portion in enumerate(getattr(self, name) or ()):
                if isinstance(portion, TrackPortion):
                    yield (name, position), portion


class TrackFile(Portions):
    """One dialogue track, `content/tracks/<id>.yaml`.

    `last_met` says when, where and at what level the two sides last met; it stays blank until staff fill it in.
    """

    number: Annotated[StrictInt, Field(ge=1, le=999)]
    name: Words
    lang: Lang | None = None
    last_met: Words | None = None
    scope: Line | None = None
    purpose: Line | None = None
    clearance: Clearance = Clearance()
    extra: Extra = Field(default_factory=dict)

    def portions(self) -> Iterator[tuple[tuple[str | int, ...], TrackPortion]]:
        """Yield every portion with its path in the file."""
        if self.scope is not None:
            yield ("scope",), self.scope
        if self.purpose is not None:
            yield ("purpose",), self.purpose
        yield from super().portions()
