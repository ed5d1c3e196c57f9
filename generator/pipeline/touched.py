"""Which packs a change of files touches, so that only these are made anew. If in doubt, all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.compose.template.check_template import check_template
from generator.compose.template.included import Included
from generator.model.build_options import BuildOptions
from generator.pipeline.make_packs import PackMaker, Request
from generator.problems import InvalidInput
from generator.selection.selection import Selection
from generator.workspace.library import Edition, Workspace
from generator.workspace.places import CROSS_CUTTING
from generator.workspace.snapshot import changed_files

_Test = Callable[[Request], bool]


@dataclass(frozen=True)
class Seen:
    """A workspace as it was read, and the snapshot of its files at that time."""

    files: Mapping[str, str]
    workspace: Workspace


def touched(requests: Iterable[Request], before: Seen, after: Seen, options: BuildOptions) -> list[Request]:
    """Return the requests whose packs may differ between two states of a workspace.

    Only the files of tracks and meetings, templates and house documents touch some packs only. A change of any other
    file, a new file, and a file that is gone touch all.
    """
    requests = list(requests)
    if before.files.keys() != after.files.keys():
        return requests
    compared = _Compared(before.workspace, after.workspace, options)
    tests = []
    for name in changed_files(before.files, after.files):
        test = compared.test_of(name)
        if test is None:
            return requests
        tests.append(test)
    return [request for request in requests if any(test(request) for test in tests)]


class _Compared:
    """Two states of a workspace, and what a change of one file touches."""

    def __init__(self, before: Workspace, after: Workspace, options: BuildOptions) -> None:
        self.after = after
        self.before = before
        self.makers = [PackMaker(workspace, options) for workspace in (before, after)]
        self.included = [Included(workspace.templates) for workspace in (before, after)]

    def test_of(self, name: str) -> _Test | None:
        """Return the test whether a changed file touches a pack; None if the file may touch any pack."""
        found = re.fullmatch(r"content/(tracks|meetings)/(.+)\.yaml", name)
        if found and found[1] == "meetings":
            return lambda request: request.subject.is_meeting and request.subject.id == found[2]
        if found:
            return self._test_of_track(found[2])
        if name.endswith(".j2"):
            return self._test_of_template(name.removeprefix("templates/"))
        if name.endswith(".docx"):
            return lambda request: any(edition.house_file.name == name for edition in self._editions(request))
        return None

    def _test_of_track(self, track: str) -> _Test | None:
        """Return the test for a track's file. Other packs can print the track's name, number and cautions."""
        there = [workspace.library.tracks.get(track) for workspace in (self.before, self.after)]
        facts = [(found.number, found.name, found.lang) for found in there if found is not None]
        if track == CROSS_CUTTING or len(facts) < len(there) or facts[0] != facts[1]:
            return None
        return lambda request: self._is_about(request, track) or self._selects_otherwise(request)

    def _test_of_template(self, name: str) -> _Test | None:
        """Return the test for a template. One with an error stops all packs of an audience that may use it."""
        text = self.after.templates.get(name)
        if text is None or check_template(self.included[1].environment, name, text):
            return None
        return lambda request: self._uses_template(request, name)

    def _is_about(self, request: Request, track: str) -> bool:
        if request.subject.is_meeting:
            return track in self.after.library.meetings[request.subject.id].tracks()
        return request.subject.id == track

    def _selects_otherwise(self, request: Request) -> bool:
        try:
            before, after = (_comparable(maker.select(request)) for maker in self.makers)
        except (InvalidInput, LookupError):
            return True
        return before != after

    def _uses_template(self, request: Request, name: str) -> bool:
        pairs = zip(self.included, self._editions(request), strict=True)
        needed = [included.by(edition.template) for included, edition in pairs]
        return any(names is None or name in names for names in needed)

    def _editions(self, request: Request) -> list[Edition]:
        return [maker.edition_of(request) for maker in self.makers]


def _comparable(selection: Selection) -> tuple[object, ...]:
    """Return what a pack has from a selection. Its edition is left out: a change of that touches all packs."""
    return (
        selection.selected, selection.withheld, selection.pace, selection.ceiling, selection.fit, selection.meeting,
        selection.parts, selection.referral,
    )  # fmt: skip
