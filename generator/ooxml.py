"""WordprocessingML that python-docx lacks: names, escaping, ordered properties, and defaults a house may not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
FOOTNOTES = f"{R}/footnotes"
NUMBERING = f"{R}/numbering"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

OFFICE_DOCUMENT = f"{R}/officeDocument"
APPLICATION = f"{R}/extended-properties"
APPLICATION_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."

LIST_LEVELS = 9

# The order that the schema asks of the children of w:pPr and of w:settings; Word calls a file damaged over it.
_PARAGRAPH_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "spacing", "ind", "jc")
SETTINGS_ORDER = tuple(
    """writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
    embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
    formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
    revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
    styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
    doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
    drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
    noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
    noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
    alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
    showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
    mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
    forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol
    listSeparator""".split()
)


def w(tag: str) -> str:
    """Return a tag or attribute of the main namespace as lxml names it."""
    return f"{{{W}}}{tag}"


def escape(text: str) -> str:
    """Escape text for an XML element or a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def insert_ordered(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> None:
    """Put a child where the schema's order asks for it, before the first one that comes later."""
    rank = {name: position for position, name in enumerate(order)}
    own = rank[etree.QName(child).localname]
    for position, sibling in enumerate(parent):
        if isinstance(sibling.tag, str) and rank.get(etree.QName(sibling).localname, -1) > own:
            parent.insert(position, child)
            return
    parent.append(child)


def paragraph_properties(**children: str) -> str:
    """Return `w:pPr` with its children in the schema's order; each is given as `name=attributes`."""
    inner = "".join(f"<w:{name}{children[name]}/>" for name in _PARAGRAPH_ORDER if name in children and name != "numPr")
    if "numPr" in children:
        before = [name for name in _PARAGRAPH_ORDER[:4] if name in children]
        after = [name for name in _PARAGRAPH_ORDER[5:] if name in children]
        inner = "".join(f"<w:{name}{children[name]}/>" for name in before) + children["numPr"]
        inner += "".join(f"<w:{name}{children[name]}/>" for name in after)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def bookmark_name(portion_id: str) -> str:
    """Return the bookmark of a portion: Word takes letters, digits and underscores, at most 40 of them."""
    return portion_id.replace("-", "_")


_STYLE_PARTS = {
    "title": ("paragraph", "Title", '<w:pPr><w:keepNext/><w:spacing w:after="120"/></w:pPr>'
              '<w:rPr><w:b/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr>'),
    "heading 1": ("paragraph", "Heading1", '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
                  '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/><w:szCs w:val="30"/></w:rPr>'),
    "heading 2": ("paragraph", "Heading2", '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/>'
                  '<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>'),
    "heading 3": ("paragraph", "Heading3", '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="40"/>'
                  '<w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/></w:rPr>'),
    "list bullet": ("paragraph", "ListBullet", '<w:pPr><w:keepLines/><w:spacing w:after="80"/></w:pPr>'),
    "list number": ("paragraph", "ListNumber", '<w:pPr><w:keepLines/><w:spacing w:after="80"/></w:pPr>'),
    "quote": ("paragraph", "Quote", '<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr><w:rPr><w:i/></w:rPr>'),
    "footnote text": ("paragraph", "FootnoteText", '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'),
    "table head": ("paragraph", "TableHead", "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>"),
    "table cell": ("paragraph", "TableCell", ""),
    "footnote reference": ("character", "FootnoteReference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
    "hyperlink": ("character", "Hyperlink", '<w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr>'),
    "pack table": ("table", "PackTable",
                   '<w:tblPr><w:tblBorders>'
                   + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
                   for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
                   + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
                   "</w:tblCellMar></w:tblPr>"),
}  # fmt: skip
NEEDED_STYLES: tuple[str, ...] = tuple(_STYLE_PARTS)
"""The styles that the writer uses of its own accord, by name in lower case."""


def default_style(name: str, taken: Iterable[str]) -> str:
    """Return a plain `w:style` for a needed style that a house document lacks, with an id that is not taken."""
    kind, style_id, properties = _STYLE_PARTS[name]
    while style_id in taken:
        style_id += "x"
    return (
        f'<w:style xmlns:w="{W}" w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/>{properties}</w:style>"
    )


_BULLETS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")


def default_list(abstract_id: int, *, numbered: bool) -> str:
    """Return a `w:abstractNum` of nine levels for a house document whose list style has no numbering."""
    levels = []
    for level in range(LIST_LEVELS):
        sign = f"%{level + 1}." if numbered else _BULLETS[level]
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"decimal" if numbered else "bullet"}"/>'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{397 * (level + 1)}" w:hanging="397"/></w:pPr></w:lvl>'
        )
    return (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]*)\s*\}\}")
"""A field of a house document, as staff write it: `{{ title }}`."""
