"""A Word file -> Markdown: mammoth reads its paragraphs, lists, tables and footnotes as HTML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from bs4 import BeautifulSoup
from lxml import etree

from generator.intake.html_markdown import bold_headings, markdown_from
from generator.intake.paper import Paper, Properties, Remarks, cannot_read, shortened
from generator.intake.plain_letters import plain_letters

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_MOST_UNPACKED = 400_000_000
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name^='toc'] => !
p[style-name^='TOC'] => !
p[style-name^='Contents'] => !
p[style-name='table of figures'] => !
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
"""
_AGAIN_IN = "save it again in Word as .docx, and take that file"


def take_docx(data: bytes, name: str) -> Paper:
    """Return a Word file as a paper. Raises `InvalidInput` for a damaged one."""
    import mammoth

    remarks = Remarks()
    try:
        data, properties = _prepared(data, name, remarks)
        html = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, include_embedded_style_map=False).value
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, IndexError, AttributeError) as error:
        raise cannot_read(name, "the Word file is damaged", _AGAIN_IN) from error
    soup = BeautifulSoup(f"<body>{html}</body>", "lxml")
    body = soup.body
    if body is None or not body.get_text().strip():
        hint = "if the document is a picture of text, make its text readable with a program for text recognition (OCR)"
        raise cannot_read(name, "the Word file has no text", hint)
    if body.find("h1", class_="title") is not None:
        for level in range(5, 0, -1):  # the title is the only heading of level 1
            for found in body.find_all(f"h{level}"):
                if found.get("class") != ["title"]:
                    found.name = f"h{level + 1}"
    headings = bold_headings(body)
    if headings:
        remarks.doubt(f"{headings} short bold paragraphs are taken as headings, because the file has no heading styles")
    contents = [found for found in body.find_all("p") if re.search(r"(?:\.{4,}|\t)\s*\d+$", found.get_text())]
    above = contents[0].find_previous_sibling() if contents else None
    if above is not None and re.fullmatch(r"(?:table of )?contents:?", above.get_text().strip(), re.IGNORECASE):
        contents.append(above)
    for found in contents:
        found.decompose()
    remarks.drop_count(len(contents), "line of a table of contents", "lines of a table of contents")
    return Paper(markdown_from(body), properties, tuple(remarks.dropped), tuple(remarks.doubts))


def _prepared(data: bytes, name: str, remarks: Remarks) -> tuple[bytes, Properties]:
    """Return a Word file without hidden text, and its properties; note what it has that Markdown doesn't."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(member.file_size for member in package.infolist()) > _MOST_UNPACKED:
            raise cannot_read(name, "the Word file is too large", "take out its pictures, and save it again")
        parts = {member: package.read(member) for member in package.namelist()}
    main = next((part for part in ("word/document.xml", "word/document2.xml") if part in parts), "")
    if not main:
        raise cannot_read(name, "the file is no Word document", _AGAIN_IN)
    root = etree.fromstring(parts[main], _parser())
    hidden = [run for run in root.iter(f"{_W}r") if _is_on(run.find(f"{_W}rPr/{_W}vanish"))]
    for run in hidden:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
    remarks.drop_count(len(hidden), "piece of hidden text", "pieces of hidden text")
    _note(root, parts, remarks)
    around = list(_around(parts))
    if around:
        remarks.drop("headers and footers: " + "; ".join(f"“{shortened(text, 40)}”" for text in around[:3]))
    parts[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for member, content in parts.items():
            package.writestr(member, content)
    return packed.getvalue(), _properties(parts, tuple(around))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def _note(root: etree._Element, parts: dict[str, bytes], remarks: Remarks) -> None:
    """Note what a Word file has that the Markdown lacks, and what should be compared."""

    def count(*names: str) -> int:
        return sum(1 for name in names for _ in root.iter(f"{_W}{name}"))

    pictures = len({part for part in parts if part.startswith("word/media/")})
    remarks.drop_count(pictures, "picture", "pictures")
    remarks.drop_count(sum("chart" in part and part.endswith(".xml") and "charts/chart" in part for part in parts),
                       "chart", "charts")  # fmt: skip
    if b"<w:comment " in parts.get("word/comments.xml", b""):
        remarks.drop("comments")
    inserted, deleted = count("ins", "moveTo"), count("del", "moveFrom")
    if inserted or deleted:
        remarks.doubt("tracked changes are taken as accepted: what was deleted is left out")
    boxes = count("txbxContent")
    if boxes:
        remarks.doubt(
            "text boxes: their words stand where the box is anchored, perhaps not where a reader expects them"
        )
    formulas = sum(1 for _ in root.iter(_MATH))
    if formulas:
        remarks.doubt(f"{formulas} formula{'' if formulas == 1 else 's'}: left out; write them in by hand")


def _around(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield the texts of headers and footers, each once."""
    texts = []
    for part, content in parts.items():
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part):
            words = etree.fromstring(content, _parser()).iter(f"{_W}t")
            texts.append(" ".join(plain_letters("".join(found.text or "" for found in words)).split()))
    yield from dict.fromkeys(text for text in texts if len(text) > 2)


def _properties(parts: dict[str, bytes], around: tuple[str, ...]) -> Properties:
    def text(part: str, tag: str) -> str:
        if part not in parts:
            return ""
        found = etree.fromstring(parts[part], _parser()).find(f".//{{*}}{tag}")
        return "" if found is None else " ".join(plain_letters(found.text or "").split())

    return Properties(title=text("docProps/core.xml", "title"), publisher=text("docProps/app.xml", "Company"),
                      around=around)  # fmt: skip
