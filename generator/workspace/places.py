"""Where a workspace is, and what its files are called. This module loads little, so that the commands start quickly."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator.problems import InvalidInput, Problem

WORKSPACE_VARIABLE = "TALKINGPOINTS_WORKSPACE"
"""The environment variable that names the workspace's folder."""

MAKE_ONE = "to make a workspace, type: talkingpoints init DIR"
"""What a person can do who has none."""

SHARED = "shared"
"""The folder below templates/ for the templates of all audiences."""

TEMPLATE_SUFFIX = ".md.j2"

WORDS_FILE = "words.yaml"
"""The file in templates/ with the workspace's words for what the program prints."""

KEPT_PASSAGES = "passages.lock"
"""The file in content/ with the words of quoted passages, without its ending; `talkingpoints accept` writes it."""

CROSS_CUTTING = "cross-cutting"
"""The file in content/tracks/ for portions of several tracks."""


@dataclass(frozen=True)
class FileNames:
    """The names of a workspace's tracks, meetings, audiences and editions, taken from its file names."""

    tracks: tuple[str, ...]
    meetings: tuple[str, ...]
    audiences: tuple[str, ...]
    editions: tuple[str, ...]


def find_workspace(given: Path | None) -> Path:
    """Return the workspace's folder: the given one, or that of the environment variable, or the nearest.

    The nearest is the current folder or the first folder above it that contains content/ and templates/. Raises
    `InvalidInput` if there is no workspace.
    """
    here = Path.cwd()
    named = given or (Path(os.environ[WORKSPACE_VARIABLE]) if os.environ.get(WORKSPACE_VARIABLE) else None)
    if named is not None:
        if is_workspace(named):
            return named
        message = f"{named} is not a workspace: it has no content/ and templates/ folders"
        hint = f"give the folder that contains both with -C; {MAKE_ONE}"
        raise InvalidInput([Problem("workspace", message, hint=hint)])
    for folder in (here, *here.parents):
        if is_workspace(folder):
            return folder
    message = f"no workspace found: neither {here} nor a folder above it contains content/ and templates/"
    hint = f"change to the workspace's folder, give it with -C, or set {WORKSPACE_VARIABLE}; {MAKE_ONE}"
    raise InvalidInput([Problem("workspace", message, hint=hint)])


def is_workspace(folder: Path) -> bool:
    """Tell whether a folder has content/ and templates/."""
    return (folder / "content").is_dir() and (folder / "templates").is_dir()


def source_folder_of(path: Path, workspace: Path) -> str:
    """Return the source folder that a path is in: `content`, `templates`, or an empty text for any other folder."""
    inside = (name for name in ("content", "templates") if path.resolve().is_relative_to((workspace / name).resolve()))
    return next(inside, "")


def path_in_repository(workspace: Path) -> str:
    """Return the path of a workspace from the root of its Git repository; an empty text if that is the workspace."""
    here = workspace.resolve()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return "" if root == here else here.relative_to(root).as_posix()


def is_among_briefs(path: Path, workspace: Path) -> bool:
    """Tell whether a file lies in the folder of a workspace's briefs."""
    return path.resolve().parent == (workspace / "content" / "briefs").resolve()


def names_of_files(workspace: Path) -> FileNames:
    """Return the names that shell completion offers; for speed, only file names are read, not files."""
    content, templates = workspace / "content", workspace / "templates"
    editions = {path.stem.removesuffix(".md") for path in templates.glob("*/[!_]*.md.j2")}
    return FileNames(
        tuple(sorted({path.stem for path in content.glob("tracks/*.yaml")} - {CROSS_CUTTING})),
        tuple(sorted(path.stem for path in content.glob("meetings/*.yaml"))),
        tuple(sorted({path.parent.name for path in templates.glob("*/audience.yaml")} - {SHARED})),
        tuple(sorted(editions)),
    )


def yaml_files(workspace: Path) -> dict[str, str]:
    """Return the texts of the YAML files in content/ and templates/ that can be read, by their paths."""
    found = {}
    for path in sorted(path for folder in ("content", "templates") for path in (workspace / folder).rglob("*.yaml")):
        try:
            found[path.relative_to(workspace).as_posix()] = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return found
