"""Bloom filters of names: what is listed is always found, and few other words are."""

from __future__ import annotations

from rashomon.annotations.mentions.word_lists import listed, make_filter

TOWNS = [
    f"{head}{tail}"
    for head in ("nord", "süd", "alt", "neu", "Öst")
    for tail in ("hausen", "stadt", "berg", "град", "ville")
]


def test_every_listed_word_is_found() -> None:
    bits = make_filter(TOWNS).tobytes()
    assert all(listed(bits, town) for town in TOWNS)


def test_few_words_that_are_not_listed_are_found() -> None:
    bits = make_filter(f"town {i}" for i in range(2000)).tobytes()
    wrong = sum(listed(bits, f"river {i}") for i in range(2000))
    assert wrong < 100


def test_the_filter_does_not_depend_on_the_order_of_the_words() -> None:
    assert make_filter(TOWNS).tobytes() == make_filter(reversed(TOWNS)).tobytes()


def test_a_lone_surrogate_is_a_word_like_any_other() -> None:
    assert not listed(make_filter(TOWNS).tobytes(), "\ud800")
