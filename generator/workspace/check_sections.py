"""The names of sections in an audience's file: those of the program, and those of its own sections."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.audience import IF_TIME, SECTIONS, AudienceFile, EditionFile, Limits
from generator.model.field_texts import KeyPath
from generator.problems import Problem, hint_known
from generator.workspace.strict_yaml import YamlFile


def section_problems(shape: AudienceFile, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each unknown name of a section, and for each own section with a name of the program."""
    for name in shape.own_sections:
        if name in (*SECTIONS, IF_TIME):
            message = f"'{name}' is a section of the program"
            hint = "give your own section another name"
            yield Problem("wrong-value", message, file.key_place(("own_sections", name)), hint)
    yield from _unknown(shape, shape, file, ())
    for name, edition in shape.editions.items():
        yield from _unknown(shape, edition, file, ("editions", name))


def _unknown(shape: AudienceFile, edition: EditionFile, file: YamlFile, path: KeyPath) -> Iterator[Problem]:
    """Yield the unknown names in the `sections` and the `limits` of an audience or of an edition."""
    known = (*SECTIONS, *shape.own_sections)
    listed = edition.sections if "sections" in edition.model_fields_set else ()
    for position, name in enumerate(listed or ()):
        if name not in known:
            message = f"an entry of 'sections' can't be '{name}'"
            where = file.place((*path, "sections", position))
            yield Problem("unknown-value", message, where, hint_known(name, known, "allowed values"))
    for name in edition.limits.model_extra or ():
        if name not in shape.own_sections:
            hint = hint_known(name, (*Limits.model_fields, *shape.own_sections), "allowed keys")
            where = file.key_place((*path, "limits", name))
            yield Problem("unknown-key", f"unknown key '{name}'", where, hint)
