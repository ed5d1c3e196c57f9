"""The marking stands at the head and the foot of every page, whether or not a house document says so."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.section import Section, _BaseHeaderFooter
from lxml import etree

from generator.ooxml.schema import W, paragraph_properties, w

_FIELD = re.compile(r"\{\{\s*marking\s*\}\}")


def place_marking(document: WordDocument, style_id: str) -> list[str]:
    """Put `{{ marking }}` where a page would be without it; return where, in words, for the house's report.

    A header or a footer that a section takes over from the one before needs none of its own.
    """
    _settle_section(document)
    even = document.settings.odd_and_even_pages_header_footer
    missing: list[str] = []
    in_effect: set[tuple[str, str]] = set()
    for section in document.sections:
        for where, edge, part in _edges(section, even=even):
            if part.is_linked_to_previous and (where, edge) in in_effect:
                continue
            if part.is_linked_to_previous:
                _make_empty(part)
            in_effect.add((where, edge))
            root = part._element  # noqa: SLF001 - python-docx shows paragraphs only, and text boxes hold fields too
            if not _FIELD.search("".join(text.text or "" for text in root.iter(w("t")))):
                _insert(root, style_id, at_head=edge == "header")
                missing.append(f"{where} {edge}".strip())
    return list(dict.fromkeys(missing))


def _settle_section(document: WordDocument) -> None:
    """Give a document without a section the one that Word would read into it."""
    body = document.element.body
    if body.find(w("sectPr")) is None:
        body.append(
            etree.fromstring(
                f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" '
                'w:bottom="1440" w:left="1440" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
            )
        )


def _edges(section: Section, *, even: bool) -> list[tuple[str, str, _BaseHeaderFooter]]:
    found = [("", "header", section.header), ("", "footer", section.footer)]
    if section.different_first_page_header_footer:
        found += [("first page's", "header", section.first_page_header)]
        found += [("first page's", "footer", section.first_page_footer)]
    if even:
        found += [("even pages'", "header", section.even_page_header)]
        found += [("even pages'", "footer", section.even_page_footer)]
    return found


def _make_empty(part: _BaseHeaderFooter) -> None:
    """Make a header or footer where there is none; what python-docx puts into it goes."""
    part.is_linked_to_previous = False
    for child in list(part._element):  # noqa: SLF001
        part._element.remove(child)  # noqa: SLF001


def _insert(root: etree._Element, style_id: str, *, at_head: bool) -> None:
    style = paragraph_properties(pStyle=f' w:val="{style_id}"')
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W}">{style}<w:r><w:t>{{{{ marking }}}}</w:t></w:r></w:p>')
    root.insert(0 if at_head else len(root), paragraph)
