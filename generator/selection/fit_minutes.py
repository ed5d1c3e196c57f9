"""Fitting: what of a selection is said in the minutes there are. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.audience import IF_TIME
from generator.model.content import LIKELIHOODS, PRIORITIES, Exchange, Point
from generator.selection.pace import Pace
from generator.selection.selection import Fit, Selected


def fitted(selected: Sequence[Selected], pace: Pace, minutes: float) -> tuple[tuple[Selected, ...], Fit]:
    """Return a selection in which what doesn't fit into the minutes stands under "if time allows".

    `must` points always stay; then others, by priority and by how sure they are to be raised, as long as they fit.
    """
    given = minutes * 60
    said = [item for item in selected if item.section == "say"]
    musts = [item for item in said if isinstance(item.portion, Point) and item.portion.priority == "must"]
    needed = pace.total(item.portion for item in musts)
    left = given - needed
    kept = {item.portion.id for item in musts}
    for item in sorted((item for item in said if item.portion.id not in kept), key=urgency):
        seconds = pace.seconds(item.portion)
        if seconds <= left:
            left -= seconds
            kept.add(item.portion.id)
    moved = tuple(
        replace(item, section=IF_TIME) if item.section == "say" and item.portion.id not in kept else item
        for item in selected
    )
    return moved, Fit(given, max(0.0, needed - given))


def urgency(item: Selected) -> tuple[int, int]:
    """Return how early a portion is taken where there is a limit: by priority, then by how sure it is to come up."""
    match item.portion:
        case Point(priority=priority, likelihood=likelihood):
            return PRIORITIES.index(priority), LIKELIHOODS.index(likelihood)
        case Exchange(likelihood=likelihood):
            return LIKELIHOODS.index(likelihood), 0
        case _:
            return 0, 0
