"""Every mistake in the tags of a template that Jinja can't read, and the template with these mistakes mended.

The mended template is only for finding more mistakes, such as unknown names: all of them are reported in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import jinja2

from generator.compose.template.tag_balance import BLOCKS, ENDS, MIDDLES, Mistake, balance, shown
from generator.compose.template.tags import Piece, pieces_of
from generator.problems import nearest_of

_SINGLE = ("include", "from", "import", "set", "do", "extends", "raw", "endraw", "print")
TAGS = (
    "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "macro", "endmacro", "include", "from", "import",
)  # fmt: skip
"""The tags that a message suggests; docs/templates.md explains them."""

_OTHER_SPELLINGS = {"elseif": "elif", "elsif": "elif", "end": "end", "foreach": "for", "each": "for"}


def mistakes_in_tags(environment: jinja2.Environment, text: str, known: Iterable[str]) -> tuple[list[Mistake], str]:
    """Return the mistakes in the tags of a template, and its text with these tags mended.

    The mended text has the same lines. `known` are the names that a tag can print.
    """
    pieces = pieces_of(text)
    mender = _Mender(environment, text, tuple(known))
    for piece in pieces:
        mender.check(piece)
    plain, changes = balance(text, mender.blocks, by_line=False)
    if any("has no" in mistake.message for mistake in plain):
        by_line, other = balance(text, mender.blocks, by_line=True)
        if len(by_line) <= len(plain):
            plain, changes = by_line, other
    return [*mender.found, *plain], _changed(text, [*mender.changes, *changes])


class _Mender:
    """Checks each tag by itself, and collects how to mend it; `blocks` are the tags that begin or end a part."""

    def __init__(self, environment: jinja2.Environment, text: str, known: tuple[str, ...]) -> None:
        self.environment = environment
        self.text = text
        self.known = known
        self.found: list[Mistake] = []
        self.changes: list[tuple[int, int, str]] = []
        self.blocks: list[tuple[Piece, str]] = []

    def check(self, piece: Piece) -> None:
        """Check one piece of the template."""
        if piece.kind in ("text", "raw"):
            return
        if piece.kind == "comment":
            if piece.fault:
                self.add(piece, "this comment has no end", "write #} where the comment ends")
                self.change(piece, "")
            return
        if piece.fault:
            self.add(piece, *self._fault(piece))
        count = len(self.found)
        name = self._name(piece) if piece.kind == "block" else ""
        if piece.kind == "block" and not name:
            self.change(piece, "")
            return
        said = None if piece.fault == "broken-text" else self._unreadable(piece, name)
        if said and piece.fault != "unclosed" and len(self.found) == count:
            self.add(piece, *said)
        if said or piece.fault or len(self.found) > count:
            self.change(piece, _harmless(piece, name, readable=not said))
        if name:
            self.blocks.append((piece, name))

    def add(self, piece: Piece, message: str, hint: str) -> None:
        self.found.append(Mistake(piece.start, message, hint))

    def change(self, piece: Piece, words: str) -> None:
        lines = self.text.count("\n", piece.start, piece.end)
        self.changes.append((piece.start, piece.end, f"{words}{{#{chr(10) * lines}#}}" if lines else words))

    def _fault(self, piece: Piece) -> tuple[str, str]:
        """Return what is wrong with the signs of a tag, and how to write it."""
        written, sign = shown(self.text[piece.start : piece.end]), "}}" if piece.kind == "print" else "%}"
        match piece.fault:
            case "broken-sign":
                return (
                    f"the signs of the tag '{written}' are broken in two",
                    f"write {shown(piece.written)} in one line",
                )
            case "broken-text":
                message = f"a text in quotation marks is broken across lines in the tag '{written}'"
                return message, "write the text in one line"
            case _:
                return f"the tag '{written}' has no '{sign}' at its end", f"write {shown(piece.written)}"

    def _name(self, piece: Piece) -> str:
        """Return the name of a block tag; report a name that no tag has, and return the one that is meant, if any."""
        name = piece.name
        if name in BLOCKS or name in ENDS or name in _SINGLE or (name in MIDDLES and not self._is_else_if(piece)):
            return name
        second = piece.inside.split()[1] if len(piece.inside.split()) > 1 else ""
        is_loop = re.match(r"[for]{2,4}\s+\w+ in ", piece.inside)
        meant = "for" if is_loop else _OTHER_SPELLINGS.get(name.lower(), "") or nearest_of(name, TAGS)
        written = name
        if self._is_else_if(piece):
            meant, written = "elif", "else if"
        elif name.lower() == "end":
            meant, written = (f"end{second}", f"end {second}") if f"end{second}" in ENDS else ("", "end")
        hint = f"did you mean '{meant}'?" if meant else f"tags: {', '.join(TAGS)}"
        self.add(piece, f"unknown tag '{written}'", hint)
        return meant

    def _is_else_if(self, piece: Piece) -> bool:
        return bool(re.match(r"else\s+if\b", piece.inside))

    def _unreadable(self, piece: Piece, name: str) -> tuple[str, str] | None:
        """Return why a tag by itself can't be read, and how to mend it; None if it can."""
        try:
            self.environment.parse(_whole(piece, name))
        except jinja2.TemplateSyntaxError as error:
            said = error.message or "something is missing"
            if said.startswith(("No filter named", "No test named")):
                return None  # found in the tree, with its nearest name
            return _why_unreadable(piece, said), _hint(piece, said, self.known)
        return None


def _whole(piece: Piece, name: str) -> str:
    """Return a tag with what it needs before and after it to be read by itself."""
    rest = piece.inside[len(piece.name) :]
    if piece.kind == "print":
        return f"{{{{ {piece.inside} }}}}"
    if name in ENDS:
        return "{% if x %}{% endif" + rest + " %}"
    if name in MIDDLES:
        return "{% if x %}{% " + name + (re.sub(r"^\s+if\b", "", rest)) + " %}{% endif %}"
    if name in BLOCKS and (name != "set" or "=" not in piece.inside):
        return "{% " + name + rest + " %}{% end" + name + " %}"
    return "{% " + name + rest + " %}"


def _harmless(piece: Piece, name: str, *, readable: bool) -> str:
    """Return a tag that can be read in the place of one that can't."""
    rest = piece.inside[len(piece.name) :]
    if readable:
        return piece.written if piece.kind == "print" else f"{{% {name}{rest} %}}"
    if name in ("if", "elif"):
        return f"{{% {name} true %}}"
    if name == "for":
        target = re.match(r"\s*([a-zA-Z_]\w*)", rest)
        return f"{{% for {target.group(1) if target else 'x'} in [] %}}"
    if name == "macro":
        target = re.match(r"\s*([a-zA-Z_]\w*)", rest)
        return f"{{% macro {target.group(1) if target else 'x'}() %}}"
    return f"{{% {name} %}}" if name in ENDS or name == "else" else ""


def _why_unreadable(piece: Piece, said: str) -> str:
    """Return in plain words why Jinja can't read a tag."""
    written = shown(piece.written)
    expected = re.match(r"expected token '(.+)', got '(.+)'", said)
    character = re.match(r"unexpected char '(.+)' at \d+", said)
    if character:
        return f"the tag '{written}' can't be read: a tag can't have the sign {_sign(character.group(1))}"
    if piece.inside.startswith("{"):
        return f"the tag '{written}' can't be read: it has a brace too many"
    if expected and expected.group(1).startswith("end of"):
        return f"the tag '{written}' can't be read: '{expected.group(2)}' is one word too many"
    if expected and expected.group(2).startswith("end of"):
        return f"the tag '{written}' can't be read: something is missing at its end"
    if said.startswith("Expected an expression"):
        return (
            f"the tag '{written}' can't be read: there is nothing in it"
            if not piece.inside
            else (f"the tag '{written}' can't be read: something is missing at its end")
        )
    return f"the tag '{written}' can't be read: {said}"


def _sign(written: str) -> str:
    return written.encode().decode("unicode_escape") if written.startswith("\\") else written


_WORDS = re.compile(r"[A-Za-z_][\w.]*(?:[ -]+[A-Za-z_][\w.]*)+")


def _hint(piece: Piece, said: str, known: Sequence[str]) -> str:
    """Return how to mend a tag that can't be read."""
    if re.search("[“”„‘’]", piece.inside):
        return "write straight quotation marks, \" or '"
    if re.search(r"got '='", said) and piece.name in ("if", "elif"):
        return "to compare two values, write =="
    capital = re.search(r"\b(?:AND|OR|NOT|IN)\b", piece.inside)
    if capital:
        return f"write '{capital.group().lower()}' in small letters"
    if piece.inside.startswith("{"):
        return f"write two braces: {{{{ {piece.inside.strip('{} ')} }}}}"
    words = re.sub(r"^(?:if|elif)\s+", "", piece.inside)
    if _WORDS.fullmatch(words):
        joined = re.sub("[ -]+", "_", words)
        dotted = re.sub("[ -]+", ".", words) if words.split()[0] in known else ""
        meant = joined if joined in known else dotted or nearest_of(joined, known)
        return f"did you mean '{meant}'?" if meant else "a name has no blanks: write _ or . between its words"
    if piece.name == "for" and " in " not in piece.inside:
        return "write {% for point in points.say %}"
    return "docs/templates.md shows each form with an example, and so does: talkingpoints docs template"


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with some of its parts replaced; where several changes begin, the first one given stands last."""
    order: Callable[[tuple[int, int, str]], tuple[int, int]] = lambda change: (change[0], change[1])  # noqa: E731
    at, pieces = 0, []
    for start, end, words in sorted(changes, key=order):
        if start < at:
            continue  # a tag that is replaced twice: the first change is enough
        pieces += [text[at:start], words]
        at = end
    return "".join([*pieces, text[at:]])
