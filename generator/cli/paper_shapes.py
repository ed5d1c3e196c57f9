"""What the commands print with `--json` that take papers in, find passages in them, and keep their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.report_shapes import ChangeShape, Shape

if TYPE_CHECKING:
    from generator.checks.passage_list import ListedPassage
    from generator.pipeline.take_brief import TakenBrief


class FactShape(Shape):
    """A fact of a paper, and where in its file it was found."""

    value: str
    found_in: str


class HeadingShape(Shape):
    """A heading of a paper, and the number of passages below it."""

    title: str
    level: int
    passages: int


class DraftedTrackShape(Shape):
    """A track that was drafted from a paper; `to_draft` is the number of texts that somebody must write."""

    id: str
    number: int
    name: str
    file: str
    points: int
    to_draft: int


class NewBriefReport(Shape):
    """The report of `new brief`: what was read, what was left out, what to compare, and what was drafted."""

    brief: str
    file: str
    written: bool
    facts: dict[str, FactShape]
    not_found: list[str]
    remarks: list[str]
    headings: list[HeadingShape]
    passages: int
    tables: int
    footnotes: int
    left_out: list[str]
    compare: list[str]
    tracks: list[DraftedTrackShape]

    @classmethod
    def of(cls, taken: TakenBrief, *, written: bool) -> NewBriefReport:
        """Return the report on a paper."""
        headings = taken.outline.headings
        return cls(
            brief=taken.brief.id,
            file=taken.brief.name,
            written=written,
            facts={name: FactShape(value=clue.value, found_in=clue.found_in) for name, clue in taken.found.items()},
            not_found=list(taken.lacking),
            remarks=list(taken.remarks),
            headings=[HeadingShape(title=h.title, level=h.level, passages=len(h.passages)) for h in headings],
            passages=len(taken.brief.text.passages),
            tables=taken.outline.tables,
            footnotes=taken.outline.notes,
            left_out=list(taken.paper.dropped),
            compare=list(taken.paper.doubts),
            tracks=[
                DraftedTrackShape(
                    id=track.id,
                    number=track.number,
                    name=track.name,
                    file=track.path,
                    points=track.points,
                    to_draft=track.to_dos,
                )
                for track in taken.tracks
            ],
        )


class PassageRow(Shape):
    """A passage of `passages`: its id, where it stands, which points quote it, and an entry to paste."""

    id: str
    brief: str
    number: int
    file: str
    line: int
    section: list[str]
    text: str
    quoted_by: list[str]
    left_out: str | None
    entry: str

    @classmethod
    def of(cls, item: ListedPassage) -> PassageRow:
        """Return the row of a passage."""
        return cls(
            id=item.id,
            brief=item.brief.id,
            number=item.passage.number,
            file=item.brief.name,
            line=item.passage.line,
            section=list(item.section),
            text=item.passage.text,
            quoted_by=list(item.points),
            left_out=item.left_out,
            entry=item.entry,
        )


class AcceptedShape(ChangeShape):
    """A changed passage that was accepted for a point."""

    point: str


class AcceptReport(Shape):
    """The report of `accept`: the file with the kept words, and what was accepted."""

    file: str
    written: bool
    passages: int
    points: int
    accepted: list[AcceptedShape]


PAPER_REPORTS: dict[str, type[Shape]] = {
    "new-brief": NewBriefReport,
    "passages": PassageRow,
    "accept": AcceptReport,
}
"""The models of these reports, by the names of their schemas."""
