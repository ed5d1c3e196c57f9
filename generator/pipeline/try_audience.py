"""A new audience before it is written: what content and other audiences say of the old one, and whether packs work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks.leave_behinds import check_leave_behind
from generator.model.content import Portion
from generator.pipeline.make_packs import PackMaker, all_meetings, all_requests
from generator.pipeline.open_workspace import content_problems
from generator.pipeline.sample_workspace import of_sample, with_sample
from generator.problems import InvalidInput, Problem
from generator.workspace.library import Workspace
from generator.workspace.load import load_workspace
from generator.workspace.places import SHARED, TEMPLATE_SUFFIX
from generator.workspace.raw_workspace import RawWorkspace
from generator.workspace.strict_yaml import parse_yaml
from generator.workspace.validate import validate_workspace


@dataclass(frozen=True)
class OldAudience:
    """What a workspace says of an audience: ids of portions with variants for it, of portions for it, and meetings."""

    variants: tuple[str, ...]
    portions: tuple[str, ...]
    meetings: tuple[str, ...]


def said_of(folder: Path, audience: str) -> OldAudience:
    """Return what the content of a folder's workspace says of an audience."""
    workspace, _ = validate_workspace(load_workspace(folder))
    portions: list[Portion] = list(workspace.library.portions())
    return OldAudience(
        tuple(portion.id for portion in portions if audience in getattr(portion, "variants", {})),
        tuple(portion.id for portion in portions if audience in (portion.audiences or ())),
        tuple(name for name, meeting in workspace.library.meetings.items() if meeting.audience == audience),
    )


def sections_of_shared(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the sections of each shared edition for which an audience lists them; the first such audience decides."""
    raw = load_workspace(folder)
    workspace, _ = validate_workspace(raw)
    found: dict[str, tuple[str, ...]] = {}
    for audience in workspace.audiences.values():
        for name, edition in audience.file.editions.items():
            if edition.sections is not None and f"{SHARED}/{name}{TEMPLATE_SUFFIX}" in raw.templates:
                found.setdefault(name, tuple(map(str, edition.sections)))
    return found


def try_audience(folder: Path, name: str, files: Mapping[str, bytes]) -> tuple[int, tuple[Problem, ...], bool]:
    """Return how many packs of a new audience can be made, the problems of the others, and if sample content was used.

    `files` are its files, by their paths in the workspace; they need not be on the disk.
    """
    raw = _with_files(load_workspace(folder), name, files)
    workspace, problems = validate_workspace(raw)
    is_sample = bool([*problems, *content_problems(workspace.library)])
    if is_sample:
        workspace, problems = validate_workspace(with_sample(raw))
        problems = of_sample(problems)
    if problems:
        return 0, tuple(problems), is_sample
    count, found = _made(workspace, name)
    return count, found, is_sample


def _made(workspace: Workspace, name: str) -> tuple[int, tuple[Problem, ...]]:
    maker = PackMaker(workspace)
    count = 0
    problems: list[Problem] = []
    for request in [*all_requests(workspace), *all_meetings(workspace)]:
        if request.audience != name:
            continue
        try:
            selection = maker.select(request)
            if not check_leave_behind(workspace.library, selection):
                maker.compose(request, selection)
                count += 1
        except InvalidInput as error:
            problems += error.problems
    return count, tuple(dict.fromkeys(problems))


def _with_files(raw: RawWorkspace, name: str, files: Mapping[str, bytes]) -> RawWorkspace:
    """Return the raw values of a workspace with the files of a new audience."""
    below = {path.removeprefix("templates/"): data for path, data in files.items()}
    audience = f"templates/{name}/audience.yaml"
    templates = {path: data.decode() for path, data in below.items() if path.endswith(".j2")}
    houses = {path: data for path, data in below.items() if path.endswith(".docx")}
    return replace(
        raw,
        audiences={**raw.audiences, name: parse_yaml(files[audience].decode(), audience)},
        templates={**raw.templates, **templates},
        houses={**raw.houses, **houses},
    )
