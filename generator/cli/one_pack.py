"""What `show` and `explain` share: one pack, of a track or of a meeting, by its name."""

from __future__ import annotations

import click

from generator.cli.common import complete_meeting, complete_track, resolve, resolve_edition
from generator.compose.pack import Pack
from generator.model.audience import PACK
from generator.model.build_options import Terms
from generator.pipeline import make_meetings, make_packs
from generator.workspace.library import Workspace

_MEETING = "meeting-"
"""What the name of a meeting's pack begins with."""


def _complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the shell the tracks and the meetings that begin with what is typed."""
    meetings = [f"{_MEETING}{name}" for name in complete_meeting(context, parameter, "")]
    return [*complete_track(context, parameter, begun), *(name for name in meetings if name.startswith(begun))]


pack_argument = click.argument("name", metavar="TRACK|meeting-MEETING", shell_complete=_complete)


def one_pack(workspace: Workspace, name: str, audience: str, edition: str, terms: Terms) -> Pack:
    """Return a pack. Raises `InvalidInput` with what stands in its way, a usage error where a name isn't known."""
    known = [*workspace.library.tracks, *(f"{_MEETING}{meeting}" for meeting in workspace.library.meetings)]
    wanted = resolve(name, known, "pack")
    reader = resolve(audience, workspace.audiences, "audience")
    if wanted in workspace.library.tracks:
        variant = resolve_edition(edition, [workspace.audiences[reader]])
        return next(make_packs(workspace, [(wanted, reader, variant)], terms))
    if edition != PACK:
        raise click.UsageError("a meeting has no other editions.")
    return next(make_meetings(workspace, [(wanted.removeprefix(_MEETING), reader)], terms))
