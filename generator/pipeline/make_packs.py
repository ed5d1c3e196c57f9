"""A workspace and requests -> packs: select, then compose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.compose.compose_pack import compose_pack
from generator.compose.pack import Pack
from generator.document.nodes import Document
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.model.editions import MEETING, PACK
from generator.model.page import AS_IT_IS, Page
from generator.model.subject import Subject
from generator.pipeline.fit_type_size import fit_type_size
from generator.pipeline.needless_contents import without_needless_contents
from generator.pipeline.open_workspace import TemplateChecks
from generator.problems import InvalidInput, Place, Problem
from generator.selection.select_meeting import select_meeting
from generator.selection.select_track import select_portions
from generator.selection.selection import Selection
from generator.workspace.house_file import house_problems
from generator.workspace.library import Edition, Workspace
from generator.workspace.places import TEMPLATE_SUFFIX


@dataclass(frozen=True)
class Request:
    """A request for a pack: its track or meeting, an audience's id, and an edition's name.

    >>> Request.of_track("energy", "ministerial", "card")
    Request(subject=Subject(kind='track', id='energy'), audience='ministerial', edition='card')
    """

    subject: Subject
    audience: str
    edition: str = PACK

    @classmethod
    def of_track(cls, track: str, audience: str, edition: str = PACK) -> Request:
        """Return the request for a track's pack."""
        return cls(Subject("track", track), audience, edition)

    @classmethod
    def of_meeting(cls, meeting: str, audience: str) -> Request:
        """Return the request for a meeting's pack."""
        return cls(Subject("meeting", meeting), audience, MEETING)


def make_packs(workspace: Workspace, requests: Iterable[Request], options: BuildOptions = NO_OPTIONS) -> Iterator[Pack]:
    """Yield a pack for each request. At the end, raises `InvalidInput` with the problems of all requests."""
    maker = PackMaker(workspace, options)
    problems: list[Problem] = []
    for request in requests:
        try:
            yield maker.compose(request, maker.select(request))
        except InvalidInput as error:
            problems += [*error.problems, *maker.templates.problems_for(request.audience)]
    if problems:
        raise InvalidInput(problems)


def all_requests(workspace: Workspace) -> list[Request]:
    """Return a request for every track in every edition of every audience."""
    return [
        Request.of_track(track, audience.id, edition)
        for track in workspace.library.tracks
        for audience in workspace.audiences.values()
        for edition in audience.editions
    ]


def all_meetings(workspace: Workspace) -> list[Request]:
    """Return a request for every meeting, for the audience that its file names.

    If a meeting's file names none, there is a request for each audience that has a template for meetings.
    """
    return [
        Request.of_meeting(meeting_id, audience.id)
        for meeting_id, meeting in workspace.library.meetings.items()
        for audience in workspace.audiences.values()
        if meeting.audience == audience.id or (meeting.audience is None and audience.meeting is not None)
    ]


class PackMaker:
    """Makes the packs of a workspace. Templates are checked on first use."""

    def __init__(self, workspace: Workspace, options: BuildOptions = NO_OPTIONS) -> None:
        self.workspace = workspace
        self.options = options
        self.templates = TemplateChecks(workspace)

    def select(self, request: Request) -> Selection:
        """Return the selection for a pack.

        Raises `InvalidInput` if the audience has no template for meetings, if the track's compilation is above the
        ceiling, or if a meeting has more items than minutes.
        """
        library, options = self.workspace.library, self.options
        edition = self.edition_of(request)
        match request.subject.kind:
            case "track":
                return select_portions(library, request.subject.id, edition, options)
            case "meeting":
                return select_meeting(library, request.subject.id, edition, options)

    def compose(self, request: Request, selection: Selection) -> Pack:
        """Return a pack. Raises `InvalidInput` with the problems of its templates."""
        problems = self.templates.problems_for(request.audience)
        if problems:
            raise InvalidInput(problems)
        workspace = self.workspace
        document = compose_pack(
            workspace.library, selection, self.templates.environment, workspace.images, self.options
        )
        if not request.subject.is_meeting:  # a meeting's pack always keeps its table of contents
            document = without_needless_contents(document, selection.edition.house)
        edition = self._in_largest_type(selection.edition, document)
        return Pack(request.subject, request.audience, request.edition, replace(selection, edition=edition), document)

    def _in_largest_type(self, edition: Edition, document: Document) -> Edition:
        """Return an edition in the largest type that it allows; a type size that is asked for is kept."""
        most = edition.file.largest_type_size
        if most is None or self.options.page.type_size is not None:
            return edition

        def at(size: float) -> Edition:
            return replace(edition, asked=replace(edition.asked, type_size=size))

        size = fit_type_size(document, edition.house, most, edition.file.limits, lambda size: at(size).house)
        return edition if size is None else at(size)

    def edition_of(self, request: Request) -> Edition:
        """Return the requested edition, with its house document adapted to the page options.

        Raises `InvalidInput` if the audience has no template for meetings, or if the house document can't be used.
        """
        audience = self.workspace.audiences[request.audience]
        edition = audience.meeting if request.subject.is_meeting else audience.editions[request.edition]
        if edition is None:
            message = f"the audience '{request.audience}' has no template for meetings"
            where = Place(f"templates/{request.audience}/{MEETING}{TEMPLATE_SUFFIX}")
            hint = f"write this file, or templates/shared/{MEETING}{TEMPLATE_SUFFIX} for all audiences"
            raise InvalidInput([Problem("missing-file", message, where, hint)])
        page = self.options.page
        if request.subject.is_meeting:
            preferences = self.workspace.library.meetings[request.subject.id].preferences
            page = page.over(Page(preferences.type_size, preferences.paper, preferences.cover))
        edition = edition if page == AS_IT_IS else replace(edition, asked=page)
        problems = house_problems([(edition.house_file, edition.page)], self.workspace.library.translations)
        if problems:
            raise InvalidInput(problems)
        return edition
