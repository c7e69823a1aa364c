"""Who did it and where: what accounts agree on, and where they exclude each other."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.alignment.events import align_events
from rashomon.comparison import compare
from rashomon.model import Account, Annotations, Comparison
from tests.invented import account, annotated, entities

IDS = {
    "e:aurora": "Aurora", "e:kiel": "Kiel", "e:odense": "Odense", "e:norda": "Norda Line", "e:tern": "Tern Shipping",
    "e:lind": "Vera Lind", "e:holm": "Grete Holm", "e:denmark": "Denmark",
}  # fmt: skip
EN = {
    "Aurora": "product:e:aurora", "Kiel": "place:e:kiel", "Odense": "place:e:odense", "Norda Line": "organization:e:norda",
    "Tern Shipping": "organization:e:tern", "Vera Lind": "person:e:lind", "Grete Holm": "person:e:holm",
    "Denmark": "place:e:denmark",
}  # fmt: skip
STORY = " Vera Lind of Norda Line spoke about the Aurora."


def told(name: str, text: str, dates: Mapping[str, tuple[str, ...]]) -> tuple[Account, Annotations]:
    made = account(name, "en", text + STORY, "2025-05-05")
    return made, annotated(made, EN, dates)


def run(*pile: tuple[Account, Annotations], aspect: str) -> list[Comparison]:
    accounts, notes = tuple(a for a, _ in pile), tuple(n for _, n in pile)
    names = entities(notes, IDS)
    found = compare(accounts, notes, names, align_events(accounts, notes, names), (), ())
    return [c for c in found if c.aspect == aspect and len({s.account for r in c.readings for s in r.spans}) > 1]


DAY = {"on 3 May": ("2025-05-03",)}


def test_two_companies_that_are_said_to_have_done_one_thing_are_a_conflict() -> None:
    a = told("a", "Norda Line sued Grete Holm on 3 May.", DAY)
    b = told("b", "Tern Shipping sued Grete Holm on 3 May.", DAY)
    (found,) = [c for c in run(a, b, aspect="party") if c.verdict == "conflict"]
    assert found.reason == "open"
    assert [r.value for r in found.readings] == ["Norda Line", "Tern Shipping"]


def test_a_person_and_an_organisation_may_be_one_hand() -> None:
    a = told("a", "Norda Line sued Grete Holm on 3 May.", DAY)
    b = told("b", "Vera Lind sued Grete Holm on 3 May.", DAY)
    assert [c.verdict for c in run(a, b, aspect="party") if c.verdict == "conflict"] == []


def test_parties_that_agree_are_told_in_one_line() -> None:
    a = told("a", "Norda Line sued Grete Holm on 3 May.", DAY)
    b = told("b", "On 3 May, Norda Line sued Grete Holm.", {"On 3 May": ("2025-05-03",)})
    (found,) = run(a, b, aspect="party")
    assert found.verdict == "agreement"
    assert "Norda Line" in found.detail
    assert "Grete Holm" in found.detail


def test_two_towns_are_a_conflict_when_nobody_names_both() -> None:
    a = told("a", "The Aurora sank off Kiel on 3 May.", DAY)
    b = told("b", "The Aurora sank off Odense on 3 May.", DAY)
    (found,) = run(a, b, aspect="place")
    assert (found.verdict, found.reason) == ("conflict", "open")
    assert [r.value for r in found.readings] == ["Kiel", "Odense"]


def test_a_town_and_a_country_are_none_and_neither_are_two_that_one_account_names() -> None:
    a = told("a", "The Aurora sank off Odense on 3 May.", DAY)
    b = told("b", "The Aurora sank off Denmark on 3 May.", DAY)
    c = told("c", "The Aurora sank off Kiel on 3 May. Kiel is near Odense.", DAY)
    assert [x.verdict for x in run(a, b, aspect="place")] == []
    assert "conflict" not in [x.verdict for x in run(a, c, aspect="place")]
