"""`new house`: letterheads of many kinds become house documents, and the report says what became of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm
from support.houses import changed, made
from support.ooxml_validators import integrity_findings
from support.pictures import picture
from support.workspaces import Run

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = {
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
Word = docx.document.Document


def _letterhead(document: Word) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(picture(96, 48)))
    section.first_page_header.add_paragraph("Ministry of Ports")
    section.header.paragraphs[0].text = "Ministry of Ports, continued"
    section.footer.paragraphs[0].text = "CONFIDENTIAL"
    for _ in range(4):
        document.add_paragraph()
    document.core_properties.author = "Jane Doe"


def _fields(document: Word) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ Title }} {{ company }} {{ as of }}"
    section.footer.paragraphs[0].text = "{{ title } ${date} [Subject] « » <<Ref>>"
    for text in ("Subject:", "{% if x %}Dear {d.name}{% endif %}", "[Text]", "Yours sincerely"):
        document.add_paragraph(text)
    merged = "<w:r><w:t>«First»</w:t></w:r>"
    last = document.add_paragraph()._p
    last.append(parse_xml(f'<w:fldSimple {_W} w:instr=" MERGEFIELD First ">{merged}</w:fldSimple>'))
    last.append(parse_xml(f'<w:fldSimple {_W} w:instr="AUTHOR"><w:r><w:t>Jane Doe</w:t></w:r></w:fldSimple>'))
    document.add_comment(document.add_paragraph("Signed").runs, text="a secret", author="Jane Doe")


def _controls(document: Word) -> None:
    def control(name: str, words: str) -> Any:  # noqa: ANN401 - an element of python-docx
        content = f"<w:sdtContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:sdtContent>"
        properties = f'<w:sdtPr><w:alias w:val="{name}"/><w:showingPlcHdr/><w:text/></w:sdtPr>'
        return parse_xml(f"<w:sdt {_W}>{properties}{content}</w:sdt>")

    document.element.body.insert(0, control("Title", "[Document title]"))
    document.element.body.insert(1, control("Company", "Choose an item."))
    document.element.body.insert(2, control("Text", "Click or tap here to enter text."))


def _sections(document: Word) -> None:
    document.add_paragraph("A page before")
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "Even"
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def _tracked(document: Word) -> None:
    paragraph = document.add_paragraph("Office")._p
    paragraph.append(parse_xml(f'<w:del {_W} w:author="Jane Doe"><w:r><w:delText>old</w:delText></w:r></w:del>'))
    document.settings.element.insert(0, parse_xml(f'<w:documentProtection {_W} w:edit="readOnly"/>'))


def _german(members: dict[str, str]) -> None:
    """Give the styles of the house the names that LibreOffice and others write in German."""
    for name, own in (("heading 1", "Überschrift 1"), ("Title", "Titel"), ("List Bullet", "Aufzählung")):
        members["word/styles.xml"] = re.sub(f'<w:name w:val="{name}"/>', f'<w:name w:val="{own}"/>',
                                            members["word/styles.xml"])  # fmt: skip


def _as(kind: str, data: bytes) -> bytes:
    """Return a document as a template or with macros."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    types = members["[Content_Types].xml"].decode().replace(_MAIN, _MACROS.get(kind, _TEMPLATE))
    if kind in _MACROS:
        vba = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        types = types.replace("</Types>", vba)
        members["word/vbaProject.bin"] = b"Sub AutoOpen()"
        rel = ('<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
               'Target="vbaProject.bin"/></Relationships>')  # fmt: skip
        rels = "word/_rels/document.xml.rels"
        members[rels] = members[rels].replace(b"</Relationships>", rel.encode())
    members["[Content_Types].xml"] = types.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, member in members.items():
            package.writestr(name, member)
    return buffer.getvalue()


LETTERS: dict[str, Callable[[], bytes]] = {
    "letterhead.docx": lambda: made(_letterhead),
    "letterhead.dotx": lambda: _as("dotx", made(_letterhead)),
    "fields.docm": lambda: _as("docm", made(_fields)),
    "fields.dotm": lambda: _as("dotm", made(_fields)),
    "controls.docx": lambda: made(_controls),
    "sections.docx": lambda: made(_sections),
    "tracked.docx": lambda: made(_tracked),
    "german.docx": lambda: changed(_german),
}


def taken(run: Run, small: Path, name: str, *options: str) -> dict[str, Any]:
    """Return the report of `new house` on a letterhead, and check that its audience's packs were made."""
    file = small.parent / name
    file.write_bytes(LETTERS[name]())
    result = run("-C", small, "new", "house", file, "--for", "delegation", "--json", *options)
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    assert report["packs"] == 2
    return report


@pytest.mark.parametrize("name", LETTERS)
def test_each_kind_serves_at_once(run: Run, small: Path, name: str) -> None:
    """After `new house`, `build` works; the packs and the house document are valid, and carry no history."""
    report = taken(run, small, name)
    assert report["files"] == ["templates/delegation/house.docx"]
    assert run("-C", small, "build", "fish", "-t", "docx").exit_code == 0
    for file in (small / "templates/delegation/house.docx", small / "output/delegation/fish.docx"):
        assert integrity_findings(file) == []
        with zipfile.ZipFile(file) as package:
            assert not [member for member in package.namelist() if re.search("vba|customXml|comments", member)]
            whole = b"".join(map(package.read, package.namelist()))
            assert b"Jane" not in whole
            assert _MAIN.encode() in package.read("[Content_Types].xml")


def test_what_is_put_in_and_dropped(run: Run, small: Path) -> None:
    """The pack goes after the letterhead's own content; a typed marking becomes the field; the author is dropped."""
    report = taken(run, small, "letterhead.docx")
    assert report["changed"] == [
        "{{ body }} is at the beginning of its empty main text",
        "footer: “CONFIDENTIAL” is {{ marking }} now, which each pack fills",
    ]
    assert "first page's header: “Ministry of Ports”, 1 picture" in report["kept"]
    assert "the names and texts of its properties" in report["dropped"]
    run("-C", small, "build", "fish", "-t", "docx")
    word = docx.Document(str(small / "output/delegation/fish.docx"))
    assert word.sections[0].footer.paragraphs[0].text == "UNCLASSIFIED"
    assert word.paragraphs[0].text == "Fisheries"


def test_marks_of_other_systems(run: Run, small: Path) -> None:
    """Each mark of another system is reported with its place and with what to write instead."""
    report = taken(run, small, "fields.docm")
    assert "macros and what belongs to them" in report["dropped"]
    assert {"comments", "the field AUTHOR"} <= set(report["dropped"])
    assert report["changed"] == [
        "{{ body }} takes the place of “[Text]”",
        "header: {{ Title }} is {{ title }} now",
        "header: {{ company }} is [company] now",
        "header: {{ as of }} is {{ as_of }} now",
        "footer: {{ title } is {{ title }} now",
    ]
    found = {mark["text"]: mark["instead"] for mark in report["foreign"]}
    for text, instead in {
        "Subject:": "write {{ title }} after it",
        "{% if x %}": "conditions and loops belong in the template",
        "{d.name}": "write {{ audience }} instead",
        "MERGEFIELD First": "delete it, or type the words",
        "${date}": "write {{ as_of }} instead",
        "[Subject]": "write {{ title }} instead",
        "<<Ref>>": "delete it",
    }.items():
        assert instead in found[text], text
    assert "{{ title }}" not in found


def test_content_controls(run: Run, small: Path) -> None:
    """The control for the title gets the field, the one for the text the pack; any other prompt is reported."""
    report = taken(run, small, "controls.docx")
    assert "main text: {{ title }} is in the content control 'title'" in report["changed"]
    assert report["changed"][0] == "{{ body }} takes the place of “Click or tap here to enter text.”"
    assert [mark["text"] for mark in report["foreign"]] == ["Choose an item."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old", "it is in the old .doc format"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"{\\rtf1 text}", "an RTF file"),
        (b"%PDF-1.7", "a PDF"),
        (b"plain text", "isn't a Word document"),
    ],
)
def test_other_files_are_refused_with_how_to_save_them(run: Run, small: Path, data: bytes, said: str) -> None:
    """A file of another kind is refused; the message says how to save it, and nothing is written."""
    (small / "letter.bin").write_bytes(data)
    result = run("-C", small, "new", "house", small / "letter.bin", "--for", "delegation")
    assert (result.exit_code, said in result.stderr, ".docx" in result.stderr) == (1, True, True), result.output
    assert not (small / "templates/delegation/house.docx").exists()


def test_nothing_is_overwritten_unless_asked(run: Run, small: Path) -> None:
    """With `--replace`, the old document is kept as a backup, and so is each later one."""
    old = (small / "templates/house.docx").read_bytes()
    file = small / "letter.docx"
    file.write_bytes(made(_letterhead))
    command = ("-C", small, "new", "house", file, "--for", "all")
    refused = run(*command)
    assert (refused.exit_code, "give --replace" in refused.stderr) == (1, True)
    assert (small / "templates/house.docx").read_bytes() == old
    for backup in ("house.docx.bak", "house.docx.2.bak"):
        assert f"templates/{backup}" in run(*command, "--replace").stdout
    assert (small / "templates/house.docx.bak").read_bytes() == old


def test_the_preview(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--preview` writes a document with every element to the current folder, and says its name."""
    monkeypatch.chdir(small)
    monkeypatch.setenv("TALKINGPOINTS_SOFFICE", "none")
    report = taken(run, small, "letterhead.docx", "--preview")
    assert report["previews"] == ["house-preview.docx"]
    text = zipfile.ZipFile(small / "house-preview.docx").read("word/document.xml").decode()
    for words in ("Bottom Line.", "Press Line.", "A quotation", "A bold lead.", "w:tbl>"):
        assert words in text


def test_a_workspace_without_tracks(run: Run, small: Path) -> None:
    """If the workspace has no content yet, the letterhead is tried on sample content."""
    for file in small.glob("content/tracks/*.yaml"):
        file.unlink()
    (small / "letter.docx").write_bytes(made(_letterhead))
    result = run("-C", small, "new", "house", small / "letter.docx", "--for", "delegation")
    assert result.exit_code == 0, result.output
    assert "made 1 pack of sample content in it as a test; all work." in result.stdout


def test_a_letterhead_in_which_nothing_can_be_made_is_not_written(run: Run, small: Path, tmp_path: Path) -> None:
    """Its mistake is named in the file that was given, and no bad house document stops later builds."""
    document = docx.Document()
    document.add_paragraph("{{ words.pages }}")
    file = tmp_path / "letter.docx"
    document.save(str(file))
    before = (small / "templates/house.docx").read_bytes()
    result = run("-C", small, "new", "house", file, "--for", "all", "--replace", "--preview")
    assert result.exit_code == 1
    assert f"{file}:1:1: unknown word '{{{{ words.pages }}}}'" in result.stderr
    result = run("-C", small, "new", "house", file, "--for", "delegation", "--preview")
    assert f"{file}:1:1: unknown word" in result.stderr
    assert not (small / "templates/delegation/house.docx").exists()
    assert (small / "templates/house.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["{{ body }}", "{{ body }}"], "it is there 2 times"),
        (["Dear {{ title }}, {{ body }}"], "its paragraph is “Dear {{ title }}, {{ body }}”"),
        ([], "it is in a table"),
    ],
)
def test_a_wrong_place_is_named_in_the_given_file(
    run: Run, small: Path, tmp_path: Path, texts: list[str], said: str
) -> None:
    """The house document isn't written, so the message names the file that was given, and says where to look."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if not texts:
        document.add_table(1, 1).cell(0, 0).text = "{{ body }}"
    file = tmp_path / "letter.docx"
    document.save(str(file))
    result = run("-C", small, "new", "house", file, "--for", "delegation")
    assert (result.exit_code, f"{file}:1:1: {{{{ body }}}} must be" in result.stderr) == (1, True), result.output
    assert said in result.stderr
    assert "templates/" not in result.stderr


def _reported(run: Run, small: Path, document: Word) -> dict[str, Any]:
    """Return the report of `new house` on a document, in which all packs can be made."""
    file = small.parent / "letter.docx"
    document.save(str(file))
    result = run("-C", small, "new", "house", file, "--for", "delegation", "--json")
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def test_slips_of_braces_are_mended(run: Run, small: Path) -> None:
    """Blanks between braces, a field without an end, and an empty one stop no pack; what can't be mended is listed."""
    document = docx.Document()
    document.add_paragraph("{ { title } } of { {as of}} {{ }} and {title }}, then {{ track")
    for text in ("{{ body }}", "{{ body", "{{ no such thing here", "title }}"):
        document.add_paragraph(text)
    report = _reported(run, small, document)
    assert report["changed"] == [
        "{{ body }} was there",
        "main text: { { title } } is {{ title }} now",
        "main text: { {as of}} is {{ as_of }} now",
        "main text: {{ }} is dropped",
        "main text: {title }} is {{ title }} now",
        "main text: {{ track is {{ track }} now",
        "main text: {{ body is [body] now",
    ]
    found = {mark["text"]: mark["instead"] for mark in report["foreign"]}
    assert found["[body]"].startswith("delete it, or it stands in every pack")
    assert found["title }}"] == "write {{ title }} instead"
    assert "{{ no such thing here" in found


def test_no_advice_leads_to_a_refusal(run: Run, small: Path) -> None:
    """A prompt in a table can't become `{{ body }}`, and a second one can't either: they are to be deleted."""
    document = docx.Document()
    document.add_paragraph("[Text hier eingeben]")
    document.add_table(1, 2).cell(0, 0).text = "[Text]"
    document.tables[0].cell(0, 1).text = "{{ Body }}"
    report = _reported(run, small, document)
    assert report["changed"][0] == "{{ body }} takes the place of “[Text hier eingeben]”"
    instead = [mark["instead"] for mark in report["foreign"]]
    assert len(instead) == 2
    assert all(said.startswith("delete it, or it stands in every pack") for said in instead)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Ministry of Ports\tCONFIDENTIAL", "Ministry of Ports\t{{ marking }}"),
        ("CONFIDENTIAL\tMinistry of Ports\tRESTRICTED", "\tMinistry of Ports\t{{ marking }}"),
        ("Ministry of Ports | Confidential", "Ministry of Ports | {{ marking }}"),
        ("(UNCLASSIFIED)", "{{ marking }}"),
        ("C O N F I D E N T I A L", "{{ marking }}"),
        ("SECRET//NOFORN", "{{ marking }}"),
        ("CONFIDENTIAL – UK EYES ONLY", "{{ marking }}"),
        ("RESTRICTED / VS-NfD", "{{ marking }}"),
    ],
)
def test_typed_markings_that_stand_alone(run: Run, small: Path, typed: str, left: str) -> None:
    """A marking alone in its paragraph, or between tabs and bars, is the field then, in even headers too."""
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    paragraphs = [section.header.paragraphs[0], section.even_page_header.paragraphs[0], document.add_paragraph()]
    for paragraph in paragraphs:
        for piece in re.split("(?<=[A-Z]{3})", typed):  # in several runs
            paragraph.add_run(piece)
    report = _reported(run, small, document)
    assert report["foreign"] == []
    word = docx.Document(str(small / "templates/delegation/house.docx"))
    section = word.sections[0]
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == left
    assert left in [paragraph.text for paragraph in word.paragraphs]


@pytest.mark.parametrize(
    ("typed", "is_listed"),
    [
        ("Classification: CONFIDENTIAL", True),
        ("CONFIDENTIAL Page 1", True),
        ("Ministry of Ports CONFIDENTIAL", True),
        ("Office of the Confidential Secretary", False),
        ("Ministry of Internal Affairs", False),
        ("MINISTRY OF INTERNAL AFFAIRS", False),
        ("Official Gazette", False),
        ("The letter is confidential until the day on which it is read", False),
    ],
)
def test_markings_among_other_words(run: Run, small: Path, typed: str, *, is_listed: bool) -> None:
    """A marking among other words stays and is listed; ordinary words of the same spelling aren't."""
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = typed
    report = _reported(run, small, document)
    assert [(mark["where"], mark["text"]) for mark in report["foreign"]] == [("footer", typed)] * is_listed
    word = docx.Document(str(small / "templates/delegation/house.docx"))
    assert word.sections[0].footer.paragraphs[0].text == typed


def test_a_watermark_with_a_marking_is_listed(run: Run, small: Path) -> None:
    """A watermark that says CONFIDENTIAL would contradict other packs; another one wouldn't."""
    document = docx.Document()
    for words in ("CONFIDENTIAL", "MINISTRY"):
        shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{words}"/></v:shape>'
        document.sections[0].header.paragraphs[0]._p.append(parse_xml(f"<w:r {_W}><w:pict>{shape}</w:pict></w:r>"))
    [mark] = _reported(run, small, document)["foreign"]
    assert (mark["text"], "Design, Watermark" in mark["instead"]) == ("CONFIDENTIAL", True)


_WRITE = "write {{ %s }} instead"
_DELETE = "delete it, or type the words that every pack has there"


@pytest.mark.parametrize(
    ("text", "listed", "instead"),
    [
        ("Dear <Name>,", "<Name>", _WRITE % "audience"),
        ("%%NAME%%", "%%NAME%%", _WRITE % "audience"),
        ("Re #Title# of", "#Title#", _WRITE % "title"),
        ("Date: ……………", "Date: ……………", _WRITE % "as_of"),
        ("Reference: ______", "Reference: ______", _DELETE),
        (". . . . . . .", ". . . . . . .", _DELETE),
        ("Bonn, TT.MM.JJJJ", "TT.MM.JJJJ", _WRITE % "as_of"),
        ("on dd/mm/yyyy", "dd/mm/yyyy", _WRITE % "as_of"),
        ("5 < 6 and 7 > 3; item #1 and #2; 5 % and 6 %; and so on... 12.03.2026", None, ""),
    ],
)
def test_placeholders_of_offices(run: Run, small: Path, text: str, listed: str | None, instead: str) -> None:
    """What people type for others to fill in is listed, with the field that serves; ordinary signs aren't."""
    document = docx.Document()
    document.add_paragraph(text)
    report = _reported(run, small, document)
    assert [(mark["text"], mark["instead"]) for mark in report["foreign"]] == [(listed, instead)] * bool(listed)


def test_fields_that_word_fills(run: Run, small: Path) -> None:
    """A field that asks or that prints today's date is listed, also when Word split its code; a page number isn't."""
    document = docx.Document()
    for code in ("FILLIN|  |&quot;Who?&quot;", "da|te \\@ &quot;d MMMM&quot;", "PAGE", "STYLEREF Title"):
        pieces = "".join(f"<w:instrText>{piece}</w:instrText>" for piece in code.split("|"))
        begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
        document.add_paragraph("Field: x")._p.append(parse_xml(f"<w:r {_W}>{begin}{pieces}{end}</w:r>"))
    found = {mark["text"]: mark["instead"] for mark in _reported(run, small, document)["foreign"]}
    assert list(found) == ['FILLIN "Who?"', 'DATE \\@ "d MMMM"']
    assert found['DATE \\@ "d MMMM"'].startswith("write {{ as_of }} instead")
