"""What the whole pile knows about names mends what a tagger got wrong in one account."""

from __future__ import annotations

from rashomon.alignment.entities import align_entities
from rashomon.model import Entity
from tests.alignment.piles import Pile, pile


def entity(found: Pile, name: str) -> Entity:
    entities, _ = align_entities(*found)
    return next(e for e in entities if name in e.names)


def names(found: Pile) -> dict[str, set[str]]:
    return {e.name: set(e.names) for e in align_entities(*found)[0]}


def test_a_noun_and_a_name_that_run_together_are_cut_as_other_accounts_have_the_name() -> None:
    found = pile(
        ("es", "El ministro de [[organization|Finanzas Casper Bosveld]] calla. [[person|Linus Thorvald]] espera."),
        ("nl", "Minister [[person|Casper Bosveld]] zwijgt."),
    )
    assert entity(found, "Casper Bosveld").names == ("Casper Bosveld",)
    assert len(entity(found, "Casper Bosveld").mentions) == 2


def test_two_scripts_in_one_mention_are_two_names() -> None:
    found = pile(
        ("ru", "Глава [[person|Helvar Аннеке де Вит]] молчит."),
        ("nl", "[[organization|Helvar]] zwijgt. [[person|Anneke de Wit]] ook. [[organization|Helvar]] is een bank."),
    )
    assert "Helvar" in entity(found, "Helvar").names
    assert "Аннеке де Вит" in entity(found, "Anneke de Wit").names


def test_a_name_in_two_pieces_is_joined_where_another_account_has_it_whole() -> None:
    found = pile(
        ("pt", "O [[organization|Sporting]] da [[place|Lagoa]] vendeu o jogador."),
        ("en", "[[organization|Sporting Lagoa]] sold the player."),
    )
    assert set(entity(found, "Sporting Lagoa").names) == {"Sporting Lagoa", "Sporting da Lagoa"}


def test_a_family_name_with_a_particle_is_one_word_in_chinese() -> None:
    found = pile(
        ("nl", "[[person|Anneke de Wit]] zwijgt. Dat bod is te laag, aldus [[person|De Wit]]."),
        ("zh", "首席执行官[[person|安内克·德维特]]认为太低。[[person|德维特]]说不。"),
    )
    assert {"安内克·德维特", "德维特", "De Wit"} <= set(entity(found, "Anneke de Wit").names)


def test_a_quoted_name_in_russian_is_a_name_without_its_marks() -> None:
    found = pile(
        ("ru", "Акционер — немецкий клуб «Хартенфельс». Он сказал: «Вместе мы станем сильнее»."),
        ("en", "[[organization|Hartenfels]] is a shareholder. [[organization|Hartenfels]] waits."),
    )
    assert "Хартенфельс" in entity(found, "Hartenfels").names


def test_one_court_is_one_in_four_languages_and_its_town_is_another_thing() -> None:
    found = pile(
        ("en", "The Court of [[place|Corvino]] will rule. [[place|Corvino]] waits."),
        ("fr", "Le tribunal de [[place|Corvino]] se prononcera à [[place|Corvino]]."),
        ("de", "Das Gericht in [[place|Corvino]] entscheidet. [[place|Corvino]] wartet."),
        ("ru", "Суд [[place|Корвино]] примет решение."),
    )
    court = entity(found, "Court of Corvino")
    assert {"tribunal de Corvino", "Gericht in Corvino", "Суд Корвино"} <= set(court.names)
    assert "Corvino" not in court.names
    assert court.kind == "organization"
    assert any(e.rule == "institution" for e in court.evidence)


def test_a_compound_is_a_name_where_another_language_has_its_meaning_as_one() -> None:
    found = pile(
        ("en", "Four paintings were stolen from the [[organization|Salt Museum]] in [[place|Velmar]]."),
        ("de", "Die Bilder hingen im Salzmuseum. Das Salzmuseum schweigt."),
    )
    assert set(entity(found, "Salzmuseum").names) == {"Salt Museum", "Salzmuseum"}


def test_a_surname_that_a_machine_translated_is_a_weak_link_with_its_reason() -> None:
    found = pile(
        ("de", "Die Ärztin [[person|Friederike Stein]] bestreitet alles. [[person|Stein]] schweigt."),
        ("en", "The doctor [[person|Friederike Stein]] emphasized it. I know not how, so [[person|Stone]]."),
    )
    stein = entity(found, "Friederike Stein")
    assert "Stone" in stein.names
    (slip,) = [e for e in stein.evidence if e.rule == "translation slip"]
    assert slip.score <= 0.55
    assert "Stone" in slip.detail
    assert "Stein" in slip.detail


def test_a_stranger_whose_name_means_nothing_is_no_slip() -> None:
    found = pile(
        ("de", "Die Ärztin [[person|Friederike Stein]] bestreitet alles."),
        ("en", "The doctor [[person|Friederike Stein]] denied it. So did [[person|Valmorim]]."),
    )
    assert "Valmorim" not in entity(found, "Friederike Stein").names


def test_what_is_no_name_makes_no_entity() -> None:
    found = pile(
        ("nl", "De [[organization|Duitse club]] wacht op [[person|Rui Castelhano]]."),
        ("zh", "[[organization|科技初创公司]]遭受[[person|庞大]]损失，[[organization|赫尔瓦银行]]没有回应。"),
    )
    assert set(names(found)) == {"Rui Castelhano", "赫尔瓦银行"} or set(names(found)) == {"Rui Castelhano", "赫尔瓦"}


def test_in_a_new_paragraph_a_bare_name_goes_to_the_one_named_first() -> None:
    found = pile(
        ("nl", "[[person|Tiago Valmorim]] is geschorst.\n[[person|Helena Valmorim]], zijn zus, gaat naar de rechter.\n"
         "In 2021 speelde [[person|Valmorim]] een halfjaar hier."),
    )  # fmt: skip
    tiago = entity(found, "Tiago Valmorim")
    assert "Valmorim" in tiago.names
