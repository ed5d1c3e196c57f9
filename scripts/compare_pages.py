"""Compare the estimate of pages with LibreOffice: `python -m scripts.compare_pages [WORKSPACE]`.

The script makes every edition of every pack, and the pack of every meeting for every audience, with each of several
options, and with each place of the sources. It prints where the number of pages or the page of a heading differs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator import BuildOptions, InvalidInput, Pack, Request, all_requests, make_packs, open_workspace
from generator.compose.source_list import without_source_list
from generator.document.nodes import Document
from generator.document.walk import headings_in
from generator.house.house import House
from generator.model.audience import SOURCES, Sources
from generator.model.page import Page
from generator.output.libreoffice import to_pdf
from generator.output.read_pdf import count_pages, heading_pages
from generator.workspace.library import Audience, Edition, Workspace
from generator.writers.word.estimate_pages import estimate_pages
from generator.writers.word.package import render_word

OPTIONS: Mapping[str, BuildOptions] = {
    "as it ships": BuildOptions(),
    "--cover": BuildOptions(page=Page(cover=True)),
    "--no-cover": BuildOptions(page=Page(cover=False)),
    "--cover --paper letter": BuildOptions(page=Page(cover=True, paper="letter")),
    "--type-size 11": BuildOptions(page=Page(type_size=11)),
    "--type-size 16": BuildOptions(page=Page(type_size=16)),
    "--type-size 24": BuildOptions(page=Page(type_size=24)),
    "--paper letter": BuildOptions(page=Page(paper="letter")),
    "--paper letter --type-size 16": BuildOptions(page=Page(type_size=16, paper="letter")),
    "--paper a5": BuildOptions(page=Page(paper="a5")),
    "--minutes 5": BuildOptions(minutes=5),
    "--minutes 10": BuildOptions(minutes=10),
    "--interpretation consecutive": BuildOptions(interpretation="consecutive"),
    "--minutes 10 --interpretation consecutive": BuildOptions(minutes=10, interpretation="consecutive"),
    "--draft": BuildOptions(draft=True),
    "--draft --cover --paper letter": BuildOptions(draft=True, page=Page(cover=True, paper="letter")),
    "--cleared-only": BuildOptions(cleared_only=True),
}


def with_sources(workspace: Workspace, sources: Sources) -> Workspace:
    """Return a workspace in which every edition of every audience has its sources in one place."""

    def edition(edition: Edition) -> Edition:
        return replace(edition, file=edition.file.model_copy(update={"sources": sources}))

    def audience(audience: Audience) -> Audience:
        editions = {name: edition(found) for name, found in audience.editions.items()}
        return replace(audience, editions=editions, meeting=edition(audience.meeting) if audience.meeting else None)

    return replace(workspace, audiences={name: audience(found) for name, found in workspace.audiences.items()})


def crossed(workspace: Workspace) -> list[Request]:
    """Return a request for every edition of every pack, and for every meeting for every audience."""
    meetings = [
        Request.of_meeting(meeting, audience.id)
        for meeting in workspace.library.meetings
        for audience in workspace.audiences.values()
        if audience.meeting is not None
    ]
    return [*all_requests(workspace), *meetings]


def packs_that_can_be_made(workspace: Workspace, requests: Iterable[Request], options: BuildOptions) -> list[Pack]:
    """Return the packs that can be made with the options; an empty leave-behind, for example, can't."""
    packs: list[Pack] = []
    with suppress(InvalidInput):  # `make_packs` raises it after the last pack that can be made
        packs.extend(make_packs(workspace, requests, options))
    return packs


def all_packs(workspace: Workspace, options: BuildOptions) -> list[Pack]:
    """Return every pack that can be made with the options."""
    return packs_that_can_be_made(workspace, crossed(workspace), options)


def disagreements(
    documents: Sequence[tuple[str, Document, House]], laid_out: Callable[[Sequence[bytes]], list[bytes]] = to_pdf
) -> dict[str, str]:
    """Return the documents for which the estimate and LibreOffice differ: name to both results.

    `laid_out` makes PDFs of Word files; it gets files with the same bytes once.
    """
    words = [render_word(document, house) for _, document, house in documents]
    distinct = list(dict.fromkeys(words))
    pdfs = dict(zip(distinct, laid_out(distinct), strict=True))
    found = {}
    for (name, document, house), word in zip(documents, words, strict=True):
        pdf, estimate = pdfs[word], estimate_pages(document, house)
        levels = [heading.level for heading, _ in headings_in(document.blocks)]
        estimated = [page for page, level in zip(estimate.headings, levels, strict=True) if level > 1]
        counted = list(heading_pages(pdf))  # a PDF has no bookmark for the title
        if (estimate.pages, estimated) != (count_pages(pdf), counted):
            found[name] = f"estimate {estimate.pages} {estimated}, LibreOffice {count_pages(pdf)} {counted}"
    return found


def documents_of(packs: Iterable[Pack]) -> list[tuple[str, Document, House]]:
    """Return the name, the document and the house of each pack."""
    return [(pack.name, pack.document, pack.selection.edition.house) for pack in packs]


def without_sources(documents: Iterable[tuple[str, Document, House]]) -> list[tuple[str, Document, House]]:
    """Return the documents that have a list of sources, without it."""
    return [(f"{name} before its sources", without_source_list(document), house)
            for name, document, house in documents if document.lists_notes]  # fmt: skip


if __name__ == "__main__":
    workspace = open_workspace(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
    settings = {name: (workspace, options) for name, options in OPTIONS.items()}
    settings |= {f"sources: {place}": (with_sources(workspace, place), BuildOptions()) for place in SOURCES}
    for name_of_options, (changed, options) in settings.items():
        documents = documents_of(all_packs(changed, options))
        documents += without_sources(documents)
        wrong = disagreements(documents)
        print(f"{name_of_options}: {len(documents) - len(wrong)} of {len(documents)} right")
        for name, what in wrong.items():
            print(f"  {name}: {what}")
