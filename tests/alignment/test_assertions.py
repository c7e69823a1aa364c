"""The typed facts of what an account tells, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.alignment.claims.assertions import assertions
from rashomon.alignment.claims.utterances import Utterance
from rashomon.model import Annotations, Span, Timex
from tests.invented import account, annotated

NAMES = {"Vera Lind": "person:e:lind", "Norda Line": "organization:e:norda"}


def told(text: str, code: str = "en", lengths: dict[str, str] | None = None) -> list[Utterance]:
    made = account("a", code, text, "2025-05-05")
    notes: Annotations = annotated(made, NAMES)
    times = tuple(
        Timex(Span("a", text.index(words), text.index(words) + len(words)), "DURATION", value)
        for words, value in (lengths or {}).items()
    )
    return assertions((made,), (replace(notes, timexes=times),))


@pytest.mark.parametrize(
    ("one", "other"), [("P3M", "P90D"), ("P3W", "P21D"), ("PT72H", "P3D"), ("PT11H", "PT11H"), ("PT90M", "PT1.5H")]
)
def test_one_length_of_time_in_two_units_is_one_fact(one: str, other: str) -> None:
    (here,) = told("The judge ordered her held for that long before trial.", lengths={"that long": one})
    (there,) = told("The judge ordered her held for that long before trial.", lengths={"that long": other})
    assert {f for f in here.facts if f[0] == "figure"} == {f for f in there.facts if f[0] == "figure"} != set()


@pytest.mark.parametrize("value", ["PXY", "P1W", "PT48H", ""])
def test_a_length_without_a_number_or_of_one_or_two_units_tells_nothing(value: str) -> None:
    (found,) = told("The judge ordered her held for that long before trial.", lengths={"that long": value})
    assert not [f for f in found.facts if f[0] == "figure"]


def test_facts_on_the_same_words_are_noted() -> None:
    (found,) = told("The e-mails were shown to everybody in the room.")
    document, topic = ("kind", "document email"), ("topic", "letter")
    assert {document, topic} <= found.facts
    assert (document, topic) in found.twins


def test_facts_on_different_words_are_not() -> None:
    (found,) = told("The judge read the e-mails to everybody in the room.")
    assert {("topic", "judge"), ("topic", "letter")} <= found.facts
    assert (("topic", "judge"), ("topic", "letter")) not in found.twins


def test_the_plaintiff_is_whoever_sues() -> None:
    text = "Vera Lind sued Norda Line on Monday. The plaintiff wants the whole contract annulled."
    made = account("a", "en", text, "2025-05-05")
    found = assertions((made,), (annotated(made, NAMES),))
    assert ("name", "e:lind") in found[1].facts
    assert ("name", "e:norda") not in found[1].facts
