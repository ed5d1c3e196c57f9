"""Elements of a page besides points: callouts, references to numbers, links, pictures, tables of contents."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from support.ooxml_checks import Package, W, child, text_of, value
from support.pictures import picture
from support.small_packs import built, markdown, refused, same_words, write
from support.workspaces import Run, change

from generator.document.nodes import Document
from generator.house.house import House
from generator.output.libreoffice import find_office, to_pdf
from generator.output.read_pdf import heading_pages, read_pdf
from generator.writers.word.estimate_pages import Estimate, estimate_pages
from scripts.make_house import WIDE

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def paragraphs(word: Package, style: str) -> list[etree._Element]:
    """Return the paragraphs of a style, by its id."""
    return [p for p in word.body.iter(W + "p")
            if (found := p.find(f"{W}pPr/{W}pStyle")) is not None and value(found) == style]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "style", "label"),
    [
        ("> [!NOTE]\n> Words.", "Note", "Note"),
        ("> [!warning]\n> Words.", "Warning", "warning"),
        ("> [!Do Not Raise]\n> Words.", "DoNotRaise", "Do Not Raise"),
        ("> [!Press Line] To the press\n> Words.", "PressLine", "To the press"),
        ("> [!DO NOT RAISE]\n>\n> Words.", "DoNotRaise", "Do not raise"),
    ],
)
def test_an_alert_is_a_callout(run: Run, small: Path, written: str, style: str, label: str) -> None:
    """`> [!Name]` has the style of that name; its name, or the words after it, are a bold line above the words."""
    word = built(run, small, written)
    first, second = paragraphs(word, style)
    assert (text_of(first), text_of(second)) == (label, "Words.")
    assert first.find(f"{W}r/{W}rPr/{W}b") is not None
    assert first.getparent() is second.getparent()
    assert first.getparent() is not word.body  # both are in the row of a table, which doesn't split
    assert f"**{label}**\n\nWords." in markdown(small)
    same_words(small)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("- item\n\n  > [!NOTE]\n  > Words.", "a list or a quotation can't contain '[!NOTE]'"),
        ("> [!NOTE]", "there are no words below '[!NOTE]'"),
        ("> [!Nonsense]\n> Words.", "has no paragraph style 'Nonsense'"),
        ("> [!{{ track.name }}]\n> Words.", "the name of a style can't come from content"),
    ],
)
def test_an_alert_that_is_none(run: Run, small: Path, written: str, message: str) -> None:
    """An alert in a list, without words or with an unknown style is an error with its line."""
    said = refused(run, small, written)
    assert message in said
    assert re.match(r"templates/delegation/pack.md.j2:[35]:1: ", said)


NUMBERED = """1. **First issue**
   1. A point.

2. **Second issue**
{% for point in points.say %}
   1. **{{ point.lead }}** {{ point.say }}
{% endfor %}

See point {{ points.say[1].ref }}.
"""


def test_a_point_is_referred_to_by_its_number(run: Run, small: Path) -> None:
    """The second point on the second issue is 2.2, in both formats; in Word the number is a field."""
    word = built(run, small, NUMBERED)
    assert "See point 2.2." in markdown(small)
    same_words(small)
    assert [code.text for code in word.body.iter(W + "instrText")] == [" REF fi_data \\w \\h "]
    listed = [(value(child(found, "ilvl")), value(child(found, "numId"))) for found in word.body.iter(W + "numPr")]
    assert [level for level, _ in listed] == ["0", "1", "0", "1", "1"]
    assert len({number for _, number in listed}) == 1


def test_numbers_are_what_the_page_shows(run: Run, small: Path) -> None:
    """LibreOffice shows the numbers that references have: lists restart, and inner lists continue the outer number."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    built(
        run, small, NUMBERED + "\nWords.\n\n5. Five\n   1. Five one\n\n      1. Five one one\n   2. Five two\n6. Six\n"
    )
    assert run("-C", small, "build", "fish", "-t", "pdf").exit_code == 0
    blocks = read_pdf((small / "output/delegation/fish.pdf").read_bytes()).blocks
    squeezed = "".join(blocks).replace(" ", "")
    for label in ("1.Firstissue", "1.1.Apoint", "2.Secondissue", "2.1.Renewthetalks", "2.2.Surveydata", "5.Five",
                  "5.1.Fiveone", "5.1.1.Fiveoneone", "5.2.Fivetwo", "6.Six"):  # fmt: skip
        assert label in squeezed, (label, squeezed)


def test_a_reference_to_what_has_no_number(run: Run, small: Path) -> None:
    """A reference to a portion outside all numbered lists is an error."""
    said = refused(run, small, "- {{ points.say[0].say }}\n\nSee {{ points.say[0].ref }}.")
    assert said.startswith("templates/delegation/pack.md.j2:5:1: 'fi-renew' has no number to refer to")


def test_links_within_the_pack(run: Run, small: Path) -> None:
    """A link leads to a heading in both formats, and to a point in Word; a broken link is an error."""
    body = "[up](#the-points), [there](#fi-renew)\n\n## The points\n\n1. {{ points.say[0].say }}"
    word = built(run, small, body)
    anchors = [value(link, "anchor") for link in word.body.iter(W + "hyperlink")]
    names = [value(found, "name") for found in word.body.iter(W + "bookmarkStart")]
    assert anchors == ["_Toc2", "fi_renew"]
    assert set(anchors) <= set(names)
    assert "[up](<#the-points>), there" in markdown(small)
    same_words(small)
    (small / "output").rename(small / "old")
    said = refused(run, small, body.replace("#the-points", "#the-point"))
    assert said.startswith(
        "templates/delegation/pack.md.j2:3:1: broken link: this pack has no heading or portion '#the-point'"
    )
    assert "did you mean 'the-points'?" in said


def test_a_picture_has_words_and_its_size(run: Run, small: Path) -> None:
    """A picture is in the Word file with its alt text, no wider than the text, and in a file for the Markdown."""
    (small / "templates/delegation/map.png").write_bytes(picture(96, 48))
    (small / "templates/delegation/wide.PNG").write_bytes(picture(2000, 100))
    body = '![A "map" & more](delegation/map.png)\n\n![Wide](delegation/wide.PNG) ![Map](delegation/map.png)'
    word = built(run, small, body)
    drawn = list(word.body.iter(f"{WP}inline"))
    assert [found[1].get("descr") for found in drawn] == ['A "map" & more', "Wide", "Map"]
    assert len({found[1].get("id") for found in drawn}) == 3
    widths = [int(str(found[0].get("cx"))) for found in drawn]
    assert widths[0] == widths[2] < widths[1] == (11906 - 2 * WIDE) * 635
    assert sum(name.startswith("word/media/") for name in word.members) == 2
    assert (small / "output/delegation/images/delegation/map.png").read_bytes() == picture(96, 48)
    assert "](<images/delegation/map.png>)" in markdown(small)
    assert "0 of 4 files written; 4 unchanged" in run("-C", small, "build", "fish").stderr


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("![](delegation/map.png)", "has no alt text"),
        ("![Map](delegation/mao.png)", "there is no picture 'delegation/mao.png' in templates/"),
        ("![Map](delegation/broken.png)", "'delegation/broken.png' can't be used: it is damaged"),
        ("![Map](https://example.org/map.png)", "there is no picture 'https://example.org/map.png'"),
        ("![Map](../../content/map.png)", "there is no picture '../../content/map.png'"),
    ],
)
def test_a_picture_that_cannot_stand(run: Run, small: Path, written: str, message: str) -> None:
    """A picture without alt text, with a wrong name, damaged or outside templates/ is an error with its line."""
    (small / "templates/delegation/map.png").write_bytes(picture(9, 9))
    (small / "templates/delegation/broken.png").write_bytes(picture(9, 9)[:40])
    said = refused(run, small, written)
    assert said.startswith("templates/delegation/pack.md.j2:3:1: ")
    assert message in said


LONG = "[TOC What is in it]\n\n" + "".join(
    f"## Part {n}\n\n" + "Words that fill the page of a long pack. " * 60 + f"\n\n### Within {n}\n\nMore words.\n\n"
    for n in range(1, 11)
)


def numbers_in_contents(word: Package) -> list[str]:
    """Return the lines of the table of contents, each with a heading and its page."""
    lines = [p for p in word.body.iter(W + "p") if any("PAGEREF" in (c.text or "") for c in p.iter(W + "instrText"))]
    return [text_of(line) for line in lines]


def test_a_long_pack_has_contents(run: Run, small: Path) -> None:
    """A long pack has contents of one level in both formats; in Word, each heading has an estimated page number."""
    word = built(run, small, LONG)
    headings = [f"Part {n}" for n in range(1, 11)]
    lines = numbers_in_contents(word)
    assert len(lines) == len(headings)
    for line, heading in zip(lines, headings, strict=True):
        assert re.fullmatch(rf"{heading}\d+", line), line
    assert "**What is in it**\n\n- [Part 1](<#part-1>)\n- [Part 2](<#part-2>)" in markdown(small)


def test_libreoffice_counts_pages_where_it_is_asked(run: Run, small: Path) -> None:
    """With --count-pages, the table of contents has the page numbers that LibreOffice gives the headings."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    write(small, LONG)
    assert run("-C", small, "build", "fish", "--count-pages").exit_code == 0
    word = Package((small / "output/delegation/fish.docx").read_bytes())
    pages = heading_pages(to_pdf([(small / "output/delegation/fish.docx").read_bytes()])[0])
    parts = [page for page, kind in zip(pages, ["Part", "Within"] * 10, strict=True) if kind == "Part"]
    assert numbers_in_contents(word) == [f"Part {number}{page}" for number, page in enumerate(parts, 1)]
    assert len(set(parts)) > 4


def test_counting_pages_needs_libreoffice(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice, --count-pages says how to install it, and writes nothing."""
    monkeypatch.setenv("TALKINGPOINTS_SOFFICE", "no-such-program")
    write(small, LONG)
    result = run("-C", small, "build", "fish", "--count-pages")
    assert result.exit_code == 1
    assert "LibreOffice is not installed" in result.stderr
    assert not (small / "output").exists()


def test_the_bytes_do_not_depend_on_libreoffice(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long pack has the same bytes on a machine with LibreOffice and on one without."""
    write(small, LONG)
    found = []
    for program in (None, "no-such-program"):
        if program:
            monkeypatch.setenv("TALKINGPOINTS_SOFFICE", program)
        assert run("-C", small, "build", "fish", "-o", small / f"output-{program}").exit_code == 0
        found.append((small / f"output-{program}/delegation/fish.docx").read_bytes())
    assert found[0] == found[1]


def test_check_names_each_page_number_that_differs(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If LibreOffice counts another page than the table of contents shows, `check` names the heading and both pages."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    write(small, LONG)
    before = run("-C", small, "check").stdout

    def off(document: Document, house: House) -> Estimate:
        estimate = estimate_pages(document, house)
        return replace(estimate, headings=(*estimate.headings[:-2], estimate.headings[-2] + 7, estimate.headings[-1]))

    monkeypatch.setattr("generator.checks.measures.estimate_pages", off)
    after = run("-C", small, "check").stdout
    assert "the table of contents says that “Part 10” is on page" in after
    assert "--count-pages" in after
    assert "“Part 10”" not in before


def test_a_short_pack_has_no_contents(run: Run, small: Path) -> None:
    """A short pack has no table of contents."""
    word = built(run, small, "[TOC]\n\n## Part\n\nWords.")
    assert not list(word.body.iter(W + "instrText"))
    assert "Contents" not in markdown(small)


def test_contents_on_a_new_page(run: Run, small: Path) -> None:
    """[NEW PAGE] starts a page with the table of contents, too."""
    word = built(run, small, "Words.\n\n[NEW PAGE]\n\n" + LONG)
    broken = [text_of(p) for p in word.body.iter(W + "p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["What is in it"]


def test_a_heading_on_a_new_page(run: Run, small: Path) -> None:
    """[NEW PAGE] starts a page with the next heading, in LibreOffice and in the estimate; Markdown does not show it."""
    text = "## First\n\nWords.\n\n[NEW PAGE]\n\n## Second\n\nWords.\n\n## Third\n\nWords."
    word = built(run, small, text)
    broken = [text_of(p) for p in word.body.iter(W + "p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["Second"]
    assert "NEW PAGE" not in markdown(small)
    if find_office() is not None:
        pdf = to_pdf([(small / "output/delegation/fish.docx").read_bytes()])[0]
        assert heading_pages(pdf) == (1, 2, 2)
    audience = small / "templates/delegation/audience.yaml"
    change(audience, ("limits:\n", "limits:\n  pages: 1\n"))
    assert "2 pages" in run("-C", small, "check", "--estimate").stdout


def test_a_heading_that_skips_a_level(run: Run, small: Path) -> None:
    """`check` warns of a heading that skips a level, with its line."""
    write(small, "## Part\n\n#### Too far down\n\n{{ points.say[0].say }}")
    said = run("-C", small, "check", "--estimate").stdout
    assert "templates/delegation/pack.md.j2:5:1: warning: a heading of level 4 follows a heading of level 2" in said


def test_a_text_that_a_template_prints_keeps_its_spaces(run: Run, small: Path) -> None:
    """`{{ "; " if not loop.last }}` keeps its space between words; at the edge of a line, its space is removed."""
    text = '{% for p in points.say %}{{ p.lead }}{{ "; " if not loop.last else " " }}{% endfor %}\n\n\n'
    text += '{{ " and " }}{{ " " }}end\n'
    change(small / "templates/delegation/pack.md.j2", ("## Points\n", f"## Points\n\n{text}"))
    lines = run("-C", small, "show", "fish", "-a", "delegation").stdout.splitlines()
    assert "Renew the talks.; Survey data." in lines
    assert "and end" in lines
