"""`new audience`: a copy of an audience or a skeleton, whose packs can be built at once; `variants_of`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.workspaces import FISH, Run, change, explained, mark

AUDIENCE = "templates/press/audience.yaml"


@pytest.fixture
def varied(small: Path) -> Path:
    """Return the small workspace with a variant for its audience, and a point for that audience only."""
    mark(small, fi_data="variants: {delegation: {lead: For the delegation.}}", fi_catch="audiences: [delegation]")
    return small


def test_a_copy_takes_the_variants(run: Run, varied: Path) -> None:
    """A copy builds at once, with the words and the portions of the old audience, and the command says so."""
    result = run("-C", varied, "new", "audience", "press", "--from", "del", "--title", "Press: all")
    assert result.exit_code == 0, result.output
    assert "portions with a variant for delegation, which holds for press (1): fi-data" in result.stdout
    assert "portions for delegation only, which press gets too (1): fi-catch" in result.stdout
    assert "Made 2 packs as a test; all work." in result.stdout
    lines = (varied / AUDIENCE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../.talkingpoints/schema/audience.json"
    assert 'name: "Press: all"' in lines
    shown = run("-C", varied, "show", "fish", "-a", "press").stdout
    assert shown.replace("Press: all", "Delegation") == run("-C", varied, "show", "fish", "-a", "delegation").stdout
    assert "For the delegation." in shown


def test_a_copy_without_the_variants(run: Run, varied: Path) -> None:
    """With `--no-variants`, the new audience has the portions' own words, and nothing that is for the old one only."""
    result = run("-C", varied, "new", "audience", "press", "--from", "delegation", "--no-variants")
    assert "portions for delegation only; press doesn't get them (1): fi-catch" in result.stdout
    assert "variants_of" not in (varied / AUDIENCE).read_text(encoding="utf-8")
    assert "For the delegation." not in run("-C", varied, "show", "fish", "-a", "press").stdout
    data = json.loads(run("-C", varied, "explain", "fish", "-a", "press", "--json").stdout)
    assert "fi-catch" in {item["id"] for item in data["withheld"]}


def test_an_own_variant_comes_first(run: Run, varied: Path) -> None:
    """Field by field, an audience's own variant comes before the one that it takes; meetings' variants before both."""
    run("-C", varied, "new", "audience", "press", "--from", "delegation")
    change(varied / FISH, ("{delegation: {lead: For the delegation.}}",
                           "{delegation: {lead: Old., priority: could}, press: {lead: For the press.}}"))  # fmt: skip
    shown = run("-C", varied, "show", "fish", "-a", "press").stdout
    assert ("For the press." in shown, "Old." in shown) == (True, False)
    assert explained(run, varied)[0]


def test_includes_lead_to_the_new_folder(run: Run, small: Path) -> None:
    """Pieces and the house document are copied, and the templates include the copies."""
    folder = small / "templates/delegation"
    (folder / "_end.md.j2").write_text("The end.\n", encoding="utf-8")
    template = folder / "pack.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(f'{text}{{% include "delegation/_end.md.j2" %}}\n', encoding="utf-8")
    (folder / "house.docx").write_bytes((small / "templates/house.docx").read_bytes())
    (folder / "house.docx.bak").write_bytes(b"old")
    result = run("-C", small, "new", "audience", "press", "--from", "delegation", "--json")
    assert json.loads(result.stdout)["files"] == [
        f"templates/press/{name}" for name in ("_end.md.j2", "audience.yaml", "house.docx", "pack.md.j2")
    ]
    assert '"press/_end.md.j2"' in (small / "templates/press/pack.md.j2").read_text(encoding="utf-8")
    assert run("-C", small, "build", "-a", "press", "-t", "markdown").exit_code == 0


def test_the_skeleton_prints_everything(run: Run, convened: Path) -> None:
    """Without `--from`, the new audience prints every section, and `check` has nothing to say of it."""
    change(convened / "templates/delegation/audience.yaml",
           ("limits:", "editions: {card: {sections: [purpose, say, do_not_raise]}}\nlimits:"))  # fmt: skip
    assert run("-C", convened, "new", "audience", "press").exit_code == 0
    assert "    sections: [purpose, say, do_not_raise]\n" in (convened / AUDIENCE).read_text(encoding="utf-8")
    assert "not printed" not in run("-C", convened, "show", "--sample", "-a", "press").stderr
    said = run("-C", convened, "check", "fish", "-a", "press", "-e", "pack", "--estimate").stdout
    assert "templates/press" not in said, said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Prime Minister", "small letters, digits and hyphens, a letter first: prime-minister"),
        ("2nd", "small letters, digits and hyphens, a letter first: nd"),
        ("con", "Windows doesn't allow the name 'con'"),
        ("shared", "holds the templates of all audiences"),
        ("delegation", "there is already an audience 'delegation'"),
        ("talks", "there is a meeting 'talks'"),
        ("a" * 41, "has 41 characters; the most is 40"),
    ],
)
def test_names_that_are_refused(run: Run, convened: Path, name: str, said: str) -> None:
    """A name that can't be an audience's is refused with the reason; nothing is written."""
    before = sorted(convened.rglob("*"))
    result = run("-C", convened, "new", "audience", name)
    assert (result.exit_code, said in result.stderr) == (1, True), result.output
    assert sorted(convened.rglob("*")) == before


def test_comments_name_no_old_audience(run: Run, shipped: Path) -> None:
    """A copy's comments say nothing of the old audience, and its settings are those of the old one."""
    result = run("-C", shipped, "new", "audience", "parliament", "--from", "ministerial")
    assert result.exit_code == 0, result.output
    folder = shipped / "templates/parliament"
    settings = (folder / "audience.yaml").read_text(encoding="utf-8")
    assert "# What the pack takes." in settings
    assert [line for line in settings.splitlines() if "minister" in line.casefold()] == [
        "variants_of: ministerial   # where a portion has no variant for this audience"
    ]
    assert "sources: endnotes\n" in settings
    assert "  This pack: what do I say" in (folder / "pack.md.j2").read_text(encoding="utf-8")
    for file in folder.glob("*.j2"):
        assert "minister" not in file.read_text(encoding="utf-8").casefold()


def test_a_text_with_the_sign_of_a_comment_stays(run: Run, small: Path) -> None:
    """What looks like a comment within a text of several lines is content, and is copied as it is."""
    reason = 'leaves_out:\n  - topic: ships\n    reason: "for\n      # the delegation"\n'
    settings = small / "templates/delegation/audience.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + reason, encoding="utf-8")
    run("-C", small, "new", "audience", "press", "--from", "delegation")
    assert "# the delegation" in (small / AUDIENCE).read_text(encoding="utf-8")
