"""Capitalised words that are no names: common words with weak evidence, and words for what comes from a place."""

from __future__ import annotations

import pytest

from rashomon.annotations.mentions.ordinary import is_demonym, rarer_with_a_capital, without_ordinary
from rashomon.annotations.mentions.pieces import Pieces
from rashomon.annotations.mentions.spans import Found
from rashomon.languages import language

VOCABULARY = ("▁", "▁thing", "▁big", "▁Big", "▁Lind", "▁mark", "▁Mark")
PIECES = Pieces({p: i for i, p in enumerate(VOCABULARY)}, (-2.0, -11.0, -10.0, -10.5, -12.0, -12.0, -11.0), 6)


def kept(text: str, score: float, known: frozenset[str] = frozenset()) -> bool:
    return bool(without_ordinary(text, [Found(0, len(text), "person", score)], PIECES, known, ()))


def test_a_weak_sighting_of_a_common_word_is_no_name() -> None:
    assert not kept("Thing", 0.4)
    assert not kept("Big Thing", 0.5)


def test_sure_sightings_known_forms_and_rare_words_stay() -> None:
    assert kept("Thing", 0.9)
    assert kept("Thing", 0.4, frozenset({"Thing"}))
    assert kept("Lind", 0.4)
    assert kept("Big Lind", 0.4)
    assert kept("Mark", 0.4)


def test_a_word_is_judged_by_how_much_rarer_its_capitals_are() -> None:
    assert rarer_with_a_capital("Big", PIECES) == pytest.approx(0.5)
    assert rarer_with_a_capital("Norwind", PIECES) == 0.0


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["Brazilian", "Canadians", "Bolivian", "Portuguese", "Asian"]),
        ("fr", ["Brésiliens", "Canadienne", "Portugais"]),
        ("de", ["Hamburger", "Londoner"]),
        ("it", ["Italiani", "Canadesi"]),
    ],
)
def test_what_comes_from_a_place_is_told_by_its_ending(code: str, words: list[str]) -> None:
    endings = tuple(language(code).section("names")["demonyms"])
    assert [w for w in words if not is_demonym(w, endings)] == []


@pytest.mark.parametrize("name", ["Brazil", "Jordan", "Berlin", "Florian", "Adrian", "Vera Lind", "Norwind"])
def test_places_and_given_names_are_no_demonyms(name: str) -> None:
    assert not is_demonym(name, tuple(language("en").section("names")["demonyms"]))
