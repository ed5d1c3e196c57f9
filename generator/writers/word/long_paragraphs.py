"""Long paragraphs: the lines of a point stay on one page, unless they take more than half of one.

If they had to stay together, a point of more than a page would leave the rest of the page before it blank, with the
heading above it alone at the top.
"""

from __future__ import annotations

from generator.document.nodes import Inline
from generator.document.walk import plain_text
from generator.house.house import House
from generator.house.metrics import Metrics

_LETTER = 2
"""The letters of a line that are as wide as its type is high: a rough mean of all fonts."""
_LEAST_WIDTH = 200


def is_long(children: tuple[Inline, ...], metrics: Metrics, house: House, width: int | None = None) -> bool:
    """Tell whether a paragraph is likely to take more than half a page, so that its lines may go on different pages.

    `width` is that of its lines, if it isn't the width of the text area. The row of a table that holds such a paragraph
    may split: LibreOffice 7.4 loses the end of a row that must not split and is nearly as high as a page.

    The writer and the estimate of pages both ask here, so a rough measure is enough.
    """
    size = metrics.face.size
    room = house.text_width - metrics.left - metrics.right if width is None else width
    lines = len(plain_text(children)) * size // _LETTER // max(room, _LEAST_WIDTH)
    high = metrics.line if metrics.rule == "exact" else size * 6 // 5
    return lines * high > house.text_height // 2
