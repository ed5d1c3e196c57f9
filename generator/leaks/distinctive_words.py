"""Distinctive words: names, figures and code words, which stand in a template by chance as little as a sentence does.

An ordinary word that a template has of its own is no sign of a leak, whatever else is withheld with it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spellchecker import SpellChecker

_FIGURE = 3
_SHORTEST = 4
_LONG = 7
_WRITTEN_WORD = re.compile(r"[^\W_]+")
_BEFORE_A_NAME = re.compile(r"[\w,’'\)-] ?$")


def distinctive_words(text: str, asked: frozenset[str], *, english: bool) -> frozenset[str]:
    """Return those of the words asked for, casefolded, that are distinctive as they are written in a text.

    Whether a word is a code word can be told of an English text only.
    """
    found = set()
    for match in _WRITTEN_WORD.finditer(text):
        word = match.group().casefold()
        if word in asked and (_is_figure(word) or _is_name(text, match) or (english and not _is_ordinary(word))):
            found.add(word)
    return frozenset(found)


def _is_figure(word: str) -> bool:
    return len(word) >= _FIGURE and any(letter.isdigit() for letter in word)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word is in capitals, or begins with one where no sentence begins."""
    word = match.group()
    if len(word) < _SHORTEST:
        return False
    return word.isupper() or (word[0].isupper() and bool(_BEFORE_A_NAME.search(text[: match.start()])))


@lru_cache(maxsize=4096)
def _is_ordinary(word: str) -> bool:
    """Tell whether a word is English, or near enough for another spelling or form of it.

    A number or a word of a few letters says nothing by itself; of other languages and scripts nothing is known.
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return True
    english = _english()
    near = english.edit_distance_1(word)
    if english.known([word]) or english.known(near):
        return True
    return len(word) >= _LONG and any(english.known(english.edit_distance_1(other)) for other in near)


@lru_cache(maxsize=1)
def _english() -> SpellChecker:
    return SpellChecker(language="en")
