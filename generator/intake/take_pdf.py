"""A PDF -> Markdown: words with places, then lines, then blocks."""

from __future__ import annotations

from dataclasses import replace

from generator.intake.blocks_markdown import Blocks, markdown_of
from generator.intake.paper import Paper, Remarks, shortened
from generator.intake.pdf_blocks import BlockReader, with_levels_in_order
from generator.intake.pdf_lines import body_size, page_pieces
from generator.intake.pdf_notes import Footnotes
from generator.intake.pdf_words import pdf_pages
from generator.intake.plain_letters import words_of

_MOST_SHOWN = 3


def take_pdf(data: bytes, name: str) -> Paper:
    """Return a PDF as a paper. Raises `InvalidInput` for one that is locked, damaged, or without text."""
    remarks = Remarks()
    pages, properties = pdf_pages(data, name, remarks)
    body = body_size(pages)
    known = words_of(" ".join(word.text for page in pages for word in page.words))
    by_page, around = page_pieces(pages, body)
    notes = Footnotes()
    kept = [notes.take(pieces, body, pages[number].height, known) for number, pieces in by_page]
    reader = BlockReader(body, known)
    blocks = with_levels_in_order(reader.read(kept))
    if around:
        shown = "; ".join(f"“{shortened(text, 40)}”" for text in around[:_MOST_SHOWN])
        remarks.drop(f"running headers, footers and page numbers: {shown}{' …' if len(around) > _MOST_SHOWN else ''}")
    if reader.contents_rows:
        remarks.drop(f"the table of contents ({reader.contents_rows} lines)")
    if notes.without_note:
        remarks.doubt(f"{notes.without_note} raised numbers refer to no note at the foot of their page; left out")
    markdown = markdown_of(Blocks(blocks, notes.texts))
    return Paper(markdown, replace(properties, around=tuple(around)), tuple(remarks.dropped), tuple(remarks.doubts))
