"""Where a workspace is, and what its files are called. This module loads little, so that the commands start quickly."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator.problems import InvalidInput, Problem

WORKSPACE_VARIABLE = "TALKINGPOINTS_WORKSPACE"
"""The environment variable that names the workspace's folder."""

SHARED = "shared"
"""The folder below templates/ for the templates of all audiences."""

TEMPLATE_SUFFIX = ".md.j2"

CROSS_CUTTING = "cross-cutting"
"""The file in content/tracks/ for portions of several tracks."""


@dataclass(frozen=True)
class FileNames:
    """The names of a workspace's tracks, meetings, audiences and editions, as its files are called."""

    tracks: tuple[str, ...]
    meetings: tuple[str, ...]
    audiences: tuple[str, ...]
    editions: tuple[str, ...]


def find_workspace(given: Path | None) -> Path:
    """Return the workspace's folder: the one given, or the nearest at or above this one with content/ and templates/.

    Raises `InvalidInput` where there is none.
    """
    here = Path.cwd()
    named = given or (Path(os.environ[WORKSPACE_VARIABLE]) if os.environ.get(WORKSPACE_VARIABLE) else None)
    if named is not None:
        if _is_workspace(named):
            return named
        message = f"{named} is no workspace: it has no content/ and templates/ folders"
        raise InvalidInput([Problem("workspace", message, hint="name the folder that holds both with -C")])
    for folder in (here, *here.parents):
        if _is_workspace(folder):
            return folder
    message = f"no workspace found: neither {here} nor a folder above it has content/ and templates/"
    raise InvalidInput([Problem("workspace", message, hint=f"go there, use -C DIR, or set {WORKSPACE_VARIABLE}")])


def _is_workspace(folder: Path) -> bool:
    return (folder / "content").is_dir() and (folder / "templates").is_dir()


def source_folder_of(path: Path, workspace: Path) -> str:
    """Return the source folder that a path stands in, `content` or `templates`; empty for any other place."""
    inside = (name for name in ("content", "templates") if path.resolve().is_relative_to((workspace / name).resolve()))
    return next(inside, "")


def names_of_files(workspace: Path) -> FileNames:
    """Return the names that completion offers, from the names of files alone: it must be quick."""
    content, templates = workspace / "content", workspace / "templates"
    editions = {path.stem.removesuffix(".md") for path in templates.glob("*/[!_]*.md.j2")}
    return FileNames(
        tuple(sorted({path.stem for path in content.glob("tracks/*.yaml")} - {CROSS_CUTTING})),
        tuple(sorted(path.stem for path in content.glob("meetings/*.yaml"))),
        tuple(sorted({path.parent.name for path in templates.glob("*/audience.yaml")} - {SHARED})),
        tuple(sorted(editions)),
    )
