"""The outline of a Word file: it shows each change that a reader could see, and an added point changes few lines."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from support.houses import changed
from support.libraries import shipped_house
from support.outline import outline
from support.pictures import picture
from support.rendering import shipped_pack, word_of
from support.workspaces import AUDIENCES, change

from generator import Request, make_packs, open_workspace
from generator.document.nodes import (
    NOTE_NUMBER,
    Block,
    BulletList,
    Contents,
    Document,
    Emphasis,
    Facts,
    Heading,
    Image,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    NumberedList,
    Origin,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from generator.writers.word.package import render_word

MOST_LINES = 12
FACTS = Facts("A title", "A track", "An audience", "1 March 2021", "A brief", "UNCLASSIFIED")
BODY = "word/document.xml"


def of(portion: str, text: str, field: str = "say") -> Text:
    """Return words of a portion."""
    return Text(text, Origin(portion, field))


SAMPLE: tuple[Block, ...] = (
    Contents("Contents"),
    Heading(2, (Text("Points to make"),), new_page=True),
    NumberedList(
        (
            (
                Paragraph((Strong((of("a-point", "A point.", "lead"),)), Text(" "), of("a-point", "Say this."),
                           Note((Text("A source."),)))),
                NumberedList(((Paragraph((of("inner", "Inner."),)),), (Paragraph((Text("Last."),)),))),
                Paragraph((Text("Same item."),)),
            ),
        ),
        start=3,
    ),
    BulletList(((Paragraph((Strong((Text("Bold."),)), Emphasis((Text("Soft."),)), LineBreak(), Text("Next."))),),)),
    Table(("left", "right"), ((Text("Head"),), (Text("Other"),)), (((of("a-cell", "Cell"),), (Text("5"),)),)),
    Paragraph((Text("As in "), Reference("inner", "3.1"), NoteAgain(1), Text("\u00a0", NOTE_NUMBER),
               Note((Text("Unowned."),)),
               Link("https://example.org", (Text("Words"),)), Link("#points-to-make", (Text("above"),)),
               Image("map.png", "A map", "image/png", 9525, 9525, picture(1, 1)))),
)  # fmt: skip

SHOWN = """\
TOC Heading | Contents
toc 1 +tabs tab val=right leader=dot pos=8504 | [TOC \\o "1-1" \\h \\z \\u]\
[Points to make⇥[PAGEREF “Points to make” \\h]](“Points to make”)[end of field]
heading 1 +pageBreakBefore | Points to make
List Number 1. (new list from 3) +keepNext | #a_point {Point Lead: A point.} Say this.[^]
    footnote text | ^ A source.
  List Number 1.1. | #inner Inner.
  List Number 1.1. | Last.
List Number (same item) +ind left=397 firstLine=0 | Same item.
List Bullet • (new list) | **Bold.**_Soft._⏎Next.
table Pack Table | columns 4738 3766 | tblW w=8504 type=dxa tblLayout type=fixed tblLook val=0420 firstRow=1 \
lastRow=0 firstColumn=0 lastColumn=0 noHBand=0 noVBand=1
  row | cantSplit tblHeader
  - Table Head +jc val=left | Head
  - Table Head +jc val=right | Other
  row | cantSplit
  - Table Cell +jc val=left | #a_cell Cell
  - Table Cell +jc val=right | 5
Normal +spacing before=0 after=0 line=120 lineRule=exact
Normal | As in [REF #inner \\w \\h][^ a_point]⍽[^]\
[{Hyperlink: Words}](https://example.org)[{Hyperlink: above}](“Points to make”)[picture “A map” map.png 9525×9525]
    footnote text | ^ Unowned.
"""


def test_an_outline_has_a_line_for_each_paragraph() -> None:
    """Styles, labels, levels, notes, fields, bookmarks, cells, links and pictures are shown, each in its place."""
    shown = outline(render_word(Document(FACTS, "2021-03-01", SAMPLE), shipped_house()))
    body, _, section = shown.partition("section | ")
    assert body == SHOWN
    assert "pgSz w=11906 h=16838; pgMar top=1134 right=1701" in section


PLANTED: dict[str, tuple[str, str, str, int]] = {
    "a style": (BODY, '<w:pStyle w:val="Point"/>', '<w:pStyle w:val="Background"/>', 1),
    "a word": (BODY, "We propose to resume", "We decline to resume", 1),
    "a word of a note": ("word/footnotes.xml", "can be proposed to be resumed", "can be resumed", 1),
    "the mark of a note": ("word/footnotes.xml", "<w:footnoteRef/>", "", 1),
    "a level of a list": (BODY, '<w:ilvl w:val="0"/>', '<w:ilvl w:val="1"/>', 1),
    "a list that goes on": (BODY, '<w:numId w:val="5"/>', '<w:numId w:val="4"/>', 2),
    "the numbers of a list": ("word/numbering.xml", '<w:lvlText w:val="%1."/>', '<w:lvlText w:val="(%1)"/>', 0),
    "where a list begins": ("word/numbering.xml", '<w:startOverride w:val="1"/>', '<w:startOverride w:val="5"/>', 1),
    "keep with next": (BODY, "<w:keepNext/>", "", 1),
    "keep lines": (BODY, "<w:keepLines/>", "", 1),
    "widows": (BODY, '<w:widowControl w:val="0"/>', "", 1),
    "the alignment of a cell": (
        BODY, '<w:pStyle w:val="TableCell"/>', '<w:pStyle w:val="TableCell"/><w:jc w:val="right"/>', 1
    ),
    "the width of a column": (BODY, '<w:gridCol w:w="', '<w:gridCol w:w="1', 0),
    "a row that may split": (BODY, "<w:cantSplit/></w:trPr>", "</w:trPr>", 1),
    "a head row that repeats": (BODY, "<w:tblHeader/>", "", 1),
    "a bookmark's name": (BODY, 'w:name="tr_resume"', 'w:name="tr_other"', 1),
    "a bookmark's extent": (BODY, '<w:bookmarkEnd w:id="5"/>', "", 1),
    "the note that is used again": (BODY, " NOTEREF _Note2 ", " NOTEREF _Note1 ", 1),
    "a field": (BODY, r"\f \h", r"\h", 1),
    "a lead-in": (BODY, '<w:rStyle w:val="PointLead"/>', "", 1),
    "bold": (BODY, "<w:b/><w:bCs/>", "", 1),
    "bold in one script only": (BODY, "<w:bCs/>", "", 1),
    "italic": (BODY, "<w:i/><w:iCs/>", "", 1),
    "the size of the page": (BODY, 'w:w="11906"', 'w:w="12240"', 1),
    "a margin": (BODY, 'w:left="1701"', 'w:left="1000"', 1),
    "a header": (BODY, '<w:headerReference w:type="default"', '<w:headerReference w:type="first"', 1),
    "a page break": (BODY, '<w:pStyle w:val="Heading1"/><w:keepNext/>',
                     '<w:pStyle w:val="Heading1"/><w:keepNext/><w:pageBreakBefore/>', 1),
    "a direction": (BODY, "<w:r><w:t", "<w:r><w:rPr><w:rtl/></w:rPr><w:t", 1),
}  # fmt: skip


def lines_changed(before: str, after: str) -> list[str]:
    """Return the lines that a diff takes away and adds."""
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in list(diff)[2:] if not line.startswith("@@")]


@pytest.mark.parametrize("name", PLANTED)
def test_each_change_is_seen(name: str) -> None:
    """A change planted in the XML of a pack shows in its outline, in as many lines as it concerns."""
    member, before, after, lines = PLANTED[name]
    word = word_of(shipped_pack("economic/trade"))

    def plant(members: dict[str, str]) -> None:
        assert before in members[member]
        members[member] = members[member].replace(before, after, 1 if lines else -1)

    found = lines_changed(outline(word), outline(changed(plant, word)))
    assert found
    assert not lines or len(found) == 2 * lines, found


def test_numbers_that_only_follow_from_others_are_not_shown() -> None:
    """A bookmark's id, the cached result of a field and a footnote's number don't show: a reader sees the same."""
    word = word_of(shipped_pack("ministerial/trade"))

    def renumber(members: dict[str, str]) -> None:
        for name in (BODY, "word/footnotes.xml"):
            for tag in ("footnoteReference", "footnote"):
                for number in range(30, 0, -1):
                    members[name] = members[name].replace(f'<w:{tag} w:id="{number}"', f'<w:{tag} w:id="{number + 5}"')
        members[BODY] = members[BODY].replace("_Note", "_Note7").replace("<w:t>1</w:t>", "<w:t>6</w:t>")

    renumbered = changed(renumber, word)
    assert renumbered != word
    assert outline(renumbered) == outline(word)


@pytest.mark.parametrize("planted", ["<w:sdt/>", "<w:p><w:smartTag/></w:p>", "<w:p><w:r><w:sym/></w:r></w:p>"])
def test_what_the_outline_does_not_know_is_an_error(planted: str) -> None:
    """Nothing is left out in silence."""

    def plant(members: dict[str, str]) -> None:
        members[BODY] = members[BODY].replace("<w:body>", f"<w:body>{planted}", 1)

    with pytest.raises(ValueError, match="the outline does not know"):
        outline(changed(plant, word_of(shipped_pack("ministerial/trade"))))


def test_a_note_without_a_reference_is_shown() -> None:
    """A footnote that nothing refers to stands at the end of the outline."""

    def plant(members: dict[str, str]) -> None:
        lost = '<w:footnote w:id="99"><w:p><w:r><w:t>Lost.</w:t></w:r></w:p></w:footnote>'
        members["word/footnotes.xml"] = members["word/footnotes.xml"].replace("</w:footnotes>", f"{lost}</w:footnotes>")

    shown = outline(changed(plant, word_of(shipped_pack("ministerial/trade"))))
    assert shown.endswith("a note without a reference:\n    Normal | Lost.\n")


ADDED = """\
points:
  - id: sec-added
    kind: ask
    priority: must
    lead: An added point.
    say: We ask you to read this added point.
    sources:
      - quote: "{}"
"""


@pytest.mark.parametrize(
    "quote",
    [
        "solo positive statements from the U.S. have come out encouraging Pakistan's safety",
        "Security, Strategic Stability and Non-proliferation",
    ],
    ids=["with a note of its own", "with a note that is used again"],
)
def test_an_added_point_changes_few_lines(shipped: Path, quote: str) -> None:
    """A point that is added first renumbers all that follows; of each outline a dozen lines change at most.

    The lines of a table of contents don't count: with the point, one pack has five pages, and so a table of contents.
    """
    change(shipped / "content/tracks/security.yaml", ("\npoints:\n", f"\n{ADDED.format(quote)}"))
    requests = [Request.of_track("security", audience) for audience in AUDIENCES]
    for pack in make_packs(open_workspace(shipped), requests):
        lines = lines_changed(outline(word_of(shipped_pack(pack.name))), outline(word_of(pack)))
        found = [line for line in lines if not line.lower().startswith(("+toc", "-toc"))]
        assert 2 <= len(found) <= MOST_LINES, found
        assert any("#sec_added {Point Lead: An added point.} We ask you" in line for line in found)
