"""Rules on tables: how their parts are nested, whether they are regular, and whether each cell has its headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array

from support.pdf_ua.tagged import Element, TaggedPdf

_GROUPS = ("THead", "TBody", "TFoot")
_INSIDE = {
    "Table": {"TR", "Caption", *_GROUPS}, "TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
}  # fmt: skip
_AROUND = {
    "TR": {"Table", *_GROUPS}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
}  # fmt: skip


@dataclass(frozen=True)
class _Cell:
    element: Element
    row: int
    column: int
    rows: int
    columns: int


def nesting(tagged: TaggedPdf) -> Iterator[str]:
    """Check how the parts of a table are nested."""
    for element in tagged.of_type(*_INSIDE, *_AROUND):
        others = set(element.kid_types) - _INSIDE.get(element.type, set(element.kid_types))
        yield from (f"{element.type} holds {other or 'an unknown type'}" for other in sorted(others))
        around = _AROUND.get(element.type)
        if around and (not element.parent or element.parent.type not in around):
            yield f"{element.type} is in {element.parent.type if element.parent else 'nothing'}"
    for table in tagged.of_type("Table"):
        count = Counter(table.kid_types)
        if any(count[name] > 1 for name in ("THead", "TFoot", "Caption")):
            yield "a table has two heads, feet or captions"
        if (count["THead"] or count["TFoot"]) and not count["TBody"]:
            yield "a table with a head or a foot has no body"
        if "Caption" in table.kid_types[1:-1]:
            yield "a caption is in the middle of a table"


def regular(tagged: TaggedPdf) -> Iterator[str]:
    """Check that cells don't overlap, and that all rows and all columns are full."""
    for table in tagged.of_type("Table"):
        cells = _cells(table)
        taken = Counter(
            (row, column)
            for cell in cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        )
        rows, columns = len(_rows(table)), max((column + 1 for _, column in taken), default=0)
        if any(count > 1 for count in taken.values()):
            yield "cells overlap"
        if len(taken) != rows * columns or any(row >= rows for row, _ in taken):
            yield f"{rows} rows and {columns} columns have {len(taken)} places with cells"


def headers(tagged: TaggedPdf) -> Iterator[str]:
    """Check that a header says which cells it heads, or that each cell names its headers."""
    for table in tagged.of_type("Table"):
        cells = _cells(table)
        heads = [cell for cell in cells if cell.element.type == "TH"]
        ids = {cell.element.text("/ID") for cell in heads if cell.element.text("/ID")}
        for cell in cells:
            named = cell.element.attribute("/Headers")
            missing = {str(name) for name in named} - ids if isinstance(named, Array) else set()
            if missing:
                yield f"a cell names a header that is not there: {sorted(missing)}"
        if not all(cell.element.attribute("/Headers") for cell in cells if cell.element.type == "TD"):
            yield from ("a header doesn't say which cells it heads" for cell in heads if _scope(cell) is None)


def headed(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each table has a header."""
    for table in tagged.of_type("Table"):
        if not any(cell.element.type == "TH" for cell in _cells(table)):
            yield "a table has no header"


def _scope(cell: _Cell) -> str | None:
    scope = cell.element.attribute("/Scope")
    return str(scope) if str(scope) in ("/Row", "/Column", "/Both") else None


def _rows(table: Element) -> list[Element]:
    groups = [kid.kids if kid.type in _GROUPS else [kid] for kid in table.kids]
    return [row for group in groups for row in group if row.type == "TR"]


def _cells(table: Element) -> list[_Cell]:
    """Return the cells of a table with their places; a cell takes the first free place of its row."""
    cells = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        for element in row.kids:
            column = next(place for place in range(1000) if (number, place) not in taken)
            rows, columns = (int(element.attribute(name) or 1) for name in ("/RowSpan", "/ColSpan"))
            cells.append(_Cell(element, number, column, rows, columns))
            taken |= {(number + down, column + over) for down in range(rows) for over in range(columns)}
    return cells


RULES = {
    "09-004 (7.2-3 to 14, 7.2-16, 7.2-36 to 39)": nesting,
    "(7.2-15, 7.2-41 to 43)": regular,
    "15-003 (7.5-1, 7.5-2)": headers,
    "15-001, 15-002": headed,
}
