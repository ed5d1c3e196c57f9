"""A meeting of the small workspace: its file, its pack, and the cards of its pack."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from generator.characters import with_breaks
from support.workspaces import Run

MEETING = Path("content/meetings/talks.yaml")


def write(workspace: Path, **keys: object) -> None:
    """Write a meeting's file with these keys and a title; keys with None are left out."""
    given = {"title": "Fisheries Talks", "agenda": [{"track": "fish"}], **keys}
    text = yaml.safe_dump({key: value for key, value in given.items() if value is not None}, sort_keys=False)
    (workspace / MEETING).write_text(text, encoding="utf-8")


def printed(run: Run, workspace: Path, *arguments: object) -> str:
    """Build the meeting's pack, and return its Markdown."""
    result = run("-C", workspace, "meeting", "talks", *arguments)
    assert result.exit_code == 0, result.output
    return with_breaks((workspace / "output/delegation/meeting-talks.md").read_text(encoding="utf-8"))


def card(text: str, number: int) -> str:
    """Return the text of a card."""
    return re.split(r"^## ", text.partition(f"## Card {number}: ")[2], flags=re.MULTILINE)[0]
