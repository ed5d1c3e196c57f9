"""New workspaces: both kinds build at once, and the empty one holds nothing of the worked example's content."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
import yaml
from support.workspaces import REPOSITORY, Run

from generator.scaffold.new_workspace import empty_workspace
from generator.scaffold.package_files import example_files, skeleton_files
from generator.scaffold.schema_lines import kind_of, schema_line

EMPTY = empty_workspace(example_files(), skeleton_files())
TEXTS = (".md", ".j2", ".yaml", ".txt")


def words_of(name: str, data: bytes) -> str:
    """Return all text of a file, also of the parts of a Word document."""
    if not name.endswith(".docx"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(
            re.sub("<[^>]+>", "", package.read(part).decode("utf-8", "ignore")) for part in package.namelist()
        )


@cache
def shipped_names() -> frozenset[str]:
    """Return the names of the shipped content: of countries, institutes, its brief, its tracks and its dialogue."""
    content = REPOSITORY / "content"
    glossary = yaml.safe_load((content / "glossary.yaml").read_text(encoding="utf-8"))
    settings = yaml.safe_load((content / "workspace.yaml").read_text(encoding="utf-8"))
    brief = yaml.safe_load((content / "briefs/policy-brief-4.yaml").read_text(encoding="utf-8"))
    terms = [name for term in glossary["terms"] for name in (term["term"], term.get("short")) if name]
    names = {*glossary["names"], *terms, *settings["sides"].values(), settings["dialogue"], brief["title"], "CSSPR"}
    names |= {brief["number"], "Lahore", "Islamabad", "Afghan", "American", "Indian", "Chinese", "Center for Security"}
    texts = [path.read_text(encoding="utf-8") for path in (content / "tracks").glob("*.yaml")]
    names |= {name for text in texts for name in re.findall(r"^name: (.+)$", text, re.MULTILINE)}
    return frozenset(names - {"Energy", "geopolitical", "geopolitics", "special economic zones"})


def shipped_topics() -> set[str]:
    """Return the topics of the shipped content."""
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "content").rglob("*.yaml")]
    return {
        topic.strip()
        for text in texts
        for found in re.findall(r"topics: \[(.*?)\]", text)
        for topic in found.split(",")
    }


def names_in(text: str) -> list[str]:
    """Return the names of the shipped content that stand in a text."""
    return re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(shipped_names())))})(?!\w)", text)


def test_an_empty_workspace_holds_no_name_of_the_example() -> None:
    """No file that `init --empty` writes names a country, an institute, a brief or a track of the shipped content."""
    found = {name: names_in(words_of(name, data)) for name, data in EMPTY.items()}
    assert {name: names for name, names in found.items() if names} == {}
    shipped = REPOSITORY / "content/tracks/energy.yaml"
    assert "United States" in names_in(words_of(shipped.name, shipped.read_bytes()))


def test_no_template_of_an_empty_workspace_names_a_topic_of_the_example() -> None:
    """Templates and audiences select by no topic, and refer to no track, of the shipped content."""
    texts = [data.decode() for name, data in EMPTY.items() if name.startswith("templates/") and name.endswith(TEXTS)]
    named = {
        topic
        for text in texts
        for found in re.findall(r"about\((.*?)\)", text)
        for topic in re.findall(r"[\w-]+", found)
    }
    named |= {topic for text in texts for topic in re.findall(r"(?:topic|track): ([\w-]+)", text)}
    named |= {
        topic for text in texts for found in re.findall(r"topics: \[(.*?)\]", text) for topic in found.split(", ")
    }
    tracks = {path.stem for path in (REPOSITORY / "content/tracks").glob("*.yaml")}
    assert named & (shipped_topics() | tracks) == set()


@pytest.mark.parametrize("name", [name for name in EMPTY if name.endswith(".yaml")])
def test_a_file_of_an_empty_workspace_names_its_schema(name: str) -> None:
    """Each YAML file that `init --empty` writes begins with the line that names its schema, which is there too."""
    kind = kind_of(name)
    assert kind is not None
    assert EMPTY[name].decode().startswith(schema_line(kind, name) + "\n")
    assert f".talkingpoints/schema/{kind}.json" in EMPTY


def test_an_empty_workspace_builds_and_checks_without_a_warning(run: Run, tmp_path: Path) -> None:
    """After `init --empty`, all packs can be built, and `check --strict` finds nothing."""
    folder = tmp_path / "talks"
    made = run("init", folder, "--empty")
    assert made.exit_code == 0, made.output
    assert "talkingpoints build" in made.stdout
    assert run("-C", folder, "build").stderr == "3 packs: 6 of 6 files written.\n"
    assert run("-C", folder, "meeting").stderr == "1 pack: 2 of 2 files written.\n"
    checked = run("-C", folder, "check", "--strict", "--estimate")
    assert checked.exit_code == 0, checked.output
    assert checked.stdout.startswith("No problems found.\ncontent/briefs/first-brief.md: 100 % covered")


def test_the_example_is_the_shipped_workspace(run: Run, tmp_path: Path) -> None:
    """`init --example` writes content/ and templates/ as they ship, and no pack."""
    run("init", tmp_path / "talks", "--example")
    for name in ("content", "templates"):
        shipped = {p.relative_to(REPOSITORY): p.read_bytes() for p in (REPOSITORY / name).rglob("*") if p.is_file()}
        made = {
            p.relative_to(tmp_path / "talks"): p.read_bytes()
            for p in (tmp_path / "talks" / name).rglob("*")
            if p.is_file()
        }
        assert made == shipped
    assert not (tmp_path / "talks" / "output").exists()


def test_without_an_option_and_without_a_terminal_it_names_both_options(run: Run, tmp_path: Path) -> None:
    """Where nobody can be asked, `init` without an option is a misuse that names both options."""
    result = run("init", tmp_path / "talks")
    assert result.exit_code == 2
    assert "--example or --empty" in result.stderr
    assert not (tmp_path / "talks").exists()


def test_on_a_terminal_it_asks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, `init` asks what to begin with."""
    monkeypatch.setattr("generator.cli.asking.can_answer", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: "empty")
    result = run("init", tmp_path / "talks")
    assert "What shall the workspace begin with?" in result.stderr
    assert (tmp_path / "talks/content/briefs/first-brief.md").is_file()


def test_no_file_is_overwritten(run: Run, tmp_path: Path) -> None:
    """A folder with other files is fine; a file of the same name stops everything; a workspace is named as one."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    result = run("init", tmp_path, "--empty")
    assert result.exit_code == 1
    assert ".gitignore:1:1: the file is already there" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "notes.txt"]
    (tmp_path / ".gitignore").unlink()
    assert run("init", tmp_path, "--empty").exit_code == 0
    again = run("init", tmp_path, "--empty")
    assert again.exit_code == 2
    assert "is a workspace already" in again.stderr
