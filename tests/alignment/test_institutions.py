"""Names of institutions and structures, found whole by their head."""

from __future__ import annotations

import pytest

from rashomon.alignment.entities.institution_words import signature
from rashomon.alignment.entities.institutions import institution_mentions
from tests.alignment.piles import read_marked


def found(language: str, marked: str) -> set[str]:
    account, annotations = read_marked("a.txt", language, marked)
    return {account.text[m.span.start : m.span.end] for m in institution_mentions(account, annotations)}


@pytest.mark.parametrize(
    ("language", "marked", "name"),
    [
        ("en", "The National Agency for Infrastructure Safety declined to comment.", "National Agency for Infrastructure Safety"),
        ("en", "She will go to the Court of Arbitration for Sport.", "Court of Arbitration for Sport"),
        ("fr", "L’Agence nationale pour la sécurité des infrastructures a averti.",
         "Agence nationale pour la sécurité des infrastructures"),
        ("fr", "Le tribunal de [[place|Corvino]] se prononcera.", "tribunal de Corvino"),
        ("de", "Die Nationale Agentur für Infrastruktursicherheit warnte.", "Nationale Agentur für Infrastruktursicherheit"),
        ("de", "Sie will vor den Internationalen Sportgerichtshof ziehen.", "Internationalen Sportgerichtshof"),
        ("de", "Die Salvara-Brücke stürzte ein.", "Salvara-Brücke"),
        ("es", "La Agencia Nacional para la Seguridad de Infraestructuras declinó.",
         "Agencia Nacional para la Seguridad de Infraestructuras"),
        ("it", "L’Agenzia nazionale per la sicurezza delle infrastrutture tace.",
         "Agenzia nazionale per la sicurezza delle infrastrutture"),
        ("pt", "A Agência Mundial Antidopagem acompanha o caso.", "Agência Mundial Antidopagem"),
        ("nl", "Zij stapt naar het Hof van Arbitrage voor Sport.", "Hof van Arbitrage voor Sport"),
        ("ru", "Всемирное антидопинговое агентство следит за делом.", "Всемирное антидопинговое агентство"),
        ("zh", "公司一直遵守国家基础设施安全局的建议。", "国家基础设施安全局"),
    ],
)  # fmt: skip
def test_a_name_is_found_from_its_first_word_to_its_last(language: str, marked: str, name: str) -> None:
    assert name in found(language, marked)


def test_an_ordinary_noun_is_no_institution() -> None:
    assert found("en", "The court will rule on Friday, the agency said.") == set()
    assert found("fr", "Le tribunal a rejeté la demande de la banque.") == set()
    assert found("de", "Das Gericht entscheidet am Freitag über die Kommission.") == set()
    assert found("zh", "双方签署了协议，法院没有说明原因。") == set()


def test_the_country_before_a_chinese_name_is_no_part_of_it() -> None:
    assert found("zh", "[[place|德国]]国家反兴奋剂机构已经立案。") == {"国家反兴奋剂机构"}


def test_an_acronym_in_brackets_behind_a_name_is_a_name() -> None:
    assert "AMV" in found("pt", "A [[organization|Agência Mundial de Viagens]] (AMV) acompanha o caso.")


def test_world_and_national_are_two_levels_and_never_one_thing() -> None:
    world, national = signature("World Anti-Doping Agency", "en"), signature("Nationale Anti-Doping-Agentur", "de")
    assert world
    assert national
    assert world.head == national.head == "agency"
    assert not world.agrees(national)
    other = signature("世界反兴奋剂机构", "zh")
    assert other
    assert other.agrees(world)


def test_supreme_and_constitutional_courts_are_two() -> None:
    supreme, constitutional = signature("Supreme Court of Velmar", "en"), signature("Verfassungsgericht Velmar", "de")
    assert supreme
    assert constitutional
    assert not supreme.agrees(constitutional)
