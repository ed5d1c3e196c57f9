"""A brief as text to quote from: its passages, its sections, and the positions of quotations in it.

Quotations are compared as folded text: differences in white space, invisible characters, kinds of hyphens, Markdown
emphasis, link syntax and typographic quotation marks don't count; every other difference does.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.characters import NO_BREAK_HYPHEN
from generator.model.content import BriefFacts

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "*": None,
                           "‐": "-", NO_BREAK_HYPHEN: "-"})  # fmt: skip
_LINK = re.compile(r"\[([^\]\[]*)\]\((?:<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)")
_UNDERSCORE_EMPHASIS = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_HTML = re.compile(r"<(https?://[^<>\s]+)>|</?[A-Za-z][^<>]*>")
HTML_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
"""An HTML line break, which counts as a space between words."""
_LIST_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-+])\s+")
_ROW_MARK = re.compile(r"\s*(?<!\\)\|\s*")
_WORD = re.compile(r"\w[\w'’&.-]*")


@dataclass(frozen=True)
class Passage:
    """A sentence, a list item or a table row of a brief.

    `text` is its folded text, `start` and `end` are offsets in the brief's folded text, `line` is its line in the file.
    """

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class BriefLink:
    """A link of a brief: the span of its text in the brief's folded text, and its target."""

    start: int
    end: int
    target: str

    @property
    def leads_nowhere(self) -> bool:
        """Whether the link is broken: it has no target, only `#`, or a relative path (the workspace has no such files).

        >>> BriefLink(0, 5, "annex.pdf").leads_nowhere, BriefLink(0, 5, "https://example.org").leads_nowhere
        (True, False)
        """
        return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.|//.|#.", self.target)


@dataclass(frozen=True)
class BriefText:
    """A brief's folded text with its passages, sections and links, in reading order.

    `sections` holds each heading with the offset in the folded text where it starts.

    >>> passages = (Passage("Old talks.", 0, 10, 1), Passage("New talks.", 11, 21, 2))
    >>> text = BriefText("Old talks. New talks.", passages, sections=())
    >>> text.find("New *talks*."), text.find("talk")
    ((11, 21), None)
    """

    folded: str
    passages: tuple[Passage, ...]
    sections: tuple[tuple[int, str], ...]
    links: tuple[BriefLink, ...] = ()

    def find(self, quotation: str) -> tuple[int, int] | None:
        """Return the span of a quotation that begins and ends at whole words, or None if the brief doesn't contain it.

        A span that is a whole passage is preferred to a part of a passage.
        """
        return next(iter(self.find_all(quotation)), None)

    def find_all(self, quotation: str) -> tuple[tuple[int, int], ...]:
        """Return the spans of a quotation that are whole passages; if none is, the first span only."""
        for wanted in dict.fromkeys(map(fold, (quotation, *_without_markup(quotation)))):
            spans = [span for span in self._spans(wanted) if self._whole_words(*span)]
            if spans:
                whole = tuple(span for span in spans if span in self._passage_spans)
                return whole or (spans[0],)
        return ()

    def section_at(self, position: int) -> str:
        """Return the heading of the section at a position in the folded text, or an empty text before all headings."""
        before = bisect_right([start for start, _ in self.sections], position)
        return self.sections[before - 1][1] if before else ""

    def links_behind(self, quotation: str) -> tuple[BriefLink, ...]:
        """Return the links of all passages that a quotation overlaps, even if it doesn't quote the link's own text."""
        spans = self.find_all(quotation)
        passages = [p for p in self.passages if any(p.start < end and start < p.end for start, end in spans)]
        return tuple(link for link in self.links if any(p.start <= link.start < p.end for p in passages))

    def nearest(self, quotation: str) -> Passage | None:
        """Return the passage that shares the most words with a quotation, or None if it shares less than a third."""
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
        starts_a_word = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        ends_a_word = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        return starts_a_word and ends_a_word


@dataclass(frozen=True)
class Brief:
    """A source document: its facts and its text. `name` is the path of the file with its text."""

    id: str
    name: str
    facts: BriefFacts
    text: BriefText


def _without_markup(quotation: str) -> tuple[str, ...]:
    """Return a quotation that was copied from a brief's Markdown file in three forms without that file's markup.

    >>> _without_markup("1. Port<br>fees[^2] &amp; more")
    ('1. Port fees & more', 'Port fees & more', '1. Port fees & more')
    """
    marked = _HTML.sub(r"\1", HTML_BREAK.sub(" ", _NOTE_MARK.sub("", quotation)))
    plain = _ESCAPE.sub(r"\1", html.unescape(marked))
    return plain, _LIST_MARK.sub("", plain), _ROW_MARK.sub(" ", plain)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text in the form in which quotations are compared.

    >>> fold("“Open  the [logbooks](https://example.org)”, _now_")
    '"Open the logbooks", now'
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _UNDERSCORE_EMPHASIS.sub("", _LINK.sub(r"\1", text).translate(_STRAIGHT))
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
