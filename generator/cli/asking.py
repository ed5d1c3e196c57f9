"""The names of new tracks and meetings: the rules that they keep, and questions on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from generator.workspace.library import Workspace

_MOST = {"track": 32, "meeting": 24}
"""The greatest length of an id; the ids of a track's portions begin with it, and have at most 39 characters."""


def checked_id(name: str, what: Literal["track", "meeting"], workspace: Workspace) -> str:
    """Return the id for a name that a person typed. Raises a usage error if it can't be the id of a new file."""
    from generator.model.fields import FieldError
    from generator.scaffold.file_ids import file_id
    from generator.workspace.places import CROSS_CUTTING

    try:
        found = file_id(name, _MOST[what])
    except FieldError as error:
        raise click.BadParameter(f"{error.message}; {error.hint}", param_hint="'NAME'") from None
    library = workspace.library
    if what == "track" and (found == CROSS_CUTTING or found.startswith("meeting-")):
        reason = "holds what serves several tracks" if found == CROSS_CUTTING else "would be taken for a meeting"
        raise click.BadParameter(f"'{found}' {reason}; choose another name", param_hint="'NAME'")
    if what == "meeting" and found in workspace.audiences:
        message = f"there is an audience '{found}', and content must tell the two apart; choose another name"
        raise click.BadParameter(message, param_hint="'NAME'")
    taken = library.tracks if what == "track" else library.meetings
    if found in taken:
        raise click.BadParameter(f"there is a {what} '{found}' already; choose another name", param_hint="'NAME'")
    return found


def can_answer() -> bool:
    """Return whether a person sits at the terminal and can answer a question."""
    return sys.stdin.isatty() and sys.stdout.isatty()
