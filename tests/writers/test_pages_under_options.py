"""Pages keep the rules of a good page under the options of `build`, and when they run from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from support import page_rules
from support.laid_pack import LaidPack, laid_pack
from support.pages import to_pdf_once
from support.rendering import shipped_workspace, word_of
from support.workspaces import AUDIENCES

from generator import BuildOptions, InvalidInput, Pack, Request, all_requests, make_packs
from generator.model.page import Page
from generator.output.libreoffice import find_office
from scripts.make_pages import urdu_workspace

RULES = (
    page_rules.stranded_headings,
    page_rules.split_points,
    page_rules.split_boxes,
    page_rules.uneven_headings,
    page_rules.uneven_boxes,
    page_rules.outside_margins,
)
OF_ANY_DIRECTION = tuple(rule for rule in RULES if rule is not page_rules.uneven_headings)
OPTIONS = {
    "--paper letter": BuildOptions(page=Page(paper="letter")),
    "--type-size 16": BuildOptions(page=Page(type_size=16)),
    "--cover": BuildOptions(page=Page(cover=True)),
}


def faults(packs: Sequence[Pack], rules: Sequence[Callable[[LaidPack], Iterator[str]]] = RULES) -> list[str]:
    """Return the faults of packs, each with the name of its pack."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    words = [word_of(pack) for pack in packs]
    pages = [laid_pack(word, pdf) for word, pdf in zip(words, to_pdf_once(words), strict=True)]
    return [f"{pack.name} {fault}" for pack, laid in zip(packs, pages, strict=True) for r in rules for fault in r(laid)]


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


def test_a_page_from_right_to_left_keeps_its_margins(tmp_path: Path) -> None:
    """The numbers of a list, the boxes and the tables of an Urdu pack are within the margins."""
    workspace = urdu_workspace(tmp_path)
    assert faults(list(make_packs(workspace, all_requests(workspace))), OF_ANY_DIRECTION) == []
