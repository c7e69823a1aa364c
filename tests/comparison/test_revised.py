"""Two values of which one took the place of the other, in several languages."""

from __future__ import annotations

import pytest

from rashomon.comparison.pile import Pile
from rashomon.comparison.revised import revised
from rashomon.model import Account, Span


def said(text: str, language: str, one: str, two: str) -> bool:
    account = Account("a", "a.txt", (), "plaintext", "text/plain", language, text, "")
    spans = [Span("a", text.index(w), text.index(w) + len(w)) for w in (one, two)]
    return revised(Pile((account,), (), (), ()), Span("a", 0, len(text)), *spans)


@pytest.mark.parametrize(
    ("language", "text", "one", "two"),
    [
        ("en", "The toll was lowered to 17 from 23.", "17", "23"),
        ("pt", "São 17 feridos, e não 23.", "17", "23"),
        ("zh", "医院把受伤人数从23人下调至17人。", "23人", "17人"),
        ("de", "Sie fordert 40 Millionen statt 30 Millionen.", "40", "30"),
        ("ru", "Профсоюз требует 6 вместо 8 процентов.", "6", "8"),
    ],
)
def test_words_of_changing_make_one_value_the_newer(language: str, text: str, one: str, two: str) -> None:
    assert said(text, language, one, two)


def test_a_part_takes_nothing_from_the_whole() -> None:
    assert not said("Halvex employs 4,100 people, including 340 here, and raised pay.", "en", "4,100", "340")


def test_two_values_side_by_side_are_two() -> None:
    assert not said("The fire killed 17 people and hurt 23.", "en", "17", "23")
