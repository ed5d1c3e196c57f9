"""Turns raw values into a workspace that later stages can rely on, and finds every problem.

A file that can't be read or used is one problem. Consequences of it are not reported: a reference to the file is not
unknown, and whatever depends on the file's content is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pydantic import BaseModel

from generator.model.brief import Brief
from generator.model.content import BriefFacts
from generator.model.flag_lists import SecondLookFile
from generator.model.glossary import GlossaryFile
from generator.model.handling import HandlingFile, Scheme
from generator.model.kept_passages import PassagesFile
from generator.model.meeting_file import MeetingFile
from generator.model.subject import Subject
from generator.model.track_file import Portions, TrackFile
from generator.model.workspace_file import WorkspaceFile
from generator.problems import Problem
from generator.translations.word_table import Table, program_table
from generator.workspace.borrowed_variants import borrowing_problems
from generator.workspace.check_agendas import meeting_problems
from generator.workspace.check_names import (
    clashing_files,
    duplicate_ids,
    duplicate_numbers,
    known_names,
    missing_files,
    same_ids,
    unknown_names,
    unknown_referrals,
)
from generator.workspace.library import Cleared, Compiled, Damage, Library, Owned, Workspace
from generator.workspace.model_errors import read_model
from generator.workspace.places import CROSS_CUTTING, KEPT_PASSAGES
from generator.workspace.portion_marks import Marks, compilation_problems
from generator.workspace.raw_workspace import RawWorkspace
from generator.workspace.read_audiences import read_audiences
from generator.workspace.read_brief import read_brief
from generator.workspace.read_pictures import read_pictures
from generator.workspace.read_words import read_words
from generator.workspace.resolve_sources import Sources
from generator.workspace.strict_yaml import YamlFile

M = TypeVar("M", bound=BaseModel)


def validate_workspace(raw: RawWorkspace) -> tuple[Workspace, list[Problem]]:
    """Return the valid part of the raw values as a workspace, and all problems of all files.

    If a problem is an error, the workspace is incomplete: use it to find more problems, but not to make packs.
    """
    reader = _Validation(raw, list(raw.problems))
    scheme = reader.scheme()
    audiences = read_audiences(raw, reader.names, scheme, reader.problems)
    table = read_words(raw, reader.problems)
    if table is None:
        reader.damaged.add("words")
    library = reader.library(scheme, table or program_table())
    reader.problems += [
        *missing_files(raw),
        *unknown_names(raw, library),
        *unknown_referrals(raw, audiences),
        *borrowing_problems(raw),
        *same_ids(raw),
        *clashing_files(raw, audiences),
    ]
    pictures = read_pictures(raw.pictures)
    workspace = Workspace(library, audiences, raw.templates, pictures, raw.unused)
    return workspace, [_in_kept_file(problem) for problem in reader.problems]


def _in_kept_file(problem: Problem) -> Problem:
    """Return a problem with the right hint if it is in the file that only the program writes."""
    if problem.where is None or problem.where.file != f"content/{KEPT_PASSAGES}.yaml":
        return problem
    hint = (
        "only `talkingpoints accept` writes this file: take back its last good version, or delete it and accept again"
    )
    return replace(problem, hint=hint)


@dataclass
class _Validation:
    """Validates the content of one workspace; collects the problems and the damaged kinds of file."""

    raw: RawWorkspace
    problems: list[Problem]
    damaged: set[Damage] = field(default_factory=set)
    names: Scheme | None = None
    owned: list[Owned] = field(default_factory=list)

    def scheme(self) -> Scheme:
        """Return the scheme of handling; if its file is damaged, names of levels and caveats are not checked."""
        scheme = Scheme(self._settings(HandlingFile, "handling"))
        if self._is_damaged("handling"):
            self.damaged.add("handling")
        self.names = None if "handling" in self.damaged else scheme
        return scheme

    def library(self, scheme: Scheme, table: Table) -> Library:
        """Return all valid content."""
        raw = self.raw
        if raw.unread_of("briefs"):
            self.damaged.add("briefs")
        if raw.unread_of("tracks") or raw.unread_of("meetings"):
            self.damaged.add("tracks")
        files: tuple[tuple[str, Damage], ...] = (
            ("second-look", "second-look"), ("glossary", "glossary"), (KEPT_PASSAGES, "passages"),
        )  # fmt: skip
        self.damaged |= {kind for name, kind in files if self._is_damaged(name)}
        briefs = dict(self._briefs())
        sources = Sources(briefs, self._settings(PassagesFile, KEPT_PASSAGES, "passages"))
        tracks, cross_cutting = self._tracks(sources)
        meetings = self._meetings(sources)
        twice = duplicate_ids(self.owned)
        self.problems += [*twice, *duplicate_numbers(tracks, raw.tracks, twice)]
        by_id = {item.portion.id: item for item in reversed(self.owned)}
        in_order = {item.portion.id: by_id[item.portion.id] for item in self.owned}
        reader = Marks(scheme, briefs)
        if not self.damaged & {"handling", "briefs"}:
            self.problems += filter(None, map(reader.lowered, self.owned))
        library = Library(
            briefs=briefs,
            brief_files={name: item.facts for name, item in raw.briefs.items()},
            overruled={name: item.overruled for name, item in raw.briefs.items() if item.overruled is not None},
            tracks=tracks,
            cross_cutting=cross_cutting,
            owned=in_order,
            scheme=scheme,
            marks={item.portion.id: reader.portion(item.portion) for item in self.owned},
            compilations=(),
            settings=self._settings(WorkspaceFile, "workspace"),
            meetings=meetings,
            second_look=self._settings(SecondLookFile, "second-look", "second-look"),
            glossary=self._settings(GlossaryFile, "glossary", "glossary"),
            translations=table,
            words_file=raw.words,
            settings_file=raw.settings.get("workspace"),
            kept=sources.kept,
            clearances=_clearances(raw, tracks, meetings),
            damaged=frozenset(self.damaged),
        )
        return replace(library, compilations=tuple(self._compilations(library)))

    def _is_damaged(self, name: str) -> bool:
        """Tell whether a file in content/ can't be read, or whether it may be one that has a wrong name."""
        misnamed = any(re.fullmatch(r"content/[^/]+", file) for file in self.raw.unread)
        return name not in self.raw.settings and misnamed

    def _read(self, model: type[M], file: YamlFile, kind: Damage | None) -> M | None:
        """Return the model of a file; if its shape is wrong, mark its kind as damaged and return None."""
        found, problems = read_model(model, file, self.names)
        self.problems += problems
        if found is None and kind is not None:
            self.damaged.add(kind)
        return found

    def _settings(self, model: type[M], name: str, kind: Damage | None = None) -> M:
        """Return the model of a file in content/, or the model with its default values if there is no file."""
        file = self.raw.settings.get(name)
        found = None if file is None else self._read(model, file, "handling" if name == "handling" else kind)
        return model() if found is None else found

    def _briefs(self) -> Iterator[tuple[str, Brief]]:
        for brief_id, raw in self.raw.briefs.items():
            facts = self._read(BriefFacts, raw.facts, "briefs")
            if facts is not None:
                yield brief_id, read_brief(brief_id, raw.text_name, facts, raw.text)

    def _tracks(self, sources: Sources) -> tuple[dict[str, TrackFile], Portions]:
        """Return the tracks in the order of their numbers, and the cross-cutting portions."""
        tracks: dict[str, TrackFile] = {}
        cross_cutting = Portions()
        for file_id, file in self.raw.tracks.items():
            model: type[Portions] = Portions if file_id == CROSS_CUTTING else TrackFile
            found = self._read(model, file, "tracks")
            if found is None:
                continue
            found = sources.resolved(found, found.brief)
            self.owned += [Owned(portion, file, path) for path, portion in found.portions()]
            if isinstance(found, TrackFile):
                tracks[file_id] = found
            else:
                cross_cutting = found
        return dict(sorted(tracks.items(), key=lambda item: item[1].number)), cross_cutting

    def _meetings(self, sources: Sources) -> dict[str, MeetingFile]:
        """Return the meetings, and add their own portions to those of the workspace."""
        known = known_names(self.raw, self.owned, all_points="tracks" not in self.damaged)
        meetings = {}
        for name, file in self.raw.meetings.items():
            found = self._read(MeetingFile, file, "tracks")
            if found is not None:
                self.problems += meeting_problems(found, file, known)
                meetings[name] = sources.resolved(found.with_ids(name), found.brief)
                self.owned += [Owned(portion, file, path) for path, portion in meetings[name].portions()]
        return meetings

    def _compilations(self, library: Library) -> Iterator[Compiled]:
        """Yield the compilations of all files; check them unless the scheme or a file with portions is damaged."""
        raw, scheme = self.raw, library.scheme
        files = [(Subject("track", name), raw.tracks[name], t.compilations) for name, t in library.tracks.items()]
        files += [
            (Subject("meeting", name), raw.meetings[name], m.compilations) for name, m in library.meetings.items()
        ]
        every = [
            *files,
            *([(None, raw.tracks[CROSS_CUTTING], found)] if (found := library.cross_cutting.compilations) else []),
        ]
        for subject, file, compilations in every:
            if not self.damaged & {"handling", "tracks"}:
                self.problems += compilation_problems(scheme, file, compilations, library.marks)
            for number, compilation in enumerate(compilations):
                level = scheme.level(compilation.classification) or 0
                yield Compiled(compilation, subject, file.place(("compilations", number)), level)


def _clearances(
    raw: RawWorkspace, tracks: Mapping[str, TrackFile], meetings: Mapping[str, MeetingFile]
) -> dict[Subject, Cleared]:
    own = {Subject("track", name): Cleared(track.clearance, raw.tracks[name]) for name, track in tracks.items()}
    of_meetings = {Subject("meeting", name): Cleared(m.clearance, raw.meetings[name]) for name, m in meetings.items()}
    return {**own, **of_meetings}
