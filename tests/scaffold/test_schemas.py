"""The schemas for editors: what they accept, what they explain, and where files find them."""

from __future__ import annotations

import json
from pathlib import Path

import fastjsonschema
import pytest
import yaml
from pydantic import BaseModel
from support.workspaces import REPOSITORY, Run

from generator.scaffold.key_notes import KEY_NOTES, note_on
from generator.scaffold.schema_lines import KINDS, kind_of, schema_line
from generator.scaffold.schemas import MODELS, models_in, schema_files

SHIPPED = sorted(
    path
    for name in ("content", "templates")
    for path in (REPOSITORY / name).rglob("*.yaml")
    if not path.name.endswith(".lock.yaml")  # the program writes it, and nobody edits it
)


def accepts(kind: str, value: object) -> bool:
    """Tell whether the schema of a kind of file accepts a value."""
    schema = json.loads(schema_files()[f".talkingpoints/schema/{kind}.json"])
    try:
        fastjsonschema.validate({**schema, "$schema": "http://json-schema.org/draft-07/schema"}, value)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_shipped_file_names_its_schema_and_fits_it(path: Path) -> None:
    """Each YAML file that ships begins with the line that names its schema, and the schema accepts it."""
    name = path.relative_to(REPOSITORY).as_posix()
    kind = kind_of(name)
    assert kind is not None
    text = path.read_text(encoding="utf-8")
    assert text.startswith(schema_line(kind, name) + "\n")
    assert (path.parent / text.partition("\n")[0].partition("=")[2]).resolve() == (
        REPOSITORY / f".talkingpoints/schema/{kind}.json"
    )
    assert accepts(kind, yaml.safe_load(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("brief", "{title: a, number: b, date: 2019, publisher: c, attribution: d, standing: e}"),
        ("audience", "{name: a, paper: A4, cover: 'yes', sources: Endnotes}"),
        ("track", "{number: 1, name: a, points: [{id: a, kind: fact, lead: a, say: b, when: 2019, "
                  "sources: [{quote: a}]}]}"),
    ],
)  # fmt: skip
def test_what_the_program_takes_is_not_underlined(kind: str, text: str) -> None:
    """A bare year, `yes` (a text in YAML 1.2, which editors read) and settings in capitals fit the schema."""
    assert accepts(kind, yaml.safe_load(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("audience", "{name: a, paper: a6}"),
        ("audience", "{name: a, editions: {card: {limts: {say: 3}}}}"),
        ("track", "{number: one, name: a}"),
        ("track", "{number: 1, name: a, points: [{id: a, kind: fcat, lead: a, say: b, sources: [{quote: a}]}]}"),
        ("meeting", "{title: a}"),
    ],
)
def test_a_mistake_is_underlined(kind: str, text: str) -> None:
    """A misspelt key, an unknown setting, a wrong type and a missing key don't fit the schema."""
    assert not accepts(kind, yaml.safe_load(text))


def keys_of(model: type[BaseModel]) -> set[str]:
    """Return the keys of a model, as files have them."""
    return {field.alias or name for name, field in model.model_fields.items()}


def test_each_key_is_explained() -> None:
    """Each key of each kind of file has a note, which its schema shows; no note is left without its key."""
    models = {model for kind in MODELS.values() for model in models_in(kind) if kind is not MODELS["words"]}
    missing = [f"{model.__name__}: {key}" for model in models for key in keys_of(model) if not note_on(model, key)]
    assert missing == []
    bases = {base.__name__: base for model in models for base in model.__mro__ if issubclass(base, BaseModel)}
    stale = [f"{name}: {key}" for name, notes in KEY_NOTES.items() for key in set(notes) - keys_of(bases[name])]
    assert stale == []
    track = json.loads(schema_files()[".talkingpoints/schema/track.json"])
    assert track["$defs"]["Gap"]["properties"]["need"]["description"] == "The evidence that is needed."


def test_each_kind_has_a_schema() -> None:
    """The kinds that a line can name are those that have a schema."""
    assert set(KINDS) == set(MODELS)


def test_the_command_writes_the_schemas(run: Run, small: Path) -> None:
    """`schema` writes the schemas once, and says which line each file lacks."""
    result = run("-C", small, "schema")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (small / ".talkingpoints/schema").iterdir()) == sorted(
        f"{kind}.json" for kind in KINDS
    )
    assert f"  content/tracks/fish.yaml: {schema_line('track', 'content/tracks/fish.yaml')}\n" in result.stderr
    again = json.loads(run("-C", small, "schema", "--json").stdout)
    assert again["written"] == []
    assert again["first_lines"]["content/tracks/fish.yaml"].endswith("/track.json")
    assert len(again["files"]) == len(KINDS)


def test_a_schema_that_is_out_of_date_is_renewed(run: Run, small: Path) -> None:
    """After an update of the program, `schema` writes the schemas that differ."""
    run("-C", small, "schema")
    (small / ".talkingpoints/schema/track.json").write_text("{}", encoding="utf-8")
    assert json.loads(run("-C", small, "schema", "--json").stdout)["written"] == [".talkingpoints/schema/track.json"]
