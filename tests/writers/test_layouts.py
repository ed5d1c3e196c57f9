"""The layout of every pack that ships is its golden: where LibreOffice puts headings, boxes, tables and page breaks.

A golden is a text with one item a line: its places in millimetres, its kind, its type size, and its first words. A
place may differ by a millimetre, because fonts differ a little between systems. After a change that moves something,
look at the pages (`make pages`), write the goldens again with `pytest --update-goldens`, and read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layout_text import differences, layout
from support.shipped_pages import DRAFT, packs_with_pages, shipped_pages
from support.workspaces import TESTS

LAYOUTS = TESTS / "writers" / "layouts"


def _name(path: Path) -> str:
    return path.relative_to(LAYOUTS).with_suffix("").as_posix()


def test_the_layout_of_each_pack_is_its_golden(pytestconfig: pytest.Config) -> None:
    """On the pages of each pack, everything stands where it was last reviewed."""
    changed = {}
    for name, pack in shipped_pages().items():
        golden, text = LAYOUTS / f"{name}.txt", layout(pack)
        old = golden.read_text(encoding="utf-8") if golden.exists() else ""
        if pytestconfig.getoption("--update-goldens") and differences(old, text):
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8", newline="\n")
        elif found := differences(old, text):
            changed[name] = found
    listed = "\n".join(line for name, found in changed.items() for line in (f"{name}:", *found))
    assert not changed, f"layouts have changed; look at the pages, then write them with --update-goldens\n{listed}"


def test_there_is_no_layout_without_a_pack() -> None:
    """There is no layout of a pack that is no longer made."""
    assert {_name(path) for path in LAYOUTS.rglob("*.txt")} == set(packs_with_pages())


def test_the_layout_of_a_draft_names_its_watermark() -> None:
    """The layout of a draft has a drawing on each page; nothing else that ships has one."""
    texts = {path: path.read_text(encoding="utf-8") for path in LAYOUTS.rglob("*.txt")}
    drawings = {_name(path): text.count("  drawing") for path, text in texts.items()}
    pages = (LAYOUTS / f"{DRAFT}.txt").read_text(encoding="utf-8").count("\npage ")
    assert {name: count for name, count in drawings.items() if count} == {DRAFT: pages}


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("  y  25–30   x  30–180  box   12 pt  Words", "  y  26–29   x  31–180  box   12 pt  Words", 0),
        ("  y  25–30   x  30–180  box   12 pt  Words", "  y  27–30   x  30–180  box   12 pt  Words", 2),
        ("  y  25–30   x  30–180  box   12 pt  Words", "  y  25–30   x  30–180  box   13 pt  Words", 2),
        ("  y  25–30   x  30–180  box   12 pt  Words", "  y  25–30   x  30–180  box   12 pt  Others", 2),
        ("  y  25      x  30      rule", "  y  25–26   x  30      rule", 0),
        ("page 1", "page 1\npage 2", 1),
        (
            "page 1\n  y  25      x  30      rule",
            "page 1\n  y  10      x  30      box\n  y  26      x  30      rule",
            1,
        ),
    ],
)
def test_a_place_may_differ_by_a_millimetre(old: str, new: str, count: int) -> None:
    """A difference of one millimetre is none; any other difference is shown as in a diff."""
    assert len(differences(old, new)) == count
