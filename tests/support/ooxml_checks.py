"""Checks of Word files beyond those of the validators: `faults(docx)` lists what is wrong with a file."""

from __future__ import annotations

import io
import itertools
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from generator.characters import with_breaks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
EPOCH = (1980, 1, 1, 0, 0, 0)

# The order of an element's children in the schema. Word reports a file with another order as damaged.
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
    # The schema allows any order of a row's properties; Word writes this order, and some programs require it.
    "trPr": """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
    hidden""".split(),
}
LISTS = ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")
PLACEHOLDERS = re.compile(r"\{\{\s*(body|title|track|audience|as_of|source|marking)\s*\}\}|[\ue000-\uefff]")


class Package:
    """An opened Word file: its members as bytes, and its XML members as trees."""

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
        """Yield each WordprocessingML part, as its name and its tree."""
        yield from ((name, tree) for name, tree in self.trees.items() if str(tree.tag).startswith(W))

    def all(self, *tags: str) -> Iterator[etree._Element]:
        """Yield all elements with one of these tags, part by part."""
        for _, tree in self.word_trees():
            yield from tree.iter(*(W + tag for tag in tags))


def text_of(element: etree._Element) -> str:
    """Return the text of an element; no-break spaces and hyphens are plain ones."""
    found = element.iter(W + "t", W + "noBreakHyphen")
    return "".join("-" if part.tag == W + "noBreakHyphen" else with_breaks(part.text or "") for part in found)


def child(element: etree._Element, tag: str) -> etree._Element:
    """Return a child element that must exist."""
    found = element.find(W + tag)
    assert found is not None, f"{element.tag} has no {tag}"
    return found


def value(element: etree._Element, name: str = "val") -> str:
    """Return an attribute of the main namespace, or ''."""
    return element.get(W + name, "")


def faults(docx: bytes) -> list[str]:
    """Return what is wrong with a Word file; each fault is a few words."""
    package = Package(docx)
    return [fault for check in CHECKS for fault in check(package)]


def twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    """Report ids that occur more than once."""
    yield from (f"{what} '{name}' occurs {count} times" for name, count in Counter(ids).items() if count > 1)


def check_archive(package: Package) -> Iterator[str]:
    """All members have the fixed date, no member occurs twice, and the content types come first."""
    yield from twice("member", (info.filename for info in package.infos))
    yield from (f"{info.filename} is dated {info.date_time}" for info in package.infos if info.date_time != EPOCH)
    if package.infos[0].filename != "[Content_Types].xml":
        yield "the content types don't come first"


def check_content_types(package: Package) -> Iterator[str]:
    """Each member has a content type, and each override names a member that exists."""
    types = package.trees["[Content_Types].xml"]
    defaults = {str(found.get("Extension")).lower() for found in types.findall(f"{PACKAGE}Default")}
    overrides = [str(found.get("PartName")).lstrip("/") for found in types.findall(f"{PACKAGE}Override")]
    yield from twice("content type of", overrides)
    yield from (f"{name} has a content type but is missing" for name in overrides if name not in package.members)
    for name in package.members.keys() - {"[Content_Types].xml"} - set(overrides):
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{name} has no content type"
        elif name.endswith(".xml"):
            yield f"{name} has only the default content type"


def check_relationships(package: Package) -> Iterator[str]:
    """Relationship ids are unique, targets exist, and each id that a part uses is defined."""
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
                yield f"{name} has the target {place}, which is missing"
    for name, tree in package.word_trees():
        for element in tree.iter(etree.Element):
            for attribute, number in element.attrib.items():
                if str(attribute).startswith(R) and str(number) not in known.get(name, set()):
                    yield f"{name} uses relationship '{number!s}', which is not defined"


def check_bookmarks(package: Package) -> Iterator[str]:
    """Bookmarks have unique ids and names, and each bookmark ends once, after it begins."""
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
                yield f"{name}: bookmark {number} ends but doesn't begin"
        yield from (f"{name}: bookmark {number} doesn't end" for number in opened)
    for found in package.all("bookmarkStart"):
        if not re.fullmatch(r"\w{1,40}", value(found, "name")):
            yield f"Word doesn't allow the bookmark name '{value(found, 'name')}'"


def check_fields(package: Package) -> Iterator[str]:
    """Fields begin, separate and end in this order, and each bookmark that a field names exists."""
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
            yield f"a link refers to bookmark '{value(link, 'anchor')}', which is not defined"


def check_footnotes(package: Package) -> Iterator[str]:
    """Footnotes are numbered from 1 in the order of their references; each note has one reference."""
    referred = [int(value(found, "id")) for found in package.all("footnoteReference")]
    notes = [found for found in package.all("footnote") if found.getparent().tag == W + "footnotes"]  # type: ignore[union-attr]
    yield from twice("footnote", (value(found, "id") for found in notes))
    written = [int(value(found, "id")) for found in notes if not found.get(W + "type")]
    if referred != list(range(1, len(referred) + 1)):
        yield f"footnotes are referred to out of order: {referred}"
    if referred != written:
        yield f"the footnotes are {written}, but the references are {referred}"
    if {value(found, "type") for found in notes} - {""} != {"separator", "continuationSeparator"}:
        yield "the separators of footnotes are missing"


def check_lists(package: Package) -> Iterator[str]:
    """Each list id is unique, and each list that is used is defined, with the levels that are used."""
    tree = package.trees["word/numbering.xml"]
    abstracts = {value(found, "abstractNumId"): found for found in tree.findall(f"{W}abstractNum")}
    nums = {value(found, "numId"): value(child(found, "abstractNumId")) for found in tree.findall(f"{W}num")}
    yield from twice("list", (value(found, "numId") for found in tree.findall(f"{W}num")))
    yield from twice("abstract list", (value(found, "abstractNumId") for found in tree.findall(f"{W}abstractNum")))
    yield from (f"list {number} has no abstract list" for number, to in nums.items() if to not in abstracts)
    ranks = [LISTS.index(etree.QName(found).localname) for found in tree]
    if ranks != sorted(ranks):
        yield "a list comes before an abstract list"
    for properties in package.all("numPr"):
        found, at = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        number, level = "0" if found is None else value(found), "0" if at is None else value(at)
        abstract = abstracts.get(nums.get(number, ""))
        if number != "0" and abstract is None:
            yield f"list {number} is used but not defined"
        elif abstract is not None and abstract.find(f"{W}lvl[@{W}ilvl='{level}']") is None:
            yield f"list {number} has no level {level}"


def check_styles(package: Package) -> Iterator[str]:
    """Each style that is used is defined once, with the kind that the use needs."""
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
            yield f"style '{value(found)}' is referred to but not defined"


def check_order(package: Package) -> Iterator[str]:
    """Children of properties are in the schema's order, each once."""
    for tag, order in ORDERS.items():
        for properties in package.all(tag):
            names = [etree.QName(found).localname for found in properties if str(found.tag).startswith(W)]
            ranks = [order.index(name) if name in order else -1 for name in names]
            if -1 in ranks or any(later <= earlier for earlier, later in itertools.pairwise(ranks)):
                yield f"the children of w:{tag} are in a wrong order: {' '.join(names)}"


def check_tables(package: Package) -> Iterator[str]:
    """Cells end in a paragraph, rows have a cell for each column, and a paragraph follows each table."""
    for cell in package.all("tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield "a cell doesn't end in a paragraph"
    for table in package.all("tbl"):
        columns = len(child(table, "tblGrid"))
        yield from ("a row doesn't have a cell for each column" for row in table.findall(f"{W}tr")
                    if len(row.findall(f"{W}tc")) != columns)  # fmt: skip
        following = table.getnext()
        if following is None or following.tag != W + "p":
            yield "no paragraph follows a table"


def check_leftovers(package: Package) -> Iterator[str]:
    """No placeholder, no internal mark of the program, and no XML comment is left."""
    for name, tree in package.trees.items():
        found = PLACEHOLDERS.search("".join(str(part) for part in tree.itertext()))
        if found:
            yield f"{name}: {found.group()!r} is left"
        yield from (f"{name}: an XML comment is left" for _ in tree.iter(etree.Comment))


def check_settings(package: Package) -> Iterator[str]:
    """Word doesn't ask to update fields, and doesn't open the file in compatibility mode."""
    settings = package.trees["word/settings.xml"]
    yield from ("Word updates fields when it opens the file" for _ in settings.iter(W + "updateFields"))
    modes = [
        value(found) for found in settings.iter(W + "compatSetting") if value(found, "name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield f"the compatibility mode is {modes}"


def check_history(package: Package) -> Iterator[str]:
    """No comment, tracked change or editing session of the house document is left."""
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
