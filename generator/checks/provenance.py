"""Provenance: every quotation is verbatim in the brief that it names, and everything that is left out is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.checks.left_out_parts import fault_of, spans_left_out
from generator.checks.near_misses import near_miss, parts_between_dots
from generator.model.brief import Brief
from generator.model.brief_elements import Passage, nearest_number
from generator.model.brief_words import fold
from generator.model.content import Quotation
from generator.model.field_texts import KeyPath
from generator.model.left_out import LeftOut
from generator.model.passage_ids import PassageId
from generator.problems import Place, Problem, nearest_of
from generator.workspace.library import Library, Owned
from generator.workspace.resolve_sources import passage_named, successor
from generator.workspace.strict_yaml import YamlFile

_MOST_BRIEFS = 3
"""How many briefs a message names by their ids."""


def check_provenance(library: Library) -> list[Problem]:
    """Return an error for each quotation that is not in its brief: of a portion, or listed under `left_out`."""
    problems: list[Problem] = []
    for owned in library.owned.values():
        for position, source in enumerate(owned.portion.sources):
            if library.span_of(source) is None:
                problems += _Missing(library, owned, position, source).problems()
    for brief in library.briefs.values():
        for position, entry in enumerate(brief.facts.left_out):
            problems += _left_out(entry, brief, library.brief_files[brief.id], ("left_out", position))
    return problems


def _left_out(entry: LeftOut, brief: Brief, file: YamlFile, path: KeyPath) -> Iterator[Problem]:
    """Yield the error for an entry of `left_out` that names what the brief doesn't have."""
    fault = fault_of(entry, brief.text)
    if fault is not None:
        key, message, hint = fault
        yield Problem("unknown-section", message, file.place((*path, key)), hint)
    elif entry.quote is not None and brief.text.find(entry.quote) is None:
        yield not_there(entry.quote, [brief], file.place((*path, "quote")))
    elif entry.passage is not None and not spans_left_out(entry, brief.text):
        yield unknown_passage(entry.passage, [brief], file.place((*path, "passage")))


def not_there(quote: str, briefs: Iterable[Brief], where: Place, old: str = "") -> Problem:
    """Return the error for words that no brief has. `old` are words of the brief in which they stood before."""
    briefs = list(briefs)
    ids = [brief.id for brief in briefs]
    more = f" and {len(ids) - _MOST_BRIEFS} more" if len(ids) > _MOST_BRIEFS else ""
    names = briefs[0].name if len(briefs) == 1 else f"any of the briefs {', '.join(ids[:_MOST_BRIEFS])}{more}"
    hint = _changed(old, briefs) or _dotted(quote, briefs) or _near(quote, briefs)
    return Problem("quotation", f"the quotation is not in {names}: “{shortened(quote)}”", where, hint)


def shortened(text: str, most: int = 120) -> str:
    """Return a text, cut after a word if it is longer than a number of characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _changed(old: str, briefs: list[Brief]) -> str:
    """Return the hint for a quotation from a passage whose words have changed, or an empty text."""
    if not old:
        return ""
    for brief in briefs:
        new = successor(brief, old)
        if new is not None:
            return f"the brief's text has changed. Old words: “{old}” New words ({brief.name}:{new.line}): “{new.text}”"
    return f"the brief's text has changed: it no longer has the passage “{old}”"


def _dotted(quote: str, briefs: list[Brief]) -> str:
    """Return the hint for a quotation that leaves words out by dots, or an empty text."""
    parts = parts_between_dots(quote)
    found = [part for brief in briefs for part in parts if brief.text.find(part) is not None]
    if len(parts) < 2 and quote == "".join(parts):
        return ""
    if len(parts) == 1 and found:
        return f"delete the dots: “{parts[0]}”"
    missing = [part for part in parts if part not in found]
    entries = " and ".join(f"'- quote: {part}'" for part in parts)
    hint = f"a quotation can't leave words out by dots; quote each part in an entry of its own: {entries}"
    if missing:
        hint += f". The brief doesn't have “{missing[0]}”: {_near(missing[0], briefs)}"
    return hint


def _near(quote: str, briefs: list[Brief]) -> str:
    """Return the hint that shows how a quotation differs from the words that are most like it."""
    found = [(brief, miss) for brief in briefs if (miss := near_miss(quote, brief.text))]
    if found:
        brief, miss = min(found, key=lambda pair: len(pair[1].differences))
        [line] = [passage.line for passage in brief.text.passages_at([miss.span])[:1]] or [1]
        differences = "; ".join(miss.differences)
        return f"{differences}. The brief's words ({brief.name}:{line}): “{miss.words}”"
    for brief in briefs:
        near = brief.text.nearest(quote)
        if near is not None:
            return f"nearest passage ({brief.name}:{near.line}): “{near.text}”"
    return "the brief has no similar passage; copy the words from its text"


@dataclass(frozen=True)
class _Missing:
    """A quotation of a portion that stands in no brief, or in several."""

    library: Library
    owned: Owned
    position: int
    source: Quotation

    def problems(self) -> Iterator[Problem]:
        library, source = self.library, self.source
        if source.brief is not None and source.brief not in library.briefs:
            return  # an unknown brief, or one that can't be read
        if source.passage is not None and "passages" in library.damaged:
            return  # the words that are kept for its id can't be read
        briefs = list(library.briefs.values()) if source.brief is None else [library.briefs[source.brief]]
        having = [brief for brief in briefs if self._has(brief)]
        if len(having) > 1:
            names = " or ".join(f"'brief: {brief.id}'" for brief in having)
            message = f"{len(having)} briefs have this quotation: “{shortened(source.quote or source.passage or '')}”"
            yield Problem("quotation", message, self._place(), f"write {names} below it")
        elif briefs and not (source.brief is None and "briefs" in library.damaged):
            yield self._unknown_passage(briefs) if source.passage is not None else self._without_passage(briefs)

    def _has(self, brief: Brief) -> bool:
        source = self.source
        wanted = PassageId.read(source.passage) if source.passage is not None else None
        if source.passage is None:
            return brief.text.find(source.quote) is not None
        passage = None if wanted is None else self._named(wanted, brief)
        if passage is None:
            return False
        return not source.quote or brief.text.find_within(source.quote, passage) is not None

    def _named(self, wanted: PassageId, brief: Brief) -> Passage | None:
        return passage_named(brief, wanted, self.owned.portion.id, self.library.kept)

    def _place(self) -> Place:
        return self.owned.place("sources", self.position, "quote" if self.source.passage is None else "passage")

    def _without_passage(self, briefs: list[Brief]) -> Problem:
        quoted = fold(self.source.quote)
        kept = [entry for brief in briefs for entry in self.library.kept.of_point(brief.id, self.owned.portion.id)]
        old = next((entry.words for entry in kept if quoted in fold(entry.words)), "")
        return not_there(self.source.quote, briefs, self._place(), old)

    def _unknown_passage(self, briefs: list[Brief]) -> Problem:
        """Return the error for an id that no passage has, or for words that the passage doesn't have."""
        name = self.source.passage or ""
        wanted = PassageId.read(name)
        for brief in briefs:
            passage = None if wanted is None else self._named(wanted, brief)
            if passage is not None:
                message = f"the quotation is not in the passage {passage.id}: “{shortened(self.source.quote)}”"
                where = self.owned.place("sources", self.position, "quote")
                elsewhere = passage_with(self.source.quote, briefs, passage.number)
                miss = None if elsewhere else near_miss(self.source.quote, brief.text, passage)
                hint = f"{'; '.join(miss.differences)}. " if miss else f"{elsewhere} ".lstrip()
                return Problem("quotation", message, where, f"{hint}The words of the passage: “{passage.text}”")
        having = passage_with(self.source.quote, briefs, wanted.number, alike=True) if wanted else ""
        if having:
            return Problem("unknown-passage", f"no passage has the id '{name}'", self._place(), having)
        return unknown_passage(name, briefs, self._place(), self._old_words(wanted, briefs))

    def _old_words(self, wanted: PassageId | None, briefs: list[Brief]) -> str:
        kept = [self.library.kept.words_of(brief.id, self.owned.portion.id, wanted) for brief in briefs if wanted]
        return next(filter(None, kept), "")


def passage_with(quote: str, briefs: list[Brief], number: int, *, alike: bool = False) -> str:
    """Return the hint with the id of the passage that has quoted words; of several, the one nearest to a number.

    With `alike`, a passage with similar words is named if no passage has these.
    """
    if not quote:
        return ""
    for brief in briefs:
        spanned = brief.text.passages_at(brief.text.find_all(quote))
        there = [passage for passage in spanned if brief.text.find_within(quote, passage) is not None]
        found = nearest_number(there, number)
        if found is not None:
            return f"the passage with the words of 'quote' has the id: {_named(brief, found, briefs)}"
    for brief in briefs if alike else ():
        near = successor(brief, quote)
        if near is not None:
            return f"the passage with words like those of 'quote' has the id: {_named(brief, near, briefs)}"
    return ""


def _named(brief: Brief, passage: Passage, briefs: list[Brief]) -> str:
    """Return the id of a passage, with that of its brief if there are several, and the words of the passage."""
    name = f"{brief.id}/{passage.id}" if len(briefs) > 1 else str(passage.id)
    return f"{name} “{shortened(passage.text)}”"


def unknown_passage(name: str, briefs: list[Brief], where: Place, old: str = "") -> Problem:
    """Return the error for an id of a passage that no brief has. `old` are the words that it had before."""
    wanted = PassageId.read(name)
    message = f"no passage has the id '{name}'"
    if wanted is None:
        return Problem(
            "unknown-passage", message, where, "an id looks like p12-k7qd; `talkingpoints passages` lists them"
        )
    if old:
        return Problem("unknown-passage", message, where, f"the brief no longer has its words: “{old}”")
    for brief in briefs:
        there = [passage for passage in brief.text.passages if passage.number == wanted.number]
        if there:
            why = "write the whole id" if not wanted.letters else "the passage at this place has the id"
            return Problem("unknown-passage", message, where, f"{why}: {_named(brief, there[0], briefs)}")
    every = [str(passage.id) for brief in briefs for passage in brief.text.passages]
    near = nearest_of(name, every)
    suggestion = f"did you mean {near}? " if near else ""
    return Problem("unknown-passage", message, where, f"{suggestion}`talkingpoints passages` lists the ids")
