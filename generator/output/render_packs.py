"""Packs -> bytes, in each format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from generator.compose.pack import Pack
from generator.document.nodes import Contents, Document, Image
from generator.document.walk import all_inlines, walk_blocks
from generator.output.formats import FormatName
from generator.output.page_count import PageCount, page_counts
from generator.problems import InvalidInput, Problem
from generator.writers.markdown import picture_path, render_markdown
from generator.writers.word.package import fonts_used, render_word


@dataclass(frozen=True)
class Rendered:
    """The bytes of a pack in one format.

    `pages` are the pages of a Word file or a PDF. `remarks` are warnings for the user. `beside` are the files that
    belong to it, such as pictures: path to bytes.
    """

    data: bytes
    pages: PageCount | None = None
    remarks: tuple[Problem, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


def render_packs(
    packs: Sequence[Pack], format_: FormatName, counts: Sequence[PageCount] | None = None
) -> list[Rendered]:
    """Return packs in one format, in their order.

    `counts` are the pages of the packs, for their tables of contents; without them, they are estimated. Raises
    `InvalidInput` if LibreOffice is needed but not installed, or if a PDF lacks a text of its pack.
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
    """Make PDFs from Word files, and compare each with its pack. Raises `InvalidInput` if a PDF lacks a text."""
    from generator.output.check_pdf import check_pdf
    from generator.output.libreoffice import to_pdf
    from generator.output.read_pdf import read_pdf, settled

    rendered = []
    errors: list[Problem] = []
    for pack, word, data in zip(packs, word_files, to_pdf(word_files), strict=True):
        fonts = fonts_used(word, pack.selection.edition.house.for_pack(pack.document.lang))
        pdf = read_pdf(data)
        pages = PageCount(len(pdf.pages), len(pdf.pages), None)
        found = check_pdf(pack.document, pdf, fonts, f"{pack.name}.pdf")
        errors += [problem for problem in found if problem.severity == "error"]
        rendered.append(Rendered(settled(data, pack.document.date, word), pages, tuple(found)))
    if errors:
        raise InvalidInput(errors)
    return rendered
