"""Fits the points to make into the given minutes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.audience import IF_TIME, SAID
from generator.model.content import LIKELIHOODS, PRIORITIES, Exchange, Point
from generator.selection.pace import Pace
from generator.selection.selection import Fit, Selected


def fitted(selected: Sequence[Selected], pace: Pace, minutes: float) -> tuple[tuple[Selected, ...], Fit]:
    """Return a selection in which points to make that don't fit into the minutes are in the section `if_time`.

    All `must` points stay. Then the other points stay in the order of `urgency`, as long as they fit. `Fit.over` is the
    time by which the `must` points alone are too long.

    >>> from generator.model.content import Quotation
    >>> from generator.model.workspace_file import WorkspaceFile
    >>> def point(name, priority, words):
    ...     sources = (Quotation(quote="Port fees"),)
    ...     made = Point(id=name, kind="ask", lead="Fees.", say=words, priority=priority, sources=sources)
    ...     return Selected(made, "say", cross_cutting=False)
    >>> points = [point("long", "should", "Fee " * 30), point("short", "could", "Fees."), point("ask", "must", "Fees.")]
    >>> kept, fit = fitted(points, Pace(WorkspaceFile(words_a_minute=60), "none"), minutes=0.25)
    >>> [(item.portion.id, item.section) for item in kept], fit
    ([('long', 'if_time'), ('short', 'say'), ('ask', 'say')], Fit(given=15.0, over=0.0))
    """
    given = minutes * 60
    said = [item for item in selected if item.section in SAID]
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
        replace(item, section=IF_TIME) if item.section in SAID and item.portion.id not in kept else item
        for item in selected
    )
    return moved, Fit(given, max(0.0, needed - given))


def urgency(item: Selected) -> tuple[int, int]:
    """Return the sort key for a limit, lowest first: a point's priority, then how likely its subject is to come up."""
    match item.portion:
        case Point(priority=priority, likelihood=likelihood):
            return PRIORITIES.index(priority), LIKELIHOODS.index(likelihood)
        case Exchange(likelihood=likelihood):
            return LIKELIHOODS.index(likelihood), 0
        case _:
            return 0, 0
