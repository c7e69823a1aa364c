"""Quotation marks: which of them make a pair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotations.quotations import dash_speech, outermost, pair_marks


def inside(text: str) -> list[str]:
    return [text[q.inner : q.close].strip() for q in outermost(pair_marks(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Yes,” she said. “No.”", ["Yes,", "No."]),
        ("„Ja“, sagte er. »Nein«, sagte sie.", ["Ja", "Nein"]),
        ("« Oui », dit-il, puis « non ».", ["Oui", "non"]),
        ("他说：“是的。”她答：「不是。」", ["是的。", "不是。"]),
        ("He called it ''a farce'' twice.", ["a farce"]),
        ('Er sagte: „Das ist es", und ging.', ["Das ist es"]),
        ("Mara's car, the boys' house and rock 'n' roll", []),
        ('The 5" pipe and the 7" pipe', []),
        ("Home » News » Orbel sued", []),
        ("《奥贝尔与市政府》一文", []),
    ],
)
def test_marks_are_paired_as_their_language_pairs_them(text: str, quoted: list[str]) -> None:
    assert inside(text) == quoted


def test_marks_inside_marks_are_kept_apart_by_depth() -> None:
    text = "„Ich nannte es „Brücke“, weil es eine war“, sagte sie."
    assert inside(text) == ["Ich nannte es „Brücke“, weil es eine war"]
    assert [q.depth for q in pair_marks(text)] == [0, 1]


def test_a_second_opening_mark_at_the_end_of_a_paragraph_closes() -> None:
    assert inside("« Nous paierons tout. « ") == ["Nous paierons tout."]


def test_a_mark_that_is_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    found = pair_marks("他说：“我们会付钱，但不是现在")
    assert [q.closed for q in found] == [False]
    assert inside("他说：“我们会付钱，但不是现在") == ["我们会付钱，但不是现在"]


def test_a_closing_mark_typed_for_an_opening_one_opens_when_nothing_is_open() -> None:
    assert inside("”我们很高兴，”她说。") == ["我们很高兴，"]


@given(st.text(alphabet="ab .,“”„«»‹›「」\"'’‘\n说", max_size=60))
def test_any_text_gives_stretches_inside_it_and_in_order(text: str) -> None:
    found = pair_marks(text)
    assert all(0 <= q.start < q.inner <= q.close <= q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)


def test_many_open_marks_take_no_long_time() -> None:
    assert pair_marks("“a " * 50_000) == []  # what is never closed and endless is no quotation
    assert pair_marks("»a " * 50_000) == []


def test_dashes_open_and_end_speech_as_poles_and_finns_print_it() -> None:
    text = "Było cicho. – Nikt nas nie ostrzegł. Nikt – powiedziała Mara Bielska. – Zapłacimy."
    assert [text[q.inner : q.close] for q in dash_speech(text, 0, len(text))] == [
        "Nikt nas nie ostrzegł. Nikt",
        "Zapłacimy.",
    ]
    text = "– Emme tienneet mitään, sanoo Matti Virta."
    assert [text[q.inner : q.close] for q in dash_speech(text, 0, len(text))] == ["Emme tienneet mitään"]
    assert dash_speech("ZAWOJA – Wagonik spadł. Nikt nie zginął – nikt.", 0, 46) == []
