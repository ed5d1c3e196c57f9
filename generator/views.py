"""What a template sees of a selection: named fields and nothing else, every text knowing its origin."""

from __future__ import annotations

from collections.abc import Mapping

from generator.audience import SECTIONS, Section
from generator.brief import Brief, spoken_date
from generator.content import Deal, Exchange, Gap, Line, Point, Portion
from generator.document import MARKING, Origin, Reference
from generator.handling import combined
from generator.library import Library
from generator.notes import note_of
from generator.select import Selected, Selection
from generator.slots import CantPrint, Cite, Words, words


class View:
    """A thing with named fields for templates; `_what` and `_fields` are out of a template's reach."""

    def __init__(self, what: str, fields: Mapping[str, object]) -> None:
        self._what = what
        self._fields = fields

    def __getattr__(self, name: str) -> object:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        raise CantPrint(f"a {self._what} can't be printed as it is; print one of its fields")

    __repr__ = __html__ = __str__


VARIABLES = (
    "track",
    "audience",
    "edition",
    "as_of",
    "marking",
    "scope",
    "purpose",
    "objectives",
    "points",
    "likely_points",
    "asks_and_offers",
    "gaps",
    "briefs",
)
"""The names that a template may use; `docs/templates.md` says what each holds."""


def template_context(library: Library, selection: Selection, as_of: str) -> dict[str, object]:
    """Return what a template sees, by the names of `VARIABLES`."""
    lang = library.tracks[selection.track].lang or ""
    sections = {
        name: [_portion(library, selection, item, lang) for item in selection.section(name)] for name in SECTIONS
    }
    by_use: tuple[Section, ...] = ("say", "press", "if_raised", "background", "do_not_raise", "internal")
    track = library.tracks[selection.track]
    track_fields = {"id": words(selection.track), "number": track.number, "name": words(track.name, None, lang)}
    edition = selection.edition
    return {
        "track": View("track", {**track_fields, "lang": lang, "count": len(library.tracks)}),
        "audience": View("audience", {"id": edition.audience, "name": words(edition.file.name)}),
        "edition": edition.name,
        "as_of": words(spoken_date(as_of)),
        "marking": words(_marking(library, selection), MARKING),
        "scope": next(iter(sections["scope"]), None),
        "purpose": next(iter(sections["purpose"]), None),
        "objectives": sections["objectives"],
        "points": View("points", {name: sections[name] for name in by_use}),
        "likely_points": sections["likely_points"],
        "asks_and_offers": sections["asks_and_offers"],
        "gaps": sections["gaps"],
        "briefs": [_brief(brief) for brief in cited_briefs(library, selection)],
    }


def _marking(library: Library, selection: Selection) -> str:
    """Return the marking of all that is selected; what stands on the page in the end may be less."""
    marks = [library.marks[item.portion.id] for item in selection.selected]
    return library.scheme.banner(combined(marks, selection.edition.words))


def cited_briefs(library: Library, selection: Selection) -> tuple[Brief, ...]:
    """Return the briefs that a selection quotes, in the workspace's order; all of them where it quotes none."""
    quoted = {library.brief_of(source).id for item in selection.selected for source in item.portion.sources}
    return tuple(brief for brief in library.briefs.values() if brief.id in quoted or not quoted)


def _brief(brief: Brief) -> View:
    def text(field: str) -> Words:
        return words(getattr(brief.facts, field), Origin(f"brief:{brief.id}", field))

    fields = {name: text(name) for name in ("title", "number", "publisher", "attribution", "standing")}
    return View("brief", {**fields, "date": words(spoken_date(brief.facts.date))})


def _portion(library: Library, selection: Selection, item: Selected, lang: str) -> View:
    """Return a portion; `lang` is the track's language, which its own portions are in where they don't say."""
    portion = item.portion
    level = library.scheme.name(library.marks[portion.id].level)
    mark = library.scheme.portion_mark(library.marks[portion.id])
    lang = portion.lang or ("" if item.cross_cutting else lang)
    fields: dict[str, object] = {
        "id": _text(portion, "id", portion.id, ""),
        "topics": [_text(portion, "topics", topic, "") for topic in portion.topics],
        "classification": _text(portion, "classification", level, ""),
        "mark": _text(portion, "mark", mark, ""),
        "release": _text(portion, "release", portion.release, ""),
        "status": _text(portion, "status", portion.status, ""),
        "note": _text(portion, "note", portion.note, lang),
        "lang": lang,
        "cross_cutting": item.cross_cutting,
        "cite": Cite(note_of(portion)),
        "ref": Reference(portion.id),
    }
    return View(_NAMES[type(portion)], {**fields, **_own_fields(portion, selection.edition.audience, lang)})


_NAMES: Mapping[type[Portion], str] = {
    Line: "line", Point: "point", Exchange: "likely point", Deal: "row", Gap: "gap",
}  # fmt: skip


def _own_fields(portion: Portion, audience: str, lang: str) -> dict[str, object]:
    """Return the fields that a kind of portion has of its own, in the audience's words."""
    match portion:
        case Line():
            return _texts(portion, lang, text=portion.variants.get(audience, portion.text))
        case Point():
            spoken = {"lead": portion.lead, "say": portion.say, **_given(portion.variants.get(audience))}
            plain = {"kind": portion.kind, "priority": portion.priority, "use": portion.use}
            return {
                **_texts(portion, "", **plain),
                **_texts(portion, lang, **spoken, issue=portion.issue, when=portion.when),
            }
        case Exchange():
            spoken = {"they": portion.they, "we": portion.we, **_given(portion.variants.get(audience))}
            return {**_texts(portion, "", likelihood=portion.likelihood), **_texts(portion, lang, **spoken)}
        case Deal():
            cells = ("ask", "offer", "counterpart", "instrument")
            return _texts(portion, lang, **{cell: getattr(portion, cell) for cell in cells})
        case Gap():
            return _texts(portion, lang, need=portion.variants.get(audience, portion.need))
        case _:
            raise TypeError(f"no view for {type(portion).__name__}")


def _given(variant: object) -> dict[str, str]:
    return {} if variant is None else {name: value for name, value in vars(variant).items() if value is not None}


def _texts(portion: Portion, lang: str, **texts: str | None) -> dict[str, object]:
    return {name: _text(portion, name, text, lang) for name, text in texts.items()}


def _text(portion: Portion, field: str, text: str | None, lang: str) -> Words | None:
    return None if text is None else words(text, Origin(portion.id, field), lang)
