"""The content of a page, cut into pieces by the marks around them: parts of the structure, and artifacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Matrix,
    Name,
    Operator,
    Page,
    Pdf,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from generator.output.pdf_ua.font_letters import letters_of

_SHOW = frozenset(["Tj", "TJ", "'", '"'])
_PAINT = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"])
_BEGIN = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_END = ContentStreamInstruction([], Operator("EMC"))


@dataclass
class Piece:
    """What stands between a mark and its end.

    - `place`: of the mark in the instructions; `number`: of the piece in the structure, or None for an artifact.
    - `x`, `y`: where its first words begin, or the middle of its first picture; `y` counts from the foot of the page.
    - `font`, `codes`: its first words; `is_picture`: it begins with a picture.
    """

    place: int
    number: int | None
    x: float = 0
    y: float = 0
    font: Any = None
    codes: bytes = b""
    is_picture: bool = False

    @property
    def words(self) -> str:
        """The first words of the piece, up to a change of the font or the line."""
        known = letters_of(self.font) if self.codes else {}
        return "".join(known.get(code, "") for code in self.codes)


class PageContent:
    """The content of a page: its pieces, and what is painted outside all marks. `write` puts changes into the page."""

    def __init__(self, page: Page) -> None:
        self._page: Any = page.obj
        self._instructions: list[Any] = list(parse_content_stream(page))
        self._bare: list[tuple[int, int]] = []
        self.pieces: list[Piece] = []
        self.fonts: dict[tuple[int, int], tuple[Any, set[int]]] = {}
        self._read()
        self.tagged = {piece.number: piece for piece in self.pieces if piece.number is not None}

    def make_artifact(self, number: int) -> None:
        """Take a piece out of the structure."""
        piece = self.tagged.pop(number, None)
        if piece is not None:
            piece.number = None
            self._instructions[piece.place] = _BEGIN

    def has_words(self, number: int) -> bool:
        """Tell whether a piece of the structure shows words."""
        return number in self.tagged and bool(self.tagged[number].codes)

    def tag(self, piece: Piece, kind: str) -> int:
        """Make an artifact a part of the structure, and return its number."""
        piece.number = max(self.tagged, default=-1) + 1
        self.tagged[piece.number] = piece
        self._instructions[piece.place] = _mark(kind, Dictionary(MCID=piece.number))
        return piece.number

    def write(self, pdf: Pdf) -> None:
        """Write the page: what is painted outside all marks is an artifact, and headers and footers are named."""
        self._name_edges()
        before, after = {first for first, _ in self._bare}, {last for _, last in self._bare}
        written = []
        for place, instruction in enumerate(self._instructions):
            written += [_BEGIN] if place in before else []
            written.append(instruction)
            written += [_END] if place in after else []
        self._page.Contents = pdf.make_stream(unparse_content_stream(written))

    def _name_edges(self) -> None:
        """Name the artifacts with words: a footer stands below all words of the structure, a header does not."""
        lowest = min((piece.y for piece in self.tagged.values() if piece.codes), default=0)
        for piece in self.pieces:
            if piece.number is None and piece.codes:
                edge = Name.Footer if piece.y < lowest else Name.Header
                self._instructions[piece.place] = _mark("Artifact", Dictionary(Type=Name.Pagination, Subtype=edge))

    def _read(self) -> None:
        cursor = _Cursor(self._page.get("/Resources", Dictionary()))
        depth, path = 0, -1
        for place, instruction in enumerate(self._instructions):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("BMC", "BDC"):
                if not depth:
                    self.pieces.append(Piece(place, _number(operands)))
                depth += 1
            elif operator == "EMC":
                depth -= 1
            elif operator in ("m", "re"):
                path = place if path < 0 else path
            elif operator in _PAINT or operator in _SHOW or operator == "n":
                if operator in _SHOW and cursor.font is not None:
                    self.fonts.setdefault(cursor.font.objgen, (cursor.font, set()))[1].update(_codes(operands))
                if depth:
                    cursor.begin(self.pieces[-1], operator, operands)
                elif operator != "n":
                    self._bare.append((place if path < 0 else path, place))
                path = -1
            else:
                cursor.move(operator, operands)


class _Cursor:
    """Where on the page the next words or the next picture will stand, and the font of the words."""

    def __init__(self, resources: Any) -> None:  # noqa: ANN401 - an object of a PDF
        self._resources = resources
        self._page = self._line = Matrix()
        self._saved: list[Matrix] = []
        self.font: Any = None

    def move(self, operator: str, operands: Sequence[Any]) -> None:
        """Follow an instruction that paints nothing."""
        match operator:
            case "q":
                self._saved.append(self._page)
            case "Q" if self._saved:
                self._page = self._saved.pop()
            case "cm":
                self._page = Matrix(*map(float, operands)) @ self._page
            case "BT":
                self._line = Matrix()
            case "Td" | "TD":
                self._line = Matrix(1, 0, 0, 1, *map(float, operands)) @ self._line
            case "Tm":
                self._line = Matrix(*map(float, operands))
            case "Tf":
                self.font = self._resources.Font[str(operands[0])]
            case _:
                pass

    def begin(self, piece: Piece, operator: str, operands: Sequence[Any]) -> None:
        """Note what a piece begins with, if these are its first words or its first picture."""
        if piece.codes or piece.is_picture:
            return
        if operator in _SHOW:
            piece.font, piece.codes = self.font, _codes(operands)
            piece.x, piece.y = (self._line @ self._page).transform((0, 0))
        elif operator == "Do" and self._resources.XObject[str(operands[0])].Subtype == Name.Image:
            piece.is_picture = True
            piece.x, piece.y = self._page.transform((0.5, 0.5))


def _codes(operands: Sequence[Any]) -> bytes:
    """Return the codes that an instruction shows."""
    shown = operands[-1] if isinstance(operands[-1], Array) else [operands[-1]]
    return b"".join(bytes(one) for one in shown if isinstance(one, String))


def _mark(tag: str, properties: Dictionary) -> Any:  # noqa: ANN401
    return ContentStreamInstruction([Name(f"/{tag}"), properties], Operator("BDC"))


def _number(operands: Sequence[Any]) -> int | None:
    """Return the number that a mark has in the structure, or None."""
    properties = operands[-1] if len(operands) > 1 else None
    return int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None
