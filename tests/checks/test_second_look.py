"""Second look: `check` flags sensitive and outdated content, and an acknowledgement silences a flag."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.workspaces import REPOSITORY, Run, change

LISTS = Path("content/second-look.yaml")


@pytest.fixture
def looked(small: Path) -> Path:
    """Return the small workspace with the lists that ship, and with the names that the tests use."""
    shutil.copy(REPOSITORY / LISTS, small / LISTS)
    (small / "content/glossary.yaml").write_text("names: [India, Iran, R&AW, Biden]\n", encoding="utf-8")
    return small


def write_gap(workspace: Path, need: str, *more: str) -> None:
    """Replace the text of the gap in the track `fish`, and add keys to the gap."""
    track = workspace / "content/tracks/fish.yaml"
    change(track, ("    need: Figures for the catch. The note gives none.\n", f"    need: {json.dumps(need)}\n"))
    with track.open("a", encoding="utf-8") as file:
        file.writelines(f"    {line}\n" for line in more)


def flags(run: Run, workspace: Path, on: str = "2019-06-01") -> dict[str, list[str]]:
    """Return the messages of the flags that `check` raises on a day, by the flags' names."""
    data = json.loads(run("-C", workspace, "check", "--json", "--on", on, "--estimate").stdout)
    found: dict[str, list[str]] = {}
    for problem in data["problems"]:
        if problem["code"] == "second-look" and problem["message"].startswith("second look at"):
            name = problem["message"].partition("(")[2].partition(")")[0]
            found.setdefault(name, []).append(problem["message"])
    return found


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("third-state", "Evidence of India's sponsoring of terrorism."),
        ("third-state", "Evidence that IRAN is funded by nobody."),
        ("agency", "What R&AW does."),
        ("agency", "The reports of intelligence agencies."),
        ("legal", "Whether the treaty binds."),
        ("legal", "Whether non-recognition is right."),
        ("nuclear", "Custodial control of warheads."),
        ("nuclear", "Rules of nonproliferation or of non proliferation."),
        ("forecast", "What the Biden administration will do."),
        ("ageing", "The incoming team."),
        ("ageing", "A recently signed paper."),
    ],
)
def test_the_lists_that_ship_flag(run: Run, looked: Path, flag: str, words: str) -> None:
    """Each list that ships finds its words and word beginnings, in small letters and in capitals."""
    write_gap(looked, words)
    assert flag in flags(run, looked), words


@pytest.mark.parametrize(
    "words",
    [
        "Trade with India and with Iran.",  # a name without an allegation
        "What the Congress library holds.",  # a name without a forecast
        "Rawalpindi, raw cotton, and the sister's cian.",  # the letters of agencies' names, but not their capitals
        "The currency of the discurrent.",  # `current*` matches only at the beginning of a word
    ],
)
def test_the_lists_that_ship_raise_no_false_flag(run: Run, looked: Path, words: str) -> None:
    """A word inside another word, or a name without a companion word, raises no flag."""
    write_gap(looked, words)
    said = flags(run, looked)
    assert [text for texts in said.values() for text in texts if "fi-gap-figures" in text] == []


def test_the_lists_are_data_of_the_workspace(run: Run, small: Path) -> None:
    """Without a file, nothing is flagged; with a list that staff write, its words are flagged with its reason."""
    write_gap(small, "Whether herring is a migrant.")
    assert flags(run, small, on="2035-01-01") == {}
    text = "flags:\n  herring:\n    why: herring is a matter of the cabinet\n    words: [herring]\n"
    (small / LISTS).write_text(text, encoding="utf-8")
    result = run("-C", small, "check")
    line = (small / "content/tracks/fish.yaml").read_text(encoding="utf-8").split("herring")[0].count("\n") + 1
    expected = (
        f"content/tracks/fish.yaml:{line}:11: warning: second look at 'fi-gap-figures' (herring): “herring”: "
        "herring is a matter of the cabinet\n    hint: fix it; or, if it may stay, add 'acknowledged:' below it"
    )
    assert expected in result.stdout
    assert result.exit_code == 0
    assert run("-C", small, "check", "--strict").exit_code == 1


def test_quotations_are_checked_if_a_list_says_so(run: Run, small: Path) -> None:
    """A word that is only in a quotation is flagged by a list with `quotations: yes`, and by no other list."""
    change(small / "content/tracks/fish.yaml", ("    say: We agree with you that stocks must recover.\n",
                                                "    say: We agree with you.\n"))  # fmt: skip
    text = "flags:\n  recovery:\n    why: it is a hope\n    words: [recover]\n"
    (small / LISTS).write_text(text, encoding="utf-8")
    assert flags(run, small) == {}
    (small / LISTS).write_text(text + "    quotations: yes\n", encoding="utf-8")
    assert [text.split("'")[1] for text in flags(run, small)["recovery"]] == ["fi-stocks"]


def test_variants_are_checked(run: Run, looked: Path) -> None:
    """The words of a variant for an audience are flagged too."""
    change(looked / "content/tracks/fish.yaml", ("    say: We want to renew",
           "    variants:\n      delegation:\n        say: The recent talks.\n    say: We want to renew"))  # fmt: skip
    assert any("fi-renew" in text for text in flags(run, looked)["ageing"])


def test_dead_links_in_quotations(run: Run, small: Path) -> None:
    """A quotation is flagged if the brief has a broken link on its words, or a link that is listed as dead."""
    assert "dead-link" not in flags(run, small)
    (small / LISTS).write_text('dead_links: ["https://example.org/stocks"]\n', encoding="utf-8")
    said = flags(run, small)["dead-link"]
    assert len(said) == 1
    assert "'fi-stocks'" in said[0]
    assert "“stocks”" in said[0]
    assert "is listed as dead" in said[0]
    (small / LISTS).unlink()
    change(small / "content/briefs/harbour-note.md", ("https://example.org/stocks", "#"))
    assert "has no usable address ('#')" in flags(run, small)["dead-link"][0]


@pytest.mark.parametrize(
    ("review_by", "on", "flagged"),
    [
        ("2026-03-10", "2026-03-10", False),
        ("2026-03-10", "2026-03-11", True),
        ("2026-03", "2026-03-31", False),
        ("2026-03", "2026-04-01", True),
        ("2026", "2026-12-31", False),
        ("2026", "2027-01-01", True),
    ],
)
def test_a_date_of_review_that_is_past(run: Run, small: Path, review_by: str, on: str, flagged: bool) -> None:
    """A portion can be used until the last day of its review date, and is flagged from the next day on."""
    write_gap(small, "Figures.", f'review_by: "{review_by}"')
    assert ("review-by" in flags(run, small, on)) == flagged


def test_withdrawn_portions_raise_no_flag(run: Run, looked: Path) -> None:
    """A withdrawn portion is in no pack, so it raises no flag."""
    write_gap(looked, "The recent treaty.", "status: withdrawn")
    assert flags(run, looked) == {}


@pytest.mark.parametrize(("on", "flagged"), [("2019-07-31", False), ("2019-08-01", True)])
def test_a_brief_older_than_the_limit(run: Run, small: Path, on: str, flagged: bool) -> None:
    """A brief is flagged if its date is more months ago than `oldest_as_of` allows."""
    (small / LISTS).write_text("oldest_as_of: 2\n", encoding="utf-8")
    said = flags(run, small, on)
    assert ("as-of" in said) == flagged
    if flagged:
        assert "the date is May 2019; the limit is 2 months (content/second-look.yaml)" in said["as-of"][0]


def test_a_clearance_older_than_the_limit(run: Run, small: Path) -> None:
    """A clearance is flagged if its date is more months ago than `oldest_as_of` allows, and can acknowledge that."""
    (small / LISTS).write_text("oldest_as_of: 2\n", encoding="utf-8")
    change(small / "content/briefs/harbour-note.yaml", ('date: "2019-05"', 'date: "2021-05"'))
    change(small / "content/tracks/fish.yaml", ("purpose:\n", 'clearance:\n  as_of: "2020-01"\n\npurpose:\n'))
    said = flags(run, small, on="2021-06-01")["as-of"]
    assert len(said) == 1
    assert "second look at 'clearance of fish' (as-of)" in said[0]
    acknowledged = '  as_of: "2020-01"\n  acknowledged:\n    - flag: as-of\n      reason: Nothing has moved.\n'
    change(small / "content/tracks/fish.yaml", ('  as_of: "2020-01"\n', acknowledged))
    assert flags(run, small, on="2021-06-01") == {}


def test_an_acknowledged_flag_is_quiet(run: Run, looked: Path) -> None:
    """A flag with a reason in the content is no warning; it is counted, and `--json` lists it."""
    write_gap(looked, "The recent treaty.", "acknowledged:", "  - flag: legal",
              "    reason: It asks for a reading of the law.")  # fmt: skip
    said = flags(run, looked)
    assert "legal" not in said
    assert "ageing" in said
    result = run("-C", looked, "check", "--on", "2019-06-01")
    assert "Second looks: 1 acknowledged in the content" in result.stdout
    (quiet,) = json.loads(run("-C", looked, "check", "--json", "--on", "2019-06-01").stdout)["acknowledged"]
    assert (quiet["subject"], quiet["flag"]) == ("fi-gap-figures", "legal")
    assert quiet["reason"] == "It asks for a reading of the law."


def test_a_needless_acknowledgement_is_a_warning(run: Run, looked: Path) -> None:
    """An acknowledgement of a flag that isn't raised is a warning, because it would hide that flag later."""
    write_gap(looked, "Figures.", "acknowledged:", "  - flag: nuclear", "    reason: It may stand.")
    result = run("-C", looked, "check", "--on", "2019-06-01")
    assert "'fi-gap-figures' acknowledges the flag 'nuclear', but nothing in it raises this flag" in result.stdout


def test_the_content_that_ships_has_no_open_flag(run: Run, shipped: Path) -> None:
    """Every flag of the content that ships is acknowledged."""
    assert flags(run, shipped, on="2026-11-01") == {}
