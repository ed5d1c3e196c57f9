"""Printing: a template prints every portion that is selected for its audience. One cause gives one warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.checks.idle_sections import SectionUse
from generator.compose.compose_pack import unprinted
from generator.compose.pack import Pack
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.library import Edition, Library

_MOST_NAMED = 5


@dataclass
class _Missing:
    """A section in the packs of one template: the portions that some pack lacks, and whether any is printed."""

    edition: Edition
    template: str
    lacking: dict[str, None] = field(default_factory=dict)
    is_printed: bool = False


def check_unprinted(library: Library, packs: Iterable[Pack], use: SectionUse) -> list[Problem]:
    """Return a warning for each section that is selected and not printed, and for single portions of the others.

    A section that several templates don't print is one warning, which names these templates. `use` says what
    templates never print, also where no portion is selected.
    """
    found: dict[tuple[str, str], _Missing] = {}
    for pack in packs:
        edition, lost = pack.selection.edition, {item.portion.id for item in unprinted(pack.selection, pack.document)}
        template = use.template_of(edition)
        for item in pack.selection.selected:
            missing = found.setdefault((item.printed_in, template), _Missing(edition, template))
            if item.portion.id in lost:
                missing.lacking[item.portion.id] = None
            else:
                missing.is_printed = True
    whole: dict[str, list[_Missing]] = {}
    single: dict[tuple[str, ...], list[_Missing]] = {}
    for (section, _), missing in found.items():
        if missing.lacking and not missing.is_printed:
            whole.setdefault(section, []).append(missing)
        elif missing.lacking:
            single.setdefault((section, *missing.lacking), []).append(missing)
    for name, templates in use.never_printed.items():
        there = {one.template for one in whole.get(name, ())}
        more = [_Missing(edition, template) for template, edition in templates.items() if template not in there]
        whole.setdefault(name, []).extend(more)
    return [
        *(_section(name, missing) for name, missing in whole.items()),
        *(_portions(library, name, ids, missing) for (name, *ids), missing in single.items()),
    ]


def _section(name: str, missing: list[_Missing]) -> Problem:
    ids = list(dict.fromkeys(portion for one in missing for portion in one.lacking))
    lost = f": {len(ids)} portion{'' if len(ids) == 1 else 's'} ({_some(ids)})" if ids else ""
    message = f"the section '{name}' is selected, but not printed by {_templates(missing)}{lost}"
    hint = "print the section in the template, or delete it from 'sections' in the audience's audience.yaml"
    return Problem(AdviceCode("not-printed"), message, section_place(missing[0].edition, name), hint, "warning")


def _portions(library: Library, section: str, ids: list[str], missing: list[_Missing]) -> Problem:
    quoted = ", ".join(f"'{name}'" for name in ids)
    is_one = len(ids) == 1
    message = f"{quoted} {'is' if is_one else 'are'} selected, but not printed by {_templates(missing)}"
    hint = f"the template prints other portions of '{section}': print {'this one' if is_one else 'these'} too"
    return Problem(AdviceCode("not-printed"), message, library.owned[ids[0]].place("id"), hint, "warning")


def _templates(missing: Iterable[_Missing]) -> str:
    names = list(dict.fromkeys(one.template for one in missing))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _some(ids: list[str]) -> str:
    more = len(ids) - _MOST_NAMED
    return ", ".join(ids[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def section_place(edition: Edition, section: str) -> Place:
    """Return the place where an edition selects a section: in its list, or else at the audience's file."""
    yaml = edition.yaml
    for path in (("editions", edition.name, "sections"), ("sections",)):
        if path in yaml.values:
            position = edition.file.sections.index(section) if section in edition.file.sections else 0
            return yaml.place((*path, position))
    return Place(yaml.name)
