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
from generator.templating import check_template
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
    maker = _Maker(workspace)
    problems: list[Problem] = []
    for track, audience in requests:
        pack, found = maker.make(track, audience, as_of)
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
    maker = _Maker(workspace)
    for track, audience in all_requests(workspace):
        pack, found = maker.make(track, audience)
        problems += found if pack is None else check_printing(workspace.library, pack.selection, pack.document)
    problems += [*check_coverage(workspace.library), *check_length(workspace)]
    return Report(sorted_problems(problems), measure_coverage(workspace.library))


def all_requests(workspace: Workspace) -> list[Request]:
    """Return a request for every audience of every track."""
    return list(product(workspace.library.tracks, workspace.audiences))


def _read_workspace(folder: Path) -> tuple[Workspace, list[Problem]]:
    workspace, problems = validate_workspace(load_workspace(folder))
    return workspace, [*problems, *check_provenance(workspace.library)]


class _Maker:
    """Makes packs of one workspace; each template is checked once, when it is first used."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.environment = template_environment(workspace.templates)
        self.checked: dict[str, list[Problem]] = {}

    def make(self, track: str, audience: str, as_of: str | None = None) -> tuple[Pack | None, list[Problem]]:
        """Return a pack, or None and what stands in its way."""
        problems = self.syntax_problems(audience)
        if problems or self.workspace.audiences[audience].template not in self.workspace.templates:
            return None, problems
        library = self.workspace.library
        try:
            selection = select_portions(library, track, self.workspace.audiences[audience])
            document = compose_pack(library, selection, self.environment, as_of)
        except InvalidInput as error:
            return None, list(error.problems)
        return Pack(track, audience, selection, document), []

    def syntax_problems(self, audience: str) -> list[Problem]:
        """Return what is wrong with the templates that an audience may use: its own, and those of no other audience."""
        others = set(self.workspace.audiences) - {audience}
        own = [name for name in self.workspace.templates if name.split("/")[0] not in others]
        for name in own:
            if name not in self.checked:
                self.checked[name] = check_template(self.environment, name, self.workspace.templates[name])
        return [problem for name in own for problem in self.checked[name]]


def _template_problems(workspace: Workspace) -> list[Problem]:
    """Return what can be said of the templates although the content is not whole, so that it is all said at once."""
    maker = _Maker(workspace)
    sources = [source for portion in workspace.library.portions() for source in portion.sources]
    if workspace.library.tracks and all(workspace.library.find_brief(source) for source in sources):
        return [problem for request in all_requests(workspace) for problem in maker.make(*request)[1]]
    return [problem for audience in workspace.audiences for problem in maker.syntax_problems(audience)]
