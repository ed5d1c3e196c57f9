"""If LibreOffice fails at one pack of a build, or its PDF lacks a point, all other files are written."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.workspaces import Run

from generator.document.nodes import Document
from generator.output.check_pdf import check_pdf
from generator.output.libreoffice import find_office, try_pdf
from generator.output.read_pdf import Pdf
from generator.problems import Problem

needs_office = pytest.mark.skipif(find_office() is None, reason="soffice is not installed: no PDF can be made")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a script stands in for LibreOffice")

Office = Callable[[str], Path]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return a function that lets a script stand in for LibreOffice; it returns a file with a line for each start.

    The script has the numbers of the files in `numbers`, and may call `make(numbers)` to make PDFs of them.
    """
    real = find_office()

    def stand_in(body: str) -> Path:
        script, started = tmp_path / "office", tmp_path / "started"
        script.write_text(
            f"#!{sys.executable}\n"
            "import subprocess, sys\nfrom pathlib import Path\n"
            "options = [text for text in sys.argv[1:] if not text.endswith('.docx')]\n"
            "files = [text for text in sys.argv[1:] if text.endswith('.docx')]\n"
            "numbers = [int(Path(text).stem) for text in files]\n"
            "def make(wanted):\n"
            "    chosen = [text for text in files if int(Path(text).stem) in wanted]\n"
            f"    if chosen: subprocess.run([{real!r}, *options, *chosen], check=True, capture_output=True)\n"
            f"with open({str(started)!r}, 'a') as log: print(*numbers, file=log)\n" + body,
            encoding="utf-8",
        )
        script.chmod(0o755)
        monkeypatch.setenv("TALKINGPOINTS_SOFFICE", str(script))
        return started

    return stand_in


CRASH_AT_1 = """
if 1 in numbers:
    make(numbers[:numbers.index(1)])
    sys.exit("Fatal exception: Signal 11")
make(numbers)
"""
BREAK_OFF_1 = """
make(numbers)
if 1 in numbers:
    broken = Path(options[options.index('--outdir') + 1], '1.pdf')
    broken.write_bytes(broken.read_bytes()[:900])
"""
TOUCH = """
for number in numbers:
    if number in (1, 4): sys.exit("crashed")
    Path(options[options.index('--outdir') + 1], f"{number}.pdf").write_bytes(b"pdf")
"""


def test_the_others_are_made_without_the_file_that_fails(office: Office) -> None:
    """LibreOffice crashes at two of six files: each is tried alone, and the others are made, in few starts."""
    started = office(TOUCH)
    made = try_pdf([b"word"] * 6)
    assert [isinstance(found, Problem) for found in made] == [False, True, False, False, True, False]
    assert [found.message for found in made if isinstance(found, Problem)] == ["LibreOffice made no PDF: crashed"] * 2
    assert started.read_text().splitlines() == ["0 1 2 3 4 5", "1", "2 3 4 5", "4", "5"]


def test_a_libreoffice_that_makes_nothing_is_given_up(office: Office) -> None:
    """If no file can be made, a few starts are enough to see that it isn't the files."""
    started = office("sys.exit('no display')")
    made = try_pdf([b"word"] * 60)
    assert {str(found) for found in made} == {str(made[0])}
    assert "no display" in str(made[0])
    assert len(started.read_text().splitlines()) < 10


@needs_office
def test_a_crash_at_one_pack_leaves_the_others(run: Run, small: Path, office: Office) -> None:
    """The PDF of the other pack and all Word files are written; the message names the pack; its old PDF stays."""
    old = small / "output/delegation/ports.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"an earlier PDF")
    office(CRASH_AT_1)
    result = run("-C", small, "build", "-t", "pdf", "-t", "docx")
    assert result.exit_code == 1
    assert "delegation/ports.pdf:1:1: LibreOffice made no PDF: Fatal exception: Signal 11" in result.stderr
    assert "hint: open the Word file in LibreOffice" in result.stderr
    assert "1 error." in result.stderr
    assert "Traceback" not in result.output
    names = sorted(path.name for path in old.parent.iterdir())
    assert names == ["fish.docx", "fish.pdf", "ports.docx", "ports.pdf"]
    assert old.read_bytes() == b"an earlier PDF"
    assert "3 of 3 files written" in result.stderr


@needs_office
def test_a_pack_whose_pdf_lacks_a_point_leaves_the_others(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of the other pack is new, the earlier PDF of the pack stays, and the manifest is right for both."""
    assert run("-C", small, "build", "-t", "pdf").exit_code == 0
    folder = small / "output/delegation"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    template = small / "templates/delegation/pack.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\nA new line.\n", encoding="utf-8")

    def lose(document: Document, pdf: Pdf, *rest: object) -> list[Problem]:
        lost = pdf if document.facts.title == "Fisheries" else Pdf(pdf.blocks[:3])
        return check_pdf(document, lost, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.output.check_pdf.check_pdf", lose)
    result = run("-C", small, "build", "-t", "pdf")
    assert result.exit_code == 1
    assert "delegation/ports.pdf:1:1: “" in result.stderr
    assert "is not in the PDF" in result.stderr
    assert "hint: look for these words in the Word file" in result.stderr
    assert result.stdout.startswith(str(folder / "fish.pdf"))
    assert "ports" not in result.stdout
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after["ports.pdf"] == before["ports.pdf"]
    assert after["fish.pdf"] != before["fish.pdf"]
    manifest = json.loads((small / "output/manifest.json").read_text(encoding="utf-8"))["files"]
    assert {name: entry["sha256"] for name, entry in manifest.items()} == {
        f"delegation/{name}": hashlib.sha256(data).hexdigest() for name, data in after.items()
    }


@needs_office
def test_a_damaged_pdf_is_no_traceback(run: Run, small: Path, office: Office) -> None:
    """A PDF that LibreOffice broke off is an error with the name of its pack."""
    office(
        "make(numbers)\nbroken = Path(options[options.index('--outdir') + 1], '0.pdf')\n"
        "broken.write_bytes(broken.read_bytes()[:900])\n"
    )
    result = run("-C", small, "build", "-t", "pdf")
    assert result.exit_code == 1
    assert "delegation/fish.pdf:1:1: LibreOffice made a damaged PDF" in result.stderr
    assert sorted(path.name for path in (small / "output/delegation").iterdir()) == ["ports.pdf"]


@needs_office
@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(CRASH_AT_1, "LibreOffice made no PDF: Fatal exception: Signal 11", id="crash"),
        pytest.param(BREAK_OFF_1, "LibreOffice made a damaged PDF", id="damaged"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_pages_that_can_not_be_counted_are_estimated(
    run: Run, small: Path, office: Office, command: str, body: str, message: str
) -> None:
    """LibreOffice fails at one pack: its pages are estimated, with a warning, and nothing else is lost."""
    template = small / "templates/delegation/audience.yaml"
    template.write_text(template.read_text(encoding="utf-8") + "  pages: 9\n", encoding="utf-8")
    office(body)
    result = run("-C", small, command, *(["--count-pages", "-t", "docx"] if command == "build" else []))
    assert result.exit_code == 0
    said = result.stderr if command == "build" else result.output
    assert f"delegation/ports.docx:1:1: warning: {message}; the pages are estimated" in said
    assert "fish.docx:1:1" not in said
    if command == "build":
        assert "fish.docx\t1 page\n" in result.stdout
        assert "ports.docx\tabout 1 page\n" in result.stdout
