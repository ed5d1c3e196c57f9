"""A brief as text to quote from: its passages, its sections, and where a quotation stands in it.

Folding makes quotations comparable: white space, invisible characters, Markdown emphasis, link syntax and typographic
quotation marks don't count, every other character does.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.model.content import BriefFacts

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "*": None})
_LINK = re.compile(r"\[([^\]\[]*)\]\((?:<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)")
_UNDERSCORE_EMPHASIS = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_HTML = re.compile(r"<(https?://[^<>\s]+)>|</?[A-Za-z][^<>]*>")
HTML_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
"""A line break as HTML writes it: a space between words."""
_LIST_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-+])\s+")
_ROW_MARK = re.compile(r"\s*(?<!\\)\|\s*")
_WORD = re.compile(r"\w[\w'’&.-]*")


@dataclass(frozen=True)
class Passage:
    """A sentence, a list item or a row of a table: its folded words, their span, its line in the file."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class BriefLink:
    """A link of a brief: the span of its words in the folded text, and where it leads."""

    start: int
    end: int
    target: str

    @property
    def leads_nowhere(self) -> bool:
        """Whether nothing can be there: no target, a bare `#`, or a file that the workspace doesn't hold."""
        return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.|//.|#.", self.target)


@dataclass(frozen=True)
class BriefText:
    """A brief's folded text with its passages, section headings and links, in reading order."""

    folded: str
    passages: tuple[Passage, ...]
    sections: tuple[tuple[int, str], ...]
    links: tuple[BriefLink, ...] = ()

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

    def links_behind(self, quotation: str) -> tuple[BriefLink, ...]:
        """Return the links of the passages that a quotation is from, whether it quotes their words or others."""
        spans = self.find_all(quotation)
        passages = [p for p in self.passages if any(p.start < end and start < p.end for start, end in spans)]
        return tuple(link for link in self.links if any(p.start <= link.start < p.end for p in passages))

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


def _as_copied(quotation: str) -> tuple[str, ...]:
    """Return a quotation as it reads without what a copy from a brief's Markdown file carries along."""
    marked = _HTML.sub(r"\1", HTML_BREAK.sub(" ", _NOTE_MARK.sub("", quotation)))
    plain = _ESCAPE.sub(r"\1", html.unescape(marked))
    return plain, _LIST_MARK.sub("", plain), _ROW_MARK.sub(" ", plain)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text with all that doesn't count in a comparison folded away."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _UNDERSCORE_EMPHASIS.sub("", _LINK.sub(r"\1", text).translate(_STRAIGHT))
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
