"""The documentation is true: its commands print what it shows, and its help pages and schemas are the program's own."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from support.workspaces import REPOSITORY, Run

from generator.cli import main
from generator.model.audience import AudienceFile
from generator.model.content import BriefFacts, Portions, TrackFile
from generator.model.fields import Model
from generator.model.flag_lists import SecondLookFile
from generator.model.handling import HandlingFile
from generator.model.meeting_file import MeetingFile
from generator.model.workspace_file import WorkspaceFile

DOCS = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
SCHEMAS: dict[str, type[Model]] = {
    "brief": BriefFacts,
    "track": TrackFile,
    "cross-cutting": Portions,
    "audience": AudienceFile,
    "meeting": MeetingFile,
    "handling": HandlingFile,
    "workspace": WorkspaceFile,
    "second-look": SecondLookFile,
}


def shown_commands() -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Yield each console block of the documentation: its place, and each command with the output shown below it."""
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        for block in re.finditer(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            commands: list[tuple[str, list[str]]] = []
            for line in block.group(1).splitlines():
                if line.startswith("$ "):
                    commands.append((line.removeprefix("$ "), []))
                else:
                    commands[-1][1].append(line)
            yield f"{path.name}:{text.count(chr(10), 0, block.start()) + 1}", commands


def as_pattern(shown: list[str]) -> re.Pattern[str]:
    """Return the pattern that an output must match: the shown lines, in which `...` stands for any text."""
    lines = [".*" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") for line in shown]
    return re.compile(".*".join(lines) if shown == ["..."] else r"\n?".join(lines), re.DOTALL)


@pytest.mark.parametrize(("place", "commands"), list(shown_commands()))
def test_commands_shown_do_what_is_shown(
    place: str, commands: list[tuple[str, list[str]]], run: Run, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the documentation, run in a copy of the workspace, prints the output that is shown below it."""
    monkeypatch.chdir(shipped)
    for command, shown in commands:
        program, *arguments = shlex.split(command)
        assert program == "talkingpoints", place
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        output = result.output.strip("\n").replace(os.sep, "/")
        assert as_pattern(shown).fullmatch(output), f"{place}: {command}\n{result.output}"


def help_pages() -> str:
    """Return the text of `docs/commands.md`: the help of every command, as the program prints it."""
    root = main.make_context("talkingpoints", [], resilient_parsing=True)
    pages = [("talkingpoints", main.get_help(root))]
    for name, command in main.commands.items():
        context = click.Context(command, info_name=name, parent=root)
        pages.append((f"talkingpoints {name}", command.get_help(context)))
    parts = [f"## {name}\n\n```text\n{text}\n```\n" for name, text in pages]
    return "# Commands\n\nEach page is what `--help` prints.\n\n" + "\n".join(parts)


def compare(path: Path, text: str, *, update: bool) -> None:
    """Compare a file with the program's text, or write the file if goldens are updated."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text, f"write {path.name} anew with --update-goldens"


def test_the_page_of_commands_is_the_help(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """`docs/commands.md` holds the help of every command, word for word."""
    monkeypatch.setenv("COLUMNS", "100")
    compare(REPOSITORY / "docs" / "commands.md", help_pages(), update=pytestconfig.getoption("--update-goldens"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_those_of_the_models(name: str, pytestconfig: pytest.Config) -> None:
    """The JSON Schemas for editors are those of the models that the content is checked with."""
    text = json.dumps(SCHEMAS[name].model_json_schema(), indent=2, ensure_ascii=False) + "\n"
    update = pytestconfig.getoption("--update-goldens")
    compare(REPOSITORY / "docs" / "schema" / f"{name}.json", text, update=update)


def keys_of(model: type[Model]) -> set[str]:
    """Return the keys of a model and of the models inside it."""
    schema = model.model_json_schema()
    models = [schema, *schema.get("$defs", {}).values()]
    return {key for found in models for key in found.get("properties", {})}


def test_every_key_is_documented() -> None:
    """Every key that content and audiences may have is in the documentation."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    words = set(re.findall(r"[a-z_]+", text))
    keys = {key for model in SCHEMAS.values() for key in keys_of(model)}
    assert keys - words == set()


def test_every_variable_and_field_is_documented() -> None:
    """Every variable of templates and every field of house documents is in the documentation."""
    from generator.compose.template.variables import VARIABLES
    from generator.house.placeholders import FIELDS

    templates = (REPOSITORY / "docs" / "templates.md").read_text(encoding="utf-8")
    house = (REPOSITORY / "docs" / "house-style.md").read_text(encoding="utf-8")
    assert [name for name in VARIABLES if f"`{name}`" not in templates] == []
    assert [name for name in FIELDS if f"{{{{ {name} }}}}" not in house] == []


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link of the documentation leads to a file that exists."""
    pages = (*DOCS, REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "CHANGELOG.md", REPOSITORY / "SECURITY.md")
    missing = [
        f"{path.name}: {target}"
        for path in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert missing == []


def test_the_content_shown_in_the_docs_can_be_used(run: Run, small: Path) -> None:
    """The track in `docs/content.md` can be built, in the workspace of the brief that it quotes."""
    text = (REPOSITORY / "docs" / "content.md").read_text(encoding="utf-8")
    track = next(block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("number:"))
    (small / "content" / "tracks" / "fish.yaml").write_text(track, encoding="utf-8")
    result = run("-C", small, "build")
    assert result.exit_code == 0, result.output


def test_the_mistake_that_the_readme_shows(run: Run, shipped: Path) -> None:
    """The message in the README is the one that the program prints for this mistake."""
    template = shipped / "templates/ministerial/pack.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("in points.say %}", "in point.say %}"), encoding="utf-8")
    shown = next(
        block
        for block in re.findall(r"```text\n(.*?)```", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.DOTALL)
        if "unknown variable" in block
    )
    assert run("-C", shipped, "build").stderr.startswith(shown)
