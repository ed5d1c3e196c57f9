"""The house document of one pack: turned for a pack from right to left, and with lists that serve both directions."""

from __future__ import annotations

import re

from generator.document.direction import is_right_to_left
from generator.document.nodes import Block, BulletList, Document, NoteList, NumberedList, Text
from generator.document.walk import all_inlines, block_inlines, runs_right_to_left, walk_blocks
from generator.house.house import House

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
"""A letter that is written from right to left: a quick test before an exact one."""


def house_of(document: Document, house: House) -> House:
    """Return the house document for a pack."""
    return house.for_pack(document.lang, lists_turn=_lists_turn(document))


def _lists_turn(document: Document) -> bool:
    """Tell whether a pack from left to right has a list with a paragraph from right to left."""
    if is_right_to_left(document.lang) or not _may_turn(document.blocks):
        return False
    lists = tuple(block for block in walk_blocks(document.blocks) if isinstance(block, BulletList | NumberedList))
    runs = (run for block in walk_blocks(lists) for run in block_inlines(block))
    return isinstance(document.blocks[-1], NoteList) or any(runs_right_to_left(run, document.lang) for run in runs)


def _may_turn(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(inline, Text) and RIGHT_TO_LEFT.search(inline.text) for inline in all_inlines(blocks))
