"""Fixtures for all tests: workspaces, a function that runs the command, and the flag that updates goldens."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from support.meetings import MEETING
from support.pages import to_pdf_once
from support.rendering import shipped_pack
from support.workspaces import OTHERS, REPOSITORY, REQUESTS, URDU, Packs, Run, copy_small

from generator import Pack
from generator.cli import main

# The profile `gate` uses the same examples each time, so that a test doesn't fail by chance on an unrelated change. For
# other examples: `pytest tests/writers/test_properties.py --hypothesis-profile=hunt`.
settings.register_profile("gate", deadline=None, max_examples=150, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile("gate")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites goldens."""
    parser.addoption("--update-goldens", action="store_true", help="rewrite the goldens; then read the diff")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test where TALKINGPOINTS_NO_SKIP says that every tool is installed."""
    report = yield
    if report.skipped and os.environ.get("TALKINGPOINTS_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"skipped, although TALKINGPOINTS_NO_SKIP is set: {report.longrepr}"
    return report


@pytest.fixture
def run() -> Run:
    """Return a function that runs `talkingpoints` with arguments and returns click's result (exit code, output).

    What the command prints has plain spaces: what lines may end with has its own tests.
    """

    def run_command(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="talkingpoints")
        for name in ("stdout_bytes", "output_bytes"):
            setattr(result, name, getattr(result, name).replace(b"\xc2\xa0", b" "))
        return result

    return run_command


@pytest.fixture(scope="module")
def unsourced() -> Generator[None]:
    """Let the content of a module's tests say what no source says: random words, and words that packs withhold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.pipeline.open_workspace.check_support", lambda _: [])
        yield


@pytest.fixture(scope="session")
def packs() -> Packs:
    """Return every shipped pack of a track, by track and audience."""
    return {request: shipped_pack(f"{request[1]}/{request[0]}") for request in REQUESTS}


@pytest.fixture(scope="session")
def others() -> Mapping[str, Pack]:
    """Return the other shipped packs, of meetings and leave-behinds, by their names."""
    return {name: shipped_pack(name) for name in OTHERS}


@pytest.fixture
def convened(small: Path) -> Path:
    """Return the small workspace with the shipped shared templates and the meeting in the documentation."""
    shutil.copytree(REPOSITORY / "templates/shared", small / "templates/shared")
    text = (REPOSITORY / "docs/meetings.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n# content/meetings/talks.yaml\n(.*?)```", text, re.DOTALL)
    assert block is not None
    (small / MEETING).parent.mkdir()
    (small / MEETING).write_text(block.group(1), encoding="utf-8")
    return small


@pytest.fixture
def pages_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command count the pages of a Word file that was laid out before from what LibreOffice made then."""
    monkeypatch.setattr("generator.output.count_pages.try_pdf", to_pdf_once)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a copy of the shipped content and templates, which a test may change."""
    folder = tmp_path / "shipped"
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small workspace of the tests, with the shipped house style."""
    return copy_small(tmp_path / "small")


@pytest.fixture
def urdu(tmp_path: Path) -> Path:
    """Return a copy of the Urdu example, with the shipped house document."""
    folder = tmp_path / "urdu"
    shutil.copytree(URDU, folder)
    shutil.copy(REPOSITORY / "templates" / "house.docx", folder / "templates" / "house.docx")
    return folder
