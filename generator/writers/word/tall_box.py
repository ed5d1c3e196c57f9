"""A box that is higher than a page: a table of one column, whose header row repeats the box's label on each page.

Word and LibreOffice repeat a header row, but no paragraph. The table has the borders and the fill of the box's style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.house.house import House
from generator.house.metrics import Metrics, RowMetrics
from generator.writers.word.table import AFTER_TABLE

_SPACE = 40
"""The space above and below each paragraph of a tall box, in twentieths of a point."""

_SIDES = ("top", "left", "bottom", "right")

_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in _SIDES)
NO_BOX = {
    "pBdr": f"<w:pBdr>{_NO_BORDERS}</w:pBdr>",
    "spacing": f' w:before="{_SPACE}" w:after="{_SPACE}"',
}
"""The properties of a paragraph in a tall box: its borders are those of the table."""


def in_tall_box(metrics: Metrics) -> Metrics:
    """Return the metrics of a paragraph of a box's style in the cells of a tall box."""
    return replace(metrics, before=_SPACE, after=_SPACE, left=0, right=0, top=0, bottom=0, box="", contextual=False)


def row_metrics(metrics: Metrics) -> RowMetrics:
    """Return what the table of a tall box adds to its rows, from the metrics of the box's style."""
    return RowMetrics(above=0, below=0, last=metrics.bottom)


def box_width(house: House, style: str | None) -> int:
    """Return the width of the text in a tall box, in twentieths of a point."""
    metrics = house.metrics[style or ""]
    return house.text_width - metrics.left - metrics.right


def written_tall_box(head: str, rows: Sequence[str], house: House, style: str | None) -> str:
    """Return the table of a tall box, and the paragraph after it; `head` and `rows` are the XML of their paragraphs."""
    metrics = house.metrics[style or ""]
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{metrics.fill}"/>' if metrics.fill else ""
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>'
                      for side, width in (("left", metrics.left), ("right", metrics.right)))  # fmt: skip
    written = []
    for number, row in enumerate([head, *rows] if head else rows):
        kind = "<w:trPr><w:tblHeader/></w:trPr>" if head and not number else ""
        width = f'<w:tcW w:w="{house.text_width}" w:type="dxa"/>'
        written.append(f"<w:tr>{kind}<w:tc><w:tcPr>{width}{fill}</w:tcPr>{row}</w:tc></w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{house.text_width}" w:type="dxa"/>{_borders(metrics.box)}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{house.text_width}"/></w:tblGrid>{"".join(written)}</w:tbl>{AFTER_TABLE}'
    )


def _borders(box: str) -> str:
    """Return the borders of a table from those of a paragraph, as XML.

    >>> _borders('<w:pBdr><w:left w:val="single" w:sz="8" w:space="4" w:color="7A1212"/></w:pBdr>')
    '<w:tblBorders><w:left w:val="single" w:sz="8" w:space="0" w:color="7A1212"/></w:tblBorders>'
    """
    found = {side: re.search(rf"<w:{side}\b[^>]*/>", box) for side in _SIDES}
    lines = "".join(re.sub(r'w:space="\d+"', 'w:space="0"', match.group()) for match in found.values() if match)
    return f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""
