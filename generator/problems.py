"""Problems in what staff wrote: one type, worded where they are found, shown in one place, the root cause first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Severity = Literal["error", "warning"]

FileCode = Literal[
    "control-character", "duplicate-key", "empty", "encoding", "file-name", "house", "missing-file", "missing-folder",
    "too-large", "unreadable", "workspace", "yaml", "yaml-alias", "yaml-comment", "yaml-tag",
]  # fmt: skip
"""A file is missing, can't be read, or is not what its name says."""

ShapeCode = Literal["missing-key", "no-source", "unknown-key", "unknown-value", "wrong-type", "wrong-value"]
"""A file can be read, but its keys or values are not those that it may have."""

ReferenceCode = Literal[
    "compilation", "duplicate-id", "lowered", "names-somebody", "overlap", "quotation", "unknown-audience",
    "unknown-brief", "unknown-flag", "unknown-point", "unknown-portion", "unknown-track",
]  # fmt: skip
"""Each file is sound by itself, but what it says does not fit to another file or to another part of it."""

TemplateCode = Literal["house-field", "markdown", "standing", "template", "unknown-style"]
"""A template or a house document asks for something that there is not, or that a pack can't hold."""

PackCode = Literal["ceiling", "leak", "libreoffice", "nothing-to-leave", "output", "pdf", "too-short"]
"""Content and templates are sound, but a pack can't be made or written as it was asked for."""

AdviceCode = Literal[
    "alt-text", "contents", "contrast", "coverage", "fonts", "heading-level", "not-printed", "nothing-left",
    "second-look", "sentence-length", "too-long",
]  # fmt: skip
"""A pack can be made, and a person should look at something first: a warning."""

Code = FileCode | ShapeCode | ReferenceCode | TemplateCode | PackCode | AdviceCode
"""The kinds of problem; `docs/problems.md` explains each."""

GROUPS = (FileCode, ShapeCode, ReferenceCode, TemplateCode, PackCode, AdviceCode)
"""The groups of codes in the order in which problems are shown: what one group causes stands in a later one."""

_RANKS: Mapping[str, int] = {code: rank for rank, group in enumerate(GROUPS) for code in get_args(group)}


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
    """One thing that a person should fix: its kind, what is wrong, where it stands, and how to fix it.

    `code` names the kind of problem for programs (`--json`) and in `docs/problems.md`; `message` and `hint` are for
    people. Whoever makes a problem decides its severity.
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


class InvalidInput(Exception):  # noqa: N818 - it names what was wrong, not that there was an error
    """What staff wrote can't be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__(self.problems)  # as they are, so that the exception can be pickled

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with root causes first, then by file, line and column; each problem once.

    Files that can't be read come first, then shapes, then references, then templates, then packs. A problem that is
    found several times, as in a template that many packs share, is shown once, with the hint that was given first.
    """
    once: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        once.setdefault((problem.code, problem.message, problem.where, problem.severity), problem)
    return tuple(sorted(once.values(), key=lambda problem: (_RANKS[problem.code], problem.where or Place("", 0, 0))))


def nearest_of(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to a misspelt one, or an empty text."""
    by_folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the known word nearest to a misspelt one, or an empty text."""
    found = nearest_of(word, known)
    return f"did you mean '{found}'?" if found else ""


Referred = Literal["audience", "brief", "flag", "point", "portion", "track"]
"""What content refers to by name."""

_UNKNOWN: Mapping[Referred, Code] = {
    "audience": "unknown-audience",
    "brief": "unknown-brief",
    "flag": "unknown-flag",
    "point": "unknown-point",
    "portion": "unknown-portion",
    "track": "unknown-track",
}


def unknown_name(what: Referred, name: str, known: Iterable[str], where: Place) -> Problem:
    """Return the error for a name that refers to nothing, with the nearest known name and all of them as its hint."""
    return Problem(_UNKNOWN[what], f"unknown {what} '{name}'", where, hint_known(name, known, f"{what}s"))


def hint_known(word: str, known: Iterable[str], what: str) -> str:
    """Return a hint that suggests the nearest known word and lists them all."""
    names = list(known)
    listing = f"{what}: {', '.join(names)}" if names else f"there are no {what}"
    return " ".join(filter(None, [nearest(word, names), listing]))
