"""WordprocessingML: namespaces, the order of child elements in the schema, escaping, and properties."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
IMAGE = f"{R}/image"
FOOTNOTES = f"{R}/footnotes"
NUMBERING = f"{R}/numbering"
FONT_TABLE = f"{R}/fontTable"
FONT_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

OFFICE_DOCUMENT = f"{R}/officeDocument"
APPLICATION = f"{R}/extended-properties"
APPLICATION_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."

LIST_LEVELS = 9
DRAWING_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

# The order of an element's children in the schema. Word reports a file with another order as damaged.
PARAGRAPH_ORDER = tuple(
    """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""".split()
)
RUN_ORDER = tuple(
    """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
    webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
    eastAsianLayout specVanish oMath""".split()
)
SECTION_ORDER = tuple(
    """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
    formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""".split()
)
TABLE_ORDER = tuple(
    """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
    tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""".split()
)
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


@cache
def w(tag: str) -> str:
    """Return the name of a tag or attribute of the main namespace, in the form that lxml uses.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{tag}"


def element_at(element: etree._Element, path: str) -> etree._Element | None:
    """Return the element at a path of tags below another one, such as `pPr/spacing`, or None.

    It does what lxml's `find` does, in a fraction of the time, for elements that have one child of each kind.
    """
    found: etree._Element | None = element
    for tag in _tags(path):
        found = None if found is None else next(found.iterchildren(tag), None)
    return found


@cache
def _tags(path: str) -> tuple[str, ...]:
    return tuple(map(w, path.split("/")))


def escape(text: str) -> str:
    """Return text, escaped for an XML element or a double-quoted attribute.

    >>> escape('Fish & "chips"')
    'Fish &amp; &quot;chips&quot;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


NO_BREAK_HYPHEN = "\u2011"
"""Word has an element for this character, and fonts often lack it."""


def text_elements(words: str) -> str:
    """Return words as the elements of a run; a no-break hyphen is Word's own element, which reads as a hyphen.

    >>> text_elements("non\u2011proliferation")
    '<w:t xml:space="preserve">non</w:t><w:noBreakHyphen/><w:t xml:space="preserve">proliferation</w:t>'
    """
    parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in words.split(NO_BREAK_HYPHEN)]
    return "<w:noBreakHyphen/>".join(parts)


def insert_ordered(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> None:
    """Insert a child at its place in the schema's order: before the first child that comes later in the order.

    `order` lists the names of all children that the schema allows; the child's own name must be in it.

    >>> run = etree.Element(w("rPr"))
    >>> for name in ("sz", "b", "color"):
    ...     insert_ordered(run, etree.Element(w(name)), RUN_ORDER)
    >>> [etree.QName(child).localname for child in run]
    ['b', 'color', 'sz']
    """
    rank = {name: position for position, name in enumerate(order)}
    own = rank[etree.QName(child).localname]
    for position, sibling in enumerate(parent):
        # Names that the order lacks belong to later versions of the schema and come last.
        if isinstance(sibling.tag, str) and rank.get(etree.QName(sibling).localname, len(order)) > own:
            parent.insert(position, child)
            return
    parent.append(child)


def paragraph_properties(**children: str) -> str:
    """Return `w:pPr` with its children in the schema's order, or '' if there are none.

    A child is given by its attributes, as text, or as a whole element.

    >>> paragraph_properties(keepNext="", pStyle=' w:val="Title"')
    '<w:pPr><w:pStyle w:val="Title"/><w:keepNext/></w:pPr>'
    """
    named = [name for name in PARAGRAPH_ORDER if name in children]
    inner = "".join(
        children[name] if children[name].startswith("<") else f"<w:{name}{children[name]}/>" for name in named
    )
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def bookmark_name(portion_id: str) -> str:
    """Return the name of a portion's bookmark; Word allows letters, digits and underscores, at most 40 of them.

    >>> bookmark_name("fish-renewal")
    'fish_renewal'
    """
    return portion_id.replace("-", "_")
