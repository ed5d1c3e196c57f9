"""Leave-behinds: each one contains at least one point."""

from __future__ import annotations

from generator.compose.compose_pack import nothing_to_leave
from generator.model.field_texts import to_dos
from generator.problems import Problem
from generator.selection.selection import Selection
from generator.workspace.library import Library


def check_leave_behind(library: Library, selection: Selection) -> list[Problem]:
    """Return a warning if a leave-behind would be empty. A track may have no point that is released for it."""
    return nothing_to_leave(library, selection, severity="warning")


def is_undrafted(library: Library, selection: Selection) -> bool:
    """Tell whether all points of a track are to be drafted: it is too early then to release one of them."""
    track = library.tracks.get(selection.subject.id)
    points = track.points if track is not None and not selection.subject.is_meeting else ()
    return bool(points) and all(to_dos(point) for point in points)
