"""Cautions: each one stands wherever something that it guards is printed, in every edition and on every card."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support.workspaces import FISH, REPOSITORY, Run, change, mark

from generator import Pack
from generator.document.nodes import Block, Heading
from generator.document.walk import all_inlines, origins_in
from generator.pipeline.make_packs import PackMaker, all_meetings, all_requests
from generator.pipeline.open_workspace import open_workspace
from generator.problems import InvalidInput
from generator.selection.cautions import cautions_for
from generator.selection.pace import SPOKEN

TEMPLATE = Path("templates/delegation/pack.md.j2")
AUDIENCE = Path("templates/delegation/audience.yaml")
MEETING = Path("content/meetings/talks.yaml")
QUOTED = [{"quote": "Quotas cannot be a one-way street."}]
CAUTION = "Avoid the one-way street."


def shown(run: Run, workspace: Path, track: str = "fish", *arguments: object) -> str:
    """Return a pack as Markdown."""
    result = run("-C", workspace, "show", track, "-a", "delegation", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def guard(workspace: Path, *names: str, **keys: object) -> None:
    """Let the caution of the track `fish` guard ids or topics; other keys are added to it."""
    track = yaml.safe_load((workspace / FISH).read_text(encoding="utf-8"))
    caution = next(point for point in track["points"] if point["id"] == "fi-one-way")
    caution.update(guards=list(names), **keys)
    (workspace / FISH).write_text(yaml.safe_dump(track, sort_keys=False, allow_unicode=True), encoding="utf-8")


def test_a_caution_goes_to_the_pack_of_another_track(run: Run, small: Path) -> None:
    """A caution stands in the pack of any track that has what it guards, and not where nothing of that is."""
    assert CAUTION in shown(run, small)
    assert CAUTION not in shown(run, small, "ports")
    guard(small, "po-they-fees")
    assert CAUTION in shown(run, small, "ports")
    assert CAUTION not in shown(run, small)
    explained = run("-C", small, "explain", "fish", "-a", "delegation").stdout
    assert "no portion that it guards is here" in explained


def test_a_topic_can_be_guarded(run: Run, small: Path) -> None:
    """A caution guards all portions of a topic."""
    change(small / "content/tracks/ports.yaml", ("  - id: po-cover\n", "  - id: po-cover\n    topics: [fees]\n"))
    guard(small, "fees")
    assert CAUTION in shown(run, small, "ports")


@pytest.mark.parametrize(
    "settings",
    [
        "limits:\n  do_not_raise: 0\n",
        "leaves_out:\n  - topic: street\n    reason: it is early\n",
        "leaves_out:\n  - about: process\n    reason: it is early\n",
    ],
)
def test_no_choice_of_the_audience_removes_it(run: Run, small: Path, settings: str) -> None:
    """No limit counts a caution that guards, and nothing that an audience leaves out removes it."""
    guard(small, "fi-they-quotas", topics=["street"], about="process")
    (small / AUDIENCE).write_text(f"name: Delegation\n{settings}", encoding="utf-8")
    assert CAUTION in shown(run, small)


def test_what_it_guards_is_withheld_with_it(run: Run, small: Path) -> None:
    """If handling withholds a caution, nobody gets what it guards; a withdrawn caution guards nothing."""
    guard(small, "fi-they-quotas", classification="Secret")
    text = shown(run, small, "fish", "--ceiling", "Restricted")
    assert CAUTION not in text
    assert "Quotas must come first." not in text
    explained = run("-C", small, "explain", "fish", "-a", "delegation", "--ceiling", "Restricted").stdout
    assert "the caution 'fi-one-way', which guards it, is withheld: it is Secret" in explained
    guard(small, "fi-they-quotas", status="withdrawn")
    assert "Quotas must come first." in shown(run, small, "fish", "--ceiling", "Restricted")


def test_an_edition_without_cautions_is_refused(run: Run, small: Path) -> None:
    """A pack without the section, or with a template that doesn't print it, is not made."""
    (small / AUDIENCE).write_text("name: Delegation\nsections: [say, likely_points]\n", encoding="utf-8")
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 1
    assert "audience.yaml:2:11: Delegation, pack: it prints what cautions guard" in result.stderr
    assert "'fi-they-quotas', for example, needs the caution 'fi-one-way'" in result.stderr
    (small / AUDIENCE).write_text("name: Delegation\n", encoding="utf-8")
    change(small / TEMPLATE, (" + points.do_not_raise", ""))
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 1
    assert "hint: print points.do_not_raise in the template" in result.stderr
    change(small / TEMPLATE, ("{% for likely in likely_points %}", "{% for likely in [] %}"))
    assert run("-C", small, "build", "fish").exit_code == 0, "what isn't printed needs no caution"


@pytest.fixture
def assembled(small: Path) -> Path:
    """Return the small workspace with the shipped template of meetings and a meeting of two items."""
    shutil.copytree(REPOSITORY / "templates/shared", small / "templates/shared")
    (small / MEETING).parent.mkdir()
    meeting = {"title": "Talks", "agenda": [{"title": "First", "points": ["fi-renew"]}, {"track": "fish"}]}
    (small / MEETING).write_text(yaml.safe_dump(meeting, sort_keys=False), encoding="utf-8")
    guard(small, "fi-renew", "fi-data")
    return small


def test_it_stands_on_each_card(run: Run, assembled: Path) -> None:
    """A caution is repeated on each card that has what it guards; one place for all cautions is refused."""
    text = run("-C", assembled, "show", "meeting-talks", "-a", "delegation").stdout
    first, second = text.partition("## Card 1")[2].split("## Card 2")
    assert CAUTION in first
    assert CAUTION in second
    template = assembled / "templates/shared/meeting.md.j2"
    box = "{% if part.points.do_not_raise %}\n::: Do Not Raise"
    assert box in template.read_text(encoding="utf-8")
    change(template, (box, "{% if part.points.do_not_raise and loop.last %}\n::: Do Not Raise"))
    result = run("-C", assembled, "meeting", "talks")
    assert result.exit_code == 1
    assert "'fi-renew' is printed without 'fi-one-way', which guards it" in result.stderr


def test_a_principal_cannot_switch_it_off(run: Run, assembled: Path) -> None:
    """With `do_not_raise: no`, a caution that guards stays on its cards, and any other is withheld."""
    track = yaml.safe_load((assembled / FISH).read_text(encoding="utf-8"))
    track["points"].append({**track["points"][-1], "id": "fi-loose", "lead": "A loose caution.", "guards": []})
    write(assembled / FISH, **track)
    assert "A loose caution." in run("-C", assembled, "show", "meeting-talks", "-a", "delegation").stdout
    change(assembled / MEETING, ("title: Talks\n", "title: Talks\npreferences: {sections: {do_not_raise: no}}\n"))
    text = run("-C", assembled, "show", "meeting-talks", "-a", "delegation").stdout
    assert "A loose caution." not in text
    assert text.count(CAUTION) == 2


SCENE = {"id": "ta-scene", "text": "Fees are on their mind.", "topics": ["fees"], "sources": QUOTED}


def test_a_line_of_the_meeting_itself_can_be_guarded(run: Run, assembled: Path) -> None:
    """A caution for a line of the meeting's own file stands on the first card; if it is withheld, so is the line."""
    write(assembled / MEETING, title="Talks", agenda=[{"track": "ports"}, {"track": "fish"}], scene=[SCENE])
    guard(assembled, "fees")
    text = run("-C", assembled, "show", "meeting-talks", "-a", "delegation").stdout
    first, second = text.partition("## Card 1")[2].split("## Card 2")
    assert "Fees are on their mind." in text
    assert CAUTION in first
    assert CAUTION not in second
    guard(assembled, "fees", classification="Secret")
    result = run("-C", assembled, "show", "meeting-talks", "-a", "delegation", "--ceiling", "Restricted")
    assert result.exit_code == 0
    assert "Fees are on their mind." not in result.stdout


def compile_with_renew(run: Run, workspace: Path, name: str) -> str:
    """Make a portion Secret together with `fi-renew`; return what `explain` says of a pack that takes less."""
    with (workspace / FISH).open("a", encoding="utf-8") as file:
        file.write(f"compilations: [{{classification: Secret, together: [fi-renew, {name}], reason: It shows all.}}]\n")
    return run("-C", workspace, "explain", "fish", "-a", "delegation", "--ceiling", "Restricted").stdout


def test_a_compilation_that_takes_a_caution_takes_what_it_guards(run: Run, small: Path) -> None:
    """If a compilation withholds a caution, nothing that it guards is in the pack."""
    guard(small, "fi-data")
    inside, withheld = compile_with_renew(run, small, "fi-one-way").split("Withheld:")
    assert "fi-renew: " in inside
    assert "fi-data: " not in inside
    assert "the caution 'fi-one-way', which guards it, is withheld: together with fi-renew it is Secret" in withheld


def test_a_compilation_can_leave_a_caution_without_anything_to_guard(run: Run, small: Path) -> None:
    """If a compilation takes all that a caution guards, the caution is withheld too."""
    guard(small, "fi-data")
    assert CAUTION in shown(run, small)
    inside, withheld = compile_with_renew(run, small, "fi-data").split("Withheld:")
    assert CAUTION not in inside
    assert "no portion that it guards is here" in withheld


def test_a_leave_behind_has_none(run: Run, small: Path) -> None:
    """The other side gets the point that is released to it, and no caution."""
    mark(small, fi_renew="release: leave-behind")
    guard(small, "fi-renew")
    shutil.copytree(REPOSITORY / "templates/shared", small / "templates/shared")
    text = shown(run, small, "fish", "-e", "leave-behind")
    assert "We want to renew the fisheries talks" in text
    assert "one-way" not in text


def test_explain_shows_the_pairs(run: Run, small: Path) -> None:
    """`explain` lists each caution of a pack with what it guards there, as text and as JSON."""
    guard(small, "fi-they-quotas", "fi-data", "po-cover")
    text = run("-C", small, "explain", "fish", "-a", "delegation").stdout
    assert "Cautions, and what they guard here:\n    fi-one-way: fi-data, fi-they-quotas" in text
    data = json.loads(run("-C", small, "explain", "fish", "-a", "delegation", "--json").stdout)
    assert data["cautions"] == {"fi-one-way": ["fi-data", "fi-they-quotas"]}


def every_pack(workspace: Path) -> Iterator[Pack]:
    """Yield each pack of a workspace: all tracks, editions and meetings; none is refused for want of a caution."""
    opened = open_workspace(workspace)
    maker = PackMaker(opened)
    for request in [*all_requests(opened), *all_meetings(opened)]:
        try:
            yield maker.compose(request, maker.select(request))
        except InvalidInput as error:
            assert {problem.code for problem in error.problems} <= {"nothing-to-leave"}  # noqa: PT017


def printed(blocks: tuple[Block, ...]) -> set[str]:
    """Return the ids of the portions that blocks print."""
    return {origin.portion for origin in origins_in(all_inlines(blocks))}


def cards(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks below each heading of level 1 or 2."""
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield blocks[start:end]


def assert_guarded(workspace: Path) -> int:
    """Check each pack of a workspace; return how often a caution was needed."""
    library = open_workspace(workspace).library
    needed = 0
    for pack in every_pack(workspace):
        if pack.selection.edition.file.leave_behind:
            assert not printed(pack.document.blocks) & {point.id for point in cautions_for(library.portions(), library)}
            continue
        items = pack.selection.selected
        spoken = {item.portion.id for item in items if item.section in SPOKEN}
        is_meeting = pack.selection.meeting is not None
        for blocks in [pack.document.blocks, *(cards(pack.document.blocks) if is_meeting else ())]:
            here = printed(blocks) & (spoken if blocks is not pack.document.blocks else printed(blocks))
            for caution in cautions_for((i.portion for i in items if i.portion.id in here), library):
                needed += 1
                assert caution.id in printed(blocks), (pack.name, caution.id)
    return needed


def test_each_caution_that_ships_stands_beside_its_points() -> None:
    """In every pack, edition and meeting that ships, what is guarded has its caution, and on the same card."""
    assert assert_guarded(REPOSITORY) > 100


@pytest.mark.usefixtures("unsourced")
def test_any_content_keeps_its_cautions(assembled: Path) -> None:
    """Whatever the topics, limits and handling are, no pack has a guarded portion without its caution."""
    needed = []
    for seed in range(16):
        write_any_content(assembled, random.Random(seed))
        needed.append(assert_guarded(assembled))
    assert needed.count(0) < 4, "most of the random content must need a caution"


def write_any_content(workspace: Path, chance: random.Random) -> None:
    """Write two tracks, a meeting and an audience with random cautions, topics, limits and handling."""
    topics = ["catch", "fees", "ports", "ships", "boats"]
    for number, track in enumerate(("fish", "ports"), 1):
        points = [_point(f"{track}-{n}", chance, topics) for n in range(8)]
        lower = [str(point["id"]) for point in points if point["classification"] != "Secret"]
        together = {"classification": "Secret", "together": chance.sample(lower, 2), "reason": "It shows all."}
        write(workspace / f"content/tracks/{track}.yaml", number=number, name=track.title(), points=points,
              compilations=[together])  # fmt: skip
    agenda = [{"title": "First", "points": ["ports-1"]}, {"track": "fish"}, {"track": "ports", "minutes": 1}]
    off = {"sections": {"do_not_raise": chance.random() < 0.5}}
    scene = [{**SCENE, "topics": [chance.choice(topics)]}]
    write(workspace / MEETING, title="Talks", agenda=agenda, preferences=off, scene=scene)
    limits = {name: chance.randint(0, 3) for name in ("say", "if_raised", "do_not_raise", "background")}
    rule = {"topic": chance.choice(topics), "reason": "it is early"}
    write(workspace / AUDIENCE, name="Delegation", limits=limits, ceiling="Confidential", leaves_out=[rule])


def write(path: Path, **values: object) -> None:
    """Write a file of YAML, in the form of JSON."""
    path.write_text(json.dumps(values), encoding="utf-8")


def _point(name: str, chance: random.Random, topics: list[str]) -> dict[str, object]:
    is_caution = chance.random() < 0.4
    use = "do-not-raise" if is_caution else chance.choice(["say", "if-raised", "background"])
    point: dict[str, object] = {
        "id": name, "kind": "caution" if is_caution else "fact", "use": use, "lead": f"Avoid {name}.",
        "say": f"Words of {name}.", "topics": chance.sample(topics, chance.randint(0, 2)), "sources": QUOTED,
        "classification": chance.choice([*["Unclassified"] * 9, "Secret"]),
        "status": chance.choice([*["draft", "cleared"] * 4, "withdrawn"]),
    }  # fmt: skip
    if is_caution:
        point["guards"] = [chance.choice([*topics, "fish-1", "ports-1"])]
        point["topics"] = [topics[0]]
    elif name.endswith("-0"):
        point["topics"] = topics
    return point
