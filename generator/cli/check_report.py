"""The report of `check`, as data for programs and as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from generator.checks.coverage import Coverage
from generator.checks.house_styles import HouseReport
from generator.checks.second_looks import Quiet
from generator.cli.check_shapes import (
    AcknowledgedShape,
    CheckReport,
    CoverageShape,
    HouseShape,
    PackPagesShape,
    PassageShape,
)
from generator.cli.report_shapes import PagesShape, ProblemShape
from generator.pipeline.check_workspace import Report


def report_as_data(report: Report) -> CheckReport:
    """Return a report for `--json`."""
    return CheckReport(
        problems=[ProblemShape.of(problem) for problem in report.problems],
        coverage=[coverage_data(found) for found in report.coverage],
        houses=[HouseShape.model_validate(asdict(found)) for found in report.houses],
        acknowledged=[_quiet_data(quiet) for quiet in report.quiet],
        pages=[PackPagesShape(pack=name, **PagesShape.of(count).model_dump()) for name, count in report.pages.items()],
    )


def report_lines(report: Report) -> Iterator[str]:
    """Yield the lines of a report that stand below its problems."""
    for found in report.coverage:
        yield coverage_line(found)
    for house in report.houses:
        yield from _house_lines(house)
    if report.quiet:
        yield f"Second looks: {len(report.quiet)} acknowledged in the content (--json lists them)."


def coverage_line(coverage: Coverage) -> str:
    """Return in one line how much of a brief is accounted for."""
    counts = f"{coverage.accounted} of {coverage.total} sentences and list items accounted for"
    return f"{coverage.brief.name}: {coverage.percent:g} % covered ({counts})."


def _house_lines(house: HouseReport) -> list[str]:
    """Return the lines on a house style, after its name; none if there is nothing to report.

    Fields that it doesn't show are named if it shows neither title nor track, so that nothing in it says which pack it
    is. `--json` always has them.
    """
    names_the_pack = not {"title", "track"} <= set(house.hidden)
    known = [f"'{own}' serves as '{name}'" for name, own in house.known_as]
    said = {
        "styles that it lacks (plain ones are used)": house.lacking,
        "styles with other names": known,
        "styles that no template uses": house.unused,
        "fields that it doesn't show": [f"{{{{ {field} }}}}" for field in house.hidden if not names_the_pack],
        "{{ marking }} was added to": [f"the {place}" for place in house.unmarked],
    }
    lines = [f"    {what}: {', '.join(names)}" for what, names in said.items() if names]
    return [f"{house.name}:", *lines] if lines else []


def _quiet_data(quiet: Quiet) -> AcknowledgedShape:
    return AcknowledgedShape(
        file=quiet.flag.where.file,
        line=quiet.flag.where.line,
        subject=quiet.subject,
        flag=quiet.flag.name,
        found=quiet.flag.found,
        reason=quiet.reason,
    )


def coverage_data(coverage: Coverage) -> CoverageShape:
    """Return the coverage of a brief, with all passages that nothing accounts for."""
    return CoverageShape(
        brief=coverage.brief.id,
        percent=coverage.percent,
        passages=coverage.total,
        accounted=coverage.accounted,
        sections={heading: len(passages) for heading, passages in coverage.by_section.items()},
        unaccounted=[
            PassageShape(
                id=str(passage.id), line=passage.line, section=coverage.main_section(passage), text=passage.text
            )
            for passage in coverage.unaccounted
        ],
    )
