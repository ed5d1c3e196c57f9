"""The leak check finds withheld words anywhere in a written file, and raises no false alarm."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from support.workspaces import REPOSITORY, Run, change

from generator.output.libreoffice import find_office
from generator.selection.ceilings import Ceiling

pytestmark = pytest.mark.usefixtures("unsourced")

SECRET = "Our floor in these talks is eleven per cent."


@pytest.fixture
def keeping(small: Path) -> Path:
    """Return the small workspace with a point that the audience `delegation` may not see."""
    change(
        small / "content/tracks/fish.yaml",
        ("    say: The catch fell in 2017 and again in 2018.\n",
         f"    say: {SECRET}\n    classification: Secret\n    note: Ask Wren first.\n"),
    )  # fmt: skip
    file = small / "templates/delegation/audience.yaml"
    change(file, ("name: Delegation\n", "name: Delegation\nceiling: Restricted\n"))
    return small


def assert_leak_stops_the_build(run: Run, workspace: Path, where: str, file: str = "fish.md") -> None:
    """Build, and check that the leak is reported and that no file is left, not even an earlier one."""
    old = workspace / "output/delegation" / file
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"from before")
    entry = {"sha256": hashlib.sha256(b"from before").hexdigest()}
    manifest = json.dumps({"files": {f"delegation/{file}": entry}})
    (workspace / "output/manifest.json").write_text(manifest, encoding="utf-8")
    result = run("-C", workspace, "build")
    assert result.exit_code == 1, result.output
    assert f"words of 'fi-catch', which is withheld, are in {where}" in result.stderr
    assert not old.exists()
    assert [path for path in (workspace / "output").rglob("*.md") if path.name == file] == []


def test_what_is_kept_back_is_in_no_file(run: Run, keeping: Path) -> None:
    """If templates and selection are right, the build succeeds and reports what it withheld."""
    result = run("-C", keeping, "build")
    assert result.exit_code == 0, result.output
    reason = "it is Secret; Delegation takes nothing above Restricted"
    assert f"withheld from delegation/fish: fi-catch: {reason}" in result.stderr


def test_a_fault_of_selection_is_caught(run: Run, keeping: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The leak check is independent of selection: if selection lets a withheld point through, no file is written."""
    monkeypatch.setattr(Ceiling, "reason", lambda *_: "")
    monkeypatch.setattr("generator.compose.compose_pack.above_ceiling", lambda *_: [])
    assert_leak_stops_the_build(run, keeping, "fish.md")
    assert_leak_stops_the_build(run, keeping, "word/document.xml", "fish.docx")


@pytest.mark.parametrize(
    ("marks", "asked"),
    [
        ("status: withdrawn", ()),
        ("classification: Confidential", ("--ceiling", "Restricted")),
        ("status: draft", ("--cleared-only",)),
        ("caveats: [Northmark only]", ()),
    ],
)
def test_each_fault_of_selection_is_caught(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, marks: str, asked: tuple[str, ...]
) -> None:
    """The leak check stops a point that is withdrawn, above a ceiling, a draft or under a caveat."""
    (small / "content/handling.yaml").write_text("caveats: [{name: Northmark only, mark: NM}]\n", encoding="utf-8")
    change(small / "templates/delegation/audience.yaml", ("name: Delegation\n", "name: Delegation\ncaveats: []\n"))
    track = small / "content/tracks/fish.yaml"
    others = re.sub(r"^( +)(- )?id: .*$", r"\g<0>\n\1  status: cleared", track.read_text("utf-8"), flags=re.MULTILINE)
    others = others.replace("  id: fi-purpose\n    status", "  id: fi-purpose\n  status")
    track.write_text(others, encoding="utf-8")
    change(track, ("  - id: fi-catch\n    status: cleared\n", f"  - id: fi-catch\n    {marks}\n"))
    assert run("-C", small, "build", "fish", *asked).exit_code == 0
    shutil.rmtree(small / "output")
    monkeypatch.setattr(Ceiling, "reason", lambda *_: "")
    monkeypatch.setattr("generator.compose.compose_pack.above_ceiling", lambda *_: [])
    result = run("-C", small, "build", "fish", *asked)
    assert result.exit_code == 1, result.output
    assert "words of 'fi-catch', which is withheld, are in fish.md: “" in result.stderr


@pytest.mark.parametrize(
    "words",
    ["Keep to: floor in these talks.", "The floor _in_ **these** talks", "FLOOR IN THESE TALKS", "Ask Wren first"],
)
def test_words_that_a_template_holds_are_caught(run: Run, keeping: Path, words: str) -> None:
    """Withheld words that somebody copied into a template are a leak, in any case and with any emphasis."""
    change(keeping / "templates/delegation/pack.md.j2", ("## Points", f"## Points\n\n{words}"))
    assert_leak_stops_the_build(run, keeping, "fish.md")


@pytest.mark.parametrize(
    ("secret", "written", "found"),
    [
        ("Our code word is zebrafinch now.", "Only zebrafinch here.", "zebrafinch"),
        ("We call it Nightjar among us.", "## Nightjar", "nightjar"),
        ("NIGHTJAR is what we call it.", "Words.[^1]\n\n[^1]: Of nightjar.", "nightjar"),
        ("They may have 450 of them.", "| A | B |\n|---|---|\n| 450 | x |", "450"),
        ("Our code word is zebrafinch now.", '{{ "zebra" ~ "finch" }}', "zebrafinch"),
        ("Their programme is provisional.", "## Provisional programme", ""),
        ("Their defensives are recognised.", "## Defensives recognised", ""),
        ("They have 12 of them.", "## Part 12", ""),
    ],
)
def test_a_distinctive_word_in_a_template_is_caught(
    run: Run, keeping: Path, secret: str, written: str, found: str
) -> None:
    """A single name, figure or code word in a template is a leak; an ordinary word is not."""
    change(keeping / "content/tracks/fish.yaml", (SECRET, secret))
    change(keeping / "templates/delegation/pack.md.j2", ("## Points", f"{written}\n\n## Points"))
    if found:
        assert_leak_stops_the_build(run, keeping, "")
        assert f"“{found}”" in run("-C", keeping, "build").stderr
    else:
        assert run("-C", keeping, "build").exit_code == 0


def test_words_in_a_house_style_are_caught(run: Run, keeping: Path) -> None:
    """Withheld words in the header of a house document are a leak."""
    document = docx.Document(str(keeping / "templates/house.docx"))
    document.sections[0].header.paragraphs[0].add_run("The floor in these talks is low.")
    document.save(str(keeping / "templates/house.docx"))
    result = run("-C", keeping, "build", "fish")
    assert result.exit_code == 1
    assert re.search(r"words of 'fi-catch', which is withheld, are in word/header\d.xml", result.stderr)
    assert not list((keeping / "output").rglob("*.docx"))


def test_words_in_alt_text_are_caught(run: Run, keeping: Path) -> None:
    """Withheld words in the alt text of a picture are a leak."""
    shutil.copy(REPOSITORY / "docs/pictures/card.png", keeping / "templates/chart.png")
    image = "![The floor in these talks](chart.png)"
    change(keeping / "templates/delegation/pack.md.j2", ("## Points", f"## Points\n\n{image}"))
    result = run("-C", keeping, "build", "fish")
    assert result.exit_code == 1
    assert "are in word/document.xml, docPr descr: “floor in these talks”" in result.stderr


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_words_in_the_alt_text_of_a_pdf_are_caught(run: Run, keeping: Path) -> None:
    """Withheld words in the alt text of a picture are a leak in a PDF too, whatever other letters it has."""
    shutil.copy(REPOSITORY / "docs/pictures/card.png", keeping / "templates/chart.png")
    image = "![The floor in these talks — «prévu»](chart.png)"
    change(keeping / "templates/delegation/pack.md.j2", ("## Points", f"## Points\n\n{image}"))
    result = run("-C", keeping, "build", "fish", "-t", "pdf")
    assert result.exit_code == 1
    assert "are in fish.pdf, a description: “floor in these talks”" in result.stderr
    assert not list((keeping / "output").rglob("*.pdf"))


JOINED = "Our floor in these non-state talks is 5 per cent."


@pytest.mark.parametrize("words", ["A floor in these non-state talks.", "Non-state talks is 5 per cent."])
@pytest.mark.parametrize("file", ["fish.md", "fish.docx"])
def test_words_that_the_writers_join_are_caught(run: Run, keeping: Path, words: str, file: str) -> None:
    """Withheld words are found where a writer puts a no-break space or hyphen between them."""
    change(keeping / "content/tracks/fish.yaml", (SECRET, JOINED))
    change(keeping / "templates/delegation/pack.md.j2", ("## Points", f"## Points\n\n{words}"))
    assert_leak_stops_the_build(run, keeping, "fish.md" if file == "fish.md" else "word/document.xml", file)


def test_words_in_two_runs_of_a_house_style_are_caught(run: Run, keeping: Path) -> None:
    """Word cuts a text into runs as it likes; withheld words in a header are a leak wherever it cuts them."""
    document = docx.Document(str(keeping / "templates/house.docx"))
    header = document.sections[0].header.paragraphs[0]
    header.add_run(" The floor in")
    header.add_run(" these talks is low.")
    document.save(str(keeping / "templates/house.docx"))
    result = run("-C", keeping, "build", "fish")
    assert result.exit_code == 1
    assert re.search(r"are in word/header\d.xml: “floor in these talks”", result.stderr)


@pytest.mark.parametrize("sign", ["-", "\u2011", "\u00ad-", "<w:noBreakHyphen/>"])
def test_joined_words_in_a_house_style_are_caught(run: Run, keeping: Path, sign: str) -> None:
    """They are found in a house document too, whichever hyphens and spaces it has."""
    change(keeping / "content/tracks/fish.yaml", (SECRET, JOINED))
    house = keeping / "templates/house.docx"
    document = docx.Document(str(house))
    run_of_words = document.sections[0].header.paragraphs[0].add_run("")
    for number, part in enumerate(sign.join(["in\u00a0these non", "state\u202ftalks"]).split("<w:noBreakHyphen/>")):
        if number:
            run_of_words._r.append(OxmlElement("w:noBreakHyphen"))
        run_of_words._r.add_t(part)
    document.save(str(house))
    result = run("-C", keeping, "build", "fish")
    assert result.exit_code == 1
    assert re.search(r"are in word/header\d.xml: “these non state talks”", result.stderr)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_words_in_a_pdf_are_caught(run: Run, keeping: Path) -> None:
    """Withheld words on a page of a PDF are a leak."""
    change(keeping / "templates/delegation/pack.md.j2", ("## Points", "## Points\n\nThe floor in these talks."))
    result = run("-C", keeping, "build", "fish", "-t", "pdf")
    assert result.exit_code == 1
    assert "are in fish.pdf, page 1: “floor in these talks”" in result.stderr
    assert not list((keeping / "output").rglob("*.pdf"))
    change(keeping / "content/tracks/fish.yaml", (SECRET, JOINED))
    change(
        keeping / "templates/delegation/pack.md.j2", ("The floor in these talks.", "The non-state talks is 5 per cent.")
    )
    result = run("-C", keeping, "build", "fish", "-t", "pdf")
    assert "are in fish.pdf, page 1: “non state talks is”" in result.stderr


@pytest.mark.parametrize(
    "secret",
    [
        "As of May 2019.",  # the template's words and the date
        "Points. Renew the talks.",  # a heading and the line below it
        "We want to renew the fisheries talks with you.",  # an open point has the same words
        "Harbour Note 7, May 2019",  # the brief's number and date, as in each footnote
        "To be said.",  # ordinary words that every page has
    ],
)
def test_words_of_open_texts_are_no_leak(run: Run, keeping: Path, secret: str) -> None:
    """If open texts happen to contain the words of a withheld text, the pack can be made."""
    change(keeping / "content/tracks/fish.yaml", (SECRET, f'"{secret}"'))
    template = keeping / "templates/delegation/pack.md.j2"
    change(template, ("_{{ audience.name }}, as of {{ as_of }}_", "As of {{ as_of }}"))
    result = run("-C", keeping, "build", "fish")
    assert result.exit_code == 0, result.output
    assert "fi-catch" in result.stderr


def test_withholding_a_third_of_the_content_raises_no_false_alarm(run: Run, shipped: Path) -> None:
    """If any third of the content that ships is Secret, the packs of the other two thirds can be made."""
    files = sorted((shipped / "content/tracks").glob("*.yaml"))
    originals = {file: file.read_text(encoding="utf-8") for file in files}
    for third in range(3):
        count = itertools.count()
        for file, text in originals.items():
            marked = re.sub(
                r"^( +(?:- )?)id: .*$",
                lambda m: f"{m[0]}\n{' ' * len(m[1])}classification: Secret" if next(count) % 3 == third else m[0],  # noqa: B023
                text,
                flags=re.MULTILINE,
            )
            file.write_text(marked, encoding="utf-8")
        result = run("-C", shipped, "build", "--ceiling", "Restricted")
        assert result.exit_code == 0, result.stderr
        assert "15 packs" in result.stderr
