"""Words as they are compared, and seams: what a file reads like where one text ends and the next begins. Pure.

`As of {{ as_of }}` reads "as of November 2020". Where withheld words read so too, by themselves, nothing has leaked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

WordRun = tuple[str, ...]

_LONGEST = 3
_WORD = re.compile(r"[^\W_]+")
_CUT_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\n", re.DOTALL)
_CUT_HOUSE = re.compile(r"\{\{.*?\}\}|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Seams:
    """How the texts that a file is put together of begin and end, and those that are no longer than a few words."""

    begin: frozenset[WordRun]
    end: frozenset[WordRun]
    whole: frozenset[WordRun]

    def explain(self, run: WordRun) -> bool:
        """Tell whether a run of words is the end of one such text and the beginning of another."""
        return any(run[:cut] in self.end and self._goes_on(run[cut:]) for cut in range(1, len(run)))

    def _goes_on(self, rest: WordRun) -> bool:
        return rest in self.begin or any(
            rest[:cut] in self.whole and self._goes_on(rest[cut:]) for cut in range(1, len(rest))
        )


def seams_of(texts: Iterable[str]) -> Seams:
    """Return the seams of texts, each of which stands in a file whole."""
    runs = [kept_words(text) for text in texts]
    return Seams(
        frozenset(run[:length] for run in runs for length in range(1, _LONGEST + 1)),
        frozenset(run[-length:] for run in runs for length in range(1, _LONGEST + 1)),
        frozenset(run for run in runs if 0 < len(run) <= _LONGEST),
    )


def pieces_of_template(text: str) -> list[str]:
    """Return the words of a template's own, cut where something is printed, decided or begun on a new line."""
    return _CUT_TEMPLATE.split(text)


def pieces_of_house(text: str) -> list[str]:
    """Return the words of a part of a house document, cut at its tags and placeholders."""
    return _CUT_HOUSE.split(text)


def words_of(text: str) -> list[str]:
    """Return the words of a text, so that no look of a letter hides one: small, without invisible characters."""
    if not text.isascii():
        normal = unicodedata.normalize("NFKC", text)
        text = "".join(letter for letter in normal if unicodedata.category(letter) != "Cf")
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=1024)
def kept_words(text: str) -> WordRun:
    """Return the words of a text; the parts that many files share are taken apart once."""
    return tuple(words_of(text))
