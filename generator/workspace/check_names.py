"""Checks the names in content: each name that refers to something is known, and no id is given twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.content import Exchange, Point
from generator.model.editions import MEETING, PACK
from generator.model.subject import Subject
from generator.model.track_file import TrackFile
from generator.problems import Place, Problem, hint_known, nearest, unknown_name
from generator.workspace.check_agendas import Known
from generator.workspace.library import Audience, Library, Owned
from generator.workspace.places import CROSS_CUTTING
from generator.workspace.raw_workspace import RawWorkspace
from generator.workspace.strict_yaml import YamlFile

_MANY_IDS = 3


def known_names(raw: RawWorkspace, owned: Iterable[Owned], *, all_points: bool) -> Known:
    """Return the names that a meeting may use; without `all_points`, the file of a point may be damaged."""
    points = tuple(item.portion.id for item in owned if isinstance(item.portion, Point | Exchange))
    tracks = raw.known_ids("tracks")
    return Known(tracks, raw.known_ids("audiences"), points if all_points and tracks is not None else None)


def missing_files(raw: RawWorkspace) -> list[Problem]:
    """Return an error if a workspace has no track, or no brief."""
    if raw.problems:
        return []
    problems = []
    if not raw.ids("tracks"):
        hint = "write one YAML file for each track; to make one, type: talkingpoints new track NAME"
        problems.append(Problem("missing-file", "there is no track", Place("content/tracks"), hint))
    if not raw.ids("briefs"):
        hint = "take a paper in with 'talkingpoints new brief FILE' (Word, PDF, HTML, Markdown or text)"
        problems.append(Problem("missing-file", "there is no brief", Place("content/briefs"), hint))
    return problems


def unknown_names(raw: RawWorkspace, library: Library) -> list[Problem]:
    """Return an error for each name of a track, an audience, a meeting, a brief or a portion that is unknown."""
    meetings = raw.ids("meetings")
    tracks, audiences, briefs = raw.known_ids("tracks"), raw.known_ids("audiences"), raw.known_ids("briefs")
    problems: list[Problem] = []
    for item in library.owned.values():
        problems += _track_names(item, tracks)
        for position, name in enumerate(item.portion.audiences or ()):
            if audiences is not None and name not in audiences:
                problems.append(unknown_name("audience", name, audiences, item.place("audiences", position)))
        variants: Mapping[str, object] = getattr(item.portion, "variants", {})
        for name in variants:
            if audiences is not None and name not in (*audiences, *meetings) and not raw.unread_of("meetings"):
                where = item.file.key_place((*item.path, "variants", name))
                hint = hint_known(name, [*audiences, *meetings], "audiences and meetings")
                message = f"unknown audience or meeting '{name}'"
                problems.append(Problem("unknown-audience", message, where, hint))
        problems += _guarded_names(item, library)
        problems += _brief_names(item, briefs)
    return problems


def _guarded_names(item: Owned, library: Library) -> Iterator[Problem]:
    """Yield an error for each name that a caution guards and that is neither a portion's id nor a topic."""
    if not isinstance(item.portion, Point) or not item.portion.guards or "tracks" in library.damaged:
        return
    topics = {topic for portion in library.portions() for topic in portion.topics}
    for position, name in enumerate(item.portion.guards):
        if name not in library.owned and name not in topics:
            near = nearest(name, [*library.owned, *topics])
            hint = " ".join(filter(None, [near, "write the id or a topic of what the caution guards"]))
            message = f"no portion has the id or the topic '{name}'"
            yield Problem("unknown-portion", message, item.place("guards", position), hint)


def unknown_referrals(raw: RawWorkspace, audiences: Mapping[str, Audience]) -> list[Problem]:
    """Return an error for each unknown name in `refers`, and for a reference to a pack that itself refers."""
    tracks, names = raw.known_ids("tracks"), raw.known_ids("audiences")
    problems = []
    for audience in audiences.values():
        yaml = raw.audiences[audience.id]
        for position, found in enumerate(audience.file.refers):
            other = audiences.get(found.audience)
            if tracks is not None and found.track not in tracks:
                problems.append(unknown_name("track", found.track, tracks, yaml.place(("refers", position, "track"))))
            elif names is not None and found.audience not in names:
                where = yaml.place(("refers", position, "audience"))
                problems.append(unknown_name("audience", found.audience, names, where))
            elif other is not None and any(further.track == found.track for further in other.file.refers):
                message = f"the pack of '{found.audience}' on '{found.track}' refers to another pack too"
                hint = "refer to the audience whose pack has the points"
                problems.append(Problem("referral", message, yaml.place(("refers", position, "audience")), hint))
    return problems


def _track_names(item: Owned, tracks: Sequence[str] | None) -> list[Problem]:
    named = item.portion.tracks
    is_cross_cutting = item.file.name.endswith(f"/{CROSS_CUTTING}.yaml")
    if not is_cross_cutting:
        if named is None:
            return []
        message, hint = (
            f"the key 'tracks' is only allowed in {CROSS_CUTTING}.yaml",
            "delete it, or move the portion there",
        )
        return [Problem("unknown-key", message, item.place("tracks"), hint)]
    if named is None:
        hint = "write 'tracks: all', or a list of track ids"
        return [Problem("missing-key", "missing key 'tracks'", item.place(), hint)]
    listed = () if named == "all" else named
    return [
        unknown_name("track", name, tracks, item.place("tracks", position))
        for position, name in enumerate(listed)
        if tracks is not None and name not in tracks
    ]


def _brief_names(item: Owned, briefs: Sequence[str] | None) -> Iterator[Problem]:
    """Yield an error for each unknown brief, where it is written: below the quotation, in an id, or in the file."""
    for position, source in enumerate(item.portion.sources):
        if source.brief is None or briefs is None or source.brief in briefs:
            continue
        path = (*item.path, "sources", position)
        written = (
            [(*path, "brief"), (*path, "passage")] if source.passage and "/" in source.passage else [(*path, "brief")]
        )
        where = next((found for found in written if found in item.file.values), ("brief",))
        yield unknown_name("brief", source.brief, briefs, item.file.place(where))


def duplicate_ids(owned: Iterable[Owned]) -> list[Problem]:
    """Return an error for each id that an earlier portion already has."""
    seen: dict[str, list[Owned]] = defaultdict(list)
    for item in owned:
        seen[item.portion.id].append(item)
    problems: list[Problem] = []
    copied = _copied_files(seen)
    for file, (first, ids) in copied.items():
        message = f"this file repeats {ids} ids of {first}"
        hint = "if it is a copy of that file, delete one of the two, or move it out of content/; if not, choose new ids"
        problems.append(Problem("duplicate-id", message, Place(file), hint))
    for portion_id, items in seen.items():
        for item in (item for item in items[1:] if not {item.file.name, items[0].file.name} & set(copied)):
            message = f"the id '{portion_id}' is given twice"
            hint = f"the first is at {items[0].place('id')}; choose another id, unique in the whole workspace"
            problems.append(Problem("duplicate-id", message, item.place("id"), hint))
    return problems


def _copied_files(seen: Mapping[str, Sequence[Owned]]) -> dict[str, tuple[str, int]]:
    """Return each file that has three or more ids of one other file: that file, and the number of the ids."""
    pairs = Counter(
        (item.file.name, items[0].file.name)
        for items in seen.values()
        for item in items[1:]
        if item.file.name != items[0].file.name
    )
    many = {pair: count for pair, count in pairs.items() if count >= _MANY_IDS}
    return {max(pair, key=len): (min(pair, key=len), count) for pair, count in many.items()}  # a copy adds to a name


def duplicate_numbers(
    tracks: Mapping[str, TrackFile], files: Mapping[str, YamlFile], found: Sequence[Problem]
) -> list[Problem]:
    """Return an error for each track whose number another track already has.

    `found` are the problems of ids: a file that repeats another one repeats its number too.
    """
    copies = {problem.where for problem in found if problem.where and problem.where.column == 1}
    by_number: dict[int, str] = {}
    problems = []
    for track_id, track in tracks.items():
        pair = {Place(files[name].name) for name in (track_id, by_number.get(track.number, track_id))}
        if track.number in by_number and not pair & copies:
            message = f"the track '{by_number[track.number]}' already has the number {track.number}"
            hint = "give each track a number of its own"
            problems.append(Problem("duplicate-id", message, files[track_id].place(("number",)), hint))
        by_number.setdefault(track.number, track_id)
    return problems


def same_ids(raw: RawWorkspace) -> list[Problem]:
    """Return an error for each meeting with the id of an audience: in `variants`, the id would mean both."""
    audiences = raw.ids("audiences")
    hint = "rename the meeting's file"
    return [
        Problem("duplicate-id", f"the meeting has the id of the audience '{name}'", Place(file.name), hint)
        for name, file in raw.meetings.items()
        if name in audiences
    ]


def clashing_files(raw: RawWorkspace, audiences: Mapping[str, Audience]) -> list[Problem]:
    """Return an error for each track with a pack whose file name is that of a meeting or of another track's pack."""
    problems: dict[Problem, None] = {}
    for audience in audiences.values():
        owners = {Subject("meeting", name).file_stem(MEETING): f"the meeting '{name}'" for name in raw.meetings}
        # Packs come last: a clash is then reported at the track whose own name ends in the name of the edition.
        for edition in sorted(audience.editions, key=lambda name: (name == PACK, name)):
            for track, file in raw.tracks.items():
                stem = Subject("track", track).file_stem(edition)
                if stem in owners:
                    own = "this track's pack" if edition == PACK else f"the edition '{edition}' of this track"
                    message = f"{own} would have the file name of {owners[stem]}"
                    problems[Problem("file-name", message, Place(file.name), "rename the track's file")] = None
                owners[stem] = f"the edition '{edition}' of '{track}'"
    return list(problems)
