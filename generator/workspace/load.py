"""Reads the files of a workspace into raw values that know their files. The only stage that reads from the disk.

This stage only checks whether files can be read. A file that can't be read is a problem; the other files still load.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from generator.problems import FileCode, InvalidInput, Place, Problem
from generator.workspace.file_names import name_problems
from generator.workspace.places import CROSS_CUTTING, KEPT_PASSAGES, SHARED, TEMPLATE_SUFFIX, WORDS_FILE
from generator.workspace.strict_yaml import FILL_IT, YamlFile, parse_yaml

MOST_TEXT_BYTES = 2_000_000
MOST_HOUSE_BYTES = 20_000_000
MOST_PICTURE_BYTES = 5_000_000
_PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif"])
_HIDDEN = (".", "~")
_MAY_BE_OPEN = "close it in other programs, and check that you have permission to read it"
MEETING_ID = re.compile(r"[a-z][a-z0-9-]{0,23}")
SETTINGS = ("handling", "workspace", "second-look", "glossary")

_FOLDERS = frozenset(["content", "content/briefs", "content/tracks", "content/meetings", "templates"])

FileKind = Literal["briefs", "tracks", "meetings", "audiences"]
"""The kinds of file whose names are ids."""


@dataclass(frozen=True)
class RawBrief:
    """A brief's facts and its text; `text_name` is the path of the file with the text."""

    facts: YamlFile
    text: str
    text_name: str


@dataclass(frozen=True)
class RawWorkspace:
    """The contents of a workspace's files, by id or by file name, and the problems found while reading them.

    A file that can't be read is only in `problems`; `ids` still has its id, so that no reference to it is unknown.
    """

    briefs: Mapping[str, RawBrief]
    tracks: Mapping[str, YamlFile]
    meetings: Mapping[str, YamlFile]
    settings: Mapping[str, YamlFile]
    audiences: Mapping[str, YamlFile]
    words: YamlFile | None
    templates: Mapping[str, str]
    houses: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]

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

        Without any id, each name that refers to one would be an error; the missing folder or file is the cause.
        """
        return None if self.unread & _FOLDERS else self.ids(kind) or None

    def unread_of(self, kind: FileKind) -> list[str]:
        """Return the paths of the files of a kind, and of their folder, that could not be read."""
        inside = re.compile(r"templates/[^/]+(/audience\.yaml)?" if kind == "audiences" else rf"content/{kind}(/.*)?")
        return [name for name in self.unread if inside.fullmatch(name)]


def _id_of(name: str) -> str:
    """Return the id that a file's path defines.

    >>> _id_of("content/tracks/fish.yaml"), _id_of("templates/delegation/audience.yaml")
    ('fish', 'delegation')
    """
    path = PurePosixPath(name)
    return path.parent.name if path.name == "audience.yaml" else path.name.partition(".")[0]


def load_workspace(root: Path) -> RawWorkspace:
    """Read every file that packs may be made from."""
    reader = _FileReader(root)
    if not all(map(reader.can_list, (root / "content", root / "templates"))):
        return RawWorkspace({}, {}, {}, {}, {}, None, {}, {}, {}, tuple(reader.problems))
    raw = RawWorkspace(
        briefs=dict(reader.briefs()),
        tracks=dict(reader.tracks()),
        meetings=dict(reader.meetings()),
        settings=dict(reader.settings()),
        audiences=dict(reader.audiences()),
        words=reader.words(),
        templates=dict(reader.templates()),
        houses=dict(reader.houses()),
        pictures=dict(reader.pictures()),
        problems=(),
    )
    return replace(raw, problems=(*reader.problems, *name_problems(reader.names)))


class _FileReader:
    """Reads the files below one folder, and collects the problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.names: list[str] = []

    def briefs(self) -> Iterator[tuple[str, RawBrief]]:
        folder = self.root / "content" / "briefs"
        facts_files = self._files(folder, ".yaml")  # first, so that a misnamed file of facts is the only problem
        for path in self._files(folder, ".md"):
            if not path.with_suffix(".yaml").exists() and not path.with_suffix(".yml").exists():
                hint = f"write its title, number, date and publisher in {path.stem}.yaml in the same folder"
                self._problem("missing-file", f"the brief '{path.stem}' has a text but no facts", path, hint)
        for path in facts_files:
            text_path = path.with_suffix(".md")
            if not text_path.exists():
                hint = f"save the brief's text as {text_path.name} in the same folder"
                self._problem("missing-file", f"the brief '{path.stem}' has facts but no text", path, hint)
                continue
            facts, text = self._yaml(path), self._text(text_path)
            if facts is not None and text is not None:
                yield path.stem, RawBrief(facts, text, self._name(text_path))

    def can_list(self, folder: Path) -> bool:
        """Tell whether the entries of a folder can be read; note a problem if not."""
        before = len(self.problems)
        self._entries(folder)
        return len(self.problems) == before

    def tracks(self) -> Iterator[tuple[str, YamlFile]]:
        for path in self._files(self.root / "content" / "tracks", ".yaml"):
            if (data := self._yaml(path)) is not None:
                yield path.stem, data

    def meetings(self) -> Iterator[tuple[str, YamlFile]]:
        folder = self.root / "content" / "meetings"
        for path in self._files(folder, ".yaml") if folder.exists() else []:
            if not MEETING_ID.fullmatch(path.stem):
                hint = "rename the file: lower-case letters, digits and hyphens, a letter first, at most 24 characters"
                self._problem("file-name", f"'{path.stem}' is not a valid name for a meeting", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def settings(self) -> Iterator[tuple[str, YamlFile]]:
        """Yield the files in content/ itself; an unknown name is an error, since the file's rules would be ignored."""
        for path in self._files(self.root / "content", ".yaml"):
            if path.stem not in (*SETTINGS, KEPT_PASSAGES):
                known = ", ".join(f"{name}.yaml" for name in SETTINGS)
                hint = f"rename it to one of {known}; or, if it is a track, move it to content/tracks"
                self._problem("file-name", f"the program doesn't read a file with the name {path.name}", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def audiences(self) -> Iterator[tuple[str, YamlFile]]:
        for folder in self._entries(self.root / "templates"):
            is_document = folder.suffix in (".docx", ".j2")  # a folder in place of a file is reported where it is read
            if not folder.is_dir() or folder.name == SHARED or is_document or not self.can_list(folder):
                continue
            path = folder / "audience.yaml"
            if not path.exists():
                hint = "write one, or move the folder out of templates/"
                self._problem("missing-file", f"the audience '{folder.name}' has no audience.yaml", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield folder.name, data

    def words(self) -> YamlFile | None:
        """Return the words of the workspace; any other YAML file in templates/ itself is an error."""
        found = None
        for path in self._files(self.root / "templates", ".yaml"):
            if path.name == WORDS_FILE:
                found = self._yaml(path)
            else:
                hint = f"rename it to {WORDS_FILE}; or move it to the folder of its audience"
                self._problem("file-name", f"the program doesn't read a file with the name {path.name}", path, hint)
        return found

    def templates(self) -> Iterator[tuple[str, str]]:
        base = self.root / "templates"
        for path in self._below(base, (".j2",)):
            if (text := self._text(path)) is not None:
                yield path.relative_to(base).as_posix(), text

    def houses(self) -> Iterator[tuple[str, bytes]]:
        """Yield the house documents: `house.docx`, and Word files with an edition's name; others are ignored."""
        base = self.root / "templates"
        editions = {path.name.removesuffix(TEMPLATE_SUFFIX) for path in base.glob(f"*/*{TEMPLATE_SUFFIX}")}
        named = [path for path in sorted(base.glob("*/*.docx")) if path.stem in {"house", *editions}]
        for path in [base / "house.docx", *named]:
            if path.exists() and (data := self._bytes(path, MOST_HOUSE_BYTES)) is not None:
                yield path.relative_to(base).as_posix(), data

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        base = self.root / "templates"
        for path in self._below(base, _PICTURES):
            if (data := self._bytes(path, MOST_PICTURE_BYTES)) is not None:
                yield path.relative_to(base).as_posix(), data

    def _files(self, folder: Path, suffix: str) -> list[Path]:
        if not folder.is_dir():
            self._problem("missing-folder", "the folder is missing", folder, "create the folder")
            return []
        paths = self._entries(folder)
        if suffix == ".yaml":
            for path in paths:
                if path.suffix != ".yaml" and re.search(r"\.ya?ml\b", path.name, re.IGNORECASE):
                    hint = f"rename it to {path.name.partition('.')[0]}.yaml"
                    self._problem("file-name", "the name of a content file must end in .yaml", path, hint)
        return [path for path in paths if path.suffix == suffix]

    def _entries(self, folder: Path) -> list[Path]:
        """Return the entries of a folder without hidden ones, such as `.git` or Word's `~$house.docx`."""
        try:
            return sorted(path for path in folder.iterdir() if not path.name.startswith(_HIDDEN))
        except OSError as error:
            self._problem("unreadable", f"the folder can't be read: {error.strerror}", folder, _MAY_BE_OPEN)
            return []

    def _below(self, folder: Path, suffixes: Collection[str]) -> list[Path]:
        """Return the files with some suffixes at any depth of a folder, without hidden ones."""
        paths = sorted(folder.rglob("*"))
        return [path for path in paths if path.suffix.lower() in suffixes and not path.name.startswith(_HIDDEN)]

    def _yaml(self, path: Path) -> YamlFile | None:
        text = self._text(path)
        if text is None:
            return None
        try:
            return parse_yaml(text, self._name(path))
        except InvalidInput as error:
            self.problems.extend(error.problems)
            return None

    def _text(self, path: Path) -> str | None:
        data = self._bytes(path, MOST_TEXT_BYTES)
        if data is None:
            return None
        if not data.strip():
            self._problem("empty", "the file is empty", path, FILL_IT)
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - data.rfind(b"\n", 0, error.start)
            where = Place(self._name(path), line, column)
            hint = "save it again as UTF-8 (in Word and Notepad: Save As, Encoding)"
            self.problems.append(Problem("encoding", "the file is not UTF-8 text", where, hint))
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _bytes(self, path: Path, most: int) -> bytes | None:
        self.names.append(self._name(path))
        try:
            if not path.is_file():  # reading a pipe would wait for ever
                hint = "replace it with a file, or delete it"
                self._problem("unreadable", "this is not a regular file, or it is a broken link", path, hint)
                return None
            size = path.stat().st_size
            if size > most:
                message = f"the file has {size / 1e6:.0f} MB; the limit is {most // 1_000_000} MB"
                self._problem("too-large", message, path, "make the file smaller, or move it out of the workspace")
                return None
            return path.read_bytes()
        except OSError as error:
            self._problem("unreadable", f"the file can't be read: {error.strerror}", path, _MAY_BE_OPEN)
            return None

    def _problem(self, code: FileCode, message: str, path: Path, hint: str = "") -> None:
        self.problems.append(Problem(code, message, Place(self._name(path)), hint))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
