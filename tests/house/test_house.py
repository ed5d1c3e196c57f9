"""House documents of many kinds: with each, a pack is a valid file with all its words, in the house's own look."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor
from support.houses import HOUSES_OF_ALL_MAKES, LETTER, PLAIN, changed, made, renamed, replaced
from support.ooxml_checks import Package, W, child, faults, text_of, value
from support.ooxml_validators import integrity_findings, validator_findings
from support.pictures import picture
from support.rendering import markdown_of
from support.words import words_of_markdown, words_of_word
from support.workspaces import REPOSITORY, Packs, Run

from generator.house.house import House
from generator.house.read_house import read_house
from generator.problems import InvalidInput
from generator.writers.word.package import render_word
from scripts.make_house import HOUSES, house, packed


def of(make: str) -> House:
    """Return a house document by the name of its kind, read."""
    return read_house("house.docx", HOUSES_OF_ALL_MAKES[make])


def assert_sound(word: bytes, folder: Path) -> None:
    """Assert that every available validator accepts a Word file."""
    assert faults(word) == []
    path = folder / "pack.docx"
    path.write_bytes(word)
    assert integrity_findings(path) == []
    assert not validator_findings(path)


@pytest.mark.parametrize("make", HOUSES_OF_ALL_MAKES)
def test_a_pack_in_a_house_of_any_make(packs: Packs, make: str, tmp_path: Path) -> None:
    """The Word file is valid, and has the same words as the Markdown."""
    pack = packs["security", "defense"]
    word = render_word(pack.document, of(make))
    assert_sound(word, tmp_path)
    body, notes = words_of_word(word)
    markdown = words_of_markdown(markdown_of(pack))
    assert " ".join(markdown[0]) in " ".join(body)
    assert markdown[1] == notes


@pytest.mark.parametrize("make", HOUSES_OF_ALL_MAKES)
def test_the_marking_stands_on_every_page_of_any_house(packs: Packs, make: str) -> None:
    """Each possible header and footer shows the marking, whether or not the house document has a field for it."""
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
    """A style is found by its id, by an alternative name, or in another spelling; otherwise a plain form is added."""
    names = {
        "German names": {"Title": "Titel", "heading 1": "Überschrift 1", "heading 2": "Überschrift 2",
                         "Point": "Gesprächspunkt"},
        "German names and ids": {"heading 1": "Überschrift 1", "heading 2": "Überschrift 2"},
        "another spelling": {"Do Not Raise": "do-not-raise"},
        "an alias": {"Press Line": "Presse"},
    }  # fmt: skip
    for make, expected in names.items():
        assert dict(of(make).findings.known_as) == expected, make
    assert set(of("German names and ids").findings.lacking) == {"Title", "Point"}
    styles = Package(render_word(packs["trade", "economic"].document, of("German names"))).trees["word/styles.xml"]
    assert len({value(found, "styleId") for found in styles}) == len(styles)


def test_a_point_is_referred_to_as_the_house_numbers_it() -> None:
    """If the second level of a house's list has letters, a reference to a point has letters too."""
    assert of("letters as numbers").numbers.label((3, 2)) == "3.(b)"
    assert of("letter").numbers.label((3, 2)) == "3.2"
    assert of("letter").numbers.label((3,)) == "3"


def test_check_says_what_a_house_lacks_has_unused_and_spells_otherwise(run: Run, small: Path) -> None:
    """`check` lists styles, fields and the missing marking, one a line, below the name of the house document."""

    def change(members: dict[str, str]) -> None:
        renamed(members, {"Point Lead": "pointlead", "Callout": "Callout Old"}, ids=True)
        members["word/header1.xml"] = (
            members["word/header1.xml"].replace("{{ marking }}", "").replace("{{ title }}", "")
        )
        own = "".join(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name[0]}1"><w:name w:val="{name}"/></w:style>'
            for name in ("Own Look", "Letter Look")
        )
        members["word/styles.xml"] = members["word/styles.xml"].replace("</w:styles>", f"{own}</w:styles>")

    (small / "templates/house.docx").write_bytes(changed(change))
    assert "styles that no template uses" not in run("-C", small, "check", "--estimate").stdout
    template = small / "templates/delegation/pack.md.j2"
    template.write_text(f"{template.read_text(encoding='utf-8')}\n::: Letter Look\nA line.\n:::\n", encoding="utf-8")
    said = run("-C", small, "check", "--estimate").stdout
    assert "templates/house.docx:\n" in said
    for line in (
        "    styles with other names: 'pointlead' serves as 'Point Lead'\n",
        ", Own Look\n",
        "    fields that it doesn't show: {{ title }}, {{ track }}, {{ dialogue }}\n",
        "    {{ marking }} was added to: the header\n",
    ):
        assert line in said, said
    template.write_text(template.read_text(encoding="utf-8").partition("\n::: Letter")[0], encoding="utf-8")
    (small / "templates/house.docx").write_bytes(made())
    assert "styles that it lacks (plain ones are used): Point Lead" in run("-C", small, "check", "--estimate").stdout


def test_what_is_hard_to_read_in_a_house(run: Run, small: Path) -> None:
    """`check` warns of low contrast and of a picture without alt text; the shipped houses have neither."""

    def change(document: docx.document.Document) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x9A, 0x9A, 0x9A)
        document.add_picture(io.BytesIO(picture(9, 9)))

    (small / "templates/house.docx").write_bytes(made(change))
    said = run("-C", small, "check", "--estimate").stdout
    assert (
        "templates/house.docx:1:1: warning: the style 'heading 1' has a contrast of 2.8:1; text needs at least 4.5:1"
        in said
    )
    assert "templates/house.docx:1:1: warning: the picture 'Picture 1' has no alt text" in said
    for name, look in HOUSES.items():
        findings = read_house(name, packed(house(look))).findings
        assert (findings.faint, findings.pictures, findings.lacking, findings.known_as) == ((), (), (), ())


def test_contrast_counts_only_where_a_pack_shows_the_style(run: Run, small: Path) -> None:
    """Pale styles that no pack shows are left alone; one in the header of the house is on each page."""

    def change(document: docx.document.Document) -> None:
        for name in ("Heading 1", "Heading 3", "Header", "Quote"):
            document.styles[name].font.color.rgb = RGBColor(0x9A, 0x9A, 0x9A)
        document.sections[0].header.paragraphs[0].text = "Ministry of Ports"

    (small / "templates/house.docx").write_bytes(made(change))
    said = run("-C", small, "check", "--estimate").stdout
    assert re.findall(r"the style '(.*?)' has a contrast", said) == ["header", "heading 1"]
    assert "styles that it lacks" in said
    assert "Callout" not in said
    assert "fields that it doesn't show" not in said


def test_fields_are_filled_wherever_they_stand(packs: Packs) -> None:
    """Fields are filled in runs that Word has split, in a text box, in the footer of a first page, and in the body."""
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
        texts = [text_of(paragraph) for paragraph in package.trees[member].iter(W + "p")]
        assert any(words in text for text in texts), (make, texts[:5])


def test_the_pack_stands_where_the_body_field_stood(packs: Packs) -> None:
    """The house's words before and after `{{ body }}` stay; without the field, the pack goes to the end."""
    pack = packs["trade", "economic"]
    body = " ".join(words_of_word(render_word(pack.document, of("letter")))[0])
    for make, before, after in (("sections", "A cover for", "After the pack."), ("no body field", "", "")):
        text = " ".join(words_of_word(render_word(pack.document, of(make)))[0])
        assert text.count(body) == 1
        head, _, rest = text.partition(body)
        assert before in head
        assert after in rest


def test_nothing_of_a_house_documents_history_reaches_a_pack(packs: Packs) -> None:
    """Deleted words, comments and authors are removed; inserted words are kept."""
    word = render_word(packs["trade", "economic"].document, of("comments and changes"))
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode()
    assert "Kept words" in everything
    for gone in ("ecret", "Someone", "00AA00AA", "python-docx"):
        assert gone not in everything


def test_the_houses_own_styles_are_used(packs: Packs) -> None:
    """Styles are found by their visible names, whatever their ids: a house that has all of them gets no other."""
    styles = [value(found, "styleId") for found in Package(render_word(packs["trade", "economic"].document,
              of("other style ids"))).all("style")]  # fmt: skip
    assert all(name.endswith("e0") for name in styles)


def test_tables_are_as_wide_as_the_text(packs: Packs) -> None:
    """Tables are as wide as the text on a letter page and on a landscape page."""
    pack = packs["trade", "economic"]
    for make, width in (("letter", LETTER - 2 * 1440), ("landscape", 16838 - 2 * 1800)):
        table = next(Package(render_word(pack.document, of(make))).all("tbl"))
        columns = [int(value(found, "w")) for found in child(table, "tblGrid")]
        assert abs(sum(columns) - width) < 4, make  # python-docx rounds a millimetre


def test_a_house_that_libreoffice_saved(packs: Packs, tmp_path: Path) -> None:
    """A house document that was saved by LibreOffice still works."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed: a house document can't be saved by it")
    (tmp_path / "house.docx").write_bytes(PLAIN)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
               "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "house.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pack = packs["security", "economic"]
    word = render_word(pack.document, read_house("house.docx", (tmp_path / "saved" / "house.docx").read_bytes()))
    assert words_of_word(word) == words_of_markdown(markdown_of(pack))
    assert_sound(word, tmp_path)


@pytest.mark.parametrize("name", HOUSES)
def test_the_houses_that_ship_are_what_the_script_makes(name: str) -> None:
    """The shipped house documents are what `scripts/make_house.py` makes, so changes can be reviewed as text."""
    with zipfile.ZipFile(REPOSITORY / "templates" / name) as package:
        members = {member: package.read(member).decode() for member in package.namelist()}
    assert members == house(HOUSES[name])


WRONG_BODY = "{{ body }} must be in the document once"
REFUSED = {
    "body twice": (replaced("word/document.xml", r"(<w:p><w:r><w:t>\{\{ body \}\}.*?</w:p>)", r"\1\1"), WRONG_BODY),
    "body in a table": (made(lambda document: document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{ body }}")),
                        WRONG_BODY),
    "a field with a blank": (made(lambda document: document.add_paragraph("{{ as of }}")), "'{{ as of }}' is no field"),
    "half a field": (made(lambda document: document.sections[0].header.paragraphs[0].add_run("{{ title }")),
                     "'{{ title }' is"),
    "an unknown field": (made(lambda document: document.add_paragraph("{{ Title }} {{ autor }}")), "'{{ autor }}'"),
    "a footnote": (replaced("word/document.xml", r"<w:p><w:r>", '<w:p><w:r><w:footnoteReference w:id="1"/></w:r><w:r>'),
                   "has a footnote"),
    "a linked picture": (
        replaced("word/_rels/document.xml.rels", "</Relationships>",
                 '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                 'image" Target="https://example.org/x.png" TargetMode="External"/></Relationships>'),
        "links to another file (image): https://example.org/x.png"),
    "strict": (replaced("_rels/.rels", "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships"), "Strict Open XML"),
    "a template of Word's": (replaced("[Content_Types].xml", "document.main", "template.main"), "a Word template"),
    "a workbook": (replaced("[Content_Types].xml", "wordprocessingml.document.main", "spreadsheetml.sheet.main"),
                   "this file isn't a Word document"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_house_document_may_not_hold(name: str) -> None:
    """Each of these house documents is refused, with the reason and the file's name."""
    data, message = REFUSED[name]
    with pytest.raises(InvalidInput) as error:
        read_house("templates/house.docx", data)
    assert message in str(error.value)
    assert {problem.where and problem.where.file for problem in error.value.problems} == {"templates/house.docx"}


def test_a_changed_style_changes_the_pack(run: Run, small: Path) -> None:
    """A changed style shows in the next pack, and nothing else in the pack changes."""
    (small / "templates/house.docx").write_bytes(PLAIN)
    run("-C", small, "build", "fish")
    before = (small / "output/delegation/fish.docx").read_bytes()
    (small / "templates/house.docx").write_bytes(replaced("word/styles.xml", "Calibri", "Georgia"))
    run("-C", small, "build", "fish")
    after = (small / "output/delegation/fish.docx").read_bytes()
    assert "Georgia" in str(Package(after).members["word/styles.xml"])
    assert Package(after).members["word/document.xml"] == Package(before).members["word/document.xml"]
