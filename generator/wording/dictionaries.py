"""The dictionaries of pyspellchecker, each read once and only when a word has to be looked up."""

from __future__ import annotations

import gzip
import json
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


@lru_cache(maxsize=4)
def frequencies_of(lang: str) -> Mapping[str, int]:
    """Return how often each word of a language is used, by the language's tag without a region.

    All words are in small letters, names too. A language without a dictionary has no words.

    >>> frequencies_of("en")["agreement"] > frequencies_of("en")["lysander"], "zebrafinch" in frequencies_of("en")
    (True, False)
    >>> frequencies_of("ur")
    {}
    """
    # `SpellChecker(language=lang)` reads the same data in twice the time: it counts letters for its guesses.
    try:
        data = pkgutil.get_data("spellchecker", f"resources/{lang}.json.gz")
    except FileNotFoundError:
        data = None
    frequencies: Mapping[str, int] = json.loads(gzip.decompress(data)) if data else {}
    return frequencies


@lru_cache(maxsize=4)
def spell_checker_of(lang: str) -> SpellChecker:
    """Return what finds the words of a language that are spelled nearly as another word.

    >>> "defensive" in spell_checker_of("en").edit_distance_1("defensives")
    True
    """
    from spellchecker import SpellChecker  # only few texts need its guesses, which take another 0.06 s to prepare

    checker = SpellChecker(language=None)
    checker.word_frequency.load_json(dict(frequencies_of(lang)))
    return checker
