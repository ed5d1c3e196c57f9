"""Options that apply to every pack of a build."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.page import AS_IT_IS, Page
from generator.model.speaking import Interpretation


@dataclass(frozen=True)
class BuildOptions:
    """Options that apply to every pack of a build.

    `as_of` is an ISO date of any precision; without it, a pack has the date of its clearance, or else of the newest
    brief that it quotes. `page` changes the page. `ceiling` is the highest level that a pack may have, as a position in
    the workspace's scheme (`Workspace.level` returns the position of a name). `cleared_only` withholds drafts. `draft`
    puts DRAFT on each page. With `minutes`, points to make that don't fit move to "if time allows". `interpretation`
    replaces the meeting's own.
    """

    as_of: str | None = None
    page: Page = AS_IT_IS
    ceiling: int | None = None
    cleared_only: bool = False
    draft: bool = False
    minutes: int | None = None
    interpretation: Interpretation | None = None


NO_OPTIONS = BuildOptions()
