"""Spellings of one name in one script, and what tells a man from a woman."""

from __future__ import annotations

import pytest

from rashomon.alignment.entities.genders import given_gender, honorific_gender, role_gender
from rashomon.alignment.entities.name_tables import known_city
from rashomon.alignment.entities.names import read_name
from rashomon.alignment.entities.transliteration import respelt, sound_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khatib", "Khateeb"),
        ("Wieczorek", "Vichorek"),
        ("Benjelloun", "Benyelun"),
        ("Hnatiuk", "Hnatjuk"),
        ("Ahmed", "Ahmad"),
    ],
)
def test_two_languages_spell_one_name(one: str, other: str) -> None:
    assert respelt(one.lower(), other.lower()) >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petrov", "Petrova"),
        ("Mario", "Maria"),
        ("Becker", "Baker"),
        ("Miller", "Muller"),
        ("Hassan", "Hussein"),
        ("Jan", "Jon"),
    ],
)
def test_names_that_only_look_alike_stay_two(one: str, other: str) -> None:
    assert respelt(one.lower(), other.lower()) == 0.0


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("الخطيب", "alkhatib"),
        ("أورتيغا", "ortega"),
        ("Μπελκασέμ", "belkacem"),
        ("ウィットコム", "whitcombe"),
        ("린드크비스트", "lindqvist"),
    ],
)
def test_names_are_heard_across_scripts(word: str, latin: str) -> None:
    assert sound_alike(word, latin) >= 0.8


@pytest.mark.parametrize("name", ["Marseille", "Marsiglia", "Марселе", "马赛", "Μασσαλία", "MARSEILLE"])
def test_a_city_is_one_in_every_language_and_case(name: str) -> None:
    assert known_city(name) == "Marseille"


def test_what_is_no_city_is_none() -> None:
    assert known_city("Velmar") == known_city("Lindqvist") == known_city("") == ""


def test_articles_and_endings_tell_the_gender_of_a_role() -> None:
    assert (role_gender("La ministra", "es"), role_gender("le juge", "fr")) == ("f", "m")
    assert (role_gender("die Senatorin", "de"), role_gender("the spokeswoman", "en")) == ("f", "f")
    assert role_gender("chief executive", "en") == role_gender("", "fr") == ""
    assert honorific_gender("said Ms. Ortega", 9) == "f"
    assert given_gender(read_name("Ignacio Ortega"), "es") == "m"
    assert given_gender(read_name("Andrea Rossi"), "it") == given_gender(read_name("Ignacio Ortega"), "en") == ""
