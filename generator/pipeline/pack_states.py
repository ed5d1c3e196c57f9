"""Which packs are written, out of date or missing: what a build would write, compared with what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from generator.model.editions import MEETING, PACK
from generator.output.formats import SUFFIXES, USUAL_FORMATS
from generator.output.manifest import checksum
from generator.output.read_output import WrittenFile
from generator.output.render_packs import render_packs
from generator.pipeline.make_packs import PackMaker, Request, all_meetings, all_requests
from generator.problems import InvalidInput, Problem
from generator.workspace.library import Workspace

State = Literal["up to date", "out of date", "changed by hand", "not written", "not compared", "has errors"]
"""How a pack stands. A pack that is written only as PDF is not compared: LibreOffice would have to make it again."""

_COMPARED = USUAL_FORMATS


@dataclass(frozen=True)
class Expected:
    """What a build would write: the checksum of each file by its path, and the problems of packs by their names."""

    sums: Mapping[str, str]
    problems: Mapping[str, tuple[Problem, ...]]


def requests_to_compare(workspace: Workspace, written: Mapping[str, WrittenFile]) -> dict[str, Request]:
    """Return the requests that `build` and `meeting` make, and those of other written packs, by their names."""
    usual = [request for request in all_requests(workspace) if request.edition == PACK] + all_meetings(workspace)
    others = [request for request in all_requests(workspace) if request.edition not in (PACK, MEETING)]
    others += [
        Request.of_meeting(name, reader) for name in workspace.library.meetings for reader in workspace.audiences
    ]
    there = {pack_of(path) for path in written}
    found = {name_of(request): request for request in usual}
    for request in others:
        if name_of(request) in there:
            found.setdefault(name_of(request), request)
    return found


def name_of(request: Request) -> str:
    """Return the name of the pack that a request asks for.

    >>> name_of(Request.of_track("energy", "ministerial", "card")), name_of(Request.of_meeting("visit", "ministerial"))
    ('ministerial/energy-card', 'ministerial/meeting-visit')
    """
    return f"{request.audience}/{request.subject.file_stem(request.edition)}"


def pack_of(path: str) -> str:
    """Return the name of the pack that a file of the output folder belongs to.

    >>> pack_of("ministerial/energy.docx")
    'ministerial/energy'
    """
    return str(PurePosixPath(path).with_suffix(""))


def expected_files(workspace: Workspace, requests: Iterable[Request]) -> Expected:
    """Return what `build` and `meeting` would write for some requests, without options."""
    maker = PackMaker(workspace)
    packs, problems = [], {}
    for request in requests:
        try:
            packs.append(maker.compose(request, maker.select(request)))
        except InvalidInput as error:
            problems[name_of(request)] = error.problems
    sums = {}
    for format_ in _COMPARED:
        for pack, made in zip(packs, render_packs(packs, format_), strict=True):
            sums[pack.name + SUFFIXES[format_]] = checksum(made.data)
    return Expected(sums, problems)


def states(names: Iterable[str], expected: Expected, written: Mapping[str, WrittenFile]) -> dict[str, State]:
    """Return how each pack stands, by its name."""
    return {name: _state(name, expected, written) for name in names}


def _state(name: str, expected: Expected, written: Mapping[str, WrittenFile]) -> State:
    if name in expected.problems:
        return "has errors"
    paths = [f"{name}{SUFFIXES[format_]}" for format_ in _COMPARED]
    there = {path: written[path] for path in paths if path in written}
    if not there:
        return "not compared" if f"{name}{SUFFIXES['pdf']}" in written else "not written"
    differing = {path: file for path, file in there.items() if file.sum != expected.sums.get(path)}
    if not all(file.is_ours for file in differing.values()):
        return "changed by hand"
    return "out of date" if differing else "up to date"


def left_over(names: Iterable[str], written: Mapping[str, WrittenFile]) -> list[str]:
    """Return the files of packs that no track, meeting, audience or edition of the workspace makes any more."""
    known = set(names)
    return [path for path, file in written.items() if file.facts and pack_of(path) not in known]
