"""What the numbers in a written file lead to: its paragraphs and cells, each text with the notes cited right after it.

No-break spaces and hyphens are plain ones. Nothing is taken from the tree of a pack. A Markdown file is read by a
CommonMark parser. In a Word file, the references to footnotes are resolved by their ids, and fields by the bookmarks
that they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.characters import with_breaks
from generator.model.brief_words import fold
from support.ooxml_checks import Package, W, text_of, value

_QUOTED = re.compile(r"[^“]*“(.*)”\.?", re.DOTALL)
_GAP = "\u00a0"


@dataclass
class Cited:
    """A piece of text, and the words of each note that is cited right after it, in order.

    `shown` are the numbers that a reader sees.
    """

    text: str = ""
    notes: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    @property
    def quotations(self) -> list[str]:
        """The folded quotations of the notes."""
        found = [(note, _QUOTED.fullmatch(note)) for note in self.notes]
        return [fold(match[1]) if match else f"no quotation: {note}" for note, match in found]


Piece = tuple[str, str, str]
"""A piece of a paragraph: `text` and words, or `note`, the words of the note, and the number that is shown."""


def cited_in_markdown(text: str) -> list[Cited]:
    r"""Return the texts of a Markdown file with the notes cited after each.

    >>> cited_in_markdown("One.[^1]\u00a0[^2] Two.\n\n[^1]: “A”\n[^2]: “B”\n")[0]
    Cited(text='One.', notes=['“A”', '“B”'], shown=['1', '2'])
    """
    tokens = MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(text)
    notes: dict[str, str] = {}
    runs: list[list[Token]] = []
    label = ""
    for token in tokens:
        if token.type == "footnote_open":
            label = token.meta["label"]
        elif token.type == "footnote_close":
            label = ""
        elif token.type == "inline" and label:
            texts = (child.content for child in token.children or [] if child.type.startswith("text"))
            notes[label] = with_breaks("".join(texts))
        elif token.type == "inline":
            runs.append(token.children or [])
    return [cited for run in runs for cited in _cited(_pieces_of_markdown(run, notes))]


def _pieces_of_markdown(run: list[Token], notes: dict[str, str]) -> Iterator[Piece]:
    for token in run:
        if token.type == "footnote_ref":
            yield "note", notes[token.meta["label"]], token.meta["label"]
        elif token.type in ("softbreak", "hardbreak"):
            yield "text", " ", ""
        else:
            yield "text", token.content, ""


def cited_in_word(docx: bytes) -> list[Cited]:
    """Return the texts of a Word file with the notes cited after each."""
    package = Package(docx)
    return [cited for paragraph in package.body.iter(W + "p") for cited in _cited(_pieces_of_word(paragraph, package))]


def _pieces_of_word(paragraph: etree._Element, package: Package) -> Iterator[Piece]:
    """Yield the pieces of a paragraph; a field is a note if it names the bookmark of one."""
    footnotes = {value(found, "id"): found for found in package.trees["word/footnotes.xml"]}
    code, shown, in_result = "", "", False
    tags = [W + name for name in ("t", "br", "noBreakHyphen", "footnoteReference", "instrText", "fldChar")]
    for found in paragraph.iter(*tags):
        kind = value(found, "fldCharType")
        if found.tag == W + "footnoteReference":
            number = value(found, "id")
            yield "note", _stripped(footnotes[number]), number
        elif found.tag == W + "instrText":
            code += found.text or ""
        elif kind == "separate":
            in_result = True
        elif kind == "end":
            note = _noted(code, package, footnotes)
            yield ("text", shown, "") if note is None else ("note", note, shown)
            code, shown, in_result = "", "", False
        elif found.tag == W + "t" and in_result:
            shown += found.text or ""
        elif found.tag in (W + "t", W + "br"):
            yield "text", found.text or " ", ""
        elif found.tag == W + "noBreakHyphen":
            yield "text", "-", ""


def _noted(code: str, package: Package, footnotes: dict[str, etree._Element]) -> str | None:
    """Return the words of the note that a field leads to, or None for any other field."""
    words = code.split()
    if not words or words[0] not in ("NOTEREF", "REF"):
        return None
    start = next(found for found in package.body.iter(W + "bookmarkStart") if value(found, "name") == words[1])
    if words[0] == "NOTEREF":
        following = start.getnext()
        reference = None if following is None else following.find(W + "footnoteReference")
        return "" if reference is None else _stripped(footnotes[value(reference, "id")])
    entry = start.getparent()
    is_entry = entry is not None and value(start, "name").startswith("_Source")
    return _stripped(entry) if is_entry and entry is not None else None


def _stripped(element: etree._Element) -> str:
    return text_of(element).strip()


def _cited(pieces: Iterator[Piece]) -> Iterator[Cited]:
    """Yield texts with the notes right after each; a gap between two notes belongs to neither."""
    cited = Cited()
    gap = ""
    for kind, words, shown in pieces:
        if kind == "note":
            cited.notes.append(words)
            cited.shown.append(shown)
            gap = ""
        elif cited.notes and words == _GAP:
            gap = words
        elif cited.notes:
            yield cited
            cited, gap = Cited(with_breaks(gap + words)), ""
        else:
            cited.text += with_breaks(words)
    yield cited
