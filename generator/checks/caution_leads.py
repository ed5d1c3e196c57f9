"""Caution leads: a card prints only leads, so the lead of a caution says by itself what not to do."""

from __future__ import annotations

from generator.checks.support import language_tag, printed_texts
from generator.model.content import Point
from generator.problems import AdviceCode, Problem
from generator.wording.language_data import language_of
from generator.wording.word_groups import straight
from generator.workspace.library import Library, Owned


def check_caution_leads(library: Library) -> list[Problem]:
    """Return a warning for each lead of a point not to be raised that doesn't begin with an imperative.

    The leads of variants are checked too. A language without a list of imperatives is not checked.
    """
    problems = []
    for owned in library.owned.values():
        portion = owned.portion
        if isinstance(portion, Point) and portion.use == "do-not-raise" and portion.status != "withdrawn":
            problems += _prompts(library, owned, portion)
    return problems


def _prompts(library: Library, owned: Owned, portion: Point) -> list[Problem]:
    imperatives = {word.casefold() for word in language_of(language_tag(library, owned)).imperatives}
    problems = []
    for found in printed_texts(portion):
        first = straight(found.text).split()[0].strip(".,:;!").casefold() if found.path[-1] == "lead" else ""
        if imperatives and first and first not in imperatives:
            message = f"this lead of a caution reads as a prompt on a card: “{found.text}”"
            hint = "begin with what to do: “Do not …”, “Avoid …”, “Leave …”, “Refer …”"
            problems.append(Problem(AdviceCode("caution-lead"), message, owned.place(*found.path), hint, "warning"))
    return problems
