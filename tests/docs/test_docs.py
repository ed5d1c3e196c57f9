"""The documentation is true: its commands print what it shows, and its help pages and schemas are the program's own."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel, RootModel, create_model
from support.shown_output import as_pattern, in_columns
from support.workspaces import REPOSITORY, Run

from generator.characters import with_breaks
from generator.cli import main
from generator.model.content import Portion
from generator.model.track_file import TrackFile
from generator.scaffold.schemas import MODELS, schema_files

DOCS = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
SCHEMAS: dict[str, type[BaseModel]] = dict(MODELS.items())


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


@pytest.mark.parametrize(("place", "commands"), list(shown_commands()))
@pytest.mark.usefixtures("pages_once")
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
        output = in_columns(with_breaks(result.output).strip("\n").replace(os.sep, "/"))
        assert as_pattern(shown).fullmatch(output), f"{place}: {command}\n{result.output}"


def _help_of(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the name and the help of a command, and then those of its commands."""
    yield context.command_path, command.get_help(context)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _help_of(inner, click.Context(inner, info_name=name, parent=context))


def help_pages() -> str:
    """Return the text of `docs/commands.md`: the help of every command, as the program prints it."""
    pages = list(_help_of(main, main.make_context("talkingpoints", [], resilient_parsing=True)))
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


def test_schemas_are_those_of_the_models(pytestconfig: pytest.Config) -> None:
    """The repository is a workspace too, and has the schemas that `talkingpoints schema` writes."""
    for name, data in schema_files().items():
        compare(REPOSITORY / name, data.decode(), update=pytestconfig.getoption("--update-goldens"))


PAGES: dict[str, tuple[str, ...]] = {
    "content": (
        "BriefFacts", "LeftOut", "TrackFile", "Portions", "Quotation", "Line", "Point", "PointVariant", "Exchange",
        "ExchangeVariant", "Deal", "DealVariant", "Gap", "GlossaryFile", "Term", "Sides",
    ),
    "templates": ("AudienceFile", "EditionFile", "LeavesOut", "OwnSection", "Refers", "Limits"),
    "meetings": ("MeetingFile", "AgendaItem", "Participant", "Preferences", "WorkspaceFile", "Absence"),
    "handling": (
        "HandlingFile", "Caveat", "Releasable", "Compilation", "Clearance", "Acknowledged", "SecondLookFile",
        "FlagFile",
    ),
}  # fmt: skip
"""The page that documents the keys of each model; those of every portion are documented with the tracks."""


def keys_by_model(models: Iterable[type[BaseModel]]) -> dict[str, set[str]]:
    """Return the keys of each model, and of each model in one; of a portion outside tracks only its own."""
    schemas: dict[str, dict[str, Any]] = {}
    for model in models:
        if issubclass(model, RootModel):
            continue  # its keys are chosen by its author
        schema = model.model_json_schema()
        schemas |= {model.__name__: schema, **schema.get("$defs", {})}
    keys = {name: set(schema.get("properties", {})) for name, schema in schemas.items()}
    for name in ("AgendaItem", "Participant"):
        if name in keys:
            keys[name] -= set(Portion.model_fields)
    return keys


def keys_shown(page: str) -> set[str]:
    """Return the words that stand as keys on a page: in backticks, or first in a line of a YAML block."""
    keys = set(re.findall(r"`([a-z_]+)(?::[^`\n]*)?`", page))
    for block in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        keys |= set(re.findall(r"^ *(?:- )*([a-z_]+):", block, re.MULTILINE))
        keys |= set(re.findall(r"[{,] *([a-z_]+):", block))  # {name: SI, mark: SI}
    return keys


def undocumented(models: Iterable[type[BaseModel]]) -> list[str]:
    """Return the keys that don't stand as keys on the page of their model."""
    homes = {model: page for page, names in PAGES.items() for model in names}
    shown = {page: keys_shown((REPOSITORY / f"docs/{page}.md").read_text(encoding="utf-8")) for page in PAGES}
    keys = keys_by_model(models)
    return [f"{model}: {key}" for model in keys for key in sorted(keys[model] - shown[homes[model]])]


def test_every_key_is_documented() -> None:
    """Each key of each file stands as a key, in backticks or in YAML, on the page of that kind of file."""
    assert undocumented(SCHEMAS.values()) == []


@pytest.mark.parametrize("key", ["wording", "words", "limits"])
def test_a_key_that_is_only_a_word_of_the_page_is_not_documented(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new key of a track is missed, though its name is an ordinary word of the page or a key on another page."""
    novel = create_model("TrackFile", __base__=TrackFile, **{key: (str, "")})  # type: ignore[call-overload]
    monkeypatch.setitem(SCHEMAS, "track", novel)
    assert undocumented(SCHEMAS.values()) == [f"TrackFile: {key}"]


def test_every_variable_and_field_is_documented() -> None:
    """Every variable of templates and every field of house documents is in the documentation."""
    from generator.compose.template.variables import VARIABLES
    from generator.house.placeholders import FIELDS

    templates = (REPOSITORY / "docs" / "template-reference.md").read_text(encoding="utf-8")
    house = (REPOSITORY / "docs" / "house-style.md").read_text(encoding="utf-8")
    assert [name for name in VARIABLES if f"`{name}`" not in templates] == []
    assert [name for name in FIELDS if f"{{{{ {name} }}}}" not in house] == []


def test_every_word_of_the_program_is_documented() -> None:
    """Every word of the program's table is in the documentation."""
    from generator.translations.word_table import program_table

    page = (REPOSITORY / "docs" / "templates.md").read_text(encoding="utf-8").partition("## Words of the program")[2]
    assert [name for name in program_table().names if f"`{name}`" not in page] == []


def _without_code(page: str) -> str:
    """Return a page without code: a link in it is an example."""
    return re.sub(r"^ *```.*?^ *```|`[^`\n]+`", "", page, flags=re.DOTALL | re.MULTILINE)


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link of the documentation leads to a file that exists."""
    guides = sorted((REPOSITORY / "docs/guides").glob("*.md"))
    pages = (*DOCS, *guides, REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "CHANGELOG.md", REPOSITORY / "SECURITY.md")
    missing = [
        f"{path.name}: {target}"
        for path in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", _without_code(path.read_text(encoding="utf-8")))
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
