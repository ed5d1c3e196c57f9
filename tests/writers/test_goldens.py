"""Every shipped pack is compared with its golden files: its Markdown, and an outline of its Word file.

For two packs the raw XML is compared too, since an outline doesn't show everything.
`pytest --update-goldens` writes the goldens again; read the diff before you accept it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from support.outline import outline
from support.rendering import markdown_of, word_of
from support.workspaces import OTHERS, REQUESTS, TESTS, Packs

from generator import Pack

GOLDENS = TESTS / "goldens"
AS_XML = ("ministerial/trade", "defense/meeting-defence-group-session")


def body_xml(docx: bytes) -> str:
    """Return a Word file's body and footnotes as XML that a person can review."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in ("word/document.xml", "word/footnotes.xml"):
            root = etree.fromstring(package.read(name))
            parts.append(etree.tostring(root, pretty_print=True, encoding="unicode"))
    return "\n".join(parts)


def compare(golden: Path, text: str, *, update: bool) -> None:
    """Compare a text with a golden, or write the golden."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.exists(), f"{golden} is missing; write it with --update-goldens"
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("track", "audience"), REQUESTS)
def test_a_pack_that_ships_is_its_golden(packs: Packs, track: str, audience: str, pytestconfig: pytest.Config) -> None:
    """The Markdown of each pack, and the body of its Word file, are what was last reviewed."""
    update = pytestconfig.getoption("--update-goldens")
    compare_both(packs[track, audience], update=update)


@pytest.mark.parametrize("name", OTHERS)
def test_what_else_ships_is_its_golden(others: Mapping[str, Pack], name: str, pytestconfig: pytest.Config) -> None:
    """The packs of meetings and the leave-behinds are what was last reviewed."""
    compare_both(others[name], update=pytestconfig.getoption("--update-goldens"))


def compare_both(pack: Pack, *, update: bool) -> None:
    """Compare both formats of a pack with their goldens."""
    compare(GOLDENS / f"{pack.name}.md", markdown_of(pack), update=update)
    compare(GOLDENS / f"{pack.name}.outline", outline(word_of(pack)), update=update)
    if pack.name in AS_XML:
        compare(GOLDENS / f"{pack.name}.xml", body_xml(word_of(pack)), update=update)


def test_there_is_no_golden_without_a_pack() -> None:
    """There is no golden of a pack that is no longer made."""
    names = [*OTHERS, *(f"{audience}/{track}" for track, audience in REQUESTS)]
    wanted = {f"{name}{suffix}" for name in names for suffix in (".md", ".outline")}
    wanted |= {f"{name}.xml" for name in AS_XML}
    assert {path.relative_to(GOLDENS).as_posix() for path in GOLDENS.rglob("*.*")} == wanted
