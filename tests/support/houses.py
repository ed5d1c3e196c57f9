"""House documents of many kinds: documents of python-docx, letterheads, and changed copies of the shipped house."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm

from scripts.house_styles import Look
from scripts.make_house import document, house, packed

PLAIN = packed({**house(Look(body=24)), "word/document.xml": document(Look(body=24), with_cover=False)})
"""The shipped house document, without its cover."""

FIELD_NAMES = ("title", "track", "audience", "as_of", "source", "marking")
Change = Callable[[dict[str, str]], None]


def changed(change: Change, data: bytes = PLAIN) -> bytes:
    """Return a house document after a change of its members; `change` gets their texts by name, and edits them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name).decode() for name in package.namelist()}
    change(members)
    return packed(members)


def replaced(member: str, pattern: str, replacement: str) -> bytes:
    """Return `PLAIN` with all matches of a pattern in one member replaced."""

    def change(members: dict[str, str]) -> None:
        members[member], count = re.subn(pattern, replacement, members[member], flags=re.DOTALL)
        assert count, f"{member} has no {pattern}"

    return changed(change)


def made(change: Callable[[docx.document.Document], object] = str) -> bytes:
    """Return a document that python-docx makes from its own template, after a change."""
    document = docx.Document()
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _landscape(document: docx.document.Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.header.paragraphs[0].text = "{{ title }}"


def _sections(document: docx.document.Document) -> None:
    document.add_paragraph("A cover for {{ audience }}, with {{ title }}.")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("{{ body }}")
    document.add_paragraph("After the pack.")


def _first_page(document: docx.document.Document) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "{{ marking }}"
    section.header.paragraphs[0].text = "{{ title }} {{ as_of }}"
    section.footer.paragraphs[0].text = "{{source}}"


def _table(document: docx.document.Document) -> None:
    document.add_table(1, 2).cell(0, 0).text = "For: {{ audience }}"
    document.add_paragraph("{{ body }}")


def _split_runs(members: dict[str, str]) -> None:
    pieces = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ ti", "tle", " }", "}"))
    members["word/header1.xml"] = members["word/header1.xml"].replace(
        '<w:r><w:t xml:space="preserve">{{ title }} · ', pieces + '<w:r><w:t xml:space="preserve"> · '
    )
    assert pieces in members["word/header1.xml"]


def _without(members: dict[str, str], part: str, kind: str) -> None:
    del members[part]
    members["[Content_Types].xml"] = re.sub(f'<Override PartName="/{part}"[^>]*/>', "", members["[Content_Types].xml"])
    rels = "word/_rels/document.xml.rels"
    members[rels] = re.sub(f'<Relationship [^>]*/{kind}"[^>]*/>', "", members[rels])


def _no_numbering(members: dict[str, str]) -> None:
    _without(members, "word/numbering.xml", "numbering")
    members["word/styles.xml"] = re.sub("<w:numPr>.*?</w:numPr>", "", members["word/styles.xml"])


def _no_properties(members: dict[str, str]) -> None:
    del members["docProps/core.xml"], members["docProps/app.xml"]
    types = re.sub(r'<Override PartName="/docProps[^>]*/>', "", members["[Content_Types].xml"])
    members["[Content_Types].xml"] = types
    members["_rels/.rels"] = re.sub(r'<Relationship [^>]*Target="docProps[^>]*/>', "", members["_rels/.rels"])


def _no_section(members: dict[str, str]) -> None:
    members["word/document.xml"] = re.sub("<w:sectPr>.*</w:sectPr>", "", members["word/document.xml"])
    _without(members, "word/header1.xml", "header")
    _without(members, "word/footer1.xml", "footer")


def _other_list_numbers(members: dict[str, str]) -> None:
    text = members["word/numbering.xml"]
    text = re.sub(r'abstractNumId="(\d)"', r'abstractNumId="5\1"', text)
    text = re.sub(r'<w:abstractNumId w:val="(\d)"', r'<w:abstractNumId w:val="5\1"', text)
    members["word/numbering.xml"] = re.sub(r'<w:num w:numId="(\d)"', r'<w:num w:numId="9\1"', text)
    members["word/styles.xml"] = re.sub(r'<w:numId w:val="(\d)"', r'<w:numId w:val="9\1"', members["word/styles.xml"])


def _other_style_ids(members: dict[str, str]) -> None:
    for name in ("word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/footer1.xml"):
        text = re.sub(
            r'(styleId|basedOn w:val|next w:val|link w:val|pStyle w:val)="(\w+)"', r'\1="\2e0"', members[name]
        )
        members[name] = text
    members["word/styles.xml"] = members["word/styles.xml"].replace(
        'w:name w:val="heading 1"', 'w:name w:val="Heading 1"'
    )


def _bookmarks(members: dict[str, str]) -> None:
    mark = '<w:bookmarkStart w:id="7" w:name="Cover"/><w:bookmarkEnd w:id="7"/>'
    members["word/document.xml"] = members["word/document.xml"].replace("<w:p><w:r>", f"<w:p>{mark}</w:p><w:p><w:r>")


def _history(members: dict[str, str]) -> None:
    text = members["word/document.xml"]
    deleted = (
        '<w:p w:rsidR="00AA00AA"><w:del w:id="1" w:author="Someone" w:date="2021-01-01T00:00:00Z"><w:r><w:delText>'
        'Secret words</w:delText></w:r></w:del><w:ins w:id="2" w:author="Someone"><w:r><w:t>Kept words</w:t></w:r>'
        '</w:ins><w:commentRangeStart w:id="0"/><w:r><w:t>, remarked on</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r>'
        '<w:commentReference w:id="0"/></w:r></w:p>'
    )
    members["word/document.xml"] = text.replace("<w:body>", f"<w:body>{deleted}")
    namespace = re.search(r'xmlns:w="[^"]*"', text)
    assert namespace
    members["word/comments.xml"] = (
        f'<w:comments {namespace.group()}><w:comment w:id="0" w:author="Someone"><w:p><w:r><w:t>A secret remark'
        "</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    )
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "word/_rels/document.xml.rels"
    members[rels] = members[rels].replace(
        "</Relationships>", f'<Relationship Id="rId77" Type="{base}/comments" Target="comments.xml"/></Relationships>'
    )
    members["word/settings.xml"] = members["word/settings.xml"].replace(
        "<w:compat>", '<w:updateFields w:val="true"/><w:compat>'
    )


def _text_box(members: dict[str, str]) -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="box" style="width:90pt;height:20pt">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>{{ mark</w:t></w:r><w:r><w:t>ing }}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    members["word/header1.xml"] = members["word/header1.xml"].replace("</w:p></w:hdr>", f"{box}</w:p></w:hdr>")
    assert box in members["word/header1.xml"]


def renamed(members: dict[str, str], names: dict[str, str], *, ids: bool) -> None:
    """Give styles other names, by their old names; with `ids`, give them other ids too."""
    text = members["word/styles.xml"]
    for old, new in names.items():
        assert f'w:name w:val="{old}"' in text
        text = text.replace(f'w:name w:val="{old}"', f'w:name w:val="{new}"')
    members["word/styles.xml"] = text
    if ids:
        _other_style_ids(members)


GERMAN = {"heading 1": "Überschrift 1", "heading 2": "Überschrift 2", "Title": "Titel", "Point": "Gesprächspunkt"}


def _aliased(members: dict[str, str]) -> None:
    text = members["word/styles.xml"]
    members["word/styles.xml"] = text.replace(
        '<w:name w:val="Press Line"/>', '<w:name w:val="Presse"/><w:aliases w:val="Zeile,Press Line"/>'
    )


def _letterhead(document: docx.document.Document) -> None:
    """Make a ministry's letter: a first-page header, a cover, two sections, and a table in the footer."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "MINISTRY OF FOREIGN AFFAIRS"
    section.footer.add_table(1, 2, Mm(100)).cell(0, 0).text = "{{ as_of }}"
    document.add_paragraph("{{ cover }}")
    document.add_paragraph("For {{ audience }}")
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = True
    document.add_paragraph("{{ body }}")


def _even_pages(document: docx.document.Document) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "{{ title }}"


def _letters_as_numbers(members: dict[str, str]) -> None:
    text = members["word/numbering.xml"]
    head, _, tail = text.rpartition("<w:abstractNum ")
    tail = tail.replace('w:lvlText w:val="%1.%2."', 'w:lvlText w:val="(%2)"')
    tail = re.sub(r'(w:ilvl="1">.*?numFmt w:val=)"decimal"', r'\1"lowerLetter"', tail, count=1)
    members["word/numbering.xml"] = f"{head}<w:abstractNum {tail}"


A4, LETTER = 11906, 12240
HOUSES_OF_ALL_MAKES: dict[str, bytes] = {
    "python-docx": made(),
    "landscape": made(_landscape),
    "sections": made(_sections),
    "first page": made(_first_page),
    "table before the body": made(_table),
    "split runs": changed(_split_runs),
    "no numbering": changed(_no_numbering),
    "no settings": changed(lambda members: _without(members, "word/settings.xml", "settings")),
    "no fonts": changed(lambda members: _without(members, "word/fontTable.xml", "fontTable")),
    "no properties": changed(_no_properties),
    "other list numbers": changed(_other_list_numbers),
    "other style ids": changed(_other_style_ids),
    "bookmarks": changed(_bookmarks),
    "comments and changes": changed(_history),
    "text box": changed(_text_box),
    "letter": replaced("word/document.xml", r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    "no body field": replaced("word/document.xml", r"<w:p><w:r><w:t>\{\{ body \}\}</w:t></w:r></w:p>", ""),
    "no section": changed(_no_section),
    "body field without blanks": replaced("word/document.xml", r"\{\{ body \}\}", "{{body}}"),
    "German names": changed(lambda members: renamed(members, GERMAN, ids=False)),
    "German names and ids": changed(lambda members: renamed(members, GERMAN, ids=True)),
    "another spelling": changed(lambda members: renamed(members, {"Do Not Raise": "do-not-raise"}, ids=True)),
    "an alias": changed(_aliased),
    "letterhead": made(_letterhead),
    "even pages": made(_even_pages),
    "letters as numbers": changed(_letters_as_numbers),
    "with a cover": packed(house(Look(body=24))),
    "old compatibility": replaced("word/settings.xml", r'(compatibilityMode"[^>]*)w:val="15"', r'\1w:val="12"'),
}
