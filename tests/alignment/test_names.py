"""Spellings and sounds of names."""

from __future__ import annotations

import pytest

from rashomon.alignment.entities.name_tables import known_things
from rashomon.alignment.entities.names import read_name, word_fit
from rashomon.alignment.entities.persons import SURE
from rashomon.alignment.entities.transliteration import neighbours, skeleton


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Dr. Marta Lindqvist", ("marta", "lindqvist")),
        ("d’Elsa Moreau", ("elsa", "moreau")),
        ("Moreau’s", ("moreau",)),
        ("Nordlund Ferries S.A.", ("nordlund", "ferries")),
        ("诺德伦德有限公司", ("诺德伦德",)),
        ("林德奎斯特女士", ("林德奎斯特",)),
        ("玛尔塔·林德奎斯特", ("玛尔塔", "林德奎斯特")),
        ("Хендриксу", ("хендрикс",)),
        ("Жуковского", ("жуковск",)),
    ],
)
def test_titles_legal_forms_and_endings_are_not_part_of_a_name(text: str, tokens: tuple[str, ...]) -> None:
    assert read_name(text).tokens == tokens


@pytest.mark.parametrize(
    ("name", "latin"),
    [
("默克尔", "merkel"), ("克林顿", "clinton"), ("施罗德", "schroeder"), ("扎克伯格", "zuckerberg"), ("埃隆", "elon"),
        ("格雷格", "greg"), ("山姆", "sam"), ("盖茨", "gates"), ("史密斯", "smith"), ("林德奎斯特", "lindqvist"),
        ("蓋茨", "gates"), ("Линдквист", "lindqvist"), ("Гейтс", "gates"), ("マルタ", "marta"), ("마르타", "marta"), ("مارتا", "marta"),
    ],
)  # fmt: skip
def test_a_name_is_heard_in_another_script(name: str, latin: str) -> None:
    assert word_fit(read_name(name).tokens[0], latin)[0] >= SURE


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("张文珂", "musk"),
        ("谢永林", "sutskever"),
        ("雷军", "reddit"),
        ("小米", "sam"),
        ("马斯克", "tesla"),
        ("广东", "google"),
    ],
)
def test_a_stranger_is_not_heard_as_anybody(name: str, latin: str) -> None:
    assert word_fit(name, latin)[0] < SURE


def test_skeletons_agree_across_scripts() -> None:
    assert skeleton("克林顿") == skeleton("Clinton") == "KLNTN"
    assert set(neighbours(skeleton("林德奎斯特"))) & set(neighbours(skeleton("Lindqvist")))


@pytest.mark.parametrize(
    ("names", "thing"),
    [
        (("Deutschland", "Allemagne", "德国", "德國", "ドイツ", "Германия"), "place Germany"),
        (("ECB", "BCE", "EZB", "欧洲央行"), "organization European Central Bank"),
        (("微软", "微軟", "Microsoft", "マイクロソフト"), "organization Microsoft"),
    ],
)
def test_well_known_names_are_known_in_many_languages(names: tuple[str, ...], thing: str) -> None:
    for name in names:
        assert thing in known_things(name), name


@pytest.mark.parametrize("text", ["", " ", "·", "'", "\x00\x00", "()", "й", "𠀀", "a" * 10_000])
def test_no_text_breaks_the_reading_of_names(text: str) -> None:
    name = read_name(text)
    assert name.key == "".join(name.tokens)
    skeleton(text)
