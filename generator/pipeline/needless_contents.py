"""Remove the table of contents from packs that are too short to need one."""

from __future__ import annotations

from dataclasses import replace

from generator.compose.source_list import without_source_list
from generator.document.nodes import Block, Contents, Document, Heading
from generator.document.walk import rebuilt, walk_blocks
from generator.house.house import House
from generator.writers.word.estimate_pages import estimate_pages

LONG_PAGES = 5
"""A pack of at least this many pages before its list of sources, as estimated, keeps its table of contents."""


def without_needless_contents(document: Document, house: House) -> Document:
    """Return a document without its table of contents if it is too short to need one, or has no headings."""
    there = any(isinstance(block, Contents) for block in walk_blocks(document.blocks))
    if not there:
        return document
    bare = replace(document, blocks=_without_contents(document.blocks))
    has_headings = any(isinstance(block, Heading) and block.level > 1 for block in walk_blocks(bare.blocks))
    return document if has_headings and estimate_pages(without_source_list(bare), house).pages >= LONG_PAGES else bare


def _without_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    inner = (rebuilt(block, lambda run: run, _without_contents) for block in blocks)
    return tuple(block for block in inner if not isinstance(block, Contents))
