"""Ordinary words: those that may begin a sentence with a capital letter without being names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.wording.dictionaries import frequencies_of

# A dictionary gives this frequency to each word that it hardly ever met, and most of its names are such words.
_RARE = 50
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class OrdinaryWords:
    """What tells the ordinary words of a language: its dictionary, and names that the dictionary has as well.

    `more` are ordinary words that the dictionary lacks. `spellings` are pieces of words that it spells in another way
    (`isation`, `ization`). `endings` and `beginnings` lead from a rare word to the word that it is made of (`ies`,
    `y`). Spellings and endings are pairs, so that the data can be a key of a cache.
    """

    lang: str
    names: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    spellings: tuple[tuple[str, str], ...] = ()
    endings: tuple[tuple[str, str], ...] = ()
    beginnings: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def is_ordinary_word(word: str, data: OrdinaryWords) -> bool:
    """Tell whether a word, in small letters, is an ordinary word.

    A frequent word of the dictionary is one, unless it is in the list of names. A rare or an unknown word is one only
    if it is another spelling or form of a frequent word, because many rare words are names.

    >>> names, more = frozenset(["china"]), frozenset(["fintech"])
    >>> data = OrdinaryWords("en", names, more, (("isation", "ization"),), (("s", ""),), ("inter",))
    >>> words = ["agreement", "china", "lysander", "organisations", "textbooks", "interfaith"]
    >>> [word for word in words if is_ordinary_word(word, data)]
    ['agreement', 'organisations', 'textbooks', 'interfaith']
    """
    if word in data.names:
        return False
    return any(_is_frequent(form, data) for form in _forms(word, data))


def _is_frequent(word: str, data: OrdinaryWords) -> bool:
    if word in data.more:
        return True
    return word not in data.names and frequencies_of(data.lang).get(word, 0) > _RARE


def _forms(word: str, data: OrdinaryWords) -> Iterator[str]:
    """Yield a word, its other spellings, and the words that it may be made of: `misperceptions`, `perceptions`."""
    spelled = [word, *(word.replace(piece, other) for piece, other in data.spellings if piece in word)]
    yield from spelled
    for form in spelled:
        stems = [form, *(_without_start(form, start) for start in data.beginnings)]
        yield from (stem for stem in stems[1:] if stem)
        for stem in filter(None, stems):
            yield from _without_ending(stem, data)


def _without_start(word: str, start: str) -> str:
    rest = word.removeprefix(start)
    return rest if rest != word and len(rest) > _SHORTEST_STEM else ""


def _without_ending(word: str, data: OrdinaryWords) -> Iterator[str]:
    for ending, other in data.endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem + other
