"""Finds the boxes that are too high for a page, alone or with what must stay beside them."""

from __future__ import annotations

from dataclasses import replace

from generator.document.nodes import Block, Document, Heading, LineBreak, Paragraph, Styled, Text
from generator.document.walk import all_inlines
from generator.house.house import House
from generator.writers.word.boxes import HighBoxes, follows
from generator.writers.word.fill_pages import Pages
from generator.writers.word.flow import Flow
from generator.writers.word.placed import HEADING_STYLES, Placing
from generator.writers.word.stacking import stacked


def high_boxes(document: Document, house: House) -> HighBoxes:
    """Return the boxes among the top-level blocks of a document that are too high for a page."""
    tall, parted = set(), set()
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Styled) or not house.is_box(house.paragraph_style(block.style)):
            continue
        following = document.blocks[position + 1 : position + 2]
        beside = following if following and follows(following[0]) else ()
        if not _may_be_high((block, *beside), house):
            continue
        room = _room(document, house)
        height = _height(block, document, house)
        if _label_height(document, house) + height > room:
            tall.add(position)
        if beside and _heading_height(house) + height + _height(beside[0], document, house) > room:
            parted.add(position)
    return HighBoxes(frozenset(tall), frozenset(parted))


def _may_be_high(blocks: tuple[Block, ...], house: House) -> bool:
    """Tell quickly whether blocks may be higher than half a page."""
    styles = [house.paragraph_style(block.style) for block in blocks if isinstance(block, Styled)]
    metrics = max((house.metrics[style or ""] for style in styles), key=lambda found: found.face.size)
    texts = [text for text in all_inlines(blocks) if isinstance(text, Text | LineBreak)]
    letters = sum(len(text.text) for text in texts if isinstance(text, Text))
    lines = len(texts) + letters * metrics.face.size // house.text_width  # at most: letters are less wide than high
    return lines * (2 * metrics.face.size + metrics.before + metrics.after) > house.text_height // 2


def _room(document: Document, house: House) -> int:
    """Return the least height for text on a page of the pack."""
    pages = Pages(Flow(document, house))
    pages.begin(next(section for section in house.sections if None in section.blocks))
    return min(pages.rooms.values())


def _height(block: Block, document: Document, house: House) -> int:
    """Return the height of a block of paragraphs and lists, or 0 for one that holds anything else."""
    placed = list(Placing(house).placed(block))
    if not all(isinstance(found, Heading | Paragraph) for found, _ in placed):
        return 0
    return stacked(Flow(replace(document, blocks=(block,)), house).laid_out(placed))


def _label_height(document: Document, house: House) -> int:
    """Return the height of a heading above a box at the top of a page."""
    heading = Heading(2, (Text("Label"),))
    laid = list(Flow(replace(document, blocks=(heading,)), house).laid_out(list(Placing(house).placed(heading))))
    return stacked(laid) - house.metrics[house.styles[HEADING_STYLES[2]]].before


def _heading_height(house: House) -> int:
    metrics = house.metrics[house.styles[HEADING_STYLES[2]]]
    return metrics.before + 2 * metrics.face.size + metrics.after
