"""The JSON Schemas with which an editor completes keys, explains them and marks mistakes.

They are made from the models that the content is read with, so they never differ from what the program accepts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.model.audience import AudienceFile
from generator.model.content import BriefFacts
from generator.model.flag_lists import SecondLookFile
from generator.model.glossary import GlossaryFile
from generator.model.handling import HandlingFile
from generator.model.meeting_file import MeetingFile
from generator.model.track_file import Portions, TrackFile
from generator.model.words_file import WordsFile
from generator.model.workspace_file import WorkspaceFile
from generator.scaffold.key_notes import note_on
from generator.scaffold.schema_lines import SCHEMA_FOLDER, SchemaKind

MODELS: Mapping[SchemaKind, type[BaseModel]] = {
    "brief": BriefFacts,
    "track": TrackFile,
    "cross-cutting": Portions,
    "audience": AudienceFile,
    "meeting": MeetingFile,
    "handling": HandlingFile,
    "workspace": WorkspaceFile,
    "second-look": SecondLookFile,
    "glossary": GlossaryFile,
    "words": WordsFile,
}
"""The model of each kind of file."""

_YES_OR_NO = {"enum": [True, False, "yes", "no"]}
_YEARS_TOO = ("date", "as_of", "review_by", "when", "table")
"""The keys whose text may be a bare year, which YAML reads as a number."""
_ANY_CASE = ("paper", "sources")
"""The keys whose settings the program takes in capitals too; an editor suggests them in small letters."""


def schema_files() -> dict[str, bytes]:
    """Return the schema of each kind of file, by its path in the workspace."""
    return {f"{SCHEMA_FOLDER}/{kind}.json": _schema_text(model).encode() for kind, model in MODELS.items()}


def _schema_text(model: type[BaseModel]) -> str:
    schema = model.model_json_schema()
    by_name = {found.__name__: found for found in models_in(model)}
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        if name in by_name and "properties" in part:
            _explain(by_name[name], part)
    return json.dumps(_as_yaml_is_read(schema), indent=2, ensure_ascii=False) + "\n"


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and every model in its fields, at any depth."""
    waiting, seen = [model], {model}
    while waiting:
        one = waiting.pop()
        yield one
        for field in one.model_fields.values():
            new = {inner for inner in _models_of(field.annotation) if inner not in seen}
            seen |= new
            waiting += sorted(new, key=lambda found: found.__name__)


def _models_of(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_of(argument)


def _explain(model: type[BaseModel], part: dict[str, Any]) -> None:
    """Give each key of a model its note, in place of the title that repeats its name."""
    part.pop("title", None)
    part.pop("description", None)
    for key, found in part["properties"].items():
        found.pop("title", None)
        if found.get("default", "") is None or isinstance(found.get("default"), dict):
            del found["default"]  # an editor would show it, and nobody writes it
        note = note_on(model, key)
        if note:
            found["description"] = note
        if key in _YEARS_TOO:
            _take_too(found, {"type": "integer", "minimum": 1, "maximum": 9999})
        if key in _ANY_CASE and (words := _words_of(found)):
            _take_too(found, {"type": "string", "pattern": _in_any_case(words)})


def _take_too(found: dict[str, Any], other: dict[str, Any]) -> None:
    """Let a key take another kind of value."""
    if "anyOf" not in found and "$ref" not in found:
        found["anyOf"] = [{name: found.pop(name) for name in ("type", "enum", "pattern") if name in found}]
    if "anyOf" in found:
        found["anyOf"] = [*found["anyOf"], other]


def _words_of(found: Mapping[str, Any]) -> list[str]:
    """Return the words that a setting may have, or no word for a key of another kind."""
    return next((kind["enum"] for kind in [found, *found.get("anyOf", ())] if "enum" in kind), [])


def _in_any_case(words: Iterable[str]) -> str:
    """Return a pattern for words in capitals and in small letters; JSON Schema has no flag for it.

    >>> _in_any_case(["a4", "a5"])
    '^([aA]4|[aA]5)$'
    """
    either = ("".join(f"[{one}{one.upper()}]" if one.isalpha() else one for one in word) for word in words)
    return f"^({'|'.join(either)})$"


def _as_yaml_is_read(value: object) -> object:
    """Return a schema that takes `yes` and `no`: editors read YAML 1.2, in which they are texts."""
    if isinstance(value, dict):
        if value.get("type") == "boolean":
            rest = {key: inner for key, inner in value.items() if key != "type"}
            return {**rest, **_YES_OR_NO}
        return {key: _as_yaml_is_read(inner) for key, inner in value.items()}
    return [_as_yaml_is_read(inner) for inner in value] if isinstance(value, list) else value
