"""Groups of words of one meaning, and the entries of a group that a text has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.characters import with_breaks
from generator.model.flag_lists import may_have, pattern_of


@dataclass(frozen=True)
class WordGroup:
    """Words of one meaning.

    `satisfied` are further words that keep the meaning, and phrases of `excepted` don't count. Words are matched as in
    the lists of `second-look.yaml` (`pattern_of`).

    >>> group = WordGroup(("will", "shall"), excepted=("political will",))
    >>> group.entries_in("They shall meet. Political will is needed."), group.keeps("We will.")
    (('shall',), True)
    """

    words: tuple[str, ...]
    satisfied: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    def entries_in(self, text: str) -> tuple[str, ...]:
        """Return the words of the group that a text has, as the list writes them."""
        if not may_have(self.words, text):
            return ()
        text = self._counted(text)
        return tuple(word for word, pattern in self._patterns if pattern.search(text))

    def keeps(self, text: str) -> bool:
        """Tell whether a text has a word of the group, or a further word that keeps the meaning."""
        return may_have(self._all, text) and bool(pattern_of(self._all).search(self._counted(text)))

    def _counted(self, text: str) -> str:
        text = straight(text)
        return self._exceptions.sub(" ", text) if self.excepted else text

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((word, pattern_of((word,))) for word in self.words)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return (*self.words, *self.satisfied)

    @cached_property
    def _exceptions(self) -> re.Pattern[str]:
        return pattern_of(self.excepted)


def group_of(data: Mapping[str, Any]) -> WordGroup:
    """Return the group that a language's file describes."""
    return WordGroup(tuple(data["words"]), tuple(data.get("satisfied", ())), tuple(data.get("except", ())))


def straight(text: str) -> str:
    """Return a text with straight apostrophes, plain spaces and plain hyphens.

    >>> straight("can’t")
    "can't"
    """
    return with_breaks(text).replace("’", "'").replace("‘", "'")
