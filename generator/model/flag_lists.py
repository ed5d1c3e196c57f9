"""What asks for a second look before it is used: lists of words, links known to be dead. `content/second-look.yaml`.

The lists are data that staff edit. A portion in which one of a list's words stands, beside one of those that it asks
for besides, is flagged with the list's name.
"""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from generator.model.fields import Id, Model, Words

DEAD_LINK, REVIEW_BY, AS_OF = "dead-link", "review-by", "as-of"
BUILT_IN = (DEAD_LINK, REVIEW_BY, AS_OF)
"""The flags that no list of words raises."""

_AtLeastOneWord = Annotated[tuple[Words, ...], Field(min_length=1)]


class FlagFile(Model):
    """Words that flag a portion, and why.

    A word is looked for as a whole: in small letters or capitals if it is written in small letters, else as it is
    written and all in capitals; one that ends in `*` stands for all that begin so. With words `beside`, one of them
    must stand in the same portion. `quotations` tells whether what a portion quotes is looked at too.
    """

    why: Words
    words: _AtLeastOneWord
    beside: tuple[Words, ...] = ()
    quotations: StrictBool = False


class SecondLookFile(Model):
    """All that flags: the lists by their names, links known to be dead, and how old what is said may be, in months."""

    flags: dict[Id, FlagFile] = Field(default_factory=dict)
    dead_links: tuple[Words, ...] = ()
    oldest_as_of: Annotated[StrictInt, Field(ge=1, le=1200)] | None = None

    @model_validator(mode="after")
    def _leaves_the_built_in_ones(self) -> Self:
        for name in BUILT_IN:
            if name in self.flags:
                raise ValueError(f"'{name}' is the name of a flag that needs no list; call this one otherwise")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all flags that can be acknowledged."""
        return (*self.flags, *BUILT_IN)


def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of a list's words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_one_word, longest_first)))


def _one_word(word: str) -> str:
    """Return a pattern for one word of a list: a space may be a hyphen, a hyphen a space or left out."""
    begins = word.endswith("*")
    stem = word.removesuffix("*")
    written = _spaced(stem)
    cased = f"(?:{written}|{_spaced(stem.upper())})" if stem != stem.lower() else f"(?i:{written})"
    opens = r"(?<!\w)" if stem[:1].isalnum() else ""
    closes = r"\w*" if begins else r"(?!\w)" if stem[-1:].isalnum() else ""
    return f"{opens}{cased}{closes}"


def _spaced(stem: str) -> str:
    return r"[\s-]+".join(r"[\s-]*".join(map(re.escape, part.split("-"))) for part in stem.split())
