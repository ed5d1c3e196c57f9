"""The table of words by language: the program's own, and the one that a workspace makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from generator.translations.words import ENGLISH_TAG, Words


@dataclass(frozen=True)
class Table:
    """Words by language and name. English has every word; another language may lack some."""

    languages: Mapping[str, Mapping[str, str]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all words."""
        return tuple(self.languages[ENGLISH_TAG])

    def words_in(self, lang: str) -> Words:
        """Return the words of a language; those of a region come first, and English ones stand in for missing words.

        >>> table = Table({"en": {"page": "Page", "page_of": "of"}, "ur": {"page": "صفحہ"}})
        >>> words = table.words_in("ur-PK")
        >>> words["page"], words["page_of"], words.lacking
        ('صفحہ', 'of', ('page_of',))
        """
        by_tag = {tag.casefold(): words for tag, words in self.languages.items()}
        tags = [lang.casefold(), lang.partition("-")[0].casefold()]
        own: dict[str, str] = {}
        for tag in reversed(tags):
            own.update(by_tag.get(tag, {}))
        english = self.languages[ENGLISH_TAG]
        lacking = () if tags[-1] == ENGLISH_TAG else tuple(name for name in english if name not in own)
        return Words(lang, {**english, **own}, lacking)

    def with_words(self, languages: Mapping[str, Mapping[str, str]]) -> Table:
        """Return the table with the words of a workspace in it; where both have a word, the workspace's counts."""
        tags = dict.fromkeys([*self.languages, *languages])
        return Table({tag: {**self.languages.get(tag, {}), **languages.get(tag, {})} for tag in tags})


@lru_cache(maxsize=1)
def program_table() -> Table:
    """Return the program's own table."""
    text = files("generator.translations").joinpath("data/words.yaml").read_text(encoding="utf-8")
    return Table(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - the base loader makes only texts


@lru_cache(maxsize=1)
def english() -> Words:
    """Return the program's own English words, for messages, and where nothing says another language."""
    return program_table().words_in(ENGLISH_TAG)
