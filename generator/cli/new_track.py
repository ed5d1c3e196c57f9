"""`talkingpoints new track`: add the file of a track."""

from __future__ import annotations

import click

from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json


@click.command("track")
@click.argument("name")
@click.option("--title", metavar="TEXT", help="The name that packs print. Default: NAME.")
@json_option
@workspace_option
def new_track(name: str, title: str | None, json_: bool) -> None:
    """Add the file of a track, with comments that show each of its lists.

    NAME becomes the name of the file and the id of the track: letters, digits and hyphens, a letter first. The track
    gets the next free number.

    \b
    Examples:
      talkingpoints new track water
      talkingpoints new track "Climate and Water"
      talkingpoints new track water --title "Water, Rivers and Dams"
    """
    from generator.cli.asking import checked_id
    from generator.cli.new import add_to_workspace
    from generator.cli.new_shapes import NewFileReport
    from generator.pipeline.open_workspace import read_workspace
    from generator.scaffold.file_ids import title_of
    from generator.scaffold.track_skeleton import track_file

    folder = workspace_folder()
    workspace, _ = read_workspace(folder)
    track_id = checked_id(name, "track", workspace)
    numbers = [track.number for track in workspace.library.tracks.values()]
    path, data = track_file(track_id, title or title_of(name), numbers)
    (made,) = add_to_workspace({path: data}, folder)
    if json_:
        click.echo(as_json(NewFileReport(id=track_id, files=[path])))
        return
    click.echo(str(made))
    click.echo(
        f"Write its points there; then type: talkingpoints check\nTo read a pack: talkingpoints show {track_id} -a "
        f"{next(iter(workspace.audiences), 'AUDIENCE')}",
        err=True,
    )
