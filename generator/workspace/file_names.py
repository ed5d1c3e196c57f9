"""Checks that the names of files work on Windows, macOS and Linux.

Staff may write a workspace on one system and open it on another, and names of files become names of packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.problems import Place, Problem

MOST_LETTERS = 40
"""The most characters that a name may have, without its endings such as `.md.j2`."""

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
_RENAME = "rename the file or folder"
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def name_fault(name: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a file or folder on Windows, and how to fix it; None if it is fine.

    >>> name_fault("con.yaml")
    ("Windows doesn't allow the name 'con.yaml': 'con' is a device there", 'rename the file or folder')
    >>> name_fault("a:b.yaml")
    ("Windows doesn't allow the name 'a:b.yaml': it has the character ':'", 'rename the file or folder')
    >>> name_fault("fish.yaml") is None
    True
    """
    message = f"Windows doesn't allow the name '{name}'"
    stem = name.partition(".")[0].rstrip()
    if stem.lower() in _DEVICES:
        return f"{message}: '{stem}' is a device there", _RENAME
    bad = _NOT_ON_WINDOWS.search(name)
    if bad:
        return f"{message}: it has the character {bad.group()!r}", _RENAME
    if name.endswith((" ", ".")):
        return f"{message}: Windows removes the {name[-1]!r} at its end", _RENAME
    return None


def name_problems(files: Iterable[str]) -> list[Problem]:
    """Return the problems with the names of files and of their folders, each once; files are paths in the workspace.

    >>> [problem.message for problem in name_problems(["tracks/Fish.yaml", "tracks/fish.yaml"])]
    ["'fish.yaml' and 'Fish.yaml' are the same name on Windows and macOS"]
    """
    first: dict[str, PurePosixPath] = {}
    editions: dict[str, PurePosixPath] = {}
    problems = []
    for path in _with_folders(sorted(files)):
        known = first.setdefault(str(path).casefold(), path)
        if known is path and path.suffix == ".j2":  # packs of shared and own editions go to the same folder
            known = editions.setdefault(path.name.casefold(), path)
        if known.name != path.name:
            message = f"'{path.name}' and '{known.name}' are the same name on Windows and macOS"
            problems.append(Problem("file-name", message, Place(str(path)), "rename one of the two"))
        fault = name_fault(path.name) or _length_fault(path)
        if fault:
            problems.append(Problem("file-name", fault[0], Place(str(path)), fault[1]))
    return problems


def _with_folders(files: Iterable[str]) -> list[PurePosixPath]:
    """Return the paths and their folders, each once.

    >>> [str(path) for path in _with_folders(["tracks/fish.yaml", "tracks/ports.yaml"])]
    ['tracks', 'tracks/fish.yaml', 'tracks/ports.yaml']
    """
    paths = [PurePosixPath(file) for file in files]
    return list(dict.fromkeys(path for file in paths for path in [*reversed(file.parents), file] if path.name))


def _length_fault(path: PurePosixPath) -> tuple[str, str] | None:
    """Return that a name is too long for the path of a pack, and how to fix it; None if it is short enough."""
    name = path.name.partition(".")[0]
    if len(name) <= MOST_LETTERS:
        return None
    message = f"the name '{name}' has {len(name)} characters; the most is {MOST_LETTERS}"
    return (
        message,
        "shorten the name: a path on Windows has at most 260 characters, and a pack's path has several names",
    )
