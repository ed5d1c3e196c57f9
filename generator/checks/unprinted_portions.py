"""Printing: a template prints every portion that is selected for its audience."""

from __future__ import annotations

from generator.compose.compose_pack import unprinted
from generator.document.nodes import Document
from generator.problems import AdviceCode, Problem
from generator.selection.selection import Selection
from generator.workspace.library import Library


def check_unprinted(library: Library, selection: Selection, document: Document) -> list[Problem]:
    """Return a warning for each portion that is selected but not in the document."""
    problems = []
    for item in unprinted(selection, document):
        edition = selection.edition
        template = f"templates/{edition.template}"
        message = f"'{item.portion.id}' is selected for {edition.file.name}, but {template} doesn't print it"
        hint = "print its section in the template, or leave it out in the audience's audience.yaml"
        where = library.owned[item.portion.id].place("id")
        problems.append(Problem(AdviceCode("not-printed"), message, where, hint, "warning"))
    return problems
