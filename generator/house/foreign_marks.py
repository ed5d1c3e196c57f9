"""Finds what a letterhead wants filled in the way of other systems: `{% if %}`, `{d.x}`, «Name», [Title] and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.house.placeholders import FIELDS, PLACEHOLDER, WORDS
from generator.ooxml.schema import w

_PLACES = ("body", "cover")
_WANTED = {
    "title": ("title", "subject", "re", "topic", "betreff", "objet", "heading"),
    "as_of": ("date", "datum", "today", "asof"),
    "audience": ("to", "for", "recipient", "addressee", "attention", "attn", "name", "audience"),
    "sender": ("from", "author", "sender", "drafter", "signature"),
    "track": ("track", "theme"),
    "when": ("when", "time", "dateandtime"),
    "where": ("where", "place", "venue", "location"),
    "source": ("source", "sources"),
    "marking": ("classification", "marking", "security", "securityclassification"),
    "body": ("body", "text", "content", "contents", "maintext", "message"),
}
"""What other systems call the things that a field of a house document prints, in small letters without blanks."""

_BODY = re.compile(r"\{\{\s*body\s*\}\}")
_BRACED = re.compile(
    r"\{\s*\{([^{}]{0,200})(?:\}\s*\}|\})|(?<!\{)\{([^{}]{1,200})\}\s*\}|\{\{\s*([\w.-]+(?: [\w.-]+)?)\s*$"
)
"""A field, also with a brace missing, with blanks between its braces, or without an end in its paragraph."""

_DATE = "a place for a date"
_LINE = "a line to write on"
_MOST_SHOWN = 60
_SYSTEMS = (
    (re.compile(r"\{%.*?%\}"), "a tag of a template"),
    (re.compile(r"\{#.*?#\}"), "a comment of a template"),
    (re.compile(r"«[^«»]{1,60}»"), "a field of a mail merge"),
    (re.compile(r"<<[^<>]{1,60}>>"), "a field of another system"),
    (re.compile(r"\$\{[^{}]{1,60}\}"), "a field of another system"),
    (re.compile(r"<%.{1,60}?%>"), "a field of another system"),
    (re.compile(r"(?<!\{)\{\{[^{}]{0,60}\}(?!\})|(?<!\{)\{[^{}]{0,60}\}\}"), "a field with a brace missing"),
    (re.compile(r"\{\{\{[^{}]{0,60}\}\}\}"), "a field with a brace too many"),
    (re.compile(r"\{\{[^{}]{0,60}$|\b[\w.-]{1,60}\s?\}\}"), "a field with braces missing"),
    (re.compile(r"\{\{[^{}]{0,60}\}\}"), "a field that packs don't have"),
    (re.compile(r"(?<![{$])\{[#/^]?[A-Za-z_][\w .\[\]:()]{0,60}\}(?!\})"), "a field of another system"),
    (re.compile(r"\[[A-Z][A-Za-z' /,-]{1,60}\]|\[[a-z]{2,30}( [a-z]{2,30}){0,6}\]"), "a place to type into"),
    (re.compile(r"Click( or tap)? (here )?to enter [\w ]+\.|Choose an item\."), "the prompt of a content control"),
    (re.compile(r"<[^\W\d_][\w .,'/-]{0,58}>"), "a place to type into"),
    (re.compile(r"%%[^%]{1,60}%%|%[A-Z_]{2,60}%"), "a field of another system"),
    (re.compile(r"(?<![\w#])(#{1,2})[^\W\d_](?:[\w .-]{0,58}\w)?\1(?![\w#])"), "a field of another system"),
    (re.compile(r"\b(?:TT|DD|JJ|XX)([./-]) ?(?:MM|XX)\1 ?(?:JJJJ|YYYY|AAAA|JJ|YY|AA|XX(?:XX)?|\d{4})\b"
                r"|\bYYYY-MM-DD\b|\bMM/DD/YYYY\b", re.IGNORECASE), _DATE),
    (re.compile(r"(?:\b[^\W\d_][\w ]{0,30}:\s*)?(?:…{2,}|\.{4,}|_{3,}|(?:\. ){4,}\.?)"), _LINE),
)  # fmt: skip
_WORD_FIELDS = {
    **dict.fromkeys(
        ("DATE", "TIME"), "write {{ as_of }} instead: Word would print the day on which somebody opens a pack"
    ),
    **dict.fromkeys(
        "FILLIN ASK SET IF COMPARE NEXT NEXTIF SKIPIF REF MACROBUTTON FORMTEXT FORMDROPDOWN FORMCHECKBOX".split(),
        "delete it, or type the words that every pack has there",
    ),
}
"""Fields that Word would fill or ask for when a pack is opened, and what to write instead."""

_LABEL = re.compile(
    r"^\s*(Subject|Re|Title|Date|To|For|Attention|Attn|From|Place|Classification)\s*:\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class ForeignMark:
    """A text that another system or a person would replace: where it is, what it is, and what to write instead."""

    where: str
    text: str
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.where}: “{self.text}” is {self.what}: {self.instead}"


def field_like(name: str) -> str | None:
    """Return the field that a name of another system stands for, or None.

    >>> field_like("Document Title"), field_like("d.subject"), field_like("as of"), field_like("salary")
    ('title', 'title', 'as_of', None)
    """
    last = name.rpartition(".")[2].casefold()
    words = [re.sub(r"[\W_]+", "", last), *[word for word in re.split(r"[\W_]+", last) if word]]
    for word in words:
        for field, names in _WANTED.items():
            if word in names or word == field.replace("_", ""):
                return field
    return None


def mend_fields(root: etree._Element) -> list[str]:
    """Write the fields of packs as they are spelt, and all other names in double braces in square brackets.

    `{{ Title }}` and `{{ as of }}` become `{{ title }}` and `{{ as_of }}`. An unknown name would stop every pack, so
    `{{ company }}` becomes `[company]`. Returns what was changed, in words.
    """
    changed: list[str] = []
    has_body = any(_BODY.search(_whole(texts)) for _, texts in _texts(root))
    for paragraph, texts in _texts(root):
        whole = _whole(texts)
        done = []
        for found in reversed(list(_BRACED.finditer(whole))):  # from the end, so that what is before keeps its place
            name = next(filter(None, found.groups()), "").strip()
            is_whole = PLACEHOLDER.fullmatch(found.group()) is not None
            if is_whole and (name in (*FIELDS, *_PLACES) or name.startswith(WORDS)):
                continue
            field = field_like(name)
            if field == "body" and (
                has_body or whole.strip() != found.group().strip() or not _is_in_main_text(paragraph)
            ):
                field = None
            has_body |= field == "body"
            new = (f"[{name}]" if name else "") if field is None else f"{{{{ {field} }}}}"
            _replace(texts, found.start(), found.end(), new)
            done.append(f"{found.group()} is {new} now" if new else f"{found.group()} is dropped")
        changed += reversed(done)
    return changed


def foreign_marks(root: etree._Element, where: str) -> Iterator[ForeignMark]:
    """Yield the marks of other systems in a part; `where` names the part, such as `header`."""
    codes = [[name.upper(), *rest] for name, *rest in map(str.split, _codes(root))]
    merged = dict.fromkeys(code[1].strip('"') for code in codes if code[0] == "MERGEFIELD" and code[1:])
    for number, (_, texts) in enumerate(_texts(root), 1):
        whole = _whole(texts)
        place = f"{where}, paragraph {number}" if where == "main text" else where
        rest = PLACEHOLDER.sub(lambda found: "\0" * len(found.group()), whole)
        for pattern, what in _SYSTEMS:
            for found in pattern.finditer(rest):
                if found.group().strip("«»") in merged:
                    continue
                yield ForeignMark(place, found.group(), what, _instead(found.group(), what))
            rest = pattern.sub(lambda found: "\0" * len(found.group()), rest)
        label = _LABEL.match(whole)
        if label:
            field = field_like(label.group(1))
            instead = f"write {{{{ {field} }}}} after it, or delete it"
            yield ForeignMark(place, whole.strip(), "a label with nothing after it", instead)
    for name in merged:
        yield ForeignMark(where, f"MERGEFIELD {name}", "a field of a mail merge", _instead(name, "field"))
    for code in codes:
        if code[0] in _WORD_FIELDS:
            yield ForeignMark(where, " ".join(code)[:_MOST_SHOWN], "a field of Word", _WORD_FIELDS[code[0]])


def _codes(root: etree._Element) -> Iterator[str]:
    """Yield the codes of the fields of a part, such as `MERGEFIELD Name`; Word may split them into several runs."""
    yield from (code for simple in root.iter(w("fldSimple")) if (code := simple.get(w("instr"), "").strip()))
    begun: list[str] = []
    for found in root.iter(w("fldChar"), w("instrText")):
        kind = found.get(w("fldCharType"))
        if kind == "begin":
            begun.append("")
        elif begun and found.tag == w("instrText"):
            begun[-1] += found.text or ""
        elif begun and kind == "end" and (code := begun.pop().strip()):
            yield code


def _instead(text: str, what: str) -> str:
    """Return what to write in place of a mark."""
    if what in ("a tag of a template", "a comment of a template"):
        return "delete it: conditions and loops belong in the template (pack.md.j2), not in the house document"
    if what == _DATE:
        return "write {{ as_of }} instead"
    words = re.sub(r"[….:_]+$", "", text) if what == _LINE else text
    field = field_like(re.sub(r"[{}«»<>$%\[\]#/]+", " ", words).strip())
    if field == "body":
        return "delete it, or it stands in every pack: the pack goes to {{ body }}, which is at another place"
    return f"write {{{{ {field} }}}} instead" if field else "delete it, or type the words that every pack has there"


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Yield each paragraph that has words, with its own `w:t` elements."""
    for paragraph in root.iter(w("p")):
        texts = [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph]
        if any((text.text or "").strip() for text in texts):
            yield paragraph, texts


def _whole(texts: list[etree._Element]) -> str:
    return "".join(text.text or "" for text in texts)


def _is_in_main_text(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is in the main text, and in no table, text box or content control."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag == w("body")


def _replace(texts: list[etree._Element], start: int, end: int, new: str) -> None:
    """Replace words in a paragraph, which may be in several runs; the new words stand in the first of them."""
    at = 0
    for text in texts:
        words = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(words))
        if first < last:
            text.text = words[:first] + (new if start >= at else "") + words[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(words)
