"""Labels of list items and notes are marked as labels, lists say how they are numbered, and each note has an id."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pikepdf import Dictionary, Name, String

from generator.output.pdf_ua.page_content import PageContent
from generator.output.pdf_ua.tree import Content, Node, Tree

_LABEL = re.compile(r"\S{1,12}")
_STOP = re.compile(r"[.):]+")  # in a label from right to left, it is painted by itself
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_NUMBERINGS = (
    (re.compile(r"\d"), "Decimal"),
    (re.compile("[ivx]"), "LowerRoman"),
    (re.compile("[IVX]"), "UpperRoman"),
    (re.compile("[A-Z]"), "UpperAlpha"),
    (re.compile(r"[^\W_]"), "LowerAlpha"),
    (re.compile("[◦○]"), "Circle"),
    (re.compile("[▪■\uf0a7]"), "Square"),
)
_NOT_NUMBERED = "Disc"


def mark_labels(tree: Tree, pages: Sequence[PageContent]) -> None:
    """Mark the labels of list items and notes, and give lists a numbering and notes an id."""
    notes = 0
    for node in list(tree.top.all()):
        if node.kind == "L":
            labels = [label for item in node.nodes if (label := _mark_label(item, tree, pages))]
            if labels:
                node.add_attributes(Dictionary(O=Name.List, ListNumbering=Name(f"/{_numbering(labels[0])}")))
        elif node.kind == "Note":
            _mark_label(node, tree, pages)
            notes += 1
            node.raw.ID = String(f"note-{notes}")


def _mark_label(holder: Node, tree: Tree, pages: Sequence[PageContent]) -> str:
    """Move the label at the beginning of an item or a note before its paragraphs, and return its words.

    LibreOffice paints a label by itself, as the first piece of the first paragraph.
    """
    paragraph = holder
    while paragraph.kids and isinstance(first := paragraph.kids[0], Node) and first.kind not in ("Link", "Span"):
        paragraph = first
    start = next(paragraph.contents(), None)
    words = _words(start, pages)
    if not _LABEL.fullmatch(words) or not (len(paragraph.kids) > 1 or paragraph.kind == "Lbl"):
        return ""
    if paragraph.kind == "Lbl":
        label = paragraph
    else:
        label = tree.new("Lbl", [paragraph.kids.pop(0)])
        holder.kids.insert(0, label)
        while (
            paragraph.kids[1:] and isinstance(kid := paragraph.kids[0], Content) and _STOP.fullmatch(_words(kid, pages))
        ):
            label.kids.append(paragraph.kids.pop(0))
    if _PRIVATE.fullmatch(words):
        label.raw.ActualText = String("•")  # a letter of a symbol font says nothing
    return words


def _words(content: Content | None, pages: Sequence[PageContent]) -> str:
    piece = None if content is None else pages[content.page].tagged.get(content.number)
    return "" if piece is None else piece.words.strip()


def _numbering(label: str) -> str:
    """Return how a list is numbered, judged by its first label.

    >>> [_numbering(label) for label in ("1.", "(a)", "iv.", "B", "•", "۱")]
    ['Decimal', 'LowerAlpha', 'LowerRoman', 'UpperAlpha', 'Disc', 'Decimal']
    """
    return next((name for pattern, name in _NUMBERINGS if pattern.search(label)), _NOT_NUMBERED)
