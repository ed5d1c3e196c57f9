"""Finds the boxes that are higher than a page: they must split, and their label must be repeated."""

from __future__ import annotations

from dataclasses import replace

from generator.document.nodes import Document, Heading, LineBreak, Paragraph, Styled, Text
from generator.document.walk import all_inlines
from generator.house.house import House
from generator.writers.word.flow import Flow
from generator.writers.word.placed import Placing
from generator.writers.word.stacking import stacked


def tall_boxes(document: Document, house: House) -> frozenset[int]:
    """Return the positions of the top-level blocks of a document that are boxes higher than a page."""
    boxes = [(position, block) for position, block in enumerate(document.blocks)
             if isinstance(block, Styled) and house.is_box(house.paragraph_style(block.style))]  # fmt: skip
    return frozenset(position for position, box in boxes if _is_tall(box, document, house))


def _is_tall(box: Styled, document: Document, house: House) -> bool:
    """Tell whether a box of paragraphs and lists is higher than a page."""
    metrics = house.metrics[house.paragraph_style(box.style) or ""]
    texts = [text for text in all_inlines((box,)) if isinstance(text, Text | LineBreak)]
    letters = sum(len(text.text) for text in texts if isinstance(text, Text))
    lines = len(texts) + letters * metrics.face.size // house.text_width  # at most: letters are less wide than high
    if lines * (2 * metrics.face.size + metrics.before + metrics.after) < house.text_height:
        return False
    alone = Flow(replace(document, blocks=(box,)), house)
    placed = list(Placing(house).placed(box))
    return (all(isinstance(block, Heading | Paragraph) for block, _ in placed)
            and stacked(alone.laid_out(placed)) > house.text_height)  # fmt: skip
