"""Packs -> bytes, in each format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from generator.compose.pack import Pack
from generator.document.nodes import Contents, Document, Image
from generator.document.walk import all_inlines, walk_blocks
from generator.output.formats import FormatName
from generator.problems import InvalidInput, Problem
from generator.writers.markdown import picture_path, render_markdown
from generator.writers.word.package import fonts_used, render_word


@dataclass(frozen=True)
class Rendered:
    """The bytes of a pack in one format.

    `remarks` are warnings for the user. `beside` are the files that belong to it, such as pictures: path to bytes.
    """

    data: bytes
    remarks: tuple[Problem, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


def render_packs(packs: Sequence[Pack], format_: FormatName, *, count_pages: bool = False) -> list[Rendered]:
    """Return packs in one format, in their order.

    The page numbers of a table of contents are estimated; with `count_pages`, LibreOffice counts them. Raises
    `InvalidInput` if LibreOffice is needed but not installed, or if a PDF lacks a text of its pack.
    """
    match format_:
        case "docx":
            return [Rendered(data) for data in _word_files(packs, count_pages=count_pages)]
        case "markdown":
            return [Rendered(render_markdown(p.document).encode(), beside=_pictures(p.document)) for p in packs]
        case "pdf":
            return _pdf_files(packs, _word_files(packs, count_pages=count_pages))
        case _:
            assert_never(format_)


def has_contents(document: Document) -> bool:
    """Tell whether a document has a table of contents."""
    return any(isinstance(block, Contents) for block in walk_blocks(document.blocks))


def _word_files(packs: Sequence[Pack], *, count_pages: bool) -> list[bytes]:
    files = [render_word(pack.document, pack.selection.edition.house) for pack in packs]
    counted = [number for number, pack in enumerate(packs) if count_pages and has_contents(pack.document)]
    if counted:
        from generator.output.count_pages import count_pages_of

        counts = count_pages_of([packs[number] for number in counted])
        for number, count in zip(counted, counts, strict=True):
            pack = packs[number]
            files[number] = render_word(pack.document, pack.selection.edition.house, count.headings)
    return files


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
        fonts = fonts_used(word, pack.selection.edition.house)
        found = check_pdf(pack.document, read_pdf(data), fonts, f"{pack.name}.pdf")
        errors += [problem for problem in found if problem.severity == "error"]
        rendered.append(Rendered(settled(data, pack.document.date, word), tuple(found)))
    if errors:
        raise InvalidInput(errors)
    return rendered
