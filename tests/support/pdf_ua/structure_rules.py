"""Rules on structure elements: their types, how they are nested, headings, figures and notes."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from support.pdf_ua.tagged import STANDARD, Element, TaggedPdf

_LISTS = {"LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}}
_IN_LISTS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"}}
_IN_RUBY = {"Ruby": {"RB", "RT", "RP"}, "Warichu": {"WT", "WP"}}
_HEADINGS = tuple(f"H{level}" for level in range(1, 7))
_ORDERED = frozenset(f"/{name}" for name in "Decimal UpperRoman LowerRoman UpperAlpha LowerAlpha".split())


def known_types(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each type is a standard type, or mapped to one."""
    yield from sorted({f"{one.raw.get('/S')} has no standard type" for one in tagged.elements if not one.type})


def circles(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no type is mapped to itself, not even over other types."""
    targets = {str(name)[1:]: str(target)[1:] for name, target in tagged.role_map.items()}
    for name in targets:
        seen = [name]
        while (following := targets.get(seen[-1])) is not None and following not in seen:
            seen.append(following)
        if following is not None:
            yield f"/{name} is mapped in a circle"


def remapped(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no standard type is mapped to another one."""
    yield from (f"{name} is mapped to {tagged.role_map[name]}" for name in tagged.role_map if name[1:] in STANDARD)


def parents(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each element names the element that it is in."""
    for element in tagged.elements:
        expected = element.parent.raw if element.parent else tagged.root
        if element.raw.get("/P") is None or element.raw.P.objgen != expected.objgen:
            yield f"a {element.type} doesn't name the element that it is in"


def _nesting(tagged: TaggedPdf, inside: dict[str, set[str]], around: dict[str, set[str]]) -> Iterator[str]:
    for element in tagged.of_type(*inside, *around):
        others = set(element.kid_types) - inside.get(element.type, STANDARD | {""})
        yield from (f"{element.type} holds {other or 'an unknown type'}" for other in sorted(others))
        if element.type in around and (not element.parent or element.parent.type not in around[element.type]):
            yield f"{element.type} is in {element.parent.type if element.parent else 'nothing'}"


def lists(tagged: TaggedPdf) -> Iterator[str]:
    """Check how the parts of a list are nested."""
    wanted = {name: kinds for name, kinds in _IN_LISTS.items() if name != "TOC"}
    yield from _nesting(tagged, wanted, {name: kinds for name, kinds in _LISTS.items() if name != "TOCI"})
    yield from _late_captions(tagged, "L")


def contents(tagged: TaggedPdf) -> Iterator[str]:
    """Check how the parts of a table of contents are nested."""
    yield from _nesting(tagged, {"TOC": _IN_LISTS["TOC"]}, {"TOCI": _LISTS["TOCI"]})
    yield from _late_captions(tagged, "TOC")


def ruby(tagged: TaggedPdf) -> Iterator[str]:
    """Check how the parts of ruby and warichu text are nested."""
    yield from _nesting(tagged, _IN_RUBY, {kid: {name} for name, kids in _IN_RUBY.items() for kid in kids})


def _late_captions(tagged: TaggedPdf, kind: str) -> Iterator[str]:
    yield from (f"{kind} has a late caption" for one in tagged.of_type(kind) if "Caption" in one.kid_types[1:])


def numbered_lists(tagged: TaggedPdf) -> Iterator[str]:
    """Check that a list with labels says how it is numbered."""
    for found in tagged.of_type("L"):
        labels = [kid for item in found.kids for kid in item.kids if kid.type == "Lbl"]
        if labels and found.attribute("/ListNumbering") is None:
            yield "a list with labels doesn't say how it is numbered"


def figures(tagged: TaggedPdf) -> Iterator[str]:
    """Check that figures and formulas have a text in their place."""
    for element in tagged.of_type("Figure", "Formula"):
        if not (element.text("/Alt") or element.text("/ActualText")):
            yield f"a {element.type} has no text in its place"


def first_heading(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the first heading is of level 1."""
    first = next((element.type for element in tagged.of_type(*_HEADINGS)), "H1")
    if first != "H1":
        yield f"the first heading is an {first}"


def heading_levels(tagged: TaggedPdf) -> Iterator[str]:
    """Check that no level of headings is left out."""
    levels = [int(element.type[1:]) for element in tagged.of_type(*_HEADINGS)]
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"an H{after} follows an H{before}"


def unnumbered_headings(tagged: TaggedPdf) -> Iterator[str]:
    """Check that headings without levels stand alone in their element, and not beside headings with levels."""
    if any(element.kid_types.count("H") > 1 for element in tagged.elements):
        yield "an element has several headings without levels"
    if tagged.of_type("H") and tagged.of_type(*_HEADINGS):
        yield "there are headings with and without levels"


def notes(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each note has an id of its own."""
    ids = Counter(element.text("/ID") for element in tagged.of_type("Note"))
    yield from (f"{count} notes have no id" if not name else f"{count} notes have the id {name}"
                for name, count in ids.items() if not name or count > 1)  # fmt: skip


def content_is_there(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the tree and the parent tree name the same elements for the same content, and that it is there."""
    painted = {piece.key for piece in tagged.content}
    for key, element in tagged.tagged_content.items():
        owners = tagged.parent_tree.get(key[0], ())
        if key not in painted:
            yield f"a {element.type} names content that is not there: {key}"
        elif key[1] >= len(owners) or not _is(element, owners[key[1]]):
            yield f"the parent tree names another element than {element.type} for {key}"


def _is(element: Element, raw: object) -> bool:
    return bool(getattr(raw, "objgen", None) == element.raw.objgen)


RULES = {
    "02-001 (7.1-5)": known_types,
    "02-003 (7.1-6)": circles,
    "02-004 (7.1-7)": remapped,
    "(7.1-12)": parents,
    "09-005 (7.2-17 to 20, 7.2-40)": lists,
    "09-006 (7.2-26 to 28)": contents,
    "09-007, 09-008": ruby,
    "13-004, 17-002 (7.3-1, 7.7-1)": figures,
    "14-002 (7.4.2-1)": first_heading,
    "14-003 (7.4.2-1)": heading_levels,
    "14-006, 14-007 (7.4.4-1 to 3)": unnumbered_headings,
    "16-001": numbered_lists,
    "19-003, 19-004 (7.9-1, 7.9-2)": notes,
    "(ISO 32000-1, 14.7.4.4)": content_is_there,
}
