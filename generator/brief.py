"""A brief as text to quote from: its passages, its sections, and where a quotation stands in it.

Folding makes quotations comparable: white space, invisible characters, Markdown emphasis, link syntax and typographic
quotation marks don't count, every other character does. Blocks are joined by one space, so a quotation may run over a
page break that split a paragraph.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.content import BriefFacts

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "*": None})
_LINK = re.compile(r"\[([^\]\[]*)\]\([^()\s]*\)")
_UNDERSCORE_EMPHASIS = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HTML_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_LIST_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-+])\s+")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)*|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Amb|St|No|vs|cf|e\.g|i\.e|etc|al"
                           r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$")  # fmt: skip
_STARTERS = frozenset(["The", "This", "That", "These", "It", "There", "Therefore", "However", "In", "If", "But", "And"])
_WORD = re.compile(r"\w[\w'’&.-]*")


@dataclass(frozen=True)
class Passage:
    """A sentence or a list item: its folded words, its span in the folded text, its line in the file."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class BriefText:
    """A brief's folded text with its passages and section headings, in reading order."""

    folded: str
    passages: tuple[Passage, ...]
    sections: tuple[tuple[int, str], ...]

    def find(self, quotation: str) -> tuple[int, int] | None:
        """Return the span of a quotation in whole words, or None; a whole passage is preferred to a part of one."""
        return next(iter(self.find_all(quotation)), None)

    def find_all(self, quotation: str) -> tuple[tuple[int, int], ...]:
        """Return the spans of a quotation: those that are whole passages, or the first where none is."""
        for wanted in dict.fromkeys(map(fold, (quotation, *_as_copied(quotation)))):
            spans = [span for span in self._spans(wanted) if self._whole_words(*span)]
            if spans:
                whole = tuple(span for span in spans if span in self._passage_spans)
                return whole or (spans[0],)
        return ()

    def section_at(self, position: int) -> str:
        """Return the heading that a position stands under, or an empty text."""
        before = bisect_right([start for start, _ in self.sections], position)
        return self.sections[before - 1][1] if before else ""

    def nearest(self, quotation: str) -> Passage | None:
        """Return the passage that shares most words with a quotation, if it shares a third of them."""
        wanted = set(_words(fold(quotation)))
        if not wanted or not self.passages:
            return None
        best = max(self.passages, key=lambda passage: len(wanted & set(_words(passage.text))))
        return best if 3 * len(wanted & set(_words(best.text))) >= len(wanted) else None

    @cached_property
    def _passage_spans(self) -> frozenset[tuple[int, int]]:
        return frozenset((passage.start, passage.end) for passage in self.passages)

    def _spans(self, wanted: str) -> list[tuple[int, int]]:
        if not wanted:
            return []
        return [(match.start(), match.end()) for match in re.finditer(re.escape(wanted), self.folded)]

    def _whole_words(self, start: int, end: int) -> bool:
        text = self.folded
        opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        closes = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        return opens and closes


@dataclass(frozen=True)
class Brief:
    """A source document: what is known of it, and its text. `name` is the file that its text stands in."""

    id: str
    name: str
    facts: BriefFacts
    text: BriefText


def _as_copied(quotation: str) -> tuple[str, str]:
    """Return a quotation as it reads without what a copy from a brief's Markdown file carries along."""
    plain = _ESCAPE.sub(r"\1", html.unescape(quotation))
    return plain, _LIST_MARK.sub("", plain)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text with all that doesn't count in a comparison folded away."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _UNDERSCORE_EMPHASIS.sub("", _LINK.sub(r"\1", text).translate(_STRAIGHT))
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@dataclass
class _Piece:
    """A block's text while the blocks are put together; `lines` maps offsets in it to lines of the file."""

    kind: str
    text: str
    lines: list[tuple[int, int]]


def read_brief(brief_id: str, name: str, facts: BriefFacts, markdown: str) -> Brief:
    """Parse a brief's Markdown into folded text, passages and sections."""
    pieces = _joined_over_page_breaks(_pieces(MarkdownIt("commonmark").enable("table").parse(markdown)))
    folded = ""
    passages: list[Passage] = []
    sections: list[tuple[int, str]] = []
    for piece in pieces:
        start = len(folded) + (1 if folded else 0)
        if piece.kind == "heading":
            if not _restates(piece.text, facts):
                sections.append((start, piece.text))
        else:
            passages.extend(_passages(piece, start))
        folded += (" " if folded else "") + piece.text
    return Brief(brief_id, name, facts, BriefText(folded, tuple(passages), tuple(sections)))


def _pieces(tokens: list[Token]) -> list[_Piece]:
    pieces = []
    kind = "paragraph"
    items = 0
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "heading_close":
            kind = "paragraph"
        elif token.type == "inline":
            piece = _piece("item" if items and kind != "heading" else kind, token)
            if piece.text:
                pieces.append(piece)
        elif token.type in ("fence", "code_block", "html_block"):
            text = _HTML_TAG.sub(" ", token.content) if token.type == "html_block" else token.content
            if fold(text):
                pieces.append(_Piece("item", fold(html.unescape(text)), [(0, (token.map or [0])[0] + 1)]))
    return pieces


def _piece(kind: str, token: Token) -> _Piece:
    """Put a block's words together, folding as it goes so that offsets stay true."""
    line = (token.map or [0])[0] + 1
    text, lines = "", [(0, line)]
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            text = fold(text) + " "
            lines.append((len(text), line))
        elif child.type in ("text", "code_inline", "image"):
            text += child.content
    return _Piece(kind, fold(text), lines)


def _joined_over_page_breaks(pieces: list[_Piece]) -> list[_Piece]:
    """Join a paragraph that doesn't end in a full stop with a next one that begins in lower case."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        broken = last is not None and last.kind == piece.kind == "paragraph" and last.text[-1] not in ".!?:;\"'"
        if last is not None and broken and piece.text[0].islower():
            shift = len(last.text) + 1
            last.lines.extend((offset + shift, line) for offset, line in piece.lines)
            last.text += " " + piece.text
        else:
            joined.append(piece)
    return joined


def _restates(heading: str, facts: BriefFacts) -> bool:
    """Tell whether a heading belongs to the title block: it repeats the title, the number or the date."""
    known = fold(f"{facts.title} {facts.number} {spoken_date(facts.date)}").casefold()
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
    ends = []
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start() + 1]
        next_word = re.match(r"\w+", text[match.end() :])
        starts_anew = next_word is not None and next_word.group() in _STARTERS
        if not _ABBREVIATION.search(before) or starts_anew:
            ends.append(match.end())
    return ends


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def spoken_date(date: str) -> str:
    """Return an ISO date of any precision as it is written on a page: "9 November 2020", "November 2020", "2020"."""
    year, *rest = date.split("-")
    parts = [*([str(int(rest[1]))] if len(rest) > 1 else []), *([_MONTHS[int(rest[0]) - 1]] if rest else []), year]
    return " ".join(parts)
