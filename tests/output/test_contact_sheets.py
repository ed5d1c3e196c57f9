"""`make pages` turns packs into contact sheets that show all their pages, and says what it lacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from support.rendering import shipped_pack
from support.workspaces import REPOSITORY

from generator.output.libreoffice import find_office
from scripts.make_pages import DOTS_PER_INCH, urdu_workspace, write_index, write_sheets
from scripts.page_images import LabelledPage, at_arms_length, write_sheet

A4 = (210 / 25.4 * DOTS_PER_INCH, 297 / 25.4 * DOTS_PER_INCH)


def test_sheets_have_all_pages_of_packs(tmp_path: Path) -> None:
    """Each pack has a sheet with its pages side by side; each edition has a grey one; the index shows all of them."""
    if find_office() is None:
        pytest.skip("soffice is not installed: no sheet can be made")
    packs = [shipped_pack(f"ministerial/{name}") for name in ("security", "energy", "energy-card")]
    sheets, pages = write_sheets(tmp_path / "1-as-it-ships", packs)
    names = sorted(path.name for path in (tmp_path / "1-as-it-ships").iterdir())
    assert names == [
        "ministerial-card-energy.png", "ministerial-card.grey.png", "ministerial-pack-energy.png",
        "ministerial-pack-security.png", "ministerial-pack.grey.png",
    ]  # fmt: skip
    assert (sheets, pages) == (len(names), 5)
    with Image.open(tmp_path / "1-as-it-ships/ministerial-pack-security.png") as sheet:
        assert 3 * A4[0] < sheet.width < 3.2 * A4[0]
        assert A4[1] < sheet.height < 1.1 * A4[1]
    with Image.open(tmp_path / "1-as-it-ships/ministerial-pack.grey.png") as grey:
        assert grey.mode == "L"
        assert grey.width < 1.2 * A4[0]
    write_index(tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert [name for name in names if f'<img src="1-as-it-ships/{name}"' not in index] == []
    assert index.index("ministerial-pack.grey.png") < index.index("ministerial-card-energy.png")


def test_at_arms_length_only_weight_is_left(tmp_path: Path) -> None:
    """A small picture is grey, and fine lines in it become one grey."""
    page = Image.new("RGB", (90, 90), "white")
    for row in range(0, 90, 3):
        page.paste("#000080", (0, row, 90, row + 1))
    small = at_arms_length(page, 1 / 3)
    assert (small.mode, small.size) == ("L", (30, 30))
    low, high = small.getextrema()
    assert isinstance(low, int)
    assert 150 < low == high < 200
    write_sheet(tmp_path / "sheet.png", [[LabelledPage("a label that is longer than its page " * 9, small)]])
    assert (tmp_path / "sheet.png").exists()


def test_the_urdu_example_is_a_workspace(tmp_path: Path) -> None:
    """The Urdu example of the tests can be opened, with the house style that ships."""
    assert list(urdu_workspace(tmp_path).audiences) == ["wafd"]


def test_without_libreoffice_nothing_is_deleted_and_the_message_says_what_to_install() -> None:
    """Without LibreOffice, the script ends with exit code 1 and the hint how to install it, before it does anything."""
    result = subprocess.run(
        [sys.executable, "-m", "scripts.make_pages"],
        cwd=REPOSITORY,
        env={**os.environ, "TALKINGPOINTS_SOFFICE": "no-such-program"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert "LibreOffice is not installed" in result.stderr
    assert "sudo apt install libreoffice-writer" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
