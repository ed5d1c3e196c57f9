"""Distinctive words: names, figures and code words.

A template doesn't contain a distinctive word by chance, so such a word is the sign of a leak. An ordinary word that is
in a template and in a withheld text is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.wording.dictionaries import spell_checker_of

_FIGURE = 3
_SHORTEST = 4
_LONG = 7
_WRITTEN_WORD = re.compile(r"[^\W_]+")
_BEFORE_A_NAME = re.compile(r"[\w,’'\)-] ?$")


def distinctive_words(text: str, candidates: frozenset[str], *, english: bool) -> frozenset[str]:
    """Return the candidate words that are distinctive in the way that the text writes them.

    `candidates` and the result are casefolded. Code words are found in English texts only.

    >>> text = "Talks with Nightjar on zebrafinch may take 450 days."
    >>> candidates = frozenset(["talks", "nightjar", "zebrafinch", "450", "days"])
    >>> sorted(distinctive_words(text, candidates, english=True))
    ['450', 'nightjar', 'zebrafinch']
    """
    found = set()
    for match in _WRITTEN_WORD.finditer(text):
        word = match.group().casefold()
        if word in candidates and (_is_figure(word) or _is_name(text, match) or (english and not _is_ordinary(word))):
            found.add(word)
    return frozenset(found)


def _is_figure(word: str) -> bool:
    return len(word) >= _FIGURE and any(letter.isdigit() for letter in word)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word is all in capitals, or has a capital first letter in the middle of a sentence."""
    word = match.group()
    if len(word) < _SHORTEST:
        return False
    return word.isupper() or (word[0].isupper() and bool(_BEFORE_A_NAME.search(text[: match.start()])))


@lru_cache(maxsize=4096)
def _is_ordinary(word: str) -> bool:
    """Tell whether a word is English, or so near to an English word that it is another spelling or form of it.

    Numbers, short words and words of other scripts count as ordinary, because the dictionary can't judge them.

    >>> _is_ordinary("defensives"), _is_ordinary("recognised"), _is_ordinary("zebrafinch"), _is_ordinary("12")
    (True, True, False, True)
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return True
    english = spell_checker_of("en")
    near = english.edit_distance_1(word)
    if english.known([word]) or english.known(near):
        return True
    return len(word) >= _LONG and any(english.known(english.edit_distance_1(other)) for other in near)
