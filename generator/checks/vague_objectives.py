"""Vague objectives: after the meeting, staff must be able to say whether an objective was reached."""

from __future__ import annotations

import re

from generator.checks.support import language_tag, printed_texts
from generator.problems import AdviceCode, Problem
from generator.wording.language_data import language_of
from generator.workspace.library import Library

_OBJECTIVES = "objectives"


def check_objectives(library: Library) -> list[Problem]:
    """Return a warning for each objective of a track or a meeting that begins with a verb such as “To convey”.

    Variants are checked too. A language without a list of such beginnings is not checked.
    """
    problems = []
    for owned in library.owned.values():
        if owned.path[0] != _OBJECTIVES or owned.portion.status == "withdrawn":
            continue
        vague = language_of(language_tag(library, owned)).vague_objectives
        for found in printed_texts(owned.portion):
            beginning = next((words for words in vague if _begins(found.text, words)), "")
            if beginning:
                message = f"nobody can tick this objective off, because it begins with “{beginning}”: “{found.text}”"
                hint = "say what the other side is to do or to agree to: “To have … agree to …”, “To obtain …”"
                where = owned.place(*found.path)
                problems.append(Problem(AdviceCode("vague-objective"), message, where, hint, "warning"))
    return problems


def _begins(text: str, words: str) -> bool:
    """Tell whether a text begins with some words, in any case.

    >>> _begins("To raise port fees.", "To raise"), _begins("To raised beds", "To raise")
    (True, False)
    """
    return re.match(rf"{re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None
