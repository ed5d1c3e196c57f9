"""Validate: raw values -> a workspace that later stages can trust, or every problem that stands in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from generator.model.brief import Brief
from generator.model.content import BriefFacts, Compilation, Point, Portion, Portions, TrackFile
from generator.model.editions import PACK
from generator.model.flag_lists import SecondLookFile
from generator.model.handling import HandlingFile, Mark, Scheme
from generator.model.meeting_file import MeetingFile
from generator.model.subject import Subject
from generator.model.workspace_file import WorkspaceFile
from generator.problems import Place, Problem, hint_known
from generator.workspace.check_agendas import Known, meeting_problems
from generator.workspace.library import Audience, Cleared, Compiled, Library, Owned, Workspace
from generator.workspace.load import CROSS_CUTTING, SHARED, RawWorkspace
from generator.workspace.model_errors import read_shape
from generator.workspace.portion_marks import Marks, compilation_problems
from generator.workspace.read_audiences import read_audiences
from generator.workspace.read_brief import read_brief
from generator.workspace.read_pictures import read_pictures
from generator.workspace.strict_yaml import YamlFile

M = TypeVar("M", bound=BaseModel)


def validate_workspace(raw: RawWorkspace) -> tuple[Workspace, list[Problem]]:
    """Return what is sound in the raw values, and all problems of all files.

    With an error among the problems the workspace is not whole: good for finding more problems, never for a pack.
    """
    problems = list(raw.problems)
    scheme = Scheme(_read_settings(HandlingFile, "handling", raw, problems))
    audiences = read_audiences(raw, scheme, problems)
    library = _read_library(raw, scheme, problems)
    problems += _names(raw, library)
    problems += _clashing_files(raw, audiences)
    return Workspace(library, audiences, raw.templates, raw.houses, read_pictures(raw.pictures)), problems


def _read_settings(model: type[M], name: str, raw: RawWorkspace, problems: list[Problem]) -> M:
    """Return what a file in content/ settles; the usual where there is none."""
    if name not in raw.settings:
        return model()
    file, wrong = read_shape(model, raw.settings[name])
    problems += wrong
    return model() if file is None else file


def _read_library(raw: RawWorkspace, scheme: Scheme, problems: list[Problem]) -> Library:
    briefs: dict[str, Brief] = {}
    for brief_id, raw_brief in raw.briefs.items():
        facts, wrong = read_shape(BriefFacts, raw_brief.facts, scheme)
        problems += wrong
        if facts is not None:
            briefs[brief_id] = read_brief(brief_id, raw_brief.text_name, facts, raw_brief.text)
    tracks: dict[str, TrackFile] = {}
    cross_cutting = Portions()
    owned: list[Owned] = []
    for file_id, file in raw.tracks.items():
        model: type[Portions] = Portions if file_id == CROSS_CUTTING else TrackFile
        shape, wrong = read_shape(model, file, scheme)
        problems += wrong
        if shape is None:
            continue
        owned += [Owned(portion, file, path) for path, portion in shape.portions()]
        if isinstance(shape, TrackFile):
            tracks[file_id] = shape
        else:
            cross_cutting = shape
    meetings = _read_meetings(raw, scheme, tracks, owned, problems)
    problems += _duplicate_ids(owned)
    ordered = dict(sorted(tracks.items(), key=lambda item: item[1].number))
    problems += _duplicate_numbers(ordered, raw.tracks)
    by_id = {item.portion.id: item for item in reversed(owned)}
    in_order = {item.portion.id: by_id[item.portion.id] for item in owned}
    brief_files = {name: item.facts for name, item in raw.briefs.items()}
    reader = Marks(scheme, briefs)
    problems += filter(None, map(reader.lowered, owned))
    marks = {item.portion.id: reader.portion(item.portion) for item in owned}
    settings = _read_settings(WorkspaceFile, "workspace", raw, problems)
    second_look = _read_settings(SecondLookFile, "second-look", raw, problems)
    compilations = tuple(_read_compilations(raw, scheme, tracks, cross_cutting, meetings, marks, problems))
    return Library(
        briefs,
        brief_files,
        ordered,
        cross_cutting,
        in_order,
        scheme,
        marks,
        compilations,
        settings,
        meetings,
        second_look,
        _clearances(raw, tracks, meetings),
    )


def _clearances(
    raw: RawWorkspace, tracks: Mapping[str, TrackFile], meetings: Mapping[str, MeetingFile]
) -> dict[Subject, Cleared]:
    own = {Subject("track", name): Cleared(track.clearance, raw.tracks[name]) for name, track in tracks.items()}
    of_meetings = {Subject("meeting", name): Cleared(m.clearance, raw.meetings[name]) for name, m in meetings.items()}
    return {**own, **of_meetings}


def _read_compilations(
    raw: RawWorkspace,
    scheme: Scheme,
    tracks: Mapping[str, TrackFile],
    cross_cutting: Portions,
    meetings: Mapping[str, MeetingFile],
    marks: Mapping[str, Mark],
    problems: list[Problem],
) -> Iterator[Compiled]:
    files: list[tuple[Subject | None, YamlFile, Sequence[Compilation]]] = []
    files += [(Subject("track", name), raw.tracks[name], track.compilations) for name, track in tracks.items()]
    files += [(None, raw.tracks[CROSS_CUTTING], cross_cutting.compilations)] if cross_cutting.compilations else []
    files += [(Subject("meeting", name), raw.meetings[name], found.compilations) for name, found in meetings.items()]
    for subject, file, compilations in files:
        problems += compilation_problems(scheme, file, compilations, marks)
        for number, compilation in enumerate(compilations):
            level = scheme.level(compilation.classification) or 0
            yield Compiled(compilation, subject, file.place(("compilations", number)), level)


def _read_meetings(
    raw: RawWorkspace,
    scheme: Scheme,
    tracks: Mapping[str, TrackFile],
    owned: list[Owned],
    problems: list[Problem],
) -> dict[str, MeetingFile]:
    """Return the meetings; what they say of themselves is added to what the workspace owns."""
    points = {item.portion.id: None for item in owned if isinstance(item.portion, Point)}
    # A track whose file is damaged is named all the same: its damage is said already.
    known = Known(tuple(name for name in raw.tracks if name != CROSS_CUTTING), tuple(raw.audiences), points)
    whole = len(tracks) + (CROSS_CUTTING in raw.tracks) == len(raw.tracks)
    meetings = {}
    for name, file in raw.meetings.items():
        shape, wrong = read_shape(MeetingFile, file, scheme)
        problems += wrong
        if shape is None:
            continue
        found = meeting_problems(shape, file, known)
        problems += [problem for problem in found if whole or problem.code != "unknown-point"]
        meetings[name] = shape.with_ids(name)
        owned += [Owned(portion, file, path) for path, portion in meetings[name].portions()]
    return meetings


def _duplicate_ids(owned: Iterable[Owned]) -> list[Problem]:
    seen: dict[str, list[Owned]] = defaultdict(list)
    for item in owned:
        seen[item.portion.id].append(item)
    problems = []
    for portion_id, items in seen.items():
        for item in items[1:]:
            first = items[0].place("id")
            message = f"the id '{portion_id}' is given twice"
            hint = f"the first stands at {first}; ids are unique in the whole workspace"
            problems.append(Problem("duplicate-id", message, item.place("id"), hint))
    return problems


def _duplicate_numbers(tracks: Mapping[str, TrackFile], files: Mapping[str, YamlFile]) -> list[Problem]:
    by_number: dict[int, str] = {}
    problems = []
    for track_id, track in tracks.items():
        if track.number in by_number:
            message = f"the track number {track.number} is also that of '{by_number[track.number]}'"
            problems.append(Problem("duplicate-id", message, files[track_id].place(("number",))))
        by_number.setdefault(track.number, track_id)
    return problems


def _clashing_files(raw: RawWorkspace, audiences: Mapping[str, Audience]) -> list[Problem]:
    """Find tracks whose pack would have the name of another track's edition."""
    editions = sorted({name for audience in audiences.values() for name in audience.editions} - {PACK})
    problems = []
    for track in raw.tracks:
        for edition in editions:
            if f"{track}-{edition}" in raw.tracks:
                message = f"the edition '{edition}' of '{track}' would have this track's file name"
                where = Place(raw.tracks[f"{track}-{edition}"].name)
                problems.append(Problem("file-name", message, where, "rename the track's file"))
    return problems


def _names(raw: RawWorkspace, library: Library) -> list[Problem]:
    """Check every name by which content refers to a track, an audience or a brief."""
    tracks = [name for name in raw.tracks if name != CROSS_CUTTING]
    audiences = [name for name in raw.audiences if name != SHARED]
    problems = []
    for item in library.owned.values():
        problems += _track_names(item, tracks)
        named = list(enumerate(item.portion.audiences or ()))
        problems += [
            _unknown("audience", name, audiences, item, "audiences", i) for i, name in named if name not in audiences
        ]
        variants: Mapping[str, object] = getattr(item.portion, "variants", {})
        for name in variants:
            if name not in audiences:
                problems.append(_unknown("audience", name, audiences, item, "variants", name))
        problems += _brief_names(item, list(raw.briefs))
    if not tracks and not raw.problems:
        problems.append(
            Problem("missing-file", "there is no track", Place("content/tracks"), "write one YAML file a track")
        )
    return problems


def _track_names(item: Owned, tracks: list[str]) -> list[Problem]:
    portion: Portion = item.portion
    cuts_across = item.file.name.endswith(f"/{CROSS_CUTTING}.yaml")
    if not cuts_across:
        if portion.tracks is None:
            return []
        hint = f"move it to {CROSS_CUTTING}.yaml, or delete the key"
        return [Problem("unknown-key", "a track's own portion names no tracks", item.place("tracks"), hint)]
    if portion.tracks is None:
        hint = "write 'tracks: all', or a list of track ids"
        return [Problem("missing-key", "missing key 'tracks'", item.place(), hint)]
    if portion.tracks == "all":
        return []
    named = enumerate(portion.tracks)
    return [_unknown("track", name, tracks, item, "tracks", i) for i, name in named if name not in tracks]


def _brief_names(item: Owned, briefs: list[str]) -> list[Problem]:
    problems = []
    for position, source in enumerate(item.portion.sources):
        if source.brief is None and len(briefs) > 1:
            hint = f"there are several: {', '.join(briefs)}"
            where = item.place("sources", position)
            problems.append(Problem("missing-key", "the quotation doesn't name its brief", where, hint))
        elif source.brief is not None and source.brief not in briefs:
            problems.append(_unknown("brief", source.brief, briefs, item, "sources", position, "brief"))
    return problems


def _unknown(what: str, name: str, known: list[str], item: Owned, *path: str | int) -> Problem:
    where = item.file.key_place((*item.path, *path)) if path[0] == "variants" else item.place(*path)
    return Problem(f"unknown-{what}", f"unknown {what} '{name}'", where, hint_known(name, known, f"{what}s"))
