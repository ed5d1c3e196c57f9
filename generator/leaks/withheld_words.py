"""Withheld words: the words that may not be in a pack, worked out from all content, without selection. Pure.

From the texts that a pack's readers may not see, these are withheld:

- four words in a row (or the three words of a text of three), unless open content contains them too;
- a word of four letters or more that is in no open content, no template and no house document;
- a name, a figure or a code word that is in no open content and no open brief, even if a template or a house document
  contains it;
- the name of a person who may not be named.
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
from generator.model.field_texts import secret_texts, texts_in, to_dos
from generator.model.fields import Role
from generator.model.kinds import AnyPortion, adapted
from generator.translations.words import Words
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
    words: Words,
) -> Watch:
    """Return the words that may not be in a pack of an edition.

    They are the words of the portions and briefs that its readers may not see, and of the portions that selection has
    `withheld`. `around` are the texts of the templates, `printed` the facts that the pack prints, such as dates
    and times, and `words` the words of the program in its language.
    """
    secret = {portion.id: portion for portion in library.portions() if _is_secret(library, edition, options, portion)}
    secret |= {portion.id: library.owned[portion.id].portion for portion in withheld}  # with the words of all variants
    seen = [portion for portion in library.portions() if portion.id not in secret]
    hidden = _hidden_briefs(library, edition, options, seen)
    briefs = [brief for name, brief in library.briefs.items() if name not in hidden]
    open_ = open_content(library, edition, options, seen, briefs, around, printed, words)
    kept_back = [(portion.id, text) for portion in secret.values() for text in secret_texts(portion)]
    kept_back += [(name, text) for name, facts in hidden.items() for text in secret_texts(facts)]
    runs, single = _withheld_names(_secret_names(library, edition, secret.values()), open_)
    runs |= _withheld_runs(kept_back, open_)
    single |= _withheld_words(kept_back, open_, english=_is_english(library))
    ids = [portion.id for portion in library.portions()] if edition.file.leave_behind else secret
    return Watch(runs, single, frozenset(ids), open_.seams)


def _withheld_runs(kept_back: Iterable[tuple[str, str]], open_: OpenContent) -> dict[WordRun, str]:
    """Return the runs of words that may not be in a file, each with the id of its portion.

    `kept_back` are pairs of a portion's id and a text of it.
    """
    allowed = {*_runs(open_.texts, _RUN), *_runs(open_.texts, _SHORT_RUN)}
    # A template's heading such as "Points to make" is allowed if open content contains each of its words.
    allowed |= {run for run in _runs(open_.around, _SHORT_RUN) if open_.common.issuperset(run)}
    found: dict[WordRun, str] = {}
    for owner, text in kept_back:
        for run in _runs([text], _SHORT_RUN if len(kept_words(text)) == _SHORT_RUN else _RUN):
            if run not in allowed:
                found.setdefault(run, owner)
    return found


def _withheld_words(kept_back: Iterable[tuple[str, str]], open_: OpenContent, *, english: bool) -> dict[str, str]:
    """Return the single words that may not be in a file, each with the id of its portion.

    These are the words that are in no open content. An ordinary word that is in a template or a house document is
    allowed; a name, a figure or a code word is allowed there only if it is also in an open brief.
    """
    found: dict[str, str] = {}
    for owner, text in kept_back:
        unknown = {word for word in kept_words(text) if word not in open_.words}
        nowhere = {word for word in unknown - open_.own if len(word) >= _SHORTEST}
        written = frozenset((unknown & open_.own) - open_.told)
        for word in sorted(nowhere | distinctive_words(text, written, english=english)):
            found.setdefault(word, owner)
    return found


def _withheld_names(people: Iterable[tuple[str, str]], open_: OpenContent) -> tuple[dict[WordRun, str], dict[str, str]]:
    """Return the names that may not be in a file, as runs and as single words.

    A name is allowed if open content contains it; that a template contains it is no excuse.
    """
    runs: dict[WordRun, str] = {}
    words: dict[str, str] = {}
    for owner, name in people:
        person = kept_words(name)
        if len(person) > 1 and person not in set(_runs(open_.texts, len(person))):
            runs[person] = owner
        elif len(person) == 1 and person[0] not in open_.common:
            words[person[0]] = owner
    return runs, words


def _secret_names(library: Library, edition: Edition, secret: Iterable[AnyPortion]) -> list[tuple[str, str]]:
    """Return the names of the people who may not be named, each after the id of its portion (or "clearance")."""
    people = [
        (portion.id, found.text) for portion in secret for found in texts_in(portion) if found.holds.role is Role.NAME
    ]
    if edition.file.leave_behind:
        people += [("clearance", name) for item in library.clearances.values() for name in item.clearance.people()]
    return people


def _hidden_briefs(
    library: Library, edition: Edition, options: BuildOptions, seen: Iterable[AnyPortion]
) -> dict[str, BriefFacts]:
    """Return the facts of the briefs that a pack's readers may not know of, by the briefs' ids.

    Such a brief is above a ceiling, and no portion that the readers may see quotes it.
    """
    quoted = {library.brief_of(source).id for portion in seen for source in portion.sources}
    return {
        name: brief.facts
        for name, brief in library.briefs.items()
        if name not in quoted and _is_too_high(library, edition, options, brief.facts.classification)
    }


def _is_secret(library: Library, edition: Edition, options: BuildOptions, portion: AnyPortion) -> bool:
    """Tell whether a portion may not be in a file of an edition.

    This repeats the rules of `selection` on purpose, so that a fault there doesn't hide a leak here.
    """
    scheme = library.scheme
    written = [portion.classification, *(source.classification for source in portion.sources)]
    briefs = [library.brief_of(source).facts for source in portion.sources if source.classification is None]
    levels = [scheme.level(name) or 0 for name in [*written, *(brief.classification for brief in briefs)] if name]
    too_high = _is_too_high(library, edition, options, scheme.name(max(levels, default=scheme.default)))
    caveats = {*portion.caveats, *(name for marked in [*portion.sources, *briefs] for name in marked.caveats)}
    not_cleared = edition.cleared_for is not None and not caveats <= edition.cleared_for
    limited = any(marked.releasable_to is not None for marked in [portion, *portion.sources, *briefs])
    here = adapted(portion, edition.readers)
    not_released = edition.file.leave_behind and (
        limited or not (isinstance(here, Point) and here.use == "say" and here.release in LEFT_BEHIND) or to_dos(here)
    )
    drafted = options.cleared_only and portion.status == "draft"
    return bool(portion.status == "withdrawn" or drafted or too_high or not_cleared or not_released)


def _is_too_high(library: Library, edition: Edition, options: BuildOptions, level: str | None) -> bool:
    """Tell whether a level is above the ceiling of an edition or of a build; None is the default level."""
    scheme = library.scheme
    here = scheme.default if level is None else scheme.level(level) or 0
    return any(bound is not None and here > bound for bound in (edition.ceiling, options.ceiling))


def _is_english(library: Library) -> bool:
    """Tell whether all content is in English; only then is a word that isn't English a code word."""
    langs = [*(track.lang for track in library.tracks.values()), *(portion.lang for portion in library.portions())]
    return all((lang or DEFAULT_LANG).startswith("en") for lang in langs)


def _runs(texts: Iterable[str], length: int) -> Iterator[WordRun]:
    """Yield every run of `length` words in each text.

    >>> list(_runs(["One two three four.", "Five six"], 3))
    [('one', 'two', 'three'), ('two', 'three', 'four')]
    """
    for text in texts:
        words = kept_words(text)
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
