"""What the commands of `new` print with `--json`, in the way of `report_shapes.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.cli.report_shapes import ProblemShape, Shape

if TYPE_CHECKING:
    from generator.house.take_in import TakenIn
    from generator.pipeline.try_house import Trial
    from generator.problems import Problem


class ForeignShape(Shape):
    """A text of a letterhead that another system or a person would fill in, and what to write instead."""

    where: str
    text: str
    what: str
    instead: str


class NewHouseReport(Shape):
    """The report of `new house`: the files written, and what became of the letterhead.

    `packs` is the number of packs that were made in it as a test; `problems` are those of the packs that can't be made.
    """

    files: list[str]
    backups: list[str]
    previews: list[str]
    kept: list[str]
    dropped: list[str]
    changed: list[str]
    styles: list[str]
    foreign: list[ForeignShape]
    packs: int
    problems: list[ProblemShape]

    @classmethod
    def of(
        cls, files: list[str], backups: list[str], previews: list[str], taken: TakenIn, trials: Iterable[Trial]
    ) -> NewHouseReport:
        """Return the report on a letterhead that was taken in, and on the trials of it."""
        trials = list(trials)
        reports = [trial.report for trial in trials if trial.report is not None]
        known = dict.fromkeys(pair for report in reports for pair in report.known_as)
        lacking = dict.fromkeys(name for report in reports for name in report.lacking)
        styles = [f"'{own}' serves as '{name}'" for name, own in known]
        styles += [f"plain ones for what it lacks: {', '.join(lacking)}"] if lacking else []
        problems = dict.fromkeys(problem for trial in trials for problem in trial.problems)
        return cls(
            files=files,
            backups=backups,
            previews=previews,
            kept=list(taken.kept),
            dropped=list(taken.dropped),
            changed=list(taken.changed),
            styles=styles,
            foreign=[ForeignShape(**vars(mark)) for mark in taken.foreign],
            packs=sum(len(trial.packs) for trial in trials),
            problems=[ProblemShape.of(problem) for problem in problems],
        )


class NewAudienceReport(Shape):
    """The report of `new audience`: the files written, and in words what is carried over.

    `packs` were made as a test, of `sample` content if the workspace has none that can be used.
    """

    files: list[str]
    carried: list[str]
    packs: int
    sample: bool
    problems: list[ProblemShape]

    @classmethod
    def of(
        cls, files: list[str], carried: list[str], packs: int, problems: Iterable[Problem], *, is_sample: bool
    ) -> NewAudienceReport:
        """Return the report on a new audience."""
        shapes = [ProblemShape.of(problem) for problem in problems]
        return cls(files=files, carried=carried, packs=packs, sample=is_sample, problems=shapes)


class NewFileReport(Shape):
    """The report of `new track` and `new meeting`: the id, and the files written."""

    id: str
    files: list[str]


NEW_REPORTS: dict[str, type[Shape]] = {
    "new-audience": NewAudienceReport,
    "new-house": NewHouseReport,
    "new-meeting": NewFileReport,
    "new-track": NewFileReport,
}
"""The model of each report of `new`."""
