"""`talkingpoints docs`: the group of the commands that explain what staff can write."""

from __future__ import annotations

import click


@click.group()
def docs() -> None:
    """Explain what you can write, with examples: for reading, and as --json for programs."""
