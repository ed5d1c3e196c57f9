"""Leaks: no word of what is withheld stands anywhere in a written file. Pure.

A second line behind selection, and independent of it: what may not be in a file is worked out anew, from all content of
the workspace, and the file is searched as it is. Four words in a row, or all of a text of three, are a leak unless they
also stand in content that may be there; so is a single word that neither such content nor a template nor the house has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from generator.brief import Brief, spoken_date
from generator.ceilings import LEFT_BEHIND
from generator.content import Point, Portion
from generator.house import House
from generator.library import Edition, Library
from generator.seams import Run, Seams, pieces_of_house, pieces_of_template, seams_of
from generator.streams import Stream, streams_of
from generator.terms import Terms

_WORD = re.compile(r"[^\W_]+")
_RUN, _SHORT_RUN = 4, 3
_SHORTEST = 4

# What the writers say of themselves.
_OWN_WORDS = "note notes see also and contents draft page pages talkingpoints picture title language"


@dataclass(frozen=True)
class Leak:
    """Words of a portion that is withheld, and where in a file they stand."""

    portion: str
    where: str
    words: str


@dataclass(frozen=True)
class Watch:
    """What may not stand in a file: runs of words, and single words, each with the portion it is from."""

    runs: Mapping[Run, str]
    words: Mapping[str, str]
    ids: frozenset[str]
    seams: Seams

    def leaks(self, name: str, data: bytes) -> list[Leak]:
        """Return the leaks of a file, one for each portion and each place in it."""
        found: dict[tuple[str, str], Leak] = {}
        for stream in streams_of(name, data):
            for portion, words in self._in(stream):
                found.setdefault((portion, stream.where), Leak(portion, stream.where, words))
        return list(found.values())

    def _in(self, stream: Stream) -> Iterator[tuple[str, str]]:
        if stream.text in self.ids and stream.where.endswith("name"):
            yield stream.text, stream.text
        if stream.text.isalnum() and not stream.read:
            return  # a single word that nobody reads, such as a style's id
        words = _kept_words(stream.text)
        for length in (_SHORT_RUN, _RUN):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                if run in self.runs and not self.seams.explain(run):
                    yield self.runs[run], " ".join(run)
        if stream.read:
            for word in words:
                if word in self.words:
                    yield self.words[word], word


def watch_for(
    library: Library, edition: Edition, terms: Terms, withheld: Iterable[Portion], around: Collection[str]
) -> Watch:
    """Return what may not stand in a pack: the words of what its readers may not see, and of what else is `withheld`.

    `around` are the texts that stand in a pack besides its content: the templates' own.
    """
    secret = {portion.id: portion for portion in library.portions() if _is_secret(library, edition, terms, portion)}
    secret |= {portion.id: portion for portion in withheld}
    seen = [portion for portion in library.portions() if portion.id not in secret]
    quoted = {library.brief_of(source).id for portion in seen for source in portion.sources}
    hidden = {
        name: brief.facts
        for name, brief in library.briefs.items()
        if name not in quoted and _is_too_high(library, edition, terms, brief.facts.classification)
    }
    named = [brief for name, brief in library.briefs.items() if name not in hidden]
    open_texts = [text for portion in seen for text in (portion.id, *texts_of(portion))]
    open_texts += _names(library, edition, named)
    common = frozenset().union(words_of(_OWN_WORDS), *map(_kept_words, open_texts), _house_words(edition.house))
    known = common.union(*map(_kept_words, around))
    allowed = set(_runs(open_texts, _RUN)) | set(_runs(open_texts, _SHORT_RUN))
    # A heading such as "Points to make" is the template's own, unless one of its words stands in no open content.
    allowed |= {run for run in _runs(around, _SHORT_RUN) if common.issuperset(run)}
    runs: dict[Run, str] = {}
    words: dict[str, str] = {}
    kept_back = [(p.id, text) for p in secret.values() for text in texts_of(p)]
    kept_back += [(name, text) for name, facts in hidden.items() for text in texts_of(facts)]
    if edition.file.leave_behind:
        people = [name for item in library.clearances.values() for name in item.clearance.people()]
        kept_back += [("clearance", name) for name in people]
    for owner, text in kept_back:
        spoken = words_of(text)
        for run in _runs([text], _SHORT_RUN if len(spoken) == _SHORT_RUN else _RUN):
            if run not in allowed:
                runs.setdefault(run, owner)
        for word in spoken:
            if word not in known and len(word) >= _SHORTEST:
                words.setdefault(word, owner)
    ids = [portion.id for portion in library.portions()] if edition.file.leave_behind else secret
    pieces = [piece for text in around for piece in pieces_of_template(text)]
    pieces += [piece for part in edition.house.fielded.values() for piece in pieces_of_house(part)]
    return Watch(runs, words, frozenset(ids), seams_of([*open_texts, *pieces, *_OWN_WORDS.split()], _kept_words))


def _is_secret(library: Library, edition: Edition, terms: Terms, portion: Portion) -> bool:
    """Tell whether a portion may not be in a file of an edition; says for itself what `ceilings` says for selection."""
    scheme = library.scheme
    written = [portion.classification, *(source.classification for source in portion.sources)]
    briefs = [library.brief_of(source).facts for source in portion.sources if source.classification is None]
    levels = [scheme.level(name) or 0 for name in [*written, *(brief.classification for brief in briefs)] if name]
    too_high = _is_too_high(library, edition, terms, scheme.name(max(levels, default=scheme.default)))
    caveats = {*portion.caveats, *(name for marked in [*portion.sources, *briefs] for name in marked.caveats)}
    not_cleared = edition.cleared_for is not None and not caveats <= edition.cleared_for
    limited = any(marked.releasable_to is not None for marked in [portion, *portion.sources, *briefs])
    not_released = edition.file.leave_behind and (
        limited or not (isinstance(portion, Point) and portion.use == "say" and portion.release in LEFT_BEHIND)
    )
    drafted = terms.cleared_only and portion.status == "draft"
    return bool(portion.status == "withdrawn" or drafted or too_high or not_cleared or not_released)


def _is_too_high(library: Library, edition: Edition, terms: Terms, level: str | None) -> bool:
    """Tell whether a level, the default where it is None, is above what an edition and a build may take."""
    scheme = library.scheme
    here = scheme.default if level is None else scheme.level(level) or 0
    asked = scheme.level(terms.ceiling) if terms.ceiling else None
    return any(bound is not None and here > bound for bound in (edition.ceiling, asked))


def _names(library: Library, edition: Edition, briefs: Collection[Brief]) -> list[str]:
    """Return what the program itself may put into any file: names, dates, sections of briefs, markings."""
    scheme = library.scheme
    facts = [brief.facts for brief in briefs]
    return [
        edition.file.name,
        edition.name,
        edition.audience,
        *library.tracks,
        *(track.name for track in library.tracks.values()),
        *(
            text
            for fact in facts
            for text in (fact.title, fact.number, fact.publisher, fact.attribution, fact.standing)
        ),
        *(spoken_date(fact.date) for fact in facts),
        *(section for brief in briefs for _, section in brief.text.sections),
        *scheme.levels,
        *(caveat.name for caveat in scheme.file.caveats),
        *(scheme.file.releasable.parties if scheme.file.releasable else ()),
    ]


def texts_of(portion: BaseModel) -> list[str]:
    """Return every text that people wrote into a portion, its variants and quotations among them."""
    fields = [getattr(portion, name) for name in type(portion).model_fields if name not in _NO_WORDS]
    return [text for value in fields for text in _inside(value)]


_NO_WORDS = frozenset(
    """id tracks audiences classification caveats releasable_to release status lang kind priority use likelihood
    brief review_by""".split()
)


def _inside(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case BaseModel():
            yield from texts_of(value)
        case Mapping():
            for inner in value.values():
                yield from _inside(inner)
        case tuple():
            for inner in value:
                yield from _inside(inner)


def _runs(texts: Iterable[str], length: int) -> Iterator[Run]:
    """Yield every run of so many words."""
    for text in texts:
        words = _kept_words(text)
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def words_of(text: str) -> list[str]:
    """Return the words of a text, so that no look of a letter hides one: small, without invisible characters."""
    if not text.isascii():
        normal = unicodedata.normalize("NFKC", text)
        text = "".join(letter for letter in normal if unicodedata.category(letter) != "Cf")
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=1024)
def _kept_words(text: str) -> Run:
    """Return the words of a text; the parts that many files share are taken apart once."""
    return tuple(words_of(text))


def _house_words(house: House) -> frozenset[str]:
    """Return the words of a house document, which are its own."""
    parts = [data.decode("utf-8", errors="replace") for data in house.parts.values()]
    texts = [*parts, *house.fielded.values(), *house.document, *house.numbering, *house.relationships]
    return frozenset().union(*map(_kept_words, texts))
