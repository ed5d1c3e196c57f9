"""House documents of which LibreOffice makes difficult PDFs: columns, capitals, shapes, and styles named like tags."""

from __future__ import annotations

import io
import re

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from support.houses import PLAIN, changed, made
from support.pictures import picture

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_STYLES_OF_TAGS = ("Caption", "Code", "Form", "L", "Table", "H1", "Artifact", "Figure")
_CHARACTERS_OF_TAGS = ("Link", "Span", "Reference")


def columns(count: int, *, hyphens: bool = False, caps: str = "", data: bytes = PLAIN) -> bytes:
    """Return a house document with columns; `hyphens` breaks words, `caps` is `caps` or `smallCaps`."""

    def change(members: dict[str, str]) -> None:
        text = members["word/document.xml"]
        divided = f'\\1<w:cols w:num="{count}" w:space="567"/>'
        members["word/document.xml"] = re.sub("(<w:pgMar [^>]*/>)", divided, text)
        assert members["word/document.xml"] != text
        if hyphens:
            settings = members["word/settings.xml"]
            members["word/settings.xml"] = settings.replace("<w:compat>", "<w:autoHyphenation/><w:compat>", 1)
            assert "autoHyphenation" in members["word/settings.xml"]
        if caps:
            styles = members["word/styles.xml"]
            members["word/styles.xml"] = styles.replace("<w:rPrDefault><w:rPr>", f"<w:rPrDefault><w:rPr><w:{caps}/>", 1)
            assert f"<w:{caps}/>" in members["word/styles.xml"]

    return changed(change, data)


def with_styles_elsewhere() -> bytes:
    """Return a house document that keeps its styles in a part with another name."""

    def change(members: dict[str, str]) -> None:
        members["word/looks.xml"] = members.pop("word/styles.xml")
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            assert "styles.xml" in members[name]
            members[name] = members[name].replace("styles.xml", "looks.xml")

    return changed(change)


def with_shapes() -> bytes:
    """Return a house document with shapes, pictures, text boxes and links in headers, on the cover and in the text."""
    return made(_draw)


def with_styles_of_tags() -> bytes:
    """Return a house document whose styles have the names of tags in a PDF, and use some of them."""

    def change(document: Document) -> None:
        for name in (*_STYLES_OF_TAGS, *_CHARACTERS_OF_TAGS):
            if name not in (style.name for style in document.styles):
                kind = WD_STYLE_TYPE.CHARACTER if name in _CHARACTERS_OF_TAGS else WD_STYLE_TYPE.PARAGRAPH
                document.styles.add_style(name, kind)
        for name in _STYLES_OF_TAGS:
            document.add_paragraph(f"In the style {name}.", style=name)
        for name in _CHARACTERS_OF_TAGS:
            document.add_paragraph("Some ").add_run(f"in the style {name}", style=name)
        document.add_paragraph("{{ body }}")

    return made(change)


def _draw(document: Document) -> None:
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for number, edge in enumerate((section.header, section.first_page_header, section.footer), 1):
        paragraph = edge.paragraphs[0]
        paragraph.text = "MINISTRY "
        _shape(paragraph, 10 * number, words="Box of a header", alt="A box")
        _shape(paragraph, 10 * number + 1, alt="A bar")
        paragraph.add_run().add_picture(io.BytesIO(picture(60, 20)), Mm(10))
        _link(paragraph, "https://example.org/ministry", "example.org")
    paragraph = document.add_paragraph("A cover ")
    _shape(paragraph, 101)
    _shape(paragraph, 102, words="Box of the cover")
    _shape(paragraph, 103, alt="The seal of the ministry")
    paragraph.add_run().add_picture(io.BytesIO(picture(60, 20)), Mm(10))
    _vml(paragraph)
    _link(paragraph, "https://example.org/cover", "a link")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "For", "{{ audience }}"
    document.add_paragraph("{{ body }}")


def _shape(paragraph: Paragraph, number: int, *, words: str = "", alt: str = "") -> None:
    """Put a rectangle into a paragraph, with words in it if there are any."""
    text = f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {W} xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:wps="{_SHAPE}">'
            '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" layoutInCell="1" '
            f'relativeHeight="{number}" behindDoc="0" locked="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{number * 20000}</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>100000</wp:posOffset></wp:positionV>'
            '<wp:extent cx="900000" cy="300000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{number}" name="Shape {number}" descr="{alt}"/><wp:cNvGraphicFramePr/><a:graphic>'
            f'<a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
            f'<a:srgbClr val="88CCEE"/></a:solidFill></wps:spPr>{text if words else ""}<wps:bodyPr/></wps:wsp>'
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
    )


def _vml(paragraph: Paragraph) -> None:
    """Put an old shape and an old text box into a paragraph."""
    paragraph._p.append(
        parse_xml(
            f'<w:r {W} {_VML}><w:pict><v:rect id="old" style="width:90pt;height:20pt" fillcolor="red"/></w:pict></w:r>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {W} {_VML}><w:pict><v:shape id="box" style="width:90pt;height:20pt"><v:textbox><w:txbxContent><w:p>'
            "<w:r><w:t>An old box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )


def _link(paragraph: Paragraph, address: str, words: str) -> None:
    number = paragraph.part.relate_to(address, f"{_R}/hyperlink", is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {W} xmlns:r="{_R}" r:id="{number}"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
            f"<w:t>{words}</w:t></w:r></w:hyperlink>"
        )
    )
