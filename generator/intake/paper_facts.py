"""What a paper says of itself: its title, date, publisher and number, from its properties and its first lines.

Nothing is guessed: a fact that isn't found stays open, and each fact that is found says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.intake.paper import Clue, Paper, shortened
from generator.intake.paper_dates import paper_date

_LONG = 30
"""A paragraph of more words is text; the lines that say what a paper is are shorter."""
_MOST_LINES = 40
_MARKS = re.compile(r"^\s*(?:#+\s|>|[-+]\s)|[*_\\]+|\[\^[^\]]*\]|\]\([^)]*\)|\[")
_NO_TITLE = re.compile(
    r"^(?:untitled|document\d*|microsoft word\b.*|powerpoint\b.*|print|title|"
    r".*\.(?:docx?|pdf|indd|rtf|odt|html?|txt|qxd))$",
    re.IGNORECASE,
)
_SERIES = (
    r"(?:(?:Policy|Issue|Research|Working|Discussion|Occasional|Briefing|Strategic|Country|Background|Position|Expert|"
    r"Technical|Special|Strategy|Legal|Economic|Trade|Security)\s+)?"
    r"(?:Brief|Briefing|Paper|Note|Notes|Report|Memo|Memorandum|Bulletin|Issue|Insight|Analysis|Commentary)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NUMBER = re.compile(
    rf"\b(?:(?:Volume|Vol\.?)\s*\d{{1,3}},?\s*)?(?:{_SERIES}(?:\s+Series)?,?\s*(?P<sign>#|№|No\.?|Nr\.?|Number|Issue)?|"
    r"(?<!\w)(?P<bare>No\.|Nr\.|№))\s*[:#]?\s*"
    r"(?<![A-Za-z])(?P<number>\d{1,4}(?:[/.-]\d{1,4})?|[IVXL]{1,6})\b"
    rf"(?!\s*(?:per cent|percent|%))(?(sign)|(?(bare)|(?!\s*{_MONTH})))",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:Institute|Institut|Institution|Centre|Center|Ministry|University|Foundation|Council|Department|Commission|"
    r"Association|Bank|Agency|Organi[sz]ation|School|Embassy|Society|Programme|Secretariat|Office|Chamber|Forum|"
    r"Observatory|Academy|Network|Initiative|Board|Committee|Fund|Authority|Bureau|Trust|Alliance|Federation|"
    r"Parliament|Government)\b"
)
_BESIDE = re.compile(r"\s+[|•·–—]\s+|\s*[|•·]\s*|;\s+|,\s+(?=[^,]*\d)|\s+-\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(.+)$", re.IGNORECASE
)
_PUBLISHED_BY = re.compile(r"\b(?:published|issued|released)\s+by\s+(?:the\s+)?([^,;]+)", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"(?<!\b[A-Z])(?<!\bSt)\.(?:\s|$)|[\s,;(|·•]*(?:\b(?:E?-?ISSN|E?-?ISBN|DOI|(?:all|some|no) rights?|licensed|"
    r"CC[ -]BY|(?:19|20)\d\d|www\.|https?:)|©|[|·•;])",
    re.IGNORECASE,
)
"""Where the name of a publisher ends in a line."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|would|should|must|can|will|says?|said|thanks?|works?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class PaperFacts:
    """The facts of a paper that were found; None is one that wasn't. `remarks` say what else a person should know."""

    title: Clue | None = None
    date: Clue | None = None
    publisher: Clue | None = None
    number: Clue | None = None
    remarks: tuple[str, ...] = ()


def facts_of(paper: Paper) -> PaperFacts:
    r"""Return what a paper says of itself.

    >>> text = "# Fish and Ports\n\nHarbour Institute, Policy Brief No. 7, 2 May 2019\n\nThe catch fell."
    >>> facts = facts_of(Paper(text))
    >>> [clue.value for clue in (facts.title, facts.number, facts.date, facts.publisher) if clue]
    ['Fish and Ports', 'Policy Brief No. 7', '2019-05-02', 'Harbour Institute']
    """
    lines = list(_opening_lines(paper.markdown))
    around = [(line, "the running header or footer") for line in paper.properties.around]
    places = [*((line, f"the line “{shortened(line)}”") for line in lines), *around]
    title = _title(paper, lines)
    date, remarks = paper_date(paper.properties.date, places)
    return PaperFacts(title, date, _publisher(paper, places, title), _number(places, title), remarks)


def _opening_lines(markdown: str) -> Iterator[str]:
    """Yield the short lines at the start of a paper, before its first long paragraph."""
    blocks = 0
    for block in re.split(r"\n\s*\n", markdown):
        text = " ".join(_MARKS.sub("", block).split()).strip("| ")
        if len(text.split()) > _LONG:
            return
        if text:
            yield text
            blocks += 1
        if blocks >= _MOST_LINES:
            return


def _title(paper: Paper, lines: Sequence[str]) -> Clue | None:
    heading = re.search(r"^# +(.+?)\s*#*$", paper.markdown, re.MULTILINE)
    own = re.sub(r"\s*[|]\s.*$", "", paper.properties.title).strip()
    first = _plain(heading[1]) if heading else ""
    is_number = _NUMBER.fullmatch(own) is not None
    if own and not is_number and not _NO_TITLE.match(own) and _same(own, " ".join(lines)):
        return Clue(own, "the file's properties and the first page")
    if first:
        return Clue(first, "the first heading")
    if own and not _NO_TITLE.match(own) and " " in own:
        return Clue(own, "the file's properties")
    return None


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).replace("|", " ").split())


def _same(title: str, text: str) -> bool:
    def letters(words: str) -> str:
        return "".join(sign for sign in words.casefold() if sign.isalnum())

    return letters(title) in letters(text)


def _publisher(paper: Paper, places: Sequence[tuple[str, str]], title: Clue | None) -> Clue | None:
    if paper.properties.publisher:
        return Clue(paper.properties.publisher, "the file's properties")
    for line, where in places:
        for pattern in (_PUBLISHED_BY, _COPYRIGHT):
            named = pattern.search(line)
            name = _name_of(named[1]) if named else ""
            if 0 < len(name.split()) <= 10 and name[:1].isupper() and not _has_figures(name):
                return Clue(name, where)
    for line, where in places:
        if title is not None and _same(line, title.value):
            continue
        for part in _BESIDE.split(line):
            name = _name_of(part)
            is_short = 2 <= len(name.split()) <= 12 and name[:1].isupper() and not name.endswith("?")
            if is_short and _BODY.search(_cased(name)) and not _VERB.search(name) and not _has_figures(name):
                return Clue(name, where)
    return None


def _name_of(text: str) -> str:
    """Return the name at the start of a text, without what often follows it: an ISSN, a year, the next sentence.

    >>> _name_of("Centre for River Basin Policy. ISSN 2709-114X"), _name_of("U.S. Institute of Peace, 2021")
    ('Centre for River Basin Policy', 'U.S. Institute of Peace')
    """
    return _AFTER_NAME.split(text.strip(), maxsplit=1)[0].strip(" .,:;-–—")


def _has_figures(name: str) -> bool:
    """Tell whether a text holds a figure, as the number of a paper beside the name of its publisher does."""
    return any(map(str.isdigit, name))


def _cased(name: str) -> str:
    """Return a name in capital letters as names are usually written."""
    return name.title() if name.isupper() else name


def _number(places: Sequence[tuple[str, str]], title: Clue | None) -> Clue | None:
    for line, where in places:
        found = _NUMBER.search(line)
        if found and not re.fullmatch(r"(?:19|20)\d\d", found["number"]) and "fig" not in found.group().casefold():
            return Clue(" ".join(found.group().split()), where if title is None or line != title.value else "the title")
    return None
