"""A figure, and whether a figure of a source says it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

DECADE, PERCENT, VAGUE, TIMES, UNCOUNTED = "decade", "percent", "vague", "times", "uncounted"
"""The units that are no currency."""

_NEXT_SCALE = 1000


@dataclass(frozen=True)
class Figure:
    """A figure: its value, its unit, and how it is written.

    The unit is `percent`, `decade`, the name of a currency, `vague` (a scale without a number: “millions”), `times`
    (“doubled”), `uncounted` (a source's “one” or “Second, …” that counts nothing), or empty. `before` is the word
    before it in small letters.
    """

    value: Decimal
    unit: str
    text: str
    before: str
    start: int
    end: int

    def is_said_by(self, other: Figure) -> bool:
        """Tell whether another figure has the same value and the same unit."""
        if self.unit == other.unit == DECADE:
            is_short = min(self.value, other.value) < 100
            return self.value == other.value or (is_short and self.value % 100 == other.value % 100)
        if other.unit == UNCOUNTED:
            return self.text.lower() == other.text.lower()
        if self.unit == VAGUE:
            is_number_of_them = other.unit == "" and 2 <= other.value / self.value < _NEXT_SCALE
            return is_number_of_them or (other.unit == VAGUE and other.value == self.value)
        return self.unit == other.unit and self.value == other.value
