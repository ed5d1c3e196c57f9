"""The names of the files and folders of a workspace, exactly as the disk spells them.

Readers ask these names and not the disk, because some disks find `House.docx` when they are asked for `house.docx`,
and then a workspace would work on one computer and not on another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.workspace.stray_names import Copy


@dataclass(frozen=True)
class FolderTree:
    """The paths of files and folders from the workspace; a link, a pipe and the like counts as a file.

    Locks, backups and the like are left out. So are copies, of which `copies` says what they are copies of.
    """

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    copies: Mapping[str, Copy] = field(default_factory=dict)

    def inside(self, folder: str) -> list[str]:
        """Return the paths of what is directly in a folder, in alphabetical order.

        >>> FolderTree(frozenset(["content/a.yaml", "content/b/c.md"]), frozenset(["content/b"])).inside("content")
        ['content/a.yaml', 'content/b']
        """
        return sorted(path for path in {*self.files, *self.folders} if path.rpartition("/")[0] == folder)

    def files_below(self, folder: str) -> list[str]:
        """Return the paths of the files at any depth of a folder, in alphabetical order."""
        return sorted(path for path in self.files if path.startswith(f"{folder}/"))

    def all_below(self, folder: str, endings: Collection[str]) -> list[str]:
        """Return what has one of some endings, in any case, at any depth of a folder, in alphabetical order."""
        below = (path for path in {*self.files, *self.folders} if path.startswith(f"{folder}/"))
        return sorted(path for path in below if PurePosixPath(path).suffix.lower() in endings)

    def has_below(self, folder: str, name: str) -> bool:
        """Tell whether a subfolder, at any depth, has a file of a name."""
        return any(path.endswith(f"/{name}") for path in self.files_below(folder))

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of what is directly in a folder."""
        return frozenset(path.rpartition("/")[2] for path in self.inside(folder))
