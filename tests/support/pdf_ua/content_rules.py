"""Rules on the content of pages: all of it is tagged, or an artifact."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Stream

from support.pdf_ua.marked_content import SHOW_TEXT
from support.pdf_ua.tagged import TaggedPdf


def artifacts_in_tags(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no artifact is inside tagged content."""
    for piece in tagged.content:
        is_artifact = piece.operator == "BMC" and piece.marks[-1].tag == "Artifact"
        if is_artifact and any(mark.number is not None for mark in piece.marks[:-1]):
            yield f"page {piece.page + 1}: an artifact is inside tagged content"


def tags_in_artifacts(tagged: TaggedPdf) -> Iterator[str]:
    """Check that nothing in an artifact is tagged."""
    for piece in tagged.content:
        is_tagged = piece.operator == "BMC" and piece.marks[-1].number is not None
        if is_tagged and piece.is_artifact:
            yield f"page {piece.page + 1}: tagged content is inside an artifact"


def all_marked(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each piece of content is an artifact, or in the structure tree."""
    for piece in tagged.content:
        if piece.operator == "EMC":
            yield f"page {piece.page + 1}: marks don't end where they begin"
        elif piece.operator != "BMC" and not piece.is_artifact and piece.key not in tagged.tagged_content:
            yield f"page {piece.page + 1}: {piece.operator} is neither tagged nor an artifact"


def drawings(tagged: TaggedPdf) -> Iterator[str]:
    """Check that a drawing or a picture without words is in a Figure, and that each Figure holds one."""
    with_words = {piece.key for piece in tagged.content if piece.operator in SHOW_TEXT}
    for key, element in tagged.tagged_content.items():
        inside = [element, *element.around()]
        if key not in with_words and not any(one.type in ("Figure", "Formula") for one in inside):
            yield f"a {element.type} holds content without words"
    for element in tagged.of_type("Figure"):
        if not any(below.contents for below in element.all()):
            yield "a Figure holds nothing"


def headers_and_footers(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the words of an artifact are those of a header or a footer."""
    for piece in tagged.content:
        if piece.operator in SHOW_TEXT and piece.is_artifact:
            properties = next(mark.properties for mark in piece.marks if mark.tag == "Artifact")
            if properties.get("/Type") != "/Pagination" or str(properties.get("/Subtype")) not in (
                "/Header",
                "/Footer",
            ):
                yield f"page {piece.page + 1}: an artifact has words, and is no header or footer"


def forms(tagged: TaggedPdf) -> Iterator[str]:
    """Check that forms come from this file, and that a form with tags is used once."""
    used: dict[tuple[int, int], int] = {}
    for holder in tagged.pdf.objects:
        if isinstance(holder, Dictionary | Stream):
            drawn = holder.get("/XObject", holder.get("/Resources", Dictionary()).get("/XObject", Dictionary()))
            for found in drawn.values() if isinstance(drawn, Dictionary) else ():
                used[found.objgen] = used.get(found.objgen, 0) + 1
    for found in tagged.pdf.objects:
        if isinstance(found, Stream) and found.get("/Subtype") == "/Form":
            if "/Ref" in found:
                yield "a form comes from another file"
            if "/StructParents" in found and used.get(found.objgen, 0) > 1:
                yield "a form with tags is used twice"


RULES = {
    "01-003 (7.1-1)": artifacts_in_tags,
    "01-004 (7.1-2)": tags_in_artifacts,
    "01-005 (7.1-3)": all_marked,
    "01-002, 13-001": drawings,
    "18-001, 18-002": headers_and_footers,
    "30-001, 30-002 (7.20-1, 7.20-2)": forms,
}
