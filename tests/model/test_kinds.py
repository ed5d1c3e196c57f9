"""The kinds of portion are closed: the type checker finds each function that doesn't handle a new kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from support.workspaces import REPOSITORY

NEW_KIND = '''

class Novelty(Portion):
    """A new kind of portion."""

    novelty: Words


TrackPortion = Line | Point | Exchange | Deal | Gap | Novelty
'''
MUST_KNOW = ("kind_name", "section_of", "summary", "may_be_left", "_variant_of")


def type_errors(folder: Path) -> str:
    """Return the output of the type checker for a copy of the package."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(folder / "cache"),
        "generator/model/kinds.py",
    ]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return result.stdout


def test_a_new_kind_is_an_error_until_each_place_knows_it(tmp_path: Path) -> None:
    """The type checker reports each function that depends on the kind, and no other."""
    (tmp_path / "generator").mkdir()
    for name in ("problems.py", "dates.py", "characters.py"):
        shutil.copy(REPOSITORY / "generator" / name, tmp_path / "generator" / name)
    for room in ("model", "translations"):
        shutil.copytree(REPOSITORY / "generator" / room, tmp_path / "generator" / room)
    (tmp_path / "generator/__init__.py").touch()
    content = tmp_path / "generator/model/content.py"
    text = content.read_text(encoding="utf-8")
    union = "TrackPortion = Line | Point | Exchange | Deal | Gap\n"
    assert union in text
    assert type_errors(tmp_path).startswith("Success")
    content.write_text(text.replace(union, NEW_KIND.lstrip("\n")), encoding="utf-8")
    said = type_errors(tmp_path)
    lines = (tmp_path / "generator/model/kinds.py").read_text(encoding="utf-8").splitlines()
    missed = {int(line.split(":")[1]) for line in said.splitlines() if '"Novelty"; expected "Never"' in line}
    functions = {next(text for text in reversed(lines[:number]) if text.startswith("def ")) for number in missed}
    assert {text.removeprefix("def ").partition("(")[0] for text in functions} == set(MUST_KNOW), said
