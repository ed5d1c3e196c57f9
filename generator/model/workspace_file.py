"""What a workspace settles for all its packs: `content/workspace.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.fields import Holds, Model, Role
from generator.model.speaking import MOST_MINUTES

Minutes = Annotated[StrictInt, Field(ge=1, le=MOST_MINUTES), Holds(Role.SETTING)]


class WorkspaceFile(Model):
    """How fast a principal speaks, and how much of a meeting's minutes is ours.

    `consecutive` and `simultaneous` are how many times as long it takes with such interpretation; `our_share` is in per
    cent.
    """

    words_a_minute: Annotated[StrictInt, Field(ge=40, le=300)] = 120
    consecutive: Annotated[float, Field(strict=True, ge=1, le=5)] = 2
    simultaneous: Annotated[float, Field(strict=True, ge=1, le=5)] = 1
    our_share: Annotated[StrictInt, Field(ge=1, le=100)] = 100
