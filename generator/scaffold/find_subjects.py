"""Which headings and lists of a brief are subjects to talk about, and what it recommends on each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.model.brief_elements import Passage
from generator.scaffold.outline import Outline, Section, plain_title
from generator.scaffold.recommendations import recommends, says_what_to_do

_APART = re.compile(
    r"^(?:references?|bibliography|works cited|sources|(?:end|foot)?notes|acknowledge?ments?|about\b.*|annex\b.*|"
    r"appendix\b.*|appendices|contents|table of contents|abbreviations.*|acronyms.*|glossary|disclaimer|contacts?|"
    r"further reading|suggested citation|copyright.*|imprint|methodology|methods?|authors?|list of .*)$",
    re.IGNORECASE,
)
"""Sections that hold no text of the paper's argument."""
_SUMMARY = re.compile(
    r"^(?:executive summary|summary|abstract|key (?:messages|findings|points|takeaways)|at a glance|highlights)$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?:introduction|background|context|overview|purpose|scope|foreword|preface|setting the scene|discussion|"
    r"analysis|findings|results|conclusions?|concluding remarks|conclusions? and recommendations|going forward|outlook|"
    r"policy (?:brief|paper|note)\b.*|.*\b(?:19|20)\d\d)$",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\brecommend(?:ation)?s?\b|\bway forward\b|\bnext steps\b|\bproposals?\b|\bpolicy options\b|\bactions?\b|"
    r"\bwhat (?:.* )?(?:should|must|needs? to) ",
    re.IGNORECASE,
)
_LISTS_SUBJECTS = re.compile(
    r"\b(?:areas?|issues?|priorit\w+|topics?|fields?|sectors?|themes?|pillars?|subjects?|questions?|tracks?|agenda|items)"
    r"\b",
    re.IGNORECASE,
)
_TO_BE_RAISED = re.compile(
    r"\b(?:dialogue|propos\w+|recommend\w*|priorit\w+|talks|discuss\w*|resum\w*|key)\b", re.IGNORECASE
)
_LONGEST_SUBJECT = 10
_FEWEST = 2
_MOST_SUBJECTS = 20
_COMMON = frozenset(
    "and the for with from into onto over under between among its their our this that these those policy".split()
)


@dataclass
class Drafted:
    """A passage that becomes a point: what it quotes, and the heading that it stands under within its subject."""

    quotes: tuple[Passage, ...]
    issue: str = ""


@dataclass
class Subject:
    """What becomes a track: its name, what its purpose quotes, and its points.

    `agenda` are the passages that name the subject, from which a first point is made if nothing is recommended.
    """

    name: str
    quotes: tuple[str, ...]
    agenda: tuple[Passage, ...] = ()
    points: list[Drafted] = field(default_factory=list)


@dataclass(frozen=True)
class Lists:
    """A sentence that introduces a list, and the items of the list."""

    intro: Passage
    items: tuple[Passage, ...]

    @property
    def rank(self) -> int:
        """How much the list looks like a list of subjects to talk about; 0 if it doesn't."""
        short = all(len(item.text.split()) <= _LONGEST_SUBJECT and item.text[-1] not in ".;,:?" for item in self.items)
        named = _LISTS_SUBJECTS.search(self.intro.text)
        if not short or not named or not _FEWEST <= len(self.items) <= _MOST_SUBJECTS:
            return 0
        return 1 + len({word.casefold() for word in _TO_BE_RAISED.findall(self.intro.text)})


def find_subjects(outline: Outline, title: str) -> list[Subject]:
    """Return the subjects of a brief, each with what is recommended on it; one named after the brief if there is none.

    Headings are subjects if there are at least two of them. If not, the list that looks most like a list of subjects
    is taken. What is recommended elsewhere goes to the subject that it names, or else to a subject of its own.
    """
    by_section = _of_headings(outline)
    subjects = list({subject.name: subject for subject in by_section.values()}.values())
    if not subjects:
        subjects = _of_list(max(_lists(outline), key=lambda found: found.rank, default=None))
    named = {passage for subject in subjects for passage in subject.agenda if not by_section}
    rest = Subject(title, ())
    for position, section in enumerate(outline.sections):
        for drafted in _recommended(outline, position, section):
            if drafted.quotes[-1] not in named:
                own = by_section.get(position) or _named_in(drafted.quotes[-1].text, subjects) or rest
                own.points.append(_with_issue(drafted, outline, position, own))
    for subject in subjects:
        if not subject.points and subject.agenda:
            subject.points.append(Drafted(subject.agenda))
    return [*subjects, *([rest] if rest.points or not subjects else [])]


def _of_headings(outline: Outline) -> dict[int, Subject]:
    """Return the subject of each section that is one, or that belongs to one; nothing if there are fewer than two."""
    levels = sorted({section.level for section in outline.headings})
    for level in levels:
        heads = {n: s for n, s in enumerate(outline.sections) if s.level == level and _is_subject(outline, n)}
        heads = {n: s for n, s in heads.items() if len(_below(outline, n)) > 0}
        if _FEWEST <= len(heads) <= _MOST_SUBJECTS:
            subjects = {n: _subject(outline, n) for n in heads}
            inside = {
                n: subjects[above]
                for n, section in enumerate(outline.sections)
                for above in (*section.parents, n)
                if above in subjects
            }
            return {n: subject for n, subject in inside.items() if not _is_apart(outline.sections[n])}
    return {}


def _is_subject(outline: Outline, position: int) -> bool:
    section = outline.sections[position]
    family = [section, *(outline.sections[above] for above in section.parents)]
    if any(_is_apart(one) or _SUMMARY.match(one.title) for one in family):
        return False
    if len(section.title.split()) > _LONGEST_SUBJECT or not any(map(str.isalpha, section.title)):
        return False
    return not _FRAME.match(section.title) and not _RECOMMENDS.search(section.title)


def _is_apart(section: Section) -> bool:
    return _APART.match(section.title) is not None


def _below(outline: Outline, position: int) -> list[Passage]:
    """Return the passages of a section and of the sections that belong to it; of tables and notes, none."""
    return [
        outlined.passage
        for n, section in enumerate(outline.sections)
        if n == position or position in section.parents
        for outlined in section.passages
        if outlined.form in ("text", "item")
    ]


def _subject(outline: Outline, position: int) -> Subject:
    title = outline.sections[position].title
    return Subject(title, (title,), tuple(_below(outline, position)[:1]))


def _lists(outline: Outline) -> Iterator[Lists]:
    for section in outline.sections:
        if not _is_apart(section):
            for intro, items in groupby(section.passages, key=lambda outlined: outlined.intro):
                if intro is not None:
                    yield Lists(intro, tuple(item.passage for item in items))


def _of_list(listed: Lists | None) -> list[Subject]:
    if listed is None or not listed.rank:
        return []
    return [
        Subject(plain_title(item.text), (listed.intro.text, item.text), (listed.intro, item)) for item in listed.items
    ]


def _recommended(outline: Outline, position: int, section: Section) -> Iterator[Drafted]:
    """Yield what a section recommends: the items of a section on recommendations, and sentences that say so."""
    family = [section, *(outline.sections[above] for above in section.parents)]
    if any(_is_apart(one) for one in family):
        return
    if any(_SUMMARY.match(one.title) for one in family) and _has_others(outline, position):
        return
    is_list = any(_RECOMMENDS.search(one.title) for one in family)
    for outlined in section.passages:
        passage, intro = outlined.passage, outlined.intro
        if outlined.form not in ("text", "item"):
            continue
        introduced = intro is not None and recommends(intro.text)
        wanted = recommends(passage.text) or (says_what_to_do(passage.text) and (is_list or introduced))
        introduces = passage.text.endswith(":") or any(one.intro is passage for one in section.passages)
        if introduces or not (wanted or (outlined.form == "item" and (is_list or introduced))):
            continue
        quotes = (intro, passage) if intro is not None and outlined.form == "item" else (passage,)
        yield Drafted(quotes)


def _has_others(outline: Outline, position: int) -> bool:
    """Tell whether any other section recommends something, so that a summary need not be drafted."""
    return any(
        recommends(outlined.passage.text)
        for n, section in enumerate(outline.sections)
        if n != position and not _SUMMARY.match(section.title)
        for outlined in section.passages
    )


def _with_issue(drafted: Drafted, outline: Outline, position: int, subject: Subject) -> Drafted:
    """Return a point with its heading as the issue, if that is not the subject itself or a heading of every paper."""
    title = outline.sections[position].title
    is_issue = title and title != subject.name and not any(p.match(title) for p in (_FRAME, _SUMMARY, _APART))
    return Drafted(drafted.quotes, title) if is_issue and not _RECOMMENDS.search(title) else drafted


def _named_in(text: str, subjects: Sequence[Subject]) -> Subject | None:
    """Return the subject that a passage names: the one with most of the words that no other subject has."""
    stems: Mapping[str, frozenset[str]] = {subject.name: _stems(subject.name) for subject in subjects}
    words = _stems(text)
    scores = []
    for subject in subjects:
        others = frozenset().union(*(stems[name] for name in stems if name != subject.name))
        own = stems[subject.name] - others
        scores.append((len(own & words), subject))
    best = max((score for score, _ in scores), default=0)
    found = [subject for score, subject in scores if score == best]
    return found[0] if best and len(found) == 1 else None


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text that say what it is about.

    >>> sorted(_stems("Education and the Economy, Trading"))
    ['econom', 'educat', 'tradin']
    """
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return frozenset(word[:6] for word in words if word not in _COMMON)
