"""Withheld words: what may not stand in a pack, worked out from all content, without selection. Pure.

Four words in a row, or all of a text of three, are withheld unless they also stand in content that may be there; so is
a single word that neither such content nor a template nor the house has; a name, a figure or a code word that only a
template or the house has; and the name of one who isn't to be named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.document.direction import DEFAULT_LANG
from generator.leaks.distinctive_words import distinctive_words
from generator.leaks.open_content import OpenContent, open_content
from generator.leaks.seams import WordRun, kept_words
from generator.leaks.search import Watch
from generator.model.build_options import BuildOptions
from generator.model.content import LEFT_BEHIND, BriefFacts, Point
from generator.model.field_texts import secret_texts, texts_in
from generator.model.fields import Role
from generator.model.kinds import AnyPortion
from generator.workspace.library import Edition, Library

_RUN, _SHORT_RUN = 4, 3
_SHORTEST = 4


def watch_for(
    library: Library,
    edition: Edition,
    options: BuildOptions,
    withheld: Iterable[AnyPortion],
    around: Collection[str],
    printed: Collection[str],
) -> Watch:
    """Return what may not stand in a pack: the words of what its readers may not see, and of what else is `withheld`.

    `around` are the texts that stand in a pack besides its content: the templates' own. `printed` are the facts that
    its template printed, such as dates and times.
    """
    secret = {portion.id: portion for portion in library.portions() if _is_secret(library, edition, options, portion)}
    secret |= {portion.id: portion for portion in withheld}
    seen = [portion for portion in library.portions() if portion.id not in secret]
    hidden = _hidden_briefs(library, edition, options, seen)
    briefs = [brief for name, brief in library.briefs.items() if name not in hidden]
    open_ = open_content(library, edition, options, seen, briefs, around, printed)
    kept_back = [(portion.id, text) for portion in secret.values() for text in secret_texts(portion)]
    kept_back += [(name, text) for name, facts in hidden.items() for text in secret_texts(facts)]
    runs, words = _people(_names_of_people(library, edition, secret.values()), open_)
    runs |= _withheld_runs(kept_back, open_)
    words |= _withheld_words(kept_back, open_, english=_is_english(library))
    ids = [portion.id for portion in library.portions()] if edition.file.leave_behind else secret
    return Watch(runs, words, frozenset(ids), open_.seams)


def _withheld_runs(kept_back: Iterable[tuple[str, str]], open_: OpenContent) -> dict[WordRun, str]:
    """Return the runs of words that may not stand in a file, each with the portion that it is from."""
    allowed = {*_runs(open_.texts, _RUN), *_runs(open_.texts, _SHORT_RUN)}
    # A heading such as "Points to make" is the template's own, unless one of its words stands in no open content.
    allowed |= {run for run in _runs(open_.around, _SHORT_RUN) if open_.common.issuperset(run)}
    found: dict[WordRun, str] = {}
    for owner, text in kept_back:
        for run in _runs([text], _SHORT_RUN if len(kept_words(text)) == _SHORT_RUN else _RUN):
            if run not in allowed:
                found.setdefault(run, owner)
    return found


def _withheld_words(kept_back: Iterable[tuple[str, str]], open_: OpenContent, *, english: bool) -> dict[str, str]:
    """Return the single words that may not stand in a file: those that no open content has.

    An ordinary word that a template or a house has of its own may; a name, a figure or a code word may not, unless an
    open brief has told it.
    """
    found: dict[str, str] = {}
    for owner, text in kept_back:
        unknown = {word for word in kept_words(text) if word not in open_.words}
        nowhere = {word for word in unknown - open_.own if len(word) >= _SHORTEST}
        written = frozenset((unknown & open_.own) - open_.told)
        for word in sorted(nowhere | distinctive_words(text, written, english=english)):
            found.setdefault(word, owner)
    return found


def _people(people: Iterable[tuple[str, str]], open_: OpenContent) -> tuple[dict[WordRun, str], dict[str, str]]:
    """Return the names of people as runs and as single words; a template's own words don't excuse them."""
    runs: dict[WordRun, str] = {}
    words: dict[str, str] = {}
    for owner, name in people:
        person = kept_words(name)
        if len(person) > 1 and person not in set(_runs(open_.texts, len(person))):
            runs[person] = owner
        elif len(person) == 1 and person[0] not in open_.common:
            words[person[0]] = owner
    return runs, words


def _names_of_people(library: Library, edition: Edition, secret: Iterable[AnyPortion]) -> list[tuple[str, str]]:
    """Return those who may not be named, each with where the name is from."""
    people = [
        (portion.id, found.text) for portion in secret for found in texts_in(portion) if found.holds.role is Role.NAME
    ]
    if edition.file.leave_behind:
        people += [("clearance", name) for item in library.clearances.values() for name in item.clearance.people()]
    return people


def _hidden_briefs(
    library: Library, edition: Edition, options: BuildOptions, seen: Iterable[AnyPortion]
) -> dict[str, BriefFacts]:
    """Return the facts of the briefs that a pack's readers may not know of: too high, and quoted by nothing seen."""
    quoted = {library.brief_of(source).id for portion in seen for source in portion.sources}
    return {
        name: brief.facts
        for name, brief in library.briefs.items()
        if name not in quoted and _is_too_high(library, edition, options, brief.facts.classification)
    }


def _is_secret(library: Library, edition: Edition, options: BuildOptions, portion: AnyPortion) -> bool:
    """Tell whether a portion may not be in a file of an edition; says for itself what `ceilings` says for selection."""
    scheme = library.scheme
    written = [portion.classification, *(source.classification for source in portion.sources)]
    briefs = [library.brief_of(source).facts for source in portion.sources if source.classification is None]
    levels = [scheme.level(name) or 0 for name in [*written, *(brief.classification for brief in briefs)] if name]
    too_high = _is_too_high(library, edition, options, scheme.name(max(levels, default=scheme.default)))
    caveats = {*portion.caveats, *(name for marked in [*portion.sources, *briefs] for name in marked.caveats)}
    not_cleared = edition.cleared_for is not None and not caveats <= edition.cleared_for
    limited = any(marked.releasable_to is not None for marked in [portion, *portion.sources, *briefs])
    not_released = edition.file.leave_behind and (
        limited or not (isinstance(portion, Point) and portion.use == "say" and portion.release in LEFT_BEHIND)
    )
    drafted = options.cleared_only and portion.status == "draft"
    return bool(portion.status == "withdrawn" or drafted or too_high or not_cleared or not_released)


def _is_too_high(library: Library, edition: Edition, options: BuildOptions, level: str | None) -> bool:
    """Tell whether a level, the default where it is None, is above what an edition and a build may take."""
    scheme = library.scheme
    here = scheme.default if level is None else scheme.level(level) or 0
    return any(bound is not None and here > bound for bound in (edition.ceiling, options.ceiling))


def _is_english(library: Library) -> bool:
    """Tell whether all content is in English, so that a word which isn't English is a code word."""
    langs = [*(track.lang for track in library.tracks.values()), *(portion.lang for portion in library.portions())]
    return all((lang or DEFAULT_LANG).startswith("en") for lang in langs)


def _runs(texts: Iterable[str], length: int) -> Iterator[WordRun]:
    """Yield every run of so many words."""
    for text in texts:
        words = kept_words(text)
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
