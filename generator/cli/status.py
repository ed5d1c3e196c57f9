"""`talkingpoints status`, and `talkingpoints` alone: where things stand, and what to type next."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json, counted

if TYPE_CHECKING:
    from generator.cli.workspace_shapes import StatusReport
    from generator.pipeline.workspace_status import LastCheck, Status

_MOST_NAMED = 6
_MOST_STEPS = 3


@click.command()
@json_option
@workspace_option
def status(json_: bool) -> None:
    """Say where the workspace stands, and what to type next. `talkingpoints` alone does the same.

    It lists the briefs with their coverage, the tracks, the audiences and the meetings; which packs in output/ are up
    to date, out of date or not written; and what `check` found last. A pack is out of date if `build` or `meeting`,
    without options, would write other bytes. Packs that are written only as PDF are not compared.
    """
    show_status(workspace_folder(), as_data=json_)


def show_status(folder: Path, *, as_data: bool = False) -> None:
    """Print where the workspace of a folder stands."""
    from generator.pipeline.workspace_status import where_it_stands

    found = where_it_stands(folder, folder / "output")
    click.echo(as_json(_data(folder, found)) if as_data else _text(folder, found))


def _text(folder: Path, found: Status) -> str:
    rows = {
        "Briefs": _briefs(found),
        "Tracks": _named(found.tracks, "none"),
        "Audiences": _named(found.audiences, "none"),
        "Meetings": _named(found.meetings, "none"),
        "Packs": _packs(found),
        "Errors": _errors(found),
        "Check": _checked(found.last_check),
    }
    lines = [f"Workspace {folder.absolute()}", ""]
    lines += [f"{name:<10} {text}" for name, text in rows.items() if text]
    for state in ("out of date", "changed by hand", "not written", "has errors"):
        if names := found.packs_that_are(state):
            lines.append(f"  {state}: {_some(names)}")
    if found.left_over:
        lines.append(f"  made by nothing any more, and can be deleted: {_some(list(found.left_over))}")
    steps = next_steps(found)
    width = max(len(command) for command, _ in steps)
    return "\n".join([*lines, "", "Type next:", *(f"  {command:{width}}  {why}" for command, why in steps)])


def _briefs(found: Status) -> str:
    shown = [f"{one.brief.id} ({one.percent:g} % covered)" for one in found.coverage]
    return _named(tuple(shown), "" if found.problems else "none")


def _named(names: tuple[str, ...], nothing: str) -> str:
    return f"{len(names)}: {', '.join(names)}" if names else nothing


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _packs(found: Status) -> str:
    if not found.packs:
        return "none"
    counts: dict[str, int] = {}
    for state in found.packs.values():
        counts[state] = counts.get(state, 0) + 1
    return ", ".join(f"{number} {state}" for state, number in sorted(counts.items(), key=lambda item: -item[1]))


def _errors(found: Status) -> str:
    """Return the number of errors, and the first of them; nothing if there is none."""
    return "".join(
        f"{counted(list(found.problems))} The first: {str(problem).splitlines()[0]}" for problem in found.problems[:1]
    )


def _checked(last: LastCheck | None) -> str:
    if last is None:
        return "not run yet"
    parts = [_number(count, what) for count, what in ((last.errors, "error"), (last.warnings, "warning")) if count]
    since = "" if last.is_current else "; content or templates have changed since"
    return f"{' and '.join(parts) or 'no problems'} on {last.on}{since}"


def next_steps(found: Status) -> list[tuple[str, str]]:
    """Return what to type next, the most urgent first: commands, each with what it does."""
    waiting = found.packs_that_are("out of date", "not written")
    meetings = [name for name in waiting if name.partition("/")[2].startswith("meeting-")]
    usual = [name for name in waiting if name.partition("/")[2] in found.tracks]
    editions = sorted(_edition_of(name, found.tracks) for name in set(waiting) - set(meetings) - set(usual))
    last = found.last_check
    steps = []
    missing = {one.where.file for one in found.problems if one.code == "missing-file" and one.where is not None}
    if "content/briefs" in missing:
        steps.append(("talkingpoints new brief FILE", "take in a brief, such as a Word file or a PDF"))
    if "content/tracks" in missing:
        steps.append(("talkingpoints new track NAME", "write the file of a track"))
    if found.problems:
        steps.append(("talkingpoints check", "see each error, and how to mend it"))
    if usual:
        steps.append(("talkingpoints build", _to_write(len(usual))))
    if editions:
        named = " ".join(f"-e {edition}" for edition in dict.fromkeys(editions))
        steps.append((f"talkingpoints build {named}", "write the editions that are out of date"))
    if meetings:
        steps.append(("talkingpoints meeting", f"write the documents of {_number(len(meetings), 'meeting')}"))
    if not found.problems and (last is None or not last.is_current):
        steps.append(("talkingpoints check", "see what needs a second look"))
    elif not found.problems and last is not None and (last.errors or last.warnings):
        steps.append(("talkingpoints check", "see the problems that it found"))
    if not found.problems and found.tracks and not found.meetings:
        steps.append(("talkingpoints new meeting NAME", "plan a meeting on some tracks"))
    if not steps:
        pack = f"{found.tracks[0]} -a {found.audiences[0]}" if found.tracks and found.audiences else "TRACK -a AUDIENCE"
        steps.append((f"talkingpoints show {pack}", "read a pack on the screen; nothing is waiting"))
    return steps[:_MOST_STEPS]


def _to_write(count: int) -> str:
    return f"write {_number(count, 'pack')}, missing or out of date"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _edition_of(name: str, tracks: tuple[str, ...]) -> str:
    """Return the edition in the name of a pack.

    >>> _edition_of("ministerial/defence-group-large-print", ("defence", "defence-group"))
    'large-print'
    """
    stem = name.partition("/")[2]
    track = max((track for track in tracks if stem.startswith(f"{track}-")), key=len, default="")
    return stem.removeprefix(f"{track}-")


def _data(folder: Path, found: Status) -> StatusReport:
    from generator.cli.report_shapes import ProblemShape
    from generator.cli.workspace_shapes import BriefShape, LastCheckShape, StatusReport, StepShape

    return StatusReport(
        workspace=str(folder.absolute()),
        briefs=[BriefShape(id=one.brief.id, percent=one.percent) for one in found.coverage],
        tracks=list(found.tracks),
        audiences=list(found.audiences),
        meetings=list(found.meetings),
        packs=dict(found.packs),
        left_over=list(found.left_over),
        problems=[ProblemShape.of(problem) for problem in found.problems],
        last_check=None if found.last_check is None else LastCheckShape(**asdict(found.last_check)),
        next=[StepShape(command=command, why=why) for command, why in next_steps(found)],
    )
