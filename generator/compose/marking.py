"""Marking: the mark of a document's actual words, and the marks before its portions. Pure.

The mark comes from the words in the document, not from the selection, and from compilations among these words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.document.nodes import MARKING, PORTION_MARK, Block, Inline, Link, Note, Table, Text
from generator.document.walk import all_inlines, headings_in, mapped, mapped_run, rebuilt, walk_inlines
from generator.model.build_options import BuildOptions
from generator.model.handling import Mark, combined
from generator.model.subject import Subject
from generator.problems import Place, Problem
from generator.selection.ceilings import in_force
from generator.workspace.library import Edition, Library


def portions_and_briefs_in(inlines: Iterable[Inline]) -> set[str]:
    """Return the ids of the portions whose words or notes are among inlines; a brief's id is `brief:ID`."""
    return {
        inline.origin.portion for inline in inlines if isinstance(inline, Text | Note) and inline.origin is not None
    }


def mark_of(library: Library, edition: Edition, subjects: Iterable[Subject], blocks: tuple[Block, ...]) -> Mark:
    """Return the mark of a document: the highest mark of its portions, raised by the compilations among them."""
    there = portions_and_briefs_in(all_inlines(blocks))
    marks = [library.marks[portion] for portion in there if portion in library.marks]
    together = [Mark(compiled.level) for compiled in in_force(library, there, subjects)]
    return combined([*marks, *together], edition.words)


def above_ceiling(library: Library, edition: Edition, options: BuildOptions, mark: Mark) -> list[Problem]:
    """Return an error for each ceiling and each missing clearance that a document's mark exceeds.

    Selection withholds content above a ceiling. This check is independent of selection: it reads the ceilings again
    from the edition and the options, so that a document above a ceiling is never returned.
    """
    scheme = library.scheme
    where = Place(f"templates/{edition.template}")
    problems = []
    for bound, whose in ((edition.ceiling, edition.file.name), (options.ceiling, "this build")):
        if bound is not None and mark.level > bound:
            level, ceiling = scheme.name(mark.level), scheme.name(bound)
            message = f"the pack would be {level}, above the ceiling {ceiling} of {whose}"
            hint = "the program should have withheld content above the ceiling: report this with the command you gave"
            if edition.words.level > bound:
                words = f"the words of the template are {scheme.name(edition.words.level)}"
                hint = f"{words}: build another edition, or correct 'classification' in audience.yaml"
            problems.append(Problem("ceiling", message, where, hint))
    surplus = frozenset() if edition.cleared_for is None else mark.caveats - edition.cleared_for
    if surplus:
        message = f"the pack would be {', '.join(sorted(surplus))}, but {edition.file.name} is not cleared for that"
        hint = "the program should have withheld content with these caveats: report this with the command you gave"
        problems.append(Problem("ceiling", message, where, hint))
    return problems


def with_marking(blocks: tuple[Block, ...], marking: str) -> tuple[Block, ...]:
    """Return blocks with the real marking in place of each marking that the template prints."""

    def with_real_marking(inline: Inline) -> Inline:
        if isinstance(inline, Text) and inline.origin == MARKING:
            return replace(inline, text=marking)
        return inline

    return mapped(blocks, with_real_marking)


def with_portion_marks(blocks: tuple[Block, ...], library: Library, edition: Edition) -> tuple[Block, ...]:
    """Return blocks with a mark before each heading, paragraph, table row and note; links to headings still work."""
    before = [name for _, name in headings_in(blocks)]
    marked = _Marker(library, edition).blocks(blocks)
    after = [name for _, name in headings_in(marked)]
    renamed = {f"#{old}": f"#{new}" for old, new in zip(before, after, strict=True)}

    def with_new_target(inline: Inline) -> Inline:
        return replace(inline, target=renamed.get(inline.target, inline.target)) if isinstance(inline, Link) else inline

    return mapped(marked, with_new_target)


class _Marker:
    """Puts marks such as (U) before the portions of a tree."""

    def __init__(self, library: Library, edition: Edition) -> None:
        self.library = library
        self.template_mark = edition.words

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks with marks; each table row has one mark, in its first cell."""
        return tuple(
            replace(block, header=self._row(block.header), rows=tuple(map(self._row, block.rows)))
            if isinstance(block, Table)
            else rebuilt(block, self._run, self.blocks)
            for block in blocks
        )

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return a run with a mark for its own words before it, and each note with a mark before the note's words."""
        own = [inline for inline in walk_inlines(run) if not isinstance(inline, Note)]
        return (self._mark(portions_and_briefs_in(own)), *self._with_note_marks(run)) if run else run

    def _row(self, row: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
        """Return a row with one mark for all its cells, in the first cell."""
        own = [inline for cell in row for inline in walk_inlines(cell) if not isinstance(inline, Note)]
        first, *others = [self._with_note_marks(cell) for cell in row]
        return ((self._mark(portions_and_briefs_in(own)), *first), *others)

    def _with_note_marks(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        def marked(inline: Inline) -> Inline:
            if not isinstance(inline, Note):
                return inline
            return replace(inline, children=(self._mark(portions_and_briefs_in([inline])), *inline.children))

        return mapped_run(run, marked)

    def _mark(self, portions: set[str]) -> Text:
        marks = [self.library.marks[portion] for portion in portions if portion in self.library.marks]
        return Text(f"{self.library.scheme.portion_mark(combined(marks, self.template_mark))} ", PORTION_MARK)
