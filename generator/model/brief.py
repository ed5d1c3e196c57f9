"""A brief as text to quote from: its passages, sections, tables, and the positions of quotations in it.

All positions are those of the brief's own words (`BriefText.own`). Quotations are compared in folded form
(`brief_words.fold`), so the words at a position can have other dashes or quotation marks than the quotation.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.model.brief_elements import (
    BriefLink,
    BriefSection,
    BriefTable,
    Passage,
    Span,
    nearest_number,
)
from generator.model.brief_words import Places, fold, folded, raised, words_of
from generator.model.content import BriefFacts, Quotation
from generator.model.passage_ids import PassageId

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_HTML = re.compile(r"<(https?://[^<>\s]+)>|</?[A-Za-z][^<>]*>")
HTML_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
"""An HTML line break, which counts as a space between words."""
_LIST_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-+•–])\s+")
_ROW_MARK = re.compile(r"\s*(?<!\\)\|\s*")


@dataclass(frozen=True, eq=False)
class BriefText:
    """A brief's own words with its passages, sections, links, tables and notes, in reading order.

    `notes` are the spans of its footnotes.

    >>> passages = (Passage("Old talks.", 0, 10, 1), Passage("New talks.", 11, 21, 2))
    >>> text = BriefText("Old talks. New talks.", passages)
    >>> text.find("New *talks*."), text.find("talk")
    ((11, 21), None)
    """

    own: str
    passages: tuple[Passage, ...]
    sections: tuple[BriefSection, ...] = ()
    links: tuple[BriefLink, ...] = ()
    tables: tuple[BriefTable, ...] = ()
    notes: tuple[Span, ...] = ()

    def find(self, quotation: str) -> Span | None:
        """Return the span of a quotation that begins and ends at whole words, or None if the brief doesn't contain it.

        A span that is a whole passage is preferred to a part of a passage.
        """
        return next(iter(self.find_all(quotation)), None)

    def find_all(self, quotation: str) -> tuple[Span, ...]:
        """Return the spans of a quotation that are whole passages; if none is, the first span only."""
        if quotation not in self._found:
            self._found[quotation] = self._search(quotation)
        return self._found[quotation]

    def find_within(self, quotation: str, passage: Passage) -> Span | None:
        """Return the first span of a quotation inside a passage."""
        for wanted in _forms(quotation):
            for start, end in self._spans(wanted):
                own = self._own_span(start, end)
                if passage.start <= own[0] and own[1] <= passage.end:
                    return own
        return None

    def section_at(self, position: int) -> str:
        """Return the heading of the section at a position, or an empty text before all headings."""
        found = self.path_at(position)
        return found[-1] if found else ""

    def path_at(self, position: int) -> tuple[str, ...]:
        """Return the headings that lead to the section at a position, the lowest last."""
        before = bisect_right(self._starts, position)
        return self.sections[before - 1].path if before else ()

    def passages_at(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        """Return the passages that have a part of one of some spans."""
        found: dict[int, Passage] = {}
        for start, end in spans:
            first = bisect_right([passage.end for passage in self.passages], start) if self.passages else 0
            for passage in self.passages[first:]:
                if passage.start >= end:
                    break
                found[passage.start] = passage
        return tuple(found[start] for start in sorted(found))

    def with_words(self, words: str) -> tuple[Passage, ...]:
        """Return the passages that have some words and no others."""
        return self._by_words.get(fold(words), ())

    def named(self, wanted: PassageId) -> Passage | None:
        """Return the passage of an id: that with its letters, and of several, the one nearest to its number."""
        return nearest_number(self._by_letters.get(wanted.letters, ()), wanted.number)

    def locate(self, source: Quotation) -> Span | None:
        """Return the span of a quotation, which may name its passage; None if the brief doesn't have it."""
        if source.passage is None:
            return self.find(source.quote)
        wanted = PassageId.read(source.passage)
        passage = self.named(wanted) if wanted else None
        if passage is None:
            return None
        return self.find_within(source.quote, passage) if source.quote else passage.span

    def spans_of(self, source: Quotation) -> tuple[Span, ...]:
        """Return the spans of a quotation: those that are whole passages, or the one in the passage that it names."""
        if source.passage is None:
            return self.find_all(source.quote)
        span = self.locate(source)
        return () if span is None else (span,)

    def links_behind(self, spans: Iterable[Span]) -> tuple[BriefLink, ...]:
        """Return the links of all passages that a quotation overlaps, even if it doesn't quote the link's own text."""
        passages = self.passages_at(spans) if self.links else ()
        return tuple(link for link in self.links if any(p.start <= link.start < p.end for p in passages))

    def nearest(self, quotation: str) -> Passage | None:
        """Return the passage that shares the most words with a quotation, or None if it shares less than a third."""
        wanted = set(words_of(quotation))
        if not wanted or not self.passages:
            return None
        shared = [len(wanted & words) for words in self._words]
        best = max(range(len(shared)), key=lambda index: (shared[index], -len(self._words[index])))
        return self.passages[best] if 3 * shared[best] >= len(wanted) else None

    def _search(self, quotation: str) -> tuple[Span, ...]:
        for wanted in _forms(quotation):
            spans = self._spans(wanted)
            if spans:
                whole = tuple(self._own_span(*span) for span in spans if span in self._whole_passages)
                return whole or (self._own_span(*spans[0]),)
        return ()

    @cached_property
    def _found(self) -> dict[str, tuple[Span, ...]]:
        return {}

    @cached_property
    def _folded(self) -> tuple[str, Places]:
        return folded(self.own)

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [frozenset(words_of(passage.text)) for passage in self.passages]

    @cached_property
    def _by_letters(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.id.letters, []).append(passage)
        return found

    @cached_property
    def _by_words(self) -> dict[str, tuple[Passage, ...]]:
        found: dict[str, tuple[Passage, ...]] = {}
        for passage in self.passages:
            words = fold(passage.text)
            found[words] = (*found.get(words, ()), passage)
        return found

    @cached_property
    def _whole_passages(self) -> frozenset[Span]:
        """The spans of the passages in the folded text, without spaces around them."""
        text, places = self._folded
        spans = []
        for passage in self.passages:
            start, end = (bisect_left(places, place) for place in passage.span)
            between = text[start:end]
            spans.append((start + len(between) - len(between.lstrip()), start + len(between.rstrip())))
        return frozenset(spans)

    def _own_span(self, start: int, end: int) -> Span:
        places = self._folded[1]
        return places[start], places[end - 1] + 1

    def _spans(self, wanted: str) -> list[Span]:
        """Return the spans of folded words in the folded text that begin and end at whole words."""
        text = self._folded[0]
        found = []
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self._whole_words(start, end):
                found.append((start, end))
            start = text.find(wanted, start + 1)
        return found

    def _whole_words(self, start: int, end: int) -> bool:
        text = self._folded[0]
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


def _forms(quotation: str) -> list[str]:
    return list(dict.fromkeys(map(fold, (quotation, *_without_markup(quotation)))))


def _without_markup(quotation: str) -> tuple[str, ...]:
    """Return a quotation that was copied from a brief's Markdown file in three forms without that file's markup.

    >>> _without_markup("1. Port<br>fees[^2] &amp; more")
    ('1. Port fees & more', 'Port fees & more', '1. Port fees & more')
    """
    marked = _HTML.sub(r"\1", HTML_BREAK.sub(" ", _NOTE_MARK.sub("", raised(quotation))))
    plain = _ESCAPE.sub(r"\1", html.unescape(marked))
    return plain, _LIST_MARK.sub("", plain), _ROW_MARK.sub(" ", plain)
