"""What `status`, `init` and `schema` print with `--json`; `report_shapes` has the reports of the other commands."""

from __future__ import annotations

from generator.cli.check_shapes import CHECK_REPORTS
from generator.cli.new_shapes import NEW_REPORTS
from generator.cli.paper_shapes import PAPER_REPORTS
from generator.cli.report_shapes import REPORTS, ProblemShape, Shape
from generator.pipeline.pack_states import State


class BriefShape(Shape):
    """A brief, and how much of it the content accounts for, in per cent."""

    id: str
    percent: float


class LastCheckShape(Shape):
    """What `check` found last, and when; `is_current` tells whether content and templates are the same since."""

    errors: int
    warnings: int
    on: str
    is_current: bool


class StepShape(Shape):
    """A command to type next, and why."""

    command: str
    why: str


class StatusReport(Shape):
    """The report of `status`. If the content has errors, `briefs` is empty, and no pack is compared.

    `left_over` are files of the output folder that nothing makes any more. `last_check` is null before the first check.
    """

    workspace: str
    briefs: list[BriefShape]
    tracks: list[str]
    audiences: list[str]
    meetings: list[str]
    packs: dict[str, State]
    left_over: list[str]
    problems: list[ProblemShape]
    last_check: LastCheckShape | None
    next: list[StepShape]


class SchemaReport(Shape):
    """The report of `schema`: all schemas, those that were written anew, and the first line that each file lacks."""

    files: list[str]
    written: list[str]
    first_lines: dict[str, str]


class InitReport(Shape):
    """The report of `init`: the folder of the new workspace, its files, and what to type next."""

    workspace: str
    files: list[str]
    next: list[StepShape]


class TemplateEntryShape(Shape):
    """Something that a template can use, what it is for, and an example."""

    name: str
    meaning: str
    example: str


class TemplateGroupRow(Shape):
    """A group of `docs template`; `begin` and `end` go around each of its examples."""

    title: str
    begin: str
    end: str
    in_meeting: bool
    entries: list[TemplateEntryShape]


ALL_REPORTS: dict[str, type[Shape]] = {
    **REPORTS,
    **CHECK_REPORTS,
    **NEW_REPORTS,
    **PAPER_REPORTS,
    "docs-template": TemplateGroupRow,
    "init": InitReport,
    "schema": SchemaReport,
    "status": StatusReport,
}
"""The model of each report of the program."""
