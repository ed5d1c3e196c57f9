"""Every Word file passes the Open XML SDK, ooxml-integrity and our own checks; each own check is shown to fail."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.ooxml_checks import CHECKS, Package, faults
from support.ooxml_validators import integrity_findings, validator_findings
from support.rendering import every_shipped_pack, shipped_workspace, word_of
from support.workspaces import AUDIENCES, REPOSITORY

from generator import BuildOptions, Request, all_meetings, make_packs
from generator.document.nodes import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Facts,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    NoteList,
    NumberedList,
    Origin,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
)
from generator.house.read_house import read_house
from generator.model.audience import SOURCES
from generator.model.page import Page
from generator.writers.word.package import render_word
from scripts.compare_pages import with_sources

ODD = 'R&D <draft> | **x** {{ y }} # z "q" \u202eabc\u202c 漢字 اردو 👍'
FACTS = Facts(ODD, "A track", "An audience", "1 March 2021", "A brief", "UNCLASSIFIED")


def words(text: str = "Some words.", portion: str = "") -> tuple[Inline, ...]:
    """Return a run of words, with a portion as its origin if one is named."""
    return (Text(text, Origin(portion, "say") if portion else None),)


def nested(depth: int) -> Block:
    """Return lists within lists, alternately bulleted and numbered."""
    item: tuple[Block, ...] = (Paragraph(words(f"Level {depth}")),)
    for level in range(depth - 1, 0, -1):
        inner = BulletList((item, item)) if level % 2 else NumberedList((item, item), start=7)
        item = (Paragraph(words(f"Level {level}")), inner, Paragraph(words("After it.")))
    return BulletList((item,))


def table(*rows: tuple[tuple[Inline, ...], ...], columns: int = 3) -> Table:
    """Return a table with a header row of ordinary words."""
    return Table(("left", "center", "")[:columns] or ("",), tuple(words(f"Head {n}") for n in range(columns)), rows)


NOTE = Note((Text("A note with "), Link("https://example.org/?a=1&b=2", words("a link")), *words(" behind.")))
EMPTY: tuple[Inline, ...] = ()
HOSTILE: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "odd-words": (
        Heading(1, words(ODD)),
        Paragraph((Strong((Emphasis((Link("mailto:a@example.org", words(ODD)),)), Strong(words(ODD)))), LineBreak())),
        Paragraph((Emphasis((Strong(words("both")), LineBreak())), Text(" "), Text("  two spaces  "))),
    ),
    "every-block-nested": (
        *(Heading(level, (Strong(words("Bold")), NOTE)) for level in (1, 2, 3, 4)),
        Quote((Heading(3, words()), nested(3), table((words(), words(), words())), Quote((Paragraph(words()),)))),
        Styled("Note", (nested(2), table((words(), words(), words())), Quote((Paragraph(words()),)))),
        BulletList(
            (
                (table((words(), words(), words())), Quote((Paragraph(words()), nested(2)))),
                (Heading(2, words()), Styled("Quote", (Paragraph(words()),))),
                (),
            )
        ),
    ),
    "empty": (
        Paragraph(EMPTY),
        Heading(2, EMPTY),
        BulletList(((), (Paragraph(EMPTY),))),
        Quote(()),
        Styled("Note", ()),
        table((EMPTY, EMPTY, EMPTY)),
        Table(("",), (EMPTY,), ()),
        Paragraph((Strong(EMPTY), Link("https://example.org", EMPTY), Note(EMPTY))),
    ),
    "sixty-notes": (
        *(Paragraph((*words(f"Line {n}."), NOTE)) for n in range(1, 57)),
        table(((*words(), NOTE), (NOTE,), (Strong((NOTE,)),))),
        BulletList(((Paragraph((*words(), NOTE, NoteAgain(1), NoteAgain(60))),),)),
        Paragraph((NoteAgain(1), NoteAgain(1), NoteAgain(57))),
    ),
    "tables": (
        table((words(), words(), words())),
        table((words("x" * 200), words("https://example.org/" + "y" * 90), words())),
        Table(tuple("" for _ in range(20)), tuple(words(f"Column{n}") for n in range(20)), ()),
    ),
    "lists": (nested(9), nested(12), NumberedList(((Paragraph(words()),),), start=0), nested(1)),
    "portions": (
        Paragraph(words("One.", "a-point") + words("Again.", "a-point") + words("Two.", "b" * 39)),
        table((words("In a cell.", "a-point"), words("Own.", "c-1"), words("Own.", "c-2"))),
        BulletList(((Paragraph(words("Three.", "a-point")), Paragraph(words("Four.", "d"))),)),
    ),
}


def hostile(name: str, *, listed: bool = False) -> bytes:
    """Return a hostile pack as a Word file, in a shipped house document; if `listed`, with its notes at the end."""
    house = "templates/house.docx"
    look = read_house(house, (REPOSITORY / house).read_bytes())
    blocks = (*HOSTILE[name], Heading(2, words("Sources")), NoteList()) if listed else HOSTILE[name]
    return render_word(Document(FACTS, "2021-03-01", blocks), look)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the files of every shipped edition and meeting, of a pack on another page, and of every hostile pack."""
    folder = tmp_path_factory.mktemp("packs")
    made = {pack.name.replace("/", "-"): word_of(pack) for pack in every_shipped_pack()}
    page = BuildOptions(page=Page(18, "letter", cover=True))
    other = next(make_packs(shipped_workspace(), [Request.of_track("trade", "economic")], page))
    made["another-page"] = word_of(other)
    for sources in SOURCES:
        workspace = with_sources(shipped_workspace(), sources)
        requests = [*(Request.of_track("trade", audience) for audience in AUDIENCES), *all_meetings(workspace)]
        for pack in make_packs(workspace, requests):
            made[f"{sources}-{pack.name.replace('/', '-')}"] = word_of(pack)
    made |= {name: hostile(name) for name in HOSTILE}
    made |= {f"{name}-listed": hostile(name, listed=True) for name in HOSTILE}
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    return sorted(folder.iterdir())


def findings(files: list[Path], check: Callable[[Path], list[str] | None]) -> dict[str, list[str]]:
    """Return the findings of a check, by file name."""
    with ThreadPoolExecutor(2) as pool:
        found = zip(files, pool.map(check, files), strict=True)
        return {path.name: problems for path, problems in found if problems}


def test_our_own_checks_find_nothing(files: list[Path]) -> None:
    """Our own checks find nothing in any pack, shipped or hostile."""
    assert findings(files, lambda path: faults(path.read_bytes())) == {}


def test_ooxml_integrity_finds_nothing(files: list[Path]) -> None:
    """`ooxml-integrity` finds nothing in any pack, shipped or hostile."""
    assert findings(files, integrity_findings) == {}


def test_the_open_xml_sdk_finds_nothing(files: list[Path]) -> None:
    """Every pack, shipped or hostile, is valid by the Open XML SDK."""
    if validator_findings(files[0]) is None:
        pytest.skip("the Open XML SDK is not installed: run `npm install` in tests/")
    assert findings(files, validator_findings) == {}


# For each fault: the part of the file, a pattern, its replacement, and words of the expected finding.
BROKEN = {
    "two bookmarks with one id": ("document", r'(bookmarkStart w:id=")1"', r'\g<1>0"', "bookmark id '0' occurs 2"),
    "two bookmarks with one name": ("document", r'w:name="c_1"', 'w:name="a_point"', "bookmark 'a_point' occurs 2"),
    "a bookmark without an end": ("document", r'<w:bookmarkEnd w:id="0"/>', "", "bookmark 0 doesn't end"),
    "a bookmark without a start": ("document", r"<w:bookmarkStart [^>]*/>", "", "ends but doesn't begin"),
    "a bookmark's name too long": ("document", r'w:name="a_point"', f'w:name="{"a" * 41}"', "Word doesn't allow"),
    "a field without an end": ("document", r'<w:fldChar w:fldCharType="end"/>', "", "a field is unbalanced"),
    "a field that refers to nothing": ("document", r"NOTEREF _Note1 ", "NOTEREF _Note99 ", "'_Note99'"),
    "a footnote that is not referred to": ("document", r'<w:footnoteReference w:id="1"/>', "", "out of order"),
    "a footnote that is not written": ("footnotes", r'<w:footnote w:id="2">.*?</w:footnote>', "", "but the references"),
    "two footnotes with one id": ("footnotes", r'<w:footnote w:id="2">', '<w:footnote w:id="1">', "'1' occurs"),
    "no separators": ("footnotes", r'<w:footnote w:type="separator".*?</w:footnote>', "", "footnotes are missing"),
    "two lists with one id": ("numbering", r'<w:num w:numId="4">', '<w:num w:numId="3">', "list '3' occurs 2"),
    "a list of no abstract list": ("numbering", r'abstractNumId w:val="0"', 'abstractNumId w:val="77"', "no abstract"),
    "a list that is not defined": ("document", r'<w:numId w:val="3"/>', '<w:numId w:val="88"/>', "list 88 is used"),
    "a level that is not there": ("numbering", r'<w:lvl w:ilvl="0">.*?</w:lvl>', "", "has no level 0"),
    "lists before abstract lists": ("numbering", r"(<w:abstractNum .*</w:abstractNum>)(.*)(</w:num.*>)$", r"\2\1\3",
                                    "comes before"),
    "a style that is not defined": ("document", r'pStyle w:val="TableCell"', 'pStyle w:val="Gone"', "'Gone'"),
    "a style of another kind": ("document", r'pStyle w:val="TableCell"', 'pStyle w:val="Hyperlink"', "'Hyperlink'"),
    "a style based on nothing": ("styles", r'basedOn w:val="Normal"', 'basedOn w:val="Gone"', "'Gone' is referred to"),
    "two styles with one id": ("styles", r'styleId="Quote"', 'styleId="Note"', "style 'Note' occurs 2"),
    "a link that leads nowhere": ("document", r'r:id="rIdLink1"', 'r:id="rIdLink9"', "'rIdLink9'"),
    "two relationships with one id": ("_rels/document", r'Id="rId2"', 'Id="rId1"', "occurs 2"),
    "a relationship to nothing": ("_rels/document", r'Target="styles.xml"', 'Target="gone.xml"', "gone.xml, which is"),
    "paragraph properties in disorder": ("document", r"(<w:pStyle [^>]*/>)(<w:keepLines/>)", r"\2\1", "w:pPr are in"),
    "run properties in disorder": ("document", r"(<w:b/><w:bCs/>)(<w:i/>)", r"\2\1", "w:rPr are in"),
    "cell properties in disorder": ("document", r"(<w:tcW [^>]*/>)", r'<w:vAlign w:val="top"/>\1', "w:tcPr are in"),
    "row properties in disorder": ("document", r"<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/><w:cantSplit/>", "trPr"),
    "an empty cell": ("document", r"(<w:tcW [^>]*/></w:tcPr>)<w:p>.*?</w:p>", r"\1", "doesn't end in a paragraph"),
    "a row that is short of a cell": ("document", r"<w:tc>.*?</w:tc>", "", "have a cell for each column"),
    "two tables in a row": ("document", r"</w:tbl><w:p><w:pPr><w:spacing [^>]*></w:pPr></w:p><w:tbl>",
                            "</w:tbl><w:tbl>", "no paragraph follows"),
    "a type for what is not there": ("[Content_Types]", r"/word/styles.xml", "/word/gone.xml", "but is missing"),
    "a part without a type": ("[Content_Types]", r'<Override PartName="/word/footnotes[^>]*>', "", "only the default"),
    "a placeholder": ("header1", r"UNCLASSIFIED", "{{ marking }}", "is left"),
    "a mark of our own": ("document", r"Some words", "\ue000body\ue000", "is left"),
    "an XML comment": ("document", r"<w:body>", "<w:body><!--x-->", "an XML comment is left"),
    "fields that update": ("settings", r"<w:compat>", '<w:updateFields w:val="true"/><w:compat>', "Word updates"),
    "an old compatibility mode": ("settings", r'(compatibilityMode"[^>]*)w:val="15"', r'\1w:val="12"', "['12']"),
    "a tracked change": ("document", r"(<w:r>.*?</w:r>)", r'<w:ins w:id="1" w:author="x">\1</w:ins>', "ins is left"),
}  # fmt: skip
BROKEN_ARCHIVES = {
    "a date of today": ("dated", lambda infos: infos[3].__setattr__("date_time", (2024, 5, 6, 7, 8, 10))),
    "content types in another place": ("don't come first", lambda infos: infos.reverse()),
    "comments": ("comments.xml is left", lambda infos: infos[-1].__setattr__("filename", "word/comments.xml")),
}


@pytest.fixture(scope="module")
def everything() -> bytes:
    """Return one valid pack that contains everything that the tests below break."""
    blocks = (
        *HOSTILE["portions"],
        *HOSTILE["odd-words"],
        Paragraph((*words(), NOTE, Link("https://example.org", words()))),
        Paragraph((NOTE, NoteAgain(1))),
        *HOSTILE["tables"],
        nested(2),
    )
    house = read_house("house", (REPOSITORY / "templates" / "house.docx").read_bytes())
    return render_word(Document(FACTS, "2021-03-01", blocks), house)


@pytest.mark.parametrize("name", BROKEN)
def test_our_own_checks_see(name: str, everything: bytes) -> None:
    """Each broken document is found by one of our own checks."""
    assert faults(everything) == []
    broken = broken_as(name, everything)
    expected = BROKEN[name][3]
    assert [fault for fault in faults(broken) if expected in fault], faults(broken)


@pytest.mark.parametrize("name", BROKEN_ARCHIVES)
def test_our_own_checks_see_in_the_archive(name: str, everything: bytes) -> None:
    """Our own checks find wrong dates, a wrong order and unexpected members in the archive."""
    expected, break_it = BROKEN_ARCHIVES[name]
    broken = repacked(everything, lambda _, text: text, break_it)
    assert [fault for fault in faults(broken) if expected in fault]


def test_every_check_is_shown_to_fail(everything: bytes) -> None:
    """Each of our own checks finds something in at least one broken document."""
    seen = set()
    for name in BROKEN:
        package = Package(broken_as(name, everything))
        seen |= {check for check in CHECKS if list(check(package))}
    for _, break_it in BROKEN_ARCHIVES.values():
        package = Package(repacked(everything, lambda _, text: text, break_it))
        seen |= {check for check in CHECKS if list(check(package))}
    assert seen == set(CHECKS)


def broken_as(name: str, docx: bytes) -> bytes:
    """Return a Word file with one of the faults of `BROKEN`."""
    member, pattern, replacement, _ = BROKEN[name]
    path = {"[Content_Types]": "[Content_Types].xml", "_rels/document": "word/_rels/document.xml.rels"}.get(
        member, f"word/{member}.xml"
    )

    def break_it(found: str, text: str) -> str:
        return re.sub(pattern, replacement, text, count=1, flags=re.DOTALL) if found == path else text

    return repacked(docx, break_it)


def repacked(
    docx: bytes,
    change: Callable[[str, str], str],
    change_infos: Callable[[list[zipfile.ZipInfo]], None] = lambda _: None,
) -> bytes:
    """Return a Word file with changed members, or with changed entries of the archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        texts = [change(info.filename, old.read(info).decode()) for info in old.infolist()]
        infos = [zipfile.ZipInfo(info.filename, info.date_time) for info in old.infolist()]
        order = list(infos)
        change_infos(infos)
        for info in infos:
            new.writestr(info, texts[order.index(info)])
    return buffer.getvalue()
