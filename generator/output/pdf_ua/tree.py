"""The structure of a tagged PDF as a tree of nodes: read once, changed freely, and written back as a whole.

A PDF keeps its structure in many places: elements, their kids, the numbers of marked content on each page, and a parent
tree that leads back. Here, only the nodes and their kids are changed; `Tree.write` makes all the rest from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pikepdf import Array, Dictionary, Name, Pdf

Raw: TypeAlias = Any
"""A dictionary of the PDF."""


@dataclass(frozen=True)
class Content:
    """Marked content: the index of its page, and its number on that page (MCID)."""

    page: int
    number: int


@dataclass(frozen=True)
class Linked:
    """An annotation that is part of the structure, such as the area of a link."""

    annotation: Raw


@dataclass(eq=False)
class Node:
    """An element of the structure. `kind` is its type; `style` is the type that LibreOffice gave it, on page `page`."""

    raw: Raw
    kind: str
    style: str = ""
    page: int = 0
    kids: list[Node | Content | Linked] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The elements in this element."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def links(self) -> list[Raw]:
        """The annotations in this element."""
        return [kid.annotation for kid in self.kids if isinstance(kid, Linked)]

    def all(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.nodes:
            yield from kid.all()

    def contents(self) -> Iterator[Content]:
        """Yield the marked content in this element and below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.contents()

    def says(self, name: str) -> str:
        """Return a text that the element has, such as `/Alt`, or an empty text."""
        return str(self.raw.get(name, ""))

    def attribute(self, name: str) -> Raw:
        """Return an attribute of the element, or None."""
        return next((owner[name] for owner in self._attributes() if name in owner), None)

    def add_attributes(self, owner: Dictionary) -> None:
        """Give the element more attributes."""
        self.raw.A = Array([*self._attributes(), owner])

    def _attributes(self) -> list[Raw]:
        found = self.raw.get("/A", Array())
        return list(found) if isinstance(found, Array) else [found]

    def keep(self, wanted: Callable[[Node], bool]) -> None:
        """Drop each element below this one that isn't wanted; the innermost elements are asked first."""
        for kid in self.nodes:
            kid.keep(wanted)
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or wanted(kid)]


class Tree:
    """The structure of a PDF; `top` holds the elements that are in no other element."""

    def __init__(self, pdf: Pdf) -> None:
        self.root: Raw = pdf.Root.StructTreeRoot
        self._pdf = pdf
        self._pages: list[Raw] = [page.obj for page in pdf.pages]
        self._index = {page.objgen: number for number, page in enumerate(self._pages)}
        self.top = Node(self.root, "")
        self._read(self.top, 0)

    def new(self, kind: str, kids: list[Node | Content | Linked]) -> Node:
        """Return a new element, which the caller puts in its place."""
        return Node(self._pdf.make_indirect(Dictionary(Type=Name.StructElem)), kind, kids=kids)

    def _read(self, node: Node, page: int) -> None:
        found = node.raw.get("/K", Array())
        for kid in found if isinstance(found, Array) else [found]:
            if not isinstance(kid, Dictionary):
                node.kids.append(Content(page, int(kid)))
            elif kid.get("/Type") == Name.MCR:
                node.kids.append(Content(self._page_of(kid, page), int(kid.MCID)))
            elif kid.get("/Type") == Name.OBJR:
                node.kids.append(Linked(kid.Obj))
            else:
                style = str(kid.S).removeprefix("/")
                below = Node(kid, style, style, self._page_of(kid, page))
                node.kids.append(below)
                self._read(below, below.page)

    def _page_of(self, holder: Raw, otherwise: int) -> int:
        page = holder.get("/Pg")
        return otherwise if page is None else self._index.get(page.objgen, otherwise)

    def write(self) -> None:
        """Write all nodes into the PDF: the elements and their kids, the parent tree, and the tree of ids."""
        owners: list[list[Raw]] = [[] for _ in self._pages]
        linked: list[tuple[Raw, Raw]] = []
        self.root.K = Array([self._written(node, self.root, owners, linked) for node in self.top.nodes])
        entries: list[Raw] = []
        for number, (page, elements) in enumerate(zip(self._pages, owners, strict=True)):
            page.StructParents = number
            entries += [number, self._pdf.make_indirect(Array(elements))]
        for number, (annotation, element) in enumerate(linked, len(owners)):
            annotation.StructParent = number
            entries += [number, element]
        self.root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(entries)))
        self.root.ParentTreeNextKey = len(owners) + len(linked)
        named = sorted((str(node.raw.ID), node.raw) for node in self.top.all() if "/ID" in node.raw)
        names = Array([entry for pair in named for entry in pair])
        self.root.IDTree = self._pdf.make_indirect(Dictionary(Names=names))

    def _written(self, node: Node, parent: Raw, owners: list[list[Raw]], linked: list[tuple[Raw, Raw]]) -> Raw:
        raw = node.raw
        raw.S, raw.P = Name(f"/{node.kind}"), parent
        first = next(node.contents(), Content(node.page, 0)).page
        raw.Pg = self._pages[first]
        raw.K = Array()
        for kid in node.kids:
            match kid:
                case Node():
                    raw.K.append(self._written(kid, raw, owners, linked))
                case Linked(annotation):
                    linked.append((annotation, raw))
                    raw.K.append(Dictionary(Type=Name.OBJR, Obj=annotation))
                case Content(page, number):
                    owners[page] += [None] * (number + 1 - len(owners[page]))
                    owners[page][number] = raw
                    on = self._pages[page]
                    raw.K.append(number if page == first else Dictionary(Type=Name.MCR, Pg=on, MCID=number))
        return raw
