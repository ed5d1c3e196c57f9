"""Refuses a pack that prints a guarded portion without the caution that guards it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.document.nodes import Block, Heading, Inline
from generator.document.walk import all_inlines, origins_in
from generator.model.content import Point
from generator.model.field_texts import fields_of
from generator.model.kinds import AnyPortion
from generator.problems import Place, Problem
from generator.selection.cautions import cautions_for, guarded
from generator.selection.pace import SPOKEN
from generator.selection.selection import Selection
from generator.workspace.library import Library


def missing_cautions(library: Library, selection: Selection, blocks: tuple[Block, ...]) -> list[Problem]:
    """Return an error for each caution that a pack needs and doesn't print.

    In a meeting's pack, a caution must stand on the same card as the words that are spoken: below the same heading of
    level 1 or 2. A leave-behind has no cautions.
    """
    if selection.edition.file.leave_behind:
        return []
    portions = [item.portion for item in selection.selected]
    said = [item.portion for item in selection.selected if item.section in SPOKEN]
    there = _printed(all_inlines(blocks))
    problems = []
    for caution in cautions_for((portion for portion in portions if portion.id in there), library):
        alone = [name for name in guarded(caution, portions) if name in there]
        if caution.id in there:
            cards = _cards(blocks) if selection.meeting is not None else []
            spoken = [_spoken(card, said) for card in cards if caution.id not in _printed(all_inlines(card))]
            alone = [name for card in spoken for name in guarded(caution, card)]
        if alone:
            problems.append(_problem(caution, alone[0], selection))
    return problems


def _problem(caution: Point, portion: str, selection: Selection) -> Problem:
    edition = selection.edition
    message = f"{edition.file.name}, {edition.name}: '{portion}' is printed without '{caution.id}', which guards it"
    if "do_not_raise" not in edition.file.sections:
        own = ("editions", edition.name, "sections")
        where = edition.yaml.place(own if own in edition.yaml.values else ("sections",))
        message = f"{edition.file.name}, {edition.name}: it prints what cautions guard, and has no section for cautions"
        hint = f"add 'do_not_raise' to its sections; '{portion}', for example, needs the caution '{caution.id}'"
        return Problem("unguarded", message, where, hint)  # one cause, and so one error for all packs of the edition
    hint = "print points.do_not_raise in the template"
    if selection.meeting is not None:
        hint += ", on the card of each item"
    return Problem("unguarded", message, Place(f"templates/{edition.template}"), hint)


def _printed(inlines: Iterable[Inline]) -> set[str]:
    return {origin.portion for origin in origins_in(inlines)}


def _spoken(card: tuple[Block, ...], portions: Iterable[AnyPortion]) -> list[AnyPortion]:
    """Return the portions whose spoken words are on a card."""
    fields = {(origin.portion, origin.field) for origin in origins_in(all_inlines(card))}
    aloud = {type(p): [name for name, holds in fields_of(type(p)).items() if holds.aloud] for p in portions}
    return [p for p in portions if any((p.id, name) in fields for name in aloud[type(p)])]


def _cards(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks from each heading of level 1 or 2 to the next one."""
    card: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            yield tuple(card)
            card = []
        card.append(block)
    yield tuple(card)
