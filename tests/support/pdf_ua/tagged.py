"""A tagged PDF as its rules see it: the tree of structure elements, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from support.pdf_ua.marked_content import Content, Key, read_content

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP "
    "WT WP Figure Formula Form".split()
)
"""The standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4)."""


@dataclass(eq=False)
class Element:
    """A structure element: its standard type, or "" if it has none, and what it holds."""

    raw: Any
    type: str
    parent: Element | None
    kids: list[Element] = field(default_factory=list)
    contents: list[Key] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    def attribute(self, name: str) -> Any:  # noqa: ANN401 - an object of a PDF
        """Return an attribute of the element, or None."""
        found = self.raw.get("/A")
        owners = found if isinstance(found, Array) else [found]
        return next((owner[name] for owner in owners if isinstance(owner, Dictionary) and name in owner), None)

    def text(self, name: str) -> str:
        """Return an entry of the element that is a text, or an empty text."""
        return str(self.raw.get(name, ""))

    @property
    def kid_types(self) -> list[str]:
        """The standard types of the elements in this element, in their order."""
        return [kid.type for kid in self.kids]

    def around(self) -> Iterator[Element]:
        """Yield the elements that this element is in, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.around()

    def all(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()


class TaggedPdf:
    """An open PDF, with its bytes, its structure elements and the content of its pages."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf) -> None:
        self.data = data
        self.pdf = pdf
        self.catalog: Any = pdf.Root
        self.root: Any = self.catalog.get("/StructTreeRoot", Dictionary())
        self.role_map: Any = self.root.get("/RoleMap", Dictionary())

    @cached_property
    def top(self) -> list[Element]:
        """The structure elements at the top of the tree."""
        holder = Element(self.root, "", None)
        self._read_kids(holder, None, set())
        for kid in holder.kids:
            kid.parent = None
        return holder.kids

    @cached_property
    def elements(self) -> list[Element]:
        """All structure elements, in reading order."""
        return [element for top in self.top for element in top.all()]

    def of_type(self, *types: str) -> list[Element]:
        """Return the structure elements of some standard types, in reading order."""
        return [element for element in self.elements if element.type in types]

    @cached_property
    def content(self) -> list[Content]:
        """What the pages paint, piece by piece."""
        return [piece for page in self.pdf.pages for piece in read_content(page)]

    @cached_property
    def tagged_content(self) -> dict[Key, Element]:
        """The structure element of each piece of marked content that the tree names."""
        return {key: element for element in self.elements for key in element.contents}

    @cached_property
    def parent_tree(self) -> dict[int, Any]:
        """The parent tree: the number of a page, a form or an annotation -> its elements."""
        found = self.root.get("/ParentTree")
        return dict(_numbers(found)) if found is not None else {}

    def standard_type(self, name: str) -> str | None:
        """Return the standard type that a structure type is mapped to; None if it is mapped to none, or in a circle."""
        seen: set[str] = set()
        while name not in STANDARD:
            if name in seen or f"/{name}" not in self.role_map:
                return None
            seen.add(name)
            name = str(self.role_map[f"/{name}"])[1:]
        return name

    def annotations(self) -> Iterator[tuple[Any, Any]]:
        """Yield each page and annotation."""
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", Array()):
                yield page.obj, annotation

    def _read_kids(self, element: Element, page: Any, seen: set[tuple[int, int]]) -> None:  # noqa: ANN401
        found = element.raw.get("/K")
        for kid in found if isinstance(found, Array) else [found]:
            if kid is None:
                continue
            if not isinstance(kid, Dictionary):
                element.contents.append((_struct_parents(page), int(kid)))
            elif kid.get("/Type") == "/MCR":
                element.contents.append((_struct_parents(kid.get("/Stm", kid.get("/Pg", page))), int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.objects.append(kid.get("/Obj"))
            elif kid.objgen not in seen:
                seen.add(kid.objgen)
                below = Element(kid, self.standard_type(str(kid.get("/S", "/"))[1:]) or "", element)
                element.kids.append(below)
                self._read_kids(below, kid.get("/Pg", page), seen)


def _struct_parents(page: Any) -> int:  # noqa: ANN401 - an object of a PDF
    return int(page.get("/StructParents", -1)) if page is not None else -1


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401
    """Yield the entries of a number tree."""
    entries = list(node.get("/Nums", Array()))
    yield from ((int(key), value) for key, value in zip(entries[::2], entries[1::2], strict=True))
    for kid in node.get("/Kids", Array()):
        yield from _numbers(kid)
