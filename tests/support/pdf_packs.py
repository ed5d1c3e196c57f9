"""Packs for tests of PDFs: one with every element of a page, and packs in other houses or with other words."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from generator import Pack, Request, make_packs, open_workspace
from generator.document.nodes import Block, Note, Origin, Paragraph, Text
from support.houses import PLAIN
from support.pictures import picture
from support.workspaces import copy_small

_TEMPLATE = """# {{ track.name }}

_{{ audience.name }}, as of {{ as_of }}_

::: Note
A scope note that says one thing.
:::

## Pictures and links

![A "map" & more](delegation/map.png)

Look at [the site](https://example.org/a), [the points](#the-points) and ![in a line](delegation/map.png) here.

> A quotation of words.

## The points

1. First level
   1. {{ points.say[0].say }}{{ points.say[0].cite }}
   2. Second of the inner level
2. Second
   - a bullet in it
   - another one

     A second paragraph of the item.

{% for point in points.say + points.press + points.if_raised + points.background + points.do_not_raise %}
- **{{ point.lead }}** {{ point.say }}{{ point.cite }}
{% endfor %}

### A third level

| Ask | Offer |
|-----|-------|
ROWS
#### A fourth level

Words.

{% for brief in briefs %}
{{ brief.attribution }} {{ brief.standing }}
{% endfor %}
"""
_ROWS = "".join(f"| Row {number} of a table | Words of cell {number} |\n" for number in range(1, 61))
_VOCABULARY = (
    "the brief says that a minister may ask for more talks on water power trade and peace with every side before winter"
).split()


def rich_pack(folder: Path) -> Pack:
    """Return a pack with every element of a page, and a table that goes on over two pages."""
    small = copy_small(folder)
    (small / "templates/house.docx").write_bytes(PLAIN)
    (small / "templates/delegation/map.png").write_bytes(picture(96, 48))
    (small / "templates/delegation/pack.md.j2").write_text(_TEMPLATE.replace("ROWS\n", _ROWS), encoding="utf-8")
    return next(make_packs(open_workspace(small), [Request.of_track("fish", "delegation")]))


def in_house(pack: Pack, data: bytes) -> Pack:
    """Return a pack in another house document."""
    edition = pack.selection.edition
    file = replace(edition.house_file, data=data)
    return replace(pack, selection=replace(pack.selection, edition=replace(edition, house_file=file)))


def with_blocks(pack: Pack, *blocks: Block) -> Pack:
    """Return a pack with other blocks after its title."""
    title = pack.document.blocks[0]
    return replace(pack, document=replace(pack.document, blocks=(title, *blocks)))


def with_long_notes(pack: Pack, words: int) -> Pack:
    """Return a pack of paragraphs that each have a note of some length."""
    return with_blocks(pack, *(_noted(number, words) for number in range(12)))


def _noted(number: int, words: int) -> Paragraph:
    origin = Origin(f"point-{number}", "say")
    note = Note((Text(f"“{_sentence(number + 100, words)}”.", origin),), origin)
    return Paragraph((Text(_sentence(number, 60), origin), note))


def _sentence(seed: int, words: int) -> str:
    chosen = random.Random(seed).choices(_VOCABULARY, k=words)
    return f"{' '.join(chosen).capitalize()}."
