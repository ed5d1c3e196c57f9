"""Finds the line that a person got wrong where the YAML parser stops at a later line.

The parser reads what Word, Notepad or another habit puts into a file as text that goes on, and complains further down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.problems import Place, Problem
from generator.workspace.odd_characters import is_invisible, name_of

LIST_SIGN = re.compile(r"(?P<indent>\s*)(?P<sign>[–—•·‣▪●○◦∙➢✓−]|\*(?= )|\(?[0-9a-z]{1,2}[.)](?= \S))\s*(?P<text>\S.*)")
"""A line or a key that begins with a sign that a word processor puts before the items of a list."""

LIST_HINT = "write '- ', a hyphen and a space"
_KEYS = (
    "id|kind|use|lead|say|text|they|we|need|ask|offer|quote|brief|number|name|title|date|priority|status|points|sources|"
    "objectives|gaps|likely_points|asks_and_offers"
)
# A line -> what is wrong with it, at the group `sign`, and how to fix it; both may name groups of the line.
_MISTAKES = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (
            r"\s*-(?P<sign>[\u00a0\u202f\u2007\u3000]).*",
            "the space after the dash is a non-breaking space, which YAML reads as a letter",
            "type an ordinary space there",
        ),
        (LIST_SIGN.pattern, "'{sign}' is no sign of a list in YAML", LIST_HINT),
        (
            r"\s*(?:- +)?(?P<key>[\w-]+)\s*(?P<sign>[：﹕︓]).*",
            "'{sign}' is no colon for YAML",
            "write '{key}: ', with an ordinary colon and a space",
        ),
        (
            r"\s*(?P<sign>//|/\*|;|--(?= ?\w)|%%|<!--).*",
            "YAML reads a line that begins with '{sign}' as text",
            "begin a comment with '# ', or delete the line",
        ),
        (r"\s*(?P<sign>[-=_*~]{4,})\s*", "a line like '{sign}' is no part of a list or a text", "delete the line"),
        (
            r"\s*(?:- +)?(?![\w-]+:\t)\S[^\t]*(?P<sign>\t).*",
            "there is a tab between words, as in a table pasted from Word",
            "write each cell on a line of its own, as 'key: text'",
        ),
        (
            r"\s*(?:- +)?(?P<key>[a-z_]+) ?(?P<sign>=>?|->|→) ?\S.*",
            "there is '{sign}' after '{key}' in place of a colon",
            "write '{key}: '",
        ),
        (
            rf"\s*(?:- +)?(?P<sign>{_KEYS})(?: (?!.*:(?: |$)).*)?",
            "there is no colon after '{sign}'",
            "write '{sign}: '; or, if the line continues the text above, indent it further",
        ),
    )
)
_OPENS = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?P<sign>[\"“])")
_NEW_ITEM = re.compile(r"\s*(?:- +\S|[\w-]+:(?: |$))")


def cause_above(lines: Sequence[str], number: int, name: str, first: int = 0) -> Problem | None:
    r"""Return the mistake in the nearest line, from that of `number` (from 0) up to `first`, or None if none shows.

    >>> print(cause_above(["points:", "  – id: fi-renew", "    kind: ask"], 2, "fish.yaml"))
    fish.yaml:2:3: '–' is no sign of a list in YAML
        hint: write '- ', a hyphen and a space
    """
    return (
        _nearest(lines, number, name, max(first, number - 1))
        or _unclosed_quote(lines, number, name)
        or _nearest(lines, number, name, first)
    )


def _nearest(lines: Sequence[str], number: int, name: str, first: int) -> Problem | None:
    for at in range(min(number, len(lines) - 1), first - 1, -1):
        found = _mistake_in(lines[at])
        if found is not None:
            column, message, hint = found
            return Problem("yaml", message, Place(name, at + 1, column + 1), hint)
    return None


def _mistake_in(line: str) -> tuple[int, str, str] | None:
    """Return the mistake in a line: its column from 0, what is wrong, and how to fix it."""
    for column, character in enumerate(line):
        if is_invisible(character):
            return column, f"the indentation has {name_of(character)}", "delete it, and indent with ordinary spaces"
        if character != " ":
            break
    for pattern, message, hint in _MISTAKES:
        match = pattern.fullmatch(line)
        if match:
            return match.start("sign"), message.format(**match.groupdict()), hint.format(**match.groupdict())
    return None


def no_list_sign(sign: str) -> str:
    """Return the message for a list sign of a word processor."""
    return f"'{sign}' is no sign of a list in YAML"


def _unclosed_quote(lines: Sequence[str], number: int, name: str) -> Problem | None:
    """Return the problem for the first text, at or above a line, with a double quotation mark that is not closed.

    The line below it begins a new key or item; so it isn't a text that goes on in the next line.
    """
    for at, line in enumerate(lines[: number + 1]):
        match = _OPENS.match(line)
        if not match or match["sign"] != '"':
            continue
        rest = re.sub(r"\\.", "", line[match.end() :])
        below = next((text for text in lines[at + 1 :] if text.strip()), "")
        if '"' not in rest and _NEW_ITEM.match(below):
            where = Place(name, at + 1, match.start("sign") + 1)
            hint = (
                "close it at the end of the text; or, if the text begins with it, put the whole text in single quotes"
            )
            return Problem("yaml", "a quotation mark is opened here but never closed", where, hint)
    return None
