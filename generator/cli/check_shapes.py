"""What `check` prints with `--json`; `report_shapes` has the reports of the other commands."""

from __future__ import annotations

from generator.cli.report_shapes import PagesShape, ProblemShape, Shape


class PassageShape(Shape):
    """A passage of a brief that no point accounts for."""

    id: str
    line: int
    section: str
    text: str


class CoverageShape(Shape):
    """How much of a brief the content accounts for; `sections` counts what is missing by heading."""

    brief: str
    percent: float
    passages: int
    accounted: int
    sections: dict[str, int]
    unaccounted: list[PassageShape]


class HouseShape(Shape):
    """What a house document lacks, and what no pack uses; `known_as` pairs an element with the style that serves."""

    name: str
    editions: list[str]
    lacking: list[str]
    known_as: list[tuple[str, str]]
    unused: list[str]
    hidden: list[str]
    unmarked: list[str]


class AcknowledgedShape(Shape):
    """A flag of a second look that the content acknowledges, with the reason."""

    file: str
    line: int
    subject: str
    flag: str
    found: str
    reason: str


class PackPagesShape(PagesShape):
    """The pages of a pack that has a limit of pages or a table of contents."""

    pack: str


class CoverageReport(Shape):
    """The report of `check coverage`."""

    problems: list[ProblemShape]
    coverage: list[CoverageShape]


class CheckReport(Shape):
    """The report of `check`. If the content has errors, no pack is made, and only `problems` has entries."""

    problems: list[ProblemShape]
    coverage: list[CoverageShape]
    houses: list[HouseShape]
    acknowledged: list[AcknowledgedShape]
    pages: list[PackPagesShape]


CHECK_REPORTS: dict[str, type[Shape]] = {"check": CheckReport, "check-coverage": CoverageReport}
"""The reports of `check` and of `check coverage`, by the names of their schemas."""
