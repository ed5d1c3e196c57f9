"""Handling: a workspace's scheme of levels and caveats, and how marks come together. `content/handling.yaml`.

A mark says how far what bears it may go: a level, the caveats, and for whom it may be released. Marks combine so that
the whole is never freer than a part: the highest level, every caveat, only those readers who may have all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from pydantic import Field, model_validator

from generator.model.fields import Model, Words
from generator.problems import hint_known, nearest

DEFAULT_LEVELS = {"Unclassified": "U", "Restricted": "R", "Confidential": "C", "Secret": "S", "Top Secret": "TS"}


class Caveat(Model):
    """A caveat beside the level: its name in the marking, its mark before a portion, and those that it stands for.

    Caveats of one `group` stand together.
    """

    name: Words
    mark: Words
    replaces: tuple[Words, ...] = ()
    group: Words | None = None


class Releasable(Model):
    """How a list of those to whom a portion may be released is marked, and what stands where nobody is left."""

    words: Words
    parties: tuple[Words, ...] = Field(min_length=1)
    nobody: Words
    group: Words | None = None


class HandlingFile(Model):
    """A workspace's scheme: its levels with their marks, the lowest first, and its caveats.

    In a marking `separator` stands between the level and each group of caveats, `within_group` between those of one.
    """

    scheme: Words = "Pakistan"
    levels: dict[Words, Words] = Field(default_factory=lambda: dict(DEFAULT_LEVELS), min_length=1)
    default: Words | None = None
    separator: str = "//"
    within_group: str = "/"
    caveats: tuple[Caveat, ...] = ()
    releasable: Releasable | None = None

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        if self.default is not None and self.default not in self.levels:
            raise ValueError(f"the default '{self.default}' is none of the levels {', '.join(self.levels)}")
        names = [caveat.name for caveat in self.caveats]
        asked = [name for caveat in self.caveats for name in caveat.replaces]
        asked += [self.releasable.nobody] if self.releasable else []
        others = {self.releasable.words} if self.releasable else set()
        for name in asked:
            if name not in {*names, *others}:
                raise ValueError(f"'{name}' is none of the caveats {', '.join(names) or '(there are none)'}")
        return self


@dataclass(frozen=True)
class Mark:
    """A level by its place in the scheme, caveats, and for whom it may be released: None where that isn't limited."""

    level: int
    caveats: frozenset[str] = frozenset()
    releasable_to: frozenset[str] | None = None


def combined(marks: Iterable[Mark], least: Mark) -> Mark:
    """Return the mark of a whole, given those of its parts: never freer than any of them, nor than `least`.

    Where some parts name readers, a part above the lowest level that names none has not been released to anybody.
    """
    every = [least, *marks]
    lists = [mark.releasable_to for mark in every if mark.releasable_to is not None]
    if lists:
        lists += [frozenset() for mark in every if mark.releasable_to is None and mark.level > 0]
    return Mark(
        max(mark.level for mark in every),
        frozenset().union(*(mark.caveats for mark in every)),
        frozenset.intersection(*lists) if lists else None,
    )


@dataclass(frozen=True)
class Scheme:
    """The levels and caveats of a workspace, and how a mark is written."""

    file: HandlingFile = field(default_factory=HandlingFile)

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels, the lowest first."""
        return tuple(self.file.levels)

    @property
    def default(self) -> int:
        """The level of what has none written."""
        return self.levels.index(self.file.default) if self.file.default else 0

    def level(self, name: str) -> int | None:
        """Return the place of a level, written in small letters or capitals; None if there is none of that name."""
        names = [level.casefold() for level in self.levels]
        wanted = " ".join(name.split()).casefold()
        return names.index(wanted) if wanted in names else None

    def level_fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with the name of a level, and a hint; None if it is one of the scheme's."""
        if self.level(name) is not None:
            return None
        levels = ", ".join(self.levels)
        foreign = other_scheme(name)
        if foreign:
            hint = f"write the level of the scheme '{self.file.scheme}' that is meant; content/handling.yaml names them"
            return f"can't be '{name}', a level of {foreign}; this workspace's levels are {levels}", hint
        of_mark = next((level for level, mark in self.file.levels.items() if mark.casefold() == name.casefold()), "")
        hint = f"'{name}' is a mark; write '{of_mark}'" if of_mark else nearest(name, self.levels)
        return f"can't be '{name}'; it is one of {levels}", hint

    def caveat_fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with the name of a caveat, and a hint; None if it is one of the scheme's."""
        return _fault(name, [caveat.name for caveat in self.file.caveats], "caveats")

    def party_fault(self, name: str) -> tuple[str, str] | None:
        """Say what is wrong with the name of a party, and a hint; None if it is one of the scheme's."""
        return _fault(name, self.file.releasable.parties if self.file.releasable else (), "parties")

    def name(self, level: int) -> str:
        """Return a level's name."""
        return self.levels[level]

    def banner(self, mark: Mark) -> str:
        """Return a mark as it stands on every page: in capitals, the level first."""
        caveats = [(caveat.group, caveat.name) for caveat in self._in_force(mark)]
        return self._joined(self.name(mark.level), caveats, mark).upper()

    def portion_mark(self, mark: Mark) -> str:
        """Return a mark as it stands before a portion: `(S//OC/NF)`."""
        caveats = [(caveat.group, caveat.mark) for caveat in self._in_force(mark)]
        return f"({self._joined(self.file.levels[self.name(mark.level)], caveats, mark)})"

    def _joined(self, level: str, caveats: list[tuple[str | None, str]], mark: Mark) -> str:
        """Return a level and caveats, each with its group, as one text: those of a group where its first stands."""
        parties, released = self._parties(mark), self.file.releasable
        if released and parties:
            caveats = [*caveats, (released.group, f"{released.words} {', '.join(parties)}")]
        groups: dict[str, list[str]] = {}
        for group, text in caveats:
            groups.setdefault(f"group {group}" if group else text, []).append(text)
        return self.file.separator.join([level, *map(self.file.within_group.join, groups.values())])

    def _in_force(self, mark: Mark) -> list[Caveat]:
        """Return the caveats of a mark in the scheme's order, without those that another stands for."""
        names = set(mark.caveats)
        if self.file.releasable and mark.releasable_to == frozenset():
            names.add(self.file.releasable.nobody)
        there = [caveat for caveat in self.file.caveats if caveat.name in names]
        covered = {name for caveat in there for name in caveat.replaces}
        return [caveat for caveat in there if caveat.name not in covered]

    def _parties(self, mark: Mark) -> list[str]:
        """Return those to whom it may be released, unless a caveat in force rules any release out."""
        scheme = self.file.releasable
        if scheme is None or not mark.releasable_to:
            return []
        ruled_out = any(scheme.words in caveat.replaces for caveat in self._in_force(mark))
        return [] if ruled_out else [party for party in scheme.parties if party in mark.releasable_to]


def _fault(name: str, known: Iterable[str], what: str) -> tuple[str, str] | None:
    names = list(known)
    if name in names:
        return None
    return f"can't be '{name}'; content/handling.yaml knows no such name", hint_known(name, names, what)


_OTHER_SCHEMES: Mapping[str, str] = {
    "official": "the UK's scheme",
    "official-sensitive": "the UK's scheme",
    "official sensitive": "the UK's scheme",
    "protect": "the UK's former scheme",
    "controlled unclassified information": "the US scheme",
    "cui": "the US scheme",
    "for official use only": "the US scheme",
    "fouo": "the US scheme",
    "sensitive but unclassified": "the US scheme",
    "sbu": "the US scheme",
    "limited official use": "the former US scheme",
    "unclassified": "the US and Pakistan's schemes",
    "restricted": "Pakistan's and the former UK scheme",
    "confidential": "the US and Pakistan's schemes",
    "secret": "the UK, US and Pakistan's schemes",
    "top secret": "the UK, US and Pakistan's schemes",
    "cosmic top secret": "NATO's scheme",
}
_FOREIGN = re.compile(r"^(nato|eu|uk|us|cosmic|cts|restreint|confidentiel|secret ue|très secret)\b")


def other_scheme(name: str) -> str:
    """Return whose level a name is, if it is one that is known elsewhere; empty if not."""
    wanted = " ".join(name.split()).casefold()
    if re.match(r"tlp\b|traffic light", wanted):
        return "TLP, which says who may share it and is no classification"
    if wanted in _OTHER_SCHEMES:
        return _OTHER_SCHEMES[wanted]
    return "another scheme" if _FOREIGN.match(wanted) else ""
