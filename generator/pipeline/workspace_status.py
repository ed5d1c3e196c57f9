"""Where a workspace stands: what it holds, which packs are out of date, and what `check` found last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.checks.coverage import Coverage, measure_coverage
from generator.output.read_output import WrittenFile, keep_record, read_record, written_files
from generator.pipeline.open_workspace import read_workspace, template_problems
from generator.pipeline.pack_states import (
    Expected,
    State,
    expected_files,
    left_over,
    pack_of,
    requests_to_compare,
    states,
)
from generator.problems import Problem, sorted_problems
from generator.workspace.fingerprint import content_print, program_print
from generator.workspace.library import Workspace
from generator.workspace.places import names_of_files

CHECK_RECORD = "check"
_EXPECTED_RECORD = "expected"


@dataclass(frozen=True)
class LastCheck:
    """What `check` found when it last looked at the whole workspace, and on which day.

    `is_current` tells whether nothing of the content and the templates has changed since.
    """

    errors: int
    warnings: int
    on: str
    is_current: bool


@dataclass(frozen=True)
class Status:
    """Where a workspace stands. With errors, its packs are not compared with what a build would write."""

    tracks: tuple[str, ...]
    audiences: tuple[str, ...]
    meetings: tuple[str, ...]
    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...] = ()
    packs: Mapping[str, State] = field(default_factory=dict)
    left_over: tuple[str, ...] = ()
    last_check: LastCheck | None = None

    def packs_that_are(self, *wanted: State) -> list[str]:
        """Return the names of the packs that stand in one of some ways."""
        return [name for name, state in self.packs.items() if state in wanted]


def where_it_stands(folder: Path, output: Path) -> Status:
    """Return where the workspace of a folder stands; its packs are those of the folder `output`."""
    print_ = content_print(folder)
    workspace, found = read_workspace(folder)
    written = written_files(output)
    last_check = _last_check(folder, print_)
    if found:
        names = names_of_files(folder)
        problems = sorted_problems([*found, *template_problems(workspace, found)])
        packs: dict[str, State] = {pack_of(path): "not compared" for path in written}
        return Status(names.tracks, names.audiences, names.meetings, problems, (), packs, last_check=last_check)
    library = workspace.library
    requests = requests_to_compare(workspace, written)
    expected = _expected(folder, print_, workspace, written)
    return Status(
        tuple(library.tracks),
        tuple(workspace.audiences),
        tuple(library.meetings),
        sorted_problems(problem for found in expected.problems.values() for problem in found),
        measure_coverage(library),
        states(requests, expected, written),
        tuple(left_over(requests, written)),
        last_check,
    )


def keep_check(folder: Path, print_: str, problems: tuple[Problem, ...], on: str) -> None:
    """Keep what `check` found in the whole workspace, whose fingerprint was taken before it was read."""
    errors = sum(problem.severity == "error" for problem in problems)
    record = {"content": print_, "errors": errors, "warnings": len(problems) - errors, "on": on}
    keep_record(folder, CHECK_RECORD, record)


def _last_check(folder: Path, print_: str) -> LastCheck | None:
    match read_record(folder, CHECK_RECORD):
        case {"content": str(content), "errors": int(errors), "warnings": int(warnings), "on": str(on)}:
            return LastCheck(errors, warnings, on, content == print_)
        case _:
            return None


def _expected(folder: Path, print_: str, workspace: Workspace, written: Mapping[str, WrittenFile]) -> Expected:
    """Return what a build would write: from the record of an earlier call if nothing has changed since."""
    requests = requests_to_compare(workspace, written)
    key = {"content": print_, "program": program_print(), "packs": sorted(requests)}
    match read_record(folder, _EXPECTED_RECORD):
        case {"key": kept, "sums": dict(sums)} if kept == key:
            return Expected(sums, {})
    expected = expected_files(workspace, requests.values())
    if not expected.problems:
        keep_record(folder, _EXPECTED_RECORD, {"key": key, "sums": dict(expected.sums)})
    return expected
