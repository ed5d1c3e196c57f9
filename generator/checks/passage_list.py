"""The passages of briefs with the points that quote each, for `talkingpoints passages`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.checks.left_out_parts import spans_left_out
from generator.model.brief import Brief
from generator.model.brief_elements import Passage
from generator.model.brief_words import fold
from generator.model.passage_ids import PassageId
from generator.workspace.keep_passages import in_quotes
from generator.workspace.library import Library

_MOST_SAME = 3


@dataclass(frozen=True)
class ListedPassage:
    """A passage of a brief: its id, the points that quote it, and why it is left out, if it is."""

    brief: Brief
    passage: Passage
    id: str
    points: tuple[str, ...]
    left_out: str | None

    @property
    def section(self) -> tuple[str, ...]:
        """The headings that lead to the passage."""
        return self.brief.text.path_at(self.passage.start)

    @property
    def entry(self) -> str:
        """An entry for `sources:` that quotes the passage."""
        return f"- passage: {self.id}\n  quote: {in_quotes(self.passage.text)}"


def list_passages(library: Library, briefs: Iterable[str]) -> Iterator[ListedPassage]:
    """Yield the passages of some briefs, in reading order. With several briefs in the workspace, ids name theirs."""
    several = len(library.briefs) > 1
    for name in briefs:
        brief = library.briefs[name]
        points = _points(library, brief)
        reasons = _reasons(brief)
        for passage in brief.text.passages:
            own = passage.id
            full = str(PassageId(own.number, own.letters, name) if several else own)
            quoting = tuple(points.get(passage.number, ()))
            yield ListedPassage(brief, passage, full, quoting, reasons.get(passage.number))


def chosen(listed: Iterable[ListedPassage], words: Iterable[str]) -> list[ListedPassage]:
    """Return the passages that have all words, or that are named by their ids; capitals don't count."""
    names = [found for word in words if (found := PassageId.read(word)) is not None]
    wanted = [fold(word).casefold() for word in words if PassageId.read(word) is None]
    return [
        item
        for item in listed
        if (not names or any(_is_named(item, name) for name in names))
        and all(word in fold(item.passage.text).casefold() for word in wanted)
    ]


def unknown_id(listed: Sequence[ListedPassage], words: Iterable[str]) -> str:
    """Return what to say of the first word that looks like an id and is none of a listed passage, or an empty text."""
    for word in words:
        name = PassageId.read(word)
        if name is None or any(_is_named(item, name) for item in listed):
            continue
        there = [item for item in listed if name.brief in (None, item.brief.id)]
        same = [item.id for item in there if item.passage.number == name.number]
        if same:
            return f"there is no passage {word}; with this number, there is {' and '.join(same[:_MOST_SAME])}"
        last = max((item.passage.number for item in there), default=0)
        numbers = f"passages have the numbers 1 to {last}" if last else "the brief has no passages"
        return f"there is no passage {word}; {numbers}"
    return ""


def _is_named(item: ListedPassage, name: PassageId) -> bool:
    if name.brief is not None and name.brief != item.brief.id:
        return False
    if name.letters:
        return item.brief.text.named(name) == item.passage
    return item.passage.number == name.number


def _points(library: Library, brief: Brief) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for portion in library.portions():
        for source in portion.sources:
            if portion.status == "withdrawn" or library.find_brief(source) is not brief:
                continue
            for passage in brief.text.passages_at(brief.text.spans_of(source)):
                if portion.id not in found.setdefault(passage.number, []):
                    found[passage.number].append(portion.id)
    return found


def _reasons(brief: Brief) -> dict[int, str]:
    found: dict[int, str] = {}
    for entry in brief.facts.left_out:
        for passage in brief.text.passages_at(spans_left_out(entry, brief.text)):
            found.setdefault(passage.number, entry.reason)
    return found
