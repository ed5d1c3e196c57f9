"""Each example of the CommonMark specification keeps all its words, or is refused for a known reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from support.words import with_plain_quotes, words_of_markdown, words_of_word
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
"""The HTML elements of the Markdown that a pack can contain."""


@dataclass(frozen=True)
class Example:
    """An example: its number in the specification, its Markdown, and its HTML."""

    number: int
    markdown: str
    html: str


@dataclass
class Page(HTMLParser):
    """The contents of an example's HTML: its words, and the reasons why a pack can't contain it."""

    words: list[str] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    around: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add the reasons to refuse an element, and a space where words of two blocks would touch."""
        values = dict(attrs)
        if tag not in HELD:
            self.reasons.add(tag)
        if tag == "a" and not re.match("https?://[^/]|mailto:.|#[^#]", values.get("href") or "", re.IGNORECASE):
            self.reasons.add("an address that is not of the web, a mailbox or the pack")
        if values.keys() & {"title"}:
            self.reasons.add("a title")
        if tag in ("h1", "h2", "h3", "h4") and {"li", "blockquote"} & set(self.around):
            self.reasons.add("a heading in a list or a quotation")
        if int(values.get("start") or 0) > 32767:
            self.reasons.add("a number above those that Word can show")
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "br"):
            self.words.append(" ")
        if tag != "br":
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element and the elements in it."""
        if tag in self.around:
            while self.around.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add words."""
        self.words.append(data)


def examples() -> list[Example]:
    """Return the specification's examples; an example with a path as its address also has a copy with a web address.

    The list is empty if npm hasn't installed the specification.
    """
    if not SPECIFICATION.exists():
        return []
    text = SPECIFICATION.read_text(encoding="utf-8").replace("→", "\t")
    found = [Example(number, *match.groups()) for number, match in enumerate(_EXAMPLE.finditer(text), 1)]
    copies = [Example(one.number, _with_web_address(one.markdown), _with_web_address(one.html)) for one in found]
    return found + [copy for copy in copies if copy not in found]


def _with_web_address(text: str) -> str:
    return _PATH.sub(r"https://example.org\g<0>", text)


def page_of(example: Example) -> Page:
    """Return the contents of an example's HTML, with the reasons to refuse the example."""
    page = Page()
    page.feed(example.html)
    if re.search(r"\]:", example.markdown):
        page.reasons.add("a link definition")
    if re.search(r"<[a-z/!?]", example.markdown, re.IGNORECASE):
        page.reasons.add("HTML")
    if re.search(r"<h\d></h\d>", example.html):
        page.reasons.add("a heading without words")
    if re.search(r"\[\]\(", example.markdown):
        page.reasons.add("a link without words")
    return page


@pytest.fixture(scope="module")
def specification() -> list[Example]:
    """Return the examples, or skip the test if the specification isn't installed."""
    found = examples()
    if not found:
        pytest.skip("the CommonMark specification is not installed: run `npm install` in tests/")
    return found


@pytest.fixture(scope="module")
def house() -> House:
    """Return the shipped house style."""
    return read_house("house", (REPOSITORY / "templates/house.docx").read_bytes())


def lost(example: Example, house: House) -> str:
    """Return what an example loses on its way into a pack; an empty text if it loses nothing."""
    page = page_of(example)
    words = with_plain_quotes("".join(page.words)).split()
    try:
        blocks = parse_markdown(example.markdown)
    except InvalidInput as refusal:
        return "" if page.reasons and refusal.problems else "refused without a reason"
    if page.reasons - {"a link definition", "HTML", "a link without words"}:
        return f"accepted, although it contains {page.reasons}"
    document = Document(FACTS, "2021-03-01", blocks)
    in_markdown = list(map(with_plain_quotes, words_of_markdown(render_markdown(document))[0]))
    in_word = list(map(with_plain_quotes, words_of_word(render_word(document, house))[0]))
    if not words == in_markdown == in_word:
        return f"the words are {words}, in Markdown {in_markdown}, in Word {in_word}"
    return "" if parse_markdown(write_blocks(blocks)) == blocks else "parsing the written Markdown gives another tree"


def test_every_example_comes_out_whole_or_is_refused_for_a_reason(specification: list[Example], house: House) -> None:
    """No example crashes or loses a word, and no example is refused that a pack could contain."""
    assert len({one.number for one in specification}) == 652
    assert {(one.number, one.markdown): fault for one in specification if (fault := lost(one, house))} == {}


def test_reasons_for_refusal_are_not_found_everywhere(specification: list[Example]) -> None:
    """Nearly half of the examples have no reason for refusal, so that the test above can't pass by refusing all."""
    assert len({one.number for one in specification if not page_of(one).reasons}) > 290


LOSSES = {
    "a word that the page should show": Example(1, "Two words.", "<p>Two more words.</p>"),
    "a refusal without a reason": Example(2, "# ", "<p>Words.</p>"),
    "a picture that is accepted": Example(3, "Words.", '<p>Words.<img src="x"></p>'),
}


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_seen(name: str, house: House) -> None:
    """`lost` reports each kind of loss."""
    assert lost(LOSSES[name], house)
    assert not lost(Example(4, "Two **words**.", "<p>Two <strong>words</strong>.</p>"), house)
