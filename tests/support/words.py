"""The words of a Word file and of a Markdown file, for comparison: no-break spaces and hyphens are plain ones."""

from __future__ import annotations

import io
import zipfile

from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from generator.characters import with_breaks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of_markdown(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a pack's body and of its notes, read by a CommonMark parser; a reference to a note is [n]."""
    lines = text.strip().split("\n")
    marking, *inside, last = lines
    assert marking == last
    tokens = MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse("\n".join(inside))
    body: list[str] = []
    notes: list[str] = []
    target = body
    for token in tokens:
        target = notes if token.type == "footnote_open" else body if token.type == "footnote_close" else target
        for child in token.children or []:
            if child.type in ("text", "text_special"):
                target.append(with_breaks(child.content))
            elif child.type in ("softbreak", "hardbreak"):
                target.append(" ")
            elif child.type == "footnote_ref":
                target.append(f"[{child.meta['id'] + 1}]")
        target.append(" ")
    return "".join(body).split(), "".join(notes).split()


def words_of_word(docx: bytes) -> tuple[list[str], list[str]]:
    """Return the words of a Word file's body and of its notes; a reference to a note is [n].

    The notes are footnotes, or the list at the end of the body.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    entries = [mark.getparent() for mark in body.iter(f"{W}bookmarkStart") if mark.get(f"{W}name", "")[:7] == "_Source"]
    for entry in entries:
        if entry is not None:
            notes.append(entry)  # moves it out of the body
    return _words(body), _words(notes)


def _words(root: etree._Element) -> list[str]:
    parts: list[str] = []
    in_field = False
    for element in root.iter():
        match etree.QName(element).localname if isinstance(element.tag, str) else "":
            case "p" | "br" | "tab":
                parts.append(" ")
            case "instrText":
                in_field = (element.text or "").startswith((" NOTEREF", " REF _Source"))
            case "t" if in_field:
                parts.append(f"[{element.text}]")
                in_field = False
            case "t":
                parts.append(with_breaks(element.text or ""))
            case "noBreakHyphen":
                parts.append("-")
            case "footnoteReference":
                parts.append(f"[{element.get(f'{W}id')}]")
    return "".join(parts).split()


def with_plain_quotes(text: str) -> str:
    """Return a text with straight quotation marks: the writers print typographic ones."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))
