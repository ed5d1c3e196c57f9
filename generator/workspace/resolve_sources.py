"""Finds each quotation of a file in its brief, and gives it the id of that brief and the brief's own words.

All later stages read the quotations as they are then. A quotation that can't be found, or that two briefs have, stays
as it is written; `checks/provenance` reports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from generator.model.brief import Brief
from generator.model.brief_elements import Passage, Span, nearest_number
from generator.model.brief_words import words_of
from generator.model.content import Portion, Quotation
from generator.model.kept_passages import PassagesFile
from generator.model.passage_ids import PassageId

F = TypeVar("F", bound=BaseModel)


@dataclass(frozen=True)
class Sources:
    """Finds quotations in the briefs of a workspace, with the words that are kept of its passages."""

    briefs: Mapping[str, Brief]
    kept: PassagesFile

    def resolved(self, file: F, brief: str | None) -> F:
        """Return a file whose quotations are found; `brief` is the brief that the file names."""
        changed: dict[str, object] = {}
        for name in type(file).model_fields:
            value = getattr(file, name)
            if isinstance(value, Portion):
                changed[name] = self._portion(value, brief)
            elif isinstance(value, tuple) and any(isinstance(item, Portion) for item in value):
                changed[name] = tuple(self._portion(item, brief) for item in value)
        return file.model_copy(update=changed) if changed else file

    def _portion(self, portion: Portion, brief: str | None) -> Portion:
        if not portion.sources:
            return portion
        sources = tuple(self._source(source, portion.id, brief) for source in portion.sources)
        return portion.model_copy(update={"sources": sources})

    def _source(self, source: Quotation, point: str, brief: str | None) -> Quotation:
        wanted = PassageId.read(source.passage) if source.passage is not None else None
        named = source.brief or (wanted.brief if wanted else None) or brief
        candidates = self.briefs.values() if named is None else filter(None, [self.briefs.get(named)])
        found = [
            (candidate, place) for candidate in candidates if (place := self._place(source, wanted, point, candidate))
        ]
        if len(found) != 1:
            return source.model_copy(update={"brief": named})
        [(its_brief, (span, passage))] = found
        words = its_brief.text.own[slice(*span)]
        name = None if passage is None else str(passage.id)
        return source.model_copy(update={"brief": its_brief.id, "quote": words, "passage": name})

    def _place(
        self, source: Quotation, wanted: PassageId | None, point: str, brief: Brief
    ) -> tuple[Span, Passage | None] | None:
        """Return where a brief has a quotation: its span, and its passage if the quotation names it."""
        if source.passage is None:
            span = brief.text.find(source.quote)
            return None if span is None else (span, None)
        passage = None if wanted is None else passage_named(brief, wanted, point, self.kept)
        if passage is None:
            return None
        span = brief.text.find_within(source.quote, passage) if source.quote else passage.span
        return None if span is None else (span, passage)


def passage_named(brief: Brief, wanted: PassageId, point: str, kept: PassagesFile) -> Passage | None:
    """Return the passage of an id that a point names.

    If words are kept for the id, it is the passage with these words, or else the one that is most like them.
    """
    if not wanted.letters:
        return None
    words = kept.words_of(brief.id, point, wanted)
    if words is None:
        return brief.text.named(wanted)
    same = nearest_number(brief.text.with_words(words), wanted.number)
    return same or successor(brief, words)


def successor(brief: Brief, words: str) -> Passage | None:
    """Return the passage that has taken the place of words that a brief had: the most similar one, or None."""
    near = brief.text.nearest(words)
    return near if near is not None and are_alike(words, near.text) else None


def are_alike(words: str, others: str) -> bool:
    """Tell whether two passages have so many words in common that one may be a new version of the other.

    >>> are_alike("Port fees rose in 2018.", "Port fees rose a little in 2018."), are_alike("Port fees.", "Pilots.")
    (True, False)
    """
    one, other = set(words_of(words)), set(words_of(others))
    return bool(one and other) and 2 * len(one & other) >= max(len(one), len(other))
