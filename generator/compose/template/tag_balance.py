"""The parts of a template that tags begin and end: each begin has its end, and each end its begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.compose.template.tags import Piece

BLOCKS = ("if", "for", "macro", "call", "filter", "with", "autoescape", "block", "set")
ENDS = {f"end{name}": name for name in BLOCKS}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}


@dataclass(frozen=True)
class Mistake:
    """What is wrong at a position of a template, and how to mend it."""

    at: int
    message: str
    hint: str = ""


@dataclass
class _Open:
    piece: Piece
    name: str
    alone: bool
    inner: list[Piece] = field(default_factory=list)


def shown(tag: str) -> str:
    """Return a tag for a message: on one line, and not too long."""
    tag = " ".join(tag.split())
    return tag if len(tag) <= 60 else f"{tag[:57]}..."


def balance(
    text: str, blocks: Sequence[tuple[Piece, str]], *, by_line: bool
) -> tuple[list[Mistake], list[tuple[int, int, str]]]:
    """Return the blocks without an end and the ends without a block, and how to mend them.

    With `by_line`, an end on a line of its own doesn't close a block that begins within a line.
    """
    found: list[Mistake] = []
    changes: list[tuple[int, int, str]] = []
    stack: list[_Open] = []

    def leave_open(opened: _Open, before: Piece | None) -> None:
        end = f"{{% end{opened.name} %}}"
        hint = f"write {end} where its part ends"
        following = before or next((piece for piece in opened.inner if _is_alone(text, piece)), None)
        if following is not None:
            often = "" if following is before else "perhaps "
            hint += f", {often}before '{shown(following.written)}' in line {_line(text, following.start)}"
        found.append(Mistake(opened.piece.start, f"'{shown(opened.piece.written)}' has no '{end}'", hint))
        at = len(text) if before is None else before.start
        changes.append((at, at, end))

    for piece, name in blocks:
        needed = (ENDS[name],) if name in ENDS else MIDDLES.get(name)
        if needed is None:
            if name in BLOCKS and (name != "set" or "=" not in piece.inside):
                for outer in stack:
                    outer.inner += [piece] if outer.name == name else []
                stack.append(_Open(piece, name, _is_alone(text, piece)))
            continue
        fits = _fits(stack, needed, skip_inline=by_line and _is_alone(text, piece))
        if fits is None and name in ENDS and stack and stack[-1].name in ENDS.values():
            opened = stack.pop()
            line, right = _line(text, opened.piece.start), f"end{opened.name}"
            message = f"'{name}' can't close the '{opened.name}' in line {line}"
            found.append(Mistake(piece.start, message, f"write {{% {right} %}}"))
            changes.append((piece.start, piece.end, f"{{% {right} %}}"))
        elif fits is None:
            what = " or ".join(f"'{one}'" for one in needed)
            message = f"this '{name}' has no {what} above it"
            found.append(Mistake(piece.start, message, f"delete it, or write the {what} above it"))
            changes.append((piece.start, piece.end, ""))
        else:
            for opened in reversed(stack[fits + 1 :]):
                leave_open(opened, piece)
            del stack[fits + 1 :]
            if name in ENDS:
                stack.pop()
    for opened in reversed(stack):
        leave_open(opened, None)
    return found, changes


def _fits(stack: Sequence[_Open], needed: Sequence[str], *, skip_inline: bool) -> int | None:
    """Return the position of the innermost open block that an end or an `else` belongs to."""
    fitting = [n for n, opened in enumerate(stack) if opened.name in needed]
    alone = [n for n in fitting if stack[n].alone]
    return max(alone if skip_inline and alone else fitting, default=None)


def _is_alone(text: str, piece: Piece) -> bool:
    """Tell whether a tag is alone in its line."""
    line_start, line_end = text.rfind("\n", 0, piece.start) + 1, text.find("\n", piece.end)
    around = text[line_start : piece.start] + text[piece.end : len(text) if line_end < 0 else line_end]
    return not around.strip()


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
