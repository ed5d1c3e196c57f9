"""Compose a document from a selection and its audience's template. Pure.

The template prints Markdown with slots. The Markdown is parsed once, and content replaces each slot. Each slot must
reach the page exactly as often as it was printed, and each pack must print the standing of its sources.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.characters import control_characters
from generator.compose.dialect.blocks import parse_markdown
from generator.compose.dialect.inlines import Slots
from generator.compose.direction_marks import with_direction_marks
from generator.compose.empty_columns import without_empty_columns
from generator.compose.marking import above_ceiling, mark_of, with_marking, with_portion_marks
from generator.compose.missing_cautions import missing_cautions
from generator.compose.printed_words import program_words
from generator.compose.references import broken_references, with_reference_numbers
from generator.compose.source_list import with_source_list
from generator.compose.source_notes import with_source_notes
from generator.compose.template.brief_views import cited_briefs
from generator.compose.template.run_template import print_template
from generator.compose.template.sandbox import Environment
from generator.compose.template.slots import SLOT_PATTERN, ContentText, Printed
from generator.compose.template.views import template_context
from generator.document.direction import locale_of
from generator.document.nodes import (
    BLANK,
    Block,
    Document,
    Facts,
    Heading,
    Image,
    Inline,
    Note,
    Origin,
    Reference,
    Strong,
    Styled,
    Text,
)
from generator.document.walk import all_inlines, origins_in, plain_text, walk_blocks
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.problems import InvalidInput, Place, Problem, Severity, hint_known
from generator.selection.selection import Selected, Selection
from generator.translations.to_draft import TO_DO, is_to_do
from generator.translations.words import Words
from generator.workspace.library import Library

_NO_DATE = "1980"
"""The date of the properties of a file whose date nobody knows: ZIP files have no earlier one."""
_WHITE_SPACE = re.compile(r"\s+")


def compose_pack(
    library: Library,
    selection: Selection,
    environment: Environment,
    images: Mapping[str, Image | str],
    options: BuildOptions = NO_OPTIONS,
) -> Document:
    """Return the document of one pack. Raises `InvalidInput` with the problems of its template and house style."""
    date = _pack_date(library, selection, options)
    template = selection.edition.template
    is_leave_behind = bool(selection.edition.file.leave_behind)
    empty = nothing_to_leave(library, selection, severity="error")
    if empty:
        raise InvalidInput(empty)
    lang = library.lang_of(selection.subject)
    words = library.translations.words_in(lang)
    printed = print_template(environment, template, template_context(library, selection, date, words))
    content = without_empty_columns(_blocks_with_content(printed, images, words))
    blocks = with_reference_numbers(with_source_notes(content, library, words))
    if selection.edition.file.sources == "endnotes":
        blocks = with_source_list(blocks, words["sources"])
    problems = [*_unknown_styles(blocks, printed, selection), *_missing_standing(library, selection, blocks)]
    problems += missing_cautions(library, selection, blocks)
    problems += broken_references(blocks, printed, leads_to_portions=not is_leave_behind)
    title = next((plain_text(b.children) for b in walk_blocks(blocks) if isinstance(b, Heading) and b.level == 1), "")
    if not title and is_leave_behind:
        title = library.tracks[selection.subject.id].name  # a non-paper has no heading, but properties need a title
    if not title:
        hint = "begin the template with a heading: # {{ track.name }}"
        problems.append(Problem("template", "the pack has no title", Place(f"templates/{template}"), hint))
    if problems:
        raise InvalidInput(problems)
    mark = mark_of(library, selection.edition, selection.subjects, blocks)
    above = above_ceiling(library, selection.edition, options, mark)
    if above:
        raise InvalidInput(above)
    marking = library.scheme.banner(mark)
    blocks = with_marking(blocks, marking)
    if selection.edition.file.portion_marks:
        blocks = with_portion_marks(blocks, library, selection.edition)
    blocks = with_direction_marks(blocks, lang)
    house = selection.edition.house.words
    own = program_words(blocks, words, house, draft=options.draft, left_behind=is_leave_behind)
    own |= {words["to_draft"] for value in printed.values if isinstance(value, ContentText) and is_to_do(value)}
    return Document(
        _facts(library, selection, words.drafted(title), words.date(date), marking, words),
        _NO_DATE if is_to_do(date) else date,
        blocks,
        locale_of(lang),
        words,
        draft=options.draft,
        left_behind=is_leave_behind,
        open_texts=printed.open_texts | own,
    )


def _pack_date(library: Library, selection: Selection, options: BuildOptions) -> str:
    """Return the date that a pack is "as of": from the build's options, else its clearance, else its newest brief.

    It is `TODO` if no brief has its date yet.
    """
    cleared = library.clearances[selection.subject].clearance.as_of
    cited = cited_briefs(library, selection)
    known = max((brief.facts.known_date or "" for brief in cited), default=_NO_DATE)
    return options.as_of or cleared or known or TO_DO


def unprinted(selection: Selection, document: Document) -> tuple[Selected, ...]:
    """Return the selected portions that are missing from the document because the template doesn't print them."""
    there = {origin.portion for origin in origins_in(all_inlines(document.blocks))}
    return tuple(item for item in selection.selected if item.portion.id not in there)


def nothing_to_leave(library: Library, selection: Selection, severity: Severity) -> list[Problem]:
    """Return a problem of the given severity if a leave-behind would be empty."""
    if selection.selected or not selection.edition.file.leave_behind:
        return []
    message = f"nothing in '{selection.subject}' is released for a leave-behind"
    hint = "once a point with 'use: say' is cleared to be left behind, give it 'release: leave-behind'"
    where = Place(library.clearances[selection.subject].file.name)
    return [Problem("nothing-to-leave", message, where, hint, severity)]


def _facts(library: Library, selection: Selection, title: str, as_of: str, marking: str, words: Words) -> Facts:
    dialogue = library.settings.dialogue or ""
    if selection.edition.file.leave_behind:
        return Facts(title, "", "", as_of, "", marking, when="", where="", sender="", dialogue=dialogue)
    briefs = [brief.facts for brief in cited_briefs(library, selection)]
    known = [[words.drafted(brief.name), words.drafted(brief.publisher), words.date(brief.date)] for brief in briefs]
    source = " ".join(
        f"{words.listed(texts)}{words['full_stop']} {words.drafted(brief.standing)}"
        for texts, brief in zip(known, briefs, strict=True)
    )
    meeting = selection.meeting
    track = meeting.title if meeting else library.tracks[selection.subject.id].name
    day = words.date(meeting.date) if meeting and meeting.date else ""
    when = [text for text in (day, (meeting.start if meeting else None) or "") if text]
    return Facts(
        title,
        words.drafted(track),
        selection.edition.file.name,
        as_of,
        source,
        marking,
        when=words.listed(when) or BLANK,
        where=words.drafted((meeting.place if meeting else "") or BLANK),
        sender=words.drafted(library.clearances[selection.subject].clearance.drafter or BLANK),
        dialogue=dialogue,
    )


def _blocks_with_content(printed: Printed, images: Mapping[str, Image | str], words: Words) -> tuple[Block, ...]:
    """Return the blocks of a template's output with content in the slots. Raises `InvalidInput` for a lost slot."""
    filled: Counter[int] = Counter()

    def fill(marker: str) -> Inline:
        number = int(marker[1:-1])
        filled[number] += 1
        return _inline_of(printed.values[number], words)

    slots = Slots(SLOT_PATTERN, fill, printed.place, images)
    _refuse_control_characters(printed)
    blocks = parse_markdown(printed.text, slots, words)
    expected = Counter(int(match.group(1)) for match in SLOT_PATTERN.finditer(printed.text))
    problems = []
    for match in SLOT_PATTERN.finditer(printed.text):
        number = int(match.group(1))
        if filled[number] != expected[number]:
            place = printed.place_at(match.start())
            message = "a value printed here doesn't appear on the page"
            hint = "in a table, give each row as many cells as the header; elsewhere, print the value within plain text"
            problems.append(Problem("template", message, place, hint))
    if problems:
        raise InvalidInput(problems)
    return blocks


def _refuse_control_characters(printed: Printed) -> None:
    for number, value in enumerate(printed.values):
        for _, name in control_characters(value) if isinstance(value, str) else ():
            place = next(
                printed.place_at(match.start())
                for match in SLOT_PATTERN.finditer(printed.text)
                if int(match.group(1)) == number
            )
            message = f"a document can't contain {name}"
            raise InvalidInput([Problem("control-character", message, place, "delete it from the value printed here")])


def _inline_of(value: object, words: Words) -> Inline:
    """Return what replaces a slot; a text that is to be drafted is bold, so that nobody takes it for a line."""
    match value:
        case Note() | Reference():
            return value
        case ContentText() if is_to_do(value):
            return Strong((Text(words.drafted(value), value.origin),))
        case ContentText():
            return Text(value.printed, value.origin, value.lang)
        case _:
            return Text(_WHITE_SPACE.sub(" ", str(value)))


def _unknown_styles(blocks: tuple[Block, ...], printed: Printed, selection: Selection) -> list[Problem]:
    house = selection.edition.house
    problems = []
    for block in walk_blocks(blocks):
        if isinstance(block, Styled) and house.paragraph_style(block.style) is None:
            message = f"the house style has no paragraph style '{block.style}'"
            hint = hint_known(block.style, house.paragraph_styles, f"styles of {house.name}")
            problems.append(Problem("unknown-style", message, printed.place(block.line), hint))
    return problems


def _missing_standing(library: Library, selection: Selection, blocks: tuple[Block, ...]) -> list[Problem]:
    """Return an error for each brief whose attribution or standing the template doesn't print.

    Nobody may take a pack for government policy.
    """
    there = set(origins_in(all_inlines(blocks)))
    problems: list[Problem] = []
    if selection.edition.file.leave_behind:
        return problems
    for brief in cited_briefs(library, selection):
        for field in ("attribution", "standing"):
            if Origin(f"brief:{brief.id}", field) not in there:
                message = f"the template doesn't print the {field} of the brief '{brief.id}'"
                loop = f"{{% for brief in briefs %}} ... {{{{ brief.{field} }}}} ... {{% endfor %}}"
                hint = f"every pack must print it: {loop}"
                problems.append(Problem("standing", message, Place(f"templates/{selection.edition.template}"), hint))
    return problems
