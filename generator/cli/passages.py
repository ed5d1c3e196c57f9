"""`talkingpoints passages`: what a brief says, passage by passage, and an entry that quotes one to paste."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from generator.cli.names import resolve
from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.checks.passage_list import ListedPassage


@click.command()
@click.argument("words", metavar="[BRIEF] [WORDS]...", nargs=-1)
@click.option("--unquoted", is_flag=True, help="List only the passages that no point quotes.")
@json_option
@workspace_option
def passages(words: tuple[str, ...], unquoted: bool, json_: bool) -> None:
    """List the passages of the briefs with their ids, and the points that quote each.

    A passage is a sentence, a list item or a table row. With WORDS, only passages that have all of them are listed;
    capitals don't count. The id of a passage, or its number, lists this one; before it, the beginning of a brief's id
    is enough. If one passage is left, an entry to paste below `sources:` is printed with it.

    An id such as p12-k7qd has the passage's number, and letters that are made from its words: it keeps its meaning
    when other passages are added, and `check` tells when the words change. If there are several briefs, ids begin
    with the id of their brief.

    \b
    Examples:
      talkingpoints passages
      talkingpoints passages harbour-note port fees
      talkingpoints passages --unquoted
      talkingpoints passages p12
    """
    from generator.checks.passage_list import chosen, list_passages, unknown_id
    from generator.pipeline.open_workspace import read_content
    from generator.problems import InvalidInput

    workspace, problems = read_content(workspace_folder())
    library = workspace.library
    if "briefs" in library.damaged or not library.briefs:
        raise InvalidInput(problems)
    named, wanted = _brief_and_words(words, list(library.briefs))
    listed = list(list_passages(library, named or library.briefs))
    unknown = unknown_id(listed, wanted)
    if unknown:
        raise click.UsageError(unknown)
    found = chosen(listed, wanted)
    if not found and not named and (begun := _begun(words, library.briefs)):
        wanted = wanted[1:]  # no passage has the first word, which is the beginning of a brief's id
        found = chosen(list_passages(library, begun), wanted)
    found = [item for item in found if not (unquoted and item.points)]
    if json_:
        from generator.cli.paper_shapes import PassageRow

        click.echo(as_json([PassageRow.of(item) for item in found]))
        return
    if not found:
        click.echo(_nothing(wanted, list(library.briefs), unquoted=unquoted))
        return
    click.echo(_listing(found))
    if len(found) == 1:
        click.echo("\nTo quote it, paste this below 'sources:', and cut the quotation to what the point needs:\n")
        click.echo("\n".join(f"      {line}" for line in found[0].entry.splitlines()))
    else:
        click.echo(f"\n{len(found)} passages. `talkingpoints passages {found[0].id}` gives an entry to paste.")


def _brief_and_words(words: tuple[str, ...], briefs: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the brief that words begin with, if they do, and the other words; ids have whole names of briefs.

    The beginning of a brief's id is enough before the id of a passage; before other words, it may be a word to look
    for. Raises a usage error if it fits several briefs, or if the id of a passage names an unknown brief.
    """
    from generator.model.passage_ids import PassageId

    def whole(word: str) -> str:
        name = PassageId.read(word)
        if name is None or name.brief is None:
            return word
        return str(replace(name, brief=resolve(name.brief, briefs, "brief")))

    first, rest = words[:1], tuple(map(whole, words[1:]))
    if any(word in briefs for word in first):
        return list(first), rest
    if any(map(PassageId.read, rest)) and any(brief.startswith(word.casefold()) for word in first for brief in briefs):
        return [resolve(word, briefs, "brief") for word in first], rest
    return [], (*map(whole, first), *rest)


def _begun(words: tuple[str, ...], briefs: Iterable[str]) -> list[str]:
    """Return the only brief whose id begins with the first word; none if there is none, or if there are several."""
    found = [brief for brief in briefs for word in words[:1] if brief.startswith(word.casefold())]
    return found if len(found) == 1 else []


def _nothing(words: tuple[str, ...], briefs: list[str], *, unquoted: bool) -> str:
    from generator.problems import nearest_of

    if unquoted and not words:
        return "Points quote a part of every passage."
    meant = nearest_of(words[0], briefs) if words else ""
    hint = f"\n    hint: if '{words[0]}' is a brief, its id is '{meant}'" if meant else ""
    return f"No passage {'without a quotation ' if unquoted else ''}has all of these words: {' '.join(words)}{hint}"


def _listing(found: list[ListedPassage]) -> str:
    """Return passages as text, below the names of their briefs and their headings."""
    lines: list[str] = []
    brief, section = "", None
    for item in found:
        if item.brief.id != brief:
            brief, section = item.brief.id, None
            lines += [*([""] if lines else []), click.style(item.brief.name, bold=True)]
        if item.section != section:
            section = item.section
            lines += ["", " > ".join(section) or "Before the first heading"]
        lines.append(f"  {click.style(item.id, bold=True)}  (line {item.passage.line})  {item.passage.text}")
        if item.points:
            lines.append(f"      quoted by {', '.join(item.points)}")
        if item.left_out is not None:
            lines.append(f"      left out: {item.left_out}")
    return "\n".join(lines)
