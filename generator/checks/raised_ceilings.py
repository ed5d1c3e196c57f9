"""Ceilings: no edition tries to show its readers more than its audience may see."""

from __future__ import annotations

from generator.model.editions import PACK
from generator.problems import AdviceCode, Problem
from generator.workspace.library import Audience, Workspace


def check_raised_ceilings(workspace: Workspace) -> list[Problem]:
    """Return a warning for each ceiling or caveat of an edition that the audience's own limit overrides.

    The stricter limit applies, so nothing is shown that should be withheld, but the line has no effect.
    """
    return [
        Problem(
            AdviceCode("raised-ceiling"),
            message,
            audience.editions[PACK].yaml.place(("editions", *path)),
            hint,
            "warning",
        )
        for audience in workspace.audiences.values()
        for path, message, hint in _raised(workspace, audience)
    ]


def _raised(workspace: Workspace, audience: Audience) -> list[tuple[tuple[str | int, ...], str, str]]:
    """Return the path below `editions`, the message and the hint of each line that has no effect."""
    scheme, file = workspace.library.scheme, audience.file
    found: list[tuple[tuple[str | int, ...], str, str]] = []
    for name, own in file.editions.items():
        level, most = (scheme.level(ceiling) if ceiling else None for ceiling in (own.ceiling, file.ceiling))
        if level is not None and most is not None and level > most:
            message = f"the ceiling {own.ceiling} has no effect: the audience's ceiling is {file.ceiling}"
            found.append(((name, "ceiling"), message, "delete the line, or write a lower level"))
        for position, caveat in enumerate(own.caveats or ()):
            if file.caveats is not None and caveat not in file.caveats:
                message = f"the caveat '{caveat}' has no effect: the audience is not cleared for it"
                found.append(((name, "caveats", position), message, "delete the caveat from this list"))
    return found
