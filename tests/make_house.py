"""Make the house documents that ship with talkingpoints: `python tests/make_house.py [FOLDER]`.

The result is an ordinary Word document that staff restyle in Word. It is made by a script so that a change of style
can be reviewed as text; a test holds that the files in `templates/` are what this script makes.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
EPOCH = (1980, 1, 1, 0, 0, 0)

FONT = "Calibri"
FALLBACK = "Carlito"  # free, and as wide as Calibri letter by letter: pages break in the same places
INK = "1F3250"  # dark enough to print black
QUIET = "505050"
RULE = "8496B0"
SHADE = "E9EDF4"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1440  # A4 and one inch, in twentieths of a point
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
INDENTS = [397 * level for level in range(1, 10)]


@dataclass(frozen=True)
class Sizes:
    """The type of a house, in half points; `tight` leaves less white between paragraphs."""

    body: int
    notes: int = 18
    tight: bool = False

    @property
    def title(self) -> int:
        """The size of a pack's title."""
        return self.body + 14

    def after(self, points: float) -> int:
        """Return the space after a paragraph, in twentieths of a point."""
        return round(points * (12 if self.tight else 20))


HOUSES = {
    "house.docx": Sizes(body=24),
    "ministerial/house.docx": Sizes(body=28, notes=16, tight=True),
}


def house(sizes: Sizes) -> dict[str, str]:
    """Return the parts of a house document, by name."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            ("officeDocument", "word/document.xml"),
            ("extended-properties", "docProps/app.xml"),
            ("core-properties", "docProps/core.xml"),
        ),
        "docProps/app.xml": f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>talkingpoints</Application></Properties>',
        "docProps/core.xml": core_properties(),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("numbering", "numbering.xml"),
            ("fontTable", "fontTable.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(sizes),
        "word/settings.xml": settings(),
        "word/numbering.xml": numbering(),
        "word/fontTable.xml": font_table(),
        "word/header1.xml": header(),
        "word/footer1.xml": footer(),
    }


def content_types() -> str:
    """Return what each part of the package is."""
    parts = {
        "word/document.xml": f"{MAIN}.document.main+xml",
        "word/styles.xml": f"{MAIN}.styles+xml",
        "word/settings.xml": f"{MAIN}.settings+xml",
        "word/numbering.xml": f"{MAIN}.numbering+xml",
        "word/fontTable.xml": f"{MAIN}.fontTable+xml",
        "word/header1.xml": f"{MAIN}.header+xml",
        "word/footer1.xml": f"{MAIN}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Return a part's relationships, numbered in the order given."""
    rows = []
    for number, (kind, target) in enumerate(targets, 1):
        base = f"{PACKAGE}/relationships/metadata" if kind == "core-properties" else R
        rows.append(f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>')
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def core_properties() -> str:
    """Return the house document's own properties; a pack gets its own."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>House style</dc:title></cp:coreProperties>'
    )


def document() -> str:
    """Return the body: where the pack goes, and the page."""
    return (
        f"{XML}<w:document {NAMES}><w:body><w:p><w:r><w:t>{{{{ body }}}}</w:t></w:r></w:p><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" '
        f'w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )


def header() -> str:
    """Return the head of every page: the marking, then the title and the date."""
    return (
        f"{XML}<w:hdr {NAMES}>{paragraph('Marking', run('{{ marking }}'))}"
        f"{paragraph('Header', run('{{ title }}'), tab(), run('{{ audience }} · as of {{ as_of }}'))}</w:hdr>"
    )


def footer() -> str:
    """Return the foot of every page: whose words these are, the page's number, and the marking."""
    pages = (run("Page "), field("PAGE"), run(" of "), field("NUMPAGES"))
    return (
        f"{XML}<w:ftr {NAMES}>{paragraph('Footer', run('{{ source }}'))}{paragraph('PageNumber', *pages)}"
        f"{paragraph('Marking', run('{{ marking }}'))}</w:ftr>"
    )


def paragraph(style: str, *runs: str) -> str:
    """Return a paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def run(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tab() -> str:
    """Return a tab."""
    return "<w:r><w:tab/></w:r>"


def field(code: str) -> str:
    """Return a field with a cached result, which Word replaces when it lays the page out."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}{run("1")}{end}'


def settings() -> str:
    """Return settings under which Word shows no compatibility banner."""
    compat = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    rows = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in compat.items()
    )
    return (
        f'{XML}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{rows}</w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def numbering() -> str:
    """Return the two lists that the list styles are linked to: bullets and numbers, nine levels each."""
    lists = []
    for number, (style, signs) in enumerate((("ListBullet", "•–"), ("ListNumber", ""))):
        levels = []
        for level, indent in enumerate(INDENTS):
            sign = signs[level % len(signs)] if signs else f"%{level + 1}."
            kind = "bullet" if signs else "decimal"
            link = f'<w:pStyle w:val="{style}"/>' if level == 0 else ""
            levels.append(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}'
                f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{indent}" w:hanging="397"/></w:pPr></w:lvl>'
            )
        lists.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(levels)}</w:abstractNum>"
        )
    nums = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    return f"{XML}<w:numbering {NAMES}>{''.join(lists)}{nums}</w:numbering>"


def font_table() -> str:
    """Return the font with the free one that may stand in for it."""
    return (
        f'{XML}<w:fonts {NAMES}><w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def styles(sizes: Sizes) -> str:
    """Return every style that a pack uses, and those that staff may name in a template."""
    body, notes = sizes.body, sizes.notes
    line = 240 if sizes.tight else 259
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size(body)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ur-PK"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="{sizes.after(6)}" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    box = (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{INK}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
    )
    listed = f'<w:keepLines/>{{list}}<w:spacing w:after="{sizes.after(5)}"/>'
    right = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    made = [
        style("Normal", "Normal", based=None),
        style(
            "Title", "Title",
            '<w:keepNext/><w:keepLines/><w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
            f"<w:b/><w:bCs/>{colour(INK)}{size(sizes.title)}",
        ),
        style(
            "Subtitle", "Subtitle", f'<w:keepNext/><w:spacing w:after="{sizes.after(8)}"/>',
            f"{colour(QUIET)}{size(body - 2)}",
        ),
        heading(1, body + 4, sizes.after(11), sizes.after(4), rule=True),
        heading(2, body + 1, sizes.after(9), sizes.after(4)),
        heading(3, body, sizes.after(7), sizes.after(3)),
        style("ListBullet", "List Bullet", listed.format(list=numbered(1))),
        style("ListNumber", "List Number", listed.format(list=numbered(2))),
        style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/><w:iCs/>"),
        style("Note", "Note", f"<w:keepLines/>{box}", f"{size(body - 2)}"),
        style(
            "SourceLine", "Source Line",
            f'<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="{RULE}"/></w:pBdr>'
            f'<w:spacing w:before="{sizes.after(9)}" w:after="0" w:line="240" w:lineRule="auto"/>',
            size(notes + 3),
        ),
        style("DoNotRaise", "Do Not Raise", f'<w:keepLines/>{box}<w:spacing w:after="0"/>'),
        style("PressLine", "Press Line", f"<w:keepLines/>{box}"),
        style("TableHead", "Table Head", '<w:keepNext/><w:spacing w:after="0"/>', f"<w:b/><w:bCs/>{size(body - 3)}"),
        style("TableCell", "Table Cell", '<w:spacing w:after="0"/>', size(body - 3)),
        style(
            "FootnoteText", "footnote text", '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>', size(notes)
        ),
        style("Header", "header", f'{right}<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', small(notes)),
        style("Footer", "footer", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', small(notes - 1)),
        style(
            "PageNumber", "Page Number Line",
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>', small(notes),
        ),
        style(
            "Marking", "Marking", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
            f'<w:b/><w:bCs/><w:spacing w:val="20"/>{size(notes + 2)}',
        ),
        character("DefaultParagraphFont", "Default Paragraph Font", "", default=True),
        character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        character("Hyperlink", "Hyperlink", f'{colour("0B4F9E")}<w:u w:val="single"/>'),
        table_styles(),
    ]  # fmt: skip
    return f"{XML}<w:styles {NAMES}>{defaults}{''.join(made)}</w:styles>"


def style(style_id: str, name: str, paragraph: str = "", runs: str = "", based: str | None = "Normal") -> str:
    """Return a paragraph style; `based` is None for the one that all others are based on."""
    default = ' w:default="1"' if based is None else ""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    looks = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{runs}</w:rPr>" if runs else "")
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
        f"{looks}</w:style>"
    )


def heading(level: int, half_points: int, before: int, after: int, *, rule: bool = False) -> str:
    """Return a heading's style; it stays with what follows it."""
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{RULE}"/></w:pBdr>' if rule else ""
    return style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{line}<w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        f"<w:b/><w:bCs/>{colour(INK)}{size(half_points)}",
    )


def character(style_id: str, name: str, runs: str, *, default: bool = False) -> str:
    """Return a style for words within a paragraph."""
    looks = f"<w:rPr>{runs}</w:rPr>" if runs else ""
    is_default = ' w:default="1"' if default else ""
    return f'<w:style w:type="character"{is_default} w:styleId="{style_id}"><w:name w:val="{name}"/>{looks}</w:style>'


def table_styles() -> str:
    """Return the plain table that Word expects, and the pack's own."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 57), ("left", 85), ("bottom", 57), ("right", 85))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="PackTable"><w:name w:val="Pack Table"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def numbered(list_id: int) -> str:
    """Return the link from a list style to its list."""
    return f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>'


def size(half_points: int) -> str:
    """Return a type size, for Latin and for right-to-left scripts."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(value: str) -> str:
    """Return a colour of type."""
    return f'<w:color w:val="{value}"/>'


def small(half_points: int) -> str:
    """Return the quiet type of heads and feet."""
    return f"{colour(QUIET)}{size(half_points)}"


def write(folder: Path) -> list[Path]:
    """Write the house documents below a folder; the same script gives the same bytes."""
    written = []
    for name, sizes in HOUSES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for member, text in house(sizes).items():
                info = zipfile.ZipInfo(member, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, text)
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates"):
        print(path)
