"""`talkingpoints new`: the group of the commands that add a file to a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click


@click.group()
def new() -> None:
    """Add a brief, a track, an audience, a meeting or a house document to the workspace.

    Without being asked, no command of this group overwrites a file.
    """


def add_to_workspace(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write new files into a workspace, and the schemas that they name; return the paths of the new files.

    Raises `InvalidInput`, and writes nothing, if one of the new files is already there.
    """
    from generator.output.create_files import create_files, renew_files
    from generator.scaffold.schemas import schema_files

    made = create_files(files, folder)
    renew_files(schema_files(), folder)
    return made
