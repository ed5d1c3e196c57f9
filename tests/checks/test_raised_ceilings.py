"""Editions that would show their readers more than their audience may see."""

from __future__ import annotations

from pathlib import Path

from support.workspaces import Run

SCHEME = "levels: {Open: O, Shut: S}\ncaveats:\n  - {name: CROWN, mark: CR}\n  - {name: EYES ONLY, mark: EO}\n"
AUDIENCE = "ceiling: Open\ncaveats: [CROWN]\neditions:\n  pack:\n    ceiling: Shut\n    caveats: [CROWN, EYES ONLY]\n"


def test_a_line_that_has_no_effect_is_named(run: Run, small: Path) -> None:
    """A raised ceiling and an added caveat are warnings; what the audience may see as well brings no warning."""
    (small / "content/handling.yaml").write_text(SCHEME, encoding="utf-8")
    file = small / "templates/delegation/audience.yaml"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + AUDIENCE, encoding="utf-8")
    line = file.read_text(encoding="utf-8").split("\n").index("    ceiling: Shut") + 1
    said = run("-C", small, "check").output
    place = "templates/delegation/audience.yaml"
    assert f"{place}:{line}:14: warning: the ceiling Shut has no effect: the audience's ceiling is Open" in said
    assert f"{place}:{line + 1}:22: warning: the caveat 'EYES ONLY' has no effect" in said
    assert said.count("has no effect") == 2
