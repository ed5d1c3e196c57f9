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

from generator.problems import InvalidInput, Place, Problem

MANIFEST = "manifest.json"


def _no_problems(_: bytes) -> list[Problem]:
    return []


@dataclass(frozen=True)
class OutputFile:
    """A file to be written: its path below the output folder, its bytes, and the facts for the manifest.

    `inspect` checks the bytes after they were written. If it returns a problem, the file is deleted.
    """

    path: PurePosixPath
    data: bytes
    facts: Mapping[str, object]
    inspect: Callable[[bytes], list[Problem]] = _no_problems


@dataclass(frozen=True)
class Export:
    """The result of writing: all files of the build, and those among them that were new or changed."""

    files: tuple[Path, ...]
    written: tuple[Path, ...]


def write_files(files: Iterable[OutputFile], folder: Path) -> Export:
    """Write files and the manifest into a folder, which is created if necessary.

    Raises `InvalidInput` if a file can't be written, or if the inspection of a file returns problems.
    """
    files = list(files)
    manifest = OutputFile(PurePosixPath(MANIFEST), _manifest(files, folder), {})
    changed = [file for file in [*files, manifest] if not _is_same(folder / file.path, file.data)]
    staged: list[tuple[Path, Path]] = []
    problems: list[Problem] = []
    try:
        for file in changed:
            temporary = _stage(folder / file.path, file.data)
            staged.append((temporary, folder / file.path))
        _inspect(files, folder, {target: temporary for temporary, target in staged})
        for temporary, target in staged:
            problems += _move(temporary, target)
    except OSError as error:
        raise InvalidInput([_not_written(Path(error.filename or folder), error)]) from None
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    if problems:
        raise InvalidInput(problems)
    written = tuple(folder / file.path for file in changed if file is not manifest)
    return Export(tuple(folder / file.path for file in files), written)


def _inspect(files: Iterable[OutputFile], folder: Path, staged: Mapping[Path, Path]) -> None:
    """Read every file again and inspect it.

    `staged` maps the path of each new file to its temporary file. Raises `InvalidInput` with the problems of all files,
    after deleting the files that have problems, and older files at the same paths.
    """
    problems: list[Problem] = []
    for file in files:
        target = folder / file.path
        found = file.inspect(staged.get(target, target).read_bytes())
        if found:
            target.unlink(missing_ok=True)
        problems += found
    if problems:
        raise InvalidInput(problems)


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _stage(target: Path, data: bytes) -> Path:
    """Write the bytes to a temporary file in the target's folder, and return its path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    with os.fdopen(number, "wb") as file:
        file.write(data)
    temporary = Path(name)
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)
    return temporary


def _move(temporary: Path, target: Path) -> list[Problem]:
    try:
        temporary.replace(target)
    except OSError as error:
        return [_not_written(target, error)]
    return []


def _not_written(path: Path, error: OSError) -> Problem:
    message = f"can't be written: {error.strerror or error}"
    hint = (
        "close the file in Word; check that you may write to the folder and that the disk has room; or choose another "
        "folder with -o"
    )
    return Problem("output", message, Place(str(path)), hint)


def _manifest(files: list[OutputFile], folder: Path) -> bytes:
    """Return the manifest: the facts and the checksum of each file, sorted by path.

    The entries of earlier builds are kept for files that still exist in the folder.

    >>> file = OutputFile(PurePosixPath("defense/energy.md"), b"Energy", {"track": "energy", "format": "markdown"})
    >>> print(_manifest([file], Path("a-new-folder")).decode())
    {
      "files": {
        "defense/energy.md": {
          "track": "energy",
          "format": "markdown",
          "sha256": "f2fcd3f7dccadd194c4c5a54a5102c9559487743ac236a6236301e4418d0dd7c"
        }
      }
    }
    <BLANKLINE>
    """
    entries = {name: entry for name, entry in _earlier_entries(folder).items() if (folder / name).is_file()}
    for file in files:
        entries[str(file.path)] = {**file.facts, "sha256": hashlib.sha256(file.data).hexdigest()}
    text = json.dumps({"files": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()


def _earlier_entries(folder: Path) -> dict[str, object]:
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return entries if isinstance(entries, dict) else {}
