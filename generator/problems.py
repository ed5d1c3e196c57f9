"""Problems in what staff wrote: what is wrong, where it is, and how to fix it; root causes are shown first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Severity = Literal["error", "warning"]

FileCode = Literal[
    "conflict", "control-character", "duplicate-key", "empty", "encoding", "file-name", "house", "missing-file",
    "missing-folder", "paper", "too-large", "unreadable", "workspace", "yaml", "yaml-alias", "yaml-comment", "yaml-tag",
]  # fmt: skip
"""A file is missing, can't be read, or isn't in the format that its name promises."""

ShapeCode = Literal["missing-key", "no-source", "unknown-key", "unknown-value", "wrong-type", "wrong-value"]
"""A file can be read, but it has a key or a value that is not allowed, or lacks a key that is required."""

ReferenceCode = Literal[
    "compilation", "duplicate-id", "lowered", "names-somebody", "overlap", "quotation", "referral", "unknown-audience",
    "unknown-brief", "unknown-flag", "unknown-passage", "unknown-point", "unknown-portion", "unknown-section",
    "unknown-track", "unsupported",
]  # fmt: skip
"""Each file is valid by itself, but it conflicts with another file, or with another part of the same file."""

TemplateCode = Literal["house-field", "markdown", "standing", "template", "unguarded", "unknown-style"]
"""A template or a house document uses something that doesn't exist, or that a pack can't contain."""

PackCode = Literal[
    "ceiling", "changed-by-hand", "leak", "libreoffice", "nothing-to-leave", "output", "pdf", "too-short",
]  # fmt: skip
"""Content and templates are valid, but the requested pack can't be made or written."""


class AdviceCode(str):
    """The code of advice: the pack can be made, but a person should look at something first. Each check names its own.

    >>> Problem(AdviceCode("heading-level"), "a heading is skipped", severity="warning").code
    'heading-level'
    """

    __slots__ = ()


Code = FileCode | ShapeCode | ReferenceCode | TemplateCode | PackCode | AdviceCode
"""The code of a problem; `docs/problems.md` explains each code."""

GROUPS = (FileCode, ShapeCode, ReferenceCode, TemplateCode, PackCode)
"""The groups of codes in the order in which problems are shown: a problem can only cause problems of later groups.

Advice comes after all of them.
"""

_RANKS: Mapping[str, int] = {code: rank for rank, group in enumerate(GROUPS) for code in get_args(group)}


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file: the file's path from the workspace, and a line and a column that count from 1.

    >>> str(Place("content/tracks/fish.yaml", 17, 9))
    'content/tracks/fish.yaml:17:9'
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One thing that a person should fix: its code, what is wrong, where it is, and how to fix it.

    `code` is for programs (`--json`) and for `docs/problems.md`. `message` says what is wrong and `hint` how to fix it,
    both for people. `severity` belongs to the problem, not to its code: one code can be an error or a warning.

    >>> print(Problem("empty", "the file is empty", Place("content/workspace.yaml"), "write it, or delete it"))
    content/workspace.yaml:1:1: the file is empty
        hint: write it, or delete it
    """

    code: Code
    message: str
    where: Place | None = None
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        label = "" if self.severity == "error" else f"{self.severity}: "
        tail = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{head}{label}{self.message}{tail}"


class InvalidInput(Exception):  # noqa: N818 - the name says what is wrong
    """What staff wrote can't be used; `problems` holds every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__(self.problems)  # the constructor's own argument, so that the exception can be pickled

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of `GROUPS`, then by file, line and column, without duplicates.

    A problem that is found several times, for example in a template that many packs share, is kept once, with the hint
    that was found first.

    >>> reference = Problem("unknown-track", "unknown track 'fihs'", Place("content/meetings/talks.yaml", 3, 12))
    >>> file = Problem("yaml", "a tab is used for indentation", Place("content/tracks/fish.yaml", 4, 1))
    >>> [problem.code for problem in sorted_problems([reference, file, reference])]
    ['yaml', 'unknown-track']
    """
    once: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        once.setdefault((problem.code, problem.message, problem.where, problem.severity), problem)
    return tuple(
        sorted(
            once.values(), key=lambda problem: (_RANKS.get(problem.code, len(GROUPS)), problem.where or Place("", 0, 0))
        )
    )


def nearest_of(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like a misspelt one, or an empty text where none is like it.

    >>> nearest_of("Sya", ["say", "use"])
    'say'
    """
    by_folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" with the known word that is most like a misspelt one, or an empty text."""
    found = nearest_of(word, known)
    return f"did you mean '{found}'?" if found else ""


Referred = Literal["audience", "brief", "flag", "point", "portion", "track"]
"""The kinds of thing that content refers to by name."""

_UNKNOWN: Mapping[Referred, Code] = {
    "audience": "unknown-audience",
    "brief": "unknown-brief",
    "flag": "unknown-flag",
    "point": "unknown-point",
    "portion": "unknown-portion",
    "track": "unknown-track",
}


def unknown_name(what: Referred, name: str, known: Iterable[str], where: Place) -> Problem:
    """Return the error for a name that refers to nothing; its hint gives the nearest known name and lists all names."""
    return Problem(_UNKNOWN[what], f"unknown {what} '{name}'", where, hint_known(name, known, f"{what}s"))


def hint_known(word: str, known: Iterable[str], what: str) -> str:
    """Return a hint that suggests the nearest known word and lists all known words; `what` is their plural name.

    >>> hint_known("prots", ["fish", "ports"], "tracks")
    "did you mean 'ports'? tracks: fish, ports"
    >>> hint_known("prots", [], "tracks")
    'there are no tracks'
    """
    names = list(known)
    listing = f"{what}: {', '.join(names)}" if names else f"there are no {what}"
    return " ".join(filter(None, [nearest(word, names), listing]))
