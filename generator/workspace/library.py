"""A workspace's content and audiences after validation, which all later stages read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.document.direction import DEFAULT_LANG
from generator.document.nodes import Image
from generator.house.house import House
from generator.model.audience import AudienceFile
from generator.model.brief import Brief
from generator.model.brief_elements import Span
from generator.model.clearance import Clearance
from generator.model.content import Point, Quotation
from generator.model.field_texts import KeyPath
from generator.model.flag_lists import SecondLookFile
from generator.model.glossary import GlossaryFile
from generator.model.handling import Mark, Scheme
from generator.model.kept_passages import PassagesFile
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import MeetingFile
from generator.model.page import AS_IT_IS, Page
from generator.model.subject import Subject
from generator.model.track_file import Compilation, Portions, TrackFile
from generator.model.workspace_file import WorkspaceFile
from generator.problems import InvalidInput, Place, Problem
from generator.translations.word_table import Table, program_table
from generator.workspace.house_file import HouseFile
from generator.workspace.strict_yaml import YamlFile


@dataclass(frozen=True)
class Edition:
    """An edition of an audience's packs: its values, its template, its house style, and what its readers may see.

    `file` holds the audience's values with those of the edition, `yaml` the audience's file as it is written. `ceiling`
    is the highest level that the readers may see, and `cleared_for` the caveats that they are cleared for; None means
    no limit. `words` is the mark of the template's own words. `asked` is the page that a build or a meeting asks for.
    `borrows` are the audiences whose variants hold where a portion has none for this edition's own audience.
    """

    audience: str
    name: str
    file: AudienceFile
    yaml: YamlFile
    template: str
    house_file: HouseFile
    ceiling: int | None
    cleared_for: frozenset[str] | None
    words: Mark
    asked: Page = AS_IT_IS
    borrows: tuple[str, ...] = ()

    @property
    def readers(self) -> tuple[str, ...]:
        """The ids by which variants are looked up: the audience's own, then those that it borrows from."""
        return (self.audience, *self.borrows)

    def limit_place(self, name: str) -> Place:
        """Return the place of a limit in the audience's file: below the edition, or else below the audience."""
        own = ("editions", self.name, "limits", name)
        return self.yaml.place(own if own in self.yaml.values else ("limits", name))

    @property
    def page(self) -> Page:
        """The page of this edition: what is asked for, and for the rest what the audience's file chooses."""
        return self.asked.over(self.file.page)

    @cached_property
    def house(self) -> House:
        """The house document on the page of this edition. Raises `InvalidInput` if it can't be used."""
        return self.house_file.on(self.page)


@dataclass(frozen=True)
class Audience:
    """An audience: a folder below `templates/`.

    `editions` holds its editions by their names, the pack first; `meeting` is the edition for meetings, if it has one.
    """

    id: str
    file: AudienceFile
    editions: Mapping[str, Edition]
    meeting: Edition | None

    def every_edition(self) -> tuple[Edition, ...]:
        """Return the editions of tracks' packs, and the one for meetings."""
        return (*self.editions.values(), *([self.meeting] if self.meeting is not None else []))


@dataclass(frozen=True)
class Owned:
    """A portion with its file and its path in the file."""

    portion: AnyPortion
    file: YamlFile
    path: KeyPath

    def place(self, *fields: str | int) -> Place:
        """Return the place of a field of the portion, or of the portion if no field is given."""
        return self.file.place((*self.path, *fields))


@dataclass(frozen=True)
class Compiled:
    """A compilation with its place, its level, and the track or meeting of its file.

    A compilation in `cross-cutting.yaml` has no subject: it applies to every pack.
    """

    compilation: Compilation
    subject: Subject | None
    place: Place
    level: int


@dataclass(frozen=True)
class Cleared:
    """The clearance of a track or of a meeting, with its file."""

    clearance: Clearance
    file: YamlFile


Damage = Literal["briefs", "tracks", "handling", "second-look", "glossary", "words", "passages"]
"""A kind of file; it is damaged if one of its files can't be read or used. Meetings count as `tracks`."""


@dataclass(frozen=True)
class Library:
    """All content of a workspace: briefs, tracks in the order of their numbers, cross-cutting portions, and meetings.

    `owned` and `marks` hold all portions and their marks by id, in file order. `damaged` names the kinds of file of
    which at least one can't be read or used. A problem of a damaged library may only be reported if it doesn't depend
    on what those files contain: for example, a name that such a file may define is not unknown. `translations` are
    the words that the program prints, with those of the workspace; `words_file` is the file of the latter, and
    `settings_file` that of `settings`, if any. `overruled` holds the front matter of a brief that has a file of facts
    too, by the brief's id. `kept` are the words of quoted passages, as people accepted them.
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
    glossary: GlossaryFile = field(default_factory=GlossaryFile)
    overruled: Mapping[str, YamlFile] = field(default_factory=dict)
    translations: Table = field(default_factory=program_table)
    words_file: YamlFile | None = None
    settings_file: YamlFile | None = None
    kept: PassagesFile = field(default_factory=PassagesFile)
    damaged: frozenset[Damage] = frozenset()

    def lang_of(self, subject: Subject) -> str:
        """Return the language of a track's pack or of a meeting's pack.

        A meeting without a language has that of the tracks on its agenda, if all of them have the same one.
        """
        if not subject.is_meeting:
            return self.tracks[subject.id].lang or DEFAULT_LANG
        meeting = self.meetings[subject.id]
        langs = {self.tracks[track].lang or DEFAULT_LANG for track in meeting.tracks()}
        return meeting.lang or (langs.pop() if len(langs) == 1 else DEFAULT_LANG)

    def find_brief(self, quotation: Quotation) -> Brief | None:
        """Return the brief that a quotation names, or else the only brief; None if the brief is missing or unclear."""
        if quotation.brief is not None:
            return self.briefs.get(quotation.brief)
        is_sure = len(self.briefs) == 1 and "briefs" not in self.damaged
        return next(iter(self.briefs.values())) if is_sure else None

    def brief_of(self, quotation: Quotation) -> Brief:
        """Return the brief of a quotation in a validated library. Raises `LookupError` if there is none."""
        brief = self.find_brief(quotation)
        if brief is None:
            raise LookupError(f"unknown brief '{quotation.brief}'")
        return brief

    def span_of(self, quotation: Quotation) -> Span | None:
        """Return where a quotation stands in its brief, or None if it stands nowhere or its brief is unclear."""
        brief = self.find_brief(quotation)
        return None if brief is None else brief.text.locate(quotation)

    def portions(self) -> Iterator[AnyPortion]:
        """Yield every portion of the workspace, in file order."""
        return (owned.portion for owned in self.owned.values())

    @cached_property
    def cautions(self) -> tuple[Point, ...]:
        """The cautions that guard something, in file order; a withdrawn one guards nothing."""
        points = (portion for portion in self.portions() if isinstance(portion, Point))
        return tuple(point for point in points if point.guards and point.status != "withdrawn")


@dataclass(frozen=True)
class Workspace:
    """Everything that packs are made from.

    `templates` and `images` (pictures for templates) are keyed by their paths below `templates/`; for a picture that
    can't be used, `images` holds the reason as text. `unused` are warnings of files that the program doesn't use.
    """

    library: Library
    audiences: Mapping[str, Audience]
    templates: Mapping[str, str]
    images: Mapping[str, Image | str]
    unused: tuple[Problem, ...] = ()

    def level(self, name: str) -> int:
        """Return the position of a level in the scheme, for `BuildOptions.ceiling`. Raises `InvalidInput`."""
        level, fault = self.library.scheme.level(name), self.library.scheme.level_fault(name)
        if level is None or fault is not None:
            message, hint = fault or ("", "")
            raise InvalidInput([Problem("unknown-value", f"the ceiling {message}", hint=hint)])
        return level
