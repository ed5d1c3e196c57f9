"""Links: each is in the structure, says where it leads, and is reached in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Pdf, String

from generator.output.pdf_ua.page_content import PageContent
from generator.output.pdf_ua.tree import Content, Linked, Raw, Tree

_MARGIN = 1  # words begin a little outside the area of their link


def tag_links(pdf: Pdf, tree: Tree, pages: Sequence[PageContent]) -> None:
    """Put each link without a tag around the words in its area; drop a link whose words are an artifact.

    LibreOffice tags no link from a note back to the text, and a link in a header has no words in the structure.
    """
    holders = {kid: node for node in tree.top.all() for kid in node.kids if isinstance(kid, Content)}
    tagged = {link.objgen for node in tree.top.all() for link in node.links}
    for number, page in enumerate(pdf.pages):
        kept = []
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.objgen not in tagged:
                content = Content(number, _nearest(annotation, pages[number]))
                if content not in holders:
                    continue
                holder = holders.pop(content)
                holder.kids[holder.kids.index(content)] = tree.new("Link", [content, Linked(annotation)])
            if not str(annotation.get("/Contents", "")):
                annotation.Contents = String(str(annotation.get("/A", Dictionary()).get("/URI", "")) or "link")
            kept.append(annotation)
        if kept:
            page.obj.Annots = Array(kept)
        elif "/Annots" in page.obj:
            del page.obj.Annots
        page.obj.Tabs = Name.S


def _nearest(annotation: Raw, content: PageContent) -> int:
    """Return the number of the piece of the structure that begins in the area of a link, nearest to its beginning."""
    left, foot, right, top = map(float, annotation.Rect)
    near = [
        (abs(piece.x - left), number)
        for number, piece in content.tagged.items()
        if left - _MARGIN <= piece.x <= right and foot - _MARGIN <= piece.y <= top
    ]
    return min(near, default=(0.0, -1))[1]
