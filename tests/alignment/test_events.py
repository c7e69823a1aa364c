"""Tellings of one happening are tied across accounts and languages; those of two are not."""

from __future__ import annotations

from dataclasses import replace

from rashomon.alignment.events import align_events
from rashomon.alignment.events.tellings import tellings
from rashomon.model import Annotations, Event, Judgement, Span, Statement
from tests.invented import account, annotated, entities

NAMES = {"e:lind": "Vera Lind", "e:norda": "Norda Bank", "e:berg": "Ole Berg", "e:kiel": "Kiel"}
EN = {
    "Vera Lind": "person:e:lind",
    "Lind": "person:e:lind",
    "Norda Bank": "organization:e:norda",
    "Ole Berg": "person:e:berg",
    "Kiel": "place:e:kiel",
}
ZH = {"林薇": "person:e:lind", "诺达银行": "organization:e:norda", "柏格": "person:e:berg", "基尔": "place:e:kiel"}
FR = {"Vera Lind": "person:e:lind", "Norda": "organization:e:norda", "Ole Berg": "person:e:berg"}

TELLS_EN = "On Thursday Vera Lind sued Norda Bank and Ole Berg in court. The lawsuit against Norda Bank runs to 40 pages. Norda Bank was founded by Ole Berg in 1990."
TELLS_ZH = "3月1日，林薇把诺达银行告上法庭。柏格1990年创立诺达银行。"
TELLS_FR = "Vera Lind a poursuivi Norda et Ole Berg jeudi."


def pile() -> tuple[tuple, tuple[Annotations, ...]]:
    a = account("a", "en", TELLS_EN, "2024-03-02")
    b = account("b", "zh", TELLS_ZH, "2024-03-02")
    c = account("c", "fr", TELLS_FR, "2024-03-02")
    notes = (
        annotated(a, EN, {"Thursday": ("2024-02-29",), "1990": ("1990", "1990-01-01", "1990-12-31")}),
        annotated(b, ZH, {"3月1日": ("2024-03-01",), "1990年": ("1990", "1990-01-01", "1990-12-31")}),
        annotated(c, FR, {"jeudi": ("2024-02-29",)}),
    )
    return (a, b, c), notes


def by_type(events: tuple[Event, ...], type: str) -> list[Event]:
    return [e for e in events if e.type == type]


def test_one_suit_told_in_three_languages_a_day_apart_is_one_event() -> None:
    accounts, notes = pile()
    events = align_events(accounts, notes, entities(notes, NAMES))
    suits = by_type(events, "sue")
    assert len(suits) == 1
    assert {s.account for s in suits[0].mentions} == {"a", "b", "c"}
    assert suits[0].label == "Vera Lind sues Norda Bank and Ole Berg"
    assert (suits[0].earliest, suits[0].latest) == ("2024-02-29", "2024-03-01")
    assert suits[0].evidence


def test_the_same_repeated_inside_an_account_is_the_same_event() -> None:
    accounts, notes = pile()
    suit = by_type(align_events(accounts, notes, entities(notes, NAMES)), "sue")[0]
    assert sum(s.account == "a" for s in suit.mentions) == 2


def test_a_foundation_decades_earlier_is_its_own_event_in_both_languages() -> None:
    accounts, notes = pile()
    founded = by_type(align_events(accounts, notes, entities(notes, NAMES)), "found")
    assert len(founded) == 1
    assert {s.account for s in founded[0].mentions} == {"a", "b"}


def test_the_order_of_the_pile_changes_nothing() -> None:
    accounts, notes = pile()
    there = align_events(accounts, notes, entities(notes, NAMES))
    back = align_events(accounts[::-1], notes[::-1], entities(notes, NAMES))
    assert there == back


def test_the_same_act_in_another_year_is_another_event() -> None:
    a = account("a", "en", "Vera Lind sued Norda Bank on 3 May.")
    b = account("b", "en", "Vera Lind sued Norda Bank on 9 September.")
    notes = (annotated(a, EN, {"3 May": ("2023-05-03",)}), annotated(b, EN, {"9 September": ("2024-09-09",)}))
    assert len(by_type(align_events((a, b), notes, entities(notes, NAMES)), "sue")) == 2


def test_the_act_turned_round_is_another_event() -> None:
    a = account("a", "en", "Vera Lind sued Norda Bank on 3 May.")
    b = account("b", "en", "Norda Bank sued Vera Lind on 3 May.")
    notes = (annotated(a, EN, {"3 May": ("2023-05-03",)}), annotated(b, EN, {"3 May": ("2023-05-03",)}))
    assert len(by_type(align_events((a, b), notes, entities(notes, NAMES)), "sue")) == 2


def test_unrelated_accounts_share_no_event() -> None:
    a = account("a", "en", "A fire broke out in Kiel on 3 May and injured 12 people.")
    b = account("b", "en", "Ole Berg resigned on 3 May. An explosion injured 40 people.")
    notes = (annotated(a, EN, {"3 May": ("2023-05-03",)}), annotated(b, EN, {"3 May": ("2023-05-03",)}))
    events = align_events((a, b), notes, entities(notes, NAMES))
    assert all(len({s.account for s in e.mentions}) == 1 for e in events)


def test_what_was_not_done_is_no_event_and_what_was_planned_says_so() -> None:
    a = account("a", "en", "Norda Bank was not fined on 3 May. On 4 May Vera Lind threatened to sue Norda Bank.")
    notes = (annotated(a, EN, {"3 May": ("2023-05-03",), "4 May": ("2023-05-04",)}),)
    events = align_events((a,), notes, entities(notes, NAMES))
    assert [e.label for e in events] == ["Vera Lind sues Norda Bank (planned, wished or alleged)"]


def test_an_analyst_may_part_and_join_events() -> None:
    accounts, notes = pile()
    names = entities(notes, NAMES)
    spans = (Span("a", 0, TELLS_EN.index(".")), Span("b", 0, TELLS_ZH.index("。")))
    parted = align_events(accounts, notes, names, (Judgement("different", spans),))
    assert len(by_type(parted, "sue")) == 2
    a = account("a", "en", "Vera Lind sued Norda Bank on 3 May.")
    b = account("b", "en", "Vera Lind sued Norda Bank on 9 September.")
    two = (annotated(a, EN, {"3 May": ("2023-05-03",)}), annotated(b, EN, {"9 September": ("2024-09-09",)}))
    whole = (Span("a", 0, len(a.text)), Span("b", 0, len(b.text)))
    joined = align_events((a, b), two, entities(two, NAMES), (Judgement("same", whole),))
    assert len(by_type(joined, "sue")) == 1


def test_an_empty_pile_has_no_events() -> None:
    assert align_events((), (), ()) == ()


def test_nobody_accuses_himself_but_those_whom_he_sues() -> None:
    a = account("a", "fr", "Vera Lind a poursuivi Norda jeudi, alléguant qu’ils avaient violé l’accord signé en mai.")
    notes = annotated(a, FR, {"jeudi": ("2024-02-29",)})
    alleged = Span("a", a.text.index("qu’ils"), len(a.text) - 1)
    notes = replace(
        notes,
        statements=(Statement("s", (alleged,), entity="e:lind", act="allege"),),
        events=tuple(replace(e, within="s") if e.trigger.start >= alleged.start else e for e in notes.events),
    )
    broken = [t for t in tellings(notes) if t.kin == "breach"]
    assert [t.agents for t in broken] == [frozenset({"e:norda"})]
