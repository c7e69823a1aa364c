"""Names in another case, dotted Han names cut short, roles that are somebody else's."""

from __future__ import annotations

import rashomon
from rashomon.accounts import Source
from rashomon.alignment.entities.inflections import stems_of
from rashomon.model import CaseFile, Entity

POLISH = (
    "NORBINO – Most w Norbinie zamknięto w poniedziałek po uderzeniu barki. Burmistrz Norbina zapowiedział kontrolę. "
    "Mieszkańcy Norbina czekają na prom, a szkoły zostały zamknięte do odwołania.\n"
)
ENGLISH = "The bridge of Norbino was closed on Monday after a barge hit its pier. In Norbino the schools stay closed.\n"


def built(**texts: str) -> CaseFile:
    return rashomon.build([Source(f"{name}.txt", data=text.encode()) for name, text in texts.items()])


def named(case: CaseFile, form: str) -> list[Entity]:
    return [e for e in case.entities if form in e.names]


def test_a_stem_keeps_four_letters() -> None:
    assert stems_of("zawroc") == ("zawroc", "zawro", "zawr")
    assert stems_of("oka") == ()


def test_a_traditional_chinese_name_with_a_wide_dot_is_whole() -> None:
    case = built(
        en="The drone maker's founder Ruben Castellan sued the harbour on Monday. Castellan wants his money back.\n",
        zh="無人機富豪魯本・卡斯特蘭星期一控告港口。卡斯特蘭要求退還捐款,港口拒絕評論,法院下月開庭。\n",
    )
    found = named(case, "Ruben Castellan")
    assert found
    assert "魯本・卡斯特蘭" in found[0].names


def test_the_lawyer_of_somebody_is_not_he() -> None:
    case = built(
        zh="富豪魯本・卡斯特蘭(Ruben Castellan)星期一控告港口。卡斯特蘭的律師則說,港口違背了約定,法院下月開庭。\n"
    )
    text = case.accounts[0].text
    held = [text[m.start : m.end] for e in named(case, "Ruben Castellan") for m in e.mentions]
    assert "律師" not in held


def test_two_spellings_of_one_account_each_are_no_rivals_of_a_third_script() -> None:
    case = built(
        en="The car maker Voltrano bought the map. Voltrano paid in full, and Voltrano shares fell on Monday.\n",
        ru="Автоконцерн «Волтрано» купил карту. Акции «Волтрано» упали в понедельник после сделки.\n",
    )
    assert any({"Voltrano", "Волтрано"} <= set(e.names) for e in case.entities)


def test_the_case_forms_of_a_polish_place_are_one() -> None:
    case = built(pl=POLISH, en=ENGLISH)
    forms = {n for e in named(case, "Norbino") for n in e.names}
    assert "Norbina" in forms or "Norbinie" in forms
