"""Rules on annotations, such as links: their tags, their descriptions and their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support.pdf_ua.tagged import TaggedPdf

_IN_TAGS = {"/Link": "Link", "/Widget": "Form"}
_HIDDEN = 2


def _tag_of(tagged: TaggedPdf, annotation: Any) -> str:  # noqa: ANN401 - an object of a PDF
    """Return the standard type of the element that the parent tree names for an annotation, if it holds it."""
    found = tagged.parent_tree.get(int(annotation.get("/StructParent", -1)))
    for element in tagged.elements:
        if found is not None and element.raw.objgen == getattr(found, "objgen", None):
            return element.type if any(one.objgen == annotation.objgen for one in element.objects) else ""
    return ""


def tags(tagged: TaggedPdf) -> Iterator[str]:
    """Check that links are in a Link, widgets in a Form, and other annotations in an Annot."""
    for _, annotation in tagged.annotations():
        kind = str(annotation.get("/Subtype"))
        if kind == "/Popup":
            continue
        tag = _tag_of(tagged, annotation)
        if kind == "/PrinterMark":
            if tag:
                yield "a printer's mark has a tag"
        elif tag != _IN_TAGS.get(kind, "Annot"):
            yield f"an annotation {kind} is in {tag or 'no tag'}"


def descriptions(tagged: TaggedPdf) -> Iterator[str]:
    """Check that links and other annotations have a description."""
    for _, annotation in tagged.annotations():
        kind = str(annotation.get("/Subtype"))
        if kind == "/Widget":
            described = bool(str(annotation.get("/TU", annotation.get("/Parent", {}).get("/TU", ""))))
        else:
            described = bool(str(annotation.get("/Contents", "")))
        if kind != "/Popup" and not described and not int(annotation.get("/F", 0)) & _HIDDEN:
            yield f"an annotation {kind} has no description"


def kinds(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no annotation is of a kind that is not allowed."""
    yield from ("there is a TrapNet" for _, one in tagged.annotations() if one.get("/Subtype") == "/TrapNet")


def tab_order(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the annotations of a page follow the structure when a reader presses the Tab key."""
    pages = {page.objgen: page for page, _ in tagged.annotations()}
    for page in pages.values():
        if not _is_name(page.get("/Tabs")) or page.Tabs != "/S":
            yield f"the tab order is {page.get('/Tabs')!r}"


def _is_name(value: object) -> bool:
    return value is not None and str(value).startswith("/")


RULES = {
    "28-002, 28-010, 28-011, 28-017 (7.18.1-1, 7.18.4-1, 7.18.5-1, 7.18.8-1)": tags,
    "28-004, 28-005, 28-012 (7.18.1-2, 7.18.1-3, 7.18.5-2)": descriptions,
    "28-007 (7.18.2-1)": kinds,
    "28-008, 28-009 (7.18.3-1)": tab_order,
}
