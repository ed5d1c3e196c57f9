"""Rows of a table that are no rows: a blank line cuts them off, or the line of dashes is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.compose.dialect import parser

_DASHES = re.compile(r"\|[-:| \t]*-[-:| \t]*\|$")


def stray_row(lines: Sequence[str], number: int) -> tuple[str, str] | None:
    """Return what is wrong with a paragraph that looks like the row of a table, and how to mend it.

    `number` is the paragraph's first line, counted from 1; None if the paragraph looks like no row.

    >>> stray_row(["| Ask | Offer |", "|---|---|", "| A | B |", "", "| C | D |"], 5)[0]
    'a blank line cuts this row off from its table'
    """
    line = _line(lines, number)
    if not (len(line) > 1 and line.startswith("|") and line.endswith("|")):
        return None
    above = next((text.strip() for text in reversed(lines[: number - 1]) if text.strip()), "")
    below = next((text.strip() for text in lines[number:] if text.strip()), "")
    if _DASHES.match(line):
        return (
            None if above.startswith("|") else ("this line of dashes has no row above it", "write the first row above")
        )
    if _DASHES.match(below):
        if _line(lines, number + 1):
            return None  # the two lines have different numbers of columns, which has a message of its own
        message = "a blank line stands between the first row of this table and its line of dashes"
        return message, "delete the blank line"
    if above.startswith("|"):
        message = "a blank line cuts this row off from its table"
        return message, "delete the blank line above the row, also one before {% endfor %}; a table has no blank lines"
    rule = "|---" * len(parser.cells(line)) + "|"
    return "this row belongs to no table: a table has a line of dashes below its first row", f"write {rule} below it"


def _line(lines: Sequence[str], number: int) -> str:
    """Return a line by its number, counted from 1; empty if there is none."""
    return lines[number - 1].strip() if number <= len(lines) else ""
