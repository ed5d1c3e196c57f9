"""Tables without the columns in which no row has anything. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.document.nodes import Block, Table
from generator.document.walk import rebuilt


def without_empty_columns(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks whose tables have no empty columns; a table in which every cell is empty stays as it is.

    >>> from generator.document.nodes import Text
    >>> ask, none = (Text("Resume the talks."),), ()
    >>> [table] = without_empty_columns((Table(("", ""), ((Text("Ask"),), (Text("Offer"),)), ((ask, none),)),))
    >>> table.header == ((Text("Ask"),),)
    True
    """
    return tuple(
        _without_empty_columns(block)
        if isinstance(block, Table)
        else rebuilt(block, lambda run: run, without_empty_columns)
        for block in blocks
    )


def _without_empty_columns(table: Table) -> Table:
    full = [n for n in range(len(table.header)) if any(row[n] for row in table.rows)]
    if not full:
        return table
    return replace(
        table,
        alignments=tuple(table.alignments[n] for n in full),
        header=tuple(table.header[n] for n in full),
        rows=tuple(tuple(row[n] for n in full) for row in table.rows),
    )
