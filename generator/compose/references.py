"""What in a pack refers to another place of it: numbers of points, links within the pack, the table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compose.template.slots import SLOT_PATTERN, Printed
from generator.document.nodes import Block, Inline, Link, Reference
from generator.document.walk import all_inlines, headings_in, mapped, point_numbers, portions_in
from generator.problems import Place, Problem, hint_known


def with_reference_numbers(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with every reference's number, where the portion that it names stands in a numbered list."""
    numbers = {portion: ".".join(map(str, path)) for portion, path in point_numbers(blocks).items()}

    def change(inline: Inline) -> Inline:
        return replace(inline, number=numbers.get(inline.portion, "")) if isinstance(inline, Reference) else inline

    return mapped(blocks, change)


def broken_references(
    blocks: tuple[Block, ...], printed: Printed, *, leads_to_portions: bool = True
) -> Iterator[Problem]:
    """Yield a problem for each reference to a portion without a number, and for each link to what isn't there.

    In a leave-behind no link leads to a portion: it would name its id.
    """
    names = {name: None for _, name in headings_in(blocks)}
    portions = dict.fromkeys(portions_in(tuple(all_inlines(blocks)))) if leads_to_portions else {}
    for inline in all_inlines(blocks):
        match inline:
            case Reference(portion, ""):
                message = f"'{portion}' has no number to refer to: it stands in no numbered list of this pack"
                hint = "number its list with '1. ', or print its lead-in"
                yield Problem("template", message, _place_of_reference(inline, printed), hint)
            case Link(target, _) if target.startswith("#") and target[1:] not in {**names, **portions}:
                message = f"the link to '{target}' leads nowhere in this pack"
                hint = hint_known(target[1:], [*names, *portions], "headings and ids here")
                yield Problem("template", message, _place_of_link(target, printed), hint)
            case _:
                pass


def _place_of_reference(reference: Reference, printed: Printed) -> Place:
    """Return the place where a template prints a reference."""
    for match in SLOT_PATTERN.finditer(printed.text):
        value = printed.values[int(match.group(1))]
        if isinstance(value, Reference) and value.portion == reference.portion:
            return printed.place_at(match.start())
    return printed.place(1)


def _place_of_link(target: str, printed: Printed) -> Place:
    """Return the place of a link to a target, or, where content gave it, of the first line of the template."""
    return printed.place_at(max(printed.text.find(f"]({target})"), 0))
