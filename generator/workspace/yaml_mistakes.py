"""What the YAML parser finds wrong -> plain words for people who write prose: where they slipped, and how to mend it.

The parser stops at the first thing that it can't read, which is often not where the slip was made; the lines around it
tell which trap it is. Nobody should have to know what a scalar, a token or a block mapping is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from generator.problems import Place, Problem

QUOTE_IT = 'put the whole text in double quotes: "..."'
TOO_DEEP = "lists and keys stand too deep in one another"

_ALIGN = "the keys of one item start in one column, and so do the dashes of one list"
_KEY_ALONE = re.compile(r"\s*(?:- +)*[\w-]+$")
_KEY_WITH_TEXT = re.compile(r"\s*(?:- +)*[\w-]+: +\S")
_NO_SPACE_BEHIND_COLON = re.compile(r"\s*(?:- +)*([\w-]+):[^ \t\n]")
_NO_SPACE_BEHIND_DASH = re.compile(r"\s*(?:- +)*-\w")

# What the parser says -> message and hint for the place where the text begins that it could not read.
_WHERE_IT_BEGINS = (
    (
        "quoted scalar",
        "a quotation mark is opened here and never closed",
        'close it where the text ends; to begin a text with an apostrophe, put it in double quotes: "..."',
    ),
    (
        "alias",
        "text that begins with '*' is read as a YAML alias",
        f"content is plain text, without Markdown's marks; {QUOTE_IT}",
    ),
    ("anchor", "text that begins with '&' is read as a YAML anchor", QUOTE_IT),
)


def explained(error: yaml.MarkedYAMLError, lines: Sequence[str], name: str) -> Problem:
    """Return what a parser's error means; `lines` are those of the file, with an empty one behind the last."""
    said = " ".join(filter(None, [error.context, error.problem]))
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem("yaml", f"not valid YAML: {said}", Place(name))
    start = error.context_mark or mark
    here, beginning = _place(mark, name), _place(start, name)
    found = _Line(lines, mark)

    def problem(message: str, hint: str, where: Place = here) -> Problem:
        return Problem("yaml", message, where, hint)

    if "depth" in said:
        return problem(TOO_DEEP, "", here)
    if "escape" in said or "hexdecimal" in said:
        return problem("a backslash in double quotes begins an escape", "write \\\\ for a backslash")
    for sign, message, hint in _WHERE_IT_BEGINS:
        if sign in said:
            return problem(message, hint, beginning)
    if "tab character" in said or found.character == "\t":
        return problem("a tab stands where YAML takes only spaces", "indent with spaces")
    if "mapping values are not allowed" in said:
        return _split_by_colon(lines, mark, name)
    if "could not find expected ':'" in said:
        return _no_key(_Line(lines, start), beginning)
    if "block scalar" in said:
        sign = _Line(lines, start).character
        return problem(f"text that begins with '{sign}' is read as the head of a block of lines", QUOTE_IT, beginning)
    if "entries are not allowed" in said:
        hint = f"begin the list on the next line; if it is text, {QUOTE_IT}"
        return problem("a list can't begin on the line of its key", hint)
    if "single document" in said:
        return problem("a second '---' begins another document", "keep one document in a file")
    if found.whole.startswith("%"):
        return problem("a line that begins with '%' is read as an instruction to YAML", QUOTE_IT)
    if "cannot start any token" in said or "block node" in said or "mapping keys are not allowed" in said:
        return problem(f"text can't begin with '{found.character}'", QUOTE_IT)
    return _out_of_place(found, said, here)


class _Line:
    """A line of a file, cut in two where the parser stopped."""

    def __init__(self, lines: Sequence[str], mark: Any) -> None:  # noqa: ANN401 - PyYAML has two types of mark
        self.whole = lines[mark.line] if mark.line < len(lines) else ""
        self.before, self.rest = self.whole[: mark.column], self.whole[mark.column :]
        self.character = self.rest[:1]


def _place(mark: Any, name: str) -> Place:  # noqa: ANN401 - PyYAML has two types of mark
    return Place(name, mark.line + 1, mark.column + 1)


def _split_by_colon(lines: Sequence[str], mark: Any, name: str) -> Problem:  # noqa: ANN401 - PyYAML has two types of mark
    """Tell a colon within prose from a key that isn't seen as one because of the line above it."""
    line = _Line(lines, mark)
    above = lines[mark.line - 1].rstrip() if mark.line else ""
    if _KEY_ALONE.match(line.before) and above:
        on_line_above = Place(name, mark.line, len(above) - len(above.lstrip()) + 1)
        if _NO_SPACE_BEHIND_DASH.match(above) or _NO_SPACE_BEHIND_COLON.match(above):
            return _no_space(above, on_line_above)
        if _KEY_ALONE.match(above):
            return Problem("yaml", f"no colon stands behind '{above.strip(' -')}'", on_line_above, "write 'key:'")
        if _KEY_WITH_TEXT.match(above):
            key = line.before.strip(" -")
            message = f"'{key}' stands further to the right than the key above, and is read as going on with its text"
            return Problem("yaml", message, Place(name, mark.line + 1, mark.column - len(key) + 1), _ALIGN)
    return Problem(
        "yaml", "a colon followed by a space splits this text into key and value", _place(mark, name), QUOTE_IT
    )


def _no_key(line: _Line, where: Place) -> Problem:
    if _NO_SPACE_BEHIND_DASH.match(line.rest) or _NO_SPACE_BEHIND_COLON.match(line.rest):
        return _no_space(line.rest, where)
    hint = "indent it further if it goes on with the text above; write 'key: text' if it begins anew"
    return Problem("yaml", "this line is no 'key: text', and not indented under one either", where, hint)


def _no_space(text: str, where: Place) -> Problem:
    if _NO_SPACE_BEHIND_DASH.match(text):
        return Problem("yaml", "no space stands behind the dash", where, "write '- ', with a space")
    match = _NO_SPACE_BEHIND_COLON.match(text)
    key = match.group(1) if match else "key"
    hint = f"write '{key}: ', with an ordinary space"
    return Problem("yaml", f"no space stands behind the colon of '{key}'", where, hint)


def _out_of_place(line: _Line, said: str, where: Place) -> Problem:
    match line.before.rstrip()[-1:]:
        case '"' if not _in_brackets(said):
            hint = 'put the whole text in double quotes, and write \\" for each quotation mark inside it'
            return Problem("yaml", "words stand behind the closing quotation mark", where, hint)
        case "'" if not _in_brackets(said):
            hint = "write '' for an apostrophe inside single quotes, or put the whole text in double quotes"
            return Problem("yaml", "words stand behind the closing quotation mark", where, hint)
        case "}" | "]" if not _in_brackets(said):
            return Problem("yaml", "text that begins with a bracket is read as a list or as keys", where, QUOTE_IT)
    if _in_brackets(said):
        hint = f"close each '[' with ']' and each '{{' with '}}'; if it is text, {QUOTE_IT}"
        return Problem("yaml", "a bracket is not closed, or a comma is missing", where, hint)
    if "expected" in said:
        return Problem("yaml", "the indentation doesn't fit the lines above", where, _ALIGN)
    return Problem("yaml", f"not valid YAML: {said}", where)


def _in_brackets(said: str) -> bool:
    return "flow" in said
