"""References within a pack: the numbers of points, and links to headings and points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compose.template.slots import SLOT_PATTERN, Printed
from generator.document.nodes import Block, Inline, Link, Reference
from generator.document.walk import all_inlines, headings_in, mapped, point_numbers, portions_in
from generator.problems import Place, Problem, hint_known


def with_reference_numbers(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with the number of each referenced portion; it stays empty if the portion is in no numbered list.

    >>> from generator.document.nodes import NumberedList, Origin, Paragraph, Text
    >>> point = Paragraph((Text("Resume the talks.", Origin("se-resume", "say")),))
    >>> with_reference_numbers((NumberedList(((point,),), start=3), Paragraph((Reference("se-resume"),))))[1]
    Paragraph(children=(Reference(portion='se-resume', number='3'),))
    """
    numbers = {portion: ".".join(map(str, path)) for portion, path in point_numbers(blocks).items()}

    def change(inline: Inline) -> Inline:
        return replace(inline, number=numbers.get(inline.portion, "")) if isinstance(inline, Reference) else inline

    return mapped(blocks, change)


def broken_references(
    blocks: tuple[Block, ...], printed: Printed, *, leads_to_portions: bool = True
) -> Iterator[Problem]:
    """Yield a problem for each reference to a portion without a number, and for each broken link within the pack.

    `leads_to_portions` is false for a leave-behind: a link to a portion would reveal the portion's id.
    """
    names = {name: None for _, name in headings_in(blocks)}
    portions = dict.fromkeys(portions_in(tuple(all_inlines(blocks)))) if leads_to_portions else {}
    for inline in all_inlines(blocks):
        match inline:
            case Reference(portion, ""):
                message = f"'{portion}' has no number to refer to, because it is in no numbered list of this pack"
                hint = "begin its list item with '1. ', or print its lead in place of its number"
                yield Problem("template", message, _place_of_reference(inline, printed), hint)
            case Link(target, _) if target.startswith("#") and target[1:] not in {**names, **portions}:
                message = f"broken link: this pack has no heading or portion '{target}'"
                hint = hint_known(target[1:], [*names, *portions], "headings and ids in this pack")
                yield Problem("template", message, _place_of_link(target, printed), hint)
            case _:
                pass


def _place_of_reference(reference: Reference, printed: Printed) -> Place:
    """Return the place in the template that prints a reference."""
    for match in SLOT_PATTERN.finditer(printed.text):
        value = printed.values[int(match.group(1))]
        if isinstance(value, Reference) and value.portion == reference.portion:
            return printed.place_at(match.start())
    return printed.place(1)


def _place_of_link(target: str, printed: Printed) -> Place:
    """Return the place of a link to a target; if the address comes from content, the template's first line."""
    return printed.place_at(max(printed.text.find(f"]({target})"), 0))
