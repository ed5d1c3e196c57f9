"""Slips in a template's own text: what was meant as a tag or as Markdown, and would be printed as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator.compose.template.inline_slips import letters_that_run_together, slips_in_line
from generator.compose.template.tag_balance import Mistake
from generator.compose.template.tags import Piece

_PRINT, _BLOCK = "\ue001", "\ue002"
"""Stand for the characters of a tag that prints, and of any other tag or comment; no template may contain them."""

_BRACES = re.compile(r"(?<!\{)\{[ \t]*([A-Za-z_][\w.]*)[ \t]*\}(?!\})")
_SIGNS = re.compile(r"\{\{|\}\}|\{%|%\}|#\}")
_LOST_END = re.compile(r"[\w.]+[ \t]*\}\}")

_HEADING = re.compile(r"(#{2,6})(?=[^\s#])|#(?=[^\W\d_])")
_ODD_BLANK = re.compile(r"(#{1,6})(?:[^\S \t\n]|\\t)\s*")
"""A heading with a blank that Markdown doesn't know, such as a no-break space, or with a tab typed as two signs."""
_BULLET = re.compile(r"[•‣◦▪▫●○■□➢➤✓✔·][ \t\u00a0]*(?=\S)")
_DASH = re.compile(r"–[ \t\u00a0]+(?=\S)")
_GLUED = re.compile(rf"[-+](?=[^\W\d_]|{_PRINT}|\*\*\S)")
_GLUED_NUMBER = re.compile(r"(\d{1,3}[.)])(?=[^\W\d_]|\*\*\S)")
_COLONS = re.compile(r"::?[ \t]*(?=[^\W\d_][\w ]*$)")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_OUTER = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")


def slips_in_text(text: str, pieces: Sequence[Piece], names: Collection[str]) -> Iterator[Mistake]:
    """Yield the slips in the text between a template's tags; `names` are the names that a tag of it can print."""
    for piece in pieces:
        if piece.kind == "text":
            yield from _stray_signs(text, piece, names)
    bare = _without_tags(text, pieces)
    yield from _rows_apart(bare, pieces)
    yield from letters_that_run_together(bare)
    at = 0
    before = ""
    for line in bare.split("\n"):
        yield from _slips_at_begin(line, before, at)
        yield from slips_in_line(line, at, names)
        at += len(line) + 1
        before = line if line.replace(_BLOCK, "").strip() or not line else before


def _without_tags(text: str, pieces: Sequence[Piece]) -> str:
    """Return a template with signs in the place of its tags; line ends stay."""
    signs = {"text": "", "print": _PRINT, "block": _BLOCK, "comment": _BLOCK, "raw": _PRINT}
    parts = []
    for piece in pieces:
        words, sign = text[piece.start : piece.end], signs[piece.kind]
        parts.append(re.sub(r"[^\n]", sign, words) if sign else words)
    return "".join(parts)


def _rows_apart(bare: str, pieces: Sequence[Piece]) -> Iterator[Mistake]:
    """Yield a row of a table that a blank line in its loop cuts off from the next row.

    With one row in the content, nobody would see it before there is a second one.
    """
    loops: list[Piece] = []
    for piece in pieces:
        if piece.kind == "block" and piece.name == "for":
            loops.append(piece)
        elif piece.kind == "block" and piece.name == "endfor" and loops:
            begin = loops.pop()
            above = bare[: begin.start].rstrip(f" \n{_BLOCK}").rpartition("\n")[2]
            if _ROW.match(above):
                yield from _row_before_blank(bare, begin.end, piece.start)


def _row_before_blank(bare: str, start: int, end: int) -> Iterator[Mistake]:
    at, row = start, -1
    for line in bare[start:end].split("\n"):
        if _ROW.match(line):
            row = at
        elif row >= 0 and line.strip() == "" and at < end:
            message = "a blank line cuts this row off from its table"
            yield Mistake(row, message, "delete the blank line below the row: a table has no blank lines")
            return
        at += len(line) + 1


def _stray_signs(text: str, piece: Piece, names: Collection[str]) -> Iterator[Mistake]:
    """Yield the braces in a text that were meant as a tag."""
    words = text[piece.start : piece.end]
    for found in _BRACES.finditer(words):
        name = found.group(1)
        if "." in name or name in names:
            message = f"'{found.group()}' would be printed as it is"
            yield Mistake(piece.start + found.start(), message, f"write two braces: {{{{ {name} }}}}")
    for found in _SIGNS.finditer(words):
        if words[found.start() - 1 : found.start()] == "\\":
            continue
        sign = found.group()
        opening = {"}}": "{{", "%}": "{%", "#}": "{#"}.get(sign, sign)
        lost = _LOST_END.search(words[: found.end()][-60:]) if sign == "}}" else None
        example = f"write {{{{ {lost.group().rstrip('} ')} }}}}" if lost else f"write '{opening}' at its beginning"
        yield Mistake(piece.start + found.start(), f"'{sign}' would be printed as it is: no tag ends here", example)


def _slips_at_begin(line: str, before: str, at: int) -> Iterator[Mistake]:
    """Yield the slips at the beginning of a line; `before` is the last line with words above it."""
    shown = line.replace(_BLOCK, "")
    inside = line.find(shown.strip()) if shown.strip() and shown.strip() in line else 0
    start = _OUTER.match(line, inside).end()  # type: ignore[union-attr]
    at += start
    rest = line[start:]
    begins = not before.strip() or _is_item(before)
    heading, odd = _HEADING.match(rest), _ODD_BLANK.match(rest)
    if odd:
        signs = odd.group(1)
        message = f"'{_first_words(rest)}' would be printed as it is: after '{signs}' stands no ordinary blank"
        yield Mistake(at, message, f"write a blank instead: '{signs} {_first_words(rest[odd.end() :])}'")
    elif heading:
        signs = heading.group()
        message = f"'{_first_words(rest)}' would be printed as it is: a heading has a blank after '{signs}'"
        yield Mistake(at, message, f"write '{signs} {_first_words(rest[len(signs) :])}'; to print the sign, write \\#")
    elif _BULLET.match(rest) and begins:
        message = f"'{rest[0]}' begins no list: it would be printed, and the lines would run together"
        yield Mistake(at, message, "begin each item with '- '")
    elif _DASH.match(rest) and begins:
        message = f"the dash '{rest[0]}' begins no list: it would be printed, and the lines would run together"
        yield Mistake(at, message, "begin each item with a hyphen and a blank, '- '; for a real dash, write &ndash;")
    elif _GLUED.match(rest) and begins:
        message = f"'{_first_words(rest)}' is no item of a list: there is no blank after '{rest[0]}'"
        yield Mistake(at, message, f"write '{rest[0]} ' before the words; to print the sign, write \\{rest[0]}")
    elif (number := _GLUED_NUMBER.match(rest)) and begins:
        message = f"'{_first_words(rest)}' is no item of a list: there is no blank after '{number.group()}'"
        yield Mistake(at, message, f"write '{number.group()} ' before the words")
    elif _COLONS.match(rest) and rest.startswith(":"):
        message = f"'{_first_words(rest)}' would be printed as it is: a block begins with three colons"
        yield Mistake(at, message, f"write '::: {rest.strip(': ')}'")


def _is_item(line: str) -> bool:
    """Tell whether a line looks like an item of a list, also of one with a wrong sign, or is made of tags only."""
    bare = line.replace(_BLOCK, "").strip()
    return not bare or any(pattern.match(bare) for pattern in (_BULLET, _DASH, _GLUED, _GLUED_NUMBER))


def _first_words(rest: str) -> str:
    """Return the first words of a line, for a message."""
    words = re.split(f"[{_PRINT}{_BLOCK}]", rest.strip())[0].strip()
    return words if len(words) <= 40 else f"{words[:37]}..."
