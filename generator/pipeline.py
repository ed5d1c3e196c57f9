"""The stages in order: load, validate, select, compose, render. What the command and the Python API call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.audience import PACK
from generator.checks.coverage import Coverage, check_coverage, measure_coverage
from generator.checks.headings import check_headings
from generator.checks.houses import HouseReport, check_houses, report_houses
from generator.checks.length import check_length
from generator.checks.measures import check_measures
from generator.checks.printing import check_printing
from generator.checks.provenance import check_provenance
from generator.compose import NOTHING_TO_LEAVE, compose_pack, template_environment
from generator.formats import Pack
from generator.house import read_house
from generator.house.page import AS_IT_IS
from generator.library import Edition, Workspace
from generator.load import load_workspace
from generator.problems import InvalidInput, Problem, sorted_problems
from generator.select import select_portions
from generator.templating import check_template
from generator.terms import USUAL, Terms
from generator.validate import validate_workspace


class Request(NamedTuple):
    """What is asked for: a track's id, an audience's id, and an edition's name."""

    track: str
    audience: str
    edition: str = PACK


@dataclass(frozen=True)
class Report:
    """What `check` finds: problems in reading order, how much of each brief is accounted for, and house styles."""

    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...] = ()
    houses: tuple[HouseReport, ...] = ()


def open_workspace(folder: Path) -> Workspace:
    """Return a folder's workspace. Raises `InvalidInput` with all that is wrong in its content and templates."""
    workspace, problems = _read_workspace(folder)
    if problems:
        raise InvalidInput([*problems, *_template_problems(workspace)])
    return workspace


def make_packs(
    workspace: Workspace,
    requests: Iterable[Request | tuple[str, str] | tuple[str, str, str]],
    terms: Terms = USUAL,
) -> Iterator[Pack]:
    """Yield a pack for each request. Raises `InvalidInput` at the end with all problems of all of them."""
    maker = _Maker(workspace, terms)
    problems: list[Problem] = []
    for request in requests:
        pack, found = maker.make(Request(*request))
        problems += found
        if pack is not None:
            yield pack
    if problems:
        raise InvalidInput(problems)


def check_workspace(folder: Path, *, estimate: bool = False) -> Report:
    """Return everything that can be found wrong with a workspace, and its coverage.

    Pages are counted by LibreOffice if it is installed; `estimate` does without it.
    """
    workspace, problems = _read_workspace(folder)
    if problems:
        return Report(sorted_problems([*problems, *_template_problems(workspace)]))
    maker = _Maker(workspace)
    packs = []
    for request in all_requests(workspace):
        pack, found = maker.make(request)
        problems += [replace(p, severity="warning") if p.code == NOTHING_TO_LEAVE else p for p in found]
        if pack is not None:
            packs.append(pack)
            problems += check_printing(workspace.library, pack.selection, pack.document)
            problems += check_headings(pack.document)
    problems += [*check_measures(packs, estimate=estimate), *check_houses(packs)]
    problems += [*check_coverage(workspace.library), *check_length(workspace)]
    return Report(sorted_problems(problems), measure_coverage(workspace.library), report_houses(packs))


def all_requests(workspace: Workspace) -> list[Request]:
    """Return a request for every edition that every audience has of every track."""
    return [
        Request(track, audience.id, edition)
        for track in workspace.library.tracks
        for audience in workspace.audiences.values()
        for edition in audience.editions
    ]


def _read_workspace(folder: Path) -> tuple[Workspace, list[Problem]]:
    workspace, problems = validate_workspace(load_workspace(folder))
    return workspace, [*problems, *check_provenance(workspace.library)]


class _Maker:
    """Makes packs of one workspace; each template is checked, and each house read, when it is first used."""

    def __init__(self, workspace: Workspace, terms: Terms = USUAL) -> None:
        self.workspace = workspace
        self.terms = terms
        self.environment = template_environment(workspace.templates)
        self.checked: dict[str, list[Problem]] = {}
        self.editions: dict[tuple[str, str], Edition] = {}

    def make(self, request: Request) -> tuple[Pack | None, list[Problem]]:
        """Return a pack, or None and what stands in its way."""
        problems = self.syntax_problems(request.audience)
        template = self.workspace.audiences[request.audience].editions[request.edition].template
        if problems or template not in self.workspace.templates:
            return None, problems
        library = self.workspace.library
        try:
            selection = select_portions(library, request.track, self.edition(request), self.terms)
            document = compose_pack(library, selection, self.environment, self.workspace.images, self.terms)
        except InvalidInput as error:
            return None, list(error.problems)
        return Pack(request.track, request.audience, request.edition, selection, document), []

    def edition(self, request: Request) -> Edition:
        """Return an edition, in its house with the page that was chosen."""
        edition = self.workspace.audiences[request.audience].editions[request.edition]
        if self.terms.page == AS_IT_IS:
            return edition
        name = edition.house.name
        key = (name, request.edition)
        if key not in self.editions:
            data = self.workspace.houses[name.removeprefix("templates/")]
            self.editions[key] = replace(edition, house=read_house(name, data, self.terms.page.over(edition.page)))
        return replace(edition, house=self.editions[key].house)

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
        return [problem for request in all_requests(workspace) for problem in maker.make(request)[1]]
    return [problem for audience in workspace.audiences for problem in maker.syntax_problems(audience)]
