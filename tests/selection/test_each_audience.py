"""What each audience and each meeting hears: priority and use, musts, references, remarks, and what is left out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from support.workspaces import FISH, REPOSITORY, Run, change, explained, mark

pytestmark = pytest.mark.usefixtures("unsourced")

AUDIENCE = Path("templates/delegation/audience.yaml")
MEETING = Path("content/meetings/talks.yaml")
PORTS = Path("content/tracks/ports.yaml")
NARWHALS = "We trade narwhal horns for quotas."
QUOTED = [{"quote": "Quotas cannot be a one-way street."}]


def write(path: Path, **values: object) -> None:
    """Write a file of YAML, in the form of JSON."""
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def point(name: str, **keys: object) -> dict[str, object]:
    """Return a point."""
    return {
        "id": name,
        "kind": "ask",
        "lead": f"Lead of {name}.",
        "say": f"Words of {name}.",
        "sources": QUOTED,
        **keys,
    }


def test_priority_and_use_differ_by_audience(run: Run, small: Path) -> None:
    """A variant can raise a point over a limit for one audience, or move it to another section."""
    shutil.copytree(small / "templates/delegation", small / "templates/press")
    write(small / "templates/press/audience.yaml", name="Press")
    write(small / AUDIENCE, name="Delegation", limits={"say": 1})
    points = [
        point("fi-first"),
        point("fi-last", variants={"delegation": {"priority": "must"}, "press": {"use": "if-raised"}}),
    ]
    write(small / FISH, number=1, name="Fisheries", points=points)
    inside, reasons = explained(run, small)
    assert inside["fi-last"] == "say"
    assert reasons["fi-first"] == "Delegation takes at most 1 in this section; first come: fi-last"
    data = json.loads(run("-C", small, "explain", "fish", "-a", "press", "--json").stdout)
    assert {item["id"]: item["section"] for item in data["in"]}["fi-last"] == "if_raised"


@pytest.mark.parametrize("limit", [0, 1])
def test_a_must_is_never_beyond_a_limit(run: Run, small: Path, limit: int) -> None:
    """All `must` points stay, `explain` never says that others come first, and `check` warns."""
    write(small / AUDIENCE, name="Delegation", limits={"say": limit})
    points = [point("fi-a", priority="must"), point("fi-b", priority="could"), point("fi-c", priority="must")]
    write(small / FISH, number=1, name="Fisheries", points=points)
    inside, reasons = explained(run, small)
    assert {"fi-a", "fi-c"} <= set(inside)
    assert reasons["fi-b"].endswith("first come: fi-a, fi-c")
    warning = f"delegation/fish has 2 points in 'say' that must be made; the limit is {limit}"
    assert warning in run("-C", small, "check", "--estimate").stdout


def test_a_use_for_one_audience_holds_in_every_guard(run: Run, small: Path) -> None:
    """A point that is internal for an audience is in none of its files, and its leave-behind is searched for it."""
    shutil.copytree(REPOSITORY / "templates/shared", small / "templates/shared")
    points = [
        point("fi-open", release="leave-behind"),
        point(
            "fi-shut",
            release="leave-behind",
            say="We trade narwhal horns for quotas.",
            variants={"delegation": {"use": "internal"}},
        ),
    ]
    write(small / FISH, number=1, name="Fisheries", points=points)
    assert "narwhal" not in run("-C", small, "show", "fish", "-a", "delegation").stdout
    assert run("-C", small, "build", "fish", "-e", "leave-behind").exit_code == 0
    change(
        small / "templates/shared/leave-behind.md.j2",
        ("{% for point", f"{NARWHALS}\n\n{{% for point"),
    )
    result = run("-C", small, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == 1
    assert "words of 'fi-shut', which is withheld" in result.stderr


def test_each_portion_is_in_some_pack(run: Run, small: Path) -> None:
    """`check` names each portion that no pack shows, with the reason, but no internal and no withdrawn one."""
    points = [point("fi-odd", remarks="opening"), point("fi-in", use="internal"), point("fi-out", status="withdrawn")]
    track = yaml.safe_load((small / FISH).read_text(encoding="utf-8"))
    write(small / FISH, **{**track, "points": [*track["points"], *points]})
    output = run("-C", small, "check", "--estimate").stdout
    assert "warning: no pack shows 'fi-odd' (“Lead of fi-odd.”)" in output
    assert "Delegation takes nothing for the section 'opening'" in output
    assert output.count("no pack shows") == 1


@pytest.fixture
def assembled(small: Path) -> Path:
    """Return the small workspace with the shipped template of meetings, and points of all kinds."""
    shutil.copytree(REPOSITORY / "templates/shared", small / "templates/shared")
    (small / MEETING).parent.mkdir()
    points = [
        point("fi-hello", remarks="opening"),
        point("fi-bye", remarks="closing"),
        point("fi-meet", about="process"),
        point("fi-matter", variants={"talks": {"say": "Words for the talks."}, "delegation": {"say": "For us."}}),
        point("fi-press", kind="press", say="A line for the press."),
        point("fi-asked", kind="press", use="if-raised", say="A line if asked."),
    ]
    write(small / FISH, number=1, name="Fisheries", scope=line("fi-scope", "What is covered."), points=points,
          gaps=[{"id": "fi-gap", "need": "Figures."}])  # fmt: skip
    ports = {"number": 2, "name": "Ports", "points": [point("po-hello", remarks="opening"), point("po-fees")]}
    write(small / PORTS, **ports, gaps=[{"id": "po-gap", "need": "Dates."}])
    return small


def line(name: str, text: str) -> dict[str, object]:
    """Return a line."""
    return {"id": name, "text": text, "sources": QUOTED}


def meeting_of(run: Run, workspace: Path, **keys: object) -> str:
    """Write a meeting and return its pack as Markdown."""
    agenda: list[Mapping[str, object]] = [{"track": "fish"}]
    write(workspace / MEETING, **{"title": "Talks", "agenda": agenda, **keys})
    result = run("-C", workspace, "show", "meeting-talks", "-a", "delegation")
    assert result.exit_code == 0, result.output
    return result.stdout


def card(text: str, number: int) -> str:
    """Return the text of a card."""
    return text.partition(f"## Card {number}: ")[2].split("\n## ")[0]


def test_remarks_open_and_close_a_meeting(run: Run, assembled: Path) -> None:
    """The opening item has the opening lines of all tracks, once; without such an item they are withheld."""
    opening, closing = {"title": "Opening", "remarks": "opening"}, {"title": "Closing", "remarks": "closing"}
    text = meeting_of(run, assembled, agenda=[opening, {"track": "fish"}, {"track": "ports"}, closing])
    assert "Words of fi-hello." in card(text, 1)
    assert "Words of po-hello." in card(text, 1)
    assert text.count("Words of fi-hello.") == 1
    assert "Words of fi-bye." in card(text, 4)
    assert "Words of fi-hello." not in meeting_of(run, assembled)
    reasons = run("-C", assembled, "explain", "meeting-talks", "-a", "delegation").stdout
    assert "the agenda has no item with 'remarks: opening'" in reasons
    assert "Words of fi-hello." not in run("-C", assembled, "show", "fish", "-a", "delegation").stdout


def test_an_item_can_cover_further_tracks(run: Run, assembled: Path) -> None:
    """The portions of a covered track stand on the card of the item, and its gaps in the list by track."""
    text = meeting_of(run, assembled, agenda=[{"title": "All", "track": "fish", "covers": ["ports"]}])
    assert "Words of po-fees." in card(text, 1)
    evidence = text.partition("## What the sources cover")[2]
    assert evidence.index("### Fisheries: evidence") < evidence.index("What is covered.") < evidence.index("Figures.")
    assert evidence.index("### Ports: evidence") < evidence.index("Dates.")
    assert text.count("Figures.") == 1


def test_the_words_of_a_meeting(run: Run, assembled: Path) -> None:
    """A variant for a meeting comes before that of its audience, and a meeting can leave portions out."""
    text = meeting_of(run, assembled)
    assert "Words for the talks." in text
    assert "For us." in run("-C", assembled, "show", "fish", "-a", "delegation").stdout
    assert "Words of fi-meet." in text
    rule = {"about": "process", "reason": "these are the talks"}
    text = meeting_of(run, assembled, leaves_out=[rule])
    assert "Words of fi-meet." not in text
    reasons = run("-C", assembled, "explain", "meeting-talks", "-a", "delegation").stdout
    assert "this meeting leaves out 'process': these are the talks" in reasons


def test_the_press_of_an_item(run: Run, assembled: Path) -> None:
    """One press note has the lines of open items; those of a closed item are only for use if somebody asks."""
    for press, line_first in (("open", True), ("closed", False)):
        text = meeting_of(run, assembled, agenda=[{"track": "fish", "press": press}])
        note = text.partition("## Press note")[2]
        assert note.count("A line for the press.") == 1
        assert (note.index("A line for the press.") < note.index("_Only if asked:_")) == line_first
        assert note.index("A line if asked.") > note.index("_Only if asked:_")


def test_when_both_sides_last_met(run: Run, assembled: Path) -> None:
    """The fact stays blank until it is given."""
    assert f"Last met: {'.' * 40}" in meeting_of(run, assembled)
    assert "Last met: May 2019, Northport" in meeting_of(run, assembled, last_met="May 2019, Northport")


def test_lines_of_a_meeting(run: Run, assembled: Path) -> None:
    """A meeting says what both sides want, what to agree and what comes next."""
    text = meeting_of(
        run, assembled, their_objectives=[line("ta-theirs", "To keep quotas.")],
        to_agree=[line("ta-agree", "That talks go on.")], next_steps=[line("ta-next", "Another meeting.")],
    )  # fmt: skip
    for heading, words in (
        ("## Their objectives", "To keep quotas."), ("## To agree with the other side", "That talks go on."),
        ("## Next step", "Another meeting."),
    ):  # fmt: skip
        assert text.index(heading) < text.index(words)


def test_minutes_of_an_agenda(run: Run, assembled: Path) -> None:
    """`check` warns of minutes that no item has, and of an item whose points fill too little of its minutes."""
    meeting_of(run, assembled, minutes=30, agenda=[{"track": "fish", "minutes": 20}, {"title": "Lunch", "minutes": 5}])
    output = run("-C", assembled, "check", "--estimate").stdout
    assert "the agenda leaves 5 of 30 minutes unassigned" in output
    assert "Fisheries: the points take 5 s of our 20 min; at least 10 % should be filled" in output
    assert "Lunch" not in output
    (assembled / "content/workspace.yaml").write_text("least_spoken: 0\n", encoding="utf-8")
    assert "should be filled" not in run("-C", assembled, "check", "--estimate").stdout


def test_a_pack_can_refer_to_another(run: Run, small: Path) -> None:
    """The pack says what there is and where to look, and nothing else; a leave-behind doesn't refer."""
    shutil.copytree(REPOSITORY / "templates/shared", small / "templates/shared")
    shutil.copy(REPOSITORY / "templates/economic/pack.md.j2", small / "templates/delegation/pack.md.j2")
    shutil.copytree(small / "templates/delegation", small / "templates/press")
    write(small / AUDIENCE, name="Delegation", refers=[{"track": "fish", "audience": "press"}])
    write(small / "templates/press/audience.yaml", name="Press")
    points = [point("fi-open", release="leave-behind")]
    write(small / FISH, number=1, name="Fisheries", purpose=line("fi-purpose", "All about quotas."), points=points)
    text = run("-C", small, "show", "fish", "-a", "delegation").stdout
    assert "All about quotas." in text
    assert "see its press pack" in text
    assert "Words of fi-open." not in text
    _, reasons = explained(run, small)
    assert reasons["fi-open"] == "Delegation refers to the pack for 'press' on this track"
    assert "Words of fi-open." in run("-C", small, "show", "fish", "-a", "press").stdout
    assert "Words of fi-open." in run("-C", small, "show", "fish", "-a", "delegation", "-e", "leave-behind").stdout


@pytest.mark.parametrize(
    "name",
    ["their_objectives", "to_agree", "next_steps", "referral", "points.opening", "points.press_if_asked",
     "points.say[0].because", "points.say[0].trigger", "points.say[0].priority", "track.last_met"],
)  # fmt: skip
def test_a_leave_behind_reaches_none_of_it(run: Run, small: Path, name: str) -> None:
    """A template for the other side can't use what is for our side only."""
    mark(small, fi_renew="release: leave-behind; because: The catch fell in 2017.")
    body = "# {{ track.name }}\n\n{% for point in points.say %}\n- {{ point.say }}\n{% endfor %}\n"
    (small / "templates/delegation/leave-behind.md.j2").write_text(f"{body}\n{{{{ {name} }}}}\n", encoding="utf-8")
    result = run("-C", small, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == 1
    assert "leave-behind" in result.stderr
