"""The workspace's own names, and the spellings of its terms: `content/glossary.yaml`. Staff edit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.fields import FieldError, Lang, Model, Words

_AtLeastOneWord = Annotated[tuple[Words, ...], Field(min_length=1)]


class Term(Model):
    """One thing with several spellings.

    Where a quotation has one of the spellings, a text may use `term` or `short`. The spellings of `in_sources` are for
    sources only.
    """

    term: Words
    short: Words | None = None
    in_sources: tuple[Words, ...] = ()

    @property
    def ours(self) -> tuple[str, ...]:
        """The spellings that a text may use."""
        return (self.term,) if self.short is None else (self.term, self.short)

    @model_validator(mode="after")
    def _has_another_spelling(self) -> Self:
        if self.short is None and not self.in_sources:
            hint = "write 'short' or 'in_sources'; a name that any text may use belongs under 'names'"
            raise FieldError(f"the term '{self.term}' has only one spelling", hint)
        return self


class GlossaryFile(Model):
    """Names that any text may use, terms with their spellings, and words for the lists of the second look.

    `stronger` and `conditions` hold words by language.
    """

    names: tuple[Words, ...] = ()
    terms: tuple[Term, ...] = ()
    stronger: dict[Lang, _AtLeastOneWord] = Field(default_factory=dict)
    conditions: dict[Lang, _AtLeastOneWord] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_spelling_stands_once(self) -> Self:
        seen: set[str] = set()
        for spelling in self._spellings():
            if spelling in seen:
                raise FieldError(f"the spelling '{spelling}' is given twice", "keep one of them")
            seen.add(spelling)
        return self

    def _spellings(self) -> Iterator[str]:
        yield from self.names
        for term in self.terms:
            yield from (*term.ours, *term.in_sources)


def pattern_of_spellings(spellings: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of some spellings as a whole, the longest first.

    A spelling in small letters is found in any case; one with a capital letter as it is written and all in capitals.

    >>> pattern_of_spellings(("geo-political", "US")).findall("Geo-political: the US told us. A geopolitical view.")
    ['Geo-political', 'US']
    >>> pattern_of_spellings(("geo-political",)).findall("a geo\u2011political view") == ["geo\u2011political"]
    True
    """
    return re.compile("|".join(map(_one_spelling, sorted(spellings, key=len, reverse=True))))


def _one_spelling(spelling: str) -> str:
    forms = (r"\s+".join(map(re.escape, form.split())) for form in (spelling, spelling.upper()))
    exact, shouted = (form.replace(r"\-", "[-‑]") for form in forms)
    cased = f"(?i:{exact})" if spelling == spelling.lower() else f"(?:{exact}|{shouted})"
    before = r"(?<!\w)" if spelling[:1].isalnum() else ""
    after = r"(?!\w)" if spelling[-1:].isalnum() else ""
    return f"{before}{cased}{after}"
