"""Changes the type size and the paper of a house document, for an edition or for an option of a build.

The program scales the styles, not the runs: a pack in large print is the same pack in a house style with larger type.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from lxml import etree

from generator.house.styles import StyleSheet
from generator.model.page import PAPERS
from generator.ooxml.schema import RUN_ORDER, SECTION_ORDER, WORD_TYPES, insert_ordered, w


def scale_type(styles: StyleSheet, lists: etree._Element, points: float) -> None:
    """Scale every type size and every list indent, so that the body text has the given type size."""
    body = styles.size_in(styles.line_of(styles.default_id()))
    factor = 2 * points / body
    default = styles.defaults("rPr")
    if default is not None and default.find(w("sz")) is None:
        for name in ("sz", "szCs"):
            size = etree.Element(w(name), {w("val"): "20"})
            insert_ordered(default, size, RUN_ORDER)
    for root in (styles.root, lists):
        _scale(root.iter(w("sz"), w("szCs")), ("val",), factor)
    _scale(lists.iter(w("ind")), ("left", "start", "hanging"), factor)


def _scale(elements: Iterable[etree._Element], names: tuple[str, ...], factor: float) -> None:
    for element in elements:
        for name in names:
            given = element.get(w(name))
            if given is not None:
                element.set(w(name), str(round(float(given) * factor)))


def set_paper(document: WordDocument, paper: str) -> None:
    """Set the paper of every section; portrait and landscape stay as they are.

    Tabs at the right edge of the text move to the new edge.
    """
    width, height = PAPERS[paper]
    for section in document.element.iter(w("sectPr")):
        size = section.find(w("pgSz"))
        if size is None:
            size = etree.Element(w("pgSz"))
            insert_ordered(section, size, SECTION_ORDER)
        before = text_width(section)
        across = size.get(w("orient")) == "landscape"
        size.set(w("w"), str(height if across else width))
        size.set(w("h"), str(width if across else height))
        _move_tabs(document, before, text_width(section))


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
