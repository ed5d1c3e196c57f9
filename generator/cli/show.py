"""`talkingpoints show`: read a pack on the screen."""

from __future__ import annotations

import click

from generator.cli.common import (
    as_of_option,
    complete_track,
    edition_option,
    one_audience_option,
    resolve,
    resolve_edition,
    showing_problems,
    workspace_folder,
    workspace_option,
)
from generator.formats import FORMATS
from generator.pipeline import make_packs, open_workspace


@click.command()
@click.argument("track", shell_complete=complete_track)
@one_audience_option
@edition_option
@as_of_option
@workspace_option
@showing_problems
def show(track: str, audience: str, edition: str, as_of: str | None) -> None:
    """Print one pack as Markdown, without writing a file.

    \b
    Example:
      talkingpoints show energy -a ministerial | less
    """
    workspace = open_workspace(workspace_folder())
    wanted = resolve(track, workspace.library.tracks, "track")
    reader = resolve(audience, workspace.audiences, "audience")
    variant = resolve_edition(edition, [workspace.audiences[reader]])
    for pack in make_packs(workspace, [(wanted, reader, variant)], as_of):
        click.echo(FORMATS["markdown"].render(pack).decode(), nl=False)
