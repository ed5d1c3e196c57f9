"""The pages of all that ships, as LibreOffice lays them out: in one run of LibreOffice, once in a test process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pytest

from generator import BuildOptions, Pack, Request, make_packs
from generator.output.libreoffice import find_office
from support.laid_pack import LaidPack, laid_pack
from support.pages import to_pdf_once
from support.rendering import every_shipped_pack, shipped_workspace, word_of

DRAFT = "options/ministerial-security-draft"
"""The name of a draft, which stands for the watermark of all drafts."""


def shipped_pages() -> Mapping[str, LaidPack]:
    """Return the pages of every edition of every pack and of all meetings, by name, and those of a draft.

    Skips the test if LibreOffice isn't installed.
    """
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    return _all_pages()


@cache
def packs_with_pages() -> Mapping[str, Pack]:
    """Return the packs of `shipped_pages`, by name."""
    draft = make_packs(shipped_workspace(), [Request.of_track("security", "ministerial")], BuildOptions(draft=True))
    return {**{pack.name: pack for pack in every_shipped_pack()}, DRAFT: next(draft)}


@cache
def _all_pages() -> Mapping[str, LaidPack]:
    files = {name: word_of(pack) for name, pack in packs_with_pages().items()}
    pdfs = to_pdf_once(list(files.values()))
    return {name: laid_pack(word, pdf) for (name, word), pdf in zip(files.items(), pdfs, strict=True)}


def faults_of(rule: Callable[[LaidPack], Iterable[str]], edition: str = "") -> dict[str, list[str]]:
    """Return the faults that a rule finds on the pages of all that ships, or of one edition, by the pack's name."""
    chosen = [name for name, pack in packs_with_pages().items() if edition in ("", pack.edition)]
    assert chosen
    found = {name: list(rule(shipped_pages()[name])) for name in chosen}
    return {name: faults for name, faults in found.items() if faults}
