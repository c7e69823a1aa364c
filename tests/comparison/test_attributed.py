"""Shares and measures that parties put at different numbers, sums in two currencies, dates that were put off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.comparison import compare
from rashomon.languages.currencies import rate
from rashomon.model import Appearance, Claim, Comparison, Derivation, Event, EventMention, Span
from tests.comparison.test_counted import NAMES, Told, said, told
from tests.invented import entities


def compared(*pile: Told, aspect: str = "amount", derivations: tuple[Derivation, ...] = ()) -> list[Comparison]:
    accounts, notes = tuple(a for a, _ in pile), tuple(n for _, n in pile)
    event = Event("e:1", "crash", "Aurora crashes", mentions=tuple(Span(a.id, 0, 10) for a in accounts))
    found = compare(accounts, notes, entities(notes, NAMES), (event,), (), derivations)
    return [c for c in found if c.aspect == aspect]


def share(name: str, text: str, number: int) -> Told:
    return told(name, text, "2025-05-04", [(f"{number} percent", "%", number, number, "")])


def test_two_parties_that_put_one_holders_share_at_two_numbers_are_a_conflict_of_attribution() -> None:
    a = said(share("a", "Norda Line holds 49 percent, said Ole Ost.", 49), "Norda Line holds 49 percent", "e:ost")
    b = said(
        share("b", "Norda Line owns only 35 percent, said the firm.", 35), "Norda Line owns only 35 percent", "e:lind"
    )
    (found,) = compared(a, b)
    assert (found.verdict, found.reason) == ("conflict", "attribution")
    assert [r.value for r in found.readings] == ["35 %", "49 %"]


def test_shares_that_nobody_holds_and_shares_of_two_voices_that_are_one_are_not_compared() -> None:
    a = said(share("a", "Norda Line fell 49 percent, said Ole Ost.", 49), "Norda Line fell 49 percent", "e:ost")
    b = said(share("b", "Norda Line fell 35 percent, said the firm.", 35), "Norda Line fell 35 percent", "e:lind")
    assert compared(a, b) == []
    c = share("c", "Norda Line holds 49 percent.", 49)
    d = share("d", "Norda Line holds 35 percent.", 35)
    assert compared(c, d) == []


def volume(name: str, text: str, words: str, size: float) -> Told:
    return told(name, text, "2025-05-04", [(words, "m³", size, size, "")])


def test_a_volume_that_a_party_puts_lower_than_independent_accounts_is_a_conflict_of_attribution() -> None:
    a = volume("a", "Some 230 cubic metres leaked from the Aurora.", "230 cubic metres", 230)
    b = volume("b", "The Aurora lost 230 cubic metres of oil.", "230 cubic metres", 230)
    c = volume("c", "Only 160 cubic metres leaked, said Lind.", "160 cubic metres", 160)
    c = said(c, "Only 160 cubic metres leaked", "e:lind")
    (found,) = [x for x in compared(a, b, c) if x.verdict == "conflict"]
    assert (found.reason, [r.value for r in found.readings]) == ("attribution", ["160 m³", "230 m³"])
    copied = compared(a, b, c, derivations=(Derivation("b", "a", "copy", 1.0),))
    assert [x for x in copied if x.verdict == "conflict"] == []


def test_one_sum_in_two_currencies_may_be_the_same_and_is_never_said_to_be() -> None:
    a = told("a", "Norda Line offers $1.2 billion.", "2025-05-04", [("$1.2 billion", "USD", 1.2e9, 1.2e9, "")])
    b = told("b", "Norda Line bids 1.1 billion euros.", "2025-05-04", [("1.1 billion euros", "EUR", 1.1e9, 1.1e9, "")])
    (found,) = compared(a, b)
    assert (found.verdict, found.reason) == ("agreement", "unit")
    assert "may be one sum" in found.detail
    far = told("c", "Norda Line bids 4 billion euros.", "2025-05-04", [("4 billion euros", "EUR", 4e9, 4e9, "")])
    assert compared(a, far) == []


@pytest.mark.parametrize(
    ("one", "other", "fits"), [((84e6, "USD"), (400e6, "BRL"), True), ((84e6, "USD"), (84e6, "JPY"), False)]
)
def test_a_rate_is_one_that_some_day_had(one: tuple[float, str], other: tuple[float, str], fits: bool) -> None:
    assert bool(rate(one[0], one[0], one[1], other[0], other[0], other[1])) is fits
    assert rate(1e6, 1e6, "USD", 1e6, 1e6, "ZZZ") == 0.0


def test_a_date_that_one_account_tells_to_be_put_off_is_a_change_and_no_conflict() -> None:
    first, second = ("2025-11-18",) * 3, ("2025-12-02",) * 3
    a = told("a", "Norda Line votes on November 18.", "2025-11-04", [], {"November 18": first})
    text = "The vote, first set for November 18, was put off to December 2."
    b = told("b", text, "2025-11-09", [], {"November 18": first, "December 2": second})
    trigger = Span("b", text.index("put off"), text.index("put off") + 7)
    notes = (a[1], replace(b[1], events=(EventMention(Span("b", 0, len(text)), trigger, "delay"),)))
    claim = Claim("c:1", "", "say", (Appearance(Span("a", 0, 32)), Appearance(Span("b", 0, len(text)))))
    found = compare((a[0], b[0]), notes, entities(notes, NAMES), (), (claim,), ())
    (time,) = [c for c in found if c.aspect == "time"]
    assert (time.verdict, time.reason) == ("agreement", "change over time")
    assert [r.value for r in time.readings] == ["18 November 2025", "2 December 2025"]
