"""Kinds told by the words beside a name."""

from __future__ import annotations

from rashomon.alignment.entities.name_cues import kind_beside
from rashomon.alignment.entities.names import read_name
from rashomon.model import Span


def beside(text: str, name: str) -> str:
    start = text.index(name)
    return kind_beside(text, Span("", start, start + len(name)), read_name(name))


def test_ships_and_devices_are_told_by_their_nouns_in_several_languages() -> None:
    for text in (
        "when the ferry Solvang Hope sank",
        "Stellungnahme zum Unfall der Fähre „Solvang Hope“",
        "El transbordador Solvang Hope zarpó",
        "die Daten des Warnsystems Solvang Hope",
        "It broke. The system, Solvang Hope, is new",
    ):
        assert beside(text, "Solvang Hope") == "product", text
    assert beside("散货船“海岭明珠”号返航", "海岭明珠") == "product"


def test_firms_are_told_by_their_nouns_and_offices() -> None:
    for text in ("der Kieler Hersteller Tolvik", "le fabricant allemand Tolvik", "the chief executive of Tolvik"):
        assert beside(text, "Tolvik") == "organization", text


def test_a_word_for_a_firm_that_is_also_an_office_makes_no_firm_of_a_full_name() -> None:
    assert beside("A promotora Dalina Meireles avisou", "Dalina Meireles") == ""
    assert beside("la promotora Tolvik construye", "Tolvik") == "organization"


def test_a_name_behind_an_article_is_no_persons_and_a_bare_one_tells_nothing() -> None:
    assert beside("Le Solvang Hope filait", "Solvang Hope") == "article"
    assert beside("hier Marta Lindqvist sprach", "Marta Lindqvist") == ""
