"""Reads the audiences of a workspace with their editions: each edition's values, template and house style."""

from __future__ import annotations

import re

from generator.model.audience import AudienceFile, EditionFile
from generator.model.editions import MEETING, PACK
from generator.model.field_texts import KeyPath
from generator.model.handling import Mark, Scheme
from generator.problems import Place, Problem, hint_known
from generator.workspace.borrowed_variants import borrowed
from generator.workspace.check_sections import section_problems
from generator.workspace.house_file import HouseFile
from generator.workspace.library import Audience, Edition
from generator.workspace.model_errors import read_model
from generator.workspace.places import SHARED, TEMPLATE_SUFFIX
from generator.workspace.raw_workspace import RawWorkspace
from generator.workspace.strict_yaml import YamlFile

_INCLUDED = re.compile(r"""\{%-?\s*(?:include|import|from|extends)\s+["']([^"']+)["']""")


def read_audiences(
    raw: RawWorkspace, names: Scheme | None, scheme: Scheme, problems: list[Problem]
) -> dict[str, Audience]:
    """Return the valid audiences by id; adds the problems of audiences to `problems`.

    `names` are the names of levels and caveats, or None if content/handling.yaml is damaged.
    """
    if not raw.ids("audiences") and not raw.problems:
        hint = "create a folder for each audience, with an audience.yaml and a pack.md.j2"
        problems.append(Problem("missing-file", "there is no audience", Place("templates"), hint))
    reader = _AudienceReader(raw, names, scheme, problems)
    audiences = {}
    for audience_id, file in raw.audiences.items():
        shape, wrong = read_model(AudienceFile, file, names)
        problems += [*wrong, *section_problems(file)]
        editions = {} if shape is None else reader.editions(audience_id, shape, file)
        if shape is not None and editions:
            meeting = editions.pop(MEETING, None)
            audiences[audience_id] = Audience(audience_id, shape, editions, meeting)
    if reader.without_shared:
        message = f"there are no shared templates, but these editions need one: {', '.join(reader.without_shared)}"
        hint = "restore the folder templates/shared and check that you have permission to read it"
        problems.append(Problem("missing-folder", message, Place(f"templates/{SHARED}"), hint))
    return audiences


class _AudienceReader:
    """Reads the editions of each audience; house documents are only found, and read when a pack needs them."""

    def __init__(self, raw: RawWorkspace, names: Scheme | None, scheme: Scheme, problems: list[Problem]) -> None:
        self.raw = raw
        self.names = names
        self.scheme = scheme
        self.problems = problems
        self.has_no_shared_template = not any(name.startswith(f"{SHARED}/") for name in raw.templates)
        self.without_shared: list[str] = []
        self.included = {name for text in raw.templates.values() for name in _INCLUDED.findall(text)}

    def editions(self, audience: str, shape: AudienceFile, file: YamlFile) -> dict[str, Edition]:
        """Return an audience's editions, the pack first."""
        found = {}
        borrows = borrowed(self.raw, audience)
        for name in self._names(audience, shape, file):
            template = self._template(audience, name)
            if template not in self.raw.templates and f"templates/{template}" not in self.raw.unread:
                message = f"the audience '{audience}' has no template"
                where = Place(f"templates/{template}")
                self.problems.append(Problem("missing-file", message, where, "write this file"))
            takes = shape.in_edition(name)
            house = self._house(audience, name)
            ceiling, cleared_for = self._bounds(shape, name)
            level = self.scheme.level(takes.classification) if takes.classification else None
            words = Mark(self.scheme.default if level is None else level)
            found[name] = Edition(
                audience, name, takes, file, template, house, ceiling, cleared_for, words, borrows=borrows
            )
            self._check_own_words(found[name])
        return found

    def _bounds(self, shape: AudienceFile, edition: str) -> tuple[int | None, frozenset[str] | None]:
        """Return the ceiling and the caveats of an edition; it can lower those of its audience, not raise them."""
        files: list[EditionFile] = [shape, *([shape.editions[edition]] if edition in shape.editions else [])]
        levels = [self.scheme.level(file.ceiling) for file in files if file.ceiling is not None]
        known = [level for level in levels if level is not None]
        caveats = [frozenset(file.caveats) for file in files if file.caveats is not None]
        if shape.in_edition(edition).leave_behind:
            return 0, frozenset()
        return min(known, default=None), frozenset.intersection(*caveats) if caveats else None

    def _check_own_words(self, edition: Edition) -> None:
        """Report a ceiling below the level of the template's own words: no pack could contain its headings."""
        if self.names is None or edition.ceiling is None or edition.words.level <= edition.ceiling:
            return
        own, ceiling = self.scheme.name(edition.words.level), self.scheme.name(edition.ceiling)
        message = f"the words of the template '{edition.name}' are {own}, above the ceiling {ceiling}"
        hint = f"if the template's own words are only {ceiling}, write 'classification: {ceiling}' for the edition"
        path: KeyPath = ("editions", edition.name) if edition.name in edition.file.editions else ("ceiling",)
        self.problems.append(Problem("ceiling", message, edition.yaml.key_place(path), hint))

    def _names(self, audience: str, shape: AudienceFile, file: YamlFile) -> list[str]:
        """Return the names of an audience's editions: its own and the shared templates, without pieces of templates.

        A template is a piece if another template includes it or its name begins with an underscore, unless the
        audience's file lists it under `editions`.
        """
        there = {
            template.rpartition("/")[2].removesuffix(TEMPLATE_SUFFIX): template
            for folder in (SHARED, audience)
            for template in self.raw.templates
            if template.rpartition("/")[0] == folder and template.endswith(TEMPLATE_SUFFIX)
        }
        for name in shape.editions:
            unread = any(
                f"templates/{folder}/{name}{TEMPLATE_SUFFIX}" in self.raw.unread for folder in (SHARED, audience)
            )
            if name not in there and self.has_no_shared_template:
                self.without_shared.append(f"{audience}/{name}")
            elif name not in there and not unread:
                hint = f"write templates/{audience}/{name}{TEMPLATE_SUFFIX}, or delete the key"
                hint = hint_known(name, there, "templates") if there else hint
                where = file.key_place(("editions", name))
                self.problems.append(Problem("missing-file", f"the edition '{name}' has no template", where, hint))
        whole = {name for name, template in there.items() if name[0] != "_" and template not in self.included}
        named = set(shape.editions) & set(there)
        return [PACK, *sorted((whole | named) - {PACK})]

    def _template(self, audience: str, edition: str) -> str:
        own, shared = f"{audience}/{edition}{TEMPLATE_SUFFIX}", f"{SHARED}/{edition}{TEMPLATE_SUFFIX}"
        return shared if own not in self.raw.templates and shared in self.raw.templates else own

    def _house(self, audience: str, edition: str) -> HouseFile:
        """Return the house document of an edition, of its audience, or of all audiences, whichever exists first."""
        names = (f"{audience}/{edition}.docx", f"{SHARED}/{edition}.docx", f"{audience}/house.docx", "house.docx")
        name = next((name for name in names if name in self.raw.houses), None)
        if name is None:
            where = Place("templates/house.docx")
            hint = "save a Word document with the house style in this place"
            missing = Problem("house", "the house style is missing", where, hint)
            return HouseFile(where.file, problem=next(filter(_names_house, self.raw.problems), missing))
        path, found = f"templates/{name}", self.raw.houses[name]
        return HouseFile(path, found) if isinstance(found, bytes) else HouseFile(path, problem=found)


def _names_house(problem: Problem) -> bool:
    """Tell whether a problem is a house document with a wrong name, which is why it is missing."""
    return problem.where is not None and "/house." in problem.where.file.casefold()
