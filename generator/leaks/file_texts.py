"""Streams: every text in a written file, in all its parts, properties, comments and names."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from lxml import etree

_MAX_DEPTH = 4
# A word ends at the edges of these elements. At the edges of other elements, such as runs, a word may go on.
_WORD_BOUNDARIES = frozenset("p tc tr br tab cr footnote endnote comment sectPr li docPr property".split())
# Attributes that people read, or that are made from what people wrote.
_READ_ATTRIBUTES = frozenset("name descr title alt author initials tooltip Target anchor pid".split())
_READ_ELEMENTS = frozenset("tag alias docVar".split())
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->")
_BLOCK_TAG = re.compile(r"</?(?:p|div|li|ul|ol|td|th|tr|table|h[1-6]|br|body|section|title)\b[^<>]*>", re.IGNORECASE)
_DESCRIPTIONS = ("/Alt", "/ActualText", "/E", "/Contents", "/TU")
_MARKUP = re.compile(r"[*_\\]")
_PRINTABLE = re.compile(rb"[\x20-\x7e]{4,}")
_OLE = b"\xd0\xcf\x11\xe0"  # how a Word file with a password begins
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What the readers of packages and PDFs raise for damaged and encrypted files."""


class UnreadableFile(Exception):  # noqa: N818 - the name says what is wrong
    """A file is damaged or encrypted, so that its texts can't be read."""


@dataclass(frozen=True)
class Stream:
    """A text in a file, and where it is.

    `read` tells whether people read the text; if not, it is a technical value of the file format.
    """

    where: str
    text: str
    read: bool = True


def streams_of(name: str, data: bytes) -> Iterator[Stream]:
    """Yield every text of a Word, PDF, Markdown or other file, and its name.

    `name` is the file's path below the output folder; its ending decides how the bytes are read. Raises
    `UnreadableFile` if the file is damaged or encrypted.

    >>> for stream in streams_of("defense/energy.md", b"R&amp;D of **oil**"):
    ...     print(stream.where, "|", stream.text)
    the file's name | defense/energy.md
    energy.md | R&D of **oil**
    energy.md | R&D of oil
    """
    yield Stream("the file's name", name)
    if data.startswith(_OLE) or (name.endswith(".docx") and not zipfile.is_zipfile(io.BytesIO(data))):
        raise UnreadableFile(name)
    try:
        yield from _streams(name.rpartition("/")[2], data, 0)
    except _DAMAGES as error:
        raise UnreadableFile(name) from error


def _streams(where: str, data: bytes, depth: int) -> Iterator[Stream]:
    if data[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(data)) and depth < _MAX_DEPTH:
        yield from _of_package(where, data, depth)
    elif data[:5] == b"%PDF-":
        yield from _of_pdf(where, data)
    elif where.endswith((".xml", ".rels")) or data[:5] == b"<?xml":
        yield from _of_xml(where, data)
    elif (text := _as_text(data)) is not None:
        yield from _of_text(where, text)
    else:
        yield from _of_bytes(where, data)


def _as_text(data: bytes) -> str | None:
    """Return bytes as text, or None if they are not UTF-8 or contain a byte that no text contains."""
    try:
        return None if b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _of_text(where: str, text: str) -> Iterator[Stream]:
    """Yield a text as it is, and without the markup and the tags that may cut its words.

    >>> [stream.text for stream in _of_text("a.html", "<p>R&amp;D of <b>o</b>il</p>")]
    ['<p>R&D of <b>o</b>il</p>', '<p>R&D of <b>o</b>il</p>', ' R&D of oil ']
    """
    plain = html.unescape(text)
    yield Stream(where, plain)
    yield Stream(where, _MARKUP.sub("", plain))
    if _TAG.search(text):
        yield Stream(where, html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", text))))


def _of_package(where: str, data: bytes, depth: int) -> Iterator[Stream]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield Stream(f"{where}, ZIP comment", package.comment.decode("utf-8", errors="replace"))
        for info in package.infolist():
            yield Stream(f"the name of {info.filename}", info.filename, read=False)
            yield Stream(f"{info.filename}, ZIP comment", info.comment.decode("utf-8", errors="replace"))
            yield from _of_bytes(f"{info.filename}, ZIP extra field", info.extra)
            yield from _streams(info.filename, package.read(info), depth + 1)


@lru_cache(maxsize=64)
def _of_xml(where: str, data: bytes) -> tuple[Stream, ...]:
    """Return the streams of an XML part.

    The result is cached, because many files share the parts of one house document.
    """
    return tuple(_of_tree(where, data))


def _of_tree(where: str, data: bytes) -> Iterator[Stream]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        yield from _of_bytes(where, data)
        return
    yield Stream(where, "".join(_texts(root)))
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Stream(f"{where}, a comment", element.text or "")
            continue
        tag = etree.QName(element).localname
        for key, value in element.attrib.items():
            read = etree.QName(key).localname in _READ_ATTRIBUTES or tag in _READ_ELEMENTS
            yield Stream(f"{where}, {tag} {etree.QName(key).localname}", str(value), read=read)
    for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield Stream(f"{where}, a comment", beside.text or "")


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the texts of an element and its descendants, with a space at the edges of paragraphs, cells and the like.

    A no-break hyphen, which Word stores as an element, is a hyphen: without it, two words would be one.

    >>> xml = "<body><p><r>One co-wo</r><r>rd.</r></p><p><r>Two<noBreakHyphen/>way.</r></p></body>"
    >>> "".join(_texts(etree.fromstring(xml)))
    ' One co-word.  Two-way. '
    """
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    is_apart = name in _WORD_BOUNDARIES
    if is_apart:
        yield " "
    if name:
        yield "-" if name == "noBreakHyphen" else element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    if is_apart:
        yield " "


def _of_pdf(where: str, data: bytes) -> Iterator[Stream]:
    document = pypdfium2.PdfDocument(data)
    try:
        for key, value in document.get_metadata_dict().items():
            yield Stream(f"{where}, {key}", str(value))
        for bookmark in document.get_toc():
            yield Stream(f"{where}, a bookmark", bookmark.get_title())
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            yield Stream(f"{where}, the name of an attachment", attachment.get_name())
            yield from _of_bytes(f"{where}, an attachment", bytes(attachment.get_data()))
        for number, page in enumerate(document, 1):
            yield Stream(f"{where}, page {number}", page.get_textpage().get_text_bounded())
    finally:
        document.close()
    for text in _described(data):
        yield Stream(f"{where}, a description", text)
    yield from _of_bytes(where, data)


def _described(data: bytes) -> Iterator[str]:
    """Yield the texts that a PDF has for what is no text, such as a picture or a link."""
    import pikepdf

    try:
        opened = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        raise UnreadableFile from error
    with opened as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary):
                texts = (found.get(key) for key in _DESCRIPTIONS)
                yield from (str(text) for text in texts if isinstance(text, pikepdf.String))


def _of_bytes(where: str, data: bytes) -> Iterator[Stream]:
    """Yield the printable texts in bytes of any kind, such as the metadata of a picture."""
    for found in (data, data[::2], data[1::2]):  # every second byte, for text that is encoded as UTF-16
        text = " ".join(match.decode() for match in _PRINTABLE.findall(found))
        if text:
            yield Stream(where, text, read=False)
