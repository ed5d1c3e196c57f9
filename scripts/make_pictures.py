"""Make the README's pictures of pages: `python -m scripts.make_pictures`. This needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from generator import Request, make_packs, open_workspace
from generator.output.render_packs import render_packs

REPOSITORY = Path(__file__).parents[1]
WIDTH = 420
PAGES = {
    "ministerial": (Request.of_track("security", "ministerial"), 1),
    "economic": (Request.of_track("trade", "economic"), 1),
    "card": (Request.of_track("security", "defense", "card"), 1),
}


def main() -> None:
    """Write one page of each pack as a small PNG file."""
    packs = list(make_packs(open_workspace(REPOSITORY), [request for request, _ in PAGES.values()]))
    pdfs = render_packs(packs, "pdf")
    with tempfile.TemporaryDirectory() as folder:
        for (name, (_, page)), pdf in zip(PAGES.items(), pdfs, strict=True):
            source = Path(folder) / f"{name}.pdf"
            source.write_bytes(pdf.data)
            target = REPOSITORY / "docs" / "pictures" / name
            numbers = ["-f", str(page), "-l", str(page), "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
            subprocess.run(["pdftoppm", "-png", "-singlefile", *numbers, source, target], check=True)
            print(target.with_suffix(".png"))


if __name__ == "__main__":
    main()
