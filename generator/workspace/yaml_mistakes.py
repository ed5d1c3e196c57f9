"""Turns an error of the YAML parser into a problem in plain words: where the mistake is, and how to fix it.

The parser stops at the first thing that it can't read, which is often after the mistake; the lines around it show which
mistake was made. Readers of the message need not know what a scalar, a token or a block mapping is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from generator.problems import Place, Problem
from generator.workspace.pasted_lines import cause_above

QUOTE_IT = 'put the whole text in double quotes: "..."'
TOO_DEEP = "lists and keys are nested too deeply"
UNNEST = "delete surplus brackets, or correct the indentation"

_CLOSE_BRACKETS = f"close each '[' with ']' and each '{{' with '}}'; if this is text, {QUOTE_IT}"
_ALIGN = "give all keys of one item the same indentation, and all dashes of one list the same indentation"
BRACKET = "YAML reads text that begins with a bracket as a list or as keys"
_KEY_ALONE = re.compile(r"\s*(?:- +)*[\w-]+$")
_KEY_WITH_TEXT = re.compile(r"\s*(?:- +)*[\w-]+: +\S")
_NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:- +)*([\w-]+):[^ \t\n]")
_BLOCK = re.compile(r": +([|>][+-]?)\s*$")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*(?:- +)*-\w")

# Words of the parser's error -> message and hint for the place where the unreadable text begins.
_AT_THE_BEGINNING = (
    (
        "quoted scalar",
        "a quotation mark is opened here but never closed",
        f"close it at the end of the text; if the text begins with an apostrophe, {QUOTE_IT}",
    ),
    (
        "alias",
        "YAML reads text that begins with '*' as an alias",
        f"delete the '*', since content is plain text without Markdown; or {QUOTE_IT}",
    ),
    ("anchor", "YAML reads text that begins with '&' as an anchor", QUOTE_IT),
)


def explained(error: yaml.MarkedYAMLError, lines: Sequence[str], name: str) -> Problem:
    """Return the problem that a parser's error means; `lines` are the file's lines and an empty last line.

    >>> try:
    ...     yaml.safe_load("name: Two: three")
    ... except yaml.MarkedYAMLError as error:
    ...     print(explained(error, ["name: Two: three", ""], "fish.yaml"))
    fish.yaml:1:10: YAML splits this text into a key and a value at the colon
        hint: put the whole text in double quotes: "..."
    """
    said = " ".join(filter(None, [error.context, error.problem]))
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return not_valid(said, Place(name))
    start = error.context_mark or mark
    here, beginning = _place(mark, name), _place(start, name)
    found = _Line(lines, mark)

    def problem(message: str, hint: str, where: Place = here) -> Problem:
        return Problem("yaml", message, where, hint)

    earlier = _earlier_mistake(said, lines, start, mark, name)
    if earlier is not None:
        return earlier
    if "escape" in said or "hexdecimal" in said:
        message = "YAML reads a backslash in double quotes as the beginning of a special character"
        return problem(message, "write \\\\ for a backslash")
    for sign, message, hint in _AT_THE_BEGINNING:
        if sign in said:
            return problem(message, hint, beginning)
    if "tab character" in said or found.character == "\t":
        return problem("there is a tab where YAML allows only spaces", "replace the tab with spaces")
    if "mapping values are not allowed" in said:
        return _split_by_colon(lines, mark, name)
    if "could not find expected ':'" in said:
        return _no_key(_Line(lines, start), beginning, lines[start.line - 1] if start.line else "")
    if "block scalar" in said:
        sign = _Line(lines, start).character
        return problem(f"YAML reads text that begins with '{sign}' as a block of lines", QUOTE_IT, beginning)
    if "entries are not allowed" in said:
        hint = f"begin the list on the next line; if this is text, {QUOTE_IT}"
        return problem("a list can't begin on the line of its key", hint)
    if "single document" in said:
        return problem("a second '---' begins another document in the same file", _hint_on_front_matter(lines, mark))
    if found.whole.startswith("%"):
        return problem("YAML reads a line that begins with '%' as an instruction, not as text", QUOTE_IT)
    if "cannot start any token" in said or "block node" in said or "mapping keys are not allowed" in said:
        return problem(f"text can't begin with '{found.character}'", QUOTE_IT)
    return _out_of_place(found, said, here)


def _earlier_mistake(
    said: str,
    lines: Sequence[str],
    start: Any,  # noqa: ANN401 - PyYAML has two types of mark
    mark: Any,  # noqa: ANN401
    name: str,
) -> Problem | None:
    """Return the problem that hides the parser's own, mostly in a line above the one where it stopped, if one shows."""
    if "depth" in said:
        return Problem("yaml", TOO_DEEP, _place(mark, name), UNNEST)
    if _in_brackets(said):
        is_open = start.line != mark.line and "expected ',' or" in said
        opened = Problem("yaml", "a bracket is opened here but not closed", _place(start, name), _CLOSE_BRACKETS)
        return opened if is_open else None
    return None if "escape" in said or "tab character" in said else cause_above(lines, mark.line, name)


def _hint_on_front_matter(lines: Sequence[str], mark: Any) -> str:  # noqa: ANN401 - PyYAML has two types of mark
    goes_on = lines[0].strip() == "---" and any(line.strip() for line in lines[mark.line + 1 :])
    more = "; the lines below it must be 'key: text' too, since a file of content has no front matter"
    return f"delete this line{more if goes_on else ''}"


class _Line:
    """A line of a file, split at the column where the parser stopped."""

    def __init__(self, lines: Sequence[str], mark: Any) -> None:  # noqa: ANN401 - PyYAML has two types of mark
        self.whole = lines[mark.line] if mark.line < len(lines) else ""
        self.before, self.rest = self.whole[: mark.column], self.whole[mark.column :]
        self.character = self.rest[:1]


def _place(mark: Any, name: str) -> Place:  # noqa: ANN401 - PyYAML has two types of mark
    return Place(name, mark.line + 1, mark.column + 1)


def _split_by_colon(lines: Sequence[str], mark: Any, name: str) -> Problem:  # noqa: ANN401 - PyYAML has two types of mark
    """Return the problem for an unexpected colon: it is part of a text, or the line above is not written correctly."""
    line = _Line(lines, mark)
    above = lines[mark.line - 1].rstrip() if mark.line else ""
    if _KEY_ALONE.match(line.before) and above:
        on_line_above = Place(name, mark.line, len(above) - len(above.lstrip()) + 1)
        if _NO_SPACE_AFTER_DASH.match(above) or _NO_SPACE_AFTER_COLON.match(above):
            return _no_space(above, on_line_above)
        if _KEY_ALONE.match(above):
            key = above.strip(" -")
            return Problem("yaml", f"there is no colon after '{key}'", on_line_above, f"write '{key}:'")
        if _KEY_WITH_TEXT.match(above):
            key = line.before.strip(" -")
            message = f"'{key}' is indented further than the key above, so YAML reads it as part of the text above"
            return Problem("yaml", message, Place(name, mark.line + 1, mark.column - len(key) + 1), _ALIGN)
    curly = "; “ and ” don't count as quotation marks here" if re.search("[“„”]", line.whole) else ""
    message = "YAML splits this text into a key and a value at the colon"
    return Problem("yaml", message, _place(mark, name), QUOTE_IT + curly)


def _no_key(line: _Line, where: Place, above: str) -> Problem:
    sign = _BLOCK.search(above)
    if sign:
        hint = f"indent each line of the text by two spaces more than the key of '{sign[1]}'"
        return Problem("yaml", f"the text below '{sign[1]}' is not indented", where, hint)
    if _NO_SPACE_AFTER_DASH.match(line.rest) or _NO_SPACE_AFTER_COLON.match(line.rest):
        return _no_space(line.rest, where)
    hint = "if it continues the text above, indent it further; if it is a new key, write 'key: text'"
    return Problem("yaml", "this line is neither 'key: text' nor indented below a key", where, hint)


def _no_space(text: str, where: Place) -> Problem:
    if _NO_SPACE_AFTER_DASH.match(text):
        return Problem("yaml", "there is no space after the dash", where, "write '- ', with a space")
    match = _NO_SPACE_AFTER_COLON.match(text)
    key = match.group(1) if match else "key"
    hint = f"write '{key}: ', with an ordinary space"
    return Problem("yaml", f"there is no space after the colon of '{key}'", where, hint)


def not_valid(said: str, where: Place) -> Problem:
    """Return the problem for an error of the parser for which there are no plain words."""
    hint = "check the indentation, the colons and the quotation marks near this place"
    return Problem("yaml", f"the file is not valid YAML: {said}", where, hint)


def _out_of_place(line: _Line, said: str, where: Place) -> Problem:
    """Return the problem for words that YAML doesn't expect where they are."""
    if line.before.rstrip().endswith(('"', "'")) and line.rest.strip() in (",", ";"):
        return Problem("yaml", f"there is a '{line.rest.strip()}' after the closing quotation mark", where, "delete it")
    match line.before.rstrip()[-1:]:
        case '"' if not _in_brackets(said):
            hint = 'put the whole text in double quotes, and write \\" for each quotation mark inside it'
            return Problem("yaml", "there are words after the closing quotation mark", where, hint)
        case "'" if not _in_brackets(said):
            hint = "in single quotes, write '' for an apostrophe; or put the whole text in double quotes"
            return Problem("yaml", "there are words after the closing quotation mark", where, hint)
        case "}" | "]" if not _in_brackets(said):
            return Problem("yaml", BRACKET, where, QUOTE_IT)
    if _in_brackets(said):
        return Problem("yaml", "a bracket is not closed, or a comma is missing", where, _CLOSE_BRACKETS)
    if "expected" in said:
        return Problem("yaml", "the indentation doesn't match the lines above", where, _ALIGN)
    return not_valid(said, where)


def _in_brackets(said: str) -> bool:
    return "flow" in said
