"""House documents of many makes: each gives a sound pack with all its words, in the house's own look."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import REPOSITORY, Packs, Run
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, RGBColor
from house_styles import Look
from make_house import HOUSES, document, house, packed
from ooxml_checks import Package, W, child, faults, integrity_findings, validator_findings, value
from test_elements import picture
from test_words import words_of_markdown, words_of_word

from generator import FORMATS
from generator.house import House, read_house
from generator.problems import InvalidInput
from generator.render.word import render_word

PLAIN = packed({**house(Look(body=24)), "word/document.xml": document(Look(body=24), with_cover=False)})
"""The house that ships, without its cover."""

FIELD_NAMES = ("title", "track", "audience", "as_of", "source", "marking")
Change = Callable[[dict[str, str]], None]


def changed(change: Change, data: bytes = PLAIN) -> bytes:
    """Return a house document with its members changed as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name).decode() for name in package.namelist()}
    change(members)
    return packed(members)


def replaced(member: str, pattern: str, replacement: str) -> bytes:
    """Return the house document that ships with one piece of a member replaced, wherever it occurs."""

    def change(members: dict[str, str]) -> None:
        members[member], count = re.subn(pattern, replacement, members[member], flags=re.DOTALL)
        assert count, f"{member} has no {pattern}"

    return changed(change)


def made(change: Callable[[docx.document.Document], object] = str) -> bytes:
    """Return a document that python-docx makes from its own template."""
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
    document.add_paragraph("Behind the pack.")


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
        '<w:r><w:t xml:space="preserve">{{ title }}</w:t></w:r>', pieces
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


def _renamed(members: dict[str, str], names: dict[str, str], *, ids: bool) -> None:
    """Give styles other names, and take their ids away too if asked."""
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
    """Make a ministry's letter: words in a first page's head, a cover, two sections, a table at the foot."""
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
    "body without blanks": replaced("word/document.xml", r"\{\{ body \}\}", "{{body}}"),
    "German names": changed(lambda members: _renamed(members, GERMAN, ids=False)),
    "German names and ids": changed(lambda members: _renamed(members, GERMAN, ids=True)),
    "spelt otherwise": changed(lambda members: _renamed(members, {"Do Not Raise": "do-not-raise"}, ids=True)),
    "another name behind a comma": changed(_aliased),
    "letterhead": made(_letterhead),
    "even pages": made(_even_pages),
    "letters as numbers": changed(_letters_as_numbers),
    "with a cover": packed(house(Look(body=24))),
    "old compatibility": replaced("word/settings.xml", r'(compatibilityMode"[^>]*)w:val="15"', r'\1w:val="12"'),
}


def of(make: str) -> House:
    """Return a house document of a make, taken apart."""
    return read_house("house.docx", HOUSES_OF_ALL_MAKES[make])


def assert_sound(word: bytes, folder: Path) -> None:
    """Hold a Word file to every validator at hand."""
    assert faults(word) == []
    path = folder / "pack.docx"
    path.write_bytes(word)
    assert integrity_findings(path) == []
    assert not validator_findings(path)


@pytest.mark.parametrize("make", HOUSES_OF_ALL_MAKES)
def test_a_pack_in_a_house_of_any_make(packs: Packs, make: str, tmp_path: Path) -> None:
    """The file is sound, and says what the Markdown says."""
    pack = packs["security", "defense"]
    word = render_word(pack.document, of(make))
    assert_sound(word, tmp_path)
    body, notes = words_of_word(word)
    markdown = words_of_markdown(FORMATS["markdown"].render(pack).decode())
    assert " ".join(markdown[0]) in " ".join(body)
    assert markdown[1] == notes


@pytest.mark.parametrize("make", HOUSES_OF_ALL_MAKES)
def test_the_marking_stands_on_every_page_of_any_house(packs: Packs, make: str) -> None:
    """Each head and foot that a page can have says the marking, whether the house document asks for it or not."""
    package = Package(render_word(packs["trade", "economic"].document, of(make)))
    even = next(package.trees["word/settings.xml"].iter(W + "evenAndOddHeaders"), None) is not None
    rels = {str(found.get("Id")): str(found.get("Target")) for found in package.trees["word/_rels/document.xml.rels"]}
    in_effect: dict[tuple[str, str], str] = {}
    sections = list(package.document.iter(W + "sectPr"))
    assert sections
    for section in sections:
        for found in section.iter(W + "headerReference", W + "footerReference"):
            number = found.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "")
            in_effect[str(found.tag), value(found, "type")] = f"word/{rels[number]}"
        kinds = [
            "default",
            *(["first"] if section.find(W + "titlePg") is not None else []),
            *(["even"] if even else []),
        ]
        for kind in kinds:
            for edge in ("headerReference", "footerReference"):
                part = package.trees[in_effect[W + edge, kind]]
                text = "".join(found.text or "" for found in part.iter(W + "t"))
                assert "UNCLASSIFIED" in text, (make, kind, edge)


def test_styles_are_found_under_other_names(packs: Packs) -> None:
    """By id, by a name behind a comma, or spelt otherwise, a house's own style is taken; else a plain form is made."""
    names = {
        "German names": {"Title": "Titel", "heading 1": "Überschrift 1", "heading 2": "Überschrift 2",
                         "Point": "Gesprächspunkt"},
        "German names and ids": {"heading 1": "Überschrift 1", "heading 2": "Überschrift 2"},
        "spelt otherwise": {"Do Not Raise": "do-not-raise"},
        "another name behind a comma": {"Press Line": "Presse"},
    }  # fmt: skip
    for make, expected in names.items():
        assert dict(of(make).findings.known_as) == expected, make
    assert set(of("German names and ids").findings.lacking) == {"Title", "Point"}
    styles = Package(render_word(packs["trade", "economic"].document, of("German names"))).trees["word/styles.xml"]
    assert len({value(found, "styleId") for found in styles}) == len(styles)


def test_a_point_is_referred_to_as_the_house_numbers_it() -> None:
    """Where the second level of a house's list has letters, a reference has them too."""
    assert of("letters as numbers").numbers.label((3, 2)) == "3.(b)"
    assert of("letter").numbers.label((3, 2)) == "3.2"
    assert of("letter").numbers.label((3,)) == "3"


def test_check_says_what_a_house_lacks_has_unused_and_spells_otherwise(run: Run, small: Path) -> None:
    """Styles, fields and the marking: each in a line of its own, below the name of the house document."""

    def change(members: dict[str, str]) -> None:
        _renamed(members, {"Point Lead": "pointlead", "Callout": "Callout Old"}, ids=True)
        members["word/header1.xml"] = (
            members["word/header1.xml"].replace("{{ marking }}", "").replace("{{ title }}", "")
        )
        own = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="X1"><w:name w:val="Own Look"/></w:style>'
        members["word/styles.xml"] = members["word/styles.xml"].replace("</w:styles>", f"{own}</w:styles>")

    (small / "templates/house.docx").write_bytes(changed(change))
    said = run("-C", small, "check", "--estimate").stdout
    assert "templates/house.docx:\n" in said
    for line in (
        "    spells differently: 'pointlead' serves as 'Point Lead'\n",
        ", Own Look\n",
        "    doesn't show the fields: {{ title }}, {{ track }}\n",
        "    lacks {{ marking }}, which is put into: the header\n",
    ):
        assert line in said, said
    (small / "templates/house.docx").write_bytes(made())
    assert "lacks, and is given a plain form of: Point Lead" in run("-C", small, "check", "--estimate").stdout


def test_what_is_hard_to_read_in_a_house(run: Run, small: Path) -> None:
    """A style whose colour is too faint is warned of, and a picture without alt text; what ships has none."""

    def change(document: docx.document.Document) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x9A, 0x9A, 0x9A)
        document.add_picture(io.BytesIO(picture(9, 9)))

    (small / "templates/house.docx").write_bytes(made(change))
    said = run("-C", small, "check", "--estimate").stdout
    assert (
        "templates/house.docx:1:1: warning: the style 'heading 1' has a contrast of 2.8:1; 4.5:1 is the least" in said
    )
    assert "templates/house.docx:1:1: warning: the picture 'Picture 1' has no alt text" in said
    for name, look in HOUSES.items():
        findings = read_house(name, packed(house(look))).findings
        assert (findings.faint, findings.pictures, findings.lacking, findings.known_as) == ((), (), (), ())


def test_fields_are_filled_wherever_they_stand(packs: Packs) -> None:
    """In runs that Word has split, in a text box, in a first page's header, and in the body."""
    pack = packs["trade", "economic"]
    facts = pack.document.facts
    shown = {
        ("split runs", "word/header1.xml"): facts.title,
        ("text box", "word/header1.xml"): facts.marking,
        ("first page", "word/footer1.xml"): facts.source,
        ("sections", "word/document.xml"): f"A cover for {facts.audience}, with {facts.title}.",
        ("table before the body", "word/document.xml"): f"For: {facts.audience}",
    }
    for (make, member), words in shown.items():
        package = Package(render_word(pack.document, of(make)))
        texts = ["".join(found.text or "" for found in p.iter(W + "t")) for p in package.trees[member].iter(W + "p")]
        assert any(words in text for text in texts), (make, texts[:5])


def test_the_pack_stands_where_the_body_field_stood(packs: Packs) -> None:
    """Words of the house before and behind the field stay there; without the field, the pack goes to the end."""
    pack = packs["trade", "economic"]
    body = " ".join(words_of_word(render_word(pack.document, of("letter")))[0])
    for make, before, behind in (("sections", "A cover for", "Behind the pack."), ("no body field", "", "")):
        text = " ".join(words_of_word(render_word(pack.document, of(make)))[0])
        assert text.count(body) == 1
        head, _, rest = text.partition(body)
        assert before in head
        assert behind in rest


def test_nothing_of_a_house_documents_history_reaches_a_pack(packs: Packs) -> None:
    """Deleted words, comments and authors stay behind; words that were put in are kept."""
    word = render_word(packs["trade", "economic"].document, of("comments and changes"))
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode()
    assert "Kept words" in everything
    for gone in ("ecret", "Someone", "00AA00AA", "python-docx"):
        assert gone not in everything


def test_the_houses_own_styles_are_used(packs: Packs) -> None:
    """Styles are found by the names that staff see, whatever their ids: none is added to a house that has them all."""
    styles = [value(found, "styleId") for found in Package(render_word(packs["trade", "economic"].document,
              of("other style ids"))).all("style")]  # fmt: skip
    assert all(name.endswith("e0") for name in styles)


def test_tables_are_as_wide_as_the_text(packs: Packs) -> None:
    """A landscape or letter page has wider tables."""
    pack = packs["trade", "economic"]
    for make, width in (("letter", LETTER - 2 * 1440), ("landscape", 16838 - 2 * 1800)):
        table = next(Package(render_word(pack.document, of(make))).all("tbl"))
        columns = [int(value(found, "w")) for found in child(table, "tblGrid")]
        assert abs(sum(columns) - width) < 4, make  # python-docx rounds a millimetre


def test_a_house_that_libreoffice_saved(packs: Packs, tmp_path: Path) -> None:
    """A house document that staff have opened and saved in LibreOffice works as before."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed: a house document can't be saved by it")
    (tmp_path / "house.docx").write_bytes(PLAIN)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
               "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "house.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pack = packs["security", "economic"]
    word = render_word(pack.document, read_house("house.docx", (tmp_path / "saved" / "house.docx").read_bytes()))
    assert words_of_word(word) == words_of_markdown(FORMATS["markdown"].render(pack).decode())
    assert_sound(word, tmp_path)


@pytest.mark.parametrize("name", HOUSES)
def test_the_houses_that_ship_are_what_the_script_makes(name: str) -> None:
    """A change of style can be reviewed as text: the binary files are made from `tests/make_house.py`."""
    with zipfile.ZipFile(REPOSITORY / "templates" / name) as package:
        members = {member: package.read(member).decode() for member in package.namelist()}
    assert members == house(HOUSES[name])


REFUSED = {
    "body twice": (replaced("word/document.xml", r"(<w:p><w:r><w:t>\{\{ body \}\}.*?</w:p>)", r"\1\1"), "can't stand"),
    "body in a table": (made(lambda document: document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{ body }}")),
                        "can't stand"),
    "an unknown field": (made(lambda document: document.add_paragraph("{{ Title }} {{ autor }}")), "'{{ autor }}'"),
    "a footnote": (replaced("word/document.xml", r"<w:p><w:r>", '<w:p><w:r><w:footnoteReference w:id="1"/></w:r><w:r>'),
                   "has a footnote"),
    "a linked picture": (
        replaced("word/_rels/document.xml.rels", "</Relationships>",
                 '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                 'image" Target="https://example.org/x.png" TargetMode="External"/></Relationships>'),
        "draws on something outside itself (image): https://example.org/x.png"),
    "strict": (replaced("_rels/.rels", "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships"), "Strict Open XML"),
    "a template of Word's": (replaced("[Content_Types].xml", "document.main", "template.main"), "a Word template"),
    "a workbook": (replaced("[Content_Types].xml", "wordprocessingml.document.main", "spreadsheetml.sheet.main"),
                   "this is no Word document"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_house_document_may_not_hold(name: str) -> None:
    """Each is refused with its reason, at the file's name."""
    data, message = REFUSED[name]
    with pytest.raises(InvalidInput) as error:
        read_house("templates/house.docx", data)
    assert message in str(error.value)
    assert {problem.where and problem.where.file for problem in error.value.problems} == {"templates/house.docx"}


def test_a_changed_style_changes_the_pack(run: Run, small: Path) -> None:
    """What staff change in the house document shows in the next pack, and nothing else does."""
    run("-C", small, "build", "fish")
    before = (small / "output/delegation/fish.docx").read_bytes()
    (small / "templates/house.docx").write_bytes(replaced("word/styles.xml", "Calibri", "Georgia"))
    run("-C", small, "build", "fish")
    after = (small / "output/delegation/fish.docx").read_bytes()
    assert "Georgia" in str(Package(after).members["word/styles.xml"])
    assert Package(after).members["word/document.xml"] == Package(before).members["word/document.xml"]
