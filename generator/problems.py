"""Problems in what staff wrote: one type, worded where they are found, shown in one place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file relative to the workspace, a line and a column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One thing that a person should mend, with where it stands and how it may be mended.

    `code` names the kind of problem for programs (`--json`), `message` and `hint` are for people.
    """

    code: str
    message: str
    where: Place | None = None
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        label = "" if self.severity == "error" else f"{self.severity}: "
        tail = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{head}{label}{self.message}{tail}"


class InvalidInput(Exception):  # noqa: N818 - it names what was wrong, not that there was an error
    """What staff wrote can't be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__("\n".join(map(str, self.problems)))


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in reading order, each once: by file, line and column, and as they were found."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.where or Place("", 0, 0)))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the known word nearest to a misspelt one, or an empty text."""
    by_folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f"did you mean '{by_folded[close[0]]}'?" if close else ""


def hint_known(word: str, known: Iterable[str], what: str) -> str:
    """Return a hint that suggests the nearest known word and lists them all."""
    names = list(known)
    listing = f"{what}: {', '.join(names)}" if names else f"there are no {what}"
    return " ".join(filter(None, [nearest(word, names), listing]))
