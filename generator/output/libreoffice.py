"""LibreOffice: Word files -> PDF files, as many as there are in one start of it.

It lays a document out as a printer would, which nothing else at hand does: pages are counted, and PDFs made, by it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.problems import InvalidInput, Problem

OFFICE_VARIABLE = "TALKINGPOINTS_SOFFICE"
"""Names LibreOffice's program where it isn't found by itself."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
INSTALL = (
    "install it: 'sudo apt install libreoffice-writer' (Debian, Ubuntu), 'brew install --cask libreoffice' (macOS), "
    f"or from libreoffice.org; where it stands elsewhere, name its program in {OFFICE_VARIABLE}"
)
"""What to do where LibreOffice is missing."""
# Tagged, with a language and bookmarks, as PDF/UA asks; pictures as they are.
_OPTIONS = {
    "UseTaggedPDF": "true",
    "PDFUACompliance": "true",
    "ExportBookmarks": "true",
    "UseLosslessCompression": "true",
}
_SECONDS_TO_START, _SECONDS_A_FILE = 120, 20


def find_office() -> str | None:
    """Return LibreOffice's program, or None where there is none."""
    named = os.environ.get(OFFICE_VARIABLE)
    if named is not None:
        return named if shutil.which(named) else None
    return next((found for name in ("soffice", "libreoffice", *_PLACES) if (found := shutil.which(name))), None)


def to_pdf(files: Sequence[bytes]) -> list[bytes]:
    """Return Word files as tagged PDFs, in their order.

    Raises `InvalidInput` where LibreOffice isn't installed, or fails.
    """
    office = find_office()
    if office is None:
        message = "LibreOffice is not installed, which makes the PDFs"
        raise InvalidInput([Problem("libreoffice", message, hint=INSTALL)])
    if not files:
        return []
    with tempfile.TemporaryDirectory(prefix="talkingpoints-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for number, data in enumerate(files):
            (folder / f"{number}.docx").write_bytes(data)
        said = _convert(office, folder, len(files))
        made = [folder / f"{number}.pdf" for number in range(len(files))]
        if not all(path.is_file() for path in made):
            hint = "does it open the Word file? Then try again; if not, the house style may be damaged"
            message = f"LibreOffice made no PDF{f': {said}' if said else ''}"
            raise InvalidInput([Problem("libreoffice", message, hint=hint)])
        return [path.read_bytes() for path in made]


def _convert(office: str, folder: Path, files: int) -> str:
    """Run LibreOffice once over a folder's Word files; return its last words, for a message."""
    options = {name: {"type": "boolean", "value": value} for name, value in _OPTIONS.items()}
    # A profile of its own, so that a LibreOffice that is open is left alone, and no setting of somebody's plays in.
    command = [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}", "--outdir", str(folder),
        *(str(folder / f"{number}.docx") for number in range(files)),
    ]  # fmt: skip
    seconds = _SECONDS_TO_START + _SECONDS_A_FILE * files
    environment = {**os.environ, "TZ": "UTC"}
    try:
        result = subprocess.run(  # noqa: S603 - a program that the user has installed, on files of ours
            command, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return f"it took more than {seconds} seconds"
    except OSError as error:
        return str(error.strerror)
    return (result.stderr or result.stdout).decode(errors="replace").strip().rpartition("\n")[2]
