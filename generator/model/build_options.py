"""Terms: what is asked of all packs of one build, beyond whose packs they are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.page import AS_IT_IS, Page
from generator.model.workspace_file import Interpretation


@dataclass(frozen=True)
class Terms:
    """What is asked of all packs of one build.

    `as_of` is an ISO date of any precision (the newest brief's where there is none), `page` what is chosen of the page,
    `ceiling` the name of the highest level to take, `cleared_only` leaves drafts out, `draft` puts DRAFT on each page;
    in `minutes`, with an interpretation (a meeting's own where there is none), what is said has to fit.
    """

    as_of: str | None = None
    page: Page = AS_IT_IS
    ceiling: str | None = None
    cleared_only: bool = False
    draft: bool = False
    minutes: int | None = None
    interpretation: Interpretation | None = None


USUAL = Terms()
