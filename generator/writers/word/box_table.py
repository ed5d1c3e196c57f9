"""A box of several paragraphs as a table of one column; a row splits only if it has a very long paragraph.

Paragraphs that are each kept with the next would do in Word. LibreOffice 7.4 sometimes leaves the heading before them
on the page before, but it never parts a heading from such a table. A row has the borders and the fill of the style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.house.house import House
from generator.house.metrics import Metrics, RowMetrics
from generator.writers.word.placed import BoxRow, BoxTable

_SIDES = ("top", "left", "bottom", "right")
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in _SIDES)
_BORDER = re.compile(r'<w:(top|left|bottom|right)\b[^>]*?w:val="(?!nil|none)[^>]*/>')
_SPACE = re.compile(r'w:space="(\d+)"')
_SIZE = re.compile(r'w:sz="(\d+)"')
_SIZES_PER_POINT, _UNITS_PER_POINT = 8, 20


def in_cell(gap: int) -> dict[str, str]:
    """Return the properties of a paragraph in the row of a box, whose borders are those of the cell.

    `gap` is the space after the paragraph, in twentieths of a point.
    """
    return {"pBdr": f"<w:pBdr>{_NO_BORDERS}</w:pBdr>", "spacing": f' w:before="0" w:after="{gap}"'}


def metrics_in_cell(metrics: Metrics, gap: int) -> Metrics:
    """Return the metrics of a paragraph of a box's style in the row of a box; `gap` is the space after it."""
    return replace(
        metrics, before=0, after=gap, left=0, right=0, first=0, top=0, bottom=0, box="", fill="", contextual=False
    )


def row_metrics(row: BoxRow, house: House) -> RowMetrics:
    """Return the height of the borders of a row, with the space between border and text."""
    metrics = house.metrics[row.style or ""] if row.boxed else Metrics.plain()
    return RowMetrics(above=metrics.top if row.first else 0, below=metrics.bottom if row.last else 0, last=0)


def table_width(table: BoxTable, house: House) -> int:
    """Return the width of the table of a box, in twentieths of a point.

    LibreOffice moves a table by the thickness of its first border, and Word doesn't. A table that is narrower by half
    of that thickness ends near the margin in both.
    """
    return house.text_width - max(_first_border(row, house) for row in table.rows) // 2


def _first_border(row: BoxRow, house: House) -> int:
    """Return the thickness of the border where the lines of a row begin, in twentieths of a point.

    A double border has two lines of its size, and as much space between them.
    """
    drawn = _drawn(house.metrics[row.style or ""]).get("left", "") if row.boxed else ""
    found = _SIZE.search(drawn)
    lines = 3 if 'w:val="double"' in drawn else 1
    return lines * int(found.group(1)) * _UNITS_PER_POINT // _SIZES_PER_POINT if found else 0


def cell_width(row: BoxRow, width: int, house: House) -> int:
    """Return the width of the text in a row of a table of a width, in twentieths of a point."""
    metrics = house.metrics[row.style or ""]
    return width - (metrics.left + metrics.right if row.boxed else 0)


def written_box_table(table: BoxTable, rows: Sequence[str], house: House) -> str:
    """Return the table of a box, and the paragraph below it, if it needs one; `rows` are the paragraphs of each row.

    In a table that runs from right to left, the left border of a cell is drawn on the right.
    """
    width = table_width(table, house)
    written = "".join(_row(row, paragraphs, width, house) for row, paragraphs in zip(table.rows, rows, strict=True))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in _SIDES)
    below = f'<w:spacing w:before="0" w:after="0" w:line="{table.below}" w:lineRule="exact"/>'
    way = "<w:bidiVisual/>" if house.right_to_left else ""
    return (
        f'<w:tbl><w:tblPr>{way}<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{written}</w:tbl>'
        + (f"<w:p><w:pPr>{below}</w:pPr></w:p>" if table.below else "")
    )


def _row(row: BoxRow, paragraphs: str, width: int, house: House) -> str:
    look = ("" if row.splits else "<w:cantSplit/>") + ("<w:tblHeader/>" if row.head else "")
    cell = f'<w:tcW w:w="{width}" w:type="dxa"/>{_look(row, house)}'
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}<w:tc><w:tcPr>{cell}</w:tcPr>{paragraphs}</w:tc></w:tr>"


def _look(row: BoxRow, house: House) -> str:
    """Return the borders, the fill and the margins of the cell of a row."""
    if not row.boxed:
        return f"<w:tcBorders>{_NO_BORDERS}</w:tcBorders>"
    metrics = house.metrics[row.style or ""]
    drawn = _drawn(metrics)
    spaces = {side: int(found.group(1)) * 20 if (found := _SPACE.search(drawn.get(side, ""))) else 0
              for side in ("top", "bottom")}  # fmt: skip
    open_sides = {*([] if row.first else ["top"]), *([] if row.last else ["bottom"])}
    borders = "".join(
        _SPACE.sub('w:space="0"', drawn[side])
        if side in drawn and side not in open_sides
        else f'<w:{side} w:val="nil"/>'
        for side in _SIDES
    )
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{metrics.fill}"/>' if metrics.fill else ""
    widths = {"top": 0 if "top" in open_sides else spaces["top"], "left": metrics.left,
              "bottom": 0 if "bottom" in open_sides else spaces["bottom"], "right": metrics.right}  # fmt: skip
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths.items())
    return f"<w:tcBorders>{borders}</w:tcBorders>{fill}<w:tcMar>{margins}</w:tcMar>"


def _drawn(metrics: Metrics) -> dict[str, str]:
    """Return the borders that a style draws, by side."""
    return {match.group(1): match.group() for match in _BORDER.finditer(metrics.box)}
