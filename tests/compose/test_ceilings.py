"""The check after composing: no document above a ceiling is returned, even if selection fails to withhold content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.workspaces import FISH, Run, mark

from generator import BuildOptions, InvalidInput, Request, make_packs, open_workspace
from generator.selection.ceilings import Ceiling
from generator.workspace.library import Edition, Library

AUDIENCE = "templates/delegation/audience.yaml"
FISH_PACK = Request.of_track("fish", "delegation")


def lets_all_through(*_: object) -> str:
    """Withhold nothing, like a broken selection."""
    return ""


@pytest.mark.parametrize("where", ["audience", "build"])
def test_what_selection_lets_through_is_caught(small: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If selection withholds nothing, a pack above the ceiling of its audience or of the build is refused."""
    mark(small, fi_data="classification: Secret")
    if where == "audience":
        (small / AUDIENCE).write_text("name: Delegation\nceiling: Restricted\n", encoding="utf-8")
    workspace = open_workspace(small)
    options = BuildOptions(ceiling=workspace.level("Restricted") if where == "build" else None)
    monkeypatch.setattr(Ceiling, "reason", lets_all_through)
    with pytest.raises(InvalidInput, match="the pack would be Secret, above the ceiling Restricted"):
        next(make_packs(workspace, [FISH_PACK], options))


def test_a_caveat_that_selection_lets_through_is_caught(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If selection withholds nothing, a pack with a caveat that its readers are not cleared for is refused."""
    (small / "content/handling.yaml").write_text("caveats:\n  - name: EYES ONLY\n    mark: EO\n", encoding="utf-8")
    mark(small, fi_data="caveats: [EYES ONLY]")
    (small / AUDIENCE).write_text("name: Delegation\ncaveats: []\n", encoding="utf-8")
    monkeypatch.setattr(Ceiling, "reason", lets_all_through)
    with pytest.raises(InvalidInput, match="the pack would be EYES ONLY, but Delegation is not cleared for that"):
        next(make_packs(open_workspace(small), [FISH_PACK]))


def test_the_words_of_a_template_can_be_above_the_ceiling_of_a_build(run: Run, small: Path) -> None:
    """If the ceiling of a build is below the level of the template's own words, the hint names that level."""
    (small / AUDIENCE).write_text("name: Delegation\nclassification: Restricted\n", encoding="utf-8")
    result = run("-C", small, "build", "fish", "--ceiling", "Unclassified")
    assert result.exit_code == 1
    assert "the pack would be Restricted, above the ceiling Unclassified of this build" in result.stderr
    assert "the words of the template are Restricted" in result.stderr


@pytest.mark.parametrize(("of_edition", "of_build"), [("Secret", "Restricted"), ("Restricted", "Secret")])
def test_the_lower_of_two_ceilings_breaks_a_compilation_up(
    run: Run, small: Path, of_edition: str, of_build: str
) -> None:
    """If either ceiling is Restricted, a pack does not contain both points that are Confidential together."""
    with (small / FISH).open("a", encoding="utf-8") as file:
        file.write("compilations:\n  - classification: Confidential\n    together: [fi-renew, fi-data]\n")
        file.write("    reason: It shows all.\n")
    (small / AUDIENCE).write_text(f"name: Delegation\nceiling: {of_edition}\n", encoding="utf-8")
    result = run("-C", small, "build", "fish", "--ceiling", of_build)
    assert result.exit_code == 0, result.output
    assert "fi-data: together with fi-renew it is Confidential" in result.stderr
    assert (small / "output/delegation/fish.md").read_text(encoding="utf-8").startswith("UNCLASSIFIED\n")


def test_the_level_of_two_ceilings_is_the_lower_one(small: Path) -> None:
    """The highest level of a pack is the lower one of the edition's ceiling and the build's ceiling."""
    workspace = open_workspace(small)
    library: Library = workspace.library
    edition: Edition = workspace.audiences["delegation"].editions["pack"]
    for of_edition, of_build in ((1, 3), (3, 1)):
        assert Ceiling(library, replace(edition, ceiling=of_edition), BuildOptions(ceiling=of_build)).level == 1
