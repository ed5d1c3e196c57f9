"""Load: the files of a workspace -> raw values, each knowing its file. The only stage that reads the disk.

Nothing is judged here but whether a file can be read at all; what can't be is a problem, and the others still load.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from generator.problems import FileCode, InvalidInput, Place, Problem
from generator.workspace.file_names import name_problems
from generator.workspace.places import CROSS_CUTTING, SHARED, TEMPLATE_SUFFIX
from generator.workspace.strict_yaml import YamlFile, parse_yaml

MOST_TEXT_BYTES = 2_000_000
MOST_HOUSE_BYTES = 20_000_000
MOST_PICTURE_BYTES = 5_000_000
_PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif"])
_HIDDEN = (".", "~")
_MAY_BE_OPEN = "is it open elsewhere, or yours to read?"
MEETING_ID = re.compile(r"[a-z][a-z0-9-]{0,23}")
SETTINGS = ("handling", "workspace", "second-look")

FileKind = Literal["briefs", "tracks", "meetings", "audiences"]
"""The kinds of file whose names are ids."""


@dataclass(frozen=True)
class RawBrief:
    """A brief's facts and its text; `text_name` is the file the text stands in."""

    facts: YamlFile
    text: str
    text_name: str


@dataclass(frozen=True)
class RawWorkspace:
    """All that a workspace's files hold, by id or by file name, and the problems met in reading them.

    A file that is there and could not be read is among `problems` alone; `ids` still names it, so that no reference to
    it is called unknown.
    """

    briefs: Mapping[str, RawBrief]
    tracks: Mapping[str, YamlFile]
    meetings: Mapping[str, YamlFile]
    settings: Mapping[str, YamlFile]
    audiences: Mapping[str, YamlFile]
    templates: Mapping[str, str]
    houses: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> frozenset[str]:
        """The files and folders that could not be used, by their paths from the workspace."""
        return frozenset(problem.where.file for problem in self.problems if problem.where is not None)

    def ids(self, kind: FileKind) -> tuple[str, ...]:
        """Return the ids that files of a kind give, in their order, whether the files could be read or not."""
        read: Mapping[FileKind, Iterable[str]] = {
            "briefs": self.briefs,
            "tracks": (name for name in self.tracks if name != CROSS_CUTTING),
            "meetings": self.meetings,
            "audiences": self.audiences,
        }
        return tuple(sorted({*read[kind], *(map(_id_of, self.unread_of(kind)))} - {CROSS_CUTTING, SHARED}))

    def unread_of(self, kind: FileKind) -> list[str]:
        """Return the files of a kind that could not be used."""
        inside = re.compile(r"templates/[^/]+/audience\.yaml" if kind == "audiences" else rf"content/{kind}(/.*)?")
        return [name for name in self.unread if inside.fullmatch(name)]


def _id_of(name: str) -> str:
    """Return the id that a file gives: `fish` for `content/tracks/fish.yaml` and `templates/fish/audience.yaml`."""
    path = PurePosixPath(name)
    return path.parent.name if path.name == "audience.yaml" else path.stem


def load_workspace(root: Path) -> RawWorkspace:
    """Read every file that a pack may be made of."""
    reader = _FileReader(root)
    raw = RawWorkspace(
        briefs=dict(reader.briefs()),
        tracks=dict(reader.tracks()),
        meetings=dict(reader.meetings()),
        settings=dict(reader.settings()),
        audiences=dict(reader.audiences()),
        templates=dict(reader.templates()),
        houses=dict(reader.houses()),
        pictures=dict(reader.pictures()),
        problems=(),
    )
    return replace(raw, problems=(*reader.problems, *name_problems(reader.names)))


class _FileReader:
    """Reads files under one root, and gathers what can't be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.names: list[str] = []

    def briefs(self) -> Iterator[tuple[str, RawBrief]]:
        folder = self.root / "content" / "briefs"
        for path in self._files(folder, ".md"):
            if not path.with_suffix(".yaml").exists():
                hint = f"write its title, number, date and publisher in {path.stem}.yaml beside it"
                self._problem("missing-file", "a brief's text has no file of facts", path, hint)
        for path in self._files(folder, ".yaml"):
            text_path = path.with_suffix(".md")
            if not text_path.exists():
                hint = f"save the brief's text as {text_path.name} beside it"
                self._problem("missing-file", "a brief's facts have no file of text", path, hint)
                continue
            facts, text = self._yaml(path), self._text(text_path)
            if facts is not None and text is not None:
                yield path.stem, RawBrief(facts, text, self._name(text_path))

    def tracks(self) -> Iterator[tuple[str, YamlFile]]:
        for path in self._files(self.root / "content" / "tracks", ".yaml"):
            if (data := self._yaml(path)) is not None:
                yield path.stem, data

    def meetings(self) -> Iterator[tuple[str, YamlFile]]:
        folder = self.root / "content" / "meetings"
        for path in self._files(folder, ".yaml") if folder.exists() else []:
            if not MEETING_ID.fullmatch(path.stem):
                hint = "use lower-case letters, digits and hyphens, a letter first, at most 24 characters"
                self._problem("file-name", f"'{path.stem}' can't be a meeting's id", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def settings(self) -> Iterator[tuple[str, YamlFile]]:
        """Yield the files that stand in content/ itself; one that nothing reads is a slip, and could hide a rule."""
        for path in self._files(self.root / "content", ".yaml"):
            if path.stem not in SETTINGS:
                hint = f"files here: {', '.join(f'{name}.yaml' for name in SETTINGS)}; tracks stand in content/tracks"
                self._problem("file-name", "nothing reads this file", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def audiences(self) -> Iterator[tuple[str, YamlFile]]:
        for folder in self._entries(self.root / "templates"):
            if not folder.is_dir() or folder.name == SHARED:
                continue
            path = folder / "audience.yaml"
            if not path.exists():
                hint = "write one, or move the folder away"
                self._problem("missing-file", f"the audience '{folder.name}' has no audience.yaml", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield folder.name, data

    def templates(self) -> Iterator[tuple[str, str]]:
        base = self.root / "templates"
        for path in self._below(base, (".j2",)):
            if (text := self._text(path)) is not None:
                yield path.relative_to(base).as_posix(), text

    def houses(self) -> Iterator[tuple[str, bytes]]:
        """Yield the house documents: `house.docx`, and those that bear an edition's name; others are somebody's own."""
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
            self._problem("missing-folder", "the folder is missing", folder)
            return []
        paths = self._entries(folder)
        if suffix == ".yaml":
            for path in paths:
                if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
                    self._problem("file-name", "content files end in .yaml", path, "rename it")
        return [path for path in paths if path.suffix == suffix]

    def _entries(self, folder: Path) -> list[Path]:
        """Return what stands in a folder, but what programs hide there: `.git`, or Word's `~$house.docx`."""
        try:
            return sorted(path for path in folder.iterdir() if not path.name.startswith(_HIDDEN))
        except OSError as error:
            self._problem("unreadable", f"the folder can't be read: {error.strerror}", folder, _MAY_BE_OPEN)
            return []

    def _below(self, folder: Path, suffixes: Collection[str]) -> list[Path]:
        """Return the files of some kinds at any depth of a folder, but hidden ones."""
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
            self._problem("empty", "the file is empty", path)
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
            if not path.is_file():  # a pipe would be waited for without end
                self._problem("unreadable", "the file can't be read: it is none, or a link that leads nowhere", path)
                return None
            size = path.stat().st_size
            if size > most:
                message = f"the file has {size / 1e6:.0f} MB; the most that is read is {most // 1_000_000} MB"
                self._problem("too-large", message, path)
                return None
            return path.read_bytes()
        except OSError as error:
            self._problem("unreadable", f"the file can't be read: {error.strerror}", path, _MAY_BE_OPEN)
            return None

    def _problem(self, code: FileCode, message: str, path: Path, hint: str = "") -> None:
        self.problems.append(Problem(code, message, Place(self._name(path)), hint))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
