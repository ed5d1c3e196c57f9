"""A house style: a Word document whose styles, header and footer a pack takes on.

It is read once and taken apart into pieces of text that a pack's own words are spliced into. python-docx keeps the
package whole (content types, relationships); what it lacks is in `ooxml`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator import ooxml
from generator.document import Facts
from generator.ooxml import w
from generator.problems import InvalidInput, Place, Problem, hint_known

FIELDS = tuple(field.name for field in fields(Facts))
FIELD_MARK = "\ue000"
"""Stands around a field's name in the pieces, in place of the braces."""

_SPLICE = "\ue001"
_MOST_UNPACKED = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class ListLook:
    """A multi-level list of the house: its abstract number, and each level's left indent in twentieths of a point."""

    abstract_id: str
    indents: tuple[str, ...]


@dataclass(frozen=True)
class House:
    """A house document taken apart.

    `parts` are the members that every pack shares; `fielded` those that hold fields, with `FIELD_MARK` around the
    names; `document`, `numbering` and `relationships` the two halves that a pack's own XML goes between.
    `styles` maps a style's name in lower case to its id; `paragraph_styles` are the names that `::: Name` may use.
    """

    name: str
    parts: Mapping[str, bytes]
    fielded: Mapping[str, str]
    document_name: str
    document: tuple[str, str]
    footnotes_name: str
    numbering_name: str
    numbering: tuple[str, str]
    next_list: int
    relationships: tuple[str, str]
    styles: Mapping[str, str]
    paragraph_styles: tuple[str, ...]
    bullets: ListLook
    numbers: ListLook
    text_width: int

    def paragraph_style(self, name: str) -> str | None:
        """Return the id of a paragraph style by the name that staff see, or None."""
        known = {style.casefold() for style in self.paragraph_styles}
        return self.styles.get(name.casefold()) if name.casefold() in known else None


def read_house(name: str, data: bytes) -> House:
    """Take a house document apart. Raises `InvalidInput` for a file that can't be used, naming every reason found."""
    _refuse_unusable(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        return _taken_apart(name, document)
    except InvalidInput:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged package can fail anywhere within python-docx and lxml
        message = f"the Word document is damaged: {type(error).__name__}: {error}"
        raise _unusable(name, message, "open it in Word, let it repair the file, and save it as .docx") from None


def _unusable(name: str, message: str, hint: str) -> InvalidInput:
    return InvalidInput([Problem("house", message, Place(name), hint)])


def _refuse_unusable(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        hint = "remove the password (File, Info, Protect Document) or save the old .doc as .docx"
        raise _unusable(name, "the Word document is locked with a password, or is in the old .doc format", hint)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            types = package.read("[Content_Types].xml")
            broken = package.testzip() if sum(member.file_size for member in members) <= _MOST_UNPACKED else "too large"
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise _unusable(
            name, "this is no Word document, or a damaged one", "save it again from Word as .docx"
        ) from None
    if broken == "too large":
        raise _unusable(name, "the Word document unpacks to more than 100 MB", "take large pictures out")
    if broken is not None:
        raise _unusable(name, f"the Word document is damaged: {broken}", "save it again from Word as .docx")
    if b"macroEnabled" in types or any("vbaproject" in member.filename.lower() for member in members):
        hint = "save it as 'Word Document (.docx)', which drops the macros"
        raise _unusable(name, "the Word document holds macros, which a pack may not carry", hint)


def _taken_apart(name: str, document: WordDocument) -> House:
    part = document.part
    footnotes = _related(document, ooxml.FOOTNOTES, ooxml.FOOTNOTES_TYPE, "footnotes")
    numbering = _related(document, ooxml.NUMBERING, ooxml.NUMBERING_TYPE, "numbering")
    _settle_footnotes(document.settings.element)
    styles_root = document.styles.element
    _add_needed_styles(styles_root)
    lists_root = _xml_of(numbering)
    bullets = _list_look(styles_root, lists_root, "list bullet", numbered=False)
    numbers = _list_look(styles_root, lists_root, "list number", numbered=True)
    used_lists = [int(found.get(w("numId"), "0")) for found in lists_root.iter(w("num"))]

    body_root = _with_namespaces(part.element)
    problems = _mark_fields(body_root, name)
    _cut_out_body(body_root)
    fielded = {}
    for other in part.package.iter_parts():
        if other.content_type.endswith((".header+xml", ".footer+xml")):
            root = _xml_of(other)
            problems += _mark_fields(root, name)
            fielded[_member(other)] = _text_of(root)
    if problems:
        raise InvalidInput(problems)

    members = _saved(document)
    rels_name = _rels_name(_member(part))
    changing = {*fielded, _member(part), _member(footnotes), _member(numbering), rels_name, "docProps/core.xml"}
    return House(
        name=name,
        parts={member: data for member, data in members.items() if member not in changing},
        fielded=fielded,
        document_name=_member(part),
        document=_halves(_text_of(body_root)),
        footnotes_name=_member(footnotes),
        numbering_name=_member(numbering),
        numbering=_numbering_halves(lists_root),
        next_list=max(used_lists, default=0) + 1,
        relationships=_relationship_halves(members[rels_name].decode()),
        styles=_style_ids(styles_root),
        paragraph_styles=_paragraph_styles(styles_root),
        bullets=bullets,
        numbers=numbers,
        text_width=_text_width(body_root),
    )


def _related(document: WordDocument, kind: str, content_type: str, stem: str) -> Part:
    """Return a part that the document relates to, made empty where the house has none."""
    for relationship in document.part.rels.values():
        if relationship.reltype == kind and not relationship.is_external:
            target: Part = relationship.target_part
            return target
    blob = f'<w:{stem} xmlns:w="{ooxml.W}" xmlns:r="{ooxml.R}"/>'.encode()
    part = Part(PackURI(f"/word/{stem}.xml"), content_type, blob, document.part.package)
    document.part.relate_to(part, kind)
    return part


def _settle_footnotes(settings: etree._Element) -> None:
    """Name the two separators in the settings, as Word does; the writer makes them anew for each pack."""
    for found in settings.findall(w("footnotePr")):
        settings.remove(found)
    properties = etree.Element(w("footnotePr"))
    for separator in ("-1", "0"):
        etree.SubElement(properties, w("footnote")).set(w("id"), separator)
    before = [etree.QName(child).localname in ooxml.SETTINGS_BEFORE_FOOTNOTES for child in settings]
    settings.insert(len(before) - before[::-1].index(True) if True in before else 0, properties)


def _add_needed_styles(styles: etree._Element) -> None:
    named = _style_ids(styles)
    for name in ooxml.NEEDED_STYLES:
        if name not in named:
            styles.append(etree.fromstring(ooxml.default_style(name, _style_ids(styles).values())))


def _style_ids(styles: etree._Element) -> dict[str, str]:
    return {_style_name(style).casefold(): style.get(w("styleId"), "") for style in styles.findall(w("style"))}


def _paragraph_styles(styles: etree._Element) -> tuple[str, ...]:
    return tuple(_style_name(style) for style in styles.findall(w("style")) if style.get(w("type")) == "paragraph")


def _style_name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return found.get(w("val"), "") if found is not None else ""


def _list_look(styles: etree._Element, lists: etree._Element, style_name: str, *, numbered: bool) -> ListLook:
    """Return the list that a list style is linked to, or a default one where it is linked to none."""
    style_id = _style_ids(styles)[style_name]
    style = next(found for found in styles.findall(w("style")) if found.get(w("styleId")) == style_id)
    link = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    if link is not None:
        for num in lists.findall(w("num")):
            target = num.find(w("abstractNumId"))
            if num.get(w("numId")) == link.get(w("val")) and target is not None:
                for abstract in lists.findall(w("abstractNum")):
                    if abstract.get(w("abstractNumId")) == target.get(w("val")):
                        return _look(abstract)
    used = [int(found.get(w("abstractNumId"), "0")) for found in lists.findall(w("abstractNum"))]
    abstract = etree.fromstring(ooxml.default_list(max(used, default=-1) + 1, numbered=numbered))
    lists.insert(len(used) + len(lists.findall(w("numPicBullet"))), abstract)
    return _look(abstract)


def _look(abstract: etree._Element) -> ListLook:
    indents = []
    for level in range(ooxml.LIST_LEVELS):
        found = abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']/{w('pPr')}/{w('ind')}")
        given = None if found is None else found.get(w("left")) or found.get(w("start"))
        indents.append(given or str(397 * (level + 1)))
    return ListLook(abstract.get(w("abstractNumId"), "0"), tuple(indents))


def _with_namespaces(root: etree._Element) -> etree._Element:
    """Return the document's root with the prefixes `w` and `r` that the writer's XML uses."""
    names: dict[Any, str] = {}
    names.update(root.nsmap)
    names.update(w=ooxml.W, r=ooxml.R)
    fresh = etree.Element(root.tag, {str(key): str(value) for key, value in root.attrib.items()}, nsmap=names)
    fresh.extend(list(root))
    return fresh


def _mark_fields(root: etree._Element, name: str) -> list[Problem]:
    """Turn every `{{ field }}` into a marked name within one text run, however Word has split it."""
    problems = []
    for paragraph in root.iter(w("p")):
        texts = [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        if not ooxml.PLACEHOLDER.search(whole):
            continue
        for match in ooxml.PLACEHOLDER.finditer(whole):
            field = match.group(1)
            if field not in (*FIELDS, "body"):
                hint = hint_known(field, [*FIELDS, "body"], "fields")
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
    for match in [*ooxml.PLACEHOLDER.finditer(whole), None]:
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


def _cut_out_body(root: etree._Element) -> None:
    """Put the splice where `{{ body }}` stands, or at the end of a house document that doesn't say."""
    body = root.find(w("body"))
    if body is None:
        raise ValueError("it has no body")
    mark = f"{FIELD_MARK}body{FIELD_MARK}"
    for paragraph in body.findall(w("p")):
        if mark in "".join(text.text or "" for text in paragraph.iter(w("t"))):
            paragraph.addprevious(etree.Comment(_SPLICE))
            body.remove(paragraph)
            return
    section = body.find(w("sectPr"))
    if section is not None:
        section.addprevious(etree.Comment(_SPLICE))
    else:
        body.append(etree.Comment(_SPLICE))


def _numbering_halves(root: etree._Element) -> tuple[str, str]:
    """Cut behind the last list: new ones follow there, before what may close the part."""
    splice = etree.Comment(_SPLICE)
    cleanup = root.find(w("numIdMacAtCleanup"))
    if cleanup is not None:
        cleanup.addprevious(splice)
    else:
        root.append(splice)
    return _halves(_text_of(root))


def _relationship_halves(text: str) -> tuple[str, str]:
    head, _, tail = text.rpartition("</Relationships>")
    return head, f"</Relationships>{tail}"


def _halves(text: str) -> tuple[str, str]:
    head, _, tail = text.partition(f"<!--{_SPLICE}-->")
    return head, tail


def _text_width(root: etree._Element) -> int:
    """Return the width of the text in twentieths of a point, from the last section's page and margins."""
    section = next(iter([*root.iter(w("sectPr"))][-1:]), None)
    size = None if section is None else section.find(w("pgSz"))
    margin = None if section is None else section.find(w("pgMar"))
    if size is None or margin is None:
        return 9026
    return int(size.get(w("w"), "11906")) - int(margin.get(w("left"), "1440")) - int(margin.get(w("right"), "1440"))


def _saved(document: WordDocument) -> dict[str, bytes]:
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {member: package.read(member) for member in package.namelist()}


def _xml_of(part: Part) -> etree._Element:
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def _text_of(root: etree._Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")


def _member(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _rels_name(member: str) -> str:
    folder, _, name = member.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
