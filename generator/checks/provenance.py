"""Provenance: every quotation is verbatim in the brief that it names."""

from __future__ import annotations

from generator.model.brief import Brief, BriefText
from generator.problems import Place, Problem
from generator.workspace.library import Library


def check_provenance(library: Library) -> list[Problem]:
    """Return an error for each quotation that is not in its brief: of a portion, or listed under `left_out`."""
    problems = []
    for owned in library.owned.values():
        for position, source in enumerate(owned.portion.sources):
            brief = library.find_brief(source)
            if brief is not None and brief.text.find(source.quote) is None:
                where = owned.place("sources", position, "quote")
                problems.append(_not_there(source.quote, brief, where))
    for brief in library.briefs.values():
        for position, left_out in enumerate(brief.facts.left_out):
            if brief.text.find(left_out.quote) is None:
                where = library.brief_files[brief.id].place(("left_out", position, "quote"))
                problems.append(_not_there(left_out.quote, brief, where))
    return problems


def _not_there(quote: str, brief: Brief, where: Place) -> Problem:
    message = f"the quotation is not in {brief.name}: “{_shortened(quote)}”"
    return Problem("quotation", message, where, _hint(quote, brief.text, brief.name))


def _hint(quote: str, text: BriefText, name: str) -> str:
    near = text.nearest(quote)
    if near is None:
        return "the brief has no similar passage; copy the words from its text"
    return f"nearest passage ({name}:{near.line}): “{near.text}”"


def _shortened(text: str) -> str:
    most = 120
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
