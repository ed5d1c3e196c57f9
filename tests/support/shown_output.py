"""The output of a command, as a page of the documentation shows it."""

from __future__ import annotations

import re


def in_columns(text: str) -> str:
    """Return a text with two blanks between columns: a terminal aligns them, and a pipe gets a tab."""
    return re.sub(r"(?<=\S)(\t| {2,})(?=\S)", "  ", text)


def as_pattern(shown: list[str]) -> re.Pattern[str]:
    """Return the pattern that an output must match: the shown lines, in which `...` stands for any text.

    More than three dots are a blank to fill in.
    """
    shown = [in_columns(line) for line in shown]
    lines = [".*".join(map(re.escape, re.split(r"(?<!\.)\.\.\.(?!\.)", line))) for line in shown]
    return re.compile(".*".join(lines) if shown == ["..."] else r"\n?".join(lines), re.DOTALL)
