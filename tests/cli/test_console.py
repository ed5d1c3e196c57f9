"""Consoles that lack characters, such as those of Windows: missing characters are replaced, and files don't change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.workspaces import SMALL, change

ENCODINGS = ("cp1252", "ascii")
REPLACED = "?"


def run_in(encoding: str, workspace: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process whose output has this encoding, as in a Windows console."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "generator", *arguments, "-C", str(workspace)]
    result = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert b"Traceback" not in result.stderr, result.stderr.decode(errors="replace")
    return result


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "command",
    [("show", "fish", "-a", "wafd"), ("list",), ("list", "points"), ("explain", "fish", "-a", "wafd"), ("check",)],
    ids=lambda command: command[0],
)
def test_characters_that_a_console_lacks_are_replaced(urdu: Path, encoding: str, command: tuple[str, ...]) -> None:
    """A command prints the characters that the console's encoding has, and its exit code is 0."""
    result = run_in(encoding, urdu, *command)
    assert result.returncode == 0
    assert result.stdout


def test_a_replaced_character_is_a_question_mark(urdu: Path) -> None:
    """A Windows console shows a question mark for each character that it lacks."""
    assert run_in("cp1252", urdu, "list").stdout.decode("cp1252").split() == ["fish", "1", REPLACED * 4, REPLACED * 4]


def test_a_console_shows_the_quotes_and_dashes_that_it_has(small: Path) -> None:
    """Typographic quotes and dashes are printed if the console's encoding has them."""
    shown = run_in("cp1252", small, "show", "fish", "-a", "delegation").stdout.decode("cp1252")
    assert "’" in shown
    assert REPLACED not in shown


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_files_do_not_depend_on_the_encoding_of_the_console(urdu: Path, tmp_path: Path, encoding: str) -> None:
    """Packs are the same, byte for byte, with any encoding of the console."""
    for name in ("utf-8", encoding):
        assert run_in(name, urdu, "build", "-o", str(tmp_path / name)).returncode == 0
    files = [path.relative_to(tmp_path / "utf-8") for path in (tmp_path / "utf-8").rglob("*") if path.is_file()]
    assert len(files) == 3
    assert {file: (tmp_path / "utf-8" / file).read_bytes() for file in files} == {
        file: (tmp_path / encoding / file).read_bytes() for file in files
    }


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_problem_is_printed_in_any_encoding(small: Path, encoding: str) -> None:
    """A message is printed even if it quotes characters that the console lacks; the exit code is 1."""
    change(small / "content/tracks/ports.yaml", ("Pilotage & towage\n", "کشتی “boats”\n"))
    result = run_in(encoding, small, "build")
    assert result.returncode == 1
    assert b"content/tracks/ports.yaml:" in result.stderr


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_does_not_depend_on_the_encoding(urdu: Path, encoding: str) -> None:
    """A program that reads the JSON gets the same data with any encoding of the output."""
    rows = json.loads(run_in(encoding, urdu, "list", "--json").stdout)
    assert [row["name"] for row in rows] == ["ماہی گیری"]


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("explain",), ("list",), ("meeting",), ("show",)])
def test_help_is_printed_in_any_encoding(command: tuple[str, ...]) -> None:
    """Help texts have only characters that every console has."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}
    words = [sys.executable, "-m", "generator", *command, "--help"]
    result = subprocess.run(words, capture_output=True, env=environment, check=True, cwd=SMALL)
    assert result.stdout.decode("ascii").startswith("Usage: talkingpoints")
