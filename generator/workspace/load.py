"""Reads the files of a workspace into raw values that know their files. The only stage that reads from the disk.

This stage only checks whether files can be read. A file that can't be read is a problem; the other files still load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

from generator.problems import FileCode, InvalidInput, Place, Problem, nearest_of
from generator.workspace.brief_parts import RawBrief, raw_brief
from generator.workspace.decode_text import decode_text
from generator.workspace.file_names import name_fault, name_problems
from generator.workspace.folder_tree import FolderTree
from generator.workspace.places import KEPT_PASSAGES, SHARED, TEMPLATE_SUFFIX, WORDS_FILE
from generator.workspace.raw_workspace import RawWorkspace, as_track_id
from generator.workspace.stray_content import SETTINGS, document_of_brief, take_in
from generator.workspace.stray_names import Copy, as_markdown, as_yaml, copy_of, is_silent
from generator.workspace.stray_templates import PICTURES
from generator.workspace.strict_yaml import FILL_IT, YamlFile, parse_yaml
from generator.workspace.unused_files import is_read, nearest_folder, unused_files

MOST_TEXT_BYTES = 2_000_000
MOST_HOUSE_BYTES = 20_000_000
MOST_PICTURE_BYTES = 5_000_000
_MAY_BE_OPEN = "close it in other programs, and check that you have permission to read it"
MEETING_ID = re.compile(r"[a-z][a-z0-9-]{0,23}")


def load_workspace(root: Path) -> RawWorkspace:
    """Read every file that packs may be made from."""
    reader = _FileReader(root)
    reader.list_folders()
    if reader.unlisted & {"content", "templates"}:
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
    named = [problem.where.file for problem in reader.problems if problem.where]
    unused = unused_files(reader.tree, reader.names, [*named, *reader.explained], raw.templates)
    errors = [problem for problem in unused if problem.severity == "error"]
    warnings = [problem for problem in unused if problem.severity == "warning"]
    problems = (*reader.problems, *name_problems(reader.names), *errors)
    return replace(raw, problems=problems, unused=tuple(warnings))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a file that can't be read is reported where it is read
        return False


class _FileReader:
    """Reads the files below one folder, and collects the problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.names: list[str] = []
        self.tree = FolderTree()
        self.unlisted: set[str] = set()
        self.explained: list[str] = []
        """Unused files that the hint of another problem names."""

    def list_folders(self) -> None:
        """Read the names of all files and folders; note a problem for each folder whose names can't be read."""
        files: set[str] = set()
        folders: set[str] = set()
        copies: dict[str, Copy] = {}
        waiting: list[tuple[Path, tuple[Path, ...]]] = [(self.root / name, ()) for name in ("content", "templates")]
        while waiting:
            folder, above = waiting.pop()
            folders.add(self._name(folder))
            if folder.resolve() in above:  # a link to a folder that contains it
                continue
            entries = self._entries(folder)
            names = {path.name for path in entries}
            for path in entries:
                name, is_folder = self._name(path), _is_folder(path)
                copy = copy_of(path.name, names)
                if copy is not None and is_read(name, is_folder=is_folder):
                    copies[name] = copy
                elif is_folder:
                    waiting.append((path, (*above, folder.resolve())))
                else:
                    files.add(name)
        self.tree = FolderTree(frozenset(files), frozenset(folders), copies)

    def briefs(self) -> Iterator[tuple[str, RawBrief]]:
        folder = self.root / "content" / "briefs"
        facts_files = self._files(folder, ".yaml")  # first, so that a misnamed file of facts is the only problem
        for path in facts_files:
            text_path = path.with_suffix(".md")
            if self._is_there(text_path):
                continue
            if self._meant_for(text_path, as_markdown):
                self.explained.append(self._name(path))  # the text's wrong name is the cause
            else:
                self._report_missing_text(path)
        for path in self._files(folder, ".md"):
            if (brief := self._brief(path)) is not None:
                yield path.stem, brief

    def _brief(self, path: Path) -> RawBrief | None:
        """Return a brief: its text, and its facts from their own file or from the front matter."""
        facts_path = path.with_suffix(".yaml")
        facts = self._yaml(facts_path) if self._is_there(facts_path) else None
        whole = self._text(path)
        if whole is None or (facts is None and self._meant_for(facts_path, as_yaml)):
            return None
        brief, problems = raw_brief(self._name(path), whole, facts)
        self.problems += problems
        return brief

    def _report_missing_text(self, facts: Path) -> None:
        document = document_of_brief(self._name(facts), self.tree)
        hint = f"save the brief's text as {facts.stem}.md in the same folder"
        if document is not None:
            self.explained.append(document)
            hint = take_in(document)
        self._problem("missing-file", f"the brief '{facts.stem}' has facts but no text", facts, hint)

    def tracks(self) -> Iterator[tuple[str, YamlFile]]:
        for path in self._files(self.root / "content" / "tracks", ".yaml"):
            right = path.with_name(f"{as_track_id(path.stem)}.yaml")
            if path != right and not self._is_there(right) and name_fault(path.name) is None:
                hint = f"rename it to {right.name}; other files name the track so"
                message = "the name of a track's file must have no capital letters and no blanks"
                self._problem("file-name", message, path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def meetings(self) -> Iterator[tuple[str, YamlFile]]:
        folder = self.root / "content" / "meetings"
        for path in self._files(folder, ".yaml") if self._is_there(folder) else []:
            if not MEETING_ID.fullmatch(path.stem):
                hint = "rename the file: lower-case letters, digits and hyphens, a letter first, at most 24 characters"
                self._problem("file-name", f"'{path.stem}' is not a valid name for a meeting", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def settings(self) -> Iterator[tuple[str, YamlFile]]:
        """Yield the files in content/ itself; an unknown name is an error, since the file's rules would be ignored."""
        for path in self._files(self.root / "content", ".yaml"):
            if path.stem not in (*SETTINGS, KEPT_PASSAGES):
                near = nearest_of(path.stem, SETTINGS)
                known = f"{near}.yaml" if near else f"one of {', '.join(f'{name}.yaml' for name in SETTINGS)}"
                hint = f"rename it to {known}; or, if it is a track, move it to content/tracks"
                self._problem("file-name", f"the program doesn't read a file with the name {path.name}", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield path.stem, data

    def audiences(self) -> Iterator[tuple[str, YamlFile]]:
        for folder in self._inside(self.root / "templates"):
            is_document = folder.suffix in (".docx", ".j2")  # a folder in place of a file is reported where it is read
            name = self._name(folder)
            if name not in self.tree.folders or folder.name == SHARED or is_document or name in self.unlisted:
                continue
            path = folder / "audience.yaml"
            if not self._is_there(path):
                if any(map(as_yaml, self.tree.names(name))) or self.tree.has_below(name, "audience.yaml"):
                    continue  # it is reported as a file with a wrong name or in a wrong place
                hint = self._rename_to_shared(folder) or "write one, or move the folder out of templates/"
                self._problem("missing-file", f"the audience '{folder.name}' has no audience.yaml", path, hint)
            elif (data := self._yaml(path)) is not None:
                yield folder.name, data

    def _rename_to_shared(self, folder: Path) -> str:
        """Return a hint if a folder is probably a misspelt `shared`."""
        is_meant = nearest_of(folder.name, [SHARED]) and not self._is_there(folder.with_name(SHARED))
        return f"if it has the templates of all audiences, rename it to {SHARED}; if not, write one" if is_meant else ""

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

    def houses(self) -> Iterator[tuple[str, bytes | Problem]]:
        """Yield the house documents: `house.docx`, and Word files with an edition's name; others are not read."""
        base = self.root / "templates"
        inside = [path for path in self._below(base, (".docx", ".j2")) if path.parent.parent == base]
        editions = {path.name.removesuffix(TEMPLATE_SUFFIX) for path in inside if path.name.endswith(TEMPLATE_SUFFIX)}
        named = [path for path in inside if path.suffix == ".docx" and path.stem in {"house", *editions}]
        for path in [base / "house.docx", *named]:
            if self._is_there(path):
                data = self._bytes(path, MOST_HOUSE_BYTES)
                yield path.relative_to(base).as_posix(), self.problems.pop() if data is None else data

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        base = self.root / "templates"
        for path in self._below(base, PICTURES):
            if (data := self._bytes(path, MOST_PICTURE_BYTES)) is not None:
                yield path.relative_to(base).as_posix(), data

    def _files(self, folder: Path, suffix: str) -> list[Path]:
        if not self._is_there(folder):
            near = [path for path in self._inside(folder.parent) if nearest_folder(path.name) == folder.name]
            self.explained += map(self._name, near)
            hint = f"rename {self._name(near[0])} to {folder.name}" if near else "create the folder"
            self._problem("missing-folder", "the folder is missing", folder, hint)
            return []
        return [path for path in self._inside(folder) if path.suffix == suffix]

    def _inside(self, folder: Path) -> list[Path]:
        return [self.root / name for name in self.tree.inside(self._name(folder))]

    def _below(self, folder: Path, suffixes: Collection[str]) -> list[Path]:
        return [self.root / name for name in self.tree.all_below(self._name(folder), suffixes)]

    def _is_there(self, path: Path) -> bool:
        """Tell whether the workspace has a file or a folder of just this name."""
        name = self._name(path)
        return name in self.tree.files or name in self.tree.folders

    def _meant_for(self, path: Path, right_name: Callable[[str], str]) -> bool:
        """Tell whether a file is there, perhaps under a name that is reported as wrong."""
        return any(right_name(name) == path.name for name in self.tree.names(self._name(path.parent)))

    def _entries(self, folder: Path) -> list[Path]:
        """Return the entries of a folder without those that nobody expects to be read, such as `.git`."""
        try:
            return sorted(path for path in folder.iterdir() if not is_silent(path.name))
        except OSError as error:
            self._problem("unreadable", f"the folder can't be read: {error.strerror}", folder, _MAY_BE_OPEN)
            self.unlisted.add(self._name(folder))
            return []

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
            return decode_text(data, self._name(path))
        except InvalidInput as error:
            self.problems.extend(error.problems)
            return None

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
