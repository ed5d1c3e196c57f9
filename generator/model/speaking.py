"""Interpretation and the longest meeting. Imports nothing, so that commands start quickly."""

from __future__ import annotations

from typing import Literal, get_args

Interpretation = Literal["none", "consecutive", "simultaneous"]
INTERPRETATIONS: tuple[Interpretation, ...] = get_args(Interpretation)

MOST_MINUTES = 600
"""The longest meeting that a pack can be made for, in minutes; a larger number is a mistake."""
