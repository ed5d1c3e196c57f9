"""Headings: no heading skips a level, because screen readers use the levels to tell people where they are."""

from __future__ import annotations

from itertools import pairwise

from generator.document.nodes import Document
from generator.document.walk import headings_in
from generator.problems import AdviceCode, Problem


def check_headings(document: Document) -> list[Problem]:
    """Return a warning for each heading that skips a level."""
    headings = [heading for heading, _ in headings_in(document.blocks)]
    return [
        Problem(
            AdviceCode("heading-level"),
            f"a heading of level {below.level} follows a heading of level {above.level}",
            below.where,
            f"don't skip a level: begin this heading with {'#' * (above.level + 1)}",
            "warning",
        )
        for above, below in pairwise(headings)
        if below.level > above.level + 1
    ]
