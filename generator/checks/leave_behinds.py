"""Leave-behinds: each has something to leave."""

from __future__ import annotations

from generator.compose.compose_pack import nothing_to_leave
from generator.problems import Problem
from generator.selection.selection import Selection
from generator.workspace.library import Library


def check_leave_behind(library: Library, selection: Selection) -> list[Problem]:
    """Return a warning where a leave-behind would be empty: a track may have nothing to leave."""
    return nothing_to_leave(library, selection, severity="warning")
