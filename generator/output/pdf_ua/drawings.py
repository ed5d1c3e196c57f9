"""Figures: those with an alt text hold their picture, and all others are decoration."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array

from generator.output.pdf_ua.page_content import PageContent, Piece
from generator.output.pdf_ua.tree import Content, Tree


def drop_decoration(tree: Tree, pages: Sequence[PageContent]) -> None:
    """Make artifacts of drawings without an alt text, and of all that stands beside the document.

    These are shapes of headers, such as a watermark, and lines and boxes of a house document.
    """
    has_document = any(node.kind == "Document" for node in tree.top.nodes)
    beside = [node for node in tree.top.nodes if has_document and node.kind != "Document"]
    dropped = [content for node in beside for content in node.contents()]
    for node in tree.top.all():
        if node.kind in ("Figure", "Div") and not (node.says("/Alt") or node.says("/ActualText")):
            dropped += [
                kid for kid in node.kids if isinstance(kid, Content) and not pages[kid.page].has_words(kid.number)
            ]
            node.kind = "Div"
    for content in dropped:
        pages[content.page].make_artifact(content.number)
    for node in tree.top.all():
        node.kids = [kid for kid in node.kids if not isinstance(kid, Content) or kid.number in pages[kid.page].tagged]


def fill_figures(tree: Tree, pages: Sequence[PageContent]) -> None:
    """Put pictures into their figures: LibreOffice says where a figure is, and paints its picture as an artifact."""
    for node in tree.top.all():
        box = node.attribute("/BBox")
        if node.kind == "Figure" and node.says("/Alt") and isinstance(box, Array) and not any(node.contents()):
            corners = [float(number) for number in box]
            content = pages[node.page]
            for piece in content.pieces:
                if _is_picture_in(piece, corners):
                    node.kids.append(Content(node.page, content.tag(piece, "Figure")))
                    break


def _is_picture_in(piece: Piece, corners: Sequence[float]) -> bool:
    """Tell whether a piece is an artifact with a picture whose middle is in a box."""
    left, foot, right, top = corners
    return piece.is_picture and piece.number is None and left < piece.x < right and foot < piece.y < top
