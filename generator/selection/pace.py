"""Speaking time: how long it takes to say a portion. Pure.

A point's line and our answer in an exchange are spoken; a bold lead-in and a press line are not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.audience import PackSection
from generator.model.content import Point
from generator.model.field_texts import fields_of
from generator.model.kinds import AnyPortion
from generator.model.speaking import Interpretation
from generator.model.workspace_file import WorkspaceFile
from generator.translations.to_draft import is_to_do
from generator.translations.word_table import english
from generator.translations.words import Words

SPOKEN: tuple[PackSection, ...] = ("opening", "say", "if_time", "closing", "if_raised", "likely_points")
"""The sections that are spoken in a meeting; the last two only if the other side raises their subject."""


@dataclass(frozen=True)
class Pace:
    """The speed at which a principal speaks, and the kind of interpretation."""

    settings: WorkspaceFile
    interpretation: Interpretation

    def seconds(self, portion: AnyPortion) -> float:
        """Return the seconds that it takes to say a portion; 0 if it isn't spoken, or is to be drafted."""
        if isinstance(portion, Point) and (portion.kind == "press" or portion.use not in ("say", "if-raised")):
            return 0.0
        aloud = (name for name, holds in fields_of(type(portion)).items() if holds.aloud)
        texts = (getattr(portion, name) or "" for name in aloud)
        words = " ".join(text for text in texts if not is_to_do(text))
        times = {"none": 1.0, "consecutive": self.settings.consecutive, "simultaneous": self.settings.simultaneous}
        return len(words.split()) * 60 / self.settings.words_a_minute * times[self.interpretation]

    def total(self, portions: Iterable[AnyPortion]) -> float:
        """Return the seconds that it takes to say several portions."""
        return sum(map(self.seconds, portions))


_STEPS = ((55, 5), (600, 15), (math.inf, 60))
"""Pairs of seconds: a time up to the first is rounded up to a multiple of the second."""
_TOLERANCE = 1e-9


def spoken_time(seconds: float, words: Words | None = None) -> str:
    """Return a time as people say it, rounded up as precisely as a speaking time is known.

    `words` are those of the language in which it is printed; by default they are English.

    >>> spoken_time(22), spoken_time(93), spoken_time(700)
    ('25 s', '1 min 45 s', '12 min')
    """
    step = next(step for most, step in _STEPS if seconds <= most)
    return (words or english()).time(math.ceil(seconds / step - _TOLERANCE) * step)
