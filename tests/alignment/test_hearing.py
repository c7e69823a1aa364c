"""Names that an account's own tagger missed, found because the pile knows them."""

from __future__ import annotations

from rashomon.alignment.entities import align_entities
from tests.alignment.piles import Pile, pile

ENGLISH = (
    "en",
    "[[person|Ingrid Solheim]] of [[organization|Norvex Shipping]] spoke in [[place|Port Alder]]. [[person|Solheim]] and "
    "[[person|Bruno Tessek]] met at [[organization|Norvex]]. [[organization|Norvex]] paid [[organization|Google]].",
)


def names(found: Pile) -> dict[str, set[str]]:
    return {e.name: set(e.names) for e in align_entities(*found)[0]}


def test_full_names_around_a_dot_are_cut_out_of_a_chinese_sentence() -> None:
    found = names(pile(ENGLISH, ("zh", "首席执行官英格丽·索尔海姆表示遗憾。索尔海姆与布鲁诺·泰塞克会面。")))
    assert {"英格丽·索尔海姆", "索尔海姆"} <= found["Ingrid Solheim"]
    assert "布鲁诺·泰塞克" in found["Bruno Tessek"]


def test_a_place_and_a_firm_are_heard_with_the_word_for_what_they_are() -> None:
    found = names(pile(ENGLISH, ("zh", "阿尔德港市长指责诺维克斯公司。诺维克斯公司否认。")))
    assert "阿尔德港" in found["Port Alder"]
    assert "诺维克斯公司" in found["Norvex"] | found.get("Norvex Shipping", set())


def test_a_well_known_name_is_found_in_any_script_once_the_pile_speaks_of_it() -> None:
    found = names(pile(ENGLISH, ("zh", "谷歌收到付款。特斯拉没有。"), ("ru", "Гугл молчит.")))
    assert found["Google"] == {"Google", "谷歌", "Гугл"}
    assert not any("特斯拉" in n for n in found.values())


def test_chinese_text_about_other_things_is_not_heard_as_anybody() -> None:
    assert not any(
        "一" <= c <= "鿿"
        for n in names(
            pile(ENGLISH, ("zh", "今天天气很好，我们去公园散步，然后回家做饭。突然走了，居然走了。"))
        ).values()
        for w in n
        for c in w
    )


def test_a_name_is_found_in_every_account_and_in_capitals() -> None:
    found = pile(ENGLISH, ("de", "NORVEX schweigt. Auch Bruno Tessek sagt nichts. Nur Norvexe reden."))
    german = align_entities(*found)[1][1]
    text = found[0][1].text
    assert [text[m.span.start : m.span.end] for m in german.mentions] == ["NORVEX", "Bruno Tessek"]


def test_a_name_that_the_account_also_uses_as_a_common_word_is_left_alone() -> None:
    english = ("en", "[[organization|Target]] sued. [[organization|Target]] won.")
    found = pile(english, ("en", "The target moved. Target missed."))
    assert align_entities(*found)[1][1].mentions == ()


def test_a_tagger_that_cuts_a_chinese_name_short_is_corrected() -> None:
    found = names(pile(ENGLISH, ("zh", "英格丽·[[place|索尔海姆]]表示遗憾。")))
    assert "英格丽·索尔海姆" in found["Ingrid Solheim"]
