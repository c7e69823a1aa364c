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


def test_a_city_in_another_case_is_the_city_of_another_language() -> None:
    case = built(
        pl="Ranni leżą w szpitalu w Krakowie. Most zamknięto w poniedziałek, a prom nie kursuje od wtorku rano.\n",
        en="The injured were flown to a hospital in Krakow. The mayor of Krakow came on Monday.\n",
    )
    assert any({"Krakowie", "Krakow"} <= set(e.names) for e in case.entities)


def test_the_apostrophe_of_a_turkish_case_ends_the_name() -> None:
    case = built(
        tr="Polonya'da bir köprü pazartesi günü kapatıldı. Köprü Polonya'nın güneyinde bulunuyor ve onarılacak.\n",
        en="A bridge in Poland was closed on Monday. The south of Poland has no other road.\n",
    )
    assert any({"Polonya", "Poland"} <= set(e.names) for e in case.entities)


def test_a_katakana_name_ends_before_the_field_of_the_office() -> None:
    case = built(
        en="The minister Halina Wrona promised a report. Halina Wrona spoke on Monday in the town hall.\n",
        ja="ハリナ・ブロナ・インフラ相は記者会見で、原因を突き止めると約束した。橋は閉鎖されている。\n",
    )
    assert any({"Halina Wrona", "ハリナ・ブロナ"} <= set(e.names) for e in case.entities)


def test_the_only_bearer_of_a_family_name_in_each_script_is_one() -> None:
    en = "The chairman Wojciech Zaremba denied it. “We checked the rope,” Wojciech Zaremba said on Monday.\n"
    ja = "運営会社のボイチェフ・ザレンバ社長は記者団に否定した。ロープは点検済みだと述べた。\n"
    case = built(en=en, ja=ja)
    assert any({"Wojciech Zaremba", "ボイチェフ・ザレンバ"} <= set(e.names) for e in case.entities)
    kin = built(en=en + "His brother Marek Zaremba disagreed on Monday, and Marek Zaremba sold his shares.\n", ja=ja)
    assert not any({"Marek Zaremba", "ボイチェフ・ザレンバ"} <= set(e.names) for e in kin.entities)


def test_a_word_that_only_opens_sentences_is_no_name_where_the_tagger_has_not_learned_the_language() -> None:
    case = built(pl="Wagonik spadł w sobotę na skały. – Huknęło raz – mówi Jan Bukowy. Wagonik rozbił się o skały.\n")
    names = {n for e in case.entities for n in e.names}
    assert not names & {"Wagonik", "Huknęło"}


def test_a_firm_before_its_original_in_brackets_is_found_and_a_day_behind_a_name_is_no_version() -> None:
    case = built(
        zh="他甚至提议把基金会并入自己的公司风石科技(Aerolith)。OpenVerk12日在官网贴出长文反击,公开五封邮件。\n",
        en="He owns the drone maker Aerolith. OpenVerk answered on Wednesday. Aerolith and OpenVerk had no comment.\n",
    )
    assert any({"Aerolith", "风石科技"} <= set(e.names) for e in case.entities)
    assert not any("OpenVerk12" in e.names for e in case.entities)
