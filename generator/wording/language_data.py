"""The data of each language, from `data/`: number words, months, words that are names, and lists for the checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from generator.wording.ordinary_words import OrdinaryWords
from generator.wording.word_groups import WordGroup, group_of

DEFAULT_LANGUAGE = "en"
_FastLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TextLoader: Any = type("_TextLoader", (_FastLoader,), {"yaml_implicit_resolvers": {}})
"""Reads each value as text, so that the words `no` and `on` are no switches."""


@dataclass(frozen=True)
class Numbers:
    """The words of a language's numbers, in small letters.

    `words` are numbers and `ordinals`, `scales` multiply what stands before them, and `suffixes` are scales that are
    written at a figure (`5bn`). `others` are figures of their own, such as `half`; `times` multiply (`twice`).
    """

    words: Mapping[str, Decimal] = field(default_factory=dict)
    ordinals: frozenset[str] = frozenset()
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    suffixes: Mapping[str, Decimal] = field(default_factory=dict)
    others: Mapping[str, Decimal] = field(default_factory=dict)
    times: Mapping[str, Decimal] = field(default_factory=dict)
    decades: Mapping[str, Decimal] = field(default_factory=dict)
    one: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    after_pronoun: frozenset[str] = frozenset()
    percent: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    currencies: Mapping[str, str] = field(default_factory=dict)
    idioms: tuple[str, ...] = ()

    @cached_property
    def begin(self) -> frozenset[str]:
        """The words that a figure can begin with."""
        return frozenset().union(self.words, self.scales, self.others, self.times, self.decades, self.one, self.first)


@dataclass(frozen=True)
class Calendar:
    """The months and the days of the week by their names, and the words that stand before a date."""

    months: Mapping[str, int] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    weekdays: Mapping[str, int] = field(default_factory=dict)
    before: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Capitals:
    """What capital letters mean in a language. `ordinary` tells which words may begin a sentence; None: not known."""

    never_names: frozenset[str] = frozenset()
    emphasis: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    ordinary: OrdinaryWords | None = None


@dataclass(frozen=True)
class LineEnds:
    """The words before or after which no line ends: see `line_ends.py`."""

    units: tuple[str, ...] = ()
    before_numbers: tuple[str, ...] = ()
    before_names: tuple[str, ...] = ()
    before_words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """What the program knows about a language; a language without a file has only figures in digits."""

    is_known: bool = False
    numbers: Numbers = Numbers()
    calendar: Calendar = Calendar()
    capitals: Capitals = Capitals()
    line_ends: LineEnds = LineEnds()
    stronger: tuple[WordGroup, ...] = ()
    conditions: tuple[WordGroup, ...] = ()
    others: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    subject_ends: tuple[str, ...] = ()
    imperatives: tuple[str, ...] = ()
    vague_objectives: tuple[str, ...] = ()


def primary(lang: str | None) -> str:
    """Return the language of a tag without its region; no tag means English.

    >>> primary("en-US"), primary("ur"), primary(None)
    ('en', 'ur', 'en')
    """
    return (lang or DEFAULT_LANGUAGE).partition("-")[0].lower()


@lru_cache(maxsize=16)
def language_of(lang: str) -> Language:
    """Return the data of a language, by its tag without a region. The only place that reads the package's own files."""
    folder = files("generator.wording").joinpath("data")
    names = {entry.name for entry in folder.iterdir()}
    if f"{lang}.yaml" not in names:
        return Language(numbers=Numbers(currencies=_signs()))
    known = folder.joinpath(f"{lang}.names.txt").read_text(encoding="utf-8") if f"{lang}.names.txt" in names else None
    text = folder.joinpath(f"{lang}.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a safe loader that makes only texts
    return _language(data, None if known is None else _ordinary(lang, data, known))


def _signs() -> dict[str, str]:
    """Return the signs of currencies that are no letters, which any language may use."""
    return {sign: name for sign, name in language_of(DEFAULT_LANGUAGE).numbers.currencies.items() if len(sign) == 1}


def _language(data: dict[str, Any], ordinary: OrdinaryWords | None) -> Language:
    def group(name: str) -> tuple[WordGroup, ...]:
        return tuple(map(group_of, data.get(name, ())))

    return Language(
        is_known=True,
        numbers=_numbers(data),
        calendar=Calendar(
            {name: int(number) for number, names in data.get("months", {}).items() for name in names},
            frozenset(data.get("doubtful_months", ())),
            {name: int(number) for name, number in data.get("weekdays", {}).items()},
            frozenset(data.get("before_dates", ())),
        ),
        capitals=Capitals(
            frozenset(data.get("never_names", ())),
            frozenset(data.get("emphasis", ())),
            frozenset(data.get("abbreviations", ())),
            frozenset(data.get("titles", ())),
            frozenset(data.get("inside_names", ())),
            ordinary,
        ),
        line_ends=LineEnds(**{name: tuple(words) for name, words in data.get("line_ends", {}).items()}),
        stronger=group("stronger"),
        conditions=group("conditions"),
        others=tuple(data.get("others", ())),
        promises=tuple(data.get("promises", ())),
        subject_ends=tuple(data.get("subject_ends", ())),
        imperatives=tuple(data.get("imperatives", ())),
        vague_objectives=tuple(data.get("vague_objectives", ())),
    )


def _numbers(data: dict[str, Any]) -> Numbers:
    def decimals(*names: str) -> dict[str, Decimal]:
        return {word: Decimal(value) for name in names for word, value in data.get(name, {}).items()}

    return Numbers(
        words=decimals("numbers", "ordinals"),
        ordinals=frozenset(data.get("ordinals", ())),
        scales=decimals("scales"),
        suffixes=decimals("suffixes"),
        others=decimals("parts"),
        times=decimals("times"),
        decades=decimals("decades"),
        one=frozenset(data.get("one", ())),
        first=frozenset(data.get("first", ())),
        counting=frozenset(data.get("counting", ())),
        after_pronoun=frozenset(data.get("after_pronoun", ())),
        percent=tuple(data.get("percent", ())),
        between=frozenset(data.get("between", ())),
        to=frozenset(data.get("to", ())),
        joining=frozenset(data.get("joining", ())),
        currencies={word: name for name, words in data.get("currencies", {}).items() for word in words},
        idioms=tuple(data.get("idioms", ())),
    )


def _ordinary(lang: str, data: dict[str, Any], names: str) -> OrdinaryWords:
    return OrdinaryWords(
        lang,
        _listed(names),
        frozenset(data.get("ordinary", ())),
        tuple(data.get("spellings", {}).items()),
        tuple((ending, stem) for stem, endings in data.get("endings", {}).items() for ending in endings),
        tuple(data.get("beginnings", ())),
    )


def _listed(text: str) -> frozenset[str]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word.lower() for line in lines for word in line.split())
