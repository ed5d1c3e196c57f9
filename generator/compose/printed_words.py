"""The program's own words in a pack, which are open: any reader may see them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.nodes import Block, Contents, Image, Text
from generator.document.walk import all_inlines, walk_blocks
from generator.translations.words import Words


def program_words(
    blocks: tuple[Block, ...], words: Words, house: Iterable[str], *, draft: bool, left_behind: bool
) -> frozenset[str]:
    """Return the words of the table that a pack prints, in its language, and no others.

    `house` are the names of the words that the house document prints. The leak check allows these words: a pack with
    the heading “Contents” does not leak a withheld sentence with that word.

    >>> from generator.translations.word_table import english
    >>> blocks = (Contents("Contents"),)
    >>> sorted(program_words(blocks, english(), ["page"], draft=True, left_behind=False))
    ['Contents', 'DRAFT', 'Page']
    """
    inlines = list(all_inlines(blocks))
    shown = {block.title for block in walk_blocks(blocks) if isinstance(block, Contents)}
    shown |= {inline.text for inline in inlines if isinstance(inline, Text) and inline.origin is None}
    names = [*house, *(["draft_mark"] if draft else [])]
    names += ["picture"] if left_behind and any(isinstance(inline, Image) for inline in inlines) else []
    return frozenset([*shown.intersection(words.texts.values()), *(words[name] for name in names)])
