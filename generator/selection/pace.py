"""Speaking time: how long it takes to say a portion. Pure.

What is spoken is a point's line, or our answer in an exchange; a bold lead-in is for the eye,
a press line for the press.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.audience import PackSection
from generator.model.content import Point
from generator.model.field_texts import fields_of
from generator.model.kinds import AnyPortion, in_words_of
from generator.model.speaking import Interpretation
from generator.model.workspace_file import WorkspaceFile

SPOKEN: tuple[PackSection, ...] = ("say", "if_time", "if_raised", "likely_points")
"""The sections that are spoken in a meeting, the last two if the other side begins."""


@dataclass(frozen=True)
class Pace:
    """How fast an audience's principal speaks, and with which interpretation."""

    audience: str
    settings: WorkspaceFile
    interpretation: Interpretation

    def seconds(self, portion: AnyPortion) -> float:
        """Return how long it takes to say a portion in the audience's words; 0 for what isn't spoken."""
        if isinstance(portion, Point) and (portion.kind == "press" or portion.use not in ("say", "if-raised")):
            return 0.0
        own = in_words_of(portion, self.audience)
        words = " ".join(getattr(own, name) for name, holds in fields_of(type(own)).items() if holds.aloud)
        times = {"none": 1.0, "consecutive": self.settings.consecutive, "simultaneous": self.settings.simultaneous}
        return len(words.split()) * 60 / self.settings.words_a_minute * times[self.interpretation]

    def total(self, portions: Iterable[AnyPortion]) -> float:
        """Return how long it takes to say several portions."""
        return sum(map(self.seconds, portions))


_STEPS = ((55, 5), (600, 15), (math.inf, 60))
"""Up to how many seconds a time is rounded to which."""
_HAIR = 1e-9


def spoken_time(seconds: float) -> str:
    """Return a time as people say it, rounded up to what it can be relied on: `25 s`, `1 min 45 s`, `12 min`."""
    step = next(step for most, step in _STEPS if seconds <= most)
    minutes, rest = divmod(math.ceil(seconds / step - _HAIR) * step, 60)
    return " ".join([*([f"{minutes} min"] if minutes else []), *([f"{rest} s"] if rest or not minutes else [])])
