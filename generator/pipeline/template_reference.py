"""All that a template can use, with examples: from the code, and in a workspace also its own macros and styles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from generator.compose.template.explained_forms import FILTER_NOTES, MARKDOWN, STYLE_NOTES, TAGS
from generator.compose.template.explained_names import (
    MEETING_THINGS,
    PART_LISTS,
    THINGS,
    VARIABLE_NOTES,
    Entry,
    Thing,
)
from generator.compose.template.sandbox import Environment
from generator.compose.template.variables import VARIABLES
from generator.house.named_styles import ELEMENTS
from generator.problems import InvalidInput
from generator.translations.word_table import english
from generator.workspace.library import Workspace

_MEETING_ONLY = ("meeting", "parts")


@dataclass(frozen=True)
class Group:
    """A part of the reference: its title, what stands around each example, and its entries.

    `in_meeting` tells whether its examples belong to the template of a meeting.
    """

    title: str
    entries: tuple[Entry, ...]
    begin: str = ""
    end: str = ""
    in_meeting: bool = False


def template_reference(workspace: Workspace | None = None) -> tuple[Group, ...]:
    """Return everything that a template can use; with a workspace, also its own macros, words and styles."""
    environment = Environment({} if workspace is None else workspace.templates, VARIABLES)
    usual = [name for name in VARIABLES if name not in _MEETING_ONLY]
    return (
        Group("Variables", tuple(map(_variable, usual))),
        Group("Variables of a meeting's pack", tuple(map(_variable, _MEETING_ONLY)), in_meeting=True),
        *(_fields(thing) for thing in THINGS),
        *(_fields(thing, in_meeting=True) for thing in MEETING_THINGS),
        Group("Fields of a part that are the variables of a track's pack", tuple(map(_of_part, PART_LISTS)),
              "{% for part in parts %}", "{% endfor %}", in_meeting=True),
        Group("Tags", TAGS),
        Group("Filters", tuple(Entry(name, *FILTER_NOTES[name]) for name in sorted(environment.filters))),
        *_macros(environment),
        Group("Words of the program", tuple(_words(workspace))),
        Group("Markdown", MARKDOWN),
        Group("Styles", tuple(_styles(workspace))),
    )  # fmt: skip


def _variable(name: str) -> Entry:
    return Entry(name, *VARIABLE_NOTES[name])


def _fields(thing: Thing, *, in_meeting: bool = False) -> Group:
    return Group(f"Fields of '{thing.name}'", tuple(thing.entries()), thing.begin, thing.end, in_meeting)


def _of_part(name: str) -> Entry:
    meaning, example = VARIABLE_NOTES[name]
    return Entry(f"part.{name}", meaning, f"{{% if part.{name} %}}{{% endif %}}" if example else "")


def _macros(environment: Environment) -> Iterable[Group]:
    """Yield the macros of a workspace's templates, if it has any."""
    found = []
    for template in environment.names:
        tree = environment.tree_of(template)
        for macro in [] if tree is None else tree.find_all(nodes.Macro):
            given = ", ".join(argument.name for argument in macro.args)
            example = f'{{% from "{template}" import {macro.name} %}}'
            found.append(Entry(f"{macro.name}({given})", f"a macro of templates/{template}", example))
    if found:
        yield Group("Macros of this workspace", tuple(found))


def _words(workspace: Workspace | None) -> Iterable[Entry]:
    texts: Mapping[str, str] = (english() if workspace is None else workspace.library.translations.words_in("en")).texts
    for name, text in texts.items():
        path = f"words.{name}" if name.isidentifier() else f"words['{name}']"
        yield Entry(path, f"“{text}”", f"{{{{ {path} }}}}")


def _styles(workspace: Workspace | None) -> Iterable[Entry]:
    """Yield the styles that `:::` can name: those of the program, then those of the house documents of a workspace."""
    own = dict(STYLE_NOTES)
    for audience in workspace.audiences.values() if workspace is not None else ():
        for edition in audience.every_edition():
            try:
                house = edition.house
            except InvalidInput:
                continue  # `check` says what is wrong with it
            known = {name.casefold() for name in own} | {element.name.casefold() for element in ELEMENTS}
            own |= {name: f"a style of {house.name}" for name in house.findings.own if name.casefold() not in known}
    for name, meaning in own.items():
        yield Entry(name, meaning, f"::: {name}\nWords.\n:::")
