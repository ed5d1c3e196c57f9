"""Papers of each kind become the same plain Markdown that a person would type.

`papers/columns.pdf` was made by LibreOffice from the file beside it.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from support.papers import TEXT, WEB_PAGE, word_paper

from generator.intake.paper import Paper
from generator.intake.paper_facts import facts_of
from generator.intake.take_paper import take_paper
from generator.problems import InvalidInput

COLUMNS = (Path(__file__).parent / "papers" / "columns.pdf").read_bytes()


@pytest.fixture(scope="module")
def columns() -> Paper:
    """Return the paper in two columns."""
    return take_paper(COLUMNS, "columns.pdf")


def known(paper: Paper) -> list[str | None]:
    """Return the title, the number, the date and the publisher of a paper."""
    facts = facts_of(paper)
    return [clue.value if clue else None for clue in (facts.title, facts.number, facts.date, facts.publisher)]


def test_a_word_file_keeps_its_lists_tables_and_notes() -> None:
    """A Word file keeps what people read in it; hidden and deleted words are gone, and the report says so."""
    paper = take_paper(word_paper(), "paper.docx")
    assert "## Fisheries\n\nThe catch fell in 2017, and the fleets of both sides" in paper.markdown
    assert "- Open the logbooks\n- Share survey data\n  - survey data of the spring\n" in paper.markdown
    assert "Northmark should open its ports.[^1]" in paper.markdown
    assert "| Year | Fee \\| EUR |\n| --- | --- |\n| 2019 | 30 |" in paper.markdown
    assert "1. Renew the talks on fish.\n2. Publish the fees" in paper.markdown
    assert paper.markdown.endswith("## Notes\n\n[^1]: See the port law of 2018.\n")
    assert paper.markdown.count("Boxed words stand once.") == 1
    assert "secret" not in paper.markdown
    assert any("hidden text" in text for text in paper.dropped)
    assert any("tracked changes" in text for text in paper.doubts)
    assert known(paper) == ["Fish and Ports", "Policy Paper 12/2024", "2024-05-03", "Harbour Institute"]


def test_a_web_page_is_only_the_paper() -> None:
    """Menus, banners, scripts and hidden words of a saved page are left out; its notes are found by their links."""
    paper = take_paper(WEB_PAGE.encode(), "page.html")
    assert paper.markdown == (
        "# Fish and Ports\n\nPolicy Brief No. 7\n\n## Fisheries\n\nThe catch fell in 2017.[^1] Northmark should [open"
        " its logbooks](https://harbour.example/books) & share data.\n\n## Ports\n\n- Fees are set by law\n- Fees must"
        " be published\n\n| Year | Fee |\n| --- | --- |\n| 2019 | 30 EUR |\n\n## Notes\n\n[^1]: See the port law.\n"
    )
    assert known(paper) == ["Fish and Ports", "Policy Brief No. 7", "2024-05-03", "Harbour Institute"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_in_any_encoding_is_read(encoding: str) -> None:
    """A plain text is read in each usual encoding: lines are joined, divided words too, page numbers left out."""
    paper = take_paper(TEXT.replace("\n", "\r\n").encode(encoding), "paper.txt")
    whole = "The catch fell in 2017 and again in 2018, and both sides agree that the stocks must recover."
    assert f"## 1. FISHERIES\n\n{whole}" in paper.markdown
    assert "Northmark’s fleet costs £5 million a year, which is “too much” for a short-term plan." in paper.markdown
    assert "- pilotage & towage\n- port fees, which are set by law\n" in paper.markdown
    assert not re.search(r"^[34]$", paper.markdown, re.MULTILINE)
    assert any("guess" in text for text in paper.doubts) == (encoding == "cp1252")
    assert known(paper)[1:] == ["Policy Note 9", "2024-05-03", "Harbour Institute"]


def test_signs_of_a_list_that_a_pdf_piled_up_go_back_to_their_items() -> None:
    """A text that was copied from a PDF may have all signs of a list first, and then the items."""
    paper = take_paper("A list:\n\n•\n•\n\nfish that swim\n\nports\n\nThe end of it all.\n".encode(), "copied.txt")
    assert "- fish that swim\n- ports\n\nThe end" in paper.markdown
    assert any("compare the lists" in text for text in paper.doubts)


def test_columns_are_read_one_after_the_other(columns: Paper) -> None:
    """A PDF in two columns keeps its order, its headings and its notes; what stands on each page is left out."""
    headings = re.findall(r"^(#+) (.*)$", columns.markdown, re.MULTILINE)
    assert headings == [
        ("#", "Trade and Transit: Making the Corridor Work for All Sides of the Basin"),
        ("##", "EXECUTIVE SUMMARY"),
        ("##", "1. INTRODUCTION"),
        ("##", "2. TRADE FACILITATION"),
        ("###", "2.1 Customs procedures"),
        ("###", "2.2 Non-tariff barriers"),
        ("##", "3. TRANSIT AND SECURITY"),
        ("##", "4. POLICY RECOMMENDATIONS"),
        ("##", "REFERENCES"),
        ("##", "Notes"),
    ]
    assert "1. Adopt a common transit form by 2025, which the customs services of both sides accept without any" in (
        columns.markdown
    )
    assert "\n- single windows, with:\n    - one form for all goods that cross the border" in columns.markdown
    assert re.findall(r"\[\^(\d)\](?!:)", columns.markdown) == list("1234567")
    assert "[^4]: World Trade Board, Report 2020.\n" in columns.markdown
    assert "TRADE AND TRANSIT IN THE BASIN" not in columns.markdown
    assert "-\n" not in columns.markdown
    assert any("running headers" in text for text in columns.dropped)


def test_every_paragraph_of_a_pdf_is_whole(columns: Paper) -> None:
    """A paragraph that a column or a page divides is one paragraph again, with no word lost."""
    filler = "significant infrastructure remains unfinished, and the agreement of 1998 was never fully put into effect."
    paragraphs = [block for block in columns.markdown.split("\n\n") if "negotiated for many years" in block]
    assert sum(block.count("negotiated for many years") for block in paragraphs) == 2 + 9 + 12 + 1 + 9 + 9
    assert all(block.count("negotiated") == block.count(filler) for block in paragraphs)
    assert len(paragraphs) == 1 + 3 + 4 + 1 + 3 + 3


def test_a_title_that_a_file_claims_must_stand_on_the_first_page(columns: Paper) -> None:
    """The title in the properties of a PDF is often that of another paper."""
    assert columns.properties.title == "Water and Power in the Northmark Basin"
    assert known(columns)[0] == "Trade and Transit: Making the Corridor Work for All Sides of the Basin"
    assert known(columns)[2] == "2023-04"


def test_a_date_that_can_be_read_in_two_ways_is_not_taken() -> None:
    """5/3/2026 is in March or in May; 25/3/2026 is in March."""
    open_facts = facts_of(Paper("# Note\n\n5/3/2026\n"))
    assert open_facts.date is None
    assert "two ways" in open_facts.remarks[0]
    clear = facts_of(Paper("# Note\n\n25/3/2026\n")).date
    assert clear is not None
    assert clear.value == "2026-03-25"


def _locked() -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(COLUMNS)) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="a", user="b"))
    return saved.getvalue()


def _scan() -> bytes:
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "message", "hint"),
    [
        (b"x", "minutes.doc", "a .doc file can't be read", "save it as .docx"),
        (b"x", "minutes.odt", "a .odt file can't be read", "save it as .docx"),
        (b"{\\rtf1}", "minutes.rtf", "a .rtf file can't be read", "save it as .docx"),
        (b"x", "minutes.xyz", "a .xyz file can't be read", ".docx, "),
        (b" \n", "empty.txt", "the file is empty", "take a file with text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old.docx", "an old version of Word", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked", "password"),
        (b"PK\x03\x04 no zip", "a.docx", "damaged", "save it again in Word"),
        (b"%PDF-1.7 nothing", "a.pdf", "damaged", "take that file"),
        (_locked(), "a.pdf", "locked with a password", "without one"),
        (_scan(), "a.pdf", "no text; its pages are pictures", "OCR"),
        (b"<html><body><script>load()</script></body></html>", "a.html", "the page has no text", "in a browser"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(data: bytes, name: str, message: str, hint: str) -> None:
    """A file that can't be read is one error with a hint that a person can follow."""
    with pytest.raises(InvalidInput) as caught:
        take_paper(data, name)
    [problem] = caught.value.problems
    assert message in problem.message
    assert hint in problem.hint


def test_markdown_stays_as_it_is_and_its_front_matter_is_facts() -> None:
    """A Markdown file keeps its text; what its front matter says is known of it."""
    paper = take_paper(b"---\ntitle: Fish\ndate: 2019-05-02\ntags: [a]\n---\n\n# Fish\n\nThe *catch* fell.\n", "a.md")
    assert paper.markdown == "# Fish\n\nThe *catch* fell.\n"
    assert known(paper) == ["Fish", None, "2019-05-02", None]


@pytest.mark.parametrize(
    ("line", "number", "date"),
    [
        ("Policy Brief No. 31 | March 2022", "Policy Brief No. 31", "2022-03"),
        ("Policy Brief No. 31 March 2022", "Policy Brief No. 31", "2022-03"),
        ("Policy Brief No. 31 · 4 March 2022", "Policy Brief No. 31", "2022-03-04"),
        ("Volume 2, Issue 4 - June 2018", "Volume 2, Issue 4", "2018-06"),
        ("Working Paper 7 March 2021", None, "2021-03"),
        ("PB-7 March 2021", None, "2021-03"),
        ("Report #12 May 2020", "Report #12", "2020-05"),
        ("Discussion Note 5, 3 February 2020", "Discussion Note 5", "2020-02-03"),
        ("Geneva, 14 February 2024", None, "2024-02-14"),
        ("No. 8 (2024)", "No. 8", None),
    ],
)
def test_a_number_of_the_paper_is_no_day_of_its_date(line: str, number: str | None, date: str | None) -> None:
    """A number after a word such as No. or Issue is not taken as a day; in doubt, only month and year are."""
    assert known(Paper(f"# Fish and Ports\n\n{line}\n"))[1:3] == [number, date]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2023 Centre for River Basin Policy. ISSN 2709-114X", "Centre for River Basin Policy"),
        ("Copyright © Harbour Institute 2021. All rights reserved.", "Harbour Institute"),
        ("Published by the U.S. Institute of Ports, ISBN 978-1", "U.S. Institute of Ports"),
        ("Discussion Note 5 Strait Policy Centre", None),
    ],
)
def test_a_publisher_is_a_name_only(line: str, publisher: str | None) -> None:
    """What stands beside the name of a publisher is no part of it; a name that is in doubt is left open."""
    assert known(Paper(f"# Fish and Ports\n\n{line}\n"))[3] == publisher


FERRIES = """Strait Policy Centre
Discussion Note 5, 3 February 2020

Ferries After the Bridge

1. Jobs

The ferries employ 640 people in two ports.

2. What should be done

Both governments should

 * set up a joint fund;
 * keep one ferry in service.
"""


def test_the_lines_above_a_title_and_above_a_list_are_no_headings() -> None:
    """The publisher and the date above a title stay apart; a line that ends with `should` introduces its list."""
    paper = take_paper(FERRIES.encode(), "ferries.txt")
    assert known(paper) == ["Ferries After the Bridge", "Discussion Note 5", "2020-02-03", "Strait Policy Centre"]
    assert "\n\nBoth governments should\n\n- set up a joint fund;\n" in paper.markdown


def test_the_sign_of_a_list_without_text_in_a_pdf_is_a_bullet() -> None:
    """A PDF may print the sign of a list as (cid:127)."""
    paper = take_paper(b"A list:\n\n(cid:127) one fee\n(cid:127) one form\n", "a.txt")
    assert "- one fee\n- one form\n" in paper.markdown
