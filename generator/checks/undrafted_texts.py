"""To-dos: the texts that nobody has drafted yet, and facts of briefs that are given twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.compose.pack import Pack
from generator.compose.template.brief_views import cited_briefs
from generator.model.field_texts import KeyPath, to_dos
from generator.model.subject import Subject
from generator.problems import AdviceCode, Place, Problem
from generator.translations.to_draft import is_to_do
from generator.workspace.library import Library

_MOST_SHOWN = 8
_OWN_TEXTS = ("name", "title", "place", "last_met")
"""The texts of a track or a meeting itself, beside its portions."""


@dataclass
class _ToDos:
    """The texts of one file that are to be drafted: the place of the first, and what each belongs to."""

    first: Place
    names: list[str] = field(default_factory=list)


def check_to_draft(library: Library, beside: Collection[str] = ()) -> list[Problem]:
    """Return a warning for each file with texts that are to be drafted, but for the files `beside`.

    Withdrawn portions don't count.
    """
    files: dict[str, _ToDos] = {}
    for name, place in _to_dos(library):
        if place.file in beside:
            continue
        files.setdefault(place.file, _ToDos(place)).names.append(name)
    problems = []
    for found in files.values():
        count = len(found.names)
        shown = ", ".join(list(dict.fromkeys(found.names))[:_MOST_SHOWN])
        more = " …" if len(dict.fromkeys(found.names)) > _MOST_SHOWN else ""
        message = f"{count} text{'' if count == 1 else 's'} to draft: {shown}{more}"
        hint = "write each in place of TODO; packs print it as to be drafted, and leave-behinds leave it out"
        problems.append(Problem(AdviceCode("to-draft"), message, found.first, hint, "warning"))
    return problems


def files_beside(library: Library, subjects: Iterable[Subject], packs: Iterable[Pack]) -> set[str]:
    """Return the files of the tracks and meetings beside some subjects, and of the briefs that no pack cites."""
    packs = list(packs)
    wanted = {*subjects, *(subject for pack in packs for subject in pack.selection.subjects)}
    cited = {brief.id for pack in packs for brief in cited_briefs(library, pack.selection)}
    others = {cleared.file.name for subject, cleared in library.clearances.items() if subject not in wanted}
    return others | {file.name for brief, file in library.brief_files.items() if brief not in cited}


def _to_dos(library: Library) -> Iterator[tuple[str, Place]]:
    """Yield what each text that is to be drafted belongs to, and its place."""
    for brief_id, brief in library.briefs.items():
        for found in to_dos(brief.facts):
            yield str(found.path[0]), library.brief_files[brief_id].place(found.path)
    for subject, cleared in library.clearances.items():
        model = library.meetings[subject.id] if subject.is_meeting else library.tracks[subject.id]
        for key in _OWN_TEXTS:
            if is_to_do(getattr(model, key, None) or ""):
                yield key, cleared.file.place((key,))
        for found in to_dos(cleared.clearance):
            yield str(found.path[0]), cleared.file.place(("clearance", *found.path))
    for owned in library.owned.values():
        if owned.portion.status != "withdrawn":
            for found in to_dos(owned.portion):
                yield owned.portion.id, owned.place(*found.path)


def check_facts_once(library: Library) -> list[Problem]:
    """Return a warning for each fact that a brief's front matter and its file of facts give differently."""
    problems = []
    for brief_id, front in library.overruled.items():
        counted = library.brief_files[brief_id]
        given = front.data if isinstance(front.data, Mapping) else {}
        facts = counted.data if isinstance(counted.data, Mapping) else {}
        different = [key for key in given if key in facts and str(given[key]) != str(facts[key])]
        path: KeyPath = (different[0],) if different else ()
        if different:
            message = f"{', '.join(map(repr, different))}: given differently here and in {counted.name}, which counts"
            hint = f"keep the facts in one place: delete the lines between '---' here, or delete {counted.name}"
            problems.append(Problem(AdviceCode("facts-twice"), message, front.key_place(path), hint, "warning"))
    return problems
