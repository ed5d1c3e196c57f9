"""A workspace's content and audiences after validation: what every later stage reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.document.nodes import Image
from generator.house.house import House
from generator.model.audience import AudienceFile
from generator.model.brief import Brief
from generator.model.content import Clearance, Compilation, Portions, Quotation, TrackFile
from generator.model.field_texts import KeyPath
from generator.model.flag_lists import SecondLookFile
from generator.model.handling import Mark, Scheme
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import MeetingFile
from generator.model.page import Page
from generator.model.subject import Subject
from generator.model.workspace_file import WorkspaceFile
from generator.problems import InvalidInput, Place, Problem
from generator.workspace.strict_yaml import YamlFile


@dataclass(frozen=True)
class Edition:
    """A variant of an audience's packs: what it takes, its template, its look, and what its readers may see.

    `file` is what the audience's file comes to for it, `yaml` that file as it is written. `ceiling` is the highest
    level for its readers, `cleared_for` the caveats; None where there is no such bound. `words` is the mark of its
    template's own words.
    """

    audience: str
    name: str
    file: AudienceFile
    yaml: YamlFile
    template: str
    house: House
    ceiling: int | None
    cleared_for: frozenset[str] | None
    words: Mark

    def limit_place(self, name: str) -> Place:
        """Return where the audience's file limits the edition: in its own keys, or in those of all."""
        own = ("editions", self.name, "limits", name)
        return self.yaml.place(own if own in self.yaml.values else ("limits", name))

    @property
    def page(self) -> Page:
        """What the audience's file chooses of the house document's page."""
        return Page(self.file.type_size, self.file.paper, self.file.cover)


@dataclass(frozen=True)
class Audience:
    """A folder under `templates/`: its name, its editions by their names, the pack first; that of meetings apart."""

    id: str
    file: AudienceFile
    editions: Mapping[str, Edition]
    meeting: Edition | None


@dataclass(frozen=True)
class Owned:
    """A portion with the file and the path that it was written at."""

    portion: AnyPortion
    file: YamlFile
    path: KeyPath

    def place(self, *fields: str | int) -> Place:
        """Return where a field of the portion stands, or the portion itself."""
        return self.file.place((*self.path, *fields))


@dataclass(frozen=True)
class Compiled:
    """A compilation with the place where it is written, and the track or the meeting of that file.

    A compilation of `cross-cutting.yaml` has no subject: it applies to every pack.
    """

    compilation: Compilation
    subject: Subject | None
    place: Place
    level: int


@dataclass(frozen=True)
class Cleared:
    """The clearance of a track or of a meeting, with the file that it is written in."""

    clearance: Clearance
    file: YamlFile


Damage = Literal["briefs", "tracks", "handling", "second-look"]
"""A kind of file of which one could not be read or used; meetings are judged beside the tracks."""


@dataclass(frozen=True)
class Library:
    """All content of a workspace: briefs, tracks in the order of their numbers, and what cuts across tracks.

    `marks` are those of the portions, by their ids; `clearances` those of the tracks and of the meetings. `damaged`
    names the kinds of file of which one could not be read or used: a name that such a file may give is not unknown,
    and what is said of a damaged library must be certain whatever those files hold.
    """

    briefs: Mapping[str, Brief]
    brief_files: Mapping[str, YamlFile]
    tracks: Mapping[str, TrackFile]
    cross_cutting: Portions
    owned: Mapping[str, Owned]
    scheme: Scheme
    marks: Mapping[str, Mark]
    compilations: tuple[Compiled, ...]
    settings: WorkspaceFile
    meetings: Mapping[str, MeetingFile]
    second_look: SecondLookFile
    clearances: Mapping[Subject, Cleared]
    damaged: frozenset[Damage] = frozenset()

    def find_brief(self, quotation: Quotation) -> Brief | None:
        """Return the brief that a quotation is from: the one it names, or the only one; None where that is not sure."""
        if quotation.brief is not None:
            return self.briefs.get(quotation.brief)
        is_sure = len(self.briefs) == 1 and "briefs" not in self.damaged
        return next(iter(self.briefs.values())) if is_sure else None

    def brief_of(self, quotation: Quotation) -> Brief:
        """Return the brief that a quotation is from, which validation has seen to be there."""
        brief = self.find_brief(quotation)
        if brief is None:
            raise LookupError(f"no brief '{quotation.brief}'")
        return brief

    def portions(self) -> Iterator[AnyPortion]:
        """Yield every portion of the workspace, in file order."""
        return (owned.portion for owned in self.owned.values())


@dataclass(frozen=True)
class Workspace:
    """Everything that a pack is made of.

    `houses` are the Word documents of house styles, `images` the pictures that templates may show (or why one can't be
    used), all by their paths below `templates/`.
    """

    library: Library
    audiences: Mapping[str, Audience]
    templates: Mapping[str, str]
    houses: Mapping[str, bytes]
    images: Mapping[str, Image | str]

    def level(self, name: str) -> int:
        """Return the position of a level in the scheme, for `BuildOptions.ceiling`. Raises `InvalidInput`."""
        level, fault = self.library.scheme.level(name), self.library.scheme.level_fault(name)
        if level is None or fault is not None:
            message, hint = fault or ("", "")
            raise InvalidInput([Problem("unknown-value", f"the ceiling {message}", hint=hint)])
        return level
