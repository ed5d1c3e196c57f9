"""`check` takes the options of `build`, and the names of packs, and measures what a build with them would make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.workspaces import FISH, Run, change, mark


def data(run: Run, workspace: Path, *arguments: object) -> dict[str, list[dict[str, object]]]:
    """Return what `check --json` prints."""
    result = run("-C", workspace, "check", "--json", "--estimate", *arguments)
    assert result.exit_code in (0, 1), result.output
    found: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return found


def packs(found: dict[str, list[dict[str, object]]]) -> set[object]:
    """Return the names of the packs that were measured."""
    return {entry["pack"] for entry in found["pages"]}


def test_only_the_named_packs_are_measured(run: Run, shipped: Path) -> None:
    """Tracks, meetings, audiences and editions narrow the packs; without names, all packs are measured."""
    every = packs(data(run, shipped))
    assert len(every) == 62
    assert packs(data(run, shipped, "sec", "-a", "min")) == {
        "ministerial/security", "ministerial/security-card", "ministerial/security-large-print",
        "ministerial/security-leave-behind",
    } & every  # fmt: skip
    assert packs(data(run, shipped, "trade", "energy", "-e", "card", "-a", "economic")) == {
        "economic/trade-card", "economic/energy-card",
    }  # fmt: skip
    assert packs(data(run, shipped, "meeting-min")) == {"ministerial/meeting-ministerial-visit"}
    assert packs(data(run, shipped, "meeting-min", "-a", "def")) == {"defense/meeting-ministerial-visit"}
    assert {str(name).split("/")[0] for name in packs(data(run, shipped, "-a", "def"))} == {"defense"}
    assert not any("meeting" in str(name) for name in packs(data(run, shipped, "-e", "card")))


def test_pages_of_packs_are_data(run: Run, shipped: Path) -> None:
    """`--json` has the pages of each pack, before its sources too, and whether they are estimated."""
    [entry] = data(run, shipped, "security", "-a", "min", "-e", "pack")["pages"]
    assert entry == {"pack": "ministerial/security", "pages": 3, "before_sources": 2, "estimated": True}
    [entry] = data(run, shipped, "security", "-a", "min", "-e", "pack", "--type-size", "24")["pages"]
    assert isinstance(entry["before_sources"], int)
    assert entry["before_sources"] > 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing",), "unknown pack 'nothing' (packs: fish, ports)"),
        (("-a", "nobody"), "unknown audience 'nobody'"),
        (("-e", "card"), "unknown edition 'card'"),
        (("--ceiling", "Cosmic"), "the ceiling can't be 'Cosmic'"),
        (("--type-size", "10.3"), "Word has no type size of 10.3 points; write 10.5"),
        (("--type-size", "nan"), "nan is no type size; write 16, for example"),
    ],
)
def test_a_wrong_name_is_a_wrong_use(run: Run, small: Path, arguments: tuple[str, ...], message: str) -> None:
    """An unknown name is exit code 2, as in `build`."""
    result = run("-C", small, "check", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_names_that_exclude_each_other(run: Run, shipped: Path) -> None:
    """If no pack is of all that is named, that is exit code 2 and not a check of nothing."""
    result = run("-C", shipped, "check", "meeting-min", "-e", "card")
    assert result.exit_code == 2
    assert "no pack is of all that you named" in result.stderr


def test_packs_are_checked_as_they_would_be_built(run: Run, small: Path) -> None:
    """Handling and minutes apply: what a build withholds or moves is not in the packs that are checked."""
    mark(small, fi_renew="status: cleared", fi_they_quotas="status: cleared")
    assert "nothing is left to say" in run("-C", small, "check", "ports", "--cleared-only", "--estimate").stdout
    assert "nothing is left to say" not in run("-C", small, "check", "ports", "--estimate").stdout
    change(small / FISH, ("priority: must", "priority: should"))
    lost = "--minutes 1: delegation/fish loses"
    slow = ("--minutes", "1", "--interpretation", "consecutive")
    (small / "content/workspace.yaml").write_text("words_a_minute: 40\nconsecutive: 5\n", encoding="utf-8")
    assert lost in run("-C", small, "check", "--estimate", *slow).stdout
    assert lost in run("-C", small, "build", *slow).stderr


def test_a_part_says_nothing_of_the_whole(run: Run, shipped: Path) -> None:
    """If only some packs are checked, or fewer portions may be in them, no portion is said to be in no pack."""
    assert "in-no-pack" not in {p["code"] for p in data(run, shipped, "energy", "-e", "card")["problems"]}
    assert "in-no-pack" not in {p["code"] for p in data(run, shipped, "--cleared-only")["problems"]}


def test_content_is_checked_before_names(run: Run, small: Path) -> None:
    """With errors in the content, they are shown, whatever packs are named."""
    change(small / FISH, ("lead: Renew the talks.", "lede: Renew the talks."))
    result = run("-C", small, "check", "nothing")
    assert result.exit_code == 1
    assert "unknown key 'lede'" in result.stdout
