"""Absences that staff want: `absent` in content/workspace.yaml says so once, and their warnings are quiet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.workspace_file import Absence
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.library import Library


def without_absences(library: Library, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without the warnings of absences that are acknowledged. An error always stays."""
    absent = library.settings.absent
    return [problem for problem in problems if not any(_covers(absence, problem) for absence in absent)]


def check_absences(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a warning for each acknowledged absence that no warning is of; `problems` are those of all packs."""
    found = list(problems)
    for position, absence in enumerate(library.settings.absent):
        if not any(_covers(absence, problem) for problem in found):
            where = f" in {absence.file}" if absence.file else ""
            message = f"there is no warning '{absence.what}'{where} any more, which is acknowledged here"
            file = library.settings_file
            place = file.place(("absent", position)) if file is not None else Place("content/workspace.yaml")
            yield Problem(AdviceCode("needless-absence"), message, place, "delete this entry", "warning")


def _covers(absence: Absence, problem: Problem) -> bool:
    if problem.severity != "warning" or problem.code != absence.what:
        return False
    return absence.file is None or (problem.where is not None and problem.where.file == absence.file)
