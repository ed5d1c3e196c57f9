"""The stages in order: load, validate, select, compose, render. What the command and the Python API call."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.checks.coverage import Coverage, check_coverage, measure_coverage
from generator.checks.headings import check_headings
from generator.checks.house_styles import HouseReport, check_houses, report_houses
from generator.checks.length import check_length
from generator.checks.measures import check_measures
from generator.checks.printing import check_printing
from generator.checks.provenance import check_provenance
from generator.checks.second_looks import Quiet, check_acknowledgements, look_again
from generator.checks.speaking_time import check_speaking
from generator.compose.compose_pack import NOTHING_TO_LEAVE, compose_pack, template_environment
from generator.compose.pack import Pack
from generator.compose.template.run_template import check_template
from generator.house.house import House
from generator.house.read_house import read_house
from generator.model.audience import MEETING, PACK
from generator.model.build_options import USUAL, Terms
from generator.model.page import AS_IT_IS, Page
from generator.problems import InvalidInput, Place, Problem, sorted_problems
from generator.selection.select_meeting import select_meeting
from generator.selection.select_track import select_portions
from generator.workspace.library import Edition, Library, Workspace
from generator.workspace.load import TEMPLATE_SUFFIX, load_workspace
from generator.workspace.validate import validate_workspace
from generator.writers.needless_contents import without_needless_contents


class Request(NamedTuple):
    """What is asked for: a track's id, an audience's id, and an edition's name."""

    track: str
    audience: str
    edition: str = PACK


class MeetingRequest(NamedTuple):
    """What is asked for: a meeting's id, and an audience's id."""

    meeting: str
    audience: str


@dataclass(frozen=True)
class Report:
    """What `check` finds: problems in reading order, coverage of each brief, house styles, acknowledged flags."""

    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...] = ()
    houses: tuple[HouseReport, ...] = ()
    quiet: tuple[Quiet, ...] = ()


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


def make_meetings(
    workspace: Workspace, requests: Iterable[MeetingRequest | tuple[str, str]], terms: Terms = USUAL
) -> Iterator[Pack]:
    """Yield the pack of each meeting. Raises `InvalidInput` at the end with all problems of all of them."""
    maker = _Maker(workspace, terms)
    problems: list[Problem] = []
    for request in requests:
        pack, found = maker.make_meeting(MeetingRequest(*request))
        problems += found
        if pack is not None:
            yield pack
    if problems:
        raise InvalidInput(problems)


def check_workspace(folder: Path, *, estimate: bool = False, on: datetime.date | None = None) -> Report:
    """Return everything that can be found wrong with a workspace, and its coverage.

    Pages are counted by LibreOffice if it is installed; `estimate` does without it.
    What is out of date is judged as of the day `on`, today if there is none.
    """
    workspace, problems = _read_workspace(folder)
    if problems:
        return Report(sorted_problems([*problems, *_template_problems(workspace)]))
    maker = _Maker(workspace)
    packs = []
    made = [maker.make(request) for request in all_requests(workspace)]
    made += [maker.make_meeting(request) for request in all_meetings(workspace)]
    for pack, found in made:
        problems += [replace(p, severity="warning") if p.code == NOTHING_TO_LEAVE else p for p in found]
        if pack is not None:
            packs.append(pack)
            problems += check_printing(workspace.library, pack.selection, pack.document)
            problems += check_headings(pack.document)
    problems += [*check_measures(packs, estimate=estimate), *check_houses(packs), *check_speaking(packs)]
    problems += [*check_coverage(workspace.library), *check_length(workspace)]
    looked = look_again(workspace.library, on or datetime.date.today())
    return Report(
        sorted_problems([*problems, *looked.problems]),
        measure_coverage(workspace.library),
        report_houses(packs),
        looked.quiet,
    )


def all_requests(workspace: Workspace) -> list[Request]:
    """Return a request for every edition that every audience has of every track."""
    return [
        Request(track, audience.id, edition)
        for track in workspace.library.tracks
        for audience in workspace.audiences.values()
        for edition in audience.editions
    ]


def all_meetings(workspace: Workspace) -> list[MeetingRequest]:
    """Return a request for every meeting, for the audience that it names; else for each that has a template for it."""
    return [
        MeetingRequest(meeting_id, audience.id)
        for meeting_id, meeting in workspace.library.meetings.items()
        for audience in workspace.audiences.values()
        if meeting.audience == audience.id or (meeting.audience is None and audience.meeting is not None)
    ]


def _read_workspace(folder: Path) -> tuple[Workspace, list[Problem]]:
    workspace, problems = validate_workspace(load_workspace(folder))
    return workspace, [*problems, *check_provenance(workspace.library), *check_acknowledgements(workspace.library)]


class _Maker:
    """Makes packs of one workspace; each template is checked, and each house read, when it is first used."""

    def __init__(self, workspace: Workspace, terms: Terms = USUAL) -> None:
        self.workspace = workspace
        self.terms = terms
        self.environment = template_environment(workspace.templates)
        self.checked: dict[str, list[Problem]] = {}
        self.houses: dict[tuple[str, Page], House] = {}

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
        document = without_needless_contents(document, selection.edition.house)
        return Pack(request.track, request.audience, request.edition, selection, document), []

    def make_meeting(self, request: MeetingRequest) -> tuple[Pack | None, list[Problem]]:
        """Return the pack of a meeting, or None and what stands in its way."""
        library = self.workspace.library
        edition = self.workspace.audiences[request.audience].meeting
        if edition is None:
            message = f"the audience '{request.audience}' has no template for meetings"
            where = Place(f"templates/{request.audience}/{MEETING}{TEMPLATE_SUFFIX}")
            return None, [Problem("missing-file", message, where, "write one there, or in templates/shared")]
        problems = self.syntax_problems(request.audience)
        if problems:
            return None, problems
        preferences = library.meetings[request.meeting].preferences
        preferred = Page(preferences.type_size, preferences.paper, preferences.cover)
        try:
            edition = self.in_house(edition, self.terms.page.over(preferred))
            selection = select_meeting(library, request.meeting, edition, self.terms)
            document = compose_pack(library, selection, self.environment, self.workspace.images, self.terms)
        except InvalidInput as error:
            return None, list(error.problems)
        return Pack(request.meeting, request.audience, MEETING, selection, document), []

    def edition(self, request: Request) -> Edition:
        """Return an edition, in its house with the page that was chosen."""
        return self.in_house(self.workspace.audiences[request.audience].editions[request.edition], self.terms.page)

    def in_house(self, edition: Edition, page: Page) -> Edition:
        """Return an edition in its house with another page: what `page` leaves open is as the edition has it."""
        if page == AS_IT_IS:
            return edition
        key = (edition.house.name, page.over(edition.page))
        if key not in self.houses:
            data = self.workspace.houses[edition.house.name.removeprefix("templates/")]
            self.houses[key] = read_house(edition.house.name, data, key[1])
        return replace(edition, house=self.houses[key])

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
        packs = [problem for request in all_requests(workspace) for problem in maker.make(request)[1]]
        meetings = [request for request in all_meetings(workspace) if _finds_all(workspace.library, request.meeting)]
        return packs + [problem for request in meetings for problem in maker.make_meeting(request)[1]]
    return [problem for audience in workspace.audiences for problem in maker.syntax_problems(audience)]


def _finds_all(library: Library, meeting: str) -> bool:
    """Tell whether all tracks and points on a meeting's agenda are there."""
    agenda = library.meetings[meeting].agenda
    points = [name for item in agenda for name in item.points]
    return set(library.meetings[meeting].tracks()) <= set(library.tracks) and set(points) <= set(library.owned)
