"""Reads a brief's Markdown into folded text with passages and sections.

A passage is a sentence, a list item or a table row; coverage counts passages. Blocks are joined by one space, so that a
quotation can continue over a page break that splits a paragraph.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.model.brief import HTML_BREAK, Brief, BriefLink, BriefText, Passage, fold
from generator.model.content import BriefFacts
from generator.translations.word_table import program_table

_HTML_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_CLOSERS = "[\"')\\]]*"
_SENTENCE_END = re.compile(rf"(?:[.!?…۔؟।]{_CLOSERS}\s+|[。！？]{_CLOSERS}\s*)(?=[\"'(\[]*\w)")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)*|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Amb|St|No|vs|cf|e\.g|i\.e|etc|al"
                           r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$")  # fmt: skip
_STARTERS = frozenset(["The", "This", "That", "These", "It", "There", "Therefore", "However", "In", "If", "But", "And"])


@dataclass
class _Piece:
    """A block's folded text while blocks are joined; `lines` holds offsets in the text with their lines in the file."""

    kind: str
    text: str
    lines: list[tuple[int, int]]
    links: list[BriefLink] = field(default_factory=list)

    def append(self, other: _Piece) -> None:
        """Append another piece after a space."""
        shift = len(self.text) + 1 if self.text else 0
        self.lines += [(offset + shift, line) for offset, line in other.lines]
        self.links += [_moved(link, shift) for link in other.links]
        self.text = " ".join(filter(None, (self.text, other.text)))


def read_brief(brief_id: str, name: str, facts: BriefFacts, markdown: str) -> Brief:
    r"""Return the brief of a Markdown text; `name` is the path of its file.

    >>> facts = BriefFacts(
    ...     title="Note", number="7", date="2019", publisher="An institute", attribution="By it.", standing="A note."
    ... )
    >>> brief = read_brief("note", "note.md", facts, "# Note\n\n## Fees\n\nFees rose. They are **high**,\n\nand rise.")
    >>> [(passage.text, passage.line) for passage in brief.text.passages]
    [('Fees rose.', 5), ('They are high, and rise.', 5)]
    >>> brief.text.folded, brief.text.sections
    ('Note Fees Fees rose. They are high, and rise.', ((5, 'Fees'),))
    """
    pieces = _joined_over_page_breaks(_pieces(_MARKDOWN.parse(markdown)))
    folded = ""
    passages: list[Passage] = []
    sections: list[tuple[int, str]] = []
    links: list[BriefLink] = []
    for piece in pieces:
        start = len(folded) + (1 if folded else 0)
        if piece.kind == "heading":
            if not _restates(piece.text, facts):
                sections.append((start, piece.text))
        elif piece.kind != "header":
            passages.extend(_passages(piece, start))
        links += [_moved(link, start) for link in piece.links]
        folded += (" " if folded else "") + piece.text
    return Brief(brief_id, name, facts, BriefText(folded, tuple(passages), tuple(sections), tuple(links)))


def _moved(link: BriefLink, shift: int) -> BriefLink:
    return replace(link, start=link.start + shift, end=link.end + shift)


def _pieces(tokens: list[Token]) -> list[_Piece]:
    pieces: list[_Piece] = []
    kind = "paragraph"
    items = 0
    row: list[_Piece] = []
    for token in tokens:
        match token.type:
            case "list_item_open" | "list_item_close":
                items += token.nesting
            case "heading_open" | "thead_open" | "tbody_open":
                kind = {"heading_open": "heading", "thead_open": "header", "tbody_open": "row"}[token.type]
            case "heading_close" | "table_close":
                kind = "paragraph"
            case "inline" if kind in ("header", "row"):
                row.append(_piece(kind, token))
            case "tr_close":
                for cell in row[1:]:
                    row[0].append(cell)
                pieces.append(row[0])
                row = []
            case "inline":
                pieces.append(_piece("item" if items and kind != "heading" else kind, token))
            case "fence" | "code_block" | "html_block":
                text = _HTML_TAG.sub(" ", token.content) if token.type == "html_block" else token.content
                pieces.append(_Piece("item", fold(html.unescape(text)), [(0, (token.map or [0])[0] + 1)]))
    return [piece for piece in pieces if piece.text]


def _piece(kind: str, token: Token) -> _Piece:
    """Return a block's text as a piece; the text is folded step by step, so that the offsets fit the folded text."""
    line = (token.map or [0])[0] + 1
    text, lines = "", [(0, line)]
    links: list[BriefLink] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            text = fold(text) + " "
            lines.append((len(text), line))
        elif child.type in ("text", "code_inline", "image"):
            text += child.content
        elif child.type == "html_inline" and HTML_BREAK.match(child.content):
            text += " "
        elif child.type == "link_open":
            begin = len(fold(text + "x")) - 1
            links.append(BriefLink(begin, begin, str(child.attrs.get("href", ""))))
        elif child.type == "link_close":
            links[-1] = replace(links[-1], end=len(fold(text)))
    return _Piece(kind, fold(text), lines, links)


def _joined_over_page_breaks(pieces: list[_Piece]) -> list[_Piece]:
    """Join a paragraph that doesn't end a sentence with a next paragraph that begins in lower case."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        broken = last is not None and last.kind == piece.kind == "paragraph" and last.text[-1] not in ".!?:;\"'"
        if last is not None and broken and piece.text[0].islower():
            last.append(piece)
        else:
            joined.append(piece)
    return joined


def _restates(heading: str, facts: BriefFacts) -> bool:
    """Return whether a heading only repeats the brief's title, number or date."""
    table = program_table()
    dates = [table.words_in(lang).date(facts.date) for lang in table.languages]
    known = fold(" ".join([facts.title, facts.number or "", *dates])).casefold()
    return heading.casefold() in known


def _passages(piece: _Piece, start: int) -> list[Passage]:
    passages = []
    at = 0
    for end in [*_sentence_ends(piece.text), len(piece.text)]:
        text = piece.text[at:end].strip()
        if text:
            begin = piece.text.index(text, at)
            line = piece.lines[bisect_right([offset for offset, _ in piece.lines], begin) - 1][1]
            passages.append(Passage(text, start + begin, start + begin + len(text), line))
        at = end
    return passages


def _sentence_ends(text: str) -> list[int]:
    """Return the offset after each sentence but the last; abbreviations and lone numbers don't end a sentence.

    >>> text = "1. Dr. Khan met the U.S. team. The talks go on."
    >>> [text[end:] for end in _sentence_ends(text)]
    ['The talks go on.']
    """
    ends = [0]
    for match in _SENTENCE_END.finditer(text):
        before = text[ends[-1] : match.start() + 1]
        next_word = re.search(r"\w+", text[match.end() :])
        starts = next_word is not None and not next_word.group()[0].islower()
        starts_anew = next_word is not None and next_word.group() in _STARTERS
        if starts and (starts_anew or not _ABBREVIATION.search(before)) and any(map(str.isalpha, before)):
            ends.append(match.end())
    return ends[1:]


def _markdown() -> MarkdownIt:
    """Return a parser that removes footnote marks from the text and leaves the notes where they are written."""
    parser = MarkdownIt("commonmark").enable("table")
    footnote_plugin(parser, inline=False, move_to_end=False)
    return parser


_MARKDOWN = _markdown()
