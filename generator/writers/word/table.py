"""A table: column widths that fit its text, a header row on each page, and rows that split only if they are long."""

from __future__ import annotations

from generator.document.nodes import Inline, Table
from generator.document.walk import plain_text, runs_right_to_left
from generator.house.house import House
from generator.ooxml.schema import paragraph_properties
from generator.ooxml.widths import column_widths
from generator.writers.word.long_paragraphs import is_long
from generator.writers.word.runs import RunWriter

_Cells = tuple[tuple[Inline, ...], ...]

_MIRRORED = {"left": "right", "right": "left"}

# Word needs a paragraph between two tables and after a table at the end of the body; without it, Word repairs the file.
AFTER_TABLE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def written_table(table: Table, house: House, runs: RunWriter) -> str:
    """Return a table that is as wide as the text area, and the paragraph after it.

    The columns run from right to left if most of the cells do.
    """
    widths = table_widths(table, house)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    every = (table.header, *table.rows)
    turns = [1 if runs_right_to_left(cell, runs.lang) else -1 for cells in every for cell in cells if cell]
    backwards = sum(turns) > 0
    rows = [_row(table, cells, widths, house, runs, head=number == 0, backwards=backwards)
            for number, cells in enumerate(every)]  # fmt: skip
    # In a section that runs from right to left, LibreOffice mirrors a table that doesn't say how it runs.
    way = "<w:bidiVisual/>" if backwards else '<w:bidiVisual w:val="0"/>' if house.right_to_left else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{house.styles["pack table"]}"/>{way}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>{AFTER_TABLE}'
    )


def table_widths(table: Table, house: House) -> list[int]:
    """Return the widths of a table's columns, in twentieths of a point."""
    rows = [(table.header, house.head_size), *((row, house.cell_size) for row in table.rows)]
    columns = [[(plain_text(cells[column]), size) for cells, size in rows] for column in range(len(table.alignments))]
    return column_widths(columns, house.text_width, house.cell_margins)


def _row(
    table: Table, cells: _Cells, widths: list[int], house: House, runs: RunWriter, *, head: bool, backwards: bool
) -> str:
    """Return a row. `backwards` means that its columns run from right to left; then the alignment is mirrored too.

    Word itself mirrors the alignment of a paragraph from right to left. In a cell whose text runs otherwise than the
    table, the alignment is the other one, so that the cells of a column keep to one edge.
    """
    style = house.styles["table head" if head else "table cell"]
    parts = []
    for cell, width, alignment in zip(cells, widths, table.alignments, strict=True):
        direction = runs.direction(cell)
        side = _MIRRORED.get(alignment or "left", alignment) if backwards != bool(direction) else alignment
        properties = {"pStyle": f' w:val="{style}"', **({"jc": f' w:val="{side}"'} if side else {}), **direction}
        paragraph = f"<w:p>{paragraph_properties(**properties)}{runs.written(cell)}</w:p>"
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>')
    inside = [width - house.cell_margins for width in widths]
    look = "" if row_splits(cells, inside, house, style) else "<w:cantSplit/>"
    look += "<w:tblHeader/>" if head else ""
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(parts)}</w:tr>"


def row_splits(cells: _Cells, widths: list[int], house: House, style: str) -> bool:
    """Tell whether a row may go on on the next page: only if it has a cell that takes more than half a page.

    `widths` are those of the lines in its cells.
    """
    metrics = house.metrics[style]
    return any(is_long(cell, metrics, house, width) for cell, width in zip(cells, widths, strict=True))
