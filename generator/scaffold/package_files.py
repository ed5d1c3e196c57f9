"""Reads the files that a new workspace is made of: the worked example and the skeletons, which the package holds."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SOURCES = ("content", "templates")
_HIDDEN = (".", "~", "__")


def example_files() -> dict[str, bytes]:
    """Return content/ and templates/ of the worked example, by their paths in the workspace.

    A wheel holds a copy of the two folders. In a checkout, they stand beside the package.
    """
    package: Traversable = files("generator")
    root = package / "example"
    if not root.is_dir():
        root = Path(str(package)).parent
    return {name: data for folder in _SOURCES for name, data in _below(root / folder, folder).items()}


def skeleton_files() -> dict[str, bytes]:
    """Return the files of an empty workspace, by their paths; all but the templates, which are those of the example."""
    return _below(files("generator") / "scaffold" / "skeleton", "")


def _below(folder: Traversable, name: str) -> dict[str, bytes]:
    """Return the files at any depth of a folder, without hidden ones."""
    found: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith(_HIDDEN):
            continue
        path = f"{name}/{entry.name}".removeprefix("/")
        found |= _below(entry, path) if entry.is_dir() else {path: entry.read_bytes()}
    return found
