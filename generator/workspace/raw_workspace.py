"""What the files of a workspace hold before anything is checked, and the problems found while reading them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from generator.problems import Problem
from generator.workspace.brief_parts import RawBrief
from generator.workspace.places import CROSS_CUTTING, SHARED
from generator.workspace.strict_yaml import YamlFile

_FOLDERS = frozenset(["content", "content/briefs", "content/tracks", "content/meetings", "templates"])

FileKind = Literal["briefs", "tracks", "meetings", "audiences"]
"""The kinds of file whose names are ids."""


@dataclass(frozen=True)
class RawWorkspace:
    """The contents of a workspace's files, by id or by file name, and the problems found while reading them.

    A file that can't be read is only in `problems`; `ids` still has its id, so that no reference to it is unknown. A
    house document that can't be read is in `houses` as its problem, since only a pack that uses it is held to it.
    `unused` are warnings of files that packs don't lack.
    """

    briefs: Mapping[str, RawBrief]
    tracks: Mapping[str, YamlFile]
    meetings: Mapping[str, YamlFile]
    settings: Mapping[str, YamlFile]
    audiences: Mapping[str, YamlFile]
    words: YamlFile | None
    templates: Mapping[str, str]
    houses: Mapping[str, bytes | Problem]
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    unused: tuple[Problem, ...] = ()

    @property
    def unread(self) -> frozenset[str]:
        """The paths of the files and folders that could not be read, from the workspace."""
        return frozenset(problem.where.file for problem in self.problems if problem.where is not None)

    def ids(self, kind: FileKind) -> tuple[str, ...]:
        """Return the ids of all files of a kind in alphabetical order, including files that could not be read."""
        read: Mapping[FileKind, Iterable[str]] = {
            "briefs": self.briefs,
            "tracks": (name for name in self.tracks if name != CROSS_CUTTING),
            "meetings": self.meetings,
            "audiences": self.audiences,
        }
        unread = (name for name in self.unread_of(kind) if name not in _FOLDERS)
        return tuple(sorted({*read[kind], *map(_id_of, unread)} - {CROSS_CUTTING, SHARED}))

    def known_ids(self, kind: FileKind) -> tuple[str, ...] | None:
        """Return the ids of all files of a kind, or None if their folder can't be read or has no such file.

        Without any id, each name that refers to one would be an error; the missing folder or file is the cause. A track
        whose file must be renamed has no certain id yet.
        """
        is_sure = all(PurePosixPath(name).name.startswith(_id_of(name)) for name in self.unread_of("tracks"))
        return None if self.unread & _FOLDERS or (kind == "tracks" and not is_sure) else self.ids(kind) or None

    def unread_of(self, kind: FileKind) -> list[str]:
        """Return the paths of the files of a kind, and of their folder, that could not be read."""
        inside = re.compile(r"templates/[^/]+(/[^/]+\.ya?ml.*)?" if kind == "audiences" else rf"content/{kind}(/.*)?")
        return [name for name in self.unread if inside.fullmatch(name)]


def _id_of(name: str) -> str:
    """Return the id that a file's path defines.

    >>> _id_of("content/tracks/fish.yaml"), _id_of("templates/delegation/audience.yaml")
    ('fish', 'delegation')
    """
    path = PurePosixPath(name)
    in_templates = path.parts[0] == "templates" and len(path.parts) > 2
    stem = path.parent.name if in_templates else path.name.partition(".")[0]
    return as_track_id(stem) if name.startswith("content/tracks/") else stem


def as_track_id(stem: str) -> str:
    """Return the id of a track that the name of its file stands for.

    >>> as_track_id("My Trade"), as_track_id("trade")
    ('my-trade', 'trade')
    """
    return "-".join(stem.lower().split())
