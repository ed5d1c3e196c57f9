"""Topics that an audience or a meeting names."""

from __future__ import annotations

from pathlib import Path

from support.meetings import MEETING
from support.workspaces import Run, change


def test_a_topic_that_nothing_has_is_named_with_the_nearest_one(run: Run, small: Path) -> None:
    """A misspelt topic leaves nothing out, so `check` warns; a topic of a portion brings no warning."""
    file = small / "templates/delegation/audience.yaml"
    rules = "leaves_out:\n  - {topic: catch, reason: Early.}\n  - {topic: cathc, reason: Early.}\n"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + rules, encoding="utf-8")
    track = small / "content/tracks/fish.yaml"
    text = track.read_text(encoding="utf-8")
    track.write_text(text.replace("    lead:", "    topics: [catch]\n    lead:", 1), encoding="utf-8")
    line = file.read_text(encoding="utf-8").split("\n").index("  - {topic: cathc, reason: Early.}") + 1
    said = run("-C", small, "check").output
    assert said.count("no portion has the topic") == 1
    assert f"templates/delegation/audience.yaml:{line}:13: warning: no portion has the topic 'cathc'" in said
    assert "did you mean 'catch'? topics: catch" in said


def test_own_sections_ask_for_topics_that_are_not_used_yet(run: Run, small: Path) -> None:
    """Where nothing has a topic, an own section's topic is no mistake; a rule that leaves out nothing may be."""
    file = small / "templates/delegation/audience.yaml"
    rule = "leaves_out:\n  - {topic: catch, reason: Early.}\n"
    own = "own_sections:\n  thirds: {from: say, topics: [third-party]}\n" + rule
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + own, encoding="utf-8")
    said = run("-C", small, "check", "--estimate").stdout
    assert "no portion has the topic 'third-party'" not in said
    assert "no portion has the topic 'catch', so nothing is left out" in said
    track = small / "content/tracks/fish.yaml"
    text = track.read_text(encoding="utf-8")
    track.write_text(text.replace("    lead:", "    topics: [third-party]\n    lead:", 1), encoding="utf-8")
    assert "'thirds' takes" not in run("-C", small, "check", "--estimate").stdout
    track.write_text(text.replace("    lead:", "    topics: [third]\n    lead:", 1), encoding="utf-8")
    assert "'third-party', so 'thirds' takes nothing by it" in run("-C", small, "check", "--estimate").stdout


def test_a_topic_that_a_meeting_leaves_out(run: Run, convened: Path) -> None:
    """A misspelt topic of a meeting leaves nothing out, so `check` warns of it too."""
    file = convened / MEETING
    change(file, ("  - about: process", "  - {topic: cathc, reason: Early.}\n  - about: process"))
    said = run("-C", convened, "check", "--estimate").stdout
    assert f"{MEETING}:" in said
    assert "no portion has the topic 'cathc', so nothing is left out" in said
