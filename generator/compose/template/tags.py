"""The pieces of a template's source: its own text, and its tags, also those whose signs are wrong.

Jinja stops at the first tag that it can't read. This scanner goes on, so that a check can name every mistake at its own
place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "print", "block", "comment", "raw"]
Fault = Literal["", "unclosed", "wrong-end", "broken-sign", "broken-text"]
"""What is wrong with the signs of a tag: it has no end, it ends like another kind of tag, blanks or a line end are
between the two characters of a sign, or a text in quotation marks has no end in its line."""

_OPENING = re.compile(r"\{[{%#]|\{\s+(?:%(?=\s*[-+]?\s*[a-z])|\{(?=\s*\w))")
_ENDS = {"print": "}}", "block": "%}"}
_PAIRS = {")": "(", "]": "[", "}": "{"}
_RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")


@dataclass(frozen=True)
class Piece:
    """A piece of a template: the positions of its first character and after its last one, and what is in the tag."""

    kind: Kind
    start: int
    end: int
    inside: str = ""
    fault: Fault = ""

    @property
    def name(self) -> str:
        """The name of a block tag, such as `if`."""
        found = re.match(r"\w+", self.inside)
        return found.group() if found else ""

    @property
    def written(self) -> str:
        """The tag as it should be written."""
        inside = " ".join(self.inside.split())
        return f"{{{{ {inside} }}}}" if self.kind == "print" else f"{{% {inside} %}}"


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a template, in order and without gaps.

    >>> [(piece.kind, piece.inside, piece.fault) for piece in pieces_of("A {{ b }} {% if c %}{{ d }")]
    [('text', '', ''), ('print', 'b', ''), ('text', '', ''), ('block', 'if c', ''), ('print', 'd', 'unclosed')]
    """
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        found = _OPENING.search(text, at)
        start = found.start() if found else len(text)
        if start > at:
            pieces.append(Piece("text", at, start))
        if found is None:
            break
        piece = _tag(text, found)
        pieces.append(piece)
        at = piece.end
        if piece.kind == "block" and piece.name == "raw" and not piece.fault:
            end = _RAW_END.search(text, at)
            at = end.end() if end else len(text)
            pieces[-1] = Piece("raw", piece.start, at)
    return pieces


def _tag(text: str, opening: re.Match[str]) -> Piece:
    start, sign = opening.start(), opening.group()[-1]
    if sign == "#":
        end = text.find("#}", opening.end())
        return Piece("comment", start, len(text) if end < 0 else end + 2, fault="unclosed" if end < 0 else "")
    kind: Kind = "print" if sign == "{" else "block"
    inside, end, fault = _Inside(text, opening.end(), _ENDS[kind]).read()
    if len(opening.group()) > 2:
        fault = "broken-sign"
    return Piece(kind, start, end, re.sub(r"^[-+](?=\s)|(?<=\s)[-+]$", "", inside).strip(), fault)


class _Inside:
    """Reads what is in a tag, up to its end."""

    def __init__(self, text: str, start: int, ending: str) -> None:
        self.text = text
        self.start = start
        self.ending = ending
        self.at = start

    def read(self) -> tuple[str, int, Fault]:
        """Return what is in the tag, the position after the tag, and what is wrong with it."""
        text, open_ = self.text, list[str]()
        while self.at < len(text):
            sign = text[self.at]
            if not open_ and text.startswith(self.ending, self.at):
                return self._up_to(self.at, self.at + 2, "")
            if text.startswith(("{{", "{%", "{#"), self.at) or re.match(r"\n[ \t]*\n", text[self.at : self.at + 200]):
                return self._unclosed()
            if text.startswith("%}", self.at):
                return self._up_to(self.at, self.at + 2, "wrong-end")
            if sign in "\"'" and not self._passes_quoted(sign):
                return self._to_end_of_text(sign)
            if sign in "([{":
                open_.append(sign)
            elif sign in _PAIRS and open_ and open_[-1] == _PAIRS[sign]:
                open_.pop()
            elif sign == "}":
                return self._at_brace()
            self.at += 1
        return self._unclosed()

    def _passes_quoted(self, quote: str) -> bool:
        """Go on to the end of a text in quotation marks; return False if it has none in its line."""
        found = re.compile(rf"{quote}(?:\\.|[^{quote}\\\n])*{quote}").match(self.text, self.at)
        if found:
            self.at = found.end() - 1
        return bool(found)

    def _to_end_of_text(self, quote: str) -> tuple[str, int, Fault]:
        """Return the tag with a text that is broken across lines, or that has no second quotation mark."""
        end = self.text.find(self.ending, self.at)
        if end < 0 or "\n\n" in self.text[self.at : end]:
            return self._unclosed()
        return self._up_to(end, end + 2, "broken-text" if self.text.count(quote, self.at, end) > 1 else "unclosed")

    def _at_brace(self) -> tuple[str, int, Fault]:
        """Return the tag that ends with a `}` that no `{` opened: half of its sign, or another sign."""
        before = self.text[self.start : self.at].rstrip()
        if self.ending == "%}" and before.endswith("%"):
            return before[:-1], self.at + 1, "broken-sign"
        spaced = re.compile(r"\}\s+\}").match(self.text, self.at)
        if self.ending == "}}" and spaced:
            return self._up_to(self.at, spaced.end(), "broken-sign")
        double = self.text.startswith("}}", self.at)
        return self._up_to(self.at, self.at + 1 + double, "wrong-end" if double else "unclosed")

    def _unclosed(self) -> tuple[str, int, Fault]:
        """Return the tag without an end: what stands in its first line, up to the next tag."""
        end = min(self.at, len(self.text))
        line_end = self.text.find("\n", self.start, end)
        return self._up_to(end if line_end < 0 else line_end, end if line_end < 0 else line_end, "unclosed")

    def _up_to(self, inside_end: int, end: int, fault: Fault) -> tuple[str, int, Fault]:
        return self.text[self.start : inside_end], end, fault
