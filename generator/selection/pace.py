"""Speaking time: how long it takes to say a portion. Pure.

What is spoken is a point's line, or our answer in an exchange; a bold lead-in is for the eye,
a press line for the press.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.audience import PackSection
from generator.model.content import Exchange, Point, Portion
from generator.model.workspace_file import Interpretation, WorkspaceFile

SPOKEN: tuple[PackSection, ...] = ("say", "if_time", "if_raised", "likely_points")
"""The sections that are spoken in a meeting, the last two if the other side begins."""


@dataclass(frozen=True)
class Pace:
    """How fast an audience's principal speaks, and with which interpretation."""

    audience: str
    settings: WorkspaceFile
    interpretation: Interpretation

    def seconds(self, portion: Portion) -> float:
        """Return how long it takes to say a portion in the audience's words; 0 for what isn't spoken."""
        match portion:
            case Point(kind="press"):
                return 0.0
            case Point(use="say" | "if-raised"):
                words = getattr(portion.variants.get(self.audience), "say", None) or portion.say
            case Exchange():
                words = getattr(portion.variants.get(self.audience), "we", None) or portion.we
            case _:
                return 0.0
        times = {"none": 1.0, "consecutive": self.settings.consecutive, "simultaneous": self.settings.simultaneous}
        return len(words.split()) * 60 / self.settings.words_a_minute * times[self.interpretation]

    def total(self, portions: Iterable[Portion]) -> float:
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
