"""Reads a brief's Markdown into its own words with passages, sections, tables and notes.

A passage is a sentence, a list item or a table row; coverage counts passages. Blocks are joined by one space, so that a
quotation can continue over a page break that splits a paragraph.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.model.brief import HTML_BREAK, Brief, BriefText
from generator.model.brief_elements import BriefLink, Passage, Span
from generator.model.brief_words import fold, plain, raised, shifted
from generator.model.content import BriefFacts
from generator.translations.word_table import program_table
from generator.workspace.brief_sections import Block, sections_of, tables_of

_HTML_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_RAISED_TAG = re.compile(r"<(/?)(su[pb])\b[^<>]*>", re.IGNORECASE)
_CLOSERS = "[\"'”’»)\\]]*"
_SENTENCE_END = re.compile(rf"(?:[.!?…۔؟।]{_CLOSERS}\s+|[。！？]{_CLOSERS}\s*)(?=[\"'“‘«(\[]*\w)")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)*|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Amb|St|No|vs|cf|e\.g|i\.e|etc|al"
                           r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$")  # fmt: skip
_HALVES = re.compile(r"\s*[:|]\s+|\s+[-–—]\s+")
"""What stands between the two halves of a title."""
_SHORT = 3
_STARTERS = frozenset(["The", "This", "That", "These", "It", "There", "Therefore", "However", "In", "If", "But", "And"])


@dataclass
class _Piece:
    """A block's own words while blocks are joined; `lines` holds offsets in the text with their lines in the file.

    `level` is that of a heading, `table` the place of its table in the brief, and `is_note` says that it is in a note.
    """

    kind: str
    text: str
    lines: list[tuple[int, int]]
    links: list[BriefLink] = field(default_factory=list)
    level: int = 0
    table: int = 0
    is_note: bool = False

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
    >>> brief.text.own, [(section.heading, section.start) for section in brief.text.sections]
    ('Note Fees Fees rose. They are high, and rise.', [('Fees', 5)])
    """
    pieces = _joined_over_page_breaks(_pieces(_MARKDOWN.parse(markdown)))
    own = ""
    passages: list[Passage] = []
    blocks: list[Block] = []
    links: list[BriefLink] = []
    notes: list[Span] = []
    for piece in pieces:
        start = len(own) + (1 if own else 0)
        own += (" " if own else "") + piece.text
        is_title = piece.kind == "heading" and _restates(piece.text, facts)
        blocks.append(
            Block(piece.text, start, len(own), piece.lines[0][1], 0 if is_title else piece.level, piece.table)
        )
        if piece.kind not in ("heading", "header"):
            passages += _passages(piece, start)
        if piece.is_note:
            notes.append((start, len(own)))
        links += [_moved(link, start) for link in piece.links]
    text = BriefText(own, _numbered(passages), sections_of(blocks), tuple(links), tables_of(blocks), tuple(notes))
    return Brief(brief_id, name, facts, text)


def _numbered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(passage, number=number) for number, passage in enumerate(passages, 1))


def _moved(link: BriefLink, shift: int) -> BriefLink:
    return replace(link, start=link.start + shift, end=link.end + shift)


def _pieces(tokens: list[Token]) -> list[_Piece]:
    pieces: list[_Piece] = []
    kind = "paragraph"
    items = notes = level = tables = 0
    row: list[_Piece] = []
    for token in tokens:
        before = len(pieces)
        match token.type:
            case "list_item_open" | "list_item_close":
                items += token.nesting
            case "footnote_reference_open" | "footnote_reference_close":
                notes += token.nesting
            case "heading_open" | "thead_open" | "tbody_open":
                kind = {"heading_open": "heading", "thead_open": "header", "tbody_open": "row"}[token.type]
                level = int(token.tag[1:]) if token.type == "heading_open" else 0
            case "table_open":
                tables += 1
            case "heading_close" | "table_close":
                kind, level = "paragraph", 0
            case "inline" if kind in ("header", "row"):
                row.append(_piece(kind, token))
            case "tr_close":
                for cell in row[1:]:
                    row[0].append(cell)
                pieces.append(replace(row[0], table=tables))
                row = []
            case "inline":
                pieces.append(replace(_piece("item" if items and kind != "heading" else kind, token), level=level))
            case "fence" | "code_block" | "html_block":
                text = _HTML_TAG.sub(" ", raised(token.content)) if token.type == "html_block" else token.content
                pieces.append(_Piece("item", plain(html.unescape(text)), [(0, (token.map or [0])[0] + 1)]))
        pieces[before:] = [replace(piece, is_note=notes > 0) for piece in pieces[before:]]
    return [piece for piece in pieces if fold(piece.text)]


def _piece(kind: str, token: Token) -> _Piece:
    """Return a block's words as a piece; white space is removed step by step, so that the offsets fit."""
    line = (token.map or [0])[0] + 1
    text, lines = "", [(0, line)]
    links: list[BriefLink] = []
    tag = ""
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            text = plain(text) + " "
            lines.append((len(text), line))
        elif child.type in ("text", "code_inline", "image"):
            text += shifted(child.content, tag) if tag else child.content
        elif child.type == "html_inline" and HTML_BREAK.match(child.content):
            text += " "
        elif child.type == "html_inline" and (found := _RAISED_TAG.match(child.content)):
            tag = "" if found[1] else found[2]
        elif child.type == "link_open":
            begin = len(plain(text + "x")) - 1
            links.append(BriefLink(begin, begin, str(child.attrs.get("href", ""))))
        elif child.type == "link_close":
            links[-1] = replace(links[-1], end=len(plain(text)))
    return _Piece(kind, plain(text), lines, links)


def _joined_over_page_breaks(pieces: list[_Piece]) -> list[_Piece]:
    """Join a paragraph that doesn't end a sentence with a next paragraph that begins in lower case."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        broken = last is not None and last.kind == piece.kind == "paragraph" and last.text[-1] not in ".!?:;\"'”’»"
        if last is not None and broken and piece.text[0].islower():
            last.append(piece)
        else:
            joined.append(piece)
    return joined


def _restates(heading: str, facts: BriefFacts) -> bool:
    """Return whether a heading only repeats the brief's title or a half of it, its number or date, or some in a row.

    A heading that is only a word of the title is a section of its own: “Fees” in a paper with the title “Port Fees”.
    """
    table = program_table()
    halves = _HALVES.split(facts.title)
    if len(_letters(heading)) > _SHORT and _letters(facts.number or "").startswith(_letters(heading)):
        return True  # “Policy Brief”, where the number is “Policy Brief No. 4”
    for lang in table.languages:
        items = [*halves, facts.number or "", table.words_in(lang).date(facts.date)]
        runs = (items[start:end] for start, end in combinations(range(len(items) + 1), 2))
        if any(_letters(heading) == _letters(" ".join(run)) for run in runs):
            return True
    return False


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without capitals."""
    return re.sub(r"[\W_]", "", fold(text).casefold())


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
