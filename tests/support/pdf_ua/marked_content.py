"""The content of a page, piece by piece, with the marks around each piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Page

SHOW_TEXT = frozenset(["Tj", "TJ", "'", '"'])
_PAINT = SHOW_TEXT | frozenset("S s f F f* B B* b b* sh".split()) | {"INLINE IMAGE"}
_INVISIBLE = 3

Key = tuple[int, int]
"""The place of marked content: the number of its page or form in the parent tree, and its own number (MCID)."""


@dataclass(frozen=True)
class Mark:
    """A mark around content: its tag, its properties, and its number in the structure tree if it has one.

    `owner` is the number in the parent tree of the page or the form that the mark is in.
    """

    tag: str
    owner: int
    number: int | None
    properties: Any = None


@dataclass(frozen=True)
class Content:
    """A piece of content: the operator that paints it, or `BMC` where a mark begins; and the marks around it.

    For text, `font` and `codes` say what is shown.
    """

    page: int
    operator: str
    marks: tuple[Mark, ...]
    font: Any = None
    codes: bytes = b""
    is_visible: bool = True

    @property
    def is_artifact(self) -> bool:
        """Whether the piece is in an artifact."""
        return any(mark.tag == "Artifact" for mark in self.marks)

    @property
    def key(self) -> Key | None:
        """The owner and the number of the innermost mark that has a number."""
        return next(((mark.owner, mark.number) for mark in reversed(self.marks) if mark.number is not None), None)


@dataclass(frozen=True)
class _TextState:
    font: Any = None
    is_visible: bool = True


def read_content(page: Page) -> Iterator[Content]:
    """Yield the content of a page and of the forms on it. Unbalanced marks give a piece with the operator `EMC`."""
    yield from _read(page.obj, page.obj.get("/Resources", Dictionary()), page.index, (), _TextState())


def _read(stream: Any, resources: Any, page: int, outer: tuple[Mark, ...], state: _TextState) -> Iterator[Content]:  # noqa: ANN401
    owner = int(stream.get("/StructParents", -1))
    marks = list(outer)
    saved = [state]
    for instruction in pikepdf.parse_content_stream(stream):
        operator, operands = str(instruction.operator), instruction.operands
        match operator:
            case "BMC" | "BDC":
                mark = _mark(operands, resources, owner)
                yield Content(page, "BMC", (*marks, mark))
                marks.append(mark)
            case "EMC" if len(marks) > len(outer):
                marks.pop()
            case "EMC":
                yield Content(page, "EMC", tuple(marks))
            case "q":
                saved.append(state)
            case "Q":
                state = saved.pop() if saved else state
            case "Tf":
                state = replace(state, font=resources.Font[str(operands[0])])
            case "Tr":
                state = replace(state, is_visible=int(operands[0]) != _INVISIBLE)
            case "Do":
                drawn = resources.XObject[str(operands[0])]
                if drawn.Subtype == "/Form":
                    yield from _read(drawn, drawn.get("/Resources", resources), page, tuple(marks), state)
                else:
                    yield Content(page, operator, tuple(marks))
            case _ if operator in _PAINT:
                codes = _codes(operands) if operator in SHOW_TEXT else b""
                yield Content(page, operator, tuple(marks), state.font, codes, state.is_visible)
            case _:
                pass
    if len(marks) > len(outer):
        yield Content(page, "EMC", tuple(marks))


def _mark(operands: Any, resources: Any, owner: int) -> Mark:  # noqa: ANN401
    properties = operands[1] if len(operands) > 1 else Dictionary()
    if not isinstance(properties, Dictionary):
        properties = resources.Properties[str(properties)]
    number = properties.get("/MCID")
    return Mark(str(operands[0])[1:], owner, None if number is None else int(number), properties)


def _codes(operands: Any) -> bytes:  # noqa: ANN401
    shown = operands[-1]
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    return b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
