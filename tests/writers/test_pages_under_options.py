"""Pages keep the rules of a good page under the options of `build`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from support import page_rules
from support.laid_pack import laid_pack
from support.pages import to_pdf_once
from support.rendering import shipped_workspace, word_of
from support.workspaces import AUDIENCES

from generator import BuildOptions, InvalidInput, Pack, Request, all_requests, make_packs
from generator.model.page import Page
from generator.output.libreoffice import find_office

RULES = (
    page_rules.stranded_headings,
    page_rules.split_points,
    page_rules.split_boxes,
    page_rules.uneven_edges,
    page_rules.outside_margins,
)
OPTIONS = {
    "--paper letter": BuildOptions(page=Page(paper="letter")),
    "--type-size 16": BuildOptions(page=Page(type_size=16)),
    "--cover": BuildOptions(page=Page(cover=True)),
}


def faults(packs: Sequence[Pack]) -> list[str]:
    """Return the faults of packs, each with the name of its pack."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    words = [word_of(pack) for pack in packs]
    pages = [laid_pack(word, pdf) for word, pdf in zip(words, to_pdf_once(words), strict=True)]
    return [f"{pack.name} {fault}" for pack, laid in zip(packs, pages, strict=True) for r in RULES for fault in r(laid)]


@pytest.mark.parametrize("name", OPTIONS)
def test_the_longest_packs_keep_the_rules_under_options(name: str) -> None:
    """On other paper, in larger type and with a cover, no heading strands, nothing splits, nothing is outside."""
    requests = [request for request in all_requests(shipped_workspace()) if request.subject.id == "security"]
    requests += [Request.of_meeting("ministerial-visit", "ministerial")]
    packs: list[Pack] = []
    with suppress(InvalidInput):  # a card has no cover; `make_packs` says so after the last pack
        packs.extend(make_packs(shipped_workspace(), requests, OPTIONS[name]))
    assert len(packs) > len(AUDIENCES)
    assert faults(packs) == []
