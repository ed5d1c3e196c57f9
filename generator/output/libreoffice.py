"""LibreOffice: Word files -> PDF files, all of them with one start of the program.

LibreOffice lays out the pages of a document, so it is used to make PDFs and to count pages.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Event, Thread

from generator.problems import InvalidInput, Problem

OFFICE_VARIABLE = "TALKINGPOINTS_SOFFICE"
"""The environment variable that names LibreOffice's program, if it isn't in one of the usual places."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
INSTALL = (
    "install it: 'sudo apt install libreoffice-writer' (Debian, Ubuntu), 'brew install --cask libreoffice' (macOS), "
    f"or from libreoffice.org; if it is in another place, name its program in the variable {OFFICE_VARIABLE}"
)
"""The hint if LibreOffice is missing."""
# A tagged PDF with a language and bookmarks, as PDF/UA requires; pictures keep their quality.
_OPTIONS = {
    "UseTaggedPDF": "true",
    "PDFUACompliance": "true",
    "ExportBookmarks": "true",
    "UseLosslessCompression": "true",
}
_SECONDS_TO_START, _SECONDS_A_FILE = 120, 20
_SECONDS_TO_LOOK = 0.2

Progress = Callable[[int, int], None]
"""A function that is told how many files LibreOffice has done, and of how many."""

_told: ContextVar[Progress | None] = ContextVar("told", default=None)
_MOST_FAILURES = 3


DAMAGED = Problem(
    "libreoffice",
    "LibreOffice made a damaged PDF",
    hint="run the command again; if it says the same, make the PDF in Word",
)
"""The problem of a PDF that LibreOffice broke off."""


def find_office() -> str | None:
    """Return the path of LibreOffice's program, or None if it is not installed."""
    named = os.environ.get(OFFICE_VARIABLE)
    if named is not None:
        return named if shutil.which(named) else None
    return next((found for name in ("soffice", "libreoffice", *_PLACES) if (found := shutil.which(name))), None)


@contextmanager
def told_progress(progress: Progress) -> Iterator[None]:
    """Tell a function, while the block runs, how far LibreOffice is.

    It is no argument of `try_pdf`, because between that and the commands stand stages that don't care.
    """
    token = _told.set(progress)
    try:
        yield
    finally:
        _told.reset(token)


def to_pdf(files: Sequence[bytes]) -> list[bytes]:
    """Return Word files as tagged PDFs, in their order.

    Raises `InvalidInput` if LibreOffice isn't installed, or if it makes no PDF of a file.
    """
    made = try_pdf(files)
    missing = [found for found in made if isinstance(found, Problem)]
    if missing:
        raise InvalidInput(missing)
    return [found for found in made if isinstance(found, bytes)]


def try_pdf(files: Sequence[bytes]) -> list[bytes | Problem]:
    """Return Word files as tagged PDFs, in their order; instead of a PDF that LibreOffice doesn't make, a problem.

    All files are given to one LibreOffice. If it fails at a file, that file is tried alone, and the others without it.
    Raises `InvalidInput` if LibreOffice isn't installed.
    """
    office = find_office()
    if office is None:
        message = "LibreOffice is not installed; it makes the PDFs and counts the pages"
        raise InvalidInput([Problem("libreoffice", message, hint=INSTALL)])
    if not files:
        return []
    with tempfile.TemporaryDirectory(prefix="talkingpoints-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for number, data in enumerate(files):
            (folder / f"{number}.docx").write_bytes(data)
        said = _convert_all(office, folder, len(files))
        made = [folder / f"{number}.pdf" for number in range(len(files))]
        return [
            path.read_bytes() if path.is_file() else _not_made(said.get(number, said[-1]))
            for number, path in enumerate(made)
        ]


def _convert_all(office: str, folder: Path, files: int) -> dict[int, str]:
    """Make the PDFs of all files of a folder; return what LibreOffice said of each that failed, and at last under -1.

    After some failures in a row, it is not the files that are wrong.
    """
    missing = list(range(files))
    said = {-1: _convert(office, folder, missing)}
    failures = 0
    while files > 1 and failures < _MOST_FAILURES:
        missing = [number for number in missing if not (folder / f"{number}.pdf").is_file()]
        if not missing:
            break
        first, *rest = missing
        said[first] = _convert(office, folder, [first])
        said[-1] = _convert(office, folder, rest) if rest else said[first]
        is_better = any((folder / f"{number}.pdf").is_file() for number in missing)
        failures = 0 if is_better else failures + 1
        missing = rest
    return said


def _not_made(said: str) -> Problem:
    message = f"LibreOffice made no PDF{f': {said}' if said else ''}"
    hint = (
        "open the Word file in LibreOffice: if it opens, run the command again; if not, the house style may be damaged"
    )
    return Problem("libreoffice", message, hint=hint)


def _convert(office: str, folder: Path, numbers: Sequence[int]) -> str:
    """Run LibreOffice once on some Word files of a folder, and return the last line of its output for a message."""
    options = {name: {"type": "boolean", "value": value} for name, value in _OPTIONS.items()}
    # A separate profile, so that the user's settings and an open LibreOffice make no difference; and a new one for each
    # run, as a LibreOffice that failed may have left its profile locked.
    profile = tempfile.mkdtemp(prefix="profile-", dir=folder)
    command = [
        office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
        "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}", "--outdir", str(folder),
        *(str(folder / f"{number}.docx") for number in numbers),
    ]  # fmt: skip
    seconds = _SECONDS_TO_START + _SECONDS_A_FILE * len(numbers)
    environment = {**os.environ, "TZ": "UTC"}
    try:
        with _told_while(folder, numbers):
            result = subprocess.run(  # noqa: S603 - the user has installed the program, and we wrote the files
                command, capture_output=True, timeout=seconds, check=False, env=environment
            )
    except subprocess.TimeoutExpired:
        return f"it took more than {seconds} seconds"
    except OSError as error:
        return str(error.strerror)
    return (result.stderr or result.stdout).decode(errors="replace").strip().rpartition("\n")[2]


@contextmanager
def _told_while(folder: Path, numbers: Sequence[int]) -> Iterator[None]:
    """Count the PDFs in a folder while the block runs, and tell the count to the function of `told_progress`."""
    progress = _told.get()
    if progress is None:
        yield
        return
    is_over = Event()

    def watch() -> None:
        while True:
            progress(sum((folder / f"{number}.pdf").is_file() for number in numbers), len(numbers))
            if is_over.wait(_SECONDS_TO_LOOK):
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
