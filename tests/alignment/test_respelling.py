"""Ukrainian for an encoder that knows Russian."""

from rashomon.alignment.respelling import respell, russian
from rashomon.alignment.vectors import align_sentences, cosines, pile_vectors

UKRAINIAN = (
    "Міністр заявив, що міст відкриють у листопаді.",
    "Під час аварії на заводі загинули троє працівників.",
    "Суд заборонив продаж міської лікарні.",
    "У суботу вдень відбулася зустріч із виборцями.",
)
ENGLISH = (
    "The minister said the bridge would open in November.",
    "Three workers were killed in an accident at the plant.",
    "A court has barred the sale of the town hospital.",
    "A meeting with voters took place on Saturday afternoon.",
)


def test_frequent_words_and_cognates_become_russian() -> None:
    assert russian("який") == "который"
    assert russian("повідомлення") == "сообщение"
    assert russian("протестували") == "протестовали"
    assert respell("Після виборів") == "После выборов"


def test_other_languages_stay_as_they_are() -> None:
    for text in (
        "Это был мост.",
        "The bridge",
        "中国",
        "Гэта быў мост, які ўпаў.",
        "",
        "日本の橋",
        "Кітап оқыған жақсы.",
    ):
        assert respell(text) == text


def test_ukrainian_sentences_find_their_translations() -> None:
    pairs = align_sentences(list(UKRAINIAN), list(ENGLISH[::-1]), "uk", "en")
    assert [(i, j) for i, j, _ in pairs] == [(0, 3), (1, 2), (2, 1), (3, 0)]
    here, there = pile_vectors([("uk", UKRAINIAN), ("en", ENGLISH)])
    assert float(cosines(here, there).diagonal().mean()) > 0.5


def test_odd_words_do_no_harm() -> None:
    for text in ("і" * 5000, "іі'іі’", "ї", "Ї Є Ґ", "під", "без'їв"):
        assert isinstance(respell(text), str)
