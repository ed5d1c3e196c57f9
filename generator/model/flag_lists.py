"""The flags for a second look before use: lists of words, and links known to be broken. `content/second-look.yaml`.

Staff edit the lists. A portion that contains a listed word, together with one of the list's companion words if it has
any, is flagged with the list's name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from generator.model.fields import FieldError, Id, Model, Words

DEAD_LINK, REVIEW_BY, AS_OF = "dead-link", "review-by", "as-of"
STRONGER, DROPPED_CONDITION, FOR_OTHER_SIDE = "stronger", "dropped-condition", "for-other-side"
WORDED = (STRONGER, DROPPED_CONDITION, FOR_OTHER_SIDE)
"""The flags that are acknowledged word by word."""

BUILT_IN = (DEAD_LINK, REVIEW_BY, AS_OF, *WORDED)
"""The flags that need no list of words in `second-look.yaml`."""

_AtLeastOneWord = Annotated[tuple[Words, ...], Field(min_length=1)]


class FlagFile(Model):
    """A list of words that flag a portion, and why.

    `pattern_of` says how words are matched. If `beside` lists companion words, the portion must also contain one of
    them. With `quotations`, the portion's quotations are searched too.
    """

    why: Words
    words: _AtLeastOneWord
    beside: tuple[Words, ...] = ()
    quotations: StrictBool = False


class SecondLookFile(Model):
    """All flags: lists of words by their names, and links known to be broken.

    `oldest_as_of` is the greatest age of a brief or of a clearance, in months.
    """

    flags: dict[Id, FlagFile] = Field(default_factory=dict)
    dead_links: tuple[Words, ...] = ()
    oldest_as_of: Annotated[StrictInt, Field(ge=1, le=1200)] | None = None

    @model_validator(mode="after")
    def _no_list_has_a_built_in_name(self) -> Self:
        for name in BUILT_IN:
            if name in self.flags:
                raise FieldError(f"the name '{name}' belongs to a built-in flag", "give the list another name")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all flags that can be acknowledged."""
        return (*self.flags, *BUILT_IN)


@lru_cache(maxsize=4096)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of a list's words, the longest first.

    Whole words are found. A word in small letters is found in any case; a word with a capital letter is found as it is
    written and all in capitals. A word that ends in `*` finds all words that begin like it. A space in a listed word
    also matches a hyphen; a hyphen also matches a space or nothing.

    No-break spaces and hyphens match as plain ones do.

    >>> pattern_of(("nuclear*", "US", "no-first use")).findall("Nuclear-armed; the US told us: no first-use.")
    ['Nuclear', 'US', 'no first-use']
    >>> bool(pattern_of(("no-first use",)).search("No\u2011first\u00a0use"))
    True
    """
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_one_word, longest_first)))


def may_have(words: tuple[str, ...], text: str) -> bool:
    """Tell whether a text may have any of a list's words: if not, no search with `pattern_of` is needed.

    It is a quick test, since most texts have none of most lists: the longest part of a word must be in the text.

    >>> may_have(("no-first use", "assur*"), "We assume it."), may_have(("no-first use", "assur*"), "An assurance.")
    (False, True)
    """
    folded = text.casefold()
    return any(part in folded for part in _longest_parts(words))


@lru_cache(maxsize=4096)
def _longest_parts(words: tuple[str, ...]) -> tuple[str, ...]:
    parts = (re.split(r"[\s‑-]+", word.removesuffix("*").casefold()) for word in words)
    return tuple(dict.fromkeys(max(found, key=len) for found in parts))


def _one_word(word: str) -> str:
    """Return the pattern for one word of a list, as `pattern_of` describes it."""
    is_beginning = word.endswith("*")
    stem = word.removesuffix("*")
    written = _spaced(stem)
    cased = f"(?:{written}|{_spaced(stem.upper())})" if stem != stem.lower() else f"(?i:{written})"
    before = r"(?<!\w)" if stem[:1].isalnum() else ""
    after = r"\w*" if is_beginning else r"(?!\w)" if stem[-1:].isalnum() else ""
    return f"{before}{cased}{after}"


def _spaced(stem: str) -> str:
    return r"[\s‑-]+".join(r"[\s‑-]*".join(map(re.escape, part.split("-"))) for part in stem.split())
