"""Make the house documents that ship with talkingpoints: `python -m scripts.make_house [FOLDER]`.

The result is an ordinary Word document that staff can restyle in Word. A script makes it, so that a change of style
can be reviewed as text. A test checks that the files in `templates/` are the ones that this script makes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from itertools import accumulate
from pathlib import Path

from scripts.house_styles import FALLBACK, FONT, Look, styles
from scripts.style_xml import NAMES, XML, R

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EPOCH = (1980, 1, 1, 0, 0, 0)
HANGING = 397
"""The hanging indent of bullets, and of numbers of the first level."""

_NEXT_NUMBER = 190
"""How much longer the hanging indent is with each level of numbers: 1.2. is longer than 1."""


WIDE = 1701
"""The side margins for a body of 12 points: a line has about 80 characters."""

COVER = (
    ("{{ words.cover_for }}{{ words.colon }}", "{{ audience }}"),
    ("{{ words.cover_date }}{{ words.colon }}", "{{ when }}"),
    ("{{ words.cover_place }}{{ words.colon }}", "{{ where }}"),
    ("{{ words.cover_from }}{{ words.colon }}", "{{ sender }}"),
    ("{{ words.as_of }}{{ words.colon }}", "{{ as_of }}"),
)
"""The lines of a cover: who it is for, when and where, from whom, and the date of its facts."""

HOUSES = {
    "house.docx": Look(body=24, side=WIDE, margin=1134),
    "ministerial/house.docx": Look(body=28, notes=16, tight=True, margin=1134),
    # An A5 page, to be held in the hand; two fit on an A4 sheet.
    "shared/card.docx": Look(
        body=22, notes=14, tight=True, card=True, width=8391, height=11906, side=680, margin=794, edge=340
    ),
    # A paper that is left with the other side; its headers and footers have only the marking and the page number.
    "shared/leave-behind.docx": Look(body=24, left=True, side=WIDE),
}


def house(look: Look) -> dict[str, str]:
    """Return the parts of a house document: name to XML."""
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
        "word/document.xml": document(look, with_cover=not (look.card or look.left)),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("numbering", "numbering.xml"),
            ("fontTable", "fontTable.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(look),
        "word/settings.xml": settings(),
        "word/numbering.xml": numbering(),
        "word/fontTable.xml": font_table(),
        "word/header1.xml": header(look),
        "word/footer1.xml": footer(look),
    }


def content_types() -> str:
    """Return the content types of the package's parts."""
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
    """Return the properties of the house document; a pack gets its own properties."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>House style</dc:title></cp:coreProperties>'
    )


def document(look: Look, *, with_cover: bool) -> str:
    """Return the main document: the cover if there is one, the placeholder for the pack, and the page settings."""
    page = (
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>{kind}'
        f'<w:pgSz w:w="{look.width}" w:h="{look.height}"/><w:pgMar w:top="{look.margin}" w:right="{look.side}" '
        f'w:bottom="{look.margin}" w:left="{look.side}" w:header="{look.edge}" w:footer="{look.edge}" '
        'w:gutter="0"/>{place}'
    )
    body = f"<w:p><w:r><w:t>{{{{ body }}}}</w:t></w:r></w:p><w:sectPr>{page.format(kind='', place='')}</w:sectPr>"
    before = cover(page.format(kind='<w:type w:val="nextPage"/>', place='<w:vAlign w:val="center"/>'))
    return f"{XML}<w:document {NAMES}><w:body>{before if with_cover else ''}{body}</w:body></w:document>"


def cover(page: str) -> str:
    """Return the cover: a separate section whose lines are in the middle of the page."""
    return (
        f"{paragraph('CoverLine', run('{{ cover }}'))}{paragraph('CoverTitle', run('{{ title }}'))}"
        f"{''.join(paragraph('CoverLine', run(name), tab(), run(what)) for name, what in COVER)}"
        f"{paragraph('CoverSource', run('{{ source }}'))}<w:p><w:pPr><w:sectPr>{page}</w:sectPr></w:pPr></w:p>"
    )


def header(look: Look) -> str:
    """Return the header: marking, title, audience and date.

    A card's header has no title; a leave-behind's header has only the marking.
    """
    if look.left:
        return f"{XML}<w:hdr {NAMES}>{paragraph('Marking', run('{{ marking }}'))}</w:hdr>"
    dated = "{{ audience }} · {{ words.as_of }} {{ as_of }}"
    line = run(dated if look.card else f"{{{{ title }}}} · {dated}")
    return f"{XML}<w:hdr {NAMES}>{paragraph('Marking', run('{{ marking }}'))}{paragraph('Header', line)}</w:hdr>"


def footer(look: Look) -> str:
    """Return the footer: source, page number and marking. A card and a leave-behind have no source there."""
    source = "" if look.card or look.left else paragraph("Footer", run("{{ source }}"))
    pages = paragraph(
        "PageNumber", run("{{ words.page }} "), field("PAGE"), run(" {{ words.page_of }} "), field("NUMPAGES")
    )
    return f"{XML}<w:ftr {NAMES}>{source}{pages}{paragraph('Marking', run('{{ marking }}'))}</w:ftr>"


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
    """Return a field with the result 1, which Word replaces with the right number."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}{run("1")}{end}'


def settings() -> str:
    """Return settings of current Word versions, so that Word doesn't open the document in compatibility mode."""
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
    """Return the two lists that the list styles use, bullets and numbers, with nine levels each."""
    lists = []
    for number, (style, signs) in enumerate((("ListBullet", "•–"), ("ListNumber", ""))):
        levels = []
        longer = 0 if signs else _NEXT_NUMBER
        hangings = [HANGING + level * longer for level in range(9)]
        for level, (hanging, indent) in enumerate(zip(hangings, accumulate(hangings), strict=True)):
            sign = signs[level % len(signs)] if signs else "".join(f"%{n + 1}." for n in range(level + 1))
            kind = "bullet" if signs else "decimal"
            link = f'<w:pStyle w:val="{style}"/>' if level == 0 else ""
            levels.append(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}'
                f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
            )
        lists.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(levels)}</w:abstractNum>"
        )
    nums = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    return f"{XML}<w:numbering {NAMES}>{''.join(lists)}{nums}</w:numbering>"


def font_table() -> str:
    """Return the font table: the font with the free font that can replace it; packs add those of their languages."""
    row = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    return f"{XML}<w:fonts {NAMES}>{row}</w:fonts>"


def packed(parts: dict[str, str]) -> bytes:
    """Return the bytes of a Word file. The same parts always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for member, text in parts.items():
            info = zipfile.ZipInfo(member, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return buffer.getvalue()


def write(folder: Path) -> list[Path]:
    """Write the house documents into a folder, and return their paths."""
    written = []
    for name, look in HOUSES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(house(look)))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates"):
        print(path)
