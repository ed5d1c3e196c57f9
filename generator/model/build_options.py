"""Options that apply to every pack of a build."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.page import AS_IT_IS, Page
from generator.model.speaking import Interpretation


@dataclass(frozen=True)
class BuildOptions:
    """Options that apply to every pack of a build.

    `as_of` is an ISO date of any precision; without one, a pack speaks as of its clearance or of the newest brief that
    it quotes. `page` changes the page. `ceiling` is the highest level that a pack may have, as a position in the
    workspace's scheme (`Workspace.level` finds it by its name). `cleared_only` withholds drafts, and `draft` puts DRAFT
    on each page. With `minutes`, what is said must fit into them; `interpretation` replaces the meeting's own.
    """

    as_of: str | None = None
    page: Page = AS_IT_IS
    ceiling: int | None = None
    cleared_only: bool = False
    draft: bool = False
    minutes: int | None = None
    interpretation: Interpretation | None = None


NO_OPTIONS = BuildOptions()
