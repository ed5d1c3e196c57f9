"""Each element gets a standard type, and headings get levels without gaps."""

from __future__ import annotations

from collections.abc import Mapping

from pikepdf import Dictionary

from generator.output.pdf_ua.tree import Node, Tree

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP "
    "WT WP Figure Formula Form".split()
)
"""The types of elements that PDF 1.7 defines."""

_DEEPEST = 6


def give_standard_types(tree: Tree, heading_styles: Mapping[str, int]) -> None:
    """Replace the names of styles by the standard types that LibreOffice maps them to, and drop the map.

    `heading_styles` gives the levels of headings by the names of their styles, in lower case; the title has level 0.
    """
    role_map = {str(name)[1:]: str(role)[1:] for name, role in tree.root.get("/RoleMap", Dictionary()).items()}
    if role_map:
        del tree.root.RoleMap
    levels: dict[Node, int] = {}
    for node in tree.top.all():
        if node is not tree.top:
            node.kind = _standard(node, role_map)
        if node.style.casefold() in heading_styles:
            levels[node] = heading_styles[node.style.casefold()]
        elif node.kind[:1] == "H" and node.kind[1:].isdecimal():
            levels[node] = int(node.kind[1:])
    for node, level in zip(levels, _without_gaps(list(levels.values())), strict=True):
        node.kind = f"H{level}"
    for node in tree.top.all():
        _make_plain(node)


def _standard(node: Node, role_map: Mapping[str, str]) -> str:
    kind = node.kind
    for _ in role_map:
        kind = kind if kind in STANDARD else role_map.get(kind, kind)
    return kind if kind in STANDARD else "Div" if node.nodes else "Span"


def _without_gaps(levels: list[int]) -> list[int]:
    """Return levels of headings that begin with 1 and never go down by more than one.

    >>> _without_gaps([0, 1, 3, 1, 2])
    [1, 2, 3, 2, 3]
    >>> _without_gaps([2, 1, 0, 1])
    [1, 2, 1, 2]
    """
    found: list[int] = []
    for level in levels:
        deepest = found[-1] + 1 if found else 1
        found.append(min(level - min(levels) + 1, deepest, _DEEPEST))
    return found


def _make_plain(node: Node) -> None:
    """Take the type from what only looks like it: a table without headers places words, a link may lead nowhere."""
    if node.kind == "Table" and not any(below.kind == "TH" for below in node.all()):
        for below in node.all():
            below.kind = "Div" if below.kind in ("Table", "THead", "TBody", "TFoot", "TR", "TD") else below.kind
    elif node.kind == "Link" and not node.links:
        node.kind = "Span"
