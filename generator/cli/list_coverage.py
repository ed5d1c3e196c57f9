"""`talkingpoints check coverage`: the passages of the briefs that nothing accounts for, below their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.names import resolve_all
from generator.cli.report import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.checks.coverage import Coverage
    from generator.workspace.library import Workspace

COVERAGE = "coverage"
"""The word after `check` that asks for the list; a track with this name is not meant."""


def asks_for_coverage(names: tuple[str, ...]) -> bool:
    """Tell whether the names after `check` ask for the list."""
    return COVERAGE in names


def print_coverage(workspace: Workspace, names: Iterable[str], *, as_data: bool) -> bool:
    """Print the passages that nothing accounts for; return whether there are none.

    `names` are the briefs, by default all of them. Raises a usage error for an unknown brief.
    """
    from generator.checks.coverage import measure_coverage
    from generator.cli.check_report import coverage_data
    from generator.cli.check_shapes import CoverageReport

    briefs = resolve_all(tuple(name for name in names if name != COVERAGE), workspace.library.briefs, "brief")
    measured = [found for found in measure_coverage(workspace.library) if found.brief.id in briefs]
    if as_data:
        click.echo(as_json(CoverageReport(problems=[], coverage=[coverage_data(found) for found in measured])))
    else:
        several = len(workspace.library.briefs) > 1
        click.echo("\n\n".join(_listing(found, f"{found.brief.id}/" if several else "") for found in measured))
    return not any(found.unaccounted for found in measured)


def _listing(coverage: Coverage, before_ids: str) -> str:
    from generator.cli.check_report import coverage_line

    lines = [coverage_line(coverage)]
    totals: dict[str, int] = {}
    for passage in coverage.brief.text.passages:
        heading = coverage.main_section(passage)
        totals[heading] = totals.get(heading, 0) + 1
    for heading, passages in coverage.by_section.items():
        lines += ["", f"{heading[:1].upper()}{heading[1:]}: {len(passages)} of {totals[heading]}"]
        lines += [f"  {before_ids}{passage.id}  (line {passage.line})  {passage.text}" for passage in passages]
    return "\n".join(lines)
