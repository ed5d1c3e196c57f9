"""Every example of the CommonMark specification either comes out with all its words or is refused for a cause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from support.words import words_of_markdown, words_of_word
from support.workspaces import REPOSITORY, TESTS

from generator.compose.dialect.blocks import parse_markdown
from generator.document.nodes import Document, Facts
from generator.house.house import House
from generator.house.read_house import read_house
from generator.problems import InvalidInput
from generator.writers.markdown import render_markdown, write_blocks
from generator.writers.word.package import render_word

SPECIFICATION = TESTS / "node_modules" / "commonmark-spec" / "spec.txt"
FACTS = Facts("Title", "Track", "Audience", "1 March 2021", "Source", "UNCLASSIFIED")

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?<=[(<\"])/ur[il]")

HELD = frozenset("p h1 h2 h3 h4 ul ol li blockquote br em strong a".split())
"""What a pack can hold, as HTML names it."""


@dataclass(frozen=True)
class Example:
    """An example: its number in the specification, the Markdown, and the HTML that it stands for."""

    number: int
    markdown: str
    html: str


@dataclass
class Page(HTMLParser):
    """What the specification's HTML shows: its words, and the causes why a pack can't hold it."""

    words: list[str] = field(default_factory=list)
    causes: set[str] = field(default_factory=set)
    around: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a cause, or a space where words of two blocks would touch."""
        values = dict(attrs)
        if tag not in HELD:
            self.causes.add(tag)
        if tag == "a" and not re.match("https?://[^/]|mailto:.|#[^#]", values.get("href") or "", re.IGNORECASE):
            self.causes.add("an address that leads nowhere on paper")
        if values.keys() & {"title"}:
            self.causes.add("a title")
        if tag in ("h1", "h2", "h3", "h4") and {"li", "blockquote"} & set(self.around):
            self.causes.add("a heading in a list or a quotation")
        if int(values.get("start") or 0) > 32767:
            self.causes.add("a number that Word can't count to")
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "br"):
            self.words.append(" ")
        if tag != "br":
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in self.around:
            while self.around.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words.append(data)


def examples() -> list[Example]:
    """Return the specification's examples, twice where an address is a path: as it is, and as one that leads somewhere.

    Nothing is found where npm hasn't brought the specification.
    """
    if not SPECIFICATION.exists():
        return []
    text = SPECIFICATION.read_text(encoding="utf-8").replace("→", "\t")
    found = [Example(number, *match.groups()) for number, match in enumerate(_EXAMPLE.finditer(text), 1)]
    somewhere = [Example(one.number, _leading(one.markdown), _leading(one.html)) for one in found]
    return found + [one for one in somewhere if one not in found]


def _leading(text: str) -> str:
    return _PATH.sub(r"https://example.org\g<0>", text)


def page_of(example: Example) -> Page:
    """Return what an example's HTML shows, and the causes why it may be refused."""
    page = Page()
    page.feed(example.html)
    if re.search(r"\]:", example.markdown):
        page.causes.add("a link definition")
    if re.search(r"<[a-z/!?]", example.markdown, re.IGNORECASE):
        page.causes.add("HTML")
    if re.search(r"<h\d></h\d>", example.html):
        page.causes.add("a heading without words")
    if re.search(r"\[\]\(", example.markdown):
        page.causes.add("a link without words")
    return page


@pytest.fixture(scope="module")
def specification() -> list[Example]:
    """Return the examples, or skip where the specification isn't installed."""
    found = examples()
    if not found:
        pytest.skip("the CommonMark specification is not installed: run `npm install` in tests/")
    return found


@pytest.fixture(scope="module")
def house() -> House:
    """Return the house style that ships."""
    return read_house("house", (REPOSITORY / "templates/house.docx").read_bytes())


def lost(example: Example, house: House) -> str:
    """Return what is wrong with how an example comes out, or nothing."""
    page = page_of(example)
    words = "".join(page.words).split()
    try:
        blocks = parse_markdown(example.markdown)
    except InvalidInput as refusal:
        return "" if page.causes and refusal.problems else "refused without a cause"
    if page.causes - {"a link definition", "HTML", "a link without words"}:
        return f"taken, though it holds {page.causes}"
    document = Document(FACTS, "2021-03-01", blocks)
    in_markdown, _ = words_of_markdown(render_markdown(document))
    in_word, _ = words_of_word(render_word(document, house))
    if not words == in_markdown == in_word:
        return f"the words are {words}, in Markdown {in_markdown}, in Word {in_word}"
    return "" if parse_markdown(write_blocks(blocks)) == blocks else "another tree when read again"


def test_every_example_comes_out_whole_or_is_refused_for_a_cause(specification: list[Example], house: House) -> None:
    """No example crashes, none loses a word, and none is refused that a pack could hold."""
    assert len({one.number for one in specification}) == 652
    assert {(one.number, one.markdown): fault for one in specification if (fault := lost(one, house))} == {}


def test_causes_for_refusal_are_not_found_everywhere(specification: list[Example]) -> None:
    """Nearly half of the examples have no cause for refusal: the comparison above can't hold by refusing."""
    assert len({one.number for one in specification if not page_of(one).causes}) > 290


LOSSES = {
    "a word that the page should show": Example(1, "Two words.", "<p>Two more words.</p>"),
    "a refusal without a cause": Example(2, "# ", "<p>Words.</p>"),
    "a picture that is taken": Example(3, "Words.", '<p>Words.<img src="x"></p>'),
}


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_seen(name: str, house: House) -> None:
    """The comparison sees each kind of fault."""
    assert lost(LOSSES[name], house)
    assert not lost(Example(4, "Two **words**.", "<p>Two <strong>words</strong>.</p>"), house)
