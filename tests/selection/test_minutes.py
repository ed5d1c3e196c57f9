"""Minutes: only what fits into the minutes of a pack or of an agenda item is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from support.meetings import MEETING, card, printed, write
from support.workspaces import Run, change

from generator.characters import with_breaks

pytestmark = pytest.mark.usefixtures("unsourced")

FISH = Path("content/tracks/fish.yaml")
SETTINGS = Path("content/workspace.yaml")

# Minutes: at 60 words a minute, a word takes a second.


@pytest.fixture
def timed(convened: Path) -> Path:
    """Return the workspace with a track of five points of 20 words each, spoken at 60 words a minute."""
    (convened / SETTINGS).write_text("words_a_minute: 60\n", encoding="utf-8")
    kinds = [("a", "could", "certain"), ("b", "should", "unlikely"), ("c", "must", "might"), ("d", "should", "certain"),
             ("e", "should", "might")]  # fmt: skip
    points = [
        {"id": f"fi-{name}", "kind": "ask", "priority": priority, "likelihood": likelihood, "lead": f"Point {name}.",
         "say": "one " * 19 + "last.", "sources": [{"quote": "Northmark wants to renew the fisheries talks"}]}
        for name, priority, likelihood in kinds
    ]  # fmt: skip
    track = {"number": 1, "name": "Fisheries", "points": points}
    (convened / MEETING).unlink()
    (convened / FISH).write_text(yaml.safe_dump(track, sort_keys=False), encoding="utf-8")
    (convened / "content/tracks/ports.yaml").unlink()
    (convened / "content/tracks/cross-cutting.yaml").unlink()
    lines = (
        "Time: {{ time.say }} of {{ time.given or '?' }}\n\n{% for p in points.say %}\n- {{ p.lead }} {{ p.time }}\n"
    )
    lines += "{% endfor %}\n\nIf time allows: {% for p in points.if_time %}{{ p.lead }} {% endfor %}\n\n"
    change(convened / "templates/delegation/pack.md.j2", ("## Points\n", f"## Points\n\n{lines}\n"))
    return convened


def said_of(run: Run, workspace: Path, *arguments: object) -> tuple[str, str, str]:
    """Build the track's pack; return the points to make, the points under "if time allows", and the speaking time."""
    result = run("-C", workspace, "build", "fish", *arguments)
    assert result.exit_code == 0, result.output
    text = with_breaks((workspace / "output/delegation/fish.md").read_text(encoding="utf-8"))
    said = "".join(re.findall(r"^- Point (.)\. ", text, re.MULTILINE))
    later = re.search(r"If time allows: ?(.*)", text)
    time = re.search(r"^Time: (.*) of .*$", text, re.MULTILINE)
    assert later is not None
    assert time is not None
    return said, "".join(re.findall(r"Point (.)", later[1])), time[1]


@pytest.mark.parametrize(
    ("arguments", "stays", "moves", "time"),
    [
        ((), "abcde", "", "1 min 45 s"),
        (("--minutes", "2"), "abcde", "", "1 min 45 s"),
        (("--minutes", "1"), "cde", "ab", "1 min"),
        (("--minutes", "2", "--interpretation", "simultaneous"), "abcde", "", "1 min 45 s"),
        (("--minutes", "3", "--interpretation", "consecutive"), "bcde", "a", "2 min 45 s"),
        (("--minutes", "1", "--interpretation", "consecutive"), "c", "abde", "40 s"),
    ],
)
def test_what_fits_is_said(
    run: Run, timed: Path, arguments: tuple[str, ...], stays: str, moves: str, time: str
) -> None:
    """`must` points stay, then others by priority and likelihood; the order of the file stays."""
    assert said_of(run, timed, *arguments) == (stays, moves, time)


def test_must_points_that_are_too_long(run: Run, timed: Path) -> None:
    """`must` points that are too long stay, no other point does, and a warning gives the surplus time."""
    change(timed / FISH, ("priority: should", "priority: must"), ("priority: could", "priority: must"))
    assert said_of(run, timed, "--minutes", "1")[:2] == ("abcde", "")
    result = run("-C", timed, "build", "fish", "--minutes", "1")
    said = "warning: delegation/fish: the points that must be made take 1 min 45 s, 40 s more than the 1 min available"
    assert said in result.stderr


def test_the_pace_is_the_workspaces(run: Run, timed: Path) -> None:
    """The workspace sets the words a minute and the factor for interpretation."""
    (timed / SETTINGS).write_text("words_a_minute: 120\nconsecutive: 1.5\nsimultaneous: 1.2\n", encoding="utf-8")
    assert said_of(run, timed)[2] == "50 s"
    assert said_of(run, timed, "--interpretation", "consecutive")[2] == "1 min 15 s"
    assert said_of(run, timed, "--interpretation", "simultaneous")[2] == "1 min"


def test_the_minutes_of_a_meeting(run: Run, timed: Path) -> None:
    """Each card fits into its item's minutes, or into an equal part of the rest, and shows the speaking time."""
    write(timed, minutes=3, agenda=[{"title": "First", "points": ["fi-c"], "minutes": 2}, {"track": "fish"}])
    text = printed(run, timed)
    assert "Speaking time: 20 s of 2 min\n" in card(text, 1)
    assert "Speaking time: 1 min of 1 min\n" in card(text, 2)
    assert "**If time allows**\n\n- **Point a.**" in card(text, 2)
    write(timed, minutes=4, interpretation="consecutive", agenda=[{"track": "fish"}])
    assert "Speaking time: 3 min 30 s of 4 min, with consecutive interpretation\n" in card(printed(run, timed), 1)
    (timed / SETTINGS).write_text("words_a_minute: 60\nour_share: 50\n", encoding="utf-8")
    text = printed(run, timed)
    assert "Speaking time: 2 min of 2 min, with consecutive interpretation\n" in card(text, 1)
    assert "Minutes: 4 · Interpretation: consecutive" in text


def test_a_card_that_is_too_long_says_so(run: Run, timed: Path) -> None:
    """A card that is too long says by how much: at its top, in the build and in the check."""
    change(timed / FISH, ("priority: should", "priority: must"), ("priority: could", "priority: must"))
    write(timed, agenda=[{"track": "fish", "minutes": 1}])
    assert "Speaking time: 1 min 45 s of 1 min: 40 s too long\n" in card(printed(run, timed), 1)
    card_1 = "delegation/meeting-talks, card 1"
    expected = f"{card_1}: the points that must be made take 1 min 45 s, 40 s more than the 1 min available"
    assert expected in run("-C", timed, "meeting").stderr
    assert expected in run("-C", timed, "check").stdout


def test_a_meeting_cut_short(run: Run, timed: Path) -> None:
    """With other minutes, the items' minutes change in proportion and add up, and start times are left out."""
    agenda = [{"title": "First", "points": ["fi-c"], "minutes": 5, "start": "09:00"},
              {"title": "Second", "points": ["fi-d"], "minutes": 5, "start": "09:05"},
              {"title": "Third", "points": ["fi-e"], "minutes": 5, "start": "09:10"}]  # fmt: skip
    write(timed, minutes=15, start="09:00", agenda=agenda)
    assert "| 2. Second | 09:05 | 5 |" in printed(run, timed)
    text = printed(run, timed, "--minutes", "10", "--interpretation", "consecutive")
    assert "Minutes: 10 · Interpretation: consecutive" in text
    minutes = [int(found) for found in re.findall(r"^\| \d\. \w+ \| (\d+) \|", text, re.MULTILINE)]
    assert minutes == [3, 4, 3]
    result = run("-C", timed, "meeting", "--minutes", "2")
    assert result.exit_code == 1
    assert "content/meetings/talks.yaml:3:1: the agenda has 3 items, too many for 2 min" in result.stderr


@pytest.mark.parametrize("minutes", ["0", "-5", "601", "ten", "1.5"])
def test_absurd_minutes_on_the_command(run: Run, timed: Path, minutes: str) -> None:
    """Minutes that can't be used are a usage error, and no file is written."""
    result = run("-C", timed, "build", "--minutes", minutes)
    assert result.exit_code == 2
    assert "Invalid value for '--minutes'" in result.stderr
    assert not (timed / "output").exists()


def test_a_card_of_a_track_says_its_time(run: Run, shipped: Path) -> None:
    """The shipped card shows the speaking time and the given minutes at its top."""
    result = run("-C", shipped, "build", "trade", "-a", "economic", "-e", "card", "-t", "markdown", "--minutes", "1")
    assert result.exit_code == 0, result.output
    text = with_breaks((shipped / "output/economic/trade-card.md").read_text(encoding="utf-8"))
    head = text.split("1. ")[0]
    assert re.search(r"Speaking time: .* of 1 min", head), head
