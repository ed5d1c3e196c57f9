"""`talkingpoints new`: the group of the commands that add a file to a workspace."""

from __future__ import annotations

import click


@click.group()
def new() -> None:
    """Add a brief, a track, an audience, a meeting or a house document to the workspace.

    Without being asked, no command of this group overwrites a file.
    """
