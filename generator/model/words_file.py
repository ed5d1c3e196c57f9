"""A workspace's own words for what the program prints, by language: `templates/words.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel

from generator.model.fields import Words
from generator.translations.word_table import program_table

_KNOWN = {name: {"description": text, "type": "string"} for name, text in program_table().languages["en"].items()}


class WordsFile(RootModel[dict[str, Annotated[dict[str, Words], Field(json_schema_extra={"properties": _KNOWN})]]]):
    """Words by language and name. A word that the program doesn't have needs an English form."""
