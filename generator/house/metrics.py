"""How much room a paragraph takes: the face, spaces, indents and lines around it that its style asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from generator.house.fonts import font_of
from generator.house.styles import StyleSheet, id_of
from generator.ooxml.faces import Face
from generator.ooxml.schema import w

_SINGLE = 240
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Metrics:
    """What a style asks for; lengths are in twentieths of a point.

    `first` is the indent of the first line beyond `left`; `line` is in hundredths of a single line where `rule` is
    `auto`, else a length; `contextual` says that there is no space between neighbours of one style; `top` and `bottom`
    are lines above and below, with the space to them, `box` what neighbours must share to stand within one.
    """

    style: str
    face: Face
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    line: int = 100
    rule: str = "auto"
    contextual: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    widows: bool = True
    new_page: bool = False
    top: int = 0
    bottom: int = 0
    box: str = ""

    @classmethod
    def plain(cls, line: int = 0) -> Metrics:
        """Return the metrics of what asks for nothing around it: of a line that is as high as said."""
        return cls(style="", face=Face("", 200), line=line, rule="exact")


@dataclass(frozen=True)
class CharacterLook:
    """What a character style, or a run, says of a face; what is None stays as the paragraph has it."""

    font: str | None = None
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: str | None = None
    raised: bool | None = None
    spacing: int | None = None

    @lru_cache(maxsize=1024)  # noqa: B019 - looks are few, and as small as they are
    def over(self, face: Face) -> Face:
        """Return a face with what this look says of it."""
        said = {name: value for name, value in vars(self).items() if value is not None}
        return replace(face, **said) if said else face


@dataclass(frozen=True)
class RowMetrics:
    """What a table's style adds to its rows: above and below a cell's words, and the line below the last row."""

    above: int
    below: int
    last: int


class StyleMetrics:
    """Works out the metrics of a house document's paragraphs, rows and runs from its styles, lists and fonts."""

    def __init__(self, styles: StyleSheet, lists: etree._Element, theme: Mapping[str, str]) -> None:
        self.styles = styles
        self.lists = lists
        self.theme = theme

    def by_style(self) -> dict[str, Metrics]:
        """Return the metrics of each paragraph style by its id, and of a paragraph without a style under ''."""
        ids = [id_of(style) for style in self.styles.root.iter(w("style"))]
        found = {style: self.of_paragraph(style) for style in ids}
        return {**found, "": found.get(self.styles.default_id(), self.of_paragraph(""))}

    def looks(self) -> dict[str, CharacterLook]:
        """Return what each style says of a face, by its id."""
        ids = [id_of(style) for style in self.styles.root.iter(w("style"))]
        return {style: self.look_of(self.styles.line_of(style)) for style in ids}

    def of_paragraph(self, style: str, own: etree._Element | None = None) -> Metrics:
        """Return the metrics of a paragraph of a style; what the paragraph says itself, as `w:p`, comes first."""
        line = self.styles.line_of(style or self.styles.default_id())
        line = line if own is None else [own, *line]
        spacing = [*_found(line, "pPr/spacing"), *_there(self.styles.defaults("pPr/spacing"))]
        indent = [*self._indents(line), *_there(self.styles.defaults("pPr/ind"))]
        rule = _first(spacing, ("lineRule",), "auto")
        lines = _number(_first(spacing, ("line",), str(_SINGLE)))
        borders = next(iter(_found(line, "pPr/pBdr")), None)
        left, right = (_number(_first(indent, names, "0")) for names in (("left", "start"), ("right", "end")))
        return Metrics(
            style=style or self.styles.default_id(),
            face=self.look_of(line if own is None else line[1:]).over(self.default_face()),
            before=_space(spacing, "before"),
            after=_space(spacing, "after"),
            left=left,
            right=right,
            first=_first_line(indent),
            line=_percent(lines) if rule == "auto" else lines,
            rule=rule,
            contextual=_is_on(line, "pPr/contextualSpacing"),
            keep_next=_is_on(line, "pPr/keepNext"),
            keep_lines=_is_on(line, "pPr/keepLines"),
            widows=_is_on(line, "pPr/widowControl", default=True),
            new_page=_is_on(line, "pPr/pageBreakBefore"),
            top=_edge(borders, "top"),
            bottom=_edge(borders, "bottom"),
            box="" if borders is None else etree.tostring(borders).decode(),
        )

    def default_face(self) -> Face:
        """Return the face that the document's defaults ask for."""
        return Face(font_of(self.styles, [], self.theme), 10 * self.styles.size_in([]))

    def look_of(self, line: Sequence[etree._Element]) -> CharacterLook:
        """Return what styles, or a run and its styles, say of a face, the nearest first."""
        size = _attribute(line, "rPr/sz")
        spacing = _attribute(line, "rPr/spacing")
        raised = _attribute(line, "rPr/vertAlign")
        named = bool(_found(line, "rPr/rFonts"))
        capitals = "all" if _is_on(line, "rPr/caps") else "small" if _is_on(line, "rPr/smallCaps") else None
        return CharacterLook(
            font=font_of(self.styles, line, self.theme) if named else None,
            size=None if size is None else _number(size) * 10,
            bold=_said(line, "rPr/b"),
            italic=_said(line, "rPr/i"),
            capitals=capitals,
            raised=None if raised is None else raised in ("superscript", "subscript"),
            spacing=None if spacing is None else _number(spacing),
        )

    def _indents(self, line: Sequence[etree._Element]) -> Iterator[etree._Element]:
        """Yield the indents that a line of styles names; those of a list stand behind the style's that names it."""
        for style in line:
            yield from _found([style], "pPr/ind")
            number = style.find("/".join(map(w, ("pPr", "numPr", "numId"))))
            if number is not None:
                level = style.find("/".join(map(w, ("pPr", "numPr", "ilvl"))))
                yield from self._of_list(number.get(w("val"), ""), "0" if level is None else level.get(w("val"), "0"))

    def _of_list(self, number: str, level: str) -> Iterator[etree._Element]:
        numbers = {found.get(w("numId")): found.find(w("abstractNumId")) for found in self.lists.iter(w("num"))}
        named = numbers.get(number)
        wanted = None if named is None else named.get(w("val"))
        for abstract in self.lists.iter(w("abstractNum")):
            levels = abstract.iter(w("lvl")) if abstract.get(w("abstractNumId")) == wanted else ()
            yield from _found([found for found in levels if found.get(w("ilvl")) == level], "pPr/ind")

    def side_margins(self, style: str, own: etree._Element) -> int:
        """Return the left and right margins of a table's cells, together."""
        line = [own, *self.styles.line_of(style)]
        total = 0
        for sides in (("left", "start"), ("right", "end")):
            found = [margin for side in sides for margin in _found(line, f"tblPr/tblCellMar/{side}")]
            total += _number(found[0].get(w("w"), "0")) if found else 108
        return total

    def of_rows(self, style: str, own: etree._Element | None = None) -> RowMetrics:
        """Return what a table style, or the table itself, as `w:tbl`, adds to its rows."""
        line = [*_there(own), *self.styles.line_of(style)]
        margins = {side: next(iter(_found(line, f"tblPr/tblCellMar/{side}")), None) for side in ("top", "bottom")}
        above, below = (0 if margin is None else _number(margin.get(w("w"), "0")) for margin in margins.values())
        edges = {side: _line_width(next(iter(_found(line, f"tblPr/tblBorders/{side}")), None))
                 for side in ("top", "insideH", "bottom")}  # fmt: skip
        return RowMetrics(above + max(edges["top"], edges["insideH"]), below, edges["bottom"])


def _found(line: Sequence[etree._Element], path: str) -> list[etree._Element]:
    """Return an element of each style of a line that has it."""
    path = "/".join(map(w, path.split("/")))
    return [found for style in line if (found := style.find(path)) is not None]


def _there(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else [element]


def _attribute(line: Sequence[etree._Element], path: str) -> str | None:
    return next((found.get(w("val"), "") for found in _found(line, path)), None)


def _said(line: Sequence[etree._Element], path: str) -> bool | None:
    """Return whether a line of styles has something on or off, or None where it doesn't say."""
    value = next((found.get(w("val"), "on") for found in _found(line, path)), None)
    return None if value is None else value not in _OFF


def _is_on(line: Sequence[etree._Element], path: str, *, default: bool = False) -> bool:
    said = _said(line, path)
    return default if said is None else said


def _first(elements: Sequence[etree._Element], names: Sequence[str], default: str) -> str:
    found = (element.get(w(name)) for element in elements for name in names)
    return next((value for value in found if value is not None), default)


def _space(spacing: Sequence[etree._Element], side: str) -> int:
    """Return the space before or after; one that Word is to choose, as on web pages, is 14 points."""
    for element in spacing:
        if element.get(w(f"{side}Autospacing"), "0") not in _OFF:
            return 280
        if element.get(w(side)) is not None:
            return _number(element.get(w(side), "0"))
    return 0


def _first_line(indent: Sequence[etree._Element]) -> int:
    for element in indent:
        for name, way in (("hanging", -1), ("firstLine", 1)):
            if element.get(w(name)) is not None:
                return way * _number(element.get(w(name), "0"))
    return 0


def _edge(borders: etree._Element | None, side: str) -> int:
    """Return how much room a line above or below takes, with the space between it and the words."""
    line = None if borders is None else borders.find(w(side))
    width = _line_width(line)
    return width + _number(line.get(w("space"), "0")) * 20 if line is not None and width else 0


def _line_width(line: etree._Element | None) -> int:
    """Return how wide a border's line is, given in eighths of a point; a double one is three times as wide."""
    if line is None or line.get(w("val"), "none") in ("none", "nil"):
        return 0
    times = {"double": 3, "triple": 5}.get(line.get(w("val"), ""), 1)
    return _number(line.get(w("sz"), "0")) * 20 * times // 8


def _percent(line: int) -> int:
    """Return a line's spacing in hundredths, as LibreOffice does: by way of hundredths of a millimetre.

    >>> _percent(259), _percent(220)
    (108, 91)
    """
    return round(line * 2540 / 1440) * 100 // round(_SINGLE * 2540 / 1440)


def _number(text: str) -> int:
    return round(float(text))
