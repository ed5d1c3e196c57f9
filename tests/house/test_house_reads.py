"""A command takes each house document apart once for each page that it is wanted in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from support.workspaces import Run

from generator.house import read_house as module
from generator.house.house import House
from generator.model.page import Page


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, Page]]:
    """Return a count of the house documents that are taken apart, by name and page; none has been so far."""
    count: Counter[tuple[str, Page]] = Counter()
    original = module._split

    def counted(name: str, document: WordDocument, page: Page) -> House:
        count[name, page] += 1
        return original(name, document, page)

    monkeypatch.setattr(module, "_split", counted)
    module.read_house.cache_clear()
    return count


LARGE_PRINT = Page(18.0, least_type_size=14.0, line_spacing=1.3)


@pytest.mark.parametrize(
    ("command", "read"),
    [
        (("build", "energy"), Page()),
        (("build", "energy", "-e", "card", "-e", "large-print", "--type-size", "18"), LARGE_PRINT),
        (("meeting", "--type-size", "18", "--paper", "letter"), Page(18.0, "letter", cover=True)),
        (("check", "--estimate"), LARGE_PRINT),
        (("explain", "energy", "-a", "ministerial"), Page()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_each_house_is_split_once_for_each_page(
    run: Run, shipped: Path, taken_apart: Counter[tuple[str, Page]], command: tuple[str, ...], read: Page
) -> None:
    """Editions and audiences that share a house and a page share what is read of it, whoever asks first."""
    assert run("-C", shipped, *command).exit_code == 0
    assert ("templates/ministerial/house.docx", read) in taken_apart
    assert set(taken_apart.values()) == {1}


def test_only_the_house_of_the_pack_is_read(run: Run, shipped: Path, taken_apart: Counter[tuple[str, Page]]) -> None:
    """A command reads no house document of other audiences and other editions."""
    assert run("-C", shipped, "build", "energy", "-a", "ministerial").exit_code == 0
    assert taken_apart == {("templates/ministerial/house.docx", Page()): 1}


def test_a_changed_house_is_read_anew(run: Run, shipped: Path, taken_apart: Counter[tuple[str, Page]]) -> None:
    """What is kept is the content of a file, not its name: a second command reads no file anew but a changed one."""
    command = ("-C", shipped, "build", "energy", "-a", "m", "-a", "d")
    run(*command)
    before = taken_apart.copy()
    run(*command)
    assert taken_apart == before
    house = shipped / "templates/ministerial/house.docx"
    house.write_bytes((shipped / "templates/house.docx").read_bytes())
    run(*command)
    again = {name for name, _ in taken_apart - before}
    assert again == {"templates/ministerial/house.docx"}
