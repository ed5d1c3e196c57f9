"""A paper's file -> the files of a brief and of tracks drafted from it, and a report on what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.intake.paper import Clue, Paper
from generator.intake.paper_facts import PaperFacts, facts_of
from generator.intake.take_paper import take_paper
from generator.model.brief import Brief
from generator.model.content import BriefFacts
from generator.problems import InvalidInput, Problem
from generator.scaffold.brief_file import KnownFacts, brief_file
from generator.scaffold.draft_tracks import DraftedTrack, Taken, draft_tracks
from generator.scaffold.find_subjects import find_subjects
from generator.scaffold.outline import Outline, outline_of
from generator.translations.to_draft import is_to_do
from generator.workspace.file_names import name_fault
from generator.workspace.given_file import read_given
from generator.workspace.load import load_workspace
from generator.workspace.paper_kinds import MOST_ID_LETTERS, id_from
from generator.workspace.places import is_among_briefs
from generator.workspace.read_brief import read_brief
from generator.workspace.strict_yaml import YamlFile

FACTS = ("title", "number", "date", "publisher")
_MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class TakenBrief:
    """A brief that was taken in, before anything is written.

    `files` maps each new file of the workspace to its bytes. `found` says for each known fact where it was found, and
    `lacking` are the facts that the paper doesn't say.
    """

    brief: Brief
    paper: Paper
    outline: Outline
    found: Mapping[str, Clue]
    lacking: tuple[str, ...]
    remarks: tuple[str, ...]
    tracks: tuple[DraftedTrack, ...]
    files: Mapping[str, bytes]


def take_brief(path: Path, workspace: Path, given: KnownFacts, brief_id: str | None, *, draft: bool) -> TakenBrief:
    """Return what a paper's file becomes in a workspace. Facts that are `given` count more than those that are found.

    Raises `InvalidInput` if the file can't be read, or if the id can't be that of a brief.
    """
    paper = take_paper(read_given(path, _MOST_BYTES), str(path))
    clues = facts_of(paper)
    found = _found(clues, given)
    values = {name: clue.value for name, clue in found.items()}
    facts = KnownFacts(**values, attribution=given.attribution, standing=given.standing).complete()
    new_id = _checked(brief_id) if brief_id else _id_for(path, workspace, facts)
    name = f"content/briefs/{new_id}.md"
    brief = read_brief(new_id, name, facts, paper.markdown)
    outline = outline_of(brief, paper.markdown)
    tracks: list[DraftedTrack] = []
    if draft:
        raw = load_workspace(workspace)
        title = PurePath(path).stem if is_to_do(facts.title) else facts.title
        others = set(raw.ids("briefs")) - {new_id}
        tracks = draft_tracks(brief, find_subjects(outline, title), _taken(raw.tracks), names_brief=bool(others))
    texts = {name: brief_file(facts, paper.markdown, path.name), **{track.path: track.text for track in tracks}}
    return TakenBrief(
        brief,
        paper,
        outline,
        found,
        tuple(key for key in (*FACTS, "attribution", "standing") if _is_lacking(facts, key)),
        clues.remarks,
        tuple(tracks),
        {file: text.encode() for file, text in texts.items()},
    )


def _found(facts: PaperFacts, given: KnownFacts) -> dict[str, Clue]:
    """Return the facts that are known, with where each was found."""
    options = {name: getattr(given, name) for name in FACTS}
    clues: dict[str, Clue | None] = {name: getattr(facts, name) for name in FACTS}
    clues |= {name: Clue(value, f"--{name}") for name, value in options.items() if value}
    return {name: clue for name, clue in clues.items() if clue is not None}


def _is_lacking(facts: BriefFacts, key: str) -> bool:
    value = getattr(facts, key)
    return value is None or is_to_do(value)


def _id_for(path: Path, workspace: Path, facts: BriefFacts) -> str:
    """Return the id of a brief: made of its title, or of the name of a file that lies among the briefs already."""
    stem = id_from(path.stem)
    titled = "" if is_to_do(facts.title) else id_from(facts.title)
    return ((stem or titled) if is_among_briefs(path, workspace) else (titled or stem)) or "brief"


def _checked(brief_id: str) -> str:
    """Return an id that was given. Raises `InvalidInput` if no file can have it as its name."""
    near = id_from(brief_id)
    if near == brief_id and name_fault(brief_id) is None:
        return brief_id
    hint = f"write lower-case letters, digits and hyphens, a letter first, at most {MOST_ID_LETTERS}"
    hint += f", such as '{near}'" if near and near != brief_id else ""
    raise InvalidInput([Problem("file-name", f"'{brief_id}' can't be the id of a brief", None, hint)])


def _taken(tracks: Mapping[str, YamlFile]) -> Taken:
    """Return the ids and numbers that a workspace's tracks have."""
    taken = Taken()
    for track_id, file in tracks.items():
        taken.tracks.add(track_id)
        if isinstance(file.data, Mapping) and isinstance(number := file.data.get("number"), int):
            taken.numbers.add(number)
        taken.portions |= set(_ids_in(file.data))
    return taken


def _ids_in(data: object) -> list[str]:
    match data:
        case Mapping():
            own = [str(data["id"])] if "id" in data else []
            return [*own, *(found for value in data.values() for found in _ids_in(value))]
        case list():
            return [found for value in data for found in _ids_in(value)]
        case _:
            return []
