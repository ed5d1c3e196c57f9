"""Sections that can never show, and causes that concern many packs: each has one warning."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.workspaces import FISH, Run, change, copy_small, mark, with_shipped_templates

AUDIENCES = ("defense", "economic", "ministerial")


def warnings(run: Run, workspace: Path, *codes: str) -> list[dict[str, Any]]:
    """Return the warnings with some codes."""
    found = json.loads(run("-C", workspace, "check", "--json", "--estimate").stdout)["problems"]
    assert not [problem for problem in found if problem["severity"] == "error"], found
    return [problem for problem in found if problem["code"] in codes]


def without(template: Path, first: str) -> None:
    """Delete the lines of a section from a template."""
    text = template.read_text(encoding="utf-8")
    changed = re.sub(rf"{re.escape(first)}\n.*?\n{{% endif %}}\n", "", text, flags=re.DOTALL)
    assert changed != text
    template.write_text(changed, encoding="utf-8")


def test_a_section_that_three_templates_miss_is_one_warning(run: Run, tmp_path: Path) -> None:
    """It names the three templates and the portions; large print, which only includes them, is not named."""
    workspace = with_shipped_templates(copy_small(tmp_path / "small"))
    for audience in AUDIENCES:
        without(workspace / f"templates/{audience}/pack.md.j2", "{% if gaps %}")
    [found] = warnings(run, workspace, "not-printed")
    names = [f"templates/{audience}/pack.md.j2" for audience in AUDIENCES]
    assert f"not printed by {names[0]}, {names[1]} and {names[2]}: 2 portions" in found["message"]
    assert found["file"] == "templates/defense/audience.yaml"


def test_a_section_without_any_portion_is_found_too(run: Run, tmp_path: Path) -> None:
    """A section that is listed and never printed has a warning before anybody writes a portion for it."""
    workspace = with_shipped_templates(copy_small(tmp_path / "small"))
    assert warnings(run, workspace, "not-printed", "idle-section") == []
    without(workspace / "templates/defense/pack.md.j2", "{% if next_steps %}")
    [found] = warnings(run, workspace, "not-printed")
    assert found["message"] == "the section 'next_steps' is selected, but not printed by templates/defense/pack.md.j2"


def test_a_portion_that_a_template_leaves_out_is_named(run: Run, small: Path) -> None:
    """If other portions of its section are printed, the warning is at the portion."""
    change(small / "templates/delegation/pack.md.j2", ("in gaps %}", "in gaps if gap.id != 'fi-gap-figures' %}"))
    [found] = warnings(run, small, "not-printed")
    assert found["message"].startswith("'fi-gap-figures' is selected, but not printed by")
    assert found["file"] == FISH


@pytest.mark.parametrize(
    "lines",
    ["{% for p in points.internal %}\n- {{ p.say }}\n{% endfor %}\n", "{% if points['opening'] %}x{% endif %}\n"],
)
def test_a_section_that_no_audience_selects_is_reported_at_its_line(run: Run, small: Path, lines: str) -> None:
    """Lines that can never show are reported, until the audience's file selects their section."""
    template, audience = small / "templates/delegation/pack.md.j2", small / "templates/delegation/audience.yaml"
    before = template.read_text(encoding="utf-8")
    template.write_text(f"{before}\n{lines}", encoding="utf-8")
    [found] = warnings(run, small, "idle-section")
    assert found["line"] == before.count("\n") + 2
    with audience.open("a", encoding="utf-8") as file:
        file.write("sections: [purpose, objectives, say, press, if_raised, background, do_not_raise, likely_points,\n")
        file.write("           asks_and_offers, gaps, internal, opening]\n")
    assert "idle-section" not in {problem["code"] for problem in warnings(run, small, "idle-section")}


def test_a_template_that_chooses_a_section_while_it_runs_is_not_reported(run: Run, small: Path) -> None:
    """`points[name]` may print any section."""
    audience = small / "templates/delegation/audience.yaml"
    audience.write_text("name: Delegation\nsections: [purpose, say, closing]\n", encoding="utf-8")
    assert len(warnings(run, small, "not-printed")) == 1
    with (small / "templates/delegation/pack.md.j2").open("a", encoding="utf-8") as file:
        file.write("{% for name in ['closing'] %}{% for p in points[name] %}{{ p.say }}{% endfor %}{% endfor %}\n")
    assert warnings(run, small, "not-printed") == []


def test_portions_of_one_cause_have_one_warning(run: Run, small: Path) -> None:
    """Points that one rule of the audience leaves out are one warning, which names them and the reason."""
    with (small / "templates/delegation/audience.yaml").open("a", encoding="utf-8") as file:
        file.write("leaves_out:\n  - topic: catch\n    reason: others speak of it\n")
    mark(small, fi_renew="topics: [catch]", fi_data="topics: [catch]")
    found = warnings(run, small, "in-no-pack")
    assert len(found) == 1
    assert "'fi-renew' (“Renew the talks.”), 'fi-data' (" in found[0]["message"]
    assert "others speak of it" in found[0]["hint"]
