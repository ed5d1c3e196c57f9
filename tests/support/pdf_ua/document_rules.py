"""Rules on the whole document: its claim, title, language, and what it may not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pikepdf import Array, Dictionary

from support.pdf_ua.tagged import TaggedPdf

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


def _xmp(tagged: TaggedPdf) -> Any:  # noqa: ANN401 - lxml's elements are not typed
    data = tagged.catalog.Metadata.read_bytes() if "/Metadata" in tagged.catalog else b"<none/>"
    return etree.fromstring(data)


def header(tagged: TaggedPdf) -> Iterator[str]:
    """Check the version in the first line."""
    if not re.match(rb"%PDF-1\.[0-7][\r\n]", tagged.data):
        yield f"the first line is {tagged.data[:10]!r}"


def marked(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the document says that it is tagged."""
    if tagged.catalog.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "the document doesn't say that it is tagged"


def suspects(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no tags are suspect."""
    if tagged.catalog.get("/MarkInfo", {}).get("/Suspects") is True:
        yield "some tags are suspect"


def structure_tree(tagged: TaggedPdf) -> Iterator[str]:
    """Check that there is a tree of structure elements."""
    if not tagged.top:
        yield "there is no structure"


def metadata(tagged: TaggedPdf) -> Iterator[str]:
    """Check that there is a stream of XMP metadata."""
    if "/Metadata" not in tagged.catalog:
        yield "there is no XMP metadata"


def claim(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the document claims to be PDF/UA-1."""
    parts = [part.text for part in _xmp(tagged).iter(_PDF_UA)]
    if parts != ["1"]:
        yield f"pdfuaid:part is {parts}"


def title(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the metadata have a title."""
    titles = [item.text for found in _xmp(tagged).iter(_TITLE) for item in found.iter(_ITEM)]
    if not any(titles):
        yield "dc:title is missing or empty"


def shown_title(tagged: TaggedPdf) -> Iterator[str]:
    """Check that a viewer shows the title."""
    if tagged.catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "a viewer shows the name of the file"


def language(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the document has a language: its text, bookmarks, metadata and descriptions are in it."""
    if not str(tagged.catalog.get("/Lang", "")):
        yield "the document has no language"


def language_tags(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each language is a language tag."""
    marks = [mark.properties for piece in tagged.content for mark in piece.marks if piece.operator == "BMC"]
    for holder in [tagged.catalog, *(element.raw for element in tagged.elements), *marks]:
        found = holder.get("/Lang")
        if found is not None and not _LANGUAGE.fullmatch(str(found)):
            yield f"“{found}” is no language"


def optional_content(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each configuration of layers has a name, and changes nothing by itself."""
    properties = tagged.catalog.get("/OCProperties", Dictionary())
    for found in [*([properties.D] if "/D" in properties else []), *properties.get("/Configs", Array())]:
        if not str(found.get("/Name", "")) or "/AS" in found:
            yield "a configuration of layers has no name, or is automatic"


def embedded_files(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each embedded file has its name twice."""
    for found in tagged.pdf.objects:
        if isinstance(found, Dictionary) and "/EF" in found and not ("/F" in found and "/UF" in found):
            yield "an embedded file has no name"


def forms(tagged: TaggedPdf) -> Iterator[str]:
    """Check that there is no XFA form."""
    if "/XFA" in tagged.catalog.get("/AcroForm", Dictionary()):
        yield "there is an XFA form"


def security(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no lock keeps a program from reading the text aloud."""
    if tagged.pdf.is_encrypted:
        yield "the file is encrypted"


def scripts(tagged: TaggedPdf) -> Iterator[str]:
    """Check that there are no scripts."""
    for found in tagged.pdf.objects:
        if isinstance(found, Dictionary) and b"/JS" in found.unparse(resolved=True):
            yield "there is a script"


RULES = {
    "(6.1-1)": header,
    "(6.2-1)": marked,
    "01-007 (7.1-4)": suspects,
    "(7.1-11)": structure_tree,
    "06-001 (7.1-8)": metadata,
    "06-002 (5-1, 5-2)": claim,
    "06-003 (7.1-9)": title,
    "07-001, 07-002 (7.1-10)": shown_title,
    "11-001 to 11-006 (7.2-2, 7.2-21 to 25, 7.2-30 to 34)": language,
    "(7.2-29)": language_tags,
    "20-001, 20-002 (7.10-1, 7.10-2)": optional_content,
    "21-001 (7.11-1)": embedded_files,
    "25-001 (7.15-1)": forms,
    "26-001, 26-002 (7.16-1)": security,
    "29-001": scripts,
}
