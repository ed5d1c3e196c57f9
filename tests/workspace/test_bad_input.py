"""The corpus of bad input, `tests/workspace/bad/*.txt`: careless and hostile files, and the expected problems.

The first line of a case says what is wrong with its files. A file begins with a line `--- path`, and is put into a copy
of the small workspace; `--- path is missing` removes the file. An expected problem follows its line:

    say: "They said "yes" to it."
    #! 17: there are words after the closing | put the whole text

This gives the column, a part of the message and, after a bar, a part of the hint. A warning has `warning: ` before the
column. A problem at a line that is not in the case is at the top, with its whole place. `<U+0007>` stands for the
character of that number.

`pytest --update-goldens` rewrites the expectations that no longer match; read the diff afterwards.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.workspaces import Run, copy_small

CASES = sorted((Path(__file__).parent / "bad").glob("*.txt"))
_EXPECTATION = "#! "
_FINDING = re.compile(r"(.*?):(\d+):(\d+): (.*)", re.DOTALL)
_LONG_HINT = 140
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4})>")
_PLACE = re.compile(r"(?:(warning): )?(.*?:)? ?(\d+): (.*)")


@dataclass(frozen=True)
class Finding:
    """A problem as it is reported, or as it is expected; an expected message and hint are parts of the real ones."""

    head: str
    hint: str

    def is_met_by(self, other: Finding) -> bool:
        """Return whether a reported problem is the expected one."""
        place, _, message = self.head.partition(": ")
        return other.head.startswith(f"{place}: ") and message in other.head and self.hint in other.hint


@dataclass
class Case:
    """The files that a case adds, the files that it removes, and the expected problems."""

    files: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    expected: list[Finding] = field(default_factory=list)


def read_case(text: str) -> Case:
    """Return the case in the text of a file."""
    case = Case()
    name = ""
    for line in text.splitlines():
        if line.startswith("--- "):
            name = line.removeprefix("--- ").removesuffix(" is missing")
            if line.endswith(" is missing"):
                case.missing.append(name)
            else:
                case.files[name] = ""
        elif line.startswith(_EXPECTATION):
            where = f"{name}:{max(1, case.files[name].count(chr(10)))}:" if name else ""
            case.expected.append(_expected(line.removeprefix(_EXPECTATION), where))
        elif name:
            case.files[name] += _CHARACTER.sub(lambda match: chr(int(match.group(1), 16)), line) + "\n"
    return case


def _expected(text: str, where: str) -> Finding:
    severity = "warning: " if text.startswith("warning: ") else ""
    text, _, hint = text.removeprefix("warning: ").partition(" | ")
    place, _, message = text.partition(": ")
    return Finding(f"{where}{place}: {severity}{message}", hint)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small workspace with its packs built, which tests copy."""
    from click.testing import CliRunner

    from generator.cli import main

    folder = copy_small(tmp_path_factory.mktemp("built") / "small")
    assert CliRunner().invoke(main, ["-C", str(folder), "build"]).exit_code == 0
    return folder


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bad_input_is_reported_and_nothing_is_written(
    path: Path, built: Path, tmp_path: Path, run: Run, pytestconfig: pytest.Config
) -> None:
    """`check` and `build` report exactly what the case expects, and the packs written before are unchanged."""
    case = read_case(path.read_text(encoding="utf-8"))
    folder = tmp_path / "workspace"
    shutil.copytree(built, folder)
    for name in case.missing:
        (folder / name).unlink()
    for name, text in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    before = _snapshot(folder)

    checked = run("-C", folder, "check", "--json")
    built_now = run("-C", folder, "build")

    assert (checked.exit_code, built_now.exit_code) == (1, 1), built_now.output
    findings = [*_in_json(checked.stdout)]
    if pytestconfig.getoption("--update-goldens") and _differences(case.expected, findings) != ([], []):
        path.write_text(with_expectations(path.read_text(encoding="utf-8"), findings), encoding="utf-8")
        case = read_case(path.read_text(encoding="utf-8"))
    _assert_same(case.expected, findings)
    errors = [finding for finding in case.expected if ": warning: " not in finding.head]
    assert errors, "a case expects at least one error"
    _assert_same(errors, [*_in_text(built_now.stderr)])
    assert _snapshot(folder) == before


def _in_json(output: str) -> Iterator[Finding]:
    for problem in json.loads(output)["problems"]:
        severity = "" if problem["severity"] == "error" else f"{problem['severity']}: "
        place = f"{problem['file']}:{problem['line']}:{problem['column']}"
        yield Finding(f"{place}: {severity}{problem['message']}", problem["hint"])


def _in_text(output: str) -> Iterator[Finding]:
    *lines, count = output.splitlines()
    assert re.fullmatch(r"\d+ errors?\.", count), output
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith("    hint: "):
            yield Finding(line, after.removeprefix("    hint: ") if after.startswith("    hint: ") else "")


def _differences(expected: list[Finding], found: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return what is expected but not found, and what is found but not expected."""
    missing = [finding for finding in expected if not any(finding.is_met_by(other) for other in found)]
    surplus = [finding for finding in found if not any(other.is_met_by(finding) for other in expected)]
    return missing, surplus


def _assert_same(expected: list[Finding], found: list[Finding]) -> None:
    assert _differences(expected, found) == ([], []), "\n".join(map(str, found))
    assert len(found) == len(expected)


def with_expectations(text: str, findings: list[Finding]) -> str:
    """Return a case with the expectations for its findings: each below its line, or at the top with its whole place."""
    lines = [line for line in text.splitlines() if not line.startswith(_EXPECTATION)]
    below: dict[tuple[str, int], list[str]] = {}
    for finding in findings:
        file, number, column, message = _FINDING.fullmatch(finding.head).groups()  # type: ignore[union-attr]
        severity = "warning: " if message.startswith("warning: ") else ""
        said = (
            f"{column}: {message.removeprefix('warning: ')}{f' | {_first_words(finding.hint)}' if finding.hint else ''}"
        )
        below.setdefault((file, int(number)), []).append(f"{_EXPECTATION}{severity}{said}")
    written: list[str] = []
    name, number = "", 0
    for line in lines:
        written.append(line)
        name, number = (line.removeprefix("--- "), 0) if line.startswith("--- ") else (name, number + 1)
        written += below.pop((name, number), [])
    elsewhere = [
        f"{_EXPECTATION}{file}:{number}:{said.removeprefix(_EXPECTATION)}"
        for (file, number), found in below.items()
        for said in found
    ]
    return "\n".join([*written[:1], *elsewhere, *written[1:]]) + "\n"


def _first_words(hint: str) -> str:
    """Return the first words of a long hint, since a list of all known names would make a case long."""
    return hint if len(hint) <= _LONG_HINT else hint[:_LONG_HINT].rsplit(" ", 1)[0]


def _snapshot(folder: Path) -> dict[str, bytes]:
    """Return the files of a workspace, without the record that `check` keeps."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".talkingpoints/")}
