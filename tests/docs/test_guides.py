"""Each guide is followed in an empty folder: its commands print what it shows, and its files are written as it says."""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from support.guide_steps import Command, Delete, Edit, Save, steps_of
from support.shown_output import as_pattern, in_columns
from support.workspaces import REPOSITORY, Run

from generator.characters import with_breaks
from scripts.make_guide_files import guide_files

FOLDER = REPOSITORY / "docs" / "guides"
GUIDES = sorted(path.stem for path in FOLDER.glob("*.md"))


class Reader:
    """A reader who follows a guide in an empty folder."""

    def __init__(self, run: Run, go: pytest.MonkeyPatch) -> None:
        self._run = run
        self._go = go
        self._found: Edit | None = None

    def read(self, page: str) -> None:
        """Do what a guide says."""
        for step in steps_of(page):
            self._follow(step)
        assert self._found is None, "what to write instead is missing"

    def _follow(self, step: Command | Edit | Delete | Save) -> None:
        match step:
            case Command(("cd", folder)):
                self._go.chdir(folder)
            case Command():
                self._type(step)
            case Delete(path):
                Path(path).unlink()
            case Save(name):
                shutil.copy(FOLDER / "files" / name, name)
            case Edit():
                self._edit(step)

    def _type(self, command: Command) -> None:
        program, *arguments = command.words
        assert program == "talkingpoints"
        result = self._run(*arguments)
        typed = " ".join(command.words)
        assert result.exit_code == command.fails, f"{typed}\n{result.output}"
        output = in_columns(with_breaks(result.output).strip("\n").replace(os.sep, "/"))
        assert as_pattern(list(command.shown)).fullmatch(output), f"{typed}\n{result.output}"

    def _edit(self, edit: Edit) -> None:
        path = Path(edit.path)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        match edit.change:
            case "whole file":
                path.parent.mkdir(parents=True, exist_ok=True)
                text = edit.text
            case "at the end":
                text = text.rstrip("\n") + "\n" + edit.text
            case "find":
                replaced_lines(text, edit.text, "")
                self._found = edit
            case "cut":
                text = replaced_lines(text, edit.text, "")
                self._found = edit
            case "write instead":
                text = replaced_lines(text, self._found_in(edit), edit.text)
            case "paste before":
                text = replaced_lines(text, edit.text, self._found_in(edit) + edit.text)
        path.write_text(text, encoding="utf-8")

    def _found_in(self, edit: Edit) -> str:
        """Return the lines that were found or cut in the same file, once."""
        found, self._found = self._found, None
        assert found is not None, f"{edit.path}: nothing was found or cut before"
        assert found.path == edit.path
        return found.text


def replaced_lines(text: str, lines: str, others: str) -> str:
    """Return a text with other lines in place of some lines, which it must have once."""
    assert f"\n{text}".count(f"\n{lines}") == 1, f"a file has not these lines once:\n{lines}\n{text}"
    return f"\n{text}".replace(f"\n{lines}", f"\n{others}").removeprefix("\n")


@pytest.fixture
def reader(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a reader in an empty folder, on a computer without LibreOffice."""
    for module in ("output.libreoffice", "pipeline.check_workspace"):
        monkeypatch.setattr(f"generator.{module}.find_office", lambda: None)
    monkeypatch.delenv("TALKINGPOINTS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    return Reader(run, monkeypatch)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_can_be_followed(name: str, reader: Reader) -> None:
    """Who does what a guide says, in an empty folder, sees what it shows."""
    reader.read((FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def only_on_the_site(page: str) -> list[str]:
    """Return the lines of a page that only the site shows as they are meant: boxes, tabs, attributes."""
    text = re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^(?:!!!|\?\?\?|===|:::) .*|^.*\{[:.#]\s*\w+.*\}$", text, re.MULTILINE)


@pytest.mark.parametrize("line", ["!!! note", '=== "Windows"', "# Title {#id}", "![A card](card.png){.small}"])
def test_what_only_the_site_shows_is_found(line: str) -> None:
    """Syntax that a reader of the file would see as signs is found, but not in a block of code."""
    assert only_on_the_site(f"Words.\n\n{line}\n") == [line]
    assert only_on_the_site(f"```text\n{line}\n```\n") == []


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_for_readers_of_files_too(name: str) -> None:
    """A guide is plain Markdown: it has no syntax that only the site shows, and it ends with what can go wrong."""
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert only_on_the_site(page) == []
    assert "\n## What can go wrong\n" in page or name == "messages"


def messages_named(page: str) -> list[str]:
    """Return the messages in the first column of the table of what can go wrong; `...` stands for any words."""
    table = page.partition("\n## What can go wrong\n")[2]
    return [
        message for row in re.findall(r"^\| (.*?) \|", table, re.MULTILINE) for message in re.findall("`(.*?)`", row)
    ]


def texts_of_the_program() -> str:
    """Return all texts in the program's code, one in a line."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "generator").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_the_messages_that_guides_name_are_the_program_s() -> None:
    """Each message in a table of what can go wrong has words that the program prints."""
    texts = texts_of_the_program()
    named = {message for name in GUIDES for message in messages_named((FOLDER / f"{name}.md").read_text("utf-8"))}
    parts = {part.strip() for message in named for part in re.split(r"'?\.\.\.'?|'[^']*'", message)}
    assert [part for part in sorted(parts) if part not in texts] == []


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("```console\n$ talkingpoints --version\ntalkingpoints 7\n```\n", "talkingpoints --version"),
        ("```console\n$ talkingpoints list\n```\n", "talkingpoints list"),
        ("```yaml\n# a.yaml\nx: 1\n```\n\n```yaml\n# a.yaml: find\ny: 1\n```\n", "not these lines once"),
    ],
)
def test_a_step_that_does_not_do_what_is_shown_is_found(page: str, fault: str, reader: Reader) -> None:
    """Another output, an error that isn't shown, and words that a file lacks are each found."""
    with pytest.raises(AssertionError, match=re.escape(fault)):
        reader.read(page)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_files_of_the_guides_are_those_of_the_script() -> None:
    """Each file that a guide gives its reader is made by `scripts.make_guide_files`, and some guide gives each file."""
    there = {path.name: parts_of(path.read_bytes()) for path in (FOLDER / "files").iterdir()}
    assert there == {name: parts_of(data) for name, data in guide_files().items()}, "python -m scripts.make_guide_files"
    pages = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")]
    assert {step.name for page in pages for step in steps_of(page) if isinstance(step, Save)} == set(there)
