"""Words that mean one kind of thing in ten languages give one topic."""

from __future__ import annotations

from importlib import resources

import pytest

from rashomon.languages.topics import find_topics, topic_words
from rashomon.text import fold

BRAKES = {
    "en": "The brakes had not seen any maintenance since spring.",
    "fr": "Les freins n’avaient reçu aucun entretien depuis le printemps.",
    "de": "Die Bremsen waren seit dem Frühjahr ohne Wartung.",
    "es": "Los frenos no tenían mantenimiento desde la primavera.",
    "it": "I freni erano senza manutenzione dalla primavera.",
    "pt": "Os freios estavam sem manutenção desde a primavera.",
    "nl": "De remmen hadden sinds het voorjaar geen onderhoud gehad.",
    "ru": "Тормоза не проходили техобслуживание с весны.",
    "zh": "刹车自春季以来未经维护。",
    "ja": "ブレーキは春から整備されていなかった。",
}


@pytest.mark.parametrize("code", sorted(BRAKES))
def test_brakes_and_their_maintenance_are_found_in_every_language(code: str) -> None:
    assert {"brake", "maintenance"} <= find_topics(fold(BRAKES[code]), code)


#: A promise is broken; a plaintiff wants it void.
PROMISES = {
    "en": "The plaintiff says the pledge was betrayed and wants the deal annulled.",
    "fr": "La plaignante parle d’une promesse trahie et veut faire annuler l’accord.",
    "de": "Die Klägerin spricht von einem Versprechen, das gebrochen wurde, und will den Vertrag annullieren lassen.",
    "es": "La demandante habla de una promesa incumplida y quiere anular el acuerdo.",
    "it": "La ricorrente parla di una promessa tradita e vuole annullare l’accordo.",
    "pt": "A demandante fala de uma promessa descumprida e quer anular o acordo.",
    "nl": "De eiseres spreekt van een belofte die geschonden is en wil het contract laten vernietigen.",
    "ru": "Истец говорит, что обещание нарушено, и хочет аннулировать договор.",
    "zh": "原告称承诺遭到违背,要求撤销合同。",
    "ja": "原告は約束違反だとして契約の取り消しを求めた。",
}


@pytest.mark.parametrize("code", sorted(PROMISES))
def test_a_plaintiff_who_wants_a_broken_promise_void_is_found_in_every_language(code: str) -> None:
    assert {"plaintiff", "promise_pact", "breach", "annul"} <= find_topics(fold(PROMISES[code]), code)


def test_words_of_topics_are_told_with_their_place() -> None:
    folded = fold("Die Klägerin schwieg.")
    assert ("plaintiff", 4, 10) in topic_words(folded, "de")


def test_a_word_inside_another_is_none() -> None:
    assert "port" not in find_topics(fold("She wrote a reportage about sports."), "en")


def test_a_german_compound_ends_in_its_topic() -> None:
    assert "contract" in find_topics(fold("Der Liefervertrag war gebrochen."), "de")


def test_a_language_without_words_has_no_topics() -> None:
    assert find_topics(fold("Hamulce były zepsute."), "pl") == frozenset()


def test_every_topic_has_words_in_every_language() -> None:
    text = (resources.files("rashomon.resources") / "topics.tsv").read_text(encoding="utf-8")
    head, *rows = [line.split("\t") for line in text.splitlines()]
    assert head == ["topic", "en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja"]
    assert {len(row) for row in rows} == {len(head)}
    keys = [row[0] for row in rows]
    assert sorted(set(keys)) == keys
    empty = [row[0] for row in rows if not all(row[: head.index("ja")])]
    assert empty == []
