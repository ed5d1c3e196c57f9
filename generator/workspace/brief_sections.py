"""Finds the sections and the tables of a brief in its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model.brief_elements import BriefSection, BriefTable

_CAPTION = re.compile(
    r"(?:Table|Tab\.|Tableau|Tabelle|Tabla|Tabela|جدول)\s*([A-Z]{0,3}[-.]?\d+(?:[.-]\d+)*)\b", re.IGNORECASE
)
_LONGEST_CAPTION = 300


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list item or a table row: its words, where it stands, and its line in the file.

    `level` is that of a heading, or 0; `table` is the place of its table in the brief, or 0.
    """

    text: str
    start: int
    end: int
    line: int
    level: int = 0
    table: int = 0


def sections_of(blocks: Sequence[Block]) -> tuple[BriefSection, ...]:
    """Return the sections of a brief in reading order.

    >>> found = sections_of([Block("Fees", 0, 4, 1, 2), Block("Ports", 5, 10, 3, 3), Block("Pilots", 11, 17, 5, 2)])
    >>> [(section.start, section.end, " > ".join(section.path)) for section in found]
    [(0, 11, 'Fees'), (5, 11, 'Fees > Ports'), (11, 17, 'Pilots')]
    """
    end = blocks[-1].end if blocks else 0
    sections: list[BriefSection] = []
    open_: list[int] = []
    for block in blocks:
        if not block.level:
            continue
        while open_ and sections[open_[-1]].level >= block.level:
            done = open_.pop()
            sections[done] = replace(sections[done], end=block.start)
        path = (*(sections[index].heading for index in open_), block.text)
        open_.append(len(sections))
        sections.append(BriefSection(block.text, block.level, block.start, end, block.line, path))
    return tuple(sections)


def tables_of(blocks: Sequence[Block]) -> tuple[BriefTable, ...]:
    """Return the tables of a brief with their captions, which stand right before or right after their rows.

    >>> rows = [Block("Table 3: Catch", 0, 14, 1), Block("Year Fish", 15, 24, 3, table=1)]
    >>> tables_of([*rows, Block("2018 Cod", 25, 33, 5, table=1)])
    (BriefTable(label='3', start=0, end=33),)
    """
    found = []
    for number in dict.fromkeys(block.table for block in blocks if block.table):
        rows = [index for index, block in enumerate(blocks) if block.table == number]
        first, last = rows[0], rows[-1]
        label = str(number)
        for beside in (first - 1, last + 1):
            block = blocks[beside] if 0 <= beside < len(blocks) else None
            caption = _CAPTION.match(block.text) if block and not block.table else None
            if block is not None and caption and len(block.text) <= _LONGEST_CAPTION:
                first, last, label = min(first, beside), max(last, beside), caption[1]
                break
        found.append(BriefTable(label, blocks[first].start, blocks[last].end))
    return tuple(found)
