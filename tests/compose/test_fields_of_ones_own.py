"""Fields of one's own (`extra`) in templates, and the sections that an audience makes of other sections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.workspaces import FISH, Run, change, explained, mark

TEMPLATE = "templates/delegation/pack.md.j2"
AUDIENCE = "templates/delegation/audience.yaml"
PORT = "Catch of the northern ports"


def printing(workspace: Path, lines: str) -> None:
    """Add lines to the template of the small workspace."""
    with (workspace / TEMPLATE).open("a", encoding="utf-8") as file:
        file.write(f"\n{lines}\n")


def shown(run: Run, workspace: Path, track: str = "fish") -> str:
    """Return a pack of the small workspace as it is shown."""
    result = run("-C", workspace, "show", track, "-a", "delegation")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_template_prints_a_field_of_ones_own(run: Run, small: Path) -> None:
    """A portion without the name prints nothing there; a list is looped over; all four kinds of file can have texts."""
    mark(small, fi_renew=f"extra: {{desk: {PORT}, with: [logbooks, quotas]}}")
    change(small / FISH, ("number: 1\n", "number: 1\nextra: {desk: Desk for catch}\n"))
    (small / "content/workspace.yaml").write_text("extra: {line: Call the desk}\n", encoding="utf-8")
    printing(
        small,
        "{% for p in points.say %}\n- {{ p.id }}: {% if not p.extra.desk %}none {% endif %}"
        "[{{ p.extra.desk }}] {{ p.extra.with | join(' and ') }}\n{% endfor %}\n\n"
        "{{ track.extra.desk }}; {{ workspace.extra.line }}; {{ gaps[0].extra.desk or 'no desk' }}",
    )
    text = shown(run, small)
    assert f"fi-renew: \\[{PORT}\\] logbooks and quotas\n" in text
    assert "fi-data: none \\[\\]\n" in text
    assert "Desk for catch; Call the desk; no desk" in text


def test_a_meeting_has_fields_of_ones_own(run: Run, small: Path) -> None:
    """A meeting, and each item of its agenda, can have texts of one's own."""
    (small / "content/meetings").mkdir()
    (small / "content/meetings/talks.yaml").write_text(
        "title: Talks\nextra: {room: The small room}\nagenda: [{track: fish, extra: {desk: Catch}}]\n",
        encoding="utf-8",
    )
    (small / "templates/delegation/meeting.md.j2").write_text(
        "# {{ meeting.title }}\n\n{{ meeting.extra.room }}: {{ parts[0].item.extra.desk }}\n\n"
        "{% for brief in briefs %}\n{{ brief.attribution }} {{ brief.standing }}\n{% endfor %}\n",
        encoding="utf-8",
    )
    result = run("-C", small, "meeting", "talks", "-t", "markdown")
    assert result.exit_code == 0, result.output
    assert "The small room: Catch" in (small / "output/delegation/meeting-talks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("extra", "hint"),
    [("{dest: Catch}", "did you mean 'dest'?"), ("{}", "there are none (names are under 'extra' in the content)")],
)
def test_a_name_that_no_content_has_is_an_error(run: Run, small: Path, extra: str, hint: str) -> None:
    """A misspelt name is an error at its line, with the nearest name."""
    mark(small, fi_gap_figures=f"extra: {extra}")
    printing(small, "{% for p in points.say %}{{ p.extra.desk }}{% endfor %}")
    result = run("-C", small, "show", "fish", "-a", "delegation")
    assert result.exit_code == 1
    assert "'extra' has no 'desk'" in result.stderr
    assert hint in result.stderr


def test_a_withheld_field_reaches_no_file(run: Run, small: Path) -> None:
    """The words of a withheld portion's own field are searched for in every file."""
    words = "Through the zanzibar channel only."
    mark(small, fi_data=f"extra: {{how: {words}}}; classification: Secret")
    (small / "content/glossary.yaml").write_text("names: [Through, zanzibar]\n", encoding="utf-8")
    printing(small, "{% for p in points.say if p.extra.how %}{{ p.extra.how }}{% endfor %}")
    assert words in shown(run, small)
    assert run("-C", small, "build", "fish", "--ceiling", "Restricted").exit_code == 0
    printing(small, words)
    result = run("-C", small, "build", "fish", "--ceiling", "Restricted")
    assert result.exit_code == 1
    assert "words of 'fi-data', which is withheld" in result.stderr


def test_a_leave_behind_does_not_reach_fields_of_ones_own(run: Run, small: Path) -> None:
    """The paper for the other side can't use them, nor sections of one's own."""
    mark(small, fi_renew="extra: {desk: Catch}; release: leave-behind; status: cleared")
    for lines in (
        "{% for p in points.say %}{{ p.extra.desk }}{% endfor %}",
        "{{ workspace.extra }}",
        "{{ sections.a }}",
    ):
        (small / "templates/delegation/leave-behind.md.j2").write_text(f"# Paper\n\n{lines}\n", encoding="utf-8")
        result = run("-C", small, "build", "fish", "-e", "leave-behind")
        assert result.exit_code == 1
        assert "a leave-behind can't use" in result.stderr


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (FISH, "  - id: fi-renew\n", "  - id: fi-renew\n    extra: {desk: Office of Ada Wren}\n"),
        (FISH, "number: 1\n", "number: 1\nextra: {desk: Office of Ada Wren}\n"),
    ],
)
def test_a_name_in_a_field_of_ones_own_needs_a_source(
    run: Run, small: Path, file: str, before: str, after: str
) -> None:
    """Figures, dates and names must be in a source or in the glossary, as everywhere."""
    change(small / file, (before, after))
    result = run("-C", small, "check")
    assert result.exit_code == 1
    assert "“Ada Wren”" in result.stdout
    (small / "content/glossary.yaml").write_text("names: [Ada Wren, Office]\n", encoding="utf-8")
    assert run("-C", small, "check", "--estimate").exit_code == 0


OWN = """\
own_sections:
  northern:
    from: say
    extra: {port: [north, east]}
  requests: {from: say, kind: [offer]}
  dates: {from: background, dated: yes}
"""


def test_an_own_section_takes_its_points_out_of_another(run: Run, small: Path) -> None:
    """The first own section that fits takes a point; `explain` and the template find it there, and nowhere else."""
    mark(small, fi_renew="extra: {port: north}")
    with (small / AUDIENCE).open("a", encoding="utf-8") as file:
        file.write(OWN)
    inside, _ = explained(run, small)
    assert inside["fi-renew"] == "northern"
    assert "requests" in inside.values()
    printing(small, "## North\n\n{% for p in sections.northern %}\n- {{ p.say }}{{ p.cite }}\n{% endfor %}")
    text = shown(run, small)
    assert text.count("We want to renew the fisheries talks with you.") == 1
    assert "## North\n\n- We want to renew" in text
    found = json.loads(run("-C", small, "check", "--json", "--estimate").stdout)["problems"]
    unprinted = [p["message"] for p in found if p["code"] == "not-printed"]
    assert len(unprinted) == 2
    lost = "the section 'requests' is selected, but not printed by templates/delegation/pack.md.j2: 1 portion (fi-data)"
    assert lost in unprinted


def test_an_own_section_that_is_not_listed_takes_nothing(run: Run, small: Path) -> None:
    """Where `sections` doesn't name it, its points stay where they are; alone, it takes only its own points."""
    mark(small, fi_renew="extra: {port: north}")
    audience = small / AUDIENCE
    before = audience.read_text(encoding="utf-8")
    audience.write_text(f"{before}{OWN}sections: [say, background]\n", encoding="utf-8")
    assert explained(run, small)[0]["fi-renew"] == "say"
    audience.write_text(f"{before}{OWN}sections: [northern]\n", encoding="utf-8")
    inside, reasons = explained(run, small)
    assert inside == {"fi-renew": "northern"}
    assert reasons["fi-data"] == "Delegation takes nothing for the section 'say'"


def test_limits_count_an_own_section_twice(run: Run, small: Path) -> None:
    """The limit of a section counts the points that an own section takes; an own section can have a limit as well."""
    mark(small, fi_renew="extra: {port: north}", fi_data="extra: {port: north}", fi_stocks="priority: could")
    audience = small / AUDIENCE
    text = "name: Delegation\n" + OWN + "limits:\n"
    audience.write_text(text + "  northern: 1\n", encoding="utf-8")
    inside, reasons = explained(run, small)
    assert (inside["fi-renew"], reasons["fi-data"]) == (
        "northern",
        "Delegation takes at most 1 in this section; first come: fi-renew",
    )
    audience.write_text(text + "  say: 2\n", encoding="utf-8")
    assert [name for name, section in explained(run, small)[0].items() if section in ("say", "requests")] == []


def test_a_leave_behind_has_no_own_sections(run: Run, small: Path) -> None:
    """Its points stay in the list that its template can use, so that none of them gets lost."""
    mark(small, fi_renew="extra: {port: north}; release: leave-behind; status: cleared")
    with (small / AUDIENCE).open("a", encoding="utf-8") as file:
        file.write(OWN)
    paper = "# Paper\n\n{% for p in points.say %}\n- {{ p.say }}\n{% endfor %}\n"
    (small / "templates/delegation/leave-behind.md.j2").write_text(paper, encoding="utf-8")
    shown_paper = run("-C", small, "show", "fish", "-a", "delegation", "-e", "leave-behind")
    assert "- We want to renew the fisheries talks with you." in shown_paper.stdout
