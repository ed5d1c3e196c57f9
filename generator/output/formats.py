"""The forms that packs are written in, and what a pack is before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.compose.pack import Pack
from generator.document.nodes import Contents, Document, Image
from generator.document.walk import all_inlines, headings_in, walk_blocks
from generator.output.check_pdf import check_pdf
from generator.output.libreoffice import INSTALL, find_office, to_pdf
from generator.output.read_pdf import heading_pages, read_pdf, settled
from generator.problems import InvalidInput, Place, Problem
from generator.writers.markdown import picture_path, render_markdown
from generator.writers.word.package import fonts_used, render_word


@dataclass(frozen=True)
class Rendered:
    """The bytes of a pack in one format, what a person should know of them, and the files that have to stand beside."""

    data: bytes
    remarks: tuple[Problem, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A form that packs are written in: the ending of their files, and how many are made at once.

    `usual` formats are written where none is named.
    """

    suffix: str
    render_all: Callable[[Sequence[Pack]], list[Rendered]]
    usual: bool = True

    def render(self, pack: Pack) -> bytes:
        """Return the bytes of one pack."""
        return self.render_all([pack])[0].data


def _words(packs: Sequence[Pack]) -> list[Rendered]:
    """Make Word files; where one has a table of contents, LibreOffice says what stands on which page."""
    rendered = [Rendered(render_word(pack.document, pack.selection.edition.house)) for pack in packs]
    long = [number for number, pack in enumerate(packs) if _has_contents(pack.document)]
    if long and find_office() is None:
        for number in long:
            message = "the page numbers in the table of contents are estimated, as LibreOffice is not installed"
            remark = Problem("contents", message, Place(f"{packs[number].name}.docx"), INSTALL, "warning")
            rendered[number] = Rendered(rendered[number].data, (remark,))
    elif long:
        for number, pdf in zip(long, to_pdf([rendered[number].data for number in long]), strict=True):
            rendered[number] = Rendered(_with_page_numbers(packs[number], pdf))
    return rendered


def _has_contents(document: Document) -> bool:
    return any(isinstance(block, Contents) for block in walk_blocks(document.blocks))


def _with_page_numbers(pack: Pack, pdf: bytes) -> bytes:
    """Return a Word file with the page numbers that a PDF of it has; a title is no bookmark of the PDF."""
    levels = [heading.level for heading, _ in headings_in(pack.document.blocks)]
    found = iter(heading_pages(pdf))
    pages = [1 if level == 1 else next(found, 0) for level in levels]
    house = pack.selection.edition.house
    return render_word(pack.document, house, pages if all(pages) else None)


def _markdowns(packs: Sequence[Pack]) -> list[Rendered]:
    return [Rendered(render_markdown(pack.document).encode(), beside=_pictures(pack.document)) for pack in packs]


def _pictures(document: Document) -> dict[str, bytes]:
    images = (inline for inline in all_inlines(document.blocks) if isinstance(inline, Image))
    return {picture_path(image.name): image.data for image in images}


def _pdfs(packs: Sequence[Pack]) -> list[Rendered]:
    """Make PDFs of the Word files, and hold each to its pack. Raises `InvalidInput` where one lacks something."""
    words = [found.data for found in _words(packs)]
    rendered = []
    errors: list[Problem] = []
    for pack, word, data in zip(packs, words, to_pdf(words), strict=True):
        fonts = fonts_used(word, pack.selection.edition.house)
        found = check_pdf(pack.document, read_pdf(data), fonts, f"{pack.name}.pdf")
        errors += [problem for problem in found if problem.severity == "error"]
        rendered.append(Rendered(settled(data, pack.document.date, word), tuple(found)))
    if errors:
        raise InvalidInput(errors)
    return rendered


FORMATS: Mapping[str, Format] = {
    "docx": Format(".docx", _words),
    "markdown": Format(".md", _markdowns),
    "pdf": Format(".pdf", _pdfs, usual=False),
}
