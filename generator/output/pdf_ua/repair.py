"""A PDF of LibreOffice -> a PDF that keeps the rules of PDF/UA-1, with the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Dictionary, ObjectStreamMode, Pdf, String

from generator.dates import first_day
from generator.document.nodes import Document
from generator.output.pdf_ua.drawings import drop_decoration, fill_figures
from generator.output.pdf_ua.font_letters import are_embedded, complete_letters
from generator.output.pdf_ua.links import tag_links
from generator.output.pdf_ua.lists_and_notes import mark_labels
from generator.output.pdf_ua.page_content import PageContent
from generator.output.pdf_ua.standard_types import give_standard_types
from generator.output.pdf_ua.tree import Node, Tree


class DamagedPdf(Exception):  # noqa: N818 - the name says what is wrong
    """A file can't be read as a tagged PDF."""


def repaired(data: bytes, document: Document, heading_styles: Mapping[str, int]) -> bytes:
    """Return a PDF of LibreOffice whose structure, content and metadata keep the rules of PDF/UA-1.

    `heading_styles` gives the levels of headings by the names of their styles, in lower case. Raises `DamagedPdf`.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError:
        raise DamagedPdf from None
    with pdf:
        if "/StructTreeRoot" not in pdf.Root:
            raise DamagedPdf
        pages = [PageContent(page) for page in pdf.pages]
        fonts = list({key: used for page in pages for key, used in page.fonts.items()}.values())
        _repair_structure(pdf, pages, heading_styles)
        _name_language(pdf, document.lang)
        for page in pages:
            complete_letters(pdf, page.fonts.values())
            page.write(pdf)
        _describe(pdf, document, is_accessible=are_embedded(fonts))
        return _saved(pdf)


def _repair_structure(pdf: Pdf, pages: Sequence[PageContent], heading_styles: Mapping[str, int]) -> None:
    tree = Tree(pdf)
    give_standard_types(tree, heading_styles)
    drop_decoration(tree, pages)
    fill_figures(tree, pages)
    tag_links(pdf, tree, pages)
    tree.top.keep(_holds_something)
    mark_labels(tree, pages)
    tree.write()


def _name_language(pdf: Pdf, language: str) -> None:
    """Give the document its pack's language; words that LibreOffice marks with no language keep its own."""
    catalog: Any = pdf.Root
    unmarked = str(catalog.get("/Lang", language))
    if unmarked != language:
        for element in catalog.StructTreeRoot.K:
            element.Lang = String(unmarked)
    catalog.Lang = String(language)


def _holds_something(node: Node) -> bool:
    return bool(node.kids) or node.kind in ("TD", "TH") or (node.kind == "Figure" and bool(node.says("/Alt")))


def _describe(pdf: Pdf, document: Document, *, is_accessible: bool) -> None:
    """Write what the document says of itself: title, date, and PDF/UA-1 if it keeps the rules."""
    catalog: Any = pdf.Root
    catalog.MarkInfo = Dictionary(Marked=True)
    # A viewer shows the title, not the name of the file.
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    day = first_day(document.date).isoformat()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = document.facts.title
        metadata["xmp:CreateDate"] = f"{day}T00:00:00Z"
        for name in ("xmp:ModifyDate", "xmp:MetadataDate", "pdfuaid:part"):
            metadata.pop(name, None)
        if is_accessible:
            metadata["pdfuaid:part"] = "1"
    pdf.docinfo["/CreationDate"] = f"D:{day.replace('-', '')}000000Z"
    pdf.docinfo["/Title"] = document.facts.title
    if "/ModDate" in pdf.docinfo:
        del pdf.docinfo["/ModDate"]


def _saved(pdf: Pdf) -> bytes:
    """Return the bytes of a PDF: its id is a hash of its content, and no text is in a compressed object.

    The leak check reads alt texts and other words of the structure in the bytes.
    """
    for name in ("/ID", "/DocChecksum"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable)
    return buffer.getvalue()
