"""Strength: words that make a text stronger than its quotations, conditions that it drops, and promises for others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.checks.sentence_length import sentences
from generator.checks.support import language_tag
from generator.model.content import Deal, Exchange, Line, Point
from generator.model.field_texts import KeyPath, fields_of, texts_in
from generator.model.fields import Role
from generator.model.flag_lists import DROPPED_CONDITION, FOR_OTHER_SIDE, STRONGER, pattern_of
from generator.model.glossary import pattern_of_spellings
from generator.model.kinds import AnyPortion, variant_values
from generator.problems import Place
from generator.translations.to_draft import is_to_do
from generator.wording.language_data import Language, language_of
from generator.wording.name_runs import runs_in, words_in
from generator.wording.word_groups import WordGroup, straight
from generator.wording.written_dates import dates_in
from generator.workspace.library import Library, Owned

WHY = {
    STRONGER: "no quotation is as strong; quote a passage that is, or weaken the text",
    DROPPED_CONDITION: "a quotation has this condition, and the text drops it; say it, or quote less",
    FOR_OTHER_SIDE: "it promises for the other side, which speaks for itself",
}
"""Why the words of each flag need a second look."""

_PHRASE_END = re.compile(r"[,;:()—–“”\"]")
_MOST_BEFORE = 8


@dataclass(frozen=True)
class RaisedWord:
    """A word that raises a flag: the flag's name, the word as an acknowledgement has it, and the place of its text."""

    flag: str
    word: str
    where: Place


def raised_words(library: Library, owned: Owned) -> list[RaisedWord]:
    """Return the words of a portion that raise a flag, each once for a flag, with the first text that has it."""
    once: dict[tuple[str, str], RaisedWord] = {}
    for found in _Strength(library, owned).words():
        once.setdefault((found.flag, found.word.casefold()), found)
    return list(once.values())


def _statements(portion: AnyPortion) -> list[list[tuple[KeyPath, str]]]:
    """Return what a portion states: its texts in the words of each audience. A leave-behind's words are apart."""
    if not isinstance(portion, Line | Point | Exchange | Deal):
        return []
    if isinstance(portion, Point) and portion.use == "do-not-raise":
        return []  # it tells our side what not to say
    return [
        kept for texts in _versions(portion) if (kept := [(path, text) for path, text in texts if not is_to_do(text)])
    ]


def _versions(portion: Line | Point | Exchange | Deal) -> list[list[tuple[KeyPath, str]]]:
    """Return what a portion states in the words of each audience, with the texts that are to be drafted."""
    own: dict[str, tuple[KeyPath, str]] = {
        str(found.path[0]): (found.path, found.text)
        for found in texts_in(portion)
        if found.holds.role is Role.WORDS and len(found.path) == 1
    }
    versions = [own]
    for reader in portion.variants:
        values = variant_values(portion, [reader])
        versions.append({**own, **{name: found for name, found in values.items() if _is_text(portion, name)}})
    if isinstance(portion, Exchange):
        return [[version["we"]] for version in versions]  # what the other side says needs no condition of ours
    if not isinstance(portion, Point):
        return [list(version.values()) for version in versions]
    found = []
    for version in versions:
        spoken = [version[name] for name in ("lead", "say", "because", "trigger") if name in version]
        found += [spoken, *([[version["written"]]] if "written" in version else [])]
    return found


def _is_text(portion: AnyPortion, field: str) -> bool:
    return fields_of(type(portion))[field].role is Role.WORDS


@dataclass(frozen=True)
class _Strength:
    """Finds the words of one portion that raise a flag."""

    library: Library
    owned: Owned

    def words(self) -> Iterator[RaisedWord]:
        yield from self._stronger()
        yield from self._dropped()
        yield from self._for_others()

    @cached_property
    def _lang(self) -> str:
        return language_tag(self.library, self.owned)

    @property
    def _language(self) -> Language:
        return language_of(self._lang)

    @cached_property
    def _quoted(self) -> str:
        return " | ".join(self._plain(source.quote) for source in self.owned.portion.sources)

    def _plain(self, text: str) -> str:
        """Return a text without its dates, so that the month of May is no “may”."""
        for date in reversed(dates_in(text, self._language.calendar)):
            text = f"{text[: date.start]}·{text[date.end :]}"
        return straight(text)

    def _stronger(self) -> Iterator[RaisedWord]:
        own = self.library.glossary.stronger.get(self._lang, ())
        groups = [group for group in _groups(self._language.stronger, own) if not group.keeps(self._quoted)]
        for path, text in self._texts():
            plain = self._plain(text)
            for group in groups:
                for word in group.entries_in(plain):
                    yield RaisedWord(STRONGER, word, self.owned.place(*path))

    def _dropped(self) -> Iterator[RaisedWord]:
        own = self.library.glossary.conditions.get(self._lang, ())
        groups = _groups(self._language.conditions, own)
        asked = [(group, group.entries_in(self._quoted)) for group in groups]
        for texts in _statements(self.owned.portion):
            together = " | ".join(self._plain(text) for _, text in texts)
            for group, entries in asked:
                if entries and not group.keeps(together):
                    for word in entries:
                        yield RaisedWord(DROPPED_CONDITION, word, self.owned.place(*texts[-1][0]))

    def _texts(self) -> list[tuple[KeyPath, str]]:
        """Return the texts of all statements, each once, what the other side says, and the texts of one's own fields.

        A text of one's own is a label: it may be too strong, but it states nothing that needs a condition.
        """
        portion = self.owned.portion
        theirs = [(f.path, f.text) for f in texts_in(portion) if isinstance(portion, Exchange) and f.path[-1] == "they"]
        stated = [text for texts in _statements(portion) for text in texts]
        labels = [(f.path, f.text) for f in texts_in(portion) if f.path[0] == "extra"] if stated else []
        return list(dict.fromkeys([*theirs, *stated, *labels]))

    def _for_others(self) -> Iterator[RaisedWord]:
        portion = self.owned.portion
        if not isinstance(portion, Point) or not self._language.promises:
            return
        for path, text in self._texts():
            if portion.kind == "press" or path[-1] == "written":
                for sentence in sentences(self._plain(text)):
                    for words in self._promises(sentence):
                        yield RaisedWord(FOR_OTHER_SIDE, words, self.owned.place(*path))

    def _promises(self, sentence: str) -> Iterator[str]:
        """Yield each promise for the other side, from its last subject: `United States will`."""
        language = self._language
        for match in pattern_of(language.promises).finditer(sentence):
            phrase = _PHRASE_END.split(sentence[: match.start()])[-1]
            ends = [end.end() for end in pattern_of(language.subject_ends).finditer(phrase)] if phrase else []
            phrase = " ".join(phrase[max(ends, default=0) :].split()[-_MOST_BEFORE:])
            subject = self._other_side(phrase)
            if subject:
                yield f"{subject} {match.group()}"

    def _other_side(self, phrase: str) -> str:
        """Return who in a phrase is the other side, or an empty text."""
        other = pattern_of(self._language.others).search(phrase)
        if other is not None:
            return other.group()
        names = self.library.glossary.names
        others = pattern_of_spellings(names).sub("·", phrase) if names else phrase
        capitals = self._language.capitals
        runs = [run.text for run in runs_in(words_in(others, capitals), capitals)]
        return runs[-1] if runs else ""


def _groups(groups: tuple[WordGroup, ...], more: Iterable[str]) -> list[WordGroup]:
    """Return the program's groups, and a group for each word that staff have added."""
    return [*groups, *(WordGroup((word,)) for word in more)]
