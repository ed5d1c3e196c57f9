"""A field's type decides how the leak check, the second look, speaking time and templates treat its text."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import Field

from generator.model.clearance import Clearance
from generator.model.content import BriefFacts, Gap, Line, Point, Portion, Quotation
from generator.model.field_texts import fields_of, secret_texts, texts_in
from generator.model.fields import SECRET_WORDS, Holds, Model, Role
from generator.model.kinds import AnyPortion

KINDS: tuple[type[Portion], ...] = get_args(AnyPortion)


class Inner(Model):
    """A model inside another model."""

    silent: str = "inner secret"
    amount: int = 4711


class Novel(Gap):
    """A portion with fields whose types have no `Holds`."""

    silent: str = "secret"
    listed: tuple[str, ...] = ("first", "second")
    keyed: dict[str, str] = Field(default_factory=lambda: {"delegation": "third"})
    inner: Inner = Inner()


def test_a_field_that_says_nothing_is_secret_words() -> None:
    """Texts and numbers of such a field, whatever its shape, are secret if the portion is withheld."""
    novel = Novel(id="new", need="A need.")
    assert {"secret", "first", "second", "third", "inner secret", "4711"} <= set(secret_texts(novel))
    assert fields_of(Novel)["silent"] == SECRET_WORDS


def test_ids_dates_and_settings_are_no_secret_words() -> None:
    """Ids, dates and settings are not secret words; quotations, remarks, labels and names are."""
    point = Point.model_validate(
        {
            "id": "an-id", "kind": "ask", "lead": "Lead.", "say": "Line.", "note": "Remark.", "issue": "Issue",
            "topics": ["topic"], "review_by": "2030", "classification": "Secret", "lang": "en",
            "sources": [{"quote": "Quoted words.", "brief": "a-brief"}],
            "variants": {"delegation": {"say": "Other line."}},
        }
    )  # fmt: skip
    assert set(secret_texts(point)) == {
        "Lead.", "Line.", "Remark.", "Issue", "topic", "Quoted words.", "Other line.",
    }  # fmt: skip
    names = [found.text for found in texts_in(Clearance(drafter="A. Person")) if found.holds.role is Role.NAME]
    assert names == ["A. Person"]


@pytest.mark.parametrize("model", [*KINDS, Quotation, Clearance, BriefFacts], ids=lambda model: model.__name__)
def test_every_field_of_the_model_says_what_it_holds(model: type[Model]) -> None:
    """Every text field of the models has a `Holds`, so that none is secret only by default."""
    silent = [name for name, field in model.model_fields.items() if field.annotation is str and not field.metadata]
    assert silent == []


def test_what_is_said_aloud_is_written_in_sentences() -> None:
    """The fields that are said aloud or written in sentences are marked; all fields said aloud are in sentences."""
    sentences = {(kind.__name__, name) for kind in KINDS for name, holds in fields_of(kind).items() if holds.sentences}
    aloud = {(kind.__name__, name) for kind in KINDS for name, holds in fields_of(kind).items() if holds.aloud}
    assert aloud == {("Point", "say"), ("Exchange", "we")}
    assert aloud < sentences
    assert ("Line", "text") in sentences
    assert fields_of(Line)["variants"] == Holds(Role.WORDS, sentences=True)
