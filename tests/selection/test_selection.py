"""What an audience gets: sections, limits, topics, handling."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.workspaces import Packs, Run, change, explained


def test_use_decides_the_section(run: Run, small: Path) -> None:
    """Each use has its section, and `internal` is none that an audience gets unasked."""
    change(small / "content/tracks/fish.yaml", ("    use: background\n", "    use: internal\n"))
    inside, withheld = explained(run, small)
    assert inside["fi-renew"] == "say"
    assert inside["fi-stocks"] == "if_raised"
    assert inside["fi-one-way"] == "do_not_raise"
    assert withheld["fi-catch"] == "Delegation takes nothing for the section 'internal'"


def test_what_is_withdrawn_never_appears(run: Run, small: Path) -> None:
    """A withdrawn point is in no pack, and accounts for nothing of the brief."""
    change(small / "content/tracks/fish.yaml", ("  - id: fi-catch\n", "  - id: fi-catch\n    status: withdrawn\n"))
    _, withheld = explained(run, small)
    assert withheld["fi-catch"] == "it is withdrawn"
    assert "The catch fell" not in run("-C", small, "show", "fish", "-a", "delegation").stdout
    assert "The catch fell" in run("-C", small, "check", "coverage").stdout


def test_a_limit_keeps_what_comes_first(run: Run, small: Path) -> None:
    """Priority decides which points stay, and the order of the file decides their order."""
    audience = small / "templates/delegation/audience.yaml"
    change(audience, ("sentence_words: 25", "say: 1"))
    inside, withheld = explained(run, small)
    assert [name for name, section in inside.items() if section == "say"] == ["fi-renew"]
    assert "takes at most 1" in withheld["fi-data"]
    made = run("-C", small, "build")
    assert made.stderr.count("left out by limits") == 1
    assert "left out by limits: delegation/fish: 1 point (`talkingpoints explain` names them)\n" in made.stderr
    assert "left out" not in made.stdout
    change(small / "content/tracks/fish.yaml", ("    priority: must\n", "    priority: could\n"))
    inside, _ = explained(run, small)
    assert [name for name, section in inside.items() if section == "say"] == ["fi-data"]


def test_topics_and_audiences_withhold_with_a_reason(run: Run, small: Path) -> None:
    """A topic that an audience leaves out, and a portion for others only, are withheld and the reason is given."""
    change(
        small / "content/tracks/fish.yaml",
        ("  - id: fi-catch\n", "  - id: fi-catch\n    topics: [figures]\n"),
        ("  - id: fi-stocks\n", "  - id: fi-stocks\n    audiences: []\n"),
    )
    change(
        small / "templates/delegation/audience.yaml",
        ("limits:\n  sentence_words: 25", "leaves_out:\n  - topic: figures\n    reason: they are old"),
    )
    _, withheld = explained(run, small)
    assert withheld["fi-catch"] == "Delegation leaves out 'figures': they are old"
    assert "fi-stocks" in withheld


def test_the_marking_is_the_highest_that_is_in_the_pack(run: Run, small: Path) -> None:
    """The marking counts what is in this very pack, and stands first and last."""
    change(
        small / "content/tracks/fish.yaml",
        ("  - id: fi-catch\n", "  - id: fi-catch\n    classification: Restricted\n"),
    )
    fish = run("-C", small, "show", "fish", "-a", "delegation").stdout.strip().splitlines()
    ports = run("-C", small, "show", "ports", "-a", "delegation").stdout.strip().splitlines()
    assert (fish[0], fish[-1]) == ("RESTRICTED", "RESTRICTED")
    assert (ports[0], ports[-1]) == ("UNCLASSIFIED", "UNCLASSIFIED")


def test_variants_are_the_words_of_one_audience(run: Run, small: Path) -> None:
    """An audience gets its own words where they are given, and the common ones elsewhere."""
    change(
        small / "content/tracks/fish.yaml",
        (
            "    lead: Survey data.\n",
            "    lead: Survey data.\n    variants:\n      delegation:\n        lead: Our data.\n",
        ),
    )
    shown = run("-C", small, "show", "fish", "-a", "delegation").stdout
    assert "**Our data.** We offer to share our survey data." in shown


def test_long_sentences_are_warned_of(run: Run, small: Path) -> None:
    """A sentence that is longer than the audience takes is shown with its place."""
    change(small / "templates/delegation/audience.yaml", ("sentence_words: 25", "sentence_words: 8"))
    result = run("-C", small, "check")
    assert "content/tracks/fish.yaml:21:10: warning: this sentence has 9 words; Delegation allows 8" in result.stdout


def test_what_a_template_forgets_is_warned_of(run: Run, small: Path) -> None:
    """What is selected and not printed is said, in `check` and in `explain`."""
    change(small / "templates/delegation/pack.md.j2", ("points.if_raised + ", ""))
    warning = (
        "the section 'if_raised' is selected, but not printed by templates/delegation/pack.md.j2: 1 portion (fi-stocks)"
    )
    assert warning in run("-C", small, "check").stdout
    assert "the template doesn't print it" in run("-C", small, "explain", "fish", "-a", "delegation").stdout


@pytest.mark.parametrize("use", ["internal", "do-not-raise"])
def test_nothing_guarded_stands_among_the_points_to_make(packs: Packs, use: str) -> None:
    """In no pack that ships is an internal point, or one not to be raised, among the points to make."""
    portions = [item.portion for pack in packs.values() for item in pack.selection.selected]
    portions += [item.portion for pack in packs.values() for item in pack.selection.withheld]
    guarded = {portion.id for portion in portions if getattr(portion, "use", "") == use}
    said = {item.portion.id for pack in packs.values() for item in pack.selection.section("say")}
    assert guarded
    assert not guarded & said


def test_packs_differ_as_their_audiences_do(packs: Packs) -> None:
    """Economic packs hold no third-state allegation, force detail or nuclear custody; defense packs no trade detail.

    Only a caution that guards a portion of the pack may have such a topic.
    """
    left_out = {"economic": {"third-state", "force-detail", "nuclear"}, "defense": {"trade", "domestic-politics"}}
    for (_, audience), pack in packs.items():
        others = [item.portion for item in pack.selection.selected if not getattr(item.portion, "guards", ())]
        topics = {topic for portion in others for topic in portion.topics}
        assert not topics & left_out.get(audience, set())
