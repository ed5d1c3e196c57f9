"""Names of files: what is wrong with one, on any of the systems that staff work on.

A workspace is written on one system and opened on another, and its names become names of packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.problems import Place, Problem

MOST_LETTERS = 40
"""Of a name, without its endings."""

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def name_fault(name: str) -> tuple[str, str] | None:
    r"""Say what is wrong with the name of one file or folder on Windows, and how to mend it; None for a good one.

    >>> name_fault("con.yaml")[0]
    "'con.yaml' can't be the name of a file on Windows, where 'con' is a device"
    >>> name_fault("a:b.yaml")[0]
    "'a:b.yaml' can't be the name of a file on Windows, for its ':'"
    >>> name_fault("fish.yaml") is None
    True
    """
    stem = name.partition(".")[0].rstrip()
    if stem.lower() in _DEVICES:
        return f"'{name}' can't be the name of a file on Windows, where '{stem}' is a device", "rename it"
    bad = _NOT_ON_WINDOWS.search(name)
    if bad:
        return f"'{name}' can't be the name of a file on Windows, for its {bad.group()!r}", "rename it"
    if name.endswith((" ", ".")):
        return f"'{name}' can't be the name of a file on Windows, which drops the {name[-1]!r} at its end", "rename it"
    return None


def name_problems(files: Iterable[str]) -> list[Problem]:
    """Return what is wrong with the names of a workspace's files, given as paths below it: each file and folder once.

    >>> [problem.message for problem in name_problems(["tracks/Fish.yaml", "tracks/fish.yaml"])]
    ["'fish.yaml' and 'Fish.yaml' are one name on Windows and macOS"]
    """
    first: dict[str, PurePosixPath] = {}
    editions: dict[str, PurePosixPath] = {}
    problems = []
    for path in _with_folders(sorted(files)):
        known = first.setdefault(str(path).casefold(), path)
        if known is path and path.suffix == ".j2":  # an audience has its own editions and the shared ones
            known = editions.setdefault(path.name.casefold(), path)
        if known.name != path.name:
            message = f"'{path.name}' and '{known.name}' are one name on Windows and macOS"
            problems.append(Problem("file-name", message, Place(str(path)), "rename one"))
        fault = name_fault(path.name) or _length_fault(path)
        if fault:
            problems.append(Problem("file-name", fault[0], Place(str(path)), fault[1]))
    return problems


def _with_folders(files: Iterable[str]) -> list[PurePosixPath]:
    """Return paths and the folders above them, each once."""
    paths = [PurePosixPath(file) for file in files]
    return list(dict.fromkeys(path for file in paths for path in [*reversed(file.parents), file] if path.name))


def _length_fault(path: PurePosixPath) -> tuple[str, str] | None:
    """Say that a name is too long for a part of a pack's path, and how to mend it; None for a short one."""
    name = path.name.partition(".")[0]
    if len(name) <= MOST_LETTERS:
        return None
    message = f"the name '{name}' has {len(name)} characters; the most is {MOST_LETTERS}"
    return message, "rename it: a path of Windows holds 260 characters, and that of a pack several such names"
