"""The forms that packs are written in, and what a pack is before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.document import Document
from generator.render.markdown import render_markdown
from generator.render.word import render_word
from generator.select import Selection


@dataclass(frozen=True)
class Pack:
    """One edition of one track for one audience: what was selected, and the document made of it."""

    track: str
    audience: str
    edition: str
    selection: Selection
    document: Document


@dataclass(frozen=True)
class Format:
    """A form that packs are written in: the ending of their files, and how the bytes of many are made at once."""

    suffix: str
    render_all: Callable[[Sequence[Pack]], list[bytes]]

    def render(self, pack: Pack) -> bytes:
        """Return the bytes of one pack."""
        return self.render_all([pack])[0]


def _words(packs: Sequence[Pack]) -> list[bytes]:
    return [render_word(pack.document, pack.selection.edition.house) for pack in packs]


def _markdowns(packs: Sequence[Pack]) -> list[bytes]:
    return [render_markdown(pack.document).encode() for pack in packs]


FORMATS: Mapping[str, Format] = {"docx": Format(".docx", _words), "markdown": Format(".md", _markdowns)}
