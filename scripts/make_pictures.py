"""Make the pictures of pages in the docs: `python -m scripts.make_pictures`. This needs LibreOffice and Pillow.

`docs/pictures/made-of.txt` says what each picture was made of, so that a test can tell when a picture is not current.
Rendering differs a little between systems, so the test compares checksums of Word files, which don't.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator import InvalidInput, Pack, Request, make_packs, open_workspace
from generator.house.take_in import take_in
from generator.output.render_packs import render_packs
from scripts.make_guide_files import letterhead, saved
from scripts.page_images import page_images, resized, write_png

REPOSITORY = Path(__file__).parents[1]
PICTURES = REPOSITORY / "docs" / "pictures"
MADE_OF = "made-of.txt"
WIDTH = 420
_DOTS_PER_INCH = 150

LETTERHEAD = "letterhead"
PAGES = {
    "ministerial": (Request.of_track("security", "ministerial"), 1),
    "economic": (Request.of_track("trade", "economic"), 1),
    "card": (Request.of_track("security", "defense", "card"), 1),
    "leave-behind": (Request.of_track("trade", "ministerial", "leave-behind"), 1),
    "meeting": (Request.of_meeting("ministerial-visit", "ministerial"), 7),
    LETTERHEAD: (Request.of_track("trade", "economic"), 1),
}

_HEAD = """\
# The page of a pack that each picture shows, and checksums of the pack's Word file and of the picture.
# `python -m scripts.make_pictures` makes the pictures and writes this file.
"""


def main() -> None:
    """Write one page of each pack as a small PNG file, and what the pictures were made of."""
    packs = pictured_packs()
    pdfs = render_packs(list(packs.values()), "pdf")
    for (name, (_, page)), pdf in zip(PAGES.items(), pdfs, strict=True):
        target = PICTURES / f"{name}.png"
        write_png(target, resized(page_images(pdf.data, _DOTS_PER_INCH)[page - 1], WIDTH))
        print(target)
    (PICTURES / MADE_OF).write_text(made_of(packs, PICTURES), encoding="utf-8", newline="\n")


def pictured_packs() -> dict[str, Pack]:
    """Return the pack of each picture, by the picture's name."""
    shipped = {name: request for name, (request, _) in PAGES.items() if name != LETTERHEAD}
    packs = dict(zip(shipped, make_packs(open_workspace(REPOSITORY), shipped.values()), strict=True))
    return {**packs, LETTERHEAD: letterhead_pack()}


def letterhead_pack() -> Pack:
    """Return the pack on the letterhead of the guide, as `new house` takes it in, after somebody has cleaned it up."""
    request, _ = PAGES[LETTERHEAD]
    house = f"templates/{request.audience}/house.docx"
    taken = take_in("letterhead.docx", house, saved(letterhead(begun=False)))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("content", "templates"):
            shutil.copytree(REPOSITORY / name, Path(folder, name))
        Path(folder, house).write_bytes(taken.data)
        return next(make_packs(open_workspace(Path(folder)), [request]))


def made_of(packs: Mapping[str, Pack], folder: Path) -> str:
    """Return the text that says what the pictures in a folder are made of, if they are made of these packs."""
    words = [rendered.data for rendered in render_packs(list(packs.values()), "docx")]
    lines = [
        f"{name + '.png':17}{pack.name}, page {PAGES[name][1]}  {_checksum(_shown(word))}  "
        f"{_checksum((folder / f'{name}.png').read_bytes())}\n"
        for (name, pack), word in zip(packs.items(), words, strict=True)
    ]
    return _HEAD + "".join(lines)


def _shown(word: bytes) -> bytes:
    """Return the parts of a Word file that show on its pages: its properties don't, nor does its compression."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("word/"))
        return b"".join(name.encode() + package.read(name) for name in names)


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


if __name__ == "__main__":
    try:
        main()
    except InvalidInput as error:
        sys.exit(str(error))
