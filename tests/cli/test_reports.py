"""What commands print for programs: JSON of a documented shape, annotations of GitHub, and SARIF."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from support.workspaces import FISH, REPOSITORY, Run, change

from generator import AdviceCode, Place, Problem
from generator.cli import main
from generator.cli.problem_formats import as_github, as_sarif
from generator.cli.progress import shown_progress
from generator.cli.workspace_shapes import ALL_REPORTS
from generator.output import libreoffice
from generator.workspace.places import path_in_repository

ASKED = {
    "build": ["build"],
    "meeting": ["meeting", "-t", "markdown"],
    "show": ["show", "fish", "-a", "delegation"],
    "list-tracks": ["list", "tracks"],
    "list-audiences": ["list", "audiences"],
    "list-points": ["list", "points"],
    "list-meetings": ["list", "meetings"],
    "check": ["check", "--estimate"],
    "check-coverage": ["check", "coverage"],
    "explain": ["explain", "fish", "-a", "delegation"],
    "status": ["status"],
    "schema": ["schema"],
    "init": ["init", "new", "--empty"],
    "failure": ["list", "-C", "nowhere"],
    "new-audience": ["new", "audience", "press", "--from", "delegation"],
    "new-brief": ["new", "brief", str(REPOSITORY / "content/briefs/policy-brief-4.md"), "--dry-run"],
    "new-meeting": ["new", "meeting", "spring", "--track", "fish", "-a", "delegation"],
    "new-track": ["new", "track", "water"],
    "passages": ["passages", "catch"],
    "accept": ["accept"],
    "docs-template": ["docs", "template", "press"],
    "new-house": ["new", "house", str(REPOSITORY / "templates/shared/card.docx"), "--for", "delegation"],
}
SCHEMAS = REPOSITORY / "docs/schema/reports"


def printed(run: Run, *arguments: object) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what a command prints as JSON, and nothing else."""
    result = run(*arguments, "--json")
    assert not result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", ALL_REPORTS)
def test_each_report_has_its_documented_shape(
    run: Run, convened: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command prints exactly the keys of its model."""
    monkeypatch.chdir(convened.parent)
    data = printed(run, "-C", convened, *ASKED[name])
    rows = data if isinstance(data, list) else [data]
    assert rows
    for row in rows:
        ALL_REPORTS[name].model_validate(row)


def test_every_command_that_reports_has_json() -> None:
    """Each command has `--json`, but for the group of commands that write new files."""
    commands = {name: command for name, command in main.commands.items() if not isinstance(command, click.Group)}
    assert {name for name, found in commands.items() if not any("--json" in one.opts for one in found.params)} == set()


@pytest.mark.parametrize("name", ALL_REPORTS)
def test_the_schema_of_a_report_is_that_of_its_model(name: str, pytestconfig: pytest.Config) -> None:
    """`docs/schema/reports/` has the JSON Schema of each report; of `list`, that of a row."""
    path = SCHEMAS / f"{name}.json"
    text = json.dumps(ALL_REPORTS[name].model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"
    if pytestconfig.getoption("--update-goldens"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text, "write it anew with --update-goldens"


def test_the_page_describes_each_report() -> None:
    """`docs/automation.md` has a row for each report, with all of its keys."""
    page = (REPOSITORY / "docs/automation.md").read_text(encoding="utf-8")
    for name, model in ALL_REPORTS.items():
        [row] = re.findall(rf"^\| \[.*\]\(schema/reports/{name}.json\) \|.*$", page, re.MULTILINE)
        keys = {field.alias or key for key, field in model.model_fields.items()}
        assert keys - set(re.findall(r"`(\w+)`", row)) == set(), name


def test_an_error_is_json_too(run: Run, small: Path) -> None:
    """With an error in the content, stdout has the problems, and the exit code is 1."""
    change(small / FISH, ("We want to renew", "We want 45 per cent to renew"))
    for name in ("build", "show", "list-tracks", "explain"):
        result = run("-C", small, *ASKED[name], "--json")
        [problem] = json.loads(result.stdout)["problems"]
        assert result.exit_code == 1
        assert not result.stderr
        assert (problem["code"], problem["severity"], problem["file"]) == ("unsupported", "error", FISH)


def test_the_states_of_files(run: Run, small: Path) -> None:
    """A build says of each file whether it was written, unchanged or kept; an edit that was kept is an error."""

    def states() -> dict[str, str]:
        files = json.loads(run("-C", small, "build", "--json").stdout)["files"]
        return {Path(file["path"]).name: file["state"] for file in files}

    assert set(states().values()) == {"written"}
    (small / "output/delegation/fish.md").write_text("edited\n", encoding="utf-8")
    change(small / "content/tracks/ports.yaml", ("We propose to talk", "We want to talk"))
    assert states() == {
        "fish.docx": "unchanged", "fish.md": "kept", "ports.docx": "written", "ports.md": "written",
    }  # fmt: skip
    result = run("-C", small, "build", "--json")
    assert result.exit_code == 1
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["changed-by-hand"]


def test_the_withheld_and_the_pages_of_a_build(run: Run, small: Path) -> None:
    """A build says what handling withholds from which pack, and the pages of Word files."""
    change(small / FISH, ("    say: The catch fell", "    classification: Secret\n    say: The catch fell"))
    data = printed(run, "-C", small, "build", "fish", "--ceiling", "Restricted")
    assert [(item["pack"], item["portion"]) for item in data["withheld"]] == [("delegation/fish", "fi-catch")]
    assert {file["format"]: file["pages"] and file["pages"]["estimated"] for file in data["files"]} == {
        "docx": True, "markdown": None,
    }  # fmt: skip


def test_check_annotates_a_pull_request(run: Run, small: Path) -> None:
    """`--format github` prints one command for each problem, with the path from the root of the repository."""
    (small.parent / ".git").mkdir()
    change(small / FISH, ("We want to renew", "We want 45 per cent to renew"))
    result = run("-C", small, "check", "--estimate", "--format", "github")
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert re.match(rf"::error title=unsupported,file=small/{FISH},line=\d+,col=\d+::no quotation of", line), line
    assert "%0Ahint: " in line
    assert result.stderr == "1 error.\n"


def test_what_is_special_in_a_command_of_github_is_escaped() -> None:
    """No text of a problem can end its command or begin another one; a pack is no file of the repository."""
    where = Place("content/a:b,c%.yaml", 2, 3)
    problems = [
        Problem("yaml", "one\r\n::set-output name=a::b", where),
        Problem(AdviceCode("fonts"), "no font", Place("ministerial/energy.pdf"), severity="warning"),
        Problem("house", "damaged", Place("templates/house.docx")),
        Problem("workspace", "nowhere"),
    ]
    assert list(as_github(problems)) == [
        "::error title=yaml,file=content/a%3Ab%2Cc%25.yaml,line=2,col=3::one%0D%0A::set-output name=a::b",
        "::warning title=fonts::ministerial/energy.pdf: no font",
        "::error title=house,file=templates/house.docx::damaged",
        "::error title=workspace::nowhere",
    ]


def test_check_writes_sarif(run: Run, small: Path) -> None:
    """A log of SARIF has a result for each problem, and the code's help from the documentation."""
    change(small / FISH, ("We want to renew", "We want 45 per cent to renew"))
    result = run("-C", small, "check", "--estimate", "--format", "sarif")
    assert result.exit_code == 1
    log = json.loads(result.stdout)
    [found] = log["runs"][0]["results"]
    [rule] = log["runs"][0]["tool"]["driver"]["rules"]
    location = found["locations"][0]["physicalLocation"]
    assert (found["ruleId"], found["ruleIndex"], found["level"], rule["id"]) == (
        "unsupported",
        0,
        "error",
        "unsupported",
    )
    assert location["artifactLocation"] == {"uri": FISH, "uriBaseId": "%SRCROOT%"}
    assert "**Fix:**" in rule["help"]["markdown"]
    assert sarif_faults(log) == []


def test_sarif_of_odd_places() -> None:
    """A path is an address, so its blanks are escaped; a Word file has no lines; a pack is no file."""
    problems = [
        Problem("file-name", "a", Place("content/tracks/trade (2).yaml", 1, 1)),
        Problem("house", "b", Place("templates/house.docx")),
        Problem(AdviceCode("fonts"), "c", Place("ministerial/energy.pdf"), "d", severity="warning"),
        Problem(AdviceCode("no-such-code"), "e", severity="warning"),
    ]
    log = json.loads(json.dumps(as_sarif(problems, "talks")))
    results = log["runs"][0]["results"]
    assert sarif_faults(log) == []
    assert results[0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "talks/content/tracks/trade%20%282%29.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 1},
    }
    assert "region" not in results[1]["locations"][0]["physicalLocation"]
    assert "locations" not in results[2]
    assert results[2]["message"]["text"] == "ministerial/energy.pdf: c\nhint: d"


def sarif_faults(log: dict[str, Any]) -> list[str]:
    """Return what is wrong with a log by the rules of SARIF 2.1.0 that concern it."""
    known = {"$schema", "version", "runs"}
    faults = [] if set(log) <= known and log["version"] == "2.1.0" else ["the log"]
    for run_ in log["runs"]:
        driver = run_["tool"]["driver"]
        faults += [] if driver["name"] and set(driver) <= {"name", "version", "rules"} else ["the driver"]
        ids = [rule["id"] for rule in driver["rules"]]
        faults += [] if len(set(ids)) == len(ids) else ["a rule twice"]
        for rule in driver["rules"]:
            texts = [rule[key]["text"] for key in ("shortDescription", "help") if key in rule]
            faults += [] if all(texts) and set(rule) <= {"id", "shortDescription", "help"} else [rule["id"]]
        for found in run_["results"]:
            faults += [] if ids[found["ruleIndex"]] == found["ruleId"] else ["a rule's index"]
            faults += [] if found["level"] in ("none", "note", "warning", "error") else ["a level"]
            faults += [] if found["message"]["text"] else ["a message"]
            for location in found.get("locations", []):
                place = location["physicalLocation"]
                uri, region = place["artifactLocation"]["uri"], place.get("region", {"startLine": 1, "startColumn": 1})
                faults += [] if re.fullmatch(r"[\w./%~-]+", uri) and not uri.startswith("/") else [uri]
                faults += [] if region["startLine"] > 0 and region["startColumn"] > 0 else ["a region"]
    return faults


def test_two_forms_at_once_are_refused(run: Run, small: Path) -> None:
    """`--json` is a form; with another one, nobody could tell which is wanted."""
    result = run("-C", small, "check", "--json", "--format", "sarif")
    assert result.exit_code == 2
    assert "leave out --json or --format sarif" in result.stderr
    same = run("-C", small, "check", "--estimate", "--format", "json")
    assert same.stdout == run("-C", small, "check", "--estimate", "--json").stdout


def test_the_path_of_a_workspace_in_its_repository(tmp_path: Path) -> None:
    """The root of a repository has `.git`: a folder, or in a worktree a file. Without one, it is the workspace."""
    folder = tmp_path / "offices/north"
    folder.mkdir(parents=True)
    assert path_in_repository(folder) == ""
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert path_in_repository(folder) == "offices/north"
    (folder / ".git").mkdir()
    assert path_in_repository(folder) == ""


def test_counting_pages_says_that_it_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On a terminal, a line says how many files LibreOffice has done; at the end it is gone. A pipe gets nothing."""
    (tmp_path / "0.pdf").touch()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with shown_progress("Counting pages", "--estimate is quicker"), libreoffice._told_while(tmp_path, [0, 1, 2]):
        pass
    line = "Counting pages ... 1 of 3 (--estimate is quicker)"
    assert capsys.readouterr().err == f"\r{line}\r{' ' * len(line)}\r"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with shown_progress("Counting pages"), libreoffice._told_while(tmp_path, [0, 1, 2]):
        pass
    assert capsys.readouterr().err == ""
