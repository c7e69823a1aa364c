"""Speakers that are no name."""

from __future__ import annotations

from dataclasses import replace

from rashomon.alignment.entities import align_entities
from tests.alignment.piles import pile, speaker


def voice(language: str, text: str, words: str, said: str, *more: tuple[str, str], **account: str) -> str:
    """The name of the entity that is held to say `said` when its speaker is written `words`."""
    accounts, found = pile((language, text), *more)
    first = replace(accounts[0], **account)  # type: ignore[arg-type]
    told = replace(found[0], statements=(speaker(first, words, said),))
    entities, filled = align_entities((first, *accounts[1:]), (told, *found[1:]))
    return {e.id: e.name for e in entities}.get(filled[0].statements[0].entity, "")


def test_a_pronoun_may_stand_for_a_firm_where_firms_have_a_gender() -> None:
    text = "Die Reederei [[organization|Nordlund Fähren]] wirft [[organization|Tolvik]] Betrug vor. In einem Brief fordert sie zwei Millionen."
    assert voice("de", text, "sie", "zwei Millionen") == "Nordlund Fähren"
    text = "La compagnie [[organization|Nordlund]] accuse [[organization|Tolvik]]. Dans une lettre, elle exige deux millions."
    assert voice("fr", text, "elle", "deux millions") == "Nordlund"


def test_a_masculine_pronoun_is_no_feminine_firm() -> None:
    text = "[[person|Piet Hendriks]] sprach am Montag. Die Reederei [[organization|Nordlund]] schwieg. Das sei falsch, so er."
    assert voice("de", text, "er", "Das sei falsch") == "Piet Hendriks"


def test_a_demonstrative_means_the_last_person_named() -> None:
    text = (
        "[[person|Piet Hendriks]] a confié l’enquête à [[person|Marta Lindqvist]]. Celle-ci estime que tout ira vite."
    )
    assert voice("fr", text, "Celle-ci", "tout ira vite") == "Marta Lindqvist"


def test_a_pronoun_never_means_somebody_named_in_what_it_says() -> None:
    text = "Son président, [[person|Piet Hendriks]], parle de fraude. « [[organization|Tolvik]] ment », affirme-t-il."
    assert voice("fr", text, "il", "Tolvik ment") == "Piet Hendriks"


def test_the_company_is_the_firm_that_stood_beside_that_noun_or_the_last_one() -> None:
    text = "La compagnie maritime [[organization|Nordlund]] a écrit à [[organization|Tolvik]]. Tout est payé, selon la compagnie."
    assert voice("fr", text, "la compagnie", "Tout est payé") == "Nordlund"
    text = "Según los vecinos, [[organization|Nordlund]] ignoró las quejas. La compañía negó el reproche."
    assert voice("es", text, "La compañía", "el reproche") == "Nordlund"
    assert voice("zh", "[[organization|北岭航运]]否认指控。该公司表示航速正常。", "该公司", "航速正常") == "北岭航运"


def test_a_role_is_the_person_of_that_role_in_any_form_of_the_word() -> None:
    text = (
        "La abogada de los pasajeros, [[person|Marta Lindqvist]], anunció una demanda. Según la letrada, hubo fraude."
    )
    assert voice("es", text, "la letrada", "hubo fraude") == "Marta Lindqvist"


def test_somebody_new_is_whoever_stands_in_apposition() -> None:
    text = "[[person|Ada Moor]], a spokeswoman for the port, was silent. A spokesman, [[person|Piet Hendriks]], spoke of a trick."
    assert voice("en", text, "A spokesman", "a trick") == "Piet Hendriks"
    assert voice("en", text.replace("A spokesman, [[person|Piet Hendriks]],", "A lawyer"), "A lawyer", "a trick") == ""


def test_the_we_of_a_press_statement_is_the_firm_in_its_heading() -> None:
    text = "[[organization|Tolvik AG]]\nStellungnahme\nWir weisen die Klage von [[organization|Nordlund]] zurück."
    other = ("en", "[[organization|Nordlund]] sued [[organization|Tolvik AG]].")
    assert voice("de", text, "Wir", "die Klage", other) == "Tolvik"
    assert (
        voice("de", "Wir sagen nein, so [[organization|Nordlund]].", "Wir", "nein", other, publisher="Tolvik")
        == "Nordlund"
    )


def test_a_court_is_where_a_suit_is_filed_and_not_who_speaks_in_it() -> None:
    text = "[[person|Marta Lindqvist]] went to law. The complaint, filed at the [[organization|High Court]], speaks of fraud."
    accounts, found = pile(("en", text))
    told = replace(found[0], statements=(speaker(accounts[0], "The complaint", "fraud", "lawsuit"),))
    entities, filled = align_entities(accounts, (told,))
    assert {e.id: e.name for e in entities}.get(filled[0].statements[0].entity) != "High Court"


def test_the_city_is_the_place_that_stood_behind_that_noun() -> None:
    text = "The city of [[place|Port Alder]] sued [[organization|Norvane]]. The city demands two million."
    assert voice("en", text, "The city", "two million") == "Port Alder"
    text = "In der Hafenstadt [[place|Port Alder]] brannte es bei [[organization|Norvane]]. Die Stadt fordert zwei Millionen."
    assert voice("de", text, "Die Stadt", "zwei Millionen") == "Port Alder"
    text = "La ciudad de [[place|Port Alder]] demandó a [[organization|Norvane]]. El ayuntamiento exige dos millones."
    assert voice("es", text, "El ayuntamiento", "dos millones") == "Port Alder"


def test_a_pronoun_may_stand_for_the_town_that_acted_under_its_noun() -> None:
    text = (
        "La ville de [[place|Port Alder]] accuse [[organization|Norvane]]. "
        "Lundi, la ville a porté plainte contre l’entreprise. Elle réclame deux millions."
    )
    assert voice("fr", text, "Elle", "deux millions") == "Port Alder"


def test_who_lives_in_a_place_does_not_speak_for_it() -> None:
    text = "Les habitants de [[place|Port Alder]] demandent des comptes."
    assert voice("fr", text, "Les habitants de Port Alder", "des comptes") == ""
    text = "The government of [[place|Norway]] asks for calm."
    assert voice("en", text, "The government of Norway", "calm") == "Norway"
