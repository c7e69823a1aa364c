"""Chinese names in pinyin, Wade-Giles, Palladius' Cyrillic and Han characters are one name."""

from __future__ import annotations

import pytest

from rashomon.alignment.entities.chinese_readings import one_reading, readings, syllables_of
from rashomon.alignment.entities.names import read_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("徐志远", "Xu Zhiyuan"),
        ("徐志遠", "Zhiyuan Xu"),
        ("徐志远", "Hsu Chih-yuan"),
        ("Chih-yuan Hsu", "Сюй Чжиюаня"),
        ("欧阳振华", "Оуян Чжэньхуа"),
        ("Ouyang Zhenhua", "Zhenhua Ouyang"),
        ("林晓彤", "Линь Сяотун"),
    ],
)
def test_a_name_is_one_in_every_notation(one: str, other: str) -> None:
    assert one_reading(readings(read_name(one)), readings(read_name(other)))


@pytest.mark.parametrize(
    ("one", "other"), [("Xu Zhiyuan", "Xu Chiyuan"), ("Lin Xiaotong", "Lin Xiaodong"), ("徐志远", "Ли Чжиюань")]
)
def test_two_names_in_pinyin_are_two_though_wade_giles_writes_them_alike(one: str, other: str) -> None:
    assert not one_reading(readings(read_name(one)), readings(read_name(other)))


def test_names_of_other_peoples_have_no_reading() -> None:
    assert not any(
        readings(read_name(n)) for n in ("Ingrid Solheim", "Пётр Иванов", "马斯克·埃隆", "Max Lin", "Nordlund")
    )


def test_a_firm_in_cyrillic_is_read_by_its_syllables() -> None:
    assert syllables_of("юаньфань") == ("yuan", "fan")
    assert syllables_of("хэнъюэ") == ("heng", "yue")
    assert syllables_of("калвора") == ()
