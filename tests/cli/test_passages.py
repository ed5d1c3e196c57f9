"""`passages`, `accept` and `check coverage`: from a passage to a source, and what happens when the brief changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from support.workspaces import FISH, Run, change

NOTE = "content/briefs/harbour-note.md"
LOCK = "content/passages.lock.yaml"
SENTENCE = "The catch fell in 2017 and again in 2018."
SECOND = {
    "content/briefs/second.md": "Ports want pilots. Both sides agree that stocks must recover.\n",
    "content/briefs/second.yaml": (
        'title: Second\nnumber: Note 8\ndate: "2021"\npublisher: X\nattribution: And Note 8.\nstanding: A note.\n'
        "left_out:\n  - quote: Both sides agree that stocks must recover.\n    reason: The first note has it.\n"
    ),
}


def listed(run: Run, workspace: Path, *words: str) -> list[dict[str, object]]:
    """Return the passages that the command lists, as data."""
    found: list[dict[str, object]] = json.loads(run("-C", workspace, "passages", *words, "--json").stdout)
    return found


def checked(run: Run, workspace: Path) -> str:
    """Return what `check` prints, with estimated pages."""
    return run("-C", workspace, "check", "--estimate").stdout


def track(workspace: Path, sources: str, name: str = "extra", top: str = "") -> Path:
    """Write a track with one objective that has some sources; return its path."""
    path = workspace / f"content/tracks/{name}.yaml"
    text = f"number: 9\nname: Extra\n{top}objectives:\n  - id: {name}-catch\n    text: To speak of it.\n    sources:\n"
    path.write_text(text + "".join(f"      {line}\n" for line in sources.splitlines()), encoding="utf-8")
    return path


def add_second(workspace: Path) -> None:
    """Add a second brief that shares a sentence with the first."""
    for name, text in SECOND.items():
        (workspace / name).write_text(text, encoding="utf-8")


def test_passages_are_listed_below_their_headings(run: Run, small: Path) -> None:
    """Each passage has its id, its line, the points that quote it, and the reason why it is left out."""
    lines = run("-C", small, "passages").stdout.splitlines()
    first = lines.index("Before the first heading")
    assert re.fullmatch(r"  p1-\w{4}  \(line 3\)  Issue 7, May 2019", lines[first + 1])
    assert lines[first + 2].startswith("      left out: The title line")
    under = lines.index("Fisheries")
    assert first < under < lines.index("Ports")
    assert re.fullmatch(r"  p2-\w{4}  \(line 7\)  Northmark wants to renew .*", lines[under + 1])
    assert lines[under + 2] == "      quoted by fi-purpose, fi-renew"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["port", "FEES"], [9, 10]),
        (["port fees"], [9, 10]),
        (["fees port"], []),
        (["can’t", "law"], [11]),
        (["harbour-note", "quotas"], [6]),
        (["p3"], [3]),
        (["p3", "zebra"], []),
    ],
)
def test_words_choose_passages(run: Run, small: Path, words: list[str], numbers: list[int]) -> None:
    """A passage must have all words; capitals and kinds of signs don't count, and an id names one passage."""
    assert [item["number"] for item in listed(run, small, *words)] == numbers


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["p999"], "there is no passage p999; passages have the numbers 1 to 11"),
        (["p0"], "there is no passage p0; passages have the numbers 1 to 11"),
        (["fees", "P999"], "there is no passage P999; passages have the numbers 1 to 11"),
        (["harbour-note/p999"], "there is no passage harbour-note/p999; passages have the numbers 1 to 11"),
        (["p3-zzzz"], "there is no passage p3-zzzz; with this number, there is harbour-note/p3-"),
        (["second", "p3"], "there is no passage p3; passages have the numbers 1 to 2"),
        (["sec", "p3"], "there is no passage p3; passages have the numbers 1 to 2"),
        (["haven/p3"], "unknown brief 'haven'"),
    ],
)
def test_an_id_that_no_passage_has_is_an_error(run: Run, small: Path, words: list[str], message: str) -> None:
    """A word that looks like an id is never looked for in the text; the message has the numbers that there are."""
    add_second(small)
    result = run("-C", small, "passages", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_beginning_of_a_briefs_id_is_enough(run: Run, small: Path) -> None:
    """It is resolved before an id, in an id, and where no passage has the word; else it is a word to look for."""
    add_second(small)
    for words in (["sec", "p1"], ["sec/p1"], ["sec", "pilots"], ["second", "p1"]):
        assert [item["text"] for item in listed(run, small, *words)] == ["Ports want pilots."]
    (small / "content/briefs/second.md").rename(small / "content/briefs/port-note.md")
    (small / "content/briefs/second.yaml").rename(small / "content/briefs/port-note.yaml")
    assert [item["brief"] for item in listed(run, small, "port", "fees")] == ["harbour-note"] * 2


def test_unquoted_passages(run: Run, small: Path) -> None:
    """`--unquoted` lists what no point quotes, also what is left out."""
    (small / NOTE).write_text((small / NOTE).read_text(encoding="utf-8") + "\nNobody quotes this.\n", encoding="utf-8")
    assert [item["text"] for item in listed(run, small, "--unquoted")] == ["Issue 7, May 2019", "Nobody quotes this."]


@pytest.mark.parametrize("several", [False, True])
def test_the_entry_can_be_pasted(run: Run, small: Path, *, several: bool) -> None:
    """The printed entry is a source that the program accepts; with several briefs, the id names its brief."""
    if several:
        add_second(small)
        change(small / FISH, ("\npoints:\n", "\nbrief: harbour-note\npoints:\n"))
    shown = run("-C", small, "passages", "again", "2018").stdout
    entry = "\n".join(line[6:] for line in shown.split("paste this below")[1].split("\n\n")[1].rstrip("\n").split("\n"))
    assert entry.startswith("- passage: harbour-note/p3-" if several else "- passage: p3-")
    track(small, entry)
    assert run("-C", small, "accept").exit_code == 0
    data = json.loads(run("-C", small, "check", "--estimate", "--json").stdout)
    assert [problem for problem in data["problems"] if problem["code"] not in ("coverage", "nothing-to-say")] == []


def test_a_passage_without_words_is_quoted_whole(run: Run, small: Path) -> None:
    """The notes of a pack print the words of the passage, and one warning asks to keep them."""
    names = [str(item["id"]) for item in listed(run, small)][2:4]
    track(small, "\n".join(f"- passage: {name}" for name in names))
    result = checked(run, small)
    assert "2 sources name a passage whose words aren't kept yet" in result
    assert "talkingpoints accept keeps them" in result
    assert SENTENCE in run("-C", small, "show", "extra", "-a", "delegation").stdout
    assert "aren't kept yet" not in (run("-C", small, "accept"), checked(run, small))[1]


def test_only_accept_writes_the_kept_words(run: Run, small: Path) -> None:
    """The file is sorted and stable; a second `accept` changes nothing, and `check` and `build` never write it."""
    for command in (["check", "--estimate"], ["build", "fish", "-t", "markdown"]):
        assert run("-C", small, *command).exit_code == 0
    assert not (small / LOCK).exists()
    assert "is written: the words of 10 passages, for" in run("-C", small, "accept").stdout
    first = (small / LOCK).read_bytes()
    entries = yaml.safe_load(first)["briefs"]["harbour-note"]
    numbers = [int(re.match(r"p(\d+)-", entry["passage"])[1]) for entry in entries]  # type: ignore[index]
    assert numbers == sorted(numbers)
    assert all(entry["points"] == sorted(entry["points"]) for entry in entries)
    assert "is as it was" in run("-C", small, "accept").stdout
    assert (small / LOCK).read_bytes() == first


def test_a_changed_passage_makes_its_points_suspect(run: Run, small: Path) -> None:
    """A quotation that still stands is a warning with the old and the new words, until the point is accepted."""
    old, new = "Both sides agree that stocks must recover.", "Both sides agree that stocks must recover soon."
    change(small / FISH, (f"quote: {old}", "quote: agree that stocks must recover"))
    track(small, "- quote: stocks must recover")
    run("-C", small, "accept")
    change(small / NOTE, ("must recover.", "must recover soon."))
    (small / NOTE).write_text("A new sentence.\n\n" + (small / NOTE).read_text(encoding="utf-8"), encoding="utf-8")
    shown = checked(run, small)
    assert "'extra-catch' and 'fi-stocks' are suspect, because a quoted passage has changed." in shown
    assert f"Old words: “{old}” New words: “{new}”" in shown
    assert "if they still hold: talkingpoints accept extra-catch fi-stocks" in shown
    assert shown.count("suspect, because") == 1
    for command in (["build", "fish"], ["show", "fish", "-a", "delegation"]):  # no pack is made without a word
        made = run("-C", small, *command).stderr
        assert made.count("suspect, because") == 1
        assert "'fi-stocks' is suspect" in made
    data = json.loads(run("-C", small, "list", "points", "--json").stdout)
    assert {item["id"]: item["suspect"] for item in data if item["suspect"]} == {
        "fi-stocks": [{"brief": "harbour-note", "old": old, "new": new}]
    }
    explained = run("-C", small, "explain", "fish", "-a", "delegation").stdout
    assert re.search(r"fi-stocks: .*\(suspect: a passage that it quotes has changed\)", explained)
    data = json.loads(run("-C", small, "explain", "fish", "-a", "delegation", "--json").stdout)
    assert [item["id"] for item in data["in"] if item["suspect"]] == ["fi-stocks"]
    assert f"fi-stocks\n    old: {old}\n    new: {new}\n" in run("-C", small, "accept", "fi-stocks").stdout
    assert "'extra-catch' is suspect" in checked(run, small)
    accepted = json.loads(run("-C", small, "accept", "--json").stdout)
    assert [item["point"] for item in accepted["accepted"]] == ["extra-catch"]
    assert "suspect" not in checked(run, small)


@pytest.mark.parametrize("part", ["fi-stock", "FI-STOCKS", "fi", "fi-stokcs"])
def test_accept_takes_only_whole_ids(run: Run, small: Path, part: str) -> None:
    """A short form or a typing mistake signs nothing off; the message has the nearest ids."""
    run("-C", small, "accept")
    change(small / NOTE, ("must recover.", "must recover soon."))
    before = (small / LOCK).read_bytes()
    result = run("-C", small, "accept", "fi-renew", part)
    assert result.exit_code == 2
    assert f"unknown point '{part}' (write the whole id; nearest: " in result.stderr
    assert "fi-stocks" in result.stderr.split("nearest: ")[1]
    assert (small / LOCK).read_bytes() == before
    none = run("-C", small, "accept", "zzz")
    assert "unknown point 'zzz' (no point has an id like it)" in none.stderr


def test_a_meeting_with_a_suspect_point(run: Run, convened: Path) -> None:
    """`meeting` warns as `build` does; a track whose points are not in the document is not named."""
    run("-C", convened, "accept")
    change(convened / NOTE, ("must recover.", "must recover soon."))
    change(convened / FISH, ("quote: Both sides agree that stocks must recover.", "quote: stocks must recover"))
    made = run("-C", convened, "meeting", "talks")
    assert "'fi-stocks' is suspect, because" in made.stderr
    assert "suspect" not in run("-C", convened, "build", "ports").stderr


def test_a_quotation_that_no_longer_stands_shows_old_and_new_words(run: Run, small: Path) -> None:
    """The error of a word-for-word quotation has both versions of its passage."""
    run("-C", small, "accept")
    change(small / NOTE, ("2017 and again in 2018", "2017 and again in 2019"))
    result = run("-C", small, "check")
    assert result.exit_code == 1
    new = "The catch fell in 2017 and again in 2019."
    assert f"Old words: “{SENTENCE}” New words (content/briefs/harbour-note.md:7): “{new}”" in result.stdout
    assert "unsupported" not in result.stdout
    assert "has these words" not in result.stdout


def test_an_id_keeps_its_passage_when_the_brief_changes(run: Run, small: Path) -> None:
    """A moved passage stays the same; a changed one is suspect, and after `accept` the id means the new words."""
    name = str(listed(run, small, "p3")[0]["id"])
    track(small, f"- passage: {name}")
    (small / FISH).unlink()  # so that only the new track quotes the passage that will change
    run("-C", small, "accept")
    change(small / NOTE, ("Northmark wants", "A new sentence. Northmark wants"))
    assert "suspect" not in checked(run, small)
    change(small / NOTE, ("again in 2018", "again in 2019"))
    shown = checked(run, small)
    assert f"'extra-catch' is suspect, because a quoted passage has changed. Old words: “{SENTENCE}”" in shown
    run("-C", small, "accept", "extra-catch")
    assert "suspect" not in checked(run, small)
    assert "again in 2019." in run("-C", small, "show", "extra", "-a", "delegation").stdout
    change(small / NOTE, ("The catch fell in 2017 and again in 2019.", "Something else entirely stands here."))
    result = run("-C", small, "check").stdout
    assert f"no passage has the id '{name}'" in result
    assert "the brief no longer has its words: “The catch fell in 2017 and again in 2019.”" in result


def test_a_point_that_can_not_be_found_keeps_its_words(run: Run, small: Path) -> None:
    """`accept` doesn't forget the old words of a point whose quotation is wrong now, and refuses damaged files."""
    run("-C", small, "accept")
    before = (small / LOCK).read_text(encoding="utf-8")
    change(small / NOTE, ("again in 2018", "again in 2019"))
    assert run("-C", small, "accept").exit_code == 0
    assert SENTENCE in (small / LOCK).read_text(encoding="utf-8")
    (small / FISH).write_text("number: [\n", encoding="utf-8")
    assert run("-C", small, "accept").exit_code == 1
    assert (small / LOCK).read_text(encoding="utf-8") == before


def test_a_quotation_is_found_in_its_brief(run: Run, small: Path) -> None:
    """With several briefs, only words that stand in two of them need a brief: of the source, the id or the file."""
    add_second(small)
    shared = "- quote: Both sides agree that stocks must recover."
    assert "2 briefs have this quotation" in checked(run, small)
    change(small / FISH, ("\npoints:\n", "\nbrief: harbour-note\npoints:\n"))
    second = next(str(item["id"]) for item in listed(run, small, "second") if item["number"] == 2)
    for sources, top in (
        (f"{shared}\n  brief: second", ""),
        (f"- passage: {second}", ""),
        (shared, "brief: second\n"),
    ):
        track(small, f"- quote: Ports want pilots.\n{sources}", top=top)
        assert " error" not in checked(run, small)
        shown = run("-C", small, "show", "extra", "-a", "delegation").stdout
        assert "Note 8, 2021: “Ports want pilots.”" in shown
        assert "Note 8: “Both sides agree that stocks must recover.”" in shown or "“Both sides" in shown


def test_notes_have_the_signs_of_the_brief(run: Run, small: Path) -> None:
    """A note prints the brief's dashes and quotation marks, without its Markdown, however they were typed."""
    with (small / NOTE).open("a", encoding="utf-8") as file:
        file.write("\nThe **pre–war** pact — “Oslo” — is\u00a0old.\n")
    track(small, "- quote: \"The pre-war pact - 'Oslo' - is old.\"")
    shown = run("-C", small, "show", "extra", "-a", "delegation").stdout
    assert re.search("“The pre–war pact — [“‘]Oslo[”’] — is old.”", shown)


def test_check_coverage_lists_passages_only_when_asked(run: Run, small: Path) -> None:
    """`check` sums up; `check coverage` has each passage with its id, also as data, and --strict counts them."""
    for name in ("fish", "cross-cutting"):
        path = small / f"content/tracks/{name}.yaml"
        if path.exists():
            path.unlink()
    assert "The catch fell" not in checked(run, small)
    asked = run("-C", small, "check", "coverage")
    assert asked.exit_code == 0
    assert re.search(rf"^Fisheries: \d of 5\n(.*\n)*  p3-\w{{4}}  \(line 7\)  {SENTENCE}$", asked.stdout, re.MULTILINE)
    assert run("-C", small, "check", "coverage", "--strict").exit_code == 1
    data = json.loads(run("-C", small, "check", "coverage", "harbour-note", "--json").stdout)
    assert SENTENCE in [item["text"] for item in data["coverage"][0]["unaccounted"]]
    assert data["coverage"][0]["sections"]["Fisheries"] > 0
    assert run("-C", small, "check", "coverage", "fish").exit_code == 2
    assert run("-C", small, "check", "coverage", "-a", "delegation").exit_code == 2
