"""Puts the marking into the header and the footer of every page, where a house document lacks it."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.section import Section, _BaseHeaderFooter
from lxml import etree

from generator.ooxml.schema import W, paragraph_properties, w

_FIELD = re.compile(r"\{\{\s*marking\s*\}\}")


def place_marking(document: WordDocument, style_id: str) -> list[str]:
    """Add `{{ marking }}` to each header and footer that lacks it; return their names, such as `first page's header`.

    A section that uses the header or footer of the section before it needs no marking of its own.
    """
    _ensure_section(document)
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
                _insert(root, style_id, at_top=edge == "header")
                missing.append(f"{where} {edge}".strip())
    return list(dict.fromkeys(missing))


def _ensure_section(document: WordDocument) -> None:
    """Give a document without a section an A4 section with usual margins."""
    body = document.element.body
    if body.find(w("sectPr")) is None:
        body.append(
            etree.fromstring(
                f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" '
                'w:bottom="1440" w:left="1440" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
            )
        )


def _edges(section: Section, *, even: bool) -> list[tuple[str, str, _BaseHeaderFooter]]:
    """Return a section's headers and footers, each with its pages (such as `first page's`) and its kind."""
    found = [("", "header", section.header), ("", "footer", section.footer)]
    if section.different_first_page_header_footer:
        found += [("first page's", "header", section.first_page_header)]
        found += [("first page's", "footer", section.first_page_footer)]
    if even:
        found += [("even pages'", "header", section.even_page_header)]
        found += [("even pages'", "footer", section.even_page_footer)]
    return found


def _make_empty(part: _BaseHeaderFooter) -> None:
    """Make an empty header or footer where there is none: python-docx adds one, and its content is removed."""
    part.is_linked_to_previous = False
    for child in list(part._element):  # noqa: SLF001
        part._element.remove(child)  # noqa: SLF001


def _insert(root: etree._Element, style_id: str, *, at_top: bool) -> None:
    """Insert a paragraph with `{{ marking }}` at the top or the bottom of a header or footer."""
    style = paragraph_properties(pStyle=f' w:val="{style_id}"')
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W}">{style}<w:r><w:t>{{{{ marking }}}}</w:t></w:r></w:p>')
    root.insert(0 if at_top else len(root), paragraph)
