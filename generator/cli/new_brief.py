"""`talkingpoints new brief`: take a paper in as a brief, and draft tracks from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import checked_date, json_option, workspace_folder, workspace_option
from generator.cli.report import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pipeline.take_brief import TakenBrief

_MOST_HEADINGS = 40


@click.command(name="brief")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--id", "brief_id", metavar="ID", help="Id of the brief. Default: made of its title.")
@click.option("--title", metavar="TEXT", help="Title of the paper, if the file doesn't say it or says it wrongly.")
@click.option("--date", metavar="DATE", callback=checked_date, help="Date of the paper: 2020, 2020-11 or 2020-11-09.")
@click.option("--publisher", metavar="TEXT", help="Who publishes the paper.")
@click.option("--number", metavar="TEXT", help="Series and number of the paper, such as 'Policy Brief No. 4'.")
@click.option("--attribution", metavar="TEXT", help="The sentence that says in each pack what its points rest on.")
@click.option("--standing", metavar="TEXT", help="The sentence that says what kind of paper it is.")
@click.option("--draft/--no-draft", default=True, help="Draft tracks from the brief. Default: --draft.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@json_option
@workspace_option
def new_brief(file: Path, brief_id: str | None, json_: bool, draft: bool, dry_run: bool, **given: Any) -> None:  # noqa: ANN401 - the facts of a paper
    """Take a paper in as a brief, and draft tracks from it.

    FILE is a Word file (.docx), a PDF with text, a web page (.html), Markdown or plain text. Its text is stored in
    content/briefs/ID.md, with what is known of the paper at the top. TODO stands for what the paper doesn't say.

    Each heading or list that looks like a subject becomes a track, and each recommendation a point that quotes its
    passage. Their words are TODO: a quotation is not a line that somebody has cleared. Nothing is overwritten.

    \b
    Examples:
      talkingpoints new brief paper.pdf
      talkingpoints new brief paper.docx --id trade-2024 --date 2024-03 --no-draft
    """
    from generator.cli.new import add_to_workspace
    from generator.pipeline.take_brief import take_brief
    from generator.scaffold.brief_file import KnownFacts

    workspace = workspace_folder()
    facts = KnownFacts(**{name: (text or "").strip() or None for name, text in given.items()})
    taken = take_brief(file, workspace, facts, brief_id, draft=draft)
    if not dry_run:
        add_to_workspace(taken.files, workspace)
    if json_:
        from generator.cli.paper_shapes import NewBriefReport

        click.echo(as_json(NewBriefReport.of(taken, written=not dry_run)))
        return
    for line in _report(taken, file, dry_run=dry_run):
        click.echo(line)


def _report(taken: TakenBrief, file: Path, *, dry_run: bool) -> Iterator[str]:
    yield f"Read {file.name}: {_counts(taken)}."
    yield ""
    for name, clue in taken.found.items():
        yield f"  {name:<10} {clue.value}  ({clue.found_in})"
    if taken.lacking:
        yield f"  {'not found':<10} {', '.join(taken.lacking)}"
    for remark in taken.remarks:
        yield f"  {'note':<10} {remark}"
    yield from _headings(taken)
    for title, remarks in (("Left out:", taken.paper.dropped), ("Compare with the paper:", taken.paper.doubts)):
        if remarks:
            yield from ("", title, *(f"  - {remark}" for remark in remarks))
    yield from ("", "Would write:" if dry_run else "Written:", f"  {taken.brief.name}")
    width = max((len(track.path) for track in taken.tracks), default=0)
    for track in taken.tracks:
        drafted = f"{_number(track.points, 'point')}, {_number(track.to_dos, 'text')} to draft"
        yield f"  {track.path:<{width}}  track {track.number}, {track.name}: {drafted}"
    if not dry_run:
        yield from ("", "Next: compare the brief with the paper, write what is TODO, then run 'talkingpoints check'.")


def _headings(taken: TakenBrief) -> Iterator[str]:
    headings = taken.outline.headings
    if headings:
        yield from ("", "Headings, with the number of passages below each:")
    for section in headings[:_MOST_HEADINGS]:
        yield f"  {'  ' * (section.level - 1)}{section.title} ({len(section.passages)})"
    if len(headings) > _MOST_HEADINGS:
        yield f"  ... and {len(headings) - _MOST_HEADINGS} more"


def _counts(taken: TakenBrief) -> str:
    outline = taken.outline
    counts = [
        (len(outline.headings), "heading"),
        (len(taken.brief.text.passages), "passage"),
        (outline.tables, "table"),
        (outline.notes, "footnote"),
    ]
    return ", ".join(_number(count, name) for count, name in counts)


def _number(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
