"""The dictionaries of pyspellchecker, each loaded once and only when a word has to be looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


@lru_cache(maxsize=4)
def dictionary_of(lang: str) -> SpellChecker:
    """Return the dictionary of a language, by its tag without a region. It has all words in small letters.

    >>> dictionary = dictionary_of("en")
    >>> "agreement" in dictionary, "china" in dictionary, "zebrafinch" in dictionary
    (True, True, False)
    """
    from spellchecker import SpellChecker  # loading the library and a dictionary takes about 0.15 s

    return SpellChecker(language=lang)
