"""Figures of one thing that no event holds together: the same passengers, the same faults, a sum that is raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rashomon.comparison import compare
from rashomon.comparison.amounts import compare_amounts, worded_alike
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.model import (
    Account,
    Annotations,
    Claim,
    Comparison,
    Derivation,
    Event,
    EventMention,
    Figure,
    Span,
    Statement,
)
from tests.invented import account, annotated, entities

NAMES = {"e:aurora": "Aurora", "e:kiel": "Kiel", "e:norda": "Norda Line", "e:lind": "Vera Lind", "e:ost": "Ole Ost"}
KINDS = {
    "Aurora": "product:e:aurora",
    "Kiel": "place:e:kiel",
    "Norda Line": "organization:e:norda",
    "Vera Lind": "person:e:lind",
    "Ole Ost": "person:e:ost",
}
STORY = " Vera Lind of Norda Line spoke. Ole Ost answered."

Told = tuple[Account, Annotations]


def told(
    name: str,
    text: str,
    published: str,
    figures: Iterable[tuple[str, str, float, float, str]],
    dates: dict[str, tuple[str, ...]] | None = None,
) -> Told:
    here = account(name, "en", text + STORY, published)
    return here, annotated(here, KINDS, dates or {}, figures)


def said(pair: Told, words: str, entity: str) -> Told:
    """The account, with some of its words put into somebody's mouth."""
    here, notes = pair
    start = here.text.index(words)
    span = Span(here.id, start, start + len(words))
    statement = Statement(f"{here.id}:{start}", (span,), entity=entity)
    return here, replace(notes, statements=(*notes.statements, statement))


def amounts(*pile: Told) -> list[Comparison]:
    """The comparisons of amounts, where every account tells one event: that the Aurora sails."""
    accounts = tuple(a for a, _ in pile)
    notes = tuple(n for _, n in pile)
    event = Event("e:1", "crash", "Aurora crashes", mentions=tuple(Span(a.id, 0, 10) for a in accounts))
    triggers = tuple(
        replace(n, events=(EventMention(Span(n.account, 0, 10), Span(n.account, 0, 3), "crash"),)) for n in notes
    )
    found = compare(accounts, triggers, entities(triggers, NAMES), (event,), (), ())
    return [c for c in found if c.aspect == "amount"]


def passengers(n: int) -> list[tuple[str, str, float, float, str]]:
    return [(f"{n} passengers", "passenger", n, n, "")]


def test_two_numbers_of_the_same_passengers_are_an_open_conflict_without_any_event_word() -> None:
    a = told("a", "The Aurora of Norda Line had 214 passengers aboard.", "2025-05-04", passengers(214))
    b = told("b", "With 241 passengers, the Aurora left at noon.", "2025-05-04", passengers(241))
    (found,) = amounts(a, b)
    assert (found.verdict, found.reason, found.subject) == ("conflict", "open", "e:1")
    assert [r.value for r in found.readings] == ["214 passengers", "241 passengers"]


def test_passengers_at_two_places_on_two_days_or_of_quite_another_number_are_not_compared() -> None:
    a = told("a", "The Aurora carried 214 passengers.", "2025-05-04", passengers(214))
    far = told("b", "58 passengers of the Aurora want money.", "2025-05-04", passengers(58))
    assert amounts(a, far) == []
    day = {"3 May": ("2025-05-03",), "8 May": ("2025-05-08",)}
    c = told("c", "On 3 May the Aurora carried 214 passengers.", "2025-05-09", passengers(214), {"3 May": day["3 May"]})
    d = told("d", "On 8 May the Aurora carried 241 passengers.", "2025-05-09", passengers(241), {"8 May": day["8 May"]})
    assert amounts(c, d) == []


def test_an_account_with_two_numbers_of_one_thing_takes_no_side() -> None:
    text = "The Aurora carried 214 passengers. The Aurora once carried 190 passengers."
    a = told("a", text, "2025-05-04", [*passengers(214), *passengers(190)])
    b = told("b", "The Aurora carried 241 passengers.", "2025-05-04", passengers(241))
    assert [c for c in amounts(a, b) if c.verdict == "conflict"] == []


def test_two_parties_that_answer_each_other_with_two_numbers_of_faults() -> None:
    eleven, two = ("eleven faults", "fault", 11, 11, ""), ("two faults", "fault", 2, 2, "")
    a = told(
        "a", "There were two faults, said the firm. Crews saw eleven faults, Ost says.", "2025-05-04", [two, eleven]
    )
    a = said(said(a, "There were two faults", "e:lind"), "Crews saw eleven faults", "e:ost")
    b = said(told("b", "Ole Ost counts eleven faults.", "2025-05-04", [eleven]), "eleven faults", "e:ost")
    (found,) = amounts(a, b)
    assert (found.verdict, found.reason) == ("conflict", "attribution")
    assert [r.value for r in found.readings] == ["2 faults", "11 faults"]


def test_a_demand_that_a_later_account_puts_higher_has_changed() -> None:
    sixty, more = ("$60 million", "USD", 6e7, 6e7, ""), ("$75 million", "USD", 7.5e7, 7.5e7, "")
    a = told("a", "Vera Lind wants $60 million.", "2025-05-04", [sixty])
    b = told("b", "Vera Lind sued for $75 million.", "2025-05-09", [more])
    accounts, notes = (a[0], b[0]), (a[1], b[1])
    trigger = EventMention(Span("b", 0, 31), Span("b", 10, 14), "sue")
    notes = (notes[0], replace(notes[1], events=(trigger,)))
    claim = Claim("c:1", "e:lind", "demand")
    event = Event("e:1", "sue", "Vera Lind sues", mentions=(trigger.span,))
    found = compare(accounts, notes, entities(notes, NAMES), (event,), (claim,), ())
    (change,) = [c for c in found if c.aspect == "amount" and len(c.readings) > 1]
    assert (change.verdict, change.reason) == ("agreement", "change over time")


def test_about_and_exactly_the_same_number_are_one_reading() -> None:
    a = told(
        "a",
        "The Aurora carried about 340 passengers.",
        "2025-05-04",
        [("about 340 passengers", "passenger", 340, 340, "about")],
    )
    b = told("b", "The Aurora carried 340 passengers.", "2025-05-04", passengers(340))
    (found,) = amounts(a, b)
    assert found.verdict == "agreement"
    assert [(r.value, len(r.spans)) for r in found.readings] == [("340 passengers", 2)]


def test_a_wording_that_caught_another_sentence_clashes_with_none_and_still_agrees() -> None:
    def given(name: str, *values: float) -> list[Given]:
        figures = [Figure(Span(name, n, n + 1), "USD", v, v) for n, v in enumerate(values)]
        return [Given(name, f, f.span) for f in figures]

    one, two = given("a", 1e9), given("b", 1e8, 1e9)
    assert [(g.account, g.figure.low) for g in worded_alike([*one, *two])] == [("a", 1e9), ("b", 1e9)]
    assert worded_alike([*given("a", 1.7e6), *given("b", 2.89e6, 5e6)]) == given("a", 1.7e6)


def test_numbers_far_apart_are_two_things_unless_the_scale_slipped() -> None:
    def sums(other: float, words: str) -> list[Comparison]:
        a = told("a", "The Aurora carried 140 passengers.", "2025-05-04", passengers(140))
        b = told("b", f"The Aurora carried {words}.", "2025-05-04", [(words, "passenger", other, other, "")])
        pile = Pile((a[0], b[0]), (a[1], b[1]), (), ())
        given = [Given(n.account, n.figures[0], n.figures[0].span) for n in (a[1], b[1])]
        return compare_amounts(pile, "e:1", given, False)

    assert sums(200_000, "200,000 passengers") == []
    assert [c.verdict for c in sums(140_000, "140,000 passengers")] == ["conflict"]
    assert [c.verdict for c in sums(200, "200 passengers")] == ["conflict"]


def test_a_toll_rises_on_a_day_that_has_both_and_a_late_copy_repeats_what_its_original_knew() -> None:
    def toll(pile: tuple[Told, ...], derivations: tuple[Derivation, ...]) -> list[tuple[str, str]]:
        made = Pile(tuple(a for a, _ in pile), tuple(n for _, n in pile), (), derivations)
        given = [Given(n.account, n.figures[0], n.figures[0].span) for _, n in pile]
        return [(c.verdict, c.reason) for c in compare_amounts(made, "e:1", given, True)]

    def dead(name: str, n: int, day: str) -> Told:
        return told(name, f"The Aurora lost {n} people.", day, [(f"{n} people", "person", n, n, "")])

    first, copy = dead("a", 14, "2025-05-04"), dead("b", 14, "2025-05-06")
    same_day, later = dead("c", 14, "2025-05-05"), dead("d", 17, "2025-05-05")
    copied = (Derivation("b", "a", "copy", 1.0),)
    assert toll((first, copy, same_day, later), copied) == [("agreement", "change over time")]
    assert toll((first, copy, same_day, later), ()) == [("conflict", "open")]
    swapped = dead("d", 41, "2025-05-05")
    assert toll((first, copy, same_day, swapped), copied) == [("conflict", "open")]
