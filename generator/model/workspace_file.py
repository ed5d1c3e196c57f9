"""The settings of a workspace for all its packs: `content/workspace.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from generator.model.fields import Extra, Holds, Label, Model, NamedParty, Remark, Role
from generator.model.speaking import MOST_MINUTES

Minutes = Annotated[StrictInt, Field(ge=1, le=MOST_MINUTES), Holds(Role.SETTING)]


class Sides(Model):
    """What packs call the two sides, such as the names of two states."""

    ours: NamedParty | None = None
    theirs: NamedParty | None = None


AbsenceCode = Literal[
    "guards-nothing", "idle-section", "in-no-pack", "not-printed", "nothing-to-leave", "nothing-to-say", "open-minutes",
    "too-short-to-fill", "unknown-topic", "untranslated", "unused-file", "unused-word",
]  # fmt: skip
"""The warnings that something is missing or not used, which a workspace may want so."""


class Absence(Model):
    """Something that the workspace lacks on purpose: the code of its warning, and the reason.

    With `file`, only the warnings in this file are acknowledged.
    """

    what: Annotated[AbsenceCode, Holds(Role.SETTING)]
    file: Annotated[str, Holds(Role.SETTING)] | None = None
    reason: Remark


class WorkspaceFile(Model):
    """The dialogue and its sides, the speed at which a principal speaks, and our share of a meeting's minutes.

    Every reader may see the names of the dialogue and of the sides. `consecutive` and `simultaneous` multiply the
    speaking time for that kind of interpretation. `our_share` is in per cent, and so is `least_spoken`, the part of it
    that the points of an item of an agenda should fill. `absent` says what the workspace lacks on purpose, and
    `extra` holds texts for templates.
    """

    dialogue: Label | None = None
    sides: Sides = Sides()
    words_a_minute: Annotated[StrictInt, Field(ge=40, le=300)] = 120
    consecutive: Annotated[float, Field(strict=True, ge=1, le=5)] = 2
    simultaneous: Annotated[float, Field(strict=True, ge=1, le=5)] = 1
    our_share: Annotated[StrictInt, Field(ge=1, le=100)] = 100
    least_spoken: Annotated[StrictInt, Field(ge=0, le=100)] = 10
    absent: tuple[Absence, ...] = ()
    extra: Extra = Field(default_factory=dict)
