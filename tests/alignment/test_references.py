"""Titles, pronouns and bare names within one account."""

from __future__ import annotations

import pytest

from rashomon.alignment.entities import align_entities
from rashomon.alignment.entities.references import pronoun_gender
from tests.alignment.piles import pile


def meant(language: str, marked: str) -> list[tuple[str, str]]:
    """Each title and pronoun with the name of its entity, "" for none."""
    accounts, annotations = pile((language, marked))
    entities, filled = align_entities(accounts, annotations)
    names = {e.id: e.name for e in entities} | {"": ""}
    return [
        (accounts[0].text[m.span.start : m.span.end], names[m.entity]) for m in filled[0].mentions if m.form != "name"
    ]


@pytest.mark.parametrize(
    ("language", "marked", "found"),
    [
        ("fr", "[[person.title|La directrice de Nordlund]], [[person|Eva Holm]], part.", "Eva Holm"),
        ("en", "[[person|Eva Holm]], [[person.title|the harbour master]], left.", "Eva Holm"),
        ("de", "[[person|Eva Holm]] kam. [[person.title|Die Nordlund-Chefin]] schwieg.", "Eva Holm"),
        ("fr", "À propos de [[person|Ida Berg]], [[person|M. Holm]] dit qu’[[person.pronoun|il]] part.", "Holm"),
        ("fr", "[[person|Mme Berg]] et [[person|M. Holm]] sont là. [[person.pronoun|Elle]] part.", "Berg"),
        ("zh", "[[person|王海燕]]来了。[[person.pronoun|她]]没说话。", "王海燕"),
    ],
)
def test_roles_and_pronouns_go_to_the_person_in_reach(language: str, marked: str, found: str) -> None:
    assert [name for _, name in meant(language, marked)] == [found]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("fr", "[[person|M. Holm]] parle. [[person.pronoun|Il]] est utile de se taire."),
        ("fr", "[[person|M. Holm]] parle. [[person.pronoun|Il]] semble que non."),
        ("en", "[[person|Eva Holm]] met [[person|Ida Berg]]. [[person.title|The minister]] left."),
        ("en", "[[person|Eva Holm]] sued. [[person.title|The defendant]] left."),
        ("en", "[[person.pronoun|She]] left before [[person|Eva Holm]] came."),
    ],
)
def test_what_cannot_be_told_is_left_open(language: str, marked: str) -> None:
    assert [name for _, name in meant(language, marked)] == [""]


def test_a_bare_family_name_follows_the_last_full_name() -> None:
    accounts, annotations = pile(
        ("en", "[[person|Eva Holm]] spoke. [[person|Holm]] left. [[person|Jan Holm]] came. [[person|Holm]] stayed. [[person|Mr Holm]] slept.")
    )  # fmt: skip
    entities, _ = align_entities(accounts, annotations)
    assert {e.name: len(e.mentions) for e in entities} == {"Eva Holm": 2, "Jan Holm": 3}


def test_genders_of_pronouns() -> None:
    assert pronoun_gender("Elle") == "f"
    assert pronoun_gender("er") == "m"
    assert pronoun_gender("他") == "m"
    assert pronoun_gender("they") == ""
