"""The files of a workspace as they are at one time, so that a later look tells which of them changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePath

_FOLDERS = ("content", "templates")
_HIDDEN = (".", "~", "#")
_TEMPORARY = ("~", ".bak", ".crdownload", ".part", ".swp", ".swx", ".tmp")
_VIM_PROBE = "4913"


def watched_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of a workspace from which packs are made."""
    return tuple(root / name for name in _FOLDERS)


def is_temporary(path: PurePath) -> bool:
    """Tell whether a file is one that editors, Word and systems make for themselves, or is in a hidden folder.

    >>> [is_temporary(PurePath(name)) for name in ("~$house.docx", ".fish.yaml.swp", "fish.yaml~", "fish.yaml")]
    [True, True, True, False]
    """
    is_hidden = any(part.startswith(_HIDDEN) for part in path.parts if part not in (".", ".."))
    return is_hidden or path.name.lower().endswith(_TEMPORARY) or path.name == _VIM_PROBE


def snapshot(root: Path) -> Mapping[str, str]:
    """Return a checksum of each file of a workspace's content and templates, by its path from the workspace."""
    found = {}
    for folder in watched_folders(root):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and not is_temporary(name):
                found[name.as_posix()] = _checksum(path)
    return found


def changed_files(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the paths of the files that were changed, added or removed between two snapshots.

    >>> changed_files({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "0", "d": "4"})
    ['b', 'c', 'd']
    """
    return [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]


def _checksum(path: Path) -> str:
    """Return the checksum of a file, or an empty text if it can't be read at this moment."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
