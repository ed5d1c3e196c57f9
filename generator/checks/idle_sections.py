"""Sections that can never show: an audience selects one that its template doesn't print, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.compose.template.sandbox import Environment
from generator.compose.template.section_names import NamedSections, SectionReader
from generator.compose.template.variables import VARIABLES
from generator.compose.template.views import LIST_SECTIONS, POINT_SECTIONS
from generator.model.audience import SECTIONS
from generator.model.editions import MEETING
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.library import Edition, Workspace


@dataclass(frozen=True)
class SectionUse:
    """What the templates of editions print.

    `never_printed` are sections that audiences list and that templates never name: an edition for each such template,
    by section. `never_there` are the warnings for sections that templates print and no edition with them selects.
    `bodies` are the templates that print the sections, by the editions' own templates and audiences: a
    template such as that of large print only includes another one.
    """

    never_printed: Mapping[str, Mapping[str, Edition]]
    never_there: tuple[Problem, ...]
    bodies: Mapping[tuple[str, str], str]

    def template_of(self, edition: Edition) -> str:
        """Return the path of the template that prints the sections of an edition."""
        return f"templates/{self.bodies.get((edition.template, edition.audience), edition.template)}"


def section_use(workspace: Workspace) -> SectionUse:
    """Return what the templates of all editions print, without running them."""
    found: dict[str, dict[str, Edition]] = {}
    bodies = {}
    named = _named(workspace)
    for edition, there in named:
        bodies[edition.template, edition.audience] = there.body
        for section in edition.file.sections if there.is_whole and _lists_sections(edition) else ():
            if section not in there.places:
                found.setdefault(section, {}).setdefault(f"templates/{there.body}", edition)
    return SectionUse(found, tuple(_never_there(named)), bodies)


def _named(workspace: Workspace) -> list[tuple[Edition, NamedSections]]:
    """Return each edition with the sections that its template names."""
    reader = SectionReader(Environment(workspace.templates, VARIABLES), POINT_SECTIONS, LIST_SECTIONS)
    return [
        (edition, reader.named(edition.template, edition.audience))
        for audience in workspace.audiences.values()
        for edition in audience.every_edition()
    ]


def _never_there(named: list[tuple[Edition, NamedSections]]) -> Iterator[Problem]:
    """Yield a warning for each section that templates name and that none of the editions with them selects."""
    selected: dict[Place, set[str]] = {}
    found: dict[str, dict[Place, Edition]] = {}
    for edition, there in named:
        for section, place in there.places.items():
            own = selected.setdefault(Place(place.file), set())
            own |= {*edition.file.sections, *(("purpose",) if edition.name == MEETING else ())}
            if section in SECTIONS or section in edition.file.own_sections:  # not, for example, if_time
                found.setdefault(section, {}).setdefault(place, edition)
    for section, places in found.items():
        idle = {place: edition for place, edition in places.items() if section not in selected[Place(place.file)]}
        if idle:
            files = list(dict.fromkeys(place.file for place in idle))
            message = f"the section '{section}' never shows in {_listed(files)}: no audience.yaml selects it for that"
            hint = f"add '{section}' to 'sections' in templates/{next(iter(idle.values())).audience}/audience.yaml, or "
            hint += "delete its lines from the template"
            yield Problem(AdviceCode("idle-section"), message, next(iter(idle)), hint, "warning")


def _lists_sections(edition: Edition) -> bool:
    """Tell whether an audience's file lists the sections of an edition; otherwise it has the usual ones."""
    values = edition.yaml.values
    return ("editions", edition.name, "sections") in values or ("sections",) in values


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
