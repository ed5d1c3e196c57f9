"""`talkingpoints build`: write packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.names import complete_track, resolve_all, resolve_edition
from generator.cli.options import (
    audiences_option,
    editions_option,
    json_option,
    page_options,
    selection_options,
    workspace_option,
    writing_options,
)
from generator.cli.watch import Planned, watch_option
from generator.cli.write_packs import write_planned
from generator.model.editions import PACK

if TYPE_CHECKING:
    from generator.pipeline.make_packs import Request
    from generator.problems import Problem
    from generator.workspace.library import Workspace


@click.command()
@click.argument("tracks", metavar="[TRACK]...", nargs=-1, shell_complete=complete_track)
@audiences_option("all audiences")
@editions_option(PACK)
@writing_options
@page_options
@selection_options
@watch_option
@json_option
@workspace_option
def build(
    tracks: tuple[str, ...],
    audiences: tuple[str, ...],
    editions: tuple[str, ...],
    **asked: Any,  # noqa: ANN401 - the options that several commands share
) -> None:
    """Write the packs of all tracks, or of the tracks that you name.

    A pack is written to output/AUDIENCE/TRACK.docx and TRACK.md; an edition, to TRACK-EDITION.docx and
    TRACK-EDITION.md. If there is an error in the content or in a template that is used, nothing is written, and
    earlier packs stay as they are. A file that somebody changed by hand, for example in Word, is kept: the command
    names it, writes all other files, and ends with exit code 1. To replace it, add --overwrite.

    With --watch, the command goes on: whenever you save a file, it writes what the file touches, until Ctrl-C.

    The command prints the path of each file and, for a Word file or a PDF, how many pages it has: "about 2 pages" is an
    estimate, "2 pages" a count. In a pipe, a tab is between the two. Then it lists the points that are withheld because
    of their handling (such as their classification), and why, and how many points the limits of an audience leave out
    of each pack. It warns of a pack that is longer than its audience's file allows, and of an option that a pack can't
    keep.

    \b
    Examples:
      talkingpoints build                            all tracks for all audiences
      talkingpoints build energy -a ministerial      one pack, for tomorrow's meeting
      talkingpoints build trade sec -t docx          two tracks, Word only
      talkingpoints build -e card                    a card of each track for every audience
      talkingpoints build --ceiling Restricted       nothing above Restricted
      talkingpoints build --watch                    again whenever you save a file
    """

    def plan(workspace: Workspace) -> Planned:
        requests = _requests(workspace, tracks, audiences, editions or (PACK,))
        return Planned(requests, [] if audiences else _without_edition(workspace, editions))

    write_planned(plan, asked)


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


def _without_edition(workspace: Workspace, editions: tuple[str, ...]) -> list[Problem]:
    """Return a warning for each edition that only some audiences have: nothing is written for the others."""
    from generator.problems import AdviceCode, Problem

    problems = []
    for edition in dict.fromkeys(resolve_edition(name, workspace.audiences.values()) for name in editions):
        missing = [audience.id for audience in workspace.audiences.values() if edition not in audience.editions]
        if missing:
            message = f"-e {edition}: nothing is written for {', '.join(missing)}, which have no edition '{edition}'"
            hint = f"write templates/AUDIENCE/{edition}.md.j2, or name the audiences with -a"
            problems.append(Problem(AdviceCode("not-kept"), message, hint=hint, severity="warning"))
    return problems
