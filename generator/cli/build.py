"""`talkingpoints build`: write packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.names import complete_audience, complete_edition, complete_track, resolve_all, resolve_edition
from generator.cli.options import (
    output_folder,
    selection_options,
    workspace_folder,
    workspace_option,
    writing_options,
)
from generator.cli.write_packs import write_packs
from generator.model.editions import PACK

if TYPE_CHECKING:
    from generator.pipeline.make_packs import Request
    from generator.workspace.library import Workspace


@click.command()
@click.argument("tracks", metavar="[TRACK]...", nargs=-1, shell_complete=complete_track)
@click.option(
    "-a",
    "--audience",
    "audiences",
    metavar="AUDIENCE",
    multiple=True,
    shell_complete=complete_audience,
    help="Audience of the packs; you can give several. Default: all audiences.",
)
@click.option(
    "-e",
    "--edition",
    "editions",
    metavar="EDITION",
    multiple=True,
    shell_complete=complete_edition,
    help=f"Edition of the packs, such as card or large-print; you can give several. Default: {PACK}.",
)
@writing_options
@selection_options
@workspace_option
def build(
    tracks: tuple[str, ...],
    audiences: tuple[str, ...],
    editions: tuple[str, ...],
    **asked: Any,  # noqa: ANN401 - the options of `writing_options` and `selection_options`
) -> None:
    """Write the packs of all tracks, or of the tracks that you name.

    A pack is written to output/AUDIENCE/TRACK.docx and TRACK.md; an edition, to TRACK-EDITION.docx and
    TRACK-EDITION.md. If there is an error in the content or in a template that is used, nothing is written, and
    earlier packs stay as they are.

    The command prints the path of each file. Then it lists the points that are withheld because of their handling
    (such as their classification), and why.

    \b
    Examples:
      talkingpoints build                            all tracks for all audiences
      talkingpoints build energy -a ministerial      one pack, for tomorrow's meeting
      talkingpoints build trade sec -t docx          two tracks, Word only
      talkingpoints build -e card                    a card of each track for every audience
      talkingpoints build --ceiling Restricted       nothing above Restricted
    """
    from generator.pipeline.open_workspace import open_workspace

    output_folder(asked)
    workspace = open_workspace(workspace_folder())
    write_packs(workspace, _requests(workspace, tracks, audiences, editions or (PACK,)), asked)


def _requests(
    workspace: Workspace, tracks: tuple[str, ...], audiences: tuple[str, ...], editions: tuple[str, ...]
) -> list[Request]:
    """Return the requested packs. If no audience is named, only the audiences that have the edition get it."""
    from generator.pipeline.make_packs import Request

    readers = [workspace.audiences[name] for name in resolve_all(audiences, workspace.audiences, "audience")]
    wanted = list(dict.fromkeys(resolve_edition(edition, readers) for edition in editions))
    if audiences:
        for reader in readers:
            for edition in editions:
                resolve_edition(edition, [reader])
    return [
        Request.of_track(track, reader.id, edition)
        for track in resolve_all(tracks, workspace.library.tracks, "track")
        for reader in readers
        for edition in wanted
        if edition in reader.editions
    ]
