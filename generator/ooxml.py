"""WordprocessingML that python-docx lacks: names, escaping, ordered properties, and defaults a house may not have."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
IMAGE = f"{R}/image"
FOOTNOTES = f"{R}/footnotes"
NUMBERING = f"{R}/numbering"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

OFFICE_DOCUMENT = f"{R}/officeDocument"
APPLICATION = f"{R}/extended-properties"
APPLICATION_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."

LIST_LEVELS = 9
DRAWING_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

# The order that the schema asks of an element's children; Word calls a file damaged over it.
_PARAGRAPH_ORDER = tuple(
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr tabs bidi spacing ind jc".split()
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
        # What the order doesn't name is a later version's, and closes the element.
        if isinstance(sibling.tag, str) and rank.get(etree.QName(sibling).localname, len(order)) > own:
            parent.insert(position, child)
            return
    parent.append(child)


def paragraph_properties(**children: str) -> str:
    """Return `w:pPr` with its children in the schema's order; each is given by its attributes, or whole."""
    named = [name for name in _PARAGRAPH_ORDER if name in children]
    inner = "".join(
        children[name] if children[name].startswith("<") else f"<w:{name}{children[name]}/>" for name in named
    )
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def bookmark_name(portion_id: str) -> str:
    """Return the bookmark of a portion: Word takes letters, digits and underscores, at most 40 of them."""
    return portion_id.replace("-", "_")


_BULLETS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")


def default_list(abstract_id: int, *, numbered: bool) -> str:
    """Return a `w:abstractNum` of nine levels for a house document whose list style has no numbering."""
    levels = "".join(default_level(level, numbered=numbered) for level in range(LIST_LEVELS))
    return (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def default_level(level: int, *, numbered: bool) -> str:
    """Return one level of such a list, from 0."""
    sign = "".join(f"%{n + 1}." for n in range(level + 1)) if numbered else _BULLETS[level]
    return (
        f'<w:lvl xmlns:w="{W}" w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if numbered else "bullet"}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{397 * (level + 1)}" w:hanging="397"/></w:pPr></w:lvl>'
    )


PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]*)\s*\}\}")
"""A field of a house document, as staff write it: `{{ title }}`."""

# A cell that says more is no wider, only taller; a column that says hardly anything still gets some air.
_LONG_CELL, _LEAST_SHARE = 120, 20


def column_widths(columns: Sequence[Sequence[tuple[str, int]]], text_width: int, margins: int) -> list[int]:
    """Share the text's width out among a table's columns, in twentieths of a point.

    A column is at least as wide as its longest word, so that no word breaks; what is left is shared by how much each
    column says. A cell is its words and its type size in half points; `margins` are a cell's left and right together.
    """
    needed = [max((word_width(word, size) for text, size in column for word in _words(text)), default=0) + margins
              for column in columns]  # fmt: skip
    widths = [0] * len(columns)
    room = text_width
    for done, index in enumerate(sorted(range(len(columns)), key=needed.__getitem__)):
        widths[index] = min(needed[index], room // (len(columns) - done))  # where all can't have enough, the most do
        room -= widths[index]
    said = [sum(min(len(text), _LONG_CELL) for text, _ in column) for column in columns]
    shares = [max(length, sum(said) // _LEAST_SHARE, 1) for length in said]
    widths = [width + room * share // sum(shares) for width, share in zip(widths, shares, strict=True)]
    widths[-1] += text_width - sum(widths)
    return widths


def _words(text: str) -> list[str]:
    """Return what a line can't break within: words, and their halves at a hyphen or a dash."""
    return re.findall(r"[^\s\-–—]+[\-–—]*|[\-–—]+", text)


# Widths of letters in thousandths of the type size, as in a bold and rather wide face: too wide does no harm.
_LETTERS = {
    letter: width
    for letters, width in (("ijl.,:;'|!’‘", 300), ('frtI()[]/\\-“”"', 390), ("mw%", 890), ("MW@—", 1000))
    for letter in letters
}


def word_width(word: str, half_points: int) -> int:
    """Return about how wide a word is, in twentieths of a point."""
    thousandths = sum(_LETTERS.get(letter, 740 if letter.isupper() else 610) for letter in word)
    return thousandths * half_points // 100


def rels_name(member: str) -> str:
    """Return the name of the member that holds a part's relationships."""
    folder, _, name = member.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def footnotes(notes: Iterable[str]) -> str:
    """Return the footnotes part: the two separators that Word asks for, then the notes."""

    def separator(number: int, kind: str) -> str:
        properties = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        paragraph = f"<w:p>{properties}<w:r><w:{kind}/></w:r></w:p>"
        return f'<w:footnote w:type="{kind}" w:id="{number}">{paragraph}</w:footnote>'

    standing = separator(-1, "separator") + separator(0, "continuationSeparator")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{standing}{"".join(notes)}</w:footnotes>'


_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a package: what Word reads first stands first, and no date of today is in it."""
    buffer = io.BytesIO()
    first = ["[Content_Types].xml", "_rels/.rels"]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in [*first, *sorted(set(members) - set(first))]:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3  # the same bytes on every system
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, members[name])
    return buffer.getvalue()
