"""What one format of a pack says, the other says: the words of the Word file against the words of the Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from conftest import OTHERS, REQUESTS, Packs
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from generator import FORMATS, Pack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of_markdown(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a pack's body and of its notes, read by a CommonMark parser; a note's mark is [n]."""
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
                target.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                target.append(" ")
            elif child.type == "footnote_ref":
                target.append(f"[{child.meta['id'] + 1}]")
        target.append(" ")
    return "".join(body).split(), "".join(notes).split()


def words_of_word(docx: bytes) -> tuple[list[str], list[str]]:
    """Return the words of a Word file's body and of its notes; a note's mark is [n]."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    return _words(body), _words(notes)


def _words(root: etree._Element) -> list[str]:
    parts: list[str] = []
    in_field = False
    for element in root.iter():
        match etree.QName(element).localname if isinstance(element.tag, str) else "":
            case "p" | "br" | "tab":
                parts.append(" ")
            case "instrText":
                in_field = (element.text or "").startswith(" NOTEREF")
            case "t" if in_field:
                parts.append(f"[{element.text}]")
                in_field = False
            case "t":
                parts.append(element.text or "")
            case "footnoteReference":
                parts.append(f"[{element.get(f'{W}id')}]")
    return "".join(parts).split()


@pytest.mark.parametrize(("track", "audience"), REQUESTS)
def test_both_formats_say_the_same(packs: Packs, track: str, audience: str) -> None:
    """The Word file and the Markdown of a pack have the same words in the same order, with their notes and marks."""
    pack = packs[track, audience]
    word = words_of_word(FORMATS["docx"].render(pack))
    markdown = words_of_markdown(FORMATS["markdown"].render(pack).decode())
    assert word == markdown
    assert len(word[0]) > 100
    assert len(word[1]) > 30


@pytest.mark.parametrize("name", OTHERS)
def test_both_formats_of_what_else_ships_say_the_same(others: Mapping[str, Pack], name: str) -> None:
    """So have the packs of meetings, but for their cover and the pages in their contents, and what is left behind."""
    body, notes = words_of_word(FORMATS["docx"].render(others[name]))
    said, noted = words_of_markdown(FORMATS["markdown"].render(others[name]).decode())
    assert notes == noted
    facts = others[name].document.facts
    inside, wanted = ([word for word in words if not word.isdigit()] for words in (body, said))
    cover = inside[: -len(wanted)]
    assert inside[len(cover) :] == wanted
    assert set(cover) <= set(f"{facts.title} {facts.audience} As of {facts.as_of} {facts.source}".split())
    assert len(wanted) > 10


def test_the_comparison_can_fail(packs: Packs) -> None:
    """A single word that is missing from one format is seen."""
    pack = packs["security", "defense"]
    markdown = FORMATS["markdown"].render(pack).decode()
    changed = re.sub("stability", "instability", markdown, count=1)
    assert words_of_word(FORMATS["docx"].render(pack)) != words_of_markdown(changed)
