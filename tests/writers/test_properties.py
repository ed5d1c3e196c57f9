"""Properties, tested with hostile text: Markdown parses to its own tree, and content stays plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.ooxml_checks import faults
from support.rendering import markdown_of, word_of
from support.strategies import texts, trees
from support.words import words_of_markdown, words_of_word
from support.workspaces import FISH, SMALL, copy_small

from generator import Pack, Request, make_packs, open_workspace
from generator.characters import with_breaks
from generator.compose.dialect.blocks import parse_markdown
from generator.document.direction import LEFT_TO_RIGHT
from generator.document.nodes import Block, Inline, Note, Text
from generator.document.walk import all_inlines, block_children, block_inlines, inline_children, mapped
from generator.writers.markdown import write_blocks

pytestmark = pytest.mark.usefixtures("unsourced")

UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
"""No shrinking: an example that makes a whole pack takes a tenth of a second, so shrinking would take minutes."""

FIELDS = ("lead", "say", "they", "we", "ask", "offer", "need", "text", "name")
"""The fields of a track file that hold free text."""

written = texts.filter(lambda text: bool(text.strip()))


@given(trees)
def test_markdown_gives_its_tree_back(tree: tuple[Block, ...]) -> None:
    """The Markdown of a tree parses to the same tree."""
    assert parse_markdown(write_blocks(tree)) == tree


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small workspace; each example rewrites its track."""
    return copy_small(tmp_path_factory.mktemp("hostile") / "small")


def pack_of(workspace: Path, track: object) -> Pack:
    """Write a track to its YAML file, and return the pack that is made from it."""
    file = workspace / "content/tracks/fish.yaml"
    file.write_text(yaml.safe_dump(track, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return next(make_packs(open_workspace(workspace), [Request.of_track("fish", "delegation")]))


def with_words(value: object, words: Mapping[str, str]) -> object:
    """Return the data of a track with the text of some fields replaced, at every level."""
    match value:
        case dict():
            return {key: words.get(key) or with_words(inner, words) for key, inner in value.items()}
        case list():
            return [with_words(inner, words) for inner in value]
        case _:
            return value


@pytest.fixture(scope="module")
def plain_shape(workspace: Path) -> tuple[Block, ...]:
    """Return the shape of the pack with the words that the small workspace has."""
    return shape(pack_of(workspace, TRACK))


def shape(pack: Pack) -> tuple[Block, ...]:
    """Return the tree of a pack without the words that come from the track."""

    def emptied(inline: Inline) -> Inline:
        is_content = isinstance(inline, Text) and (inline.origin or inline.text == pack.document.facts.track)
        return Text("") if is_content else inline

    return mapped(pack.document.blocks, emptied)


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def seen(blocks: tuple[Block, ...]) -> list[object]:
    """Return what a reader sees of a tree: each block, and each character with its formatting, without origins.

    No-break spaces and hyphens are plain ones, and quotation marks are straight.
    """
    return [
        [type(block), [list(_seen(run)) for run in block_inlines(block)], seen(block_children(block))]
        for block in blocks
    ]


def _seen(run: tuple[Inline, ...], looks: tuple[type[Inline], ...] = ()) -> Iterator[object]:
    for inline in run:
        match inline:
            case Text(text):
                yield from ((character, looks) for character in with_breaks(text).translate(_STRAIGHT))
            case Note(children):
                yield list(_seen(children))
            case _ if children := inline_children(inline):
                yield from _seen(children, (*looks, type(inline)))
            case _:
                yield inline


def unmarked(text: str) -> str:
    """Return a text without left-to-right marks."""
    return text.replace(LEFT_TO_RIGHT, "")


TRACK = yaml.safe_load((SMALL / FISH).read_text(encoding="utf-8"))


@settings(phases=UNSHRUNK)
@given(words=st.fixed_dictionaries(dict.fromkeys(FIELDS, written)))
def test_content_stays_words(workspace: Path, plain_shape: tuple[Block, ...], words: dict[str, str]) -> None:
    """Whatever the content says, the tree keeps its shape, and both formats print the words as they are.

    The program may put a direction mark after a full stop in text from right to left.
    """
    pack = pack_of(workspace, with_words(TRACK, words))
    assert shape(pack) == plain_shape
    said = {unmarked(inline.text) for inline in all_inlines(pack.document.blocks) if isinstance(inline, Text)}
    assert {unmarked(text.strip()) for text in words.values()} <= said

    markdown = markdown_of(pack)
    inside = markdown.strip().removeprefix(pack.document.facts.marking).removesuffix(pack.document.facts.marking)
    assert seen(parse_markdown(inside)) == seen(pack.document.blocks)
    word = word_of(pack)
    assert words_of_word(word) == words_of_markdown(markdown)
    assert faults(word) == []
