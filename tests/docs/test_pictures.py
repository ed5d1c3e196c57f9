"""The pictures in the documentation show the pages as they are now."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from support.rendering import shipped_pack
from support.workspaces import REPOSITORY

from generator import Pack
from scripts.make_pictures import LETTERHEAD, MADE_OF, PAGES, PICTURES, WIDTH, letterhead_pack, made_of

RUN = "the pictures are not current; run: python -m scripts.make_pictures"


@pytest.fixture(scope="module")
def pictured() -> dict[str, Pack]:
    """Return the pack of each picture, by the picture's name."""
    names = {name: request for name, (request, _) in PAGES.items() if name != LETTERHEAD}
    packs = {name: shipped_pack(f"{r.audience}/{r.subject.file_stem(r.edition)}") for name, r in names.items()}
    return {**packs, LETTERHEAD: letterhead_pack()}


def test_the_pictures_are_current(pictured: dict[str, Pack]) -> None:
    """Each picture was made of the Word file that the pack has now, and nobody has changed it since."""
    assert (PICTURES / MADE_OF).exists(), RUN
    assert made_of(pictured, PICTURES) == (PICTURES / MADE_OF).read_text(encoding="utf-8"), RUN


def test_the_pages_show_each_picture() -> None:
    """The README and the pages show each picture that the script makes, in the width that it gives, and no other."""
    pages = (REPOSITORY / "README.md", *(REPOSITORY / "docs").rglob("*.md"))
    shown = {
        name for page in pages for name in re.findall(r"pictures/([\w-]+)\.png\)", page.read_text(encoding="utf-8"))
    }
    assert shown == set(PAGES) == {path.stem for path in PICTURES.glob("*.png")}
    for name in shown:
        with Image.open(PICTURES / f"{name}.png") as picture:
            assert picture.width == WIDTH


def test_a_changed_pack_or_picture_is_seen(pictured: dict[str, Pack], tmp_path: Path) -> None:
    """What a picture is made of changes with the pack's pages, and with the picture."""
    for name in PAGES:
        shutil.copy(PICTURES / f"{name}.png", tmp_path)
    before = made_of(pictured, tmp_path).splitlines()
    changed = {**pictured, "card": shipped_pack("defense/security")}
    assert [line[:8] for line in made_of(changed, tmp_path).splitlines() if line not in before] == ["card.png"]
    (tmp_path / "economic.png").write_bytes((tmp_path / "card.png").read_bytes())
    assert [line[:12] for line in made_of(pictured, tmp_path).splitlines() if line not in before] == ["economic.png"]
