"""Handling: a workspace's scheme of levels and caveats, and how marks are combined. `content/handling.yaml`.

A mark limits who may see a portion: a level, caveats, and the parties that it may be released to. The mark of a whole
is never less strict than the mark of a part: it has the highest level, all caveats, and only the parties that may see
every part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from pydantic import Field, model_validator

from generator.model.fields import FieldError, Model, Words
from generator.problems import hint_known

DEFAULT_LEVELS = {"Unclassified": "U", "Restricted": "R", "Confidential": "C", "Secret": "S", "Top Secret": "TS"}


class Caveat(Model):
    """A caveat: its name in the marking and its short `mark` before a portion.

    Where the caveat is printed, the caveats that it `replaces` are not. Caveats of one `group` are printed together.
    """

    name: Words
    mark: Words
    replaces: tuple[Words, ...] = ()
    group: Words | None = None


class Releasable(Model):
    """The parties that a portion may be released to: their names, the `words` before them in a marking.

    `nobody` is the caveat of a whole that may be released to none of them.
    """

    words: Words
    parties: tuple[Words, ...] = Field(min_length=1)
    nobody: Words
    group: Words | None = None


class HandlingFile(Model):
    """A workspace's scheme: its levels with their short marks, the lowest first, and its caveats.

    In a marking, `separator` is printed before each group of caveats, and `within_group` between caveats of one group.
    """

    scheme: Words = "General"
    levels: dict[Words, Words] = Field(default_factory=lambda: dict(DEFAULT_LEVELS), min_length=1)
    default: Words | None = None
    separator: str = "//"
    within_group: str = "/"
    caveats: tuple[Caveat, ...] = ()
    releasable: Releasable | None = None

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        if self.default is not None and self.default not in self.levels:
            raise FieldError(f"unknown default level '{self.default}'", hint_known(self.default, self.levels, "levels"))
        names = [caveat.name for caveat in self.caveats]
        referred = [name for caveat in self.caveats for name in caveat.replaces]
        referred += [self.releasable.nobody] if self.releasable else []
        others = {self.releasable.words} if self.releasable else set()
        for name in referred:
            if name not in {*names, *others}:
                raise FieldError(f"unknown caveat '{name}'", hint_known(name, names, "caveats"))
        return self

    @model_validator(mode="after")
    def _marks_differ(self) -> Self:
        owners: dict[str, str] = {}
        for name, mark in [*self.levels.items(), *((caveat.name, caveat.mark) for caveat in self.caveats)]:
            if mark in owners:
                hint = "give each level and each caveat a mark of its own, so that readers can tell them apart"
                raise FieldError(f"'{owners[mark]}' and '{name}' have the same mark '{mark}'", hint)
            owners[mark] = name
        return self


@dataclass(frozen=True)
class Mark:
    """A level by its position in the scheme (0 is the lowest), caveats, and the parties it may be released to.

    `releasable_to` is None if the release is not limited to parties; if it is empty, nobody may have it.
    """

    level: int
    caveats: frozenset[str] = frozenset()
    releasable_to: frozenset[str] | None = None


def combined(marks: Iterable[Mark], least: Mark) -> Mark:
    """Return the mark of a whole from the marks of its parts: at least as strict as each of them and as `least`.

    If some parts name parties, a part above the lowest level that names none counts as released to nobody.

    >>> secret, restricted = Mark(3, frozenset({"NOFORN"})), Mark(1, frozenset({"ORCON"}))
    >>> whole = combined([secret, restricted], Mark(0))
    >>> whole.level, sorted(whole.caveats), whole.releasable_to
    (3, ['NOFORN', 'ORCON'], None)
    >>> sorted(combined([Mark(1, releasable_to=frozenset({"GBR", "USA"})), Mark(0)], Mark(0)).releasable_to)
    ['GBR', 'USA']
    >>> combined([Mark(1, releasable_to=frozenset({"GBR"})), Mark(1)], Mark(0)).releasable_to
    frozenset()
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
    """The levels and caveats of a workspace, and how a mark is printed.

    >>> scheme = Scheme(
    ...     HandlingFile(
    ...         caveats=(
    ...             Caveat(name="ORCON", mark="OC", group="control"),
    ...             Caveat(name="NOFORN", mark="NF", group="control", replaces=("REL TO",)),
    ...         ),
    ...         releasable=Releasable(words="REL TO", parties=("USA", "GBR"), nobody="NOFORN", group="control"),
    ...     )
    ... )
    >>> secret = Mark(3, frozenset({"NOFORN", "ORCON"}))
    >>> scheme.banner(secret), scheme.portion_mark(secret)
    ('SECRET//ORCON/NOFORN', '(S//OC/NF)')
    >>> scheme.banner(Mark(3, releasable_to=frozenset({"GBR", "USA"})))
    'SECRET//REL TO USA, GBR'
    >>> scheme.banner(Mark(3, releasable_to=frozenset()))
    'SECRET//NOFORN'
    """

    file: HandlingFile = field(default_factory=HandlingFile)

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels, the lowest first."""
        return tuple(self.file.levels)

    @property
    def default(self) -> int:
        """The level of a portion without a `classification`."""
        return self.levels.index(self.file.default) if self.file.default else 0

    def level(self, name: str) -> int | None:
        """Return the position of a level by its name in any case; None if the scheme has no such level."""
        names = [level.casefold() for level in self.levels]
        wanted = " ".join(name.split()).casefold()
        return names.index(wanted) if wanted in names else None

    def level_fault(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with the name of a level, and a hint; None if the scheme has the level.

        >>> Scheme().level_fault("TS")
        ("can't be 'TS', the short mark of a level", "write the level's name: Top Secret")
        """
        if self.level(name) is not None:
            return None
        foreign = other_scheme(name)
        if foreign:
            hint = f"use a level of the scheme '{self.file.scheme}' in content/handling.yaml: {', '.join(self.levels)}"
            return f"can't be '{name}', which belongs to {foreign}", hint
        of_mark = next((level for level, mark in self.file.levels.items() if mark.casefold() == name.casefold()), "")
        if of_mark:
            return f"can't be '{name}', the short mark of a level", f"write the level's name: {of_mark}"
        return f"can't be '{name}'", hint_known(name, self.levels, "levels")

    def caveat_fault(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with the name of a caveat, and a hint; None if the scheme has the caveat."""
        return _fault(name, [caveat.name for caveat in self.file.caveats], "caveats")

    def party_fault(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with the name of a party, and a hint; None if the scheme has the party."""
        return _fault(name, self.file.releasable.parties if self.file.releasable else (), "parties")

    def name(self, level: int) -> str:
        """Return a level's name."""
        return self.levels[level]

    def banner(self, mark: Mark) -> str:
        """Return a mark as it is printed on every page: in capitals, the level first."""
        caveats = [(caveat.group, caveat.name) for caveat in self._in_force(mark)]
        return self._joined(self.name(mark.level), caveats, mark).upper()

    def portion_mark(self, mark: Mark) -> str:
        """Return a mark as it is printed before a portion: `(S//OC/NF)`."""
        caveats = [(caveat.group, caveat.mark) for caveat in self._in_force(mark)]
        return f"({self._joined(self.file.levels[self.name(mark.level)], caveats, mark)})"

    def _joined(self, level: str, caveats: list[tuple[str | None, str]], mark: Mark) -> str:
        """Return a level and caveats as one text; caveats of one group are printed where its first caveat is.

        `caveats` are pairs of a group, or None, and the text to print.
        """
        parties, released = self._parties(mark), self.file.releasable
        if released and parties:
            caveats = [*caveats, (released.group, f"{released.words} {', '.join(parties)}")]
        groups: dict[str, list[str]] = {}
        for group, text in caveats:
            groups.setdefault(f"group {group}" if group else text, []).append(text)
        return self.file.separator.join([level, *map(self.file.within_group.join, groups.values())])

    def _in_force(self, mark: Mark) -> list[Caveat]:
        """Return the caveats of a mark in the scheme's order, without those that another of them replaces."""
        names = set(mark.caveats)
        if self.file.releasable and mark.releasable_to == frozenset():
            names.add(self.file.releasable.nobody)
        present = [caveat for caveat in self.file.caveats if caveat.name in names]
        replaced = {name for caveat in present for name in caveat.replaces}
        return [caveat for caveat in present if caveat.name not in replaced]

    def _parties(self, mark: Mark) -> list[str]:
        """Return the parties that a mark lists, unless one of its caveats forbids any release."""
        releasable = self.file.releasable
        if releasable is None or not mark.releasable_to:
            return []
        forbidden = any(releasable.words in caveat.replaces for caveat in self._in_force(mark))
        return [] if forbidden else [party for party in releasable.parties if party in mark.releasable_to]


def _fault(name: str, known: Iterable[str], what: str) -> tuple[str, str] | None:
    names = list(known)
    if name in names:
        return None
    return f"can't be '{name}', which is not in content/handling.yaml", hint_known(name, names, what)


_OTHER_SCHEMES: Mapping[str, str] = {
    "official": "the UK's scheme",
    "official-sensitive": "the UK's scheme",
    "official sensitive": "the UK's scheme",
    "protect": "the UK's former scheme",
    "controlled unclassified information": "the US's scheme",
    "cui": "the US's scheme",
    "for official use only": "the US's scheme",
    "fouo": "the US's scheme",
    "sensitive but unclassified": "the US's scheme",
    "sbu": "the US's scheme",
    "limited official use": "the US's former scheme",
    "unclassified": "the schemes of the US and Pakistan",
    "restricted": "Pakistan's scheme and the UK's former scheme",
    "confidential": "the schemes of the US and Pakistan",
    "secret": "the schemes of the UK, the US and Pakistan",
    "top secret": "the schemes of the UK, the US and Pakistan",
    "cosmic top secret": "NATO's scheme",
}
_FOREIGN = re.compile(r"^(nato|eu|uk|us|cosmic|cts|restreint|confidentiel|secret ue|très secret)\b")


def other_scheme(name: str) -> str:
    """Return the other scheme that a level's name belongs to, or an empty text if none is known.

    >>> other_scheme("Official-Sensitive"), other_scheme("NATO Secret"), other_scheme("Secrte")
    ("the UK's scheme", 'another scheme', '')
    """
    wanted = " ".join(name.split()).casefold()
    if re.match(r"tlp\b|traffic light", wanted):
        return "the Traffic Light Protocol (TLP) and is not a classification"
    if wanted in _OTHER_SCHEMES:
        return _OTHER_SCHEMES[wanted]
    return "another scheme" if _FOREIGN.match(wanted) else ""
