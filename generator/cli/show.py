"""`talkingpoints show`: read a pack on the screen."""

from __future__ import annotations

from typing import Any

import click

from generator.checks.leaks import LeakChecks
from generator.cli.common import (
    complete_track,
    edition_option,
    one_audience_option,
    read_terms,
    resolve,
    resolve_edition,
    showing_problems,
    terms_options,
    workspace_folder,
    workspace_option,
)
from generator.formats import FORMATS
from generator.pipeline import make_packs, open_workspace
from generator.problems import InvalidInput


@click.command()
@click.argument("track", shell_complete=complete_track)
@one_audience_option
@edition_option
@terms_options
@workspace_option
@showing_problems
def show(
    track: str,
    audience: str,
    edition: str,
    **asked: Any,  # noqa: ANN401 - the options of `terms_options`
) -> None:
    """Print one pack as Markdown, without writing a file.

    \b
    Example:
      talkingpoints show energy -a ministerial | less
    """
    workspace = open_workspace(workspace_folder())
    wanted = resolve(track, workspace.library.tracks, "track")
    reader = resolve(audience, workspace.audiences, "audience")
    variant = resolve_edition(edition, [workspace.audiences[reader]])
    terms = read_terms(workspace, asked)
    for pack in make_packs(workspace, [(wanted, reader, variant)], terms):
        data = FORMATS["markdown"].render(pack)
        if found := LeakChecks(workspace, terms).of(pack, f"{pack.name}.md")(data):
            raise InvalidInput(found)
        click.echo(data.decode(), nl=False)
