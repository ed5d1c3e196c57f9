"""The forms that packs are written in, and what a pack is before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.audience import PACK
from generator.checks.pdf import check_pdf
from generator.document import Document
from generator.office import to_pdf
from generator.pdf import read_pdf, settled
from generator.problems import InvalidInput, Problem
from generator.render.markdown import render_markdown
from generator.render.word import fonts_used, render_word
from generator.select import Selection


@dataclass(frozen=True)
class Pack:
    """One edition of one track for one audience: what was selected, and the document made of it."""

    track: str
    audience: str
    edition: str
    selection: Selection
    document: Document

    @property
    def name(self) -> str:
        """What its files are called, below the output folder and without their ending."""
        return f"{self.audience}/{self.track}{'' if self.edition == PACK else f'-{self.edition}'}"


@dataclass(frozen=True)
class Rendered:
    """The bytes of a pack in one format, and what a person should know of them."""

    data: bytes
    remarks: tuple[Problem, ...] = ()


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
    return [Rendered(render_word(pack.document, pack.selection.edition.house)) for pack in packs]


def _markdowns(packs: Sequence[Pack]) -> list[Rendered]:
    return [Rendered(render_markdown(pack.document).encode()) for pack in packs]


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
