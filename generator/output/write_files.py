"""Bytes -> files. This is the only stage that writes, and it changes no file until all the bytes are ready.

A file that already has the right bytes is not written again. A new file is written under a temporary name and then
renamed, so that nobody can open half a pack. `manifest.json` describes each file of the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.output.page_count import PageCount
from generator.problems import InvalidInput, Place, Problem

MANIFEST = "manifest.json"


def _no_problems(_: bytes) -> list[Problem]:
    return []


@dataclass(frozen=True)
class OutputFile:
    """A file to be written: its path below the output folder, its bytes, and the facts for the manifest.

    `inspect` checks the bytes after they were written. If it returns a problem, the file is deleted. `pages` are the
    pages of a Word file or a PDF.
    """

    path: PurePosixPath
    data: bytes
    facts: Mapping[str, object]
    inspect: Callable[[bytes], list[Problem]] = _no_problems
    pages: PageCount | None = None


@dataclass(frozen=True)
class Export:
    """The result of writing: all files of the build, and those among them that were new or changed."""

    files: tuple[Path, ...]
    written: tuple[Path, ...]


@dataclass(frozen=True)
class _Staged:
    """A file that was written to a temporary file in the folder of its target."""

    temporary: Path
    target: Path


def write_files(files: Iterable[OutputFile], folder: Path) -> Export:
    """Write files and the manifest into a folder, which is created if necessary.

    Raises `InvalidInput` if a file can't be written, or if the inspection of a file returns problems.
    """
    files = list(files)
    earlier = _earlier_entries(folder)
    manifest = _manifest(files, earlier, folder)
    changed = [file for file in [*files, manifest] if not _is_same(folder / file.path, file.data)]
    staged: list[_Staged] = []
    try:
        for file in changed:
            staged.append(_stage(file, folder))  # noqa: PERF401 - those staged are deleted where the next one fails
        _inspect(files, folder, {one.target: one.temporary for one in staged})
        stuck = _move(staged)
        if stuck:
            standing = [file for file in files if folder / file.path not in stuck]
            staged.append(_stage(_manifest(standing, earlier, folder), folder))
            stuck |= _move(staged[-1:])
    except OSError as error:
        raise InvalidInput([_not_written(Path(error.filename or folder), error)]) from None
    finally:
        for one in staged:
            _delete(one.temporary)
    if stuck:
        raise InvalidInput(stuck.values())
    written = tuple(folder / file.path for file in changed if file is not manifest)
    return Export(tuple(folder / file.path for file in files), written)


def replace_file(path: Path, data: bytes) -> bool:
    """Write a file that the program keeps itself, unless it has these bytes; return whether it was written.

    Raises `InvalidInput` if it can't be written.
    """
    if _is_same(path, data):
        return False
    staged = None
    try:
        staged = _stage(OutputFile(PurePosixPath(path.name), data, {}), path.parent)
        staged.temporary.replace(path)
    except OSError as error:
        raise InvalidInput([_not_written(path, error)]) from None
    finally:
        if staged is not None:
            _delete(staged.temporary)
    return True


def _inspect(files: Iterable[OutputFile], folder: Path, staged: Mapping[Path, Path]) -> None:
    """Read every file again and inspect it.

    `staged` maps the path of each new file to its temporary file. Raises `InvalidInput` with the problems of all files,
    after deleting the files that have problems, and older files at the same paths.
    """
    problems: list[Problem] = []
    for file in files:
        target = folder / file.path
        found = file.inspect(staged.get(target, target).read_bytes())
        problems += found
        error = _delete(target) if found else None
        if error:
            message = f"the file can't be deleted: {error.strerror or error}"
            problems.append(Problem("output", message, Place(str(target)), "close it in Word, and delete it"))
    if problems:
        raise InvalidInput(problems)


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _stage(file: OutputFile, folder: Path) -> _Staged:
    """Write the bytes to a temporary file in the target's folder."""
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(file.data)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
    except OSError:
        _delete(temporary)
        raise
    return _Staged(temporary, target)


def _move(staged: Iterable[_Staged]) -> dict[Path, Problem]:
    """Move temporary files to their targets; return a problem for each target that can't be replaced."""
    stuck = {}
    for one in staged:
        try:
            one.temporary.replace(one.target)
        except OSError as error:
            stuck[one.target] = _not_written(one.target, error)
    return stuck


def _delete(path: Path) -> OSError | None:
    """Delete a file if it is there; return why it can't be deleted."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return error
    return None


def _not_written(path: Path, error: OSError) -> Problem:
    message = f"can't be written: {error.strerror or error}"
    hint = (
        "close the file in Word; check that you may write to the folder and that the disk has room; or choose another "
        "folder with -o"
    )
    return Problem("output", message, Place(str(path)), hint)


def _manifest(files: Iterable[OutputFile], earlier: Mapping[str, object], folder: Path) -> OutputFile:
    """Return the manifest: the earlier entries of files that still exist, and the entries of the new files."""
    entries = {name: entry for name, entry in earlier.items() if (folder / name).is_file()}
    for file in files:
        entries[str(file.path)] = {**file.facts, "sha256": hashlib.sha256(file.data).hexdigest()}
    text = json.dumps({"files": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False)
    return OutputFile(PurePosixPath(MANIFEST), f"{text}\n".encode(), {})


def _earlier_entries(folder: Path) -> dict[str, object]:
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return entries if isinstance(entries, dict) else {}
