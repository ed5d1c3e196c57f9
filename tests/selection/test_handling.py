"""Handling: levels, caveats and compilations; the marking and the marks of portions; portions above a ceiling."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from support.ooxml_checks import W
from support.workspaces import REPOSITORY, Run, change, explained, mark

from generator.characters import with_breaks

FISH = Path("content/tracks/fish.yaml")
AUDIENCE = Path("templates/delegation/audience.yaml")
SCHEME = Path("content/handling.yaml")


def schemes_in_the_docs() -> dict[str, str]:
    """Return the schemes in `docs/handling.md`, by their names."""
    blocks = re.findall(r"```yaml\n(.*?)```", (REPOSITORY / "docs/handling.md").read_text(encoding="utf-8"), re.DOTALL)
    return {block.split("scheme: ")[1].split("\n")[0]: block for block in blocks if "scheme: " in block}


def built(run: Run, workspace: Path, *arguments: object) -> tuple[str, dict[str, str]]:
    """Build the track `fish`; return its Markdown and the words of each part of its Word file."""
    result = run("-C", workspace, "build", "fish", *arguments)
    assert result.exit_code == 0, result.output
    folder = workspace / "output/delegation"
    with zipfile.ZipFile(io.BytesIO((folder / "fish.docx").read_bytes())) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}
    words = {name: "".join(map(str, root.itertext(f"{W}t"))) for name, root in parts.items()}
    return with_breaks((folder / "fish.md").read_text(encoding="utf-8")), words


def marking(run: Run, workspace: Path, *arguments: object) -> str:
    """Return the marking, after checking that the first and last line and all headers and footers have the same one."""
    markdown, words = built(run, workspace, *arguments)
    lines = markdown.splitlines()
    assert lines[0] == lines[-1]
    plain = re.sub(r"\\(.)", r"\1", lines[0])
    heads = [text for name, text in words.items() if re.match(r"word/(header|footer)\d", name)]
    assert heads
    assert all(plain in text for text in heads), heads
    return plain


def test_the_scheme_that_ships_is_pakistans(run: Run, shipped: Path, small: Path) -> None:
    """Pakistan's scheme with five levels ships in a file; a workspace without the file has the same scheme."""
    docs = schemes_in_the_docs()["Pakistan"]
    assert docs in (shipped / SCHEME).read_text(encoding="utf-8")
    for level, banner in (("Restricted", "RESTRICTED"), ("top secret", "TOP SECRET")):
        mark(small, fi_data=f"classification: {level}")
        assert marking(run, small) == banner
        change(small / FISH, (f"    classification: {level}\n", ""))
    assert marking(run, small) == "UNCLASSIFIED"


# Marks of the portions fi-renew, fi-data and fi-stocks, the marking of their pack, and the mark of the first.
US = [
    ("", "", "", "UNCLASSIFIED", "(U)"),
    ("Confidential", "", "", "CONFIDENTIAL", "(C)"),
    ("Secret", "Confidential", "", "SECRET", "(S)"),
    ("Secret NOFORN", "Confidential", "", "SECRET//NOFORN", "(S//NF)"),
    ("Secret", "Confidential NOFORN", "", "SECRET//NOFORN", "(S)"),
    ("Secret ORCON NOFORN", "", "", "SECRET//ORCON/NOFORN", "(S//OC/NF)"),
    ("Top Secret SI NOFORN", "Secret TK", "", "TOP SECRET//SI/TK//NOFORN", "(TS//SI//NF)"),
    ("Secret >USA >GBR", "", "", "SECRET//REL TO USA, GBR", "(S//REL TO USA, GBR)"),
    ("Secret >USA >GBR", "Secret >USA >CAN >GBR", "", "SECRET//REL TO USA, GBR", "(S//REL TO USA, GBR)"),
    ("Secret >CAN", "Secret >GBR", "", "SECRET//NOFORN", "(S//REL TO CAN)"),
    ("Secret >USA >GBR", "Confidential", "", "SECRET//NOFORN", "(S//REL TO USA, GBR)"),
    ("Secret >USA >GBR", "Secret NOFORN", "", "SECRET//NOFORN", "(S//REL TO USA, GBR)"),
    ("Secret ORCON >USA >GBR", "", "", "SECRET//ORCON/REL TO USA, GBR", "(S//OC/REL TO USA, GBR)"),
    ("Confidential EXDIS", "Confidential NODIS", "", "CONFIDENTIAL//NODIS", "(C//XD)"),
    ("Unclassified NOFORN", "Secret >GBR", "", "SECRET//NOFORN", "(U//NF)"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "third", "banner", "of_first"), US)
def test_marks_come_together_as_in_us_papers(
    run: Run, small: Path, first: str, second: str, third: str, banner: str, of_first: str
) -> None:
    """The whole has the highest level, all caveats, and only the parties of every part."""
    (small / SCHEME).write_text(schemes_in_the_docs()["US"], encoding="utf-8")
    for name, marks in (("fi_renew", first), ("fi_data", second), ("fi_stocks", third)):
        if marks:
            mark(small, **{name: ";".join(as_keys(marks))})
    assert marking(run, small) == banner
    change(small / AUDIENCE, ("name: Delegation\n", "name: Delegation\nportion_marks: yes\n"))
    assert f"1. {of_first} **Renew the talks.**" in re.sub(r"\\(.)", r"\1", built(run, small)[0])


def as_keys(marks: str) -> list[str]:
    """Return the keys for marks in short form: a level, caveats, and `>` before each party."""
    level = "Top Secret" if marks.startswith("Top Secret") else marks.split()[0]
    rest = marks.removeprefix(level).split()
    caveats = [word for word in rest if word[0] != ">"]
    parties = [word[1:] for word in rest if word[0] == ">"]
    keys = [f"classification: {level}"]
    keys += [f"caveats: [{', '.join(caveats)}]"] if caveats else []
    return keys + ([f"releasable_to: [{', '.join(parties)}]"] if parties else [])


def test_marks_come_together_as_in_uk_papers(run: Run, small: Path) -> None:
    """Another scheme has other levels and another separator, and doesn't know the levels of the first."""
    (small / SCHEME).write_text(schemes_in_the_docs()["UK"], encoding="utf-8")
    assert marking(run, small) == "OFFICIAL"
    mark(small, fi_data="classification: OFFICIAL-SENSITIVE")
    assert marking(run, small) == "OFFICIAL-SENSITIVE"
    mark(small, fi_renew="classification: Secret; caveats: [UK EYES ONLY]", fi_stocks="releasable_to: [US]")
    assert marking(run, small) == "SECRET - UK EYES ONLY"
    mark(small, fi_catch="classification: Restricted")
    result = run("-C", small, "build")
    assert "can't be 'Restricted', which belongs to Pakistan's scheme and the UK's former scheme" in result.stderr


def test_every_portion_bears_its_mark(run: Run, small: Path) -> None:
    """Headings, paragraphs, rows and notes have marks in both formats, if the audience asks for them."""
    mark(small, fi_renew="classification: Confidential", fi_row_data="classification: Restricted",
         fi_gap_figures="classification: Secret", fi_purpose="classification: Confidential")  # fmt: skip
    markdown, words = built(run, small)
    assert "(C)" not in markdown
    change(small / AUDIENCE, ("name: Delegation\n", "name: Delegation\nportion_marks: yes\n"))
    markdown, words = built(run, small)
    body = [line for line in markdown.splitlines()[1:-1] if line and not re.match(r"^\|[ -]*-", line)]
    unmarked = [line for line in body if not re.search(r"\((U|R|C|S)\) ", line)]
    assert unmarked == []
    for line in (
        "# (U) Fisheries", "## (U) Points", "(C) To renew the fisheries talks.", "1. (C) **Renew the talks.**",
        "2. (U) **Survey data.**", "| (R) Open logbooks |", "- (S) Figures for the catch.", "[^1]: (C) Harbour Note 7",
    ):  # fmt: skip
        assert line in markdown, line
    for text in ("(U) Fisheries", "(C) Renew the talks.", "(R) Open logbooks", "(S) Figures for the catch."):
        assert text in words["word/document.xml"], text
    assert "(C) Harbour Note 7" in with_breaks(words["word/footnotes.xml"])
    assert "SECRET" in words["word/document.xml"] + "".join(words.values())


def test_the_marking_is_of_what_stands(run: Run, small: Path) -> None:
    """Only printed portions raise the marking, even if the template prints only their ids."""
    mark(small, fi_gap_figures="classification: Secret")
    assert marking(run, small) == "SECRET"
    template = small / "templates/delegation/pack.md.j2"
    change(template, ("{% for gap in gaps %}\n- {{ gap.need }}\n{% endfor %}\n", ""))
    assert marking(run, small) == "UNCLASSIFIED"
    change(template, ("## Points\n", "## Points\n\n{% for gap in gaps %}\n- {{ gap.id }}\n{% endfor %}\n"))
    assert marking(run, small) == "SECRET"


def test_no_template_can_leave_the_marking_out(run: Run, small: Path) -> None:
    """A template and a house document without a place for the marking still give a pack with the marking."""
    mark(small, fi_purpose="classification: Restricted")
    standing = "{% for brief in briefs %}{{ brief.attribution }} {{ brief.standing }}\n{% endfor %}"
    text = f"# {{{{ track.name }}}}\n\n{{{{ purpose.text }}}}\n\n{standing}"
    (small / "templates/delegation/pack.md.j2").write_text(text, encoding="utf-8")
    docx.Document().save(str(small / "templates/house.docx"))
    assert marking(run, small) == "RESTRICTED"


def test_quoting_never_lowers_a_mark(run: Run, small: Path) -> None:
    """A portion has the level and caveats of the brief that it quotes, unless the quotation has a level of its own."""
    (small / SCHEME).write_text(schemes_in_the_docs()["US"], encoding="utf-8")
    facts = small / "content/briefs/harbour-note.yaml"
    with facts.open("a", encoding="utf-8") as file:
        file.write("classification: Secret\ncaveats: [ORCON]\n")
    assert marking(run, small) == "SECRET//ORCON"
    text = (small / FISH).read_text(encoding="utf-8")
    ports = (small / "content/tracks/cross-cutting.yaml").read_text(encoding="utf-8")
    lowered = r"\g<0>\1  classification: Confidential\n"
    quotes = re.compile(r"^( +)- quote: [^\n]*\n", re.MULTILINE)
    (small / FISH).write_text(quotes.sub(lowered, text), encoding="utf-8")
    (small / "content/tracks/cross-cutting.yaml").write_text(quotes.sub(lowered, ports), encoding="utf-8")
    assert marking(run, small) == "CONFIDENTIAL"
    # A quotation with a caveat but without a level keeps the brief's level.
    first = "classification: Confidential\n"
    text = (small / FISH).read_text(encoding="utf-8")
    (small / FISH).write_text(text.replace(first, "caveats: [NOFORN]\n", 1), encoding="utf-8")
    assert marking(run, small) == "SECRET//ORCON/NOFORN"


def test_a_compilation_raises(run: Run, small: Path) -> None:
    """Two points have a higher level together; a pack below that level contains only one of them."""
    with (small / FISH).open("a", encoding="utf-8") as file:
        file.write("compilations:\n  - classification: Confidential\n    together: [fi-renew, fi-data]\n")
        file.write("    reason: It shows all.\n")
    assert marking(run, small) == "CONFIDENTIAL"
    mark(small, fi_data="status: withdrawn")
    assert marking(run, small) == "UNCLASSIFIED"
    change(small / FISH, ("    status: withdrawn\n", ""))
    assert marking(run, small, "--ceiling", "Restricted") == "UNCLASSIFIED"
    result = run("-C", small, "build", "fish", "--ceiling", "Restricted")
    assert (
        "withheld from delegation/fish: fi-data: together with fi-renew it is Confidential: It shows all."
        in result.stderr
    )


def test_a_compilation_of_a_whole_track(run: Run, small: Path) -> None:
    """A compilation of a track raises the level of all its packs; no pack below that level can be made."""
    with (small / FISH).open("a", encoding="utf-8") as file:
        file.write("compilations:\n  - classification: Confidential\n    reason: It shows all.\n")
    assert marking(run, small) == "CONFIDENTIAL"
    result = run("-C", small, "build", "fish", "--ceiling", "Restricted")
    assert result.exit_code == 1
    assert "together the track's portions are Confidential, above the ceiling Restricted" in result.stderr


EVERY_KIND = ("fi-purpose", "fi-obj-logbooks", "fi-data", "fi-stocks", "fi-catch", "fi-one-way", "fi-they-quotas",
              "fi-row-data", "fi-gap-figures")  # fmt: skip


@pytest.mark.parametrize("where", ["audience", "edition", "build"])
@pytest.mark.parametrize("portion", EVERY_KIND)
def test_a_ceiling_withholds_every_kind(run: Run, small: Path, portion: str, where: str) -> None:
    """A portion of any kind above the ceiling of an audience, an edition or a build is withheld."""
    mark(small, **{portion: "classification: Secret"})
    more = {
        "audience": "ceiling: Restricted\n",
        "edition": "editions:\n  pack:\n    ceiling: Restricted\n",
        "build": "",
    }
    with (small / AUDIENCE).open("a", encoding="utf-8") as file:
        file.write(more[where])
    asked = ["--ceiling", "restricted"] if where == "build" else []
    result = run("-C", small, "build", "fish", *asked)
    assert result.exit_code == 0, result.output
    whose = "this build" if where == "build" else "Delegation"
    reason = f"it is Secret; {whose} takes nothing above Restricted"
    assert f"withheld from delegation/fish: {portion}: {reason}" in result.stderr
    assert marking(run, small, *asked) == "UNCLASSIFIED"
    data = json.loads(run("-C", small, "explain", "fish", "-a", "delegation", "--json", *asked).stdout)
    assert [item["reason"] for item in data["withheld"] if item["id"] == portion] == [reason]


def test_an_edition_can_not_raise_its_audiences_ceiling(run: Run, small: Path) -> None:
    """The lowest of the ceilings applies."""
    mark(small, fi_data="classification: Confidential")
    with (small / AUDIENCE).open("a", encoding="utf-8") as file:
        file.write("ceiling: Restricted\neditions:\n  pack:\n    ceiling: Top Secret\n")
    assert "fi-data" in explained(run, small)[1]
    result = run("-C", small, "explain", "fish", "-a", "delegation", "--ceiling", "Secret")
    assert "it is Confidential; Delegation takes nothing above Restricted" in result.stdout


def test_caveats_that_readers_are_not_cleared_for(run: Run, small: Path) -> None:
    """A portion with a caveat is withheld from an audience that is not cleared for it."""
    (small / SCHEME).write_text(schemes_in_the_docs()["US"], encoding="utf-8")
    mark(small, fi_data="caveats: [NOFORN]")
    assert "fi-data" in explained(run, small)[0]
    with (small / AUDIENCE).open("a", encoding="utf-8") as file:
        file.write("caveats: [ORCON]\n")
    assert explained(run, small)[1]["fi-data"] == "it is NOFORN, which Delegation is not cleared for"


def test_cleared_only(run: Run, small: Path) -> None:
    """Drafts are withheld; cleared and approved portions stay."""
    mark(small, fi_renew="status: cleared", fi_data="status: approved")
    markdown, _ = built(run, small, "--cleared-only")
    assert "Renew the talks." in markdown
    assert "Survey data." in markdown
    assert "Stocks." not in markdown
    result = run("-C", small, "build", "fish", "--cleared-only")
    assert "fi-stocks" in result.stderr
    assert "it is a draft, and this build takes only cleared and approved portions" in result.stderr


def test_a_level_that_there_is_not_on_the_command(run: Run, small: Path) -> None:
    """An unknown ceiling, or one of another scheme, is refused before a file is written."""
    for ceiling, said in (("Secrets", "did you mean 'Secret'"), ("Official", "belongs to the UK's scheme")):
        result = run("-C", small, "build", "--ceiling", ceiling)
        assert result.exit_code == 2
        assert said in result.stderr
    assert not (small / "output").exists()


def test_a_secret_brief_is_not_named_to_those_who_may_not_know_of_it(run: Run, small: Path) -> None:
    """If all portions are withheld, the pack doesn't name a brief that its readers may not know of."""
    with (small / "content/briefs/harbour-note.yaml").open("a", encoding="utf-8") as file:
        file.write("classification: Secret\n")
    markdown, words = built(run, small, "--ceiling", "Restricted")
    assert "Harbour" not in markdown
    assert "Harbour" not in "".join(words.values())


def test_draft_stands_on_each_page(run: Run, small: Path) -> None:
    """`--draft` prints DRAFT beside every marking, and nowhere else."""
    assert "DRAFT" not in marking(run, small)
    assert marking(run, small, "--draft") == "UNCLASSIFIED · DRAFT"
