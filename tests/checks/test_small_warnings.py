"""Small warnings: spellings of sources, leads of cautions, vague objectives, and fields of a house document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.houses import changed
from support.libraries import library_of, point
from support.workspaces import FISH, Run, change

from generator.checks.caution_leads import check_caution_leads


def warnings(run: Run, workspace: Path, code: str) -> list[tuple[int, str, str]]:
    """Return the line, the message and the hint of each warning with a code."""
    data = json.loads(run("-C", workspace, "check", "--json", "--estimate").stdout)
    return [(p["line"], p["message"], p["hint"]) for p in data["problems"] if p["code"] == code]


def test_a_spelling_of_sources_is_reported(run: Run, small: Path) -> None:
    """A text that prints a spelling of sources is reported; quotations, and longer spellings of ours, are not."""
    glossary = "terms:\n  - {term: survey data, in_sources: [logbooks]}\n  - {term: ship's logbooks, short: SL}\n"
    (small / "content/glossary.yaml").write_text(glossary, encoding="utf-8")
    found = warnings(run, small, "spelling")
    assert [line for line, _, _ in found] == [12, 27, 63]
    assert found[0][1] == "“logbooks” is a spelling of sources; content/glossary.yaml writes “survey data”"
    assert found[0][2] == "write “survey data”; quotations stay as they are"
    change(small / FISH, ("open its logbooks.\n    sources", "open its ship's logbooks.\n    sources"))
    assert [line for line, _, _ in warnings(run, small, "spelling")] == [27, 63]


def test_a_glossary_lets_a_text_use_another_spelling(run: Run, small: Path) -> None:
    """A name of ours, and a spelling of a term that a quotation has, raise no error; without the glossary they do."""
    change(small / FISH, ("We want to renew the fisheries talks with you.", "Oslo wants talks with the SMK."))
    assert "“Oslo”, “SMK”" in run("-C", small, "check").stdout
    glossary = "names: [Oslo]\nterms:\n  - {term: Southmark, short: SMK}\n"
    (small / "content/glossary.yaml").write_text(glossary, encoding="utf-8")
    assert run("-C", small, "check", "--estimate").exit_code == 0


@pytest.mark.parametrize("lead", ["Go-between with China.", "No figures.", "Figures.", "One-way street."])
def test_a_caution_that_reads_as_a_prompt_is_reported(lead: str) -> None:
    """The lead of a caution, and of its variants, must begin with an imperative."""
    given = {"kind": "caution", "use": "do-not-raise"}
    assert len(check_caution_leads(library_of(point("one", lead=lead, **given)))) == 1
    assert (
        len(check_caution_leads(library_of(point("one", lead="Wait.", variants={"x": {"lead": lead}}, **given)))) == 1
    )
    assert check_caution_leads(library_of(point("one", lead=lead, kind="caution", use="background"))) == []
    assert check_caution_leads(library_of(point("one", lead=lead, lang="ur", **given))) == []


@pytest.mark.parametrize(
    "lead", ["Do not raise figures.", "Don’t ask.", "Avoid it.", "Never say so.", "Leave it. Ask."]
)
def test_a_caution_that_says_what_to_do_is_not_reported(lead: str) -> None:
    """A lead that begins with an imperative is fit for a card."""
    assert check_caution_leads(library_of(point("one", lead=lead, kind="caution", use="do-not-raise"))) == []


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("To convey that Southmark has logbooks.", "To convey"),
        ("to discuss logbooks.", "To discuss"),
        ("To exchange views on logbooks.", "To exchange views"),
        ("Raise logbooks.", "Raise"),
        ("To have Southmark open its logbooks.", ""),
        ("To exchange logbooks.", ""),
    ],
)
def test_an_objective_that_cannot_be_ticked_off_is_reported(run: Run, small: Path, text: str, vague: str) -> None:
    """An objective that begins with a verb of speech is reported, in its variants too."""
    change(small / FISH, ("    text: To have Southmark open its logbooks.\n", f"    text: {text}\n"))
    found = warnings(run, small, "vague-objective")
    assert [line for line, _, _ in found] == ([12] if vague else [])
    if vague:
        assert found[0][1].startswith(f"nobody can tick this objective off, because it begins with “{vague}”")


def test_a_house_that_names_its_packs_gets_no_line_on_other_fields(run: Run, small: Path) -> None:
    """A letterhead need not show every field; `--json` has those that it doesn't show."""

    def without_track(members: dict[str, str]) -> None:
        for name in members:
            members[name] = members[name].replace("{{ dialogue }}", "").replace("{{ track }}", "")

    (small / "templates/house.docx").write_bytes(changed(without_track))
    assert "fields that it doesn't show" not in run("-C", small, "check", "--estimate").stdout
    [house] = json.loads(run("-C", small, "check", "--estimate", "--json").stdout)["houses"]
    assert house["hidden"] == ["track", "dialogue"]
