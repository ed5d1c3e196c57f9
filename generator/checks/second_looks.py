"""Second look: flags for sensitive or outdated content, and the acknowledgements that silence them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.checks.strength import WHY, raised_words
from generator.dates import last_day, months_before
from generator.model.brief import Brief
from generator.model.clearance import Acknowledged
from generator.model.field_texts import KeyPath, texts_in
from generator.model.fields import Role
from generator.model.flag_lists import AS_OF, DEAD_LINK, REVIEW_BY, FlagFile, may_have, pattern_of
from generator.problems import AdviceCode, Place, Problem, unknown_name
from generator.translations.to_draft import is_to_do
from generator.translations.word_table import english
from generator.workspace.library import Cleared, Library, Owned
from generator.workspace.strict_yaml import YamlFile

_LOOKED_AT = (Role.WORDS, Role.NAME)
_TITLE_OR_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Amb|Gen|Brig|Col|Maj|Capt|H\.E)\b\.?\s+\w|\S@\S")


@dataclass(frozen=True)
class Flag:
    """A flag that was raised: its name, what was found, why that needs a second look, and where it is.

    `words` are the words that raised it, if each of them is acknowledged by itself.
    """

    name: str
    found: str
    why: str
    where: Place
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quiet:
    """A flag that is acknowledged in the content: it is no warning. `subject` is what raised it."""

    flag: Flag
    subject: str
    reason: str


@dataclass(frozen=True)
class SecondLook:
    """The warnings, and the flags that are acknowledged."""

    problems: tuple[Problem, ...]
    quiet: tuple[Quiet, ...]


@dataclass(frozen=True)
class _Subject:
    """A portion, a brief or a clearance: it can raise flags and acknowledge them.

    `acknowledged` are its entries, and `path` is its place in its `file`.
    """

    name: str
    what: Owned | Brief | Cleared
    acknowledged: tuple[Acknowledged, ...]
    file: YamlFile
    path: KeyPath


def look_again(library: Library, today: datetime.date) -> SecondLook:
    """Return the flags of a library on a day.

    There is a warning for each flag that isn't acknowledged, and for each acknowledgement of a flag that isn't raised.
    """
    finder = _FlagFinder(library, today)
    problems: list[Problem] = []
    quiet: list[Quiet] = []
    for subject in _subjects(library):
        flags = finder.flags_of(subject)
        entries = [(entry, word) for entry in subject.acknowledged for word in entry.words or ("",)]
        reasons = {(entry.flag, word.casefold()): entry.reason for entry, word in entries}
        for flag in _by_reason(flags, reasons):
            reason = reasons.get((flag.name, flag.words[0].casefold() if flag.words else ""))
            if reason is None:
                problems.append(_warning(subject, flag))
            else:
                quiet.append(Quiet(flag, subject.name, reason))
        problems += _needless(subject, flags, library.second_look.names)
    return SecondLook(tuple(problems), tuple(quiet))


def _by_reason(flags: Iterable[Flag], reasons: Mapping[tuple[str, str], str]) -> Iterator[Flag]:
    """Yield flags, once by name and place. A flag of words is split: what one reason covers, and what is left open."""
    for flag in {(flag.name, flag.where if flag.words else None): flag for flag in flags}.values():
        if not flag.words:
            yield flag
            continue
        parts: dict[str | None, list[str]] = {}
        for word in flag.words:
            parts.setdefault(reasons.get((flag.name, word.casefold())), []).append(word)
        for words in parts.values():
            yield _of_words(flag.name, words, flag.where)


def _of_words(name: str, words: Iterable[str], where: Place) -> Flag:
    return Flag(name, ", ".join(f"“{word}”" for word in words), WHY[name], where, tuple(words))


def check_acknowledgements(library: Library) -> list[Problem]:
    """Return an error for each acknowledgement of an unknown flag, and for each one whose reason names a person."""
    known = library.second_look.names
    people = [
        found.text for portion in library.portions() for found in texts_in(portion) if found.holds.role is Role.NAME
    ]
    problems = []
    unknown = []
    for subject in _subjects(library):
        for position, entry in enumerate(subject.acknowledged):
            path = (*subject.path, "acknowledged", position)
            if entry.flag not in known and "second-look" not in library.damaged:
                unknown.append(unknown_name("flag", entry.flag, known, subject.file.place((*path, "flag"))))
            if _names_a_person(entry.reason, people):
                where = subject.file.place((*path, "reason"))
                hint = "write why the words may stay, not who decided it; names belong under 'clearance'"
                problems.append(Problem("names-somebody", "this reason names a person", where, hint))
    if unknown and not library.second_look.flags:
        message = f"no flag is listed in content/second-look.yaml, but {len(unknown)} acknowledgements name one"
        first = unknown[0].where
        unknown = [Problem("unknown-flag", message, first, "write the file again, or delete the acknowledgements")]
    return [*unknown, *problems]


def _subjects(library: Library) -> list[_Subject]:
    """Return every portion, every brief and every clearance."""
    return [
        *(_Subject(n, o, o.portion.acknowledged, o.file, o.path) for n, o in library.owned.items()),
        *(_Subject(n, b, b.facts.acknowledged, library.brief_files[n], ()) for n, b in library.briefs.items()),
        *(
            _Subject(f"clearance of {s.id}", c, c.clearance.acknowledged, c.file, ("clearance",))
            for s, c in library.clearances.items()
        ),
    ]


def _names_a_person(reason: str, people: Iterable[str]) -> bool:
    """Tell whether a reason contains a title with a name, an email address, or the name of a known person.

    >>> _names_a_person("Ms Wren agreed.", []), _names_a_person("Finch agreed.", ["Ada Finch"])
    (True, True)
    >>> _names_a_person("The term needs a legal check.", ["Ada Finch"])
    False
    """
    names = [name for person in people for name in (person, person.split()[-1])]
    return bool(_TITLE_OR_ADDRESS.search(reason)) or any(re.search(rf"\b{re.escape(name)}\b", reason) for name in names)


def _warning(subject: _Subject, flag: Flag) -> Problem:
    message = f"second look at '{subject.name}' ({flag.name}): {flag.found}: {flag.why}"
    words = f", 'words: [{', '.join(flag.words)}]'" if flag.words else ""
    entry = f"'- flag: {flag.name}'{words}"
    hint = f"fix it; or, if it may stay, add 'acknowledged:' below it, with {entry} and a 'reason:'"
    return Problem(AdviceCode("second-look"), message, flag.where, hint, "warning")


def _needless(subject: _Subject, flags: Iterable[Flag], known: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each acknowledgement of a flag or a word that isn't raised: it would hide that flag later."""
    raised = {flag.name for flag in flags}
    words = {(flag.name, word.casefold()) for flag in flags for word in flag.words}
    for position, entry in enumerate(subject.acknowledged):
        path = (*subject.path, "acknowledged", position)
        idle = [n for n, word in enumerate(entry.words) if (entry.flag, word.casefold()) not in words]
        if entry.flag in known and entry.flag not in raised:
            message = f"'{subject.name}' acknowledges the flag '{entry.flag}', but nothing in it raises this flag"
            yield Problem(AdviceCode("second-look"), message, subject.file.place(path), "delete this entry", "warning")
        elif entry.flag in known:
            for n in idle:
                named = f"“{entry.words[n]}” for the flag '{entry.flag}'"
                message = f"'{subject.name}' acknowledges {named}, but this word doesn't raise the flag"
                where = subject.file.place((*path, "words", n))
                yield Problem(AdviceCode("second-look"), message, where, "delete this word", "warning")


@dataclass(frozen=True)
class _FlagFinder:
    """Finds the flags of portions, briefs and clearances on a day."""

    library: Library
    today: datetime.date

    @cached_property
    def lists(self) -> list[tuple[str, FlagFile, re.Pattern[str], re.Pattern[str] | None]]:
        """Each list: its name, its entry, and the patterns of its words and of its companion words."""
        flags = self.library.second_look.flags
        return [
            (name, flag, pattern_of(flag.words), pattern_of(flag.beside) if flag.beside else None)
            for name, flag in flags.items()
        ]

    def flags_of(self, subject: _Subject) -> list[Flag]:
        """Return the flags that a subject raises. A withdrawn portion raises none, because no pack uses it."""
        match subject.what:
            case Brief(facts=facts):
                return list(self._too_old(facts.date, subject.file.place(("date",))))
            case Cleared(clearance=clearance):
                return list(self._too_old(clearance.as_of, subject.file.place(("clearance", "as_of"))))
            case Owned(portion=portion) as owned if portion.status != "withdrawn":
                return [*self._words(owned), *self._dead_links(owned), *self._overdue(owned), *self._worded(owned)]
        return []

    def _words(self, owned: Owned) -> Iterator[Flag]:
        """Yield the flag of each list that has a word in the portion.

        If the list has companion words (`beside`), the portion must contain one of these too.
        """
        texts_of_staff = (found for found in texts_in(owned.portion) if found.holds.role in _LOOKED_AT)
        own = [(found.path, found.text) for found in texts_of_staff if not is_to_do(found.text)]
        quoted = [(("sources", n, "quote"), source.quote) for n, source in enumerate(owned.portion.sources)]
        for name, flag, words, beside in self.lists:
            texts: list[tuple[KeyPath, str]] = [*own, *(quoted if flag.quotations else [])]
            found = [
                (path, match.group())
                for path, text in texts
                if may_have(flag.words, text)
                for match in words.finditer(text)
            ]
            companions = [m.group() for _, text in texts for m in beside.finditer(text)] if beside else []
            if not found or (beside is not None and not companions):
                continue
            listed = ", ".join(f"“{word}”" for word in dict.fromkeys([*(w for _, w in found), *companions]))
            yield Flag(name, listed, flag.why, owned.place(*found[0][0]))

    def _worded(self, owned: Owned) -> Iterator[Flag]:
        """Yield a flag for the words of each text that is stronger than its quotations, or promises for others."""
        places: dict[tuple[str, Place], list[str]] = {}
        for found in raised_words(self.library, owned):
            places.setdefault((found.flag, found.where), []).append(found.word)
        return (_of_words(name, words, where) for (name, where), words in places.items())

    def _dead_links(self, owned: Owned) -> Iterator[Flag]:
        for position, source in enumerate(owned.portion.sources):
            brief = self.library.brief_of(source)
            for link in brief.text.links_behind(brief.text.spans_of(source)):
                listed = link.target in self.library.second_look.dead_links
                if link.leads_nowhere or listed:
                    words = brief.text.own[link.start : link.end]
                    fault = "is listed as dead" if listed else f"has no usable address ('{link.target}')"
                    why = f"the link on these words in {brief.name} {fault}"
                    yield Flag(DEAD_LINK, f"“{words}”", why, owned.place("sources", position, "quote"))

    def _overdue(self, owned: Owned) -> Iterator[Flag]:
        review_by = owned.portion.review_by
        if review_by is not None and last_day(review_by) < self.today:
            why = f"it was due for review by {english().date(review_by)}"
            yield Flag(REVIEW_BY, "the review date is past", why, owned.place("review_by"))

    def _too_old(self, date: str | None, where: Place) -> Iterator[Flag]:
        most = self.library.second_look.oldest_as_of
        if most is None or date is None or is_to_do(date):
            return
        if last_day(date) < months_before(self.today, most):
            limit = f"{most} month{'' if most == 1 else 's'}"
            why = f"the date is {english().date(date)}; the limit is {limit} (content/second-look.yaml)"
            yield Flag(AS_OF, "older than the workspace's limit", why, where)
