"""Pages: `build` and `meeting` say how many pages each pack has, and warn of a pack over a limit, under any option."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from support.pdf_houses import columns
from support.workspaces import REPOSITORY, Run, change

from generator.cli.write_packs import file_lines
from generator.output.libreoffice import find_office
from generator.output.page_count import PageCount

LIMIT = "name: Delegation\nlimits:\n  pages: 1\n"


@pytest.fixture
def limited(small: Path) -> Path:
    """Return the small workspace with a limit of one page, and with a card that has half a page less to fill."""
    (small / "templates/delegation/audience.yaml").write_text(LIMIT, encoding="utf-8")
    shutil.copy(small / "templates/delegation/pack.md.j2", small / "templates/delegation/card.md.j2")
    return small


def pages_of(stdout: str) -> dict[str, str]:
    """Return what is printed beside each file, by the end of its path; an empty text where nothing is."""
    lines = [line.partition("\t") for line in stdout.splitlines()]
    return {"/".join(Path(path).parts[-2:]): pages for path, _, pages in lines}


def test_each_pack_has_its_pages_beside_its_path(run: Run, limited: Path) -> None:
    """In a pipe, a tab is between the path of a Word file and its estimated pages; Markdown has none."""
    result = run("-C", limited, "build")
    assert pages_of(result.stdout) == {
        "delegation/fish.docx": "about 1 page", "delegation/fish.md": "",
        "delegation/ports.docx": "about 1 page", "delegation/ports.md": "",
    }  # fmt: skip
    assert all(Path(line.split("\t")[0]).is_file() for line in result.stdout.splitlines())
    assert "warning" not in result.stderr


def test_pages_are_aligned_on_a_terminal() -> None:
    """On a terminal, the pages stand in a column."""
    paths = [Path("a.docx"), Path("a.md"), Path("a-large.docx")]
    pages = [PageCount(1, 1, None), None, PageCount(3, 2, None, is_estimate=True)]
    assert list(file_lines(paths, pages, aligned=True)) == [
        "a.docx        1 page", "a.md", "a-large.docx  about 2 pages, and 1 of sources",
    ]  # fmt: skip


def test_the_sources_are_counted_apart(run: Run, shipped: Path) -> None:
    """The pages of a list of sources at the end are told apart from those before it."""
    shown = pages_of(run("-C", shipped, "build", "security", "-a", "ministerial", "-t", "docx").stdout)
    assert re.fullmatch(r"about 2 pages, and \d of sources", shown["ministerial/security.docx"])


@pytest.mark.usefixtures("pages_once")
def test_pages_are_counted_by_libreoffice(run: Run, limited: Path) -> None:
    """With `--count-pages`, the pages of every pack are counted, and a PDF has its own pages in any case."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    result = run("-C", limited, "build", "fish", "-t", "docx", "--count-pages", "--type-size", "24")
    assert pages_of(result.stdout) == {"delegation/fish.docx": "2 pages"}
    assert "delegation/fish has 2 pages; Delegation allows 1" in result.stderr
    result = run("-C", limited, "build", "fish", "-t", "pdf", "-t", "docx", "--type-size", "24")
    assert pages_of(result.stdout) == {"delegation/fish.docx": "about 2 pages", "delegation/fish.pdf": "2 pages"}
    assert "delegation/fish has 2 pages; Delegation allows 1" in result.stderr


@pytest.mark.usefixtures("pages_once")
def test_the_pages_of_a_pdf_come_before_an_estimate(run: Run, limited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the estimate is wrong, a PDF is measured by its own pages."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    wrong = [PageCount(7, 7, None, is_estimate=True)]
    monkeypatch.setattr("generator.pipeline.make_files.page_counts", lambda *_, **__: wrong)
    result = run("-C", limited, "build", "fish", "-t", "pdf")
    assert pages_of(result.stdout) == {"delegation/fish.pdf": "1 page"}
    assert "allows" not in result.stderr


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--type-size", "24"), "leave out --type-size 24, allow"),
        (("--paper", "a5", "--type-size", "16"), "leave out --type-size 16 and --paper a5, allow"),
        (("--cover",), "leave out --cover, allow"),
        (("--minutes", "10", "--cover"), "leave out --cover and --minutes 10, allow"),
        (("--draft", "--cover"), "leave out --cover, allow"),
    ],
)
@pytest.mark.parametrize("command", [("build", "-t", "docx"), ("check", "--estimate")], ids=["build", "check"])
def test_a_limit_holds_under_options(
    run: Run, limited: Path, command: tuple[str, ...], options: tuple[str, ...], hint: str
) -> None:
    """A pack over a limit is a warning at the limit's line, the same in `build` and `check`; the exit code is 0."""
    result = run("-C", limited, *command, "fish", *options)
    assert result.exit_code == 0
    message = r"audience\.yaml:3:10: warning: delegation/fish has about [23] pages; Delegation allows 1"
    assert re.search(message, result.output), result.output
    assert hint in result.output
    assert "an estimate can be wrong by a page" in result.output
    assert "allows" not in run("-C", limited, *command, "fish").output


def test_show_measures_too(run: Run, limited: Path) -> None:
    """`show` warns on stderr; what it shows stays the pack alone."""
    change(limited / "templates/delegation/audience.yaml", ("pages: 1\n", "pages: 1\n  words: 5\n"))
    result = run("-C", limited, "show", "fish", "-a", "del")
    assert result.exit_code == 0
    assert re.search(r"audience\.yaml:4:10: warning: delegation/fish has \d+ words; Delegation allows 5", result.stderr)
    assert "warning" not in result.stdout


def test_both_limits_of_a_pack_without_sources_are_one(run: Run, limited: Path) -> None:
    """A pack without a list of sources has one warning, also if it is over both of its limits of pages."""
    change(limited / "templates/delegation/audience.yaml", ("pages: 1\n", "pages: 1\n  pages_before_sources: 1\n"))
    assert run("-C", limited, "build", "fish", "--cover").stderr.count("Delegation allows") == 1
    change(limited / "templates/delegation/audience.yaml", ("  pages: 1\n", "  pages: 2\n"))
    assert "has about 2 pages before its sources; Delegation allows 1" in run("-C", limited, "build", "--cover").stderr


def test_a_meeting_over_its_limit(run: Run, shipped: Path) -> None:
    """`meeting` says how many pages a pack has, and warns if it is over the limit of its audience."""
    result = run("-C", shipped, "meeting", "ministerial-visit", "-t", "docx", "--type-size", "24")
    assert result.exit_code == 0
    [pages] = pages_of(result.stdout).values()
    assert re.fullmatch(r"about \d+ pages, and \d+ of sources", pages)
    assert "ministerial/meeting-ministerial-visit has about" in result.stderr


def test_the_shipped_packs_keep_their_limits_without_options(run: Run, shipped: Path) -> None:
    """No pack that ships is over a limit if it is made without options."""
    editions = ("pack", "card", "large-print", "leave-behind")
    tracks = ("energy", "security", "trade")
    for edition in editions:
        assert "allows" not in run("-C", shipped, "build", *tracks, "-e", edition, "-t", "docx").stderr
    assert "allows" not in run("-C", REPOSITORY, "meeting", "-o", shipped / "output", "-t", "docx").stderr


@pytest.mark.skipif(find_office() is None, reason="soffice is not installed: no PDF can be made")
def test_wrong_page_numbers_in_a_pdf_are_a_warning(run: Run, shipped: Path) -> None:
    """The estimate knows no columns, so the numbers in the contents of a PDF may be wrong: a warning names each."""
    (shipped / "templates/house.docx").write_bytes(columns(2))
    for audience in ("defense", "economic"):
        change(shipped / f"templates/{audience}/audience.yaml", ("cover: yes", "cover: no"))
    command = ("-C", shipped, "build", "security", "-a", "economic", "-t", "pdf")
    said = run(*command).stderr
    assert "economic/security.pdf:1:1: warning: the table of contents says that “Do not raise” is on page" in said
    assert "build this pack with --count-pages" in said
    assert "table of contents" not in run(*command, "--count-pages").stderr
