"""The language of an account: told by script, by function words, by py3langid; "und" when it cannot be told."""

from __future__ import annotations

import pytest

from rashomon.accounts.detect import detect_language

TEXTS = {
    "en": "The bridge was closed on Monday after a barge had struck one of its pillars, the city said. ",
    "fr": "Le pont a été fermé lundi après qu'une péniche a heurté l'un de ses piliers, a annoncé la ville. ",
    "de": "Die Brücke wurde am Montag gesperrt, nachdem ein Lastkahn einen der Pfeiler gerammt hatte. ",
    "es": "El puente fue cerrado el lunes después de que una barcaza chocara contra uno de sus pilares. ",
    "it": "Il ponte è stato chiuso lunedì dopo che una chiatta ha urtato uno dei suoi piloni. ",
    "pt": "A ponte foi fechada na segunda-feira depois que uma barcaça atingiu um dos seus pilares. ",
    "nl": "De brug werd maandag afgesloten nadat een schip een van de pijlers had geraakt. ",
    "ru": "Мост закрыли в понедельник после того, как баржа врезалась в одну из его опор. ",
    "zh": "这座桥在星期一被一艘驳船撞上桥墩后关闭。",
    "ja": "橋は月曜日、はしけが橋脚に衝突したため閉鎖された。",
    "ko": "다리는 월요일 바지선이 교각에 부딪힌 뒤 폐쇄되었다. ",
}
KIN = {
    "ca": "El pont es va tancar dilluns després que una barcassa xoqués contra un dels seus pilars, segons l'ajuntament. ",
    "da": "Broen blev lukket mandag, efter at en pram havde ramt en af dens piller, oplyste byen i en meddelelse. ",
    "uk": "Міст закрили в понеділок після того, як баржа врізалася в одну з його опор, повідомила міська рада. ",
    "ro": "Podul a fost închis luni, după ce o barjă a lovit unul dintre pilonii săi, a anunțat primăria orașului. ",
    "sv": "Bron stängdes i måndags efter att en pråm hade kört in i en av dess pelare, meddelade staden. ",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
@pytest.mark.parametrize("times", [2, 8])
def test_the_languages_that_we_know(code: str, times: int) -> None:
    assert detect_language(TEXTS[code] * times) == code


@pytest.mark.parametrize("code", sorted(KIN))
def test_near_kin_is_not_taken_for_a_language_that_we_know(code: str) -> None:
    assert detect_language(KIN[code] * 8) == code


def test_traditional_and_simplified_chinese_are_one_language() -> None:
    assert detect_language("這座橋在星期一被一艘駁船撞上橋墩後關閉。") == "zh"


@pytest.mark.parametrize("text", ["", "   ", "12:30 – 14:00", "?!", "OK"])
def test_a_text_without_enough_letters_has_no_language(text: str) -> None:
    assert detect_language(text) == "und"


def test_a_quotation_at_the_head_does_not_decide() -> None:
    assert detect_language(TEXTS["en"] * 3 + TEXTS["de"] * 60) == "de"
