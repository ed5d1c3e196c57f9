"""The site of the documentation has no dead link, loads nothing from another host, and shows each page whole."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown_it import MarkdownIt
from support.workspaces import REPOSITORY

pytestmark = pytest.mark.skipif(not importlib.util.find_spec("zensical"), reason="zensical is not installed")

DOCS = REPOSITORY / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
# What a page is made of, by the tag in HTML.
PARTS = ("h1", "h2", "h3", "h4", "ul", "ol", "li", "pre", "table", "tr", "blockquote", "img")


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder with `mkdocs.yml` and `docs/`, as `make site` does."""
    command = [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml", "--strict"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def copy_pages(folder: Path) -> Path:
    """Copy what the site is made of to a folder."""
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(DOCS, folder / "docs")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site."""
    folder = copy_pages(tmp_path_factory.mktemp("site"))
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "build/site"


def test_a_dead_link_stops_the_site(tmp_path: Path) -> None:
    """A link to a heading that doesn't exist is an error."""
    page = copy_pages(tmp_path) / "docs/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[Nowhere](content.md#nowhere)\n", encoding="utf-8")
    assert build(tmp_path).returncode != 0


def loaded_from_elsewhere(text: str) -> list[str]:
    """Return the addresses on other hosts from which a page or a style sheet loads something by itself."""
    found = re.findall(r"""\bsrc(?:set)?=["']?([^"'\s>]+)""", text)
    found += re.findall(r"""<link\b[^>]*\bhref=["']?([^"'\s>]+)""", text)
    found += re.findall(r"""(?:url\(|@import\s*)["']?([^"')\s;]+)""", text)
    return [address for address in found if re.match(r"(?:https?:)?//", address)]


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    """No page loads a script, a style, a font or a picture from another host: the site can be read offline."""
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert {path.name: found for path in files if (found := loaded_from_elsewhere(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://example.org/a.js"></script>',
        "<img src=//example.org/a.png>",
        '<link rel="stylesheet" href="https://example.org/a.css">',
        "@font-face { src: url(https://example.org/a.woff2) }",
        '@import "//example.org/a.css";',
    ],
)
def test_what_is_loaded_from_another_host_is_found(text: str) -> None:
    """Each way in which a page loads something from another host is seen."""
    assert loaded_from_elsewhere(text) != []


def test_a_link_that_a_reader_follows_is_not_loaded() -> None:
    """A link to another host is no fault."""
    assert loaded_from_elsewhere('<a href="https://example.org/">Example</a>') == []


def parts_of(tree: html.HtmlElement) -> Counter[str]:
    """Return how many headings, lists, tables and so on a page has."""
    return Counter(element.tag for element in tree.iter(*PARTS))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_on_the_site_and_as_a_file(page: str, site: Path) -> None:
    """The site reads Markdown as CommonMark does: no list, table or block is lost or split."""
    shown = html.fromstring((site / page).with_suffix(".html").read_text(encoding="utf-8"))
    [article] = shown.iter("article")
    reader = MarkdownIt("commonmark").enable("table")
    meant = html.fromstring(f"<div>{reader.render((DOCS / page).read_text(encoding='utf-8'))}</div>")
    assert parts_of(article) == parts_of(meant)


def test_the_menu_has_every_page() -> None:
    """Each page is in the menu of the site, once."""
    menu = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert sorted(re.findall(r"[\w/-]+\.md", str(menu))) == PAGES
