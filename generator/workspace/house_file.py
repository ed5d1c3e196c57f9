"""The house document of an edition, read only when a pack needs it, and the problems of house documents.

A build is held to what it builds: a house document that no pack of the build uses may lack anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.house.house import House
from generator.house.read_house import read_house
from generator.model.page import AS_IT_IS, Page
from generator.problems import InvalidInput, Place, Problem, nearest
from generator.translations.word_table import Table


@dataclass(frozen=True)
class HouseFile:
    """A house document: its path from the workspace, and its bytes or the problem because of which it has none."""

    name: str
    data: bytes = b""
    problem: Problem | None = None

    def on(self, page: Page = AS_IT_IS) -> House:
        """Return the house document, split into pieces, on a page. Raises `InvalidInput` if it can't be used."""
        if self.problem is not None:
            raise InvalidInput([self.problem])
        return read_house(self.name, self.data, page)


def house_problems(houses: Iterable[tuple[HouseFile, Page]], table: Table | None) -> list[Problem]:
    """Return the problems of house documents on their pages, each once.

    `table` are the words that a house document may print; without it, words are not checked.
    """
    problems: dict[Problem, None] = {}
    for file, page in dict.fromkeys(houses):
        try:
            house = file.on(page)
        except InvalidInput as error:
            problems |= dict.fromkeys(error.problems)
        else:
            problems |= dict.fromkeys(() if table is None else _unknown_words(house, table))
    return list(problems)


def _unknown_words(house: House, table: Table) -> Iterator[Problem]:
    """Yield an error for each word of a house document that the table doesn't have."""
    for name in sorted(house.words.difference(table.names)):
        message = f"unknown word '{{{{ words.{name} }}}}'"
        hint = nearest(name, table.names) or "docs/templates.md lists the words"
        yield Problem("house-field", message, Place(house.name), hint)
