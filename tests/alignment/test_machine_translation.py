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
