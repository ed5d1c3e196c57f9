"""Spelling: a pack prints one spelling of each term, that of `content/glossary.yaml`."""

from __future__ import annotations

from generator.checks.support import printed_texts
from generator.model.glossary import Term, pattern_of_spellings
from generator.problems import AdviceCode, Problem
from generator.workspace.library import Library, Owned


def check_spelling(library: Library) -> list[Problem]:
    """Return a warning for each printed text with a spelling that the glossary leaves to sources.

    A name of the glossary and a spelling for texts may contain such a spelling: “US Chamber” may contain “US”.
    """
    own = [*library.glossary.names, *(spelling for term in library.glossary.terms for spelling in term.ours)]
    problems = []
    for owned in library.owned.values():
        if owned.portion.status != "withdrawn":
            problems += _of_sources(owned, tuple(own), library.glossary.terms)
    return problems


def _of_sources(owned: Owned, own: tuple[str, ...], terms: tuple[Term, ...]) -> list[Problem]:
    problems = []
    for found in printed_texts(owned.portion):
        text = pattern_of_spellings(own).sub("·", found.text) if own else found.text
        for term in terms:
            match = pattern_of_spellings(term.in_sources).search(text) if term.in_sources else None
            if match is not None:
                message = f"“{match.group()}” is a spelling of sources; content/glossary.yaml writes “{term.term}”"
                hint = f"write {' or '.join(f'“{spelling}”' for spelling in term.ours)}; quotations stay as they are"
                problems.append(Problem(AdviceCode("spelling"), message, owned.place(*found.path), hint, "warning"))
    return problems
