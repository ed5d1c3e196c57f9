"""Changes type sizes, line spacing and paper of a house document, for an edition or for an option of a build.

The program scales the styles, not the runs: a pack in large print is the same pack in a house style with larger type.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from lxml import etree

from generator.house.styles import StyleSheet
from generator.model.page import PAPERS
from generator.ooxml.schema import RUN_ORDER, SECTION_ORDER, WORD_TYPES, insert_ordered, w

_NEARLY = 567
"""How much wider or narrower paper may be for the text to keep its width, in twentieths of a point."""

_USUAL_MARGIN = "1440"
"""The margin of a document that has no section, in twentieths of a point."""


def scale_type(styles: StyleSheet, lists: etree._Element, points: float) -> None:
    """Scale every type size, list indent and fixed line height, so that the body text has the given type size.

    Small type, as in headers, footers and notes, grows at most to the size that the body had.
    """
    body = styles.size_in(styles.line_of(styles.default_id()))
    factor = 2 * points / body
    default = styles.defaults("rPr")
    if default is not None and default.find(w("sz")) is None:
        for name in ("sz", "szCs"):
            size = etree.Element(w(name), {w("val"): "20"})
            insert_ordered(default, size, RUN_ORDER)
    for root in (styles.root, lists):
        for size in root.iter(w("sz"), w("szCs")):
            size.set(w("val"), str(_scaled(float(size.get(w("val"), "20")), factor, body)))
    _scale(lists.iter(w("ind")), ("left", "start", "hanging"), factor)
    fixed = (found for found in styles.root.iter(w("spacing")) if found.get(w("lineRule")) in ("exact", "atLeast"))
    _scale(fixed, ("line",), factor)


def _scale(elements: Iterable[etree._Element], names: tuple[str, ...], factor: float) -> None:
    for element in elements:
        for name in names:
            given = element.get(w(name))
            if given is not None:
                element.set(w(name), str(round(float(given) * factor)))


def _scaled(size: float, factor: float, body: int) -> int:
    """Return a type size, scaled; a size below four fifths of the body's grows at most to the body's.

    >>> _scaled(14, 2, 22), _scaled(20, 2, 22), _scaled(14, 0.5, 22)
    (22, 40, 7)
    """
    scaled = size * factor
    return round(scaled if size >= 0.8 * body else min(scaled, max(size, body)))


def raise_small_type(styles: StyleSheet, lists: etree._Element, points: float) -> None:
    """Raise every type size that is below a size in points to that size.

    A superscript is smaller than its type size, so it becomes raised type of the least size.
    """
    least = round(2 * points)
    for align in list(styles.root.iter(w("vertAlign"))):
        look = align.getparent()
        if look is not None and align.get(w("val")) in ("superscript", "subscript"):
            look.remove(align)
            for found in look.findall(w("sz")) + look.findall(w("szCs")):
                look.remove(found)
            for name, value in (("position", least // 5), ("sz", least), ("szCs", least)):
                insert_ordered(look, etree.Element(w(name), {w("val"): str(value)}), RUN_ORDER)
    for root in (styles.root, lists):
        for size in root.iter(w("sz"), w("szCs")):
            if float(size.get(w("val"), "0")) < least:
                size.set(w("val"), str(least))


def space_lines(styles: StyleSheet, times: float) -> None:
    """Space the lines of every paragraph style at least a number of times as far as single lines."""
    default = styles.defaults("pPr")
    for properties in [*([] if default is None else [default]), *styles.root.iter(w("pPr"))]:
        spacing = properties.find(w("spacing"))
        if spacing is None and properties is default:
            spacing = etree.SubElement(properties, w("spacing"))
        if spacing is None or (properties is not default and spacing.get(w("line")) is None):
            continue
        exact = spacing.get(w("lineRule"), "auto") != "auto"
        if exact or float(spacing.get(w("line"), "240")) < 240 * times:
            spacing.set(w("line"), str(round(240 * times)))
            spacing.set(w("lineRule"), "auto")


def set_paper(document: WordDocument, paper: str) -> None:
    """Set the paper of every section; portrait and landscape stay as they are.

    On paper of nearly the same width, as Letter instead of A4, the lines stay as long: the margins take the difference.
    Tabs at the right edge of the text move to the new edge. A document without a section gets one.
    """
    width, height = PAPERS[paper]
    body = document.element.body
    if not list(body.iter(w("sectPr"))):
        margins = etree.SubElement(etree.SubElement(body, w("sectPr")), w("pgMar"))
        for side in ("top", "right", "bottom", "left"):
            margins.set(w(side), _USUAL_MARGIN)
    for section in document.element.iter(w("sectPr")):
        size = section.find(w("pgSz"))
        if size is None:
            size = etree.Element(w("pgSz"))
            insert_ordered(section, size, SECTION_ORDER)
        before, old = text_width(section), size.get(w("w"))
        across = size.get(w("orient")) == "landscape"
        size.set(w("w"), str(height if across else width))
        size.set(w("h"), str(width if across else height))
        if old is not None:
            _keep_text_width(section, _number(size, "w", 0) - round(float(old)))
        _move_tabs(document, before, text_width(section))


def _keep_text_width(section: etree._Element, wider: int) -> None:
    """Set the side margins so that the text is as wide as before, if the paper is only a little wider or narrower."""
    margin = section.find(w("pgMar"))
    if margin is None or abs(wider) > _NEARLY:
        return
    for side, more in (("left", wider // 2), ("right", wider - wider // 2)):
        margin.set(w(side), str(_number(margin, side, 0) + more))


def _move_tabs(document: WordDocument, before: int, after: int) -> None:
    """Move each tab stop that is at the position `before` to the position `after`."""
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is not None and part.content_type.startswith(WORD_TYPES):
            for tab in root.iter(w("tab")):
                if tab.get(w("pos")) == str(before):
                    tab.set(w("pos"), str(after))


def text_width(section: etree._Element | None) -> int:
    """Return the width of a section's text area, in twentieths of a point, from its page, margins and columns.

    A section without page size or margins has the text area of A4.
    """
    size, margin = _page(section)
    if section is None or size is None or margin is None:
        return 9026
    width = _number(size, "w", 11906) - sum(_number(margin, side, 0) for side in ("left", "right", "gutter"))
    columns = section.find(w("cols"))
    count = 1 if columns is None else _number(columns, "num", 1)
    space = 0 if columns is None else _number(columns, "space", 720)
    return (width - space * (count - 1)) // count


def text_height(section: etree._Element | None) -> int:
    """Return the height of a section's text area, in twentieths of a point."""
    size, margin = _page(section)
    if size is None or margin is None:
        return 13958
    return _number(size, "h", 16838) - sum(abs(_number(margin, side, 0)) for side in ("top", "bottom"))


def _page(section: etree._Element | None) -> tuple[etree._Element | None, etree._Element | None]:
    return (None, None) if section is None else (section.find(w("pgSz")), section.find(w("pgMar")))


def _number(element: etree._Element, name: str, default: int) -> int:
    return round(float(element.get(w(name), default)))
