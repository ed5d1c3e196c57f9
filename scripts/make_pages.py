"""Turn all that ships into contact sheets in `build/pages`, to look at: `make pages`.

The sheets show every edition of every pack and of every meeting, and the Urdu example of the tests, as they are and
with options. A sheet has all pages of a pack, large enough to read. A grey sheet has all packs of an audience's edition
as they look at arm's length: what stands out there is what a reader sees first. `index.html` shows all sheets.

This needs LibreOffice and Pillow.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from generator import (
    BuildOptions,
    InvalidInput,
    Pack,
    Workspace,
    all_meetings,
    all_requests,
    make_packs,
    open_workspace,
)
from generator.model.page import Page
from generator.output.libreoffice import to_pdf
from generator.output.render_packs import render_packs
from scripts.page_images import LabelledPage, at_arms_length, page_images, write_sheet

REPOSITORY = Path(__file__).parents[1]
FOLDER = REPOSITORY / "build" / "pages"
URDU = REPOSITORY / "tests" / "support" / "urdu_workspace"

OPTIONS: Mapping[str, BuildOptions] = {
    "1-as-it-ships": BuildOptions(),
    "2-draft": BuildOptions(draft=True),
    "3-paper-letter": BuildOptions(page=Page(paper="letter")),
    "4-type-size-16": BuildOptions(page=Page(type_size=16)),
    "5-cover": BuildOptions(page=Page(cover=True)),
}

DOTS_PER_INCH = 90
ARMS_LENGTH = 1 / 3
"""The size of a page on a grey sheet, as a part of its size on a sheet to read."""

GREY = ".grey.png"
PAGES_IN_A_ROW = 4

_STYLE = "body{font-family:sans-serif;margin:2em}img{max-width:100%;border:1px solid #888}figure{margin:0 0 2em}"


def main(folder: Path) -> None:
    """Write all sheets into a folder, and say how many there are. Sheets that were there before are deleted."""
    to_pdf([])  # raises `InvalidInput` if LibreOffice isn't installed
    if folder.exists():
        shutil.rmtree(folder)
    with tempfile.TemporaryDirectory() as name:
        workspaces = [open_workspace(REPOSITORY), urdu_workspace(Path(name))]
        sheets, pages = 0, 0
        for option, options in OPTIONS.items():
            packs = [pack for workspace in workspaces for pack in all_packs(workspace, options)]
            made, count = write_sheets(folder / option, packs)
            sheets, pages = sheets + made, pages + count
            print(f"{option}: {made} sheets of {count} pages")
    write_index(folder)
    print(f"{sheets} sheets of {pages} pages. To see them all, open {folder / 'index.html'}")


def urdu_workspace(folder: Path) -> Workspace:
    """Return the Urdu example of the tests, in the house style that ships, from a copy in a folder."""
    shutil.copytree(URDU, folder / "urdu")
    shutil.copy(REPOSITORY / "templates" / "house.docx", folder / "urdu" / "templates" / "house.docx")
    return open_workspace(folder / "urdu")


def all_packs(workspace: Workspace, options: BuildOptions) -> Iterator[Pack]:
    """Yield every pack that can be made with the options, and print why the others can't."""
    try:
        yield from make_packs(workspace, [*all_requests(workspace), *all_meetings(workspace)], options)
    except InvalidInput as error:
        for problem in error.problems:
            print(f"left out: {problem}")


def write_sheets(folder: Path, packs: Sequence[Pack]) -> tuple[int, int]:
    """Write a sheet for each pack, and a grey one for each edition of an audience; return how many, and their pages."""
    files = [rendered.data for rendered in render_packs(packs, "docx")]
    laid = sorted(zip(packs, to_pdf(files), strict=True), key=lambda pair: _edition(pair[0]))
    folder.mkdir(parents=True)
    sheets, count = 0, 0
    for edition, group in groupby(laid, key=lambda pair: _edition(pair[0])):
        grey_rows = []
        for pack, pdf in group:
            name, images = pack.subject.id, page_images(pdf, DOTS_PER_INCH)
            pages = [LabelledPage(f"{edition} {name}, page {n}", image) for n, image in enumerate(images, 1)]
            rows = [pages[start : start + PAGES_IN_A_ROW] for start in range(0, len(pages), PAGES_IN_A_ROW)]
            write_sheet(folder / f"{edition}-{name}.png", rows)
            small = [at_arms_length(image, ARMS_LENGTH) for image in images]
            grey_rows.append([LabelledPage(f"{name} {n}", image) for n, image in enumerate(small, 1)])
            sheets, count = sheets + 1, count + len(pages)
        write_sheet(folder / f"{edition}{GREY}", grey_rows)
        sheets += 1
    return sheets, count


def _edition(pack: Pack) -> str:
    return f"{pack.audience}-{pack.edition}"


def write_index(folder: Path) -> None:
    """Write a page that shows all sheets of a folder: for each option the grey ones, and then the others."""
    shown = []
    for option in sorted(path for path in folder.iterdir() if path.is_dir()):
        shown.append(f"<h1>{escape(option.name)}</h1>")
        for path in sorted(option.glob("*.png"), key=lambda path: (not path.name.endswith(GREY), path.name)):
            link, name = escape(f"{option.name}/{path.name}"), escape(path.name)
            shown.append(f"<figure><figcaption>{name}</figcaption>")
            shown.append(f'<a href="{link}"><img src="{link}" loading="lazy" alt="{name}"></a></figure>')
    text = f'<!doctype html>\n<meta charset="utf-8">\n<title>Pages</title>\n<style>{_STYLE}</style>\n'
    (folder / "index.html").write_text(text + "\n".join(shown) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main(FOLDER)
    except InvalidInput as error:
        sys.exit(str(error))
