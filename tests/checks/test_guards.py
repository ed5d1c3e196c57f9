"""A caution that doesn't say what it guards: `check` names it, and no other point."""

from __future__ import annotations

import json
from pathlib import Path

from support.workspaces import FISH, Run, change, mark

GUARDS = "    guards: [fi-they-quotas]\n"


def warnings(run: Run, workspace: Path) -> list[str]:
    """Return the messages of the warnings."""
    data = json.loads(run("-C", workspace, "check", "--json", "--estimate").stdout)
    return [problem["message"] for problem in data["problems"] if problem["code"] == "guards-nothing"]


def test_a_caution_that_guards_nothing_is_named(run: Run, small: Path) -> None:
    """A caution without guards is named once; one with guards, and one that is withdrawn, are not."""
    assert warnings(run, small) == []
    change(small / FISH, (GUARDS, ""))
    assert warnings(run, small) == ["the caution 'fi-one-way' doesn't say what it guards"]
    mark(small, fi_one_way="status: withdrawn")
    assert warnings(run, small) == []


def test_other_points_need_no_guards(run: Run, small: Path) -> None:
    """A caution that may be spoken is a point like any other."""
    change(small / FISH, (GUARDS, ""), ("use: do-not-raise", "use: if-raised"))
    assert warnings(run, small) == []
