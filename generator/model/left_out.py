"""The model of what of a brief no point uses: the entries of `left_out` in `content/briefs/<id>.yaml`."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, StrictBool, model_validator

from generator.model.fields import FieldError, Model, PassageName, Quoted, Remark, year_as_text


class LeftOut(Model):
    """What of a brief no point uses, and the reason: words, a passage, a section, a table, or the references.

    A section has its subsections in it, and an annex is a section. `references` are the list of sources and all notes.
    """

    quote: Quoted | None = None
    passage: PassageName | None = None
    section: Quoted | None = None
    table: Annotated[Quoted, BeforeValidator(year_as_text)] | None = None
    references: StrictBool | None = None
    reason: Remark

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        given = [name for name in LEFT_OUT_KEYS if getattr(self, name) is not None]
        keys = ", ".join(f"'{name}'" for name in LEFT_OUT_KEYS)
        if not given:
            raise FieldError("it doesn't say what is left out", f"write one of the keys {keys}")
        if len(given) > 1:
            hint = "write an entry for each of them, with its reason"
            raise FieldError(f"'{given[0]}' and '{given[1]}' can't stand in one entry", hint)
        if self.references is False:
            raise FieldError("'references: no' leaves nothing out", "write yes, or delete the entry")
        return self


LEFT_OUT_KEYS = ("quote", "passage", "section", "table", "references")
"""The keys of an entry of `left_out` that say what is left out; an entry has one of them."""
