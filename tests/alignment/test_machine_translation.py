"""Which accounts read like a translation: several kinds of marks together, never one alone."""

from __future__ import annotations

import pytest

from rashomon.alignment.machine_translation import find_translations
from rashomon.model import TranslatedFrom
from tests.alignment.told import account

MARKED = {
    "de": "Die Brücke brach am 3. Mai um 10 Uhr Peking-Zeit. „Wir haben nichts gewusst.“ Er sagte.\nDer Preis war ein Kohlpreis.",
    "es": "El 3 de mayo, hora de Beijing, cayó el puente.\nBienvenido a dejar un mensaje en el área de comentarios.",
    "fr": "Le pont est tombé à 10 heures, heure de Pékin. « Nous ne savions rien. » Il a dit.",
    "ru": "Мост рухнул 3 мая в 10 часов по пекинскому времени. «Мы ничего не знали». Он сказал.",
}


def told(language: str, text: str) -> TranslatedFrom | None:
    made, notes = account("a.txt", language, text)
    return find_translations((made,), (notes,))[0].translated_from


@pytest.mark.parametrize("language", MARKED)
def test_hours_of_peking_and_speech_or_phrases_set_as_in_chinese_make_a_translation(language: str) -> None:
    found = told(language, MARKED[language])
    assert found is not None
    assert found.language == "zh"
    assert len(found.evidence) >= 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Brücke brach am 3. Mai um 10 Uhr Peking-Zeit, teilte die Stadt mit."),
        ("es", "El puente cayó el 3 de mayo, hora de Beijing, dijo el alcalde."),
        ("en", '"We knew nothing," he said. The bridge fell at 10 a.m. Beijing time, officials told a local paper.'),
        ("fr", "Il a dit que le pont était fermé. Les internautes ont commenté la chute."),
    ],
)
def test_one_mark_that_anybody_may_write_makes_none(language: str, text: str) -> None:
    assert told(language, text) is None


SHAPED = {
    "fr": (
        "en",
        'Maire Olga Prins a fermé le port sur Mars 3, 2024. "Nous attendons," elle a dit à 7 p.m. devant les journalistes.',
    ),
    "de": ("zh", "Der Reporter erfuhr vom Hafenamt, dass 2,5 Zehntausend Kisten fehlen. „Wir suchen.“ Li Wen sagte."),
    "es": ("zh", "El reportero se enteró de que faltan 2,5 diez mil cajas. La oficina no respondió。"),
    "ru": ("zh", "Репортер узнал, что пропали 2,5 десяти тысяч ящиков. «Мы ищем.» Ли Вэнь сказал."),
    "en": (
        "es",
        "The mayor, according informed the city hall, resigns. ¿The motive? «I am tired», assured in a communicated.",
    ),
}
NATURAL = {
    "fr": "La maire a fermé le port le 3 mars 2024 à 19 heures. « Nous attendons », a-t-elle dit. Il manque 25 000 caisses (「港」).",
    "de": "„Wir suchen“, sagte Li Wen um 19 Uhr. 25.000 Kisten fehlen. Der Reporter fuhr nach Hause.",
    "es": "El alcalde dimitió el 3 de marzo. ¿El motivo? «Estoy cansado», dijo. Faltan diez mil cajas.",
    "ru": "«Мы ищем», — сказал Ли Вэнь. Пропали десять тысяч ящиков, узнал репортер газеты.",
    "en": '"We wait," she said at 7 p.m. on March 3, 2024. "¡Basta!" read a sign. Ten thousand people came to the harbour.',
    "zh": "“我们在找。”李文说。据介绍，2.5万箱货物失踪。记者从港务局获悉，公司没有回应。",
}


@pytest.mark.parametrize("language", SHAPED)
def test_numbers_dates_marks_and_word_order_of_another_language_make_a_translation(language: str) -> None:
    source, text = SHAPED[language]
    found = told(language, text)
    assert found is not None
    assert found.language == source


@pytest.mark.parametrize("language", NATURAL)
def test_a_natural_text_bears_no_mark(language: str) -> None:
    assert told(language, NATURAL[language]) is None


def test_english_without_articles_is_a_mark_and_not_alone_enough() -> None:
    words = "Plant of company stopped work on Monday because of fire at boiler house. " * 8
    assert told("en", words) is None
    assert told("en", words + "In result of fire suffered three workers.") is not None
