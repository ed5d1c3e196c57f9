"""Both formats of a pack say the same: the words of the Word file are compared with the words of the Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from support.rendering import markdown_of, word_of
from support.words import words_of_markdown, words_of_word
from support.workspaces import OTHERS, REQUESTS, Packs

from generator import Pack
from generator.document.nodes import BLANK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize(("track", "audience"), REQUESTS)
def test_both_formats_say_the_same(packs: Packs, track: str, audience: str) -> None:
    """The Word file and the Markdown of a pack have the same words, notes and marks in the same order."""
    pack = packs[track, audience]
    word = words_of_word(word_of(pack))
    markdown = words_of_markdown(markdown_of(pack))
    assert word == markdown
    assert len(word[0]) > 100
    assert len(word[1]) > 20


@pytest.mark.parametrize("name", OTHERS)
def test_both_formats_of_what_else_ships_say_the_same(others: Mapping[str, Pack], name: str) -> None:
    """So do the formats of meeting packs, apart from cover and page numbers in the contents, and of leave-behinds."""
    body, notes = words_of_word(word_of(others[name]))
    said, noted = words_of_markdown(markdown_of(others[name]))
    assert notes == noted
    facts = others[name].document.facts
    inside, wanted = ([word for word in words if not word.isdigit()] for words in (body, said))
    cover = inside[: -len(wanted)]
    assert inside[len(cover) :] == wanted
    assert set(cover) <= set(
        f"{facts.title} For: {facts.audience} Date: Place: From: {BLANK} As of: {facts.as_of} {facts.source}".split()
    )
    assert len(wanted) > 10


def test_the_comparison_can_fail(packs: Packs) -> None:
    """A single word that differs between the formats is found."""
    pack = packs["security", "defense"]
    markdown = markdown_of(pack)
    changed = re.sub("stability", "instability", markdown, count=1)
    assert words_of_word(word_of(pack)) != words_of_markdown(changed)
