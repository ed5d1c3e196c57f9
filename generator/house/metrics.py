"""How much room a paragraph takes: the face, spacing, indents and borders that its style gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from generator.house.fonts import font_of
from generator.house.styles import StyleSheet, id_of
from generator.ooxml.faces import Face
from generator.ooxml.schema import element_at, w

_SINGLE = 240
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Metrics:
    """The layout of a paragraph style; lengths are in twentieths of a point.

    - `before`, `after`: the space above and below.
    - `first`: the indent of the first line, relative to `left`; negative for a hanging indent.
    - `line`: the line spacing, in percent of a single line if `rule` is `auto`; otherwise a length.
    - `contextual`: there is no space between two paragraphs of this style.
    - `top`, `bottom`: the borders above and below, with the space between border and text.
    - `box`: the borders as XML; neighbours with the same borders and indents share one box.
    - `fill`: the colour behind the text as six hexadecimal digits, or '' for none.
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
    fill: str = ""

    @classmethod
    def plain(cls, line: int = 0) -> Metrics:
        """Return the metrics of a paragraph without spacing and borders, whose lines have the height `line`."""
        return cls(style="", face=Face("", 200), line=line, rule="exact")


@dataclass(frozen=True)
class CharacterLook:
    """What a character style or a run changes in a face; None leaves a property as the paragraph has it.

    `size` and `spacing` are in twentieths of a point; `capitals` is `all` or `small`.
    """

    font: str | None = None
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: str | None = None
    raised: bool | None = None
    spacing: int | None = None

    @lru_cache(maxsize=1024)  # noqa: B019 - looks are few and small, so that keeping them costs little memory
    def over(self, face: Face) -> Face:
        """Return a face with the changes of this look.

        >>> CharacterLook(bold=True, size=200).over(Face("Calibri", 240))
        Face(font='Calibri', size=200, bold=True, italic=False, capitals='', raised=False, spacing=0)
        """
        changes = {name: value for name, value in vars(self).items() if value is not None}
        return replace(face, **changes) if changes else face


@dataclass(frozen=True)
class RowMetrics:
    """What a table style adds to its rows: the space above and below a cell's text, and the border below the last row.

    Lengths are in twentieths of a point.
    """

    above: int
    below: int
    last: int


class StyleMetrics:
    """Computes the metrics of a house document's paragraphs, rows and runs from its styles, lists and fonts."""

    def __init__(self, styles: StyleSheet, lists: etree._Element, theme: Mapping[str, str]) -> None:
        self.styles = styles
        self.lists = lists
        self.theme = theme

    def by_style(self) -> dict[str, Metrics]:
        """Return the metrics of each style by style id; the key '' holds those of a paragraph without a style."""
        ids = [id_of(style) for style in self.styles.root.iter(w("style"))]
        found = {style: self.of_paragraph(style) for style in ids}
        return {**found, "": found.get(self.styles.default_id(), self.of_paragraph(""))}

    def looks(self) -> dict[str, CharacterLook]:
        """Return what each style changes in a face, by style id."""
        ids = [id_of(style) for style in self.styles.root.iter(w("style"))]
        return {style: self.look_of(self.styles.line_of(style)) for style in ids}

    def of_paragraph(self, style: str, own: etree._Element | None = None) -> Metrics:
        """Return the metrics of a paragraph of a style.

        `own` is the paragraph itself, as `w:p`; its own properties override those of the style.
        """
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
            fill=_fill(line),
        )

    def default_face(self) -> Face:
        """Return the face of the document's defaults."""
        return Face(font_of(self.styles, [], self.theme), 10 * self.styles.size_in([]))

    def look_of(self, line: Sequence[etree._Element]) -> CharacterLook:
        """Return what a line of styles, or a run and its styles, changes in a face; the first of them decides."""
        size = _attribute(line, "rPr/sz")
        spacing = _attribute(line, "rPr/spacing")
        align, position = _attribute(line, "rPr/vertAlign"), _attribute(line, "rPr/position")
        raised = None if align is None else align in ("superscript", "subscript")
        if align is None and position is not None:
            raised = _number(position) != 0  # LibreOffice makes letters that a style moves as small as a superscript
        named = bool(_found(line, "rPr/rFonts"))
        capitals = "all" if _is_on(line, "rPr/caps") else "small" if _is_on(line, "rPr/smallCaps") else None
        return CharacterLook(
            font=font_of(self.styles, line, self.theme) if named else None,
            size=None if size is None else _number(size) * 10,
            bold=_said(line, "rPr/b"),
            italic=_said(line, "rPr/i"),
            capitals=capitals,
            raised=raised,
            spacing=None if spacing is None else _number(spacing),
        )

    def _indents(self, line: Sequence[etree._Element]) -> Iterator[etree._Element]:
        """Yield the indents of a line of styles: each style's own first, then those of the list that it names."""
        for style in line:
            yield from _found([style], "pPr/ind")
            number = element_at(style, "pPr/numPr/numId")
            if number is not None:
                level = element_at(style, "pPr/numPr/ilvl")
                yield from self._of_list(number.get(w("val"), ""), "0" if level is None else level.get(w("val"), "0"))

    def _of_list(self, number: str, level: str) -> Iterator[etree._Element]:
        numbers = {found.get(w("numId")): found.find(w("abstractNumId")) for found in self.lists.iter(w("num"))}
        named = numbers.get(number)
        wanted = None if named is None else named.get(w("val"))
        for abstract in self.lists.iter(w("abstractNum")):
            levels = abstract.iter(w("lvl")) if abstract.get(w("abstractNumId")) == wanted else ()
            yield from _found([found for found in levels if found.get(w("ilvl")) == level], "pPr/ind")

    def side_margins(self, style: str, own: etree._Element) -> int:
        """Return the left and right margins of a table's cells, added up; `own` is the table, as `w:tbl`."""
        line = [own, *self.styles.line_of(style)]
        total = 0
        for sides in (("left", "start"), ("right", "end")):
            found = [margin for side in sides for margin in _found(line, f"tblPr/tblCellMar/{side}")]
            total += _number(found[0].get(w("w"), "0")) if found else 108
        return total

    def of_rows(self, style: str, own: etree._Element | None = None) -> RowMetrics:
        """Return what a table style adds to its rows; properties of the table itself (`own`, as `w:tbl`) come first."""
        line = [*_there(own), *self.styles.line_of(style)]
        margins = {side: next(iter(_found(line, f"tblPr/tblCellMar/{side}")), None) for side in ("top", "bottom")}
        above, below = (0 if margin is None else _number(margin.get(w("w"), "0")) for margin in margins.values())
        edges = {side: _line_width(next(iter(_found(line, f"tblPr/tblBorders/{side}")), None))
                 for side in ("top", "insideH", "bottom")}  # fmt: skip
        return RowMetrics(above + max(edges["top"], edges["insideH"]), below, edges["bottom"])


def _found(line: Sequence[etree._Element], path: str) -> list[etree._Element]:
    """Return the element at a path, such as `pPr/spacing`, from each style of a line that has it."""
    return [found for style in line if (found := element_at(style, path)) is not None]


def _there(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else [element]


def _attribute(line: Sequence[etree._Element], path: str) -> str | None:
    return next((found.get(w("val"), "") for found in _found(line, path)), None)


def _fill(line: Sequence[etree._Element]) -> str:
    """Return the colour behind the text of a line of styles, or '' if there is none."""
    return next((found.get(w("fill"), "") for found in _found(line, "pPr/shd")), "").removeprefix("auto")


def _said(line: Sequence[etree._Element], path: str) -> bool | None:
    """Tell whether a line of styles turns a property on or off; None if it does neither."""
    value = next((found.get(w("val"), "on") for found in _found(line, path)), None)
    return None if value is None else value not in _OFF


def _is_on(line: Sequence[etree._Element], path: str, *, default: bool = False) -> bool:
    said = _said(line, path)
    return default if said is None else said


def _first(elements: Sequence[etree._Element], names: Sequence[str], default: str) -> str:
    found = (element.get(w(name)) for element in elements for name in names)
    return next((value for value in found if value is not None), default)


def _space(spacing: Sequence[etree._Element], side: str) -> int:
    """Return the space before or after a paragraph; automatic spacing, as on web pages, is 14 points."""
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
    """Return the height of the border above or below a paragraph, with the space between border and text."""
    line = None if borders is None else borders.find(w(side))
    width = _line_width(line)
    return width + _number(line.get(w("space"), "0")) * 20 if line is not None and width else 0


def _line_width(line: etree._Element | None) -> int:
    """Return the width of a border; Word gives it in eighths of a point. A double border is three times as wide.

    >>> border = etree.fromstring(f'<w:top xmlns:w="{w("")[1:-1]}" w:val="double" w:sz="8"/>')
    >>> _line_width(border)
    60
    """
    if line is None or line.get(w("val"), "none") in ("none", "nil"):
        return 0
    times = {"double": 3, "triple": 5}.get(line.get(w("val"), ""), 1)
    return _number(line.get(w("sz"), "0")) * 20 * times // 8


def _percent(line: int) -> int:
    """Return the line spacing in percent as LibreOffice computes it, which rounds to hundredths of a millimetre.

    >>> _percent(259), _percent(252), _percent(220)
    (108, 105, 91)
    """
    return _hundredths(line) * 100 // _hundredths(_SINGLE)


def _hundredths(twentieths: int) -> int:
    """Return a length in hundredths of a millimetre; halves are rounded up, as in LibreOffice."""
    return (twentieths * 2540 + 720) // 1440


def _number(text: str) -> int:
    return round(float(text))
