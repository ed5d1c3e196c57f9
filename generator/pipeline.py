"""The stages in order: load, validate, select, compose, render. What the command and the Python API call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from generator.checks.coverage import Coverage, check_coverage, measure_coverage
from generator.checks.length import check_length
from generator.checks.printing import check_printing
from generator.checks.provenance import check_provenance
from generator.compose import compose_pack, template_environment
from generator.document import Document
from generator.library import Workspace
from generator.load import load_workspace
from generator.problems import InvalidInput, Problem, sorted_problems
from generator.render.markdown import render_markdown
from generator.render.word import render_word
from generator.select import Selection, select_portions
from generator.templating import Environment, check_template
from generator.validate import validate_workspace

Request = tuple[str, str]
"""A track's id and an audience's id."""


@dataclass(frozen=True)
class Pack:
    """One track for one audience: what was selected, and the document made of it."""

    track: str
    audience: str
    selection: Selection
    document: Document


@dataclass(frozen=True)
class Format:
    """A form that a pack is written in: the ending of its files, and how its bytes are made."""

    suffix: str
    render: Callable[[Pack], bytes]


FORMATS: Mapping[str, Format] = {
    "docx": Format(".docx", lambda pack: render_word(pack.document, pack.selection.audience.house)),
    "markdown": Format(".md", lambda pack: render_markdown(pack.document).encode()),
}


@dataclass(frozen=True)
class Report:
    """What `check` finds: problems in reading order, and how much of each brief the content accounts for."""

    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...]


def open_workspace(folder: Path) -> Workspace:
    """Return a folder's workspace. Raises `InvalidInput` with all that is wrong in its content and templates."""
    workspace, problems = _read_workspace(folder)
    if problems:
        raise InvalidInput([*problems, *_template_problems(workspace)])
    return workspace


def make_packs(workspace: Workspace, requests: Iterable[Request], as_of: str | None = None) -> Iterator[Pack]:
    """Yield a pack for each request. Raises `InvalidInput` at the end with all problems of all of them."""
    environment = template_environment(workspace.templates)
    problems: list[Problem] = []
    for track, audience in requests:
        pack, found = _make_pack(workspace, environment, (track, audience), as_of)
        problems += found
        if pack is not None:
            yield pack
    if problems:
        raise InvalidInput(problems)


def check_workspace(folder: Path) -> Report:
    """Return everything that can be found wrong with a workspace, and its coverage."""
    workspace, problems = _read_workspace(folder)
    if problems:
        return Report(sorted_problems([*problems, *_template_problems(workspace)]), ())
    environment = template_environment(workspace.templates)
    for request in all_requests(workspace):
        pack, found = _make_pack(workspace, environment, request, None)
        problems += found if pack is None else check_printing(workspace.library, pack.selection, pack.document)
    problems += [*check_coverage(workspace.library), *check_length(workspace)]
    return Report(sorted_problems(problems), measure_coverage(workspace.library))


def all_requests(workspace: Workspace) -> list[Request]:
    """Return a request for every audience of every track."""
    return list(product(workspace.library.tracks, workspace.audiences))


def _read_workspace(folder: Path) -> tuple[Workspace, list[Problem]]:
    workspace, problems = validate_workspace(load_workspace(folder))
    return workspace, [*problems, *check_provenance(workspace.library)]


def _make_pack(
    workspace: Workspace, environment: Environment, request: Request, as_of: str | None
) -> tuple[Pack | None, list[Problem]]:
    track, audience = request
    problems = _syntax_problems(workspace, environment, audience)
    if problems:
        return None, problems
    try:
        selection = select_portions(workspace.library, track, workspace.audiences[audience])
        document = compose_pack(workspace.library, selection, environment, as_of)
    except InvalidInput as error:
        return None, list(error.problems)
    return Pack(track, audience, selection, document), []


def _syntax_problems(workspace: Workspace, environment: Environment, audience: str) -> list[Problem]:
    """Return what is wrong with the templates that an audience may use: its own, and those of no other audience."""
    others = set(workspace.audiences) - {audience}
    own = {name: text for name, text in workspace.templates.items() if name.split("/")[0] not in others}
    return [problem for name, text in own.items() for problem in check_template(environment, name, text)]


def _template_problems(workspace: Workspace) -> list[Problem]:
    """Return what can be said of the templates although the content is not whole, so that it is all said at once."""
    environment = template_environment(workspace.templates)
    sources = [source for portion in workspace.library.portions() for source in portion.sources]
    if workspace.library.tracks and all(workspace.library.find_brief(source) for source in sources):
        return [p for request in all_requests(workspace) for p in _make_pack(workspace, environment, request, None)[1]]
    return [p for audience in workspace.audiences for p in _syntax_problems(workspace, environment, audience)]
