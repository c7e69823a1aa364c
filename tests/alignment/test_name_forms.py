"""Forms of names in real papers: double surnames, variant spellings, a founder and the firm of one name, replaced names."""

from __future__ import annotations

from rashomon.alignment.entities import align_entities
from rashomon.model import Entity
from tests.alignment.piles import pile

SALE = pile(
    ("es", "[[person|María José Ortega Villalobos]] y su asesor, [[person|Ignacio Ortega Ruiz]], callan. [[person|Ortega Villalobos]] viajó.\n"
     "[[person|Samir Al Jatib]] pagó, dijo [[place|Marsella]]."),
    ("pt", "[[person|María José Ortega]] demitiu [[place|Ortega Ruiz]]. [[person|Samir Al-Khatib]] nega."),
    ("en", "[[person|Ignacio Ortega]] resigned. Later Ms. [[person|Ortega]] met [[person|María José Ortega Villalobos]]'s lawyer.\n"
     "[[person|Sameer El-Khateeb]] flew from [[place|Marseille]]."),
    ("ar", "وقال سمير الخطيب إن الصفقة قانونية. وأضاف الخطيب في الدوحة أنه بريء."),
)  # fmt: skip

ROBOTS = pile(
    ("en", "[[person|Henrik Dahlberg]] founded [[person|Dahlberg]] in 2016.\n[[organization|Dahlberg Robotics]] sued a rival, [[person|Dahlberg]] said."),
    ("de", "[[person|Dahlberg]]-Gründer [[person|Henrik Dahlberg]] schweigt. [[organization|Dahlberg Robotics AB]] klagt."),
    ("fr", "La firme [[person|Dalberri]] ([[organization|Dahlberg Robotics]]) se plaint. [[person|Gustavo Bénéfice]] nie."),
    ("es", "[[person|Gustavo Benegas]] lo niega."),
    ("ru", "[[person|Густаво Бенегас]] молчит."),
    ("it", "[[person|Gustavo Benegas]] tace."),
)  # fmt: skip


def entity(entities: tuple[Entity, ...], name: str) -> Entity:
    return next(e for e in entities if name in e.names)


def test_a_double_surname_and_its_halves_go_to_the_right_one_of_two_ortegas() -> None:
    entities, _ = align_entities(*SALE)
    minister, adviser = entity(entities, "Ortega Villalobos"), entity(entities, "Ortega Ruiz")
    assert {"María José Ortega Villalobos", "María José Ortega", "Ortega"} <= set(minister.names)
    assert {"Ignacio Ortega Ruiz", "Ignacio Ortega"} <= set(adviser.names)
    assert (minister.kind, adviser.kind) == ("person", "person")


def test_spellings_of_an_arabic_name_are_one_and_found_in_arabic_text() -> None:
    entities, _ = align_entities(*SALE)
    assert {"Samir Al Jatib", "Sameer El-Khateeb", "سمير الخطيب", "الخطيب"} <= set(
        entity(entities, "Samir Al-Khatib").names
    )


def test_a_city_has_its_name_in_each_language() -> None:
    entities, _ = align_entities(*SALE)
    assert "Marsella" in entity(entities, "Marseille").names


def test_the_founder_and_his_firm_of_one_name_stay_two() -> None:
    entities, _ = align_entities(*ROBOTS)
    founder, firm = entity(entities, "Henrik Dahlberg"), entity(entities, "Dahlberg Robotics")
    assert founder.id != firm.id
    assert "Dahlberg" in founder.names
    assert "Dahlberg" in firm.names


def test_a_bracket_behind_a_name_spelt_by_ear_names_the_original() -> None:
    entities, _ = align_entities(*ROBOTS)
    firm = entity(entities, "Dalberri")
    assert "Dahlberg Robotics" in firm.names
    assert any(e.rule == "gloss" for e in firm.evidence)


def test_a_word_in_place_of_a_family_name_is_a_suspicion_with_its_reason() -> None:
    entities, _ = align_entities(*ROBOTS)
    found = entity(entities, "Gustavo Benegas")
    slip = next(e for e in found.evidence if e.rule == "translation slip")
    assert "Gustavo Bénéfice" in found.names
    assert slip.score <= 0.5
    assert slip.detail.endswith("?")
