"""What a sound Word file keeps to, beyond what the validators at hand check: `faults(docx)` lists the breaches."""

from __future__ import annotations

import io
import itertools
import json
import posixpath
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import ooxml_integrity
from lxml import etree

from support.workspaces import TESTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
EPOCH = (1980, 1, 1, 0, 0, 0)

# The order that the schema asks of an element's children; Word calls a file damaged over it.
ORDERS = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""".split(),
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
    imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
    fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange""".split(),
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
    hideMark""".split(),
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""".split(),
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr".split(),
    # The schema leaves a row's properties in any order; Word writes these so, and some readers ask for it.
    "trPr": """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
    hidden""".split(),
}
LISTS = ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")
PLACEHOLDERS = re.compile(r"\{\{\s*(body|title|track|audience|as_of|source|marking)\s*\}\}|[\ue000-\uefff]")


class Package:
    """A Word file opened: its members, and those that are XML as trees."""

    def __init__(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            self.infos = package.infolist()
            self.members = {info.filename: package.read(info) for info in self.infos}
        self.trees = {
            name: etree.fromstring(data) for name, data in self.members.items() if name.endswith((".xml", ".rels"))
        }
        self.document = self.trees["word/document.xml"]
        self.body = child(self.document, "body")

    def word_trees(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield each part of WordprocessingML, with its name."""
        yield from ((name, tree) for name, tree in self.trees.items() if str(tree.tag).startswith(W))

    def all(self, *tags: str) -> Iterator[etree._Element]:
        """Yield all elements of some names, part by part."""
        for _, tree in self.word_trees():
            yield from tree.iter(*(W + tag for tag in tags))


def validator_findings(path: Path) -> list[str] | None:
    """Return what the Open XML SDK finds wrong with a file, or None where it isn't installed."""
    programs = sorted((TESTS / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator*"))
    if not programs:
        return None
    result = subprocess.run([programs[0], path], capture_output=True, text=True, check=False, timeout=120)
    return [f"{error['path']}: {error['description']}" for error in json.loads(result.stdout)["errors"]]


def integrity_findings(path: Path) -> list[str]:
    """Return what ooxml-integrity finds wrong with a file."""
    return [str(finding) for finding in ooxml_integrity.check(str(path))]


def child(element: etree._Element, tag: str) -> etree._Element:
    """Return a child that has to be there."""
    found = element.find(W + tag)
    assert found is not None, f"{element.tag} has no {tag}"
    return found


def value(element: etree._Element, name: str = "val") -> str:
    """Return an attribute of the main namespace, or nothing."""
    return element.get(W + name, "")


def faults(docx: bytes) -> list[str]:
    """Return what is wrong with a Word file, each fault in a few words."""
    package = Package(docx)
    return [fault for check in CHECKS for fault in check(package)]


def twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    """Report ids that occur more than once."""
    yield from (f"{what} '{name}' occurs {count} times" for name, count in Counter(ids).items() if count > 1)


def check_archive(package: Package) -> Iterator[str]:
    """No date of today, no member twice, the content types first."""
    yield from twice("member", (info.filename for info in package.infos))
    yield from (f"{info.filename} is dated {info.date_time}" for info in package.infos if info.date_time != EPOCH)
    if package.infos[0].filename != "[Content_Types].xml":
        yield "the content types don't stand first"


def check_content_types(package: Package) -> Iterator[str]:
    """Each member has a type, and each type that is named has its member."""
    types = package.trees["[Content_Types].xml"]
    defaults = {str(found.get("Extension")).lower() for found in types.findall(f"{PACKAGE}Default")}
    overrides = [str(found.get("PartName")).lstrip("/") for found in types.findall(f"{PACKAGE}Override")]
    yield from twice("content type of", overrides)
    yield from (f"a content type for {name}, which is missing" for name in overrides if name not in package.members)
    for name in package.members.keys() - {"[Content_Types].xml"} - set(overrides):
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{name} has no content type"
        elif name.endswith(".xml"):
            yield f"{name} has no content type of its own"


def check_relationships(package: Package) -> Iterator[str]:
    """Relationship ids are unique, lead to members there are, and each that a part uses is defined."""
    known: dict[str, set[str]] = {}
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        known[folder + file.removesuffix(".rels")] = {str(found.get("Id")) for found in tree}
        yield from twice(f"relationship of {name}", (str(found.get("Id")) for found in tree))
        for found in tree:
            target = str(found.get("Target"))
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if found.get("TargetMode") != "External" and place not in package.members:
                yield f"{name} leads to {place}, which is missing"
    for name, tree in package.word_trees():
        for element in tree.iter(etree.Element):
            for attribute, number in element.attrib.items():
                if str(attribute).startswith(R) and str(number) not in known.get(name, set()):
                    yield f"{name} uses relationship '{number!s}', which is not defined"


def check_bookmarks(package: Package) -> Iterator[str]:
    """Bookmarks have ids and names of their own, and each that begins ends, once and later."""
    yield from twice("bookmark id", (value(found, "id") for found in package.all("bookmarkStart")))
    yield from twice("bookmark", (value(found, "name") for found in package.all("bookmarkStart")))
    for name, tree in package.word_trees():
        opened: set[str] = set()
        for found in tree.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            number = value(found, "id")
            if found.tag == W + "bookmarkStart":
                opened.add(number)
            elif number in opened:
                opened.remove(number)
            else:
                yield f"{name}: bookmark {number} ends without having begun"
        yield from (f"{name}: bookmark {number} doesn't end" for number in opened)
    for found in package.all("bookmarkStart"):
        if not re.fullmatch(r"\w{1,40}", value(found, "name")):
            yield f"bookmark name '{value(found, 'name')}' is none that Word takes"


def check_fields(package: Package) -> Iterator[str]:
    """Fields begin, separate and end, one within another at most; one that names a bookmark finds it."""
    names = {value(found, "name") for found in package.all("bookmarkStart")}
    for name, tree in package.word_trees():
        opened: list[str] = []
        for found in tree.iter(W + "fldChar"):
            kind = value(found, "fldCharType")
            if kind == "begin":
                opened.append(kind)
            elif not opened or (kind == "separate") == (opened[-1] == "separate"):
                yield f"{name}: a field is unbalanced at '{kind}'"
            elif kind == "separate":
                opened[-1] = kind
            else:
                opened.pop()
        yield from (f"{name}: a field is unbalanced: it doesn't end" for _ in opened)
        for paragraph in tree.iter(W + "p"):
            kinds = [value(found, "fldCharType") for found in paragraph.iter(W + "fldChar")]
            codes = " ".join(code.text or "" for code in paragraph.iter(W + "instrText"))
            if kinds.count("begin") != kinds.count("end") and "TOC " not in codes and "PAGEREF" not in codes:
                yield f"{name}: a field is unbalanced within its paragraph"
    for code in package.all("instrText"):
        words = (code.text or "").split()
        if words and words[0] in ("NOTEREF", "REF", "PAGEREF") and words[1] not in names:
            yield f"a field refers to bookmark '{words[1]}', which is not defined"
    for link in package.all("hyperlink"):
        if link.get(W + "anchor") and value(link, "anchor") not in names:
            yield f"a link leads to bookmark '{value(link, 'anchor')}', which is not defined"


def check_footnotes(package: Package) -> Iterator[str]:
    """Footnotes ascend in the order of reference, from 1; each is referred to once, and each reference has its note."""
    referred = [int(value(found, "id")) for found in package.all("footnoteReference")]
    notes = [found for found in package.all("footnote") if found.getparent().tag == W + "footnotes"]  # type: ignore[union-attr]
    yield from twice("footnote", (value(found, "id") for found in notes))
    written = [int(value(found, "id")) for found in notes if not found.get(W + "type")]
    if referred != list(range(1, len(referred) + 1)):
        yield f"footnotes are referred to out of order: {referred}"
    if referred != written:
        yield f"footnotes {written} are written, {referred} referred to"
    if {value(found, "type") for found in notes} - {""} != {"separator", "continuationSeparator"}:
        yield "the footnotes' separators are missing"


def check_lists(package: Package) -> Iterator[str]:
    """List numbers are unique, lead to a list with all the levels used, and each that is used is defined."""
    tree = package.trees["word/numbering.xml"]
    abstracts = {value(found, "abstractNumId"): found for found in tree.findall(f"{W}abstractNum")}
    nums = {value(found, "numId"): value(child(found, "abstractNumId")) for found in tree.findall(f"{W}num")}
    yield from twice("list", (value(found, "numId") for found in tree.findall(f"{W}num")))
    yield from twice("abstract list", (value(found, "abstractNumId") for found in tree.findall(f"{W}abstractNum")))
    yield from (f"list {number} leads to no abstract list" for number, to in nums.items() if to not in abstracts)
    ranks = [LISTS.index(etree.QName(found).localname) for found in tree]
    if ranks != sorted(ranks):
        yield "a list stands before an abstract list"
    for properties in package.all("numPr"):
        found, at = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        number, level = "0" if found is None else value(found), "0" if at is None else value(at)
        abstract = abstracts.get(nums.get(number, ""))
        if number != "0" and abstract is None:
            yield f"list {number} is used and not defined"
        elif abstract is not None and abstract.find(f"{W}lvl[@{W}ilvl='{level}']") is None:
            yield f"list {number} has no level {level}"


def check_styles(package: Package) -> Iterator[str]:
    """Each style that is used is defined once, and of the kind that it is used as."""
    written = list(package.all("style"))
    styles = {value(found, "styleId"): found.get(W + "type") for found in written}
    yield from twice("style", (value(found, "styleId") for found in written))
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for found in package.all(*kinds):
        kind = kinds[etree.QName(found).localname]
        if styles.get(value(found)) != kind:
            yield f"{kind} style '{value(found)}' is not defined"
    for found in package.all("basedOn", "next", "link"):
        if value(found) not in styles:
            yield f"style '{value(found)}' is referred to and not defined"


def check_order(package: Package) -> Iterator[str]:
    """Children of properties stand in the schema's order, each once."""
    for tag, order in ORDERS.items():
        for properties in package.all(tag):
            names = [etree.QName(found).localname for found in properties if str(found.tag).startswith(W)]
            ranks = [order.index(name) if name in order else -1 for name in names]
            if -1 in ranks or any(later <= earlier for earlier, later in itertools.pairwise(ranks)):
                yield f"w:{tag} holds {' '.join(names)}"


def check_tables(package: Package) -> Iterator[str]:
    """Cells end in a paragraph, rows have the grid's cells, and a paragraph stands behind each table."""
    for cell in package.all("tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield "a cell doesn't end in a paragraph"
    for table in package.all("tbl"):
        columns = len(child(table, "tblGrid"))
        yield from ("a row has not a cell for each column" for row in table.findall(f"{W}tr")
                    if len(row.findall(f"{W}tc")) != columns)  # fmt: skip
        following = table.getnext()
        if following is None or following.tag != W + "p":
            yield "no paragraph stands behind a table"


def check_leftovers(package: Package) -> Iterator[str]:
    """No placeholder, no mark of the program's own, no comment of XML is left."""
    for name, tree in package.trees.items():
        found = PLACEHOLDERS.search("".join(str(part) for part in tree.itertext()))
        if found:
            yield f"{name}: {found.group()!r} is left"
        yield from (f"{name}: an XML comment is left" for _ in tree.iter(etree.Comment))


def check_settings(package: Package) -> Iterator[str]:
    """Word neither asks to update fields, nor opens the file in a compatibility mode."""
    settings = package.trees["word/settings.xml"]
    yield from ("fields are updated as the file opens" for _ in settings.iter(W + "updateFields"))
    modes = [
        value(found) for found in settings.iter(W + "compatSetting") if value(found, "name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield f"the compatibility mode is {modes}"


def check_history(package: Package) -> Iterator[str]:
    """No comment, tracked change or editing session of the house document's is left."""
    for found in package.all("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
                             "commentReference", "commentRangeStart", "rsids", "attachedTemplate"):  # fmt: skip
        yield f"{etree.QName(found).localname} is left"
    for name in package.members:
        if re.search(r"comments|people|customXml|docProps/custom|glossary|thumbnail|vbaProject", name):
            yield f"{name} is left"


CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    check_archive, check_content_types, check_relationships, check_bookmarks, check_fields, check_footnotes,
    check_lists, check_styles, check_order, check_tables, check_leftovers, check_settings, check_history,
)  # fmt: skip
