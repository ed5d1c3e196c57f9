"""The placeholders of a house document: fields such as `{{ title }}`, `{{ body }}` for the pack, and `{{ cover }}`.

Word may split a placeholder into several runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields

from lxml import etree

from generator.document.nodes import Facts
from generator.ooxml.schema import w
from generator.problems import Place, Problem, hint_known, nearest_of

PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]*)\s*\}\}")
"""A field of a house document, as staff write it: `{{ title }}`."""

_SLIP = re.compile(
    r"\{\{\s*(?P<blanks>[\w.-]+(?:\s+[\w.-]+)+)\s*\}\}"
    r"|\{\s*\{\s*(?P<begun>[\w.-]+(?: [\w.-]+)?)\s*\}(?:\s*\})?|(?<!\{)\{\s*(?P<ended>[\w.-]+)\s*\}\s*\}"
)
"""A field with blanks in its name, or with a brace too few; Word would print it as it is."""

FIELDS = tuple(field.name for field in fields(Facts))
WORDS = "words."
"""Begins the name of a field that prints a word of the program: `{{ words.page }}`."""

FIELD_MARK = "\ue000"
"""Replaces the braces around a field's name in the pieces of a house."""

SPLICE = "\ue001"
"""The text of the XML comment that marks the place of a pack's own XML."""

WATERMARK = "\ue002"
"""The text of the XML comment in each header that marks the place of a watermark."""

_BODY = f"{FIELD_MARK}body{FIELD_MARK}"
_COVER = f"{FIELD_MARK}cover{FIELD_MARK}"
_MOST_QUOTED = 60
_PLACES = ("body", "cover")
"""Placeholders that mark a place in the document; all others are fields of a pack."""


def mark_fields(root: etree._Element, name: str) -> list[Problem]:
    """Replace each `{{ field }}` by a marked name in a single run, even if Word split it; return unknown fields."""
    problems = []
    for paragraph in root.iter(w("p")):
        texts = [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        problems += _slips(whole, name)
        if not PLACEHOLDER.search(whole):
            continue
        for match in PLACEHOLDER.finditer(whole):
            field = match.group(1)
            if field not in _PLACES and field not in FIELDS and not field.startswith(WORDS):
                hint = hint_known(field, [*FIELDS, *_PLACES], "fields")
                problems.append(Problem("house-field", f"unknown field '{{{{ {field} }}}}'", Place(name), hint))
        _rewrite(texts, whole)
    return problems


def _slips(whole: str, name: str) -> list[Problem]:
    """Return the fields in a paragraph that packs would print as they are: `{{ as of }}`, `{{ title }`.

    >>> [problem.hint for problem in _slips("{{ as of }} and {{ title }, but {x} and {{ track }}", "house.docx")]
    ["did you mean '{{ as_of }}'?", "did you mean '{{ title }}'?"]
    """
    known = (*FIELDS, *_PLACES)
    problems = []
    for found in _SLIP.finditer(PLACEHOLDER.sub(lambda match: " " * len(match.group()), whole)):
        field = re.sub(r"[\s-]+", "_", found["blanks"] or found["begun"] or found["ended"])
        meant = field if field in known or field.startswith(WORDS) else nearest_of(field, known)
        if meant:
            message = f"'{found.group()}' is no field: packs would print it as it is"
            problems.append(Problem("house-field", message, Place(name), f"did you mean '{{{{ {meant} }}}}'?"))
        elif found["blanks"]:
            hint = hint_known(field, known, "fields")
            problems.append(Problem("house-field", f"unknown field '{found.group()}'", Place(name), hint))
    return problems


def _rewrite(texts: list[etree._Element], whole: str) -> None:
    """Move each placeholder into the run that it begins in, as a marked name, and out of the runs after it.

    `texts` are the `w:t` elements of a paragraph, and `whole` is their text joined. All other text stays in its run.

    >>> texts = []
    >>> for piece in ("For {", "{ ti", "tle }", "} today"):
    ...     texts.append(etree.Element(w("t")))
    ...     texts[-1].text = piece
    >>> _rewrite(texts, "For {{ title }} today")
    >>> [text.text.replace(FIELD_MARK, "|") for text in texts]
    ['For |title|', '', '', ' today']
    """
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
    """Replace `{{ body }}` by the splice; without `{{ body }}`, put the splice at the end of the document."""
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
        return [_wrong_place("body", name, _found_at(places, body))]
    place.addprevious(etree.Comment(SPLICE))
    if next(place.iter(w("sectPr")), None) is None:
        body.remove(place)
    else:  # the paragraph ends a section: the paragraph must stay, without its text
        for child in place.findall(w("r")):
            place.remove(child)
    return []


def settle_cover(root: etree._Element, name: str, *, wanted: bool | None) -> list[Problem]:
    """Keep the cover if it is wanted, and remove it if not: everything from `{{ cover }}` to the splice.

    A document without a cover stays as it is, even if one is wanted: `checks/options_kept.py` warns of that.
    """
    body = root.find(w("body"))
    places = [paragraph for paragraph in root.iter(w("p")) if _COVER in _words(paragraph)]
    if not places:
        return []
    (place, *others) = places
    if others or body is None or _words(place).strip() != _COVER or place.getparent() is not body:
        return [_wrong_place("cover", name, _found_at(places, body))]
    following = list(place.itersiblings())
    splice = next((n for n, sibling in enumerate(following) if str(sibling.text) == SPLICE), None)
    if splice is None:
        hint = "write {{ body }} after the cover, alone in a paragraph"
        return [Problem("house-field", "{{ cover }} is after {{ body }}", Place(name), hint)]
    for element in [place, *([] if wanted else following[:splice])]:
        for section in element.iter(w("sectPr")):
            _pass_on_headers_and_footers(section)
        body.remove(element)
    return []


def _found_at(places: list[etree._Element], body: etree._Element | None) -> str:
    """Return in words where a placeholder is that is in a wrong place, or how often it occurs."""
    (place, *others) = places
    if others:
        return f"it is there {len(places)} times"
    inside = {w("tc"): "a table", w("txbxContent"): "a text box", w("sdtContent"): "a content control"}
    holder = next((inside[found.tag] for found in place.iterancestors() if found.tag in inside), "")
    if place.getparent() is not body and holder:
        return f"it is in {holder}"
    words = re.sub(f"{FIELD_MARK}([^{FIELD_MARK}]+){FIELD_MARK}", r"{{ \1 }}", " ".join(_words(place).split()))
    return f"its paragraph is “{words[:_MOST_QUOTED]}{'…' if len(words) > _MOST_QUOTED else ''}”"


def _wrong_place(placeholder: str, name: str, found: str) -> Problem:
    """Return the problem of a `{{ body }}` or `{{ cover }}` that is in a wrong place, or that occurs twice."""
    message = f"{{{{ {placeholder} }}}} must be in the document once, alone in a paragraph of the main text; {found}"
    hint = (
        f"write {{{{ {placeholder} }}}} once, alone in a paragraph, and not in a table, a text box or a content control"
    )
    return Problem("house-field", message, Place(name), hint)


def _pass_on_headers_and_footers(section: etree._Element) -> None:
    """Give the headers and footers of a section that is removed to the next section, if it has none of that kind."""
    (*_, root) = section.iterancestors()
    every = list(root.iter(w("sectPr")))
    following = every[every.index(section) + 1 :]
    if following:
        has = {(found.tag, found.get(w("type"))) for found in following[0]}
        references = list(section.iter(w("headerReference"), w("footerReference")))
        missing = [found for found in references if (found.tag, found.get(w("type"))) not in has]
        following[0][:0] = missing


def refuse_places(root: etree._Element, name: str) -> list[Problem]:
    """Return a problem for each `{{ body }}` and `{{ cover }}` in a header or footer."""
    text = "".join(text.text or "" for text in root.iter(w("t")))
    hint = "move it to the main text of the document, alone in a paragraph"
    return [
        Problem("house-field", f"{{{{ {place} }}}} is in a header or a footer", Place(name), hint)
        for place in _PLACES
        if f"{FIELD_MARK}{place}{FIELD_MARK}" in text
    ]


def mark_watermark(header: etree._Element) -> None:
    """Mark the place of a watermark: the end of the header's first paragraph that is in no table."""
    first = header.find(w("p"))
    if first is None:
        first = etree.SubElement(header, w("p"))
    first.append(etree.Comment(WATERMARK))


def fields_in(text: str) -> set[str]:
    """Return the names of the fields in a piece of a house document."""
    return set(re.findall(f"{FIELD_MARK}([^{FIELD_MARK}]+){FIELD_MARK}", text))


def words_in(fields: Iterable[str]) -> frozenset[str]:
    """Return the names of the program's words that fields print: `words.page` gives `page`."""
    return frozenset(field.removeprefix(WORDS) for field in fields if field.startswith(WORDS))


def has_place(root: etree._Element, place: str) -> bool:
    """Tell whether a part has a paragraph with a place, such as `cover`."""
    return any(f"{FIELD_MARK}{place}{FIELD_MARK}" in _words(paragraph) for paragraph in root.iter(w("p")))


def _words(paragraph: etree._Element) -> str:
    texts = (text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph)
    return "".join(text.text or "" for text in texts)


def _append_splice(body: etree._Element) -> None:
    section = body.find(w("sectPr"))
    if section is not None:
        section.addprevious(etree.Comment(SPLICE))
    else:
        body.append(etree.Comment(SPLICE))
