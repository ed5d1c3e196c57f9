"""`talkingpoints docs template`: everything that a template can use, each with an example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json

if TYPE_CHECKING:
    from generator.cli.workspace_shapes import TemplateGroupRow
    from generator.compose.template.explained_names import Entry
    from generator.pipeline.template_reference import Group
    from generator.workspace.library import Workspace


@click.command(name="template")
@click.argument("words", nargs=-1)
@json_option
@workspace_option
def docs_template(words: tuple[str, ...], json_: bool) -> None:
    """List every variable, field, filter, macro, style and form of Markdown of templates, with examples.

    With WORDS, only what has all of these words. In a workspace, its own macros, words and styles are listed too.

    \b
    Examples:
      talkingpoints docs template
      talkingpoints docs template press
      talkingpoints docs template --json
    """
    from generator.pipeline.template_reference import template_reference

    groups = [(group, _with_words(group, words)) for group in template_reference(_workspace())]
    found = [(group, entries) for group, entries in groups if entries]
    if json_:
        click.echo(as_json([_as_data(group, entries) for group, entries in found]))
    elif found:
        click.echo("\n\n".join("\n".join(_lines(group, entries)) for group, entries in found))
    else:
        click.echo(f"Nothing has the words: {' '.join(words)}", err=True)


def _workspace() -> Workspace | None:
    """Return the workspace here, also one whose content has problems; None if there is none."""
    from generator.pipeline.open_workspace import read_workspace
    from generator.problems import InvalidInput

    try:
        return read_workspace(workspace_folder())[0]
    except InvalidInput:
        return None


def _with_words(group: Group, words: Sequence[str]) -> list[Entry]:
    wanted = [word.casefold() for word in words]
    return [
        entry
        for entry in group.entries
        if all(word in f"{group.title} {entry.name} {entry.meaning} {entry.example}".casefold() for word in wanted)
    ]


def _as_data(group: Group, entries: Sequence[Entry]) -> TemplateGroupRow:
    from generator.cli.workspace_shapes import TemplateEntryShape, TemplateGroupRow

    return TemplateGroupRow(
        title=group.title,
        begin=group.begin,
        end=group.end,
        in_meeting=group.in_meeting,
        entries=[TemplateEntryShape(name=one.name, meaning=one.meaning, example=one.example) for one in entries],
    )


def _lines(group: Group, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of a group: each entry with what it is for, and below it its example."""
    yield group.title + (f", between {group.begin} and {group.end}" if group.begin else "")
    for entry in entries:
        yield f"  {entry.name}: {entry.meaning}"
        yield from (f"      {line}".rstrip() for line in entry.example.split("\n"))
