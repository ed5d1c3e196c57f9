"""Tries a new house document: makes the packs of its audience in it, in memory, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks.house_styles import HouseReport, report_houses
from generator.compose.pack import Pack
from generator.model.page import Page
from generator.pipeline.make_files import render_pack
from generator.pipeline.make_packs import PackMaker, Request, all_meetings, all_requests
from generator.pipeline.open_workspace import content_problems
from generator.pipeline.sample_workspace import of_sample, with_sample
from generator.problems import InvalidInput, Problem
from generator.scaffold.sample_content import SAMPLE, SAMPLE_MEETING
from generator.workspace.house_file import HouseFile, house_problems
from generator.workspace.library import Workspace
from generator.workspace.load import load_workspace
from generator.workspace.validate import validate_workspace


@dataclass(frozen=True)
class Trial:
    """The packs that were made in a new house document, the problems of those that can't be, and a report on it.

    `is_sample` tells whether they have sample content, because the workspace has no track or its content has errors.
    """

    packs: tuple[Pack, ...]
    problems: tuple[Problem, ...]
    report: HouseReport | None
    is_sample: bool


def try_house(folder: Path, path: str, data: bytes) -> Trial:
    """Return the trial of a house document for all packs of a workspace that would use it.

    `path` is the document's path in the workspace, such as `templates/ministerial/house.docx`.
    """
    raw = load_workspace(folder)
    raw = replace(raw, houses={**raw.houses, path.removeprefix("templates/"): data})
    workspace, problems = validate_workspace(raw)
    is_sample = bool([*problems, *content_problems(workspace.library)])
    if is_sample:
        workspace, problems = validate_workspace(with_sample(raw))
        if of_sample(problems):
            return Trial((), tuple(of_sample(problems)), None, is_sample)
    packs: list[Pack] = []
    file = HouseFile(path, data)
    found = house_problems([(file, Page(cover=True))], workspace.library.translations)  # also if no pack uses it
    maker = PackMaker(workspace)
    for request in _requests(workspace, path, is_sample=is_sample):
        try:
            pack = maker.compose(request, maker.select(request))
            render_pack(workspace, pack, "docx")
            packs.append(pack)
        except InvalidInput as error:
            found += [problem for problem in error.problems if problem.code != "nothing-to-leave"]
    report = next(iter(report_houses(packs)), None)
    return Trial(tuple(packs), tuple(dict.fromkeys(found)), report, is_sample)


def _requests(workspace: Workspace, path: str, *, is_sample: bool) -> Iterator[Request]:
    """Yield the requests for the packs that use a house document."""
    requests = [*all_requests(workspace), *all_meetings(workspace)]
    if is_sample:
        requests = [
            request
            for audience in workspace.audiences.values()
            for request in (
                *(Request.of_track(SAMPLE, audience.id, edition) for edition in audience.editions),
                *([Request.of_meeting(SAMPLE_MEETING, audience.id)] if audience.meeting else []),
            )
        ]
    for request in requests:
        audience = workspace.audiences[request.audience]
        edition = audience.meeting if request.subject.is_meeting else audience.editions[request.edition]
        if edition is not None and edition.house_file.name == path:
            yield request


def levels_of(folder: Path) -> tuple[str, ...]:
    """Return the names of the classification levels of a folder's workspace, the lowest first."""
    workspace, _ = validate_workspace(load_workspace(folder))
    return workspace.library.scheme.levels
