"""Packs -> bytes, in each format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from generator.compose.pack import Pack
from generator.document.nodes import Contents, Document, Image
from generator.document.walk import all_inlines, walk_blocks
from generator.output.formats import FormatName
from generator.output.page_count import PageCount, page_counts
from generator.problems import Place, Problem
from generator.writers.markdown import picture_path, render_markdown
from generator.writers.word.package import fonts_used, render_word
from generator.writers.word.standing_words import standing_words


@dataclass(frozen=True)
class Rendered:
    """The bytes of a pack in one format.

    `pages` are the pages of a Word file or a PDF. `remarks` are warnings for the user. `beside` are the files that
    belong to it, such as pictures: path to bytes. If there are `errors`, the pack can't be written in this format, and
    there are no bytes.
    """

    data: bytes
    pages: PageCount | None = None
    remarks: tuple[Problem, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    errors: tuple[Problem, ...] = ()


def render_packs(
    packs: Sequence[Pack], format_: FormatName, counts: Sequence[PageCount] | None = None
) -> list[Rendered]:
    """Return packs in one format, in their order.

    `counts` are the pages of the packs, for their tables of contents; without them, they are estimated. A pack whose
    PDF can't be made, or lacks a text of the pack, has errors. Raises `InvalidInput` if LibreOffice is needed but not
    installed.
    """
    match format_:
        case "docx":
            counts = counts or page_counts(packs, count=False)
            return [Rendered(data, count) for data, count in zip(_word_files(packs, counts), counts, strict=True)]
        case "markdown":
            return [Rendered(render_markdown(p.document).encode(), beside=_pictures(p.document)) for p in packs]
        case "pdf":
            return _pdf_files(packs, _word_files(packs, counts or page_counts(packs, count=False)))
        case _:
            assert_never(format_)


def has_contents(document: Document) -> bool:
    """Tell whether a document has a table of contents."""
    return any(isinstance(block, Contents) for block in walk_blocks(document.blocks))


def _word_files(packs: Sequence[Pack], counts: Sequence[PageCount]) -> list[bytes]:
    return [
        render_word(pack.document, pack.selection.edition.house, count.headings)
        for pack, count in zip(packs, counts, strict=True)
    ]


def _pictures(document: Document) -> dict[str, bytes]:
    images = (inline for inline in all_inlines(document.blocks) if isinstance(inline, Image))
    return {picture_path(image.name): image.data for image in images}


def _pdf_files(packs: Sequence[Pack], word_files: Sequence[bytes]) -> list[Rendered]:
    """Make PDFs from Word files, and compare each with its pack."""
    from generator.output.libreoffice import try_pdf
    from generator.output.pdf_ua.word_copy import copy_for_tags

    copies = [copy_for_tags(word, pack.selection.edition.house) for pack, word in zip(packs, word_files, strict=True)]
    made = try_pdf(copies)
    return [
        Rendered(b"", errors=(replace(found, where=Place(f"{pack.name}.pdf")),))
        if isinstance(found, Problem)
        else _pdf_file(pack, word, found)
        for pack, word, found in zip(packs, word_files, made, strict=True)
    ]


def _pdf_file(pack: Pack, word: bytes, made: bytes) -> Rendered:
    """Return a PDF that LibreOffice made of a Word file, repaired and compared with its pack."""
    from generator.output.check_pdf import check_pdf
    from generator.output.count_pages import pages_of_headings
    from generator.output.libreoffice import DAMAGED
    from generator.output.pdf_ua.repair import DamagedPdf, repaired
    from generator.output.pdf_ua.word_copy import heading_styles
    from generator.output.read_pdf import read_pdf

    document, house, name = pack.document, pack.selection.edition.house, f"{pack.name}.pdf"
    try:
        data = repaired(made, document, heading_styles(house))
    except DamagedPdf:
        return Rendered(b"", errors=(replace(DAMAGED, where=Place(name)),))
    pdf = read_pdf(data)
    found = check_pdf(
        document, pdf, fonts_used(word, house.for_pack(document.lang)), name, standing_words(document, house)
    )
    errors = tuple(problem for problem in found if problem.severity == "error")
    pages = PageCount(pdf.pages, pdf.pages, pages_of_headings(document, data))
    return Rendered(b"", errors=errors) if errors else Rendered(data, pages, tuple(found))
