"""A whole comparison of invented accounts: what agrees, what conflicts and why, who is silent and why."""

from __future__ import annotations

from dataclasses import replace

from rashomon.alignment.events import align_events
from rashomon.comparison import compare
from rashomon.model import Account, Annotations, Comparison, Derivation, TranslatedFrom
from tests.invented import account, annotated, entities

NAMES = {"e:aurora": "Aurora", "e:kiel": "Kiel", "e:norda": "Norda Line", "e:lind": "Vera Lind"}
EN = {
    "Aurora": "product:e:aurora",
    "Kiel": "place:e:kiel",
    "Norda Line": "organization:e:norda",
    "Vera Lind": "person:e:lind",
}
ZH = {
    "极光号": "product:e:aurora",
    "基尔": "place:e:kiel",
    "诺达航运": "organization:e:norda",
    "薇拉·林德": "person:e:lind",
}
DE = {
    "Aurora": "product:e:aurora",
    "Kiel": "place:e:kiel",
    "Norda-Linie": "organization:e:norda",
    "Vera Lind": "person:e:lind",
}
STORY = " Vera Lind of Norda Line spoke in Kiel about the Aurora."
STORY_ZH = "薇拉·林德和诺达航运在基尔谈到极光号。"
STORY_DE = " Vera Lind sprach für die Norda-Linie in Kiel über die Aurora."


def run(pile: list[tuple[Account, Annotations]], derivations: tuple[Derivation, ...] = ()) -> tuple[Comparison, ...]:
    accounts = tuple(a for a, _ in pile)
    notes = tuple(n for _, n in pile)
    names = entities(notes, NAMES)
    events = align_events(accounts, notes, names)
    return compare(accounts, notes, names, events, (), derivations)


def english(
    name: str, text: str, published: str, dates: dict, figures: object = (), debris: str = ""
) -> tuple[Account, Annotations]:
    told = account(name, "en", text + STORY, published, debris)
    return told, annotated(told, EN, dates, figures)


def one(found: tuple[Comparison, ...], aspect: str, verdict: str) -> Comparison:
    chosen = [c for c in found if c.aspect == aspect and c.verdict == verdict and len(c.readings) > 1]
    assert len(chosen) == 1, [(c.aspect, c.verdict, c.reason, c.detail) for c in found]
    return chosen[0]


def test_a_day_apart_between_kiel_and_beijing_is_explained_by_the_time_zone() -> None:
    a = english("a", "The Aurora sank off Kiel on 3 May.", "2025-05-05", {"3 May": ("2025-05-03",)})
    told = account("b", "zh", "北京时间5月4日，极光号在基尔沉没。" + STORY_ZH, "2025-05-05")
    b = told, annotated(told, ZH, {"5月4日": ("2025-05-04", "2025-05-04", "2025-05-04", "Asia/Shanghai")})
    found = one(run([a, b]), "time", "conflict")
    assert found.reason == "time zone"
    assert [r.value for r in found.readings] == ["2025-05-03", "2025-05-04"]
    assert "3 May 2025" in found.detail
    assert "Beijing" in found.detail


def test_a_month_and_a_day_in_it_agree() -> None:
    a = english("a", "The Aurora sank off Kiel on 3 May.", "2025-06-05", {"3 May": ("2025-05-03",)})
    b = english(
        "b",
        "The Aurora sank off Kiel in May 2025.",
        "2025-06-05",
        {"May 2025": ("2025-05", "2025-05-01", "2025-05-31")},
    )
    found = one(run([a, b]), "time", "agreement")
    assert found.reason == "precision"


def test_two_days_apart_for_the_same_voyage_stay_open() -> None:
    text = "Norda Line sold the Aurora on {}."
    a = english("a", text.format("3 May"), "2025-06-05", {"3 May": ("2025-05-03",)})
    b = english("b", text.format("7 May"), "2025-06-05", {"7 May": ("2025-05-07",)})
    found = one(run([a, b]), "time", "conflict")
    assert found.reason == "open"


def test_a_lowered_toll_is_a_change_over_time_and_no_conflict() -> None:
    a = english(
        "a",
        "The Aurora sank off Kiel on 3 May and 12 people were injured.",
        "2025-05-04",
        {"3 May": ("2025-05-03",)},
        [("12 people", "person", 12, 12, "")],
    )
    told = account("b", "de", "Bei dem Untergang wurden 9 Menschen verletzt." + STORY_DE, "2025-05-09")
    b = told, annotated(told, DE, {}, [("9 Menschen", "person", 9, 9, "")])
    found = run([a, b])
    change = one(found, "amount", "agreement")
    assert change.reason == "change over time"
    assert {r.value for r in change.readings} == {"12 people", "9 people"}
    assert not [c for c in found if c.verdict == "conflict"]


def test_a_later_account_that_gives_the_old_figure_and_the_new_shows_a_change() -> None:
    old = ("38 million euros", "EUR", 38e6, 38e6, "")
    new = ("41 million euros", "EUR", 41e6, 41e6, "")
    wrong = ("83 million euros", "EUR", 83e6, 83e6, "")
    a = english("a", "The Aurora of Norda Line is worth 38 million euros.", "2025-05-04", {}, [old])
    b = english(
        "b",
        "The Aurora of Norda Line is worth 41 million euros, up from 38 million euros.",
        "2025-05-09",
        {},
        [old, new],
    )
    c = english("c", "The Aurora of Norda Line is worth 83 million euros.", "2025-05-04", {}, [wrong])
    found = [x for x in run([a, b, c]) if x.aspect == "amount"]
    assert sorted((x.verdict, x.reason) for x in found) == [("agreement", "change over time"), ("conflict", "open")]


def test_a_count_that_rises_and_falls_again_is_no_change_over_time() -> None:
    pile = [
        english(
            n,
            f"The Aurora sank off Kiel on 3 May and {v} people were evacuated.",
            f"2025-05-0{d}",
            {"3 May": ("2025-05-03",)},
            [(f"{v} people", "person", v, v, "")],
        )
        for n, v, d in (("a", 340, 4), ("b", 430, 5), ("c", 340, 6))
    ]
    assert one(run(pile), "amount", "conflict").reason == "open"


def test_two_sums_on_one_day_are_an_open_conflict() -> None:
    dates = {"3 May": ("2025-05-03",)}
    a = english(
        "a",
        "Norda Line sold the Aurora for 48 million euros on 3 May.",
        "2025-05-04",
        dates,
        [("48 million euros", "EUR", 48e6, 48e6, "")],
    )
    b = english(
        "b",
        "Norda Line sold the Aurora for 84 million euros on 3 May.",
        "2025-05-04",
        dates,
        [("84 million euros", "EUR", 84e6, 84e6, "")],
    )
    found = one(run([a, b]), "amount", "conflict")
    assert (found.reason, [r.value for r in found.readings]) == ("open", ["48 million EUR", "84 million EUR"])
    assert found.origins == 2


def test_over_forty_and_forty_four_are_one_number() -> None:
    dates = {"3 May": ("2025-05-03",)}
    a = english(
        "a",
        "Norda Line sold the Aurora for over 40 million euros on 3 May.",
        "2025-05-04",
        dates,
        [("over 40 million euros", "EUR", 40e6, 40e6, "over")],
    )
    b = english(
        "b",
        "Norda Line sold the Aurora for 44 million euros on 3 May.",
        "2025-05-04",
        dates,
        [("44 million euros", "EUR", 44e6, 44e6, "")],
    )
    assert one(run([a, b]), "amount", "agreement").reason == "precision"


def test_a_speakers_gift_and_the_accounts_own_sum_differ_by_attribution() -> None:
    text = "从2016年至2020年9月，薇拉·林德共向诺达航运投资超过4400万美元。她写道：“我捐赠了约1亿美元。”"
    told = account("z", "zh", text, "2024-03-06")
    notes = annotated(
        told,
        ZH,
        {"从2016年至2020年9月": ("2016/2020-09", "2016-01-01", "2020-09-30")},
        [("超过4400万美元", "USD", 44e6, 44e6, "over"), ("约1亿美元", "USD", 1e8, 1e8, "about")],
        [("我捐赠了约1亿美元。", "e:lind", True)],
    )
    found = one(run([(told, notes)]), "amount", "conflict")
    assert found.reason == "attribution"
    assert "Vera Lind" in found.detail


def test_a_copy_adds_no_origin_and_makes_no_agreement() -> None:
    dates = {"3 May": ("2025-05-03",)}
    a = english("a", "The Aurora sank off Kiel on 3 May.", "2025-05-05", dates)
    b = english("b", "The Aurora sank off Kiel on 3 May.", "2025-05-06", dates)
    times = [c for c in run([a, b], (Derivation("b", "a", "copy", 1.0),)) if c.aspect == "time"]
    assert [(c.verdict, c.origins) for c in times] == [("single", 1)]


def test_silence_has_its_reason() -> None:
    a = english("a", "Norda Line sold the Aurora on 3 May.", "2025-05-05", {"3 May": ("2025-05-03",)})
    b = english("b", "", "2025-05-01", {})
    c = english("c", "", "2025-05-09", {})
    d_account = account("d", "en", "Nothing here.", "2025-05-09", "Norda Line sold the Aurora")
    d = d_account, annotated(d_account, EN)
    found = run([a, b, c, d])
    reasons = {s.account: s.reason for c in found for s in c.silences if c.subject.startswith("a:")}
    assert reasons == {"b": "could not know", "c": "silent", "d": "only in debris"}


def test_a_translation_that_alone_differs_is_explained_by_it() -> None:
    text = "Norda Line sold the Aurora for {} million euros on 3 May."
    dates = {"3 May": ("2025-05-03",)}
    pile = [
        english(n, text.format(v), "2025-05-04", dates, [(f"{v} million euros", "EUR", v * 1e6, v * 1e6, "")])
        for n, v in (("a", 48), ("b", 48), ("c", 84))
    ]
    pile[2] = replace(pile[2][0], translated_from=TranslatedFrom("de", 0.9)), pile[2][1]
    assert one(run(pile), "amount", "conflict").reason == "translation"


def test_the_order_of_the_pile_changes_nothing() -> None:
    a = english("a", "The Aurora sank off Kiel on 3 May.", "2025-05-05", {"3 May": ("2025-05-03",)})
    b = english("b", "The Aurora sank off Kiel on 4 May.", "2025-05-05", {"4 May": ("2025-05-04",)})
    assert run([a, b]) == run([b, a])


def test_an_empty_pile_compares_nothing() -> None:
    assert compare((), (), (), (), (), ()) == ()
