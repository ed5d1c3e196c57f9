"""Ceilings: no edition tries to show its readers more than its audience may see."""

from __future__ import annotations

from generator.model.editions import PACK
from generator.model.handling import Scheme
from generator.problems import AdviceCode, Place, Problem
from generator.workspace.library import Audience, Workspace


def check_raised_ceilings(workspace: Workspace) -> list[Problem]:
    """Return a warning for each ceiling or caveat of an edition that the audience's own limit overrides.

    The stricter limit applies, so nothing is shown that should be withheld, but the line has no effect.
    """
    scheme = workspace.library.scheme
    return [problem for audience in workspace.audiences.values() for problem in _without_effect(scheme, audience)]


def _without_effect(scheme: Scheme, audience: Audience) -> list[Problem]:
    file, yaml = audience.file, audience.editions[PACK].yaml
    problems = []
    for name, own in file.editions.items():
        level, most = (scheme.level(ceiling) if ceiling else None for ceiling in (own.ceiling, file.ceiling))
        if level is not None and most is not None and level > most:
            message = f"the ceiling {own.ceiling} has no effect: the audience's ceiling is {file.ceiling}"
            where = yaml.place(("editions", name, "ceiling"))
            problems.append(_warning(message, where, "delete the line, or write a lower level"))
        for position, caveat in enumerate(own.caveats or ()):
            if file.caveats is not None and caveat not in file.caveats:
                message = f"the caveat '{caveat}' has no effect: the audience is not cleared for it"
                where = yaml.place(("editions", name, "caveats", position))
                problems.append(_warning(message, where, "delete the caveat from this list"))
    return problems


def _warning(message: str, where: Place, hint: str) -> Problem:
    return Problem(AdviceCode("raised-ceiling"), message, where, hint, "warning")
