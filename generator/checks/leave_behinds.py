"""Leave-behinds: each one contains at least one point."""

from __future__ import annotations

from generator.compose.compose_pack import nothing_to_leave
from generator.problems import Problem
from generator.selection.selection import Selection
from generator.workspace.library import Library


def check_leave_behind(library: Library, selection: Selection) -> list[Problem]:
    """Return a warning if a leave-behind would be empty. A track may have no point that is released for it."""
    return nothing_to_leave(library, selection, severity="warning")
