"""The placeholders of a house document: `{{ field }}`, however Word has split it, and `{{ body }}` for the pack."""

from __future__ import annotations

import re
from dataclasses import fields

from lxml import etree

from generator.document.nodes import Facts
from generator.ooxml.schema import w
from generator.problems import Place, Problem, hint_known

PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]*)\s*\}\}")
"""A field of a house document, as staff write it: `{{ title }}`."""

FIELDS = tuple(field.name for field in fields(Facts))
FIELD_MARK = "\ue000"
"""Stands around a field's name in the pieces, in place of the braces."""

SPLICE = "\ue001"
"""Stands in a comment where a pack's own XML goes."""

_BODY = f"{FIELD_MARK}body{FIELD_MARK}"
_COVER = f"{FIELD_MARK}cover{FIELD_MARK}"
_PLACES = ("body", "cover")
"""What is no field of a pack, but a place in the document."""


def mark_fields(root: etree._Element, name: str) -> list[Problem]:
    """Turn every `{{ field }}` into a marked name within one text run, however Word has split it."""
    problems = []
    for paragraph in root.iter(w("p")):
        texts = [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        if not PLACEHOLDER.search(whole):
            continue
        for match in PLACEHOLDER.finditer(whole):
            field = match.group(1)
            if field not in _PLACES and field not in FIELDS:
                hint = hint_known(field, [*FIELDS, *_PLACES], "fields")
                problems.append(Problem("house-field", f"unknown field '{{{{ {field} }}}}'", Place(name), hint))
        _rewrite(texts, whole)
    return problems


def _rewrite(texts: list[etree._Element], whole: str) -> None:
    """Give each placeholder to the run that it begins in, and take its other letters out of the runs after."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text.text or ""))
    owned = ["" for _ in texts]
    at = 0
    for match in [*PLACEHOLDER.finditer(whole), None]:
        end = match.start() if match else len(whole)
        for index in range(len(texts)):
            first, last = max(at, starts[index]), min(end, starts[index + 1])
            owned[index] += whole[first:last] if first < last else ""
        if match:
            index = next(i for i in range(len(texts)) if starts[i] <= match.start() < starts[i + 1])
            owned[index] += f"{FIELD_MARK}{match.group(1)}{FIELD_MARK}"
            at = match.end()
    for text, words in zip(texts, owned, strict=True):
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def cut_out_body(root: etree._Element, name: str) -> list[Problem]:
    """Put the splice where `{{ body }}` stands, or at the end of a house document that doesn't say."""
    body = root.find(w("body"))
    if body is None:
        raise ValueError("it has no body")
    places = [paragraph for paragraph in root.iter(w("p")) if _BODY in _words(paragraph)]
    if not places:
        _append_splice(body)
        return []
    (place, *others) = places
    alone = _words(place).strip() == _BODY
    if others or not alone or place.getparent() is not body:
        hint = "write it once, alone in a paragraph, and not in a table, a text box or a content control"
        return [Problem("house-field", "{{ body }} can't stand here", Place(name), hint)]
    place.addprevious(etree.Comment(SPLICE))
    if next(place.iter(w("sectPr")), None) is None:
        body.remove(place)
    else:  # the paragraph ends a section, which has to stay
        for child in place.findall(w("r")):
            place.remove(child)
    return []


def settle_cover(root: etree._Element, name: str, *, wanted: bool | None) -> list[Problem]:
    """Keep the cover, which stands between `{{ cover }}` and the pack, if it is wanted; take it out if not."""
    body = root.find(w("body"))
    places = [paragraph for paragraph in root.iter(w("p")) if _COVER in _words(paragraph)]
    if not places:
        hint = "write {{ cover }} alone in a paragraph; what stands from there to {{ body }} is the cover"
        return [Problem("house-field", "a cover is asked for, but there is none", Place(name), hint)] if wanted else []
    (place, *others) = places
    if others or body is None or _words(place).strip() != _COVER or place.getparent() is not body:
        hint = "write it once, alone in a paragraph, and not in a table, a text box or a content control"
        return [Problem("house-field", "{{ cover }} can't stand here", Place(name), hint)]
    following = list(place.itersiblings())
    splice = next((n for n, sibling in enumerate(following) if str(sibling.text) == SPLICE), None)
    if splice is None:
        hint = "write {{ body }} behind the cover, alone in a paragraph"
        return [Problem("house-field", "the cover stands behind the pack", Place(name), hint)]
    for element in [place, *([] if wanted else following[:splice])]:
        for section in element.iter(w("sectPr")):
            _hand_on_heads(section)
        body.remove(element)
    return []


def _hand_on_heads(section: etree._Element) -> None:
    """Give the heads and feet of a section that goes to the one behind it, which takes over those it has none of."""
    (*_, root) = section.iterancestors()
    every = list(root.iter(w("sectPr")))
    following = every[every.index(section) + 1 :]
    if following:
        has = {(found.tag, found.get(w("type"))) for found in following[0]}
        references = list(section.iter(w("headerReference"), w("footerReference")))
        missing = [found for found in references if (found.tag, found.get(w("type"))) not in has]
        following[0][:0] = missing


def refuse_places(root: etree._Element, name: str) -> list[Problem]:
    """Refuse `{{ body }}` and `{{ cover }}` in a header or a footer."""
    text = "".join(text.text or "" for text in root.iter(w("t")))
    hint = "write it in the document itself, alone in a paragraph"
    return [
        Problem("house-field", f"{{{{ {place} }}}} can't stand in a header or a footer", Place(name), hint)
        for place in _PLACES
        if f"{FIELD_MARK}{place}{FIELD_MARK}" in text
    ]


def fields_in(text: str) -> set[str]:
    """Return the fields that a piece of a house document shows."""
    return set(re.findall(f"{FIELD_MARK}([a-z_]+){FIELD_MARK}", text))


def _words(paragraph: etree._Element) -> str:
    texts = (text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph)
    return "".join(text.text or "" for text in texts)


def _append_splice(body: etree._Element) -> None:
    section = body.find(w("sectPr"))
    if section is not None:
        section.addprevious(etree.Comment(SPLICE))
    else:
        body.append(etree.Comment(SPLICE))
