"""What each command prints with `--json`: one model for each report, so that programs can rely on its keys.

`docs/automation.md` describes the reports, and `docs/schema/reports/` has their JSON Schemas; tests compare both with
these models. A command fills a model, so it can't print other keys. Later versions may add keys, but keep these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from generator.output.page_count import PageCount


class Shape(BaseModel):
    """A part of a report."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ProblemShape(Shape):
    """An error or a warning: its code (see docs/problems.md), what is wrong, how to fix it, and where it is.

    `file` is a path from the workspace's folder, or the path of a written file; `line` and `column` count from 1. All
    three are null if the problem has no place.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    file: str | None
    line: int | None
    column: int | None

    @classmethod
    def of(cls, problem: Problem) -> ProblemShape:
        """Return the data of a problem."""
        where = problem.where
        return cls(
            code=problem.code,
            severity=problem.severity,
            message=problem.message,
            hint=problem.hint,
            file=where.file if where else None,
            line=where.line if where else None,
            column=where.column if where else None,
        )


class Failure(Shape):
    """What any command prints if it fails before it has a report, for example because the content has errors."""

    problems: list[ProblemShape]

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Failure:
        """Return the report on problems."""
        return cls(problems=[ProblemShape.of(problem) for problem in problems])


class PagesShape(Shape):
    """The pages of a file: all of them, those before the list of sources, and whether they are estimated."""

    pages: int
    before_sources: int
    estimated: bool

    @classmethod
    def of(cls, count: PageCount) -> PagesShape:
        """Return the data of a count of pages."""
        return cls(pages=count.pages, before_sources=count.before_sources, estimated=count.is_estimate)


FileState = Literal["written", "unchanged", "kept", "failed"]
"""What became of a file: `kept` was changed by hand; `failed` could not be written; problems say why."""


class FileShape(Shape):
    """A file of a build: its path, what became of it, and what it holds; the values of a picture's pack are null."""

    path: str
    state: FileState
    format: str
    track: str | None
    audience: str | None
    edition: str | None
    pages: PagesShape | None


class WithheldShape(Shape):
    """A portion that is withheld from a pack because of its handling, and why."""

    pack: str
    portion: str
    reason: str


class WrittenReport(Shape):
    """The report of `build` and `meeting`: each file, what is withheld because of its handling, errors and warnings."""

    files: list[FileShape]
    withheld: list[WithheldShape]
    problems: list[ProblemShape]


class ShownReport(Shape):
    """The report of `show`: the name of the pack, its text in Markdown, its pages, and warnings.

    `missing` has the sections that a pack of sample content lacks, by the reason; it is empty for other packs.
    """

    pack: str
    text: str
    pages: PagesShape
    problems: list[ProblemShape]
    missing: dict[str, list[str]]


class TrackRow(Shape):
    """A track of `list tracks`."""

    id: str
    number: int
    name: str


class EditionShape(Shape):
    """The files of an audience's edition."""

    template: str
    house: str


class AudienceRow(Shape):
    """An audience of `list audiences`."""

    id: str
    name: str
    sections: list[str]
    leaves_out: dict[str, str]
    limits: dict[str, object]
    editions: dict[str, EditionShape]


class MeetingRow(Shape):
    """A meeting of `list meetings`. Its audience is empty if its file names none."""

    id: str
    audience: str
    title: str
    minutes: int | None
    tracks: list[str]


class ChangeShape(Shape):
    """A passage that has changed since a point that quotes it was accepted: its old words and its new ones."""

    brief: str
    old: str
    new: str


class PointRow(Shape):
    """A point of `list points`; `in` is the name of its file without `.yaml`."""

    id: str
    in_: str = Field(alias="in")
    kind: str
    use: str
    priority: str
    status: str
    classification: str | None
    lead: str
    say: str
    topics: list[str]
    sources: list[str]
    suspect: list[ChangeShape]
    file: str
    line: int


class PortionShape(Shape):
    """A portion of a pack: its id, its section, the beginning of its text, and whether the template prints it.

    It is suspect if it quotes a passage that has changed since the point was accepted.
    """

    id: str
    section: str
    text: str
    printed: bool
    suspect: bool
    seconds: float


class WithheldPortionShape(Shape):
    """A portion that is not in a pack: why, and whether handling is the reason."""

    id: str
    section: str
    text: str
    reason: str
    handling: bool


class ExplainReport(Shape):
    """The report of `explain`: what is in a pack, the speaking seconds of its sections, and what is withheld.

    `track` is the id of the track or of the meeting; `cautions` maps each caution to the portions that it guards.
    """

    track: str
    audience: str
    edition: str
    marking: str
    as_of: str
    seconds: dict[str, float]
    in_: list[PortionShape] = Field(alias="in")
    cautions: dict[str, list[str]]
    withheld: list[WithheldPortionShape]


REPORTS: dict[str, type[Shape]] = {
    "build": WrittenReport,
    "explain": ExplainReport,
    "failure": Failure,
    "list-audiences": AudienceRow,
    "list-meetings": MeetingRow,
    "list-points": PointRow,
    "list-tracks": TrackRow,
    "meeting": WrittenReport,
    "show": ShownReport,
}
"""The model of each report; `list` prints a list of rows."""
