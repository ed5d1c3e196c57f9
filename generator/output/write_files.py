"""Bytes -> files. This is the only stage that writes packs, and it changes no file until all the bytes are ready.

A file that already has the right bytes is not written again. A file that was changed by hand is kept. A new file is
written under a temporary name and then renamed, so that nobody can open half a pack. `manifest.json` describes each
file of the folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.output.manifest import KEPT_HINT, MANIFEST, Manifest, checksum
from generator.output.page_count import PageCount
from generator.problems import InvalidInput, Place, Problem


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
    """The result of writing: the files that are now as the build made them, and those among them that were changed.

    `kept` are the files that were changed by hand, and `errors` say what could not be written, and why: these files,
    and files that are open in another program.
    """

    files: tuple[Path, ...]
    written: tuple[Path, ...]
    kept: tuple[Path, ...] = ()
    errors: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Staged:
    """A file that was written to a temporary file in the folder of its target."""

    file: OutputFile
    temporary: Path
    target: Path


def write_files(files: Iterable[OutputFile], folder: Path, *, overwrite: bool = False) -> Export:
    """Write files and the manifest into a folder, which is created if necessary.

    A file that somebody changed or made by hand is kept, unless `overwrite` is true; all others are written, and the
    errors of the result say which were not. Raises `InvalidInput` if no file can be written, or if the inspection of a
    file returns problems.
    """
    files = list(files)
    earlier = _earlier(folder)

    def guard(file: OutputFile) -> Problem | None:
        return None if overwrite or file.path.name == MANIFEST else _why_kept(file, folder, earlier)

    missing = {folder / file.path: problem for file in files if (problem := guard(file))}
    ours = [file for file in files if folder / file.path not in missing]
    manifest = _manifest(ours, earlier, folder)
    changed = [file for file in [*ours, manifest] if not _is_same(folder / file.path, file.data)]
    errors = _inspect_kept((file for file in files if folder / file.path in missing), folder)
    staged: list[_Staged] = []
    try:
        for file in changed:
            staged.append(_stage(file, folder))  # noqa: PERF401 - those staged are deleted where the next one fails
        leaks = _inspect(files, folder, {one.target: one.temporary for one in staged}, missing)
        if leaks:
            raise InvalidInput([*leaks, *errors, *missing.values()])
        stuck = _move(staged, guard)
        if stuck:
            standing = [file for file in ours if folder / file.path not in stuck]
            staged.append(_stage(_manifest(standing, earlier, folder), folder))
            stuck |= _move(staged[-1:], guard)
    except OSError as error:
        raise InvalidInput([_not_written(Path(error.filename or folder), error)]) from None
    finally:
        for one in staged:
            _delete(one.temporary)
    missing |= stuck
    return Export(
        tuple(folder / file.path for file in files if folder / file.path not in missing),
        tuple(folder / file.path for file in changed if file is not manifest and folder / file.path not in missing),
        tuple(path for path, problem in missing.items() if problem.code == "changed-by-hand"),
        (*errors, *missing.values()),
    )


def _why_kept(file: OutputFile, folder: Path, earlier: Manifest) -> Problem | None:
    """Return why a file must not be replaced: somebody changed it, or it can't be read. None if it may be."""
    target = folder / file.path
    try:
        data = target.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None  # if something else is in the file's place, writing fails
    except OSError as error:
        return _not_written(target, error)
    if data == file.data or earlier.is_ours(str(file.path), data):
        return None
    return earlier.why_kept(str(file.path), str(target))


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


def _inspect_kept(files: Iterable[OutputFile], folder: Path) -> list[Problem]:
    """Return the problems in files that are kept. They are not deleted: the program can't make them again."""
    problems = []
    for file in files:
        try:
            found = file.inspect((folder / file.path).read_bytes())
        except OSError:
            continue  # another problem says that it can't be read
        hint = f"the file was changed by hand, so it was not deleted; take these words out of it. {KEPT_HINT}"
        problems += [replace(problem, hint=hint) for problem in found]
    return problems


def _inspect(
    files: Iterable[OutputFile], folder: Path, staged: Mapping[Path, Path], kept: Container[Path]
) -> list[Problem]:
    """Read every file again, inspect it, and return the problems of all files.

    `staged` maps the path of each new file to its temporary file. The files that have problems are deleted, and older
    files at the same paths. What would replace a kept file is inspected too, although it isn't written.
    """
    problems: list[Problem] = []
    for file in files:
        target = folder / file.path
        if target in kept:
            problems += file.inspect(file.data)
            continue
        found = file.inspect(staged.get(target, target).read_bytes())
        problems += [replace(problem, hint=f"the file was deleted; {problem.hint}") for problem in found]
        error = _delete(target) if found else None
        if error:
            message = f"the file can't be deleted: {error.strerror or error}"
            problems.append(Problem("output", message, Place(str(target)), "close it in Word, and delete it"))
    return problems


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
    return _Staged(file, temporary, target)


def _move(staged: Iterable[_Staged], guard: Callable[[OutputFile], Problem | None]) -> dict[Path, Problem]:
    """Move temporary files to their targets; return a problem for each target that can't be replaced.

    The guard is asked again for each file: somebody may have saved it in Word a moment ago.
    """
    stuck = {}
    for one in staged:
        try:
            kept = guard(one.file)
            if kept:
                stuck[one.target] = kept
            else:
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


def _manifest(files: Iterable[OutputFile], earlier: Manifest, folder: Path) -> OutputFile:
    """Return the manifest: the earlier entries of files that still exist, and the entries of the new files.

    The entry of a file that is kept stays as it was, so that the next build knows too that it was changed by hand.
    """
    new = {str(file.path): {**file.facts, "sha256": checksum(file.data)} for file in files}
    there = [name for name in earlier.entries if (folder / name).is_file()]
    return OutputFile(PurePosixPath(MANIFEST), earlier.text(new, there), {})


def _earlier(folder: Path) -> Manifest:
    """Return the manifest that is in a folder."""
    try:
        return Manifest.of((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return Manifest()
    except OSError:
        return Manifest(state="damaged")
