"""Names heard in their first word and translated in the rest."""

from __future__ import annotations

from rashomon.alignment.entities import align_entities
from rashomon.alignment.entities.half_translated import filed, matches
from tests.alignment.piles import pile


def test_the_beginning_must_sound_alike_and_the_rest_mean_the_same() -> None:
    latin = [("hailing", "pearl"), ("hailing", "shipping"), ("solvang", "hope")]
    found = matches(["海岭明珠", "索尔旺希望", "海岭银行", "黎明"], filed(latin))
    assert {han: words for han, (words, _) in found.items()} == {
        "海岭明珠": ("hailing", "pearl"),
        "索尔旺希望": ("solvang", "hope"),
    }


def test_a_ship_is_one_under_its_name_in_simplified_and_traditional_characters() -> None:
    found = pile(
        ("en", "The freighter [[person|Solvang Hope]] met the [[person|Hailing Pearl]]."),
        ("zh", "货轮“[[place|索尔旺希望]]”号返航。“海岭明珠”号没有受损。"),
        ("zh", "貨輪「[[place|索爾旺希望]]」號返航。"),
    )
    names = {e.name: set(e.names) for e in align_entities(*found)[0]}
    assert names["Solvang Hope"] == {"Solvang Hope", "索尔旺希望", "索爾旺希望"}
    assert names["Hailing Pearl"] == {"Hailing Pearl", "海岭明珠"}
