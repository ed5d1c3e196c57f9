"""A folder -> a workspace: load it, validate it, and find the problems of its content and templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.checks.provenance import check_provenance
from generator.checks.second_looks import check_acknowledgements
from generator.checks.support import check_support
from generator.compose.template.check_template import NO_TEMPLATE, check_template
from generator.compose.template.sandbox import Environment
from generator.compose.template.variables import VARIABLES
from generator.problems import InvalidInput, Place, Problem
from generator.workspace.house_file import house_problems
from generator.workspace.library import Library, Workspace
from generator.workspace.load import load_workspace
from generator.workspace.places import SHARED
from generator.workspace.validate import validate_workspace


def open_workspace(folder: Path) -> Workspace:
    """Return a folder's workspace. If its content has problems, raises `InvalidInput` with all of them.

    The problems of templates and of house documents are then included. Otherwise, a pack is held to its own templates
    and its own house document when it is made.
    """
    workspace, problems = read_workspace(folder)
    if problems:
        raise InvalidInput([*problems, *template_problems(workspace, problems), *all_house_problems(workspace)])
    return workspace


def read_content(folder: Path) -> tuple[Workspace, list[Problem]]:
    """Return the valid parts of a folder's workspace, and the problems of its files. Its sources are not checked."""
    return validate_workspace(load_workspace(folder))


def read_workspace(folder: Path) -> tuple[Workspace, list[Problem]]:
    """Return the valid parts of a folder's workspace, and the problems of its content."""
    workspace, problems = read_content(folder)
    return workspace, [*problems, *content_problems(workspace.library)]


def content_problems(library: Library) -> list[Problem]:
    """Return the errors in valid content: what its sources don't say, and flags that are acknowledged wrongly."""
    return [*check_provenance(library), *check_acknowledgements(library), *check_support(library)]


def template_problems(workspace: Workspace, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of templates that can be found in a workspace whose content has `problems`.

    No template is run, because a template may fail only because of the problems of the content. If the folder of
    shared templates is missing according to these, what it should hold is not missing too.
    """
    checks = TemplateChecks(workspace)
    found = [problem for audience in workspace.audiences for problem in checks.problems_for(audience)]
    shared = Place(f"templates/{SHARED}")
    if any(problem.code == "missing-folder" and problem.where == shared for problem in problems):
        return [problem for problem in found if not problem.message.startswith(f"{NO_TEMPLATE} '{SHARED}/")]
    return found


def all_house_problems(workspace: Workspace) -> list[Problem]:
    """Return the problems of the house documents of all audiences and editions."""
    editions = [edition for audience in workspace.audiences.values() for edition in audience.every_edition()]
    words = None if "words" in workspace.library.damaged else workspace.library.translations
    return house_problems([(edition.house_file, edition.page) for edition in editions], words)


class TemplateChecks:
    """Checks the syntax and the variables of templates. Each template is checked on first use, and only once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.environment = Environment(workspace.templates, VARIABLES)
        self.checked: dict[str, list[Problem]] = {}

    def problems_for(self, audience: str) -> list[Problem]:
        """Return the problems of the templates that an audience may use: its own and the shared ones."""
        others = set(self.workspace.audiences) - {audience}
        own = [name for name in self.workspace.templates if name.split("/")[0] not in others]
        for name in own:
            if name not in self.checked:
                self.checked[name] = check_template(self.environment, name, self.workspace.templates[name])
        return [problem for name in own for problem in self.checked[name]]
