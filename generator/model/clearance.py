"""Who clears a paper, and the flags that staff have looked at and accepted."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from generator.model.fields import Date, FieldError, Id, Model, PersonName, Remark, Words
from generator.model.flag_lists import WORDED
from generator.problems import nearest


class Acknowledged(Model):
    """A flag that staff have looked at and accepted, with the reason; the reason names no person.

    `words` are the words that may stay, for the flags that are raised by words and not by a list.
    """

    flag: Id
    words: tuple[Remark, ...] = ()
    reason: Remark

    @model_validator(mode="after")
    def _has_words_where_they_count(self) -> Self:
        if self.flag in WORDED and not self.words:
            raise FieldError(f"the flag '{self.flag}' needs 'words'", "list the words that may stay: words: [will]")
        if self.words and self.flag not in WORDED:
            meant = nearest(self.flag, WORDED)
            hint = f"{meant} if not, " if meant else ""
            hint += f"delete the key; it belongs to the flags {', '.join(WORDED)}"
            raise FieldError(f"the flag '{self.flag}' takes no 'words'", hint)
        return self


class Clearance(Model):
    """Who drafted, cleared and approved a paper, its version, and the version that it supersedes.

    A fact that isn't known stays blank. `as_of` is the date at which the paper's statements are true.
    """

    drafter: PersonName | None = None
    clearers: tuple[PersonName, ...] = ()
    approver: PersonName | None = None
    version: Words | None = None
    supersedes: Words | None = None
    as_of: Date | None = None
    acknowledged: tuple[Acknowledged, ...] = ()

    def people(self) -> tuple[str, ...]:
        """Return the names of the drafter, the clearers and the approver."""
        return tuple(filter(None, (self.drafter, *self.clearers, self.approver)))
