"""Dates that were put off, counts that were lowered, sums of two voices, days of one part of the world."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rashomon import build
from rashomon.comparison import compare
from rashomon.comparison.changes import find_moves
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.comparison.times import compare_dated, dated
from rashomon.model import Account, Appearance, Claim, EventMention, Figure, Published, Span, Timex
from tests.comparison.test_attributed import NAMES, told
from tests.invented import entities


def test_a_date_put_off_beside_the_day_of_the_saying_is_a_change_over_time() -> None:
    first, second, said = ("2025-05-14",) * 3, ("2025-06-02",) * 3, ("2025-03-19",) * 3
    a = told("a", "Norda Line opens on May 14.", "2025-03-03", [], {"May 14": first})
    text = "The opening was put off from May 14 to June 2, Norda said on Wednesday."
    b = told("b", text, "2025-03-21", [], {"May 14": first, "June 2": second, "Wednesday": said})
    times = tuple(replace(t, rule="weekday") if t.earliest == said[0] else t for t in b[1].timexes)
    trigger = Span("b", text.index("put off"), text.index("put off") + 7)
    event = EventMention(Span("b", 0, len(text)), trigger, "delay")
    claim = Claim("c:1", "", "say", (Appearance(Span("a", 0, 27)), Appearance(Span("b", 0, len(text)))))
    notes = (a[1], replace(b[1], timexes=times, events=(event,)))
    found = compare((a[0], b[0]), notes, entities(notes, NAMES), (), (claim,), ())
    (time,) = [c for c in found if c.aspect == "time"]
    assert (time.verdict, time.reason) == ("agreement", "change over time")
    assert [r.value for r in time.readings] == ["14 May 2025", "2 June 2025"]


def written(name: str, day: str, language: str = "en", text: str = "") -> Account:
    return Account(
        name, name, (), "plaintext", "text/plain", language, text, name, published=Published(day, day, day, "stated")
    )


def moves(lower: tuple[str, ...], higher: str) -> bool:
    """Whether a count of 19 was lowered to the 16 that accounts of these days give."""
    accounts = (written("h", higher), *(written(f"l{n}", day) for n, day in enumerate(lower)))
    given = [Given("h", Figure(Span("h", 0, 2), "person", 19, 19), Span("h", 0, 2))]
    given += [Given(a.id, Figure(Span(a.id, 0, 2), "person", 16, 16), Span(a.id, 0, 2)) for a in accounts[1:]]
    return bool(find_moves(Pile(accounts, (), (), ()), given, True))


def test_a_count_was_lowered_only_by_who_wrote_later() -> None:
    assert moves(("2025-06-05", "2025-06-07"), "2025-06-02")
    assert not moves(("2025-06-02", "2025-06-05"), "2025-06-02")
    assert not moves(("2025-06-01", "2025-06-05"), "2025-06-02")


def time_of(languages: dict[str, str], days: dict[str, str]) -> tuple[str, str]:
    accounts = tuple(written(a, "2024-10-08", code) for a, code in languages.items())
    times = [Timex(Span(a, 0, 4), "DATE", day, earliest=day, latest=day) for a, day in days.items()]
    found = [d for a, t in zip(days, times, strict=True) for d in [dated(a, t, t.span)] if d]
    c = compare_dated(Pile(accounts, (), (), ()), "e", found, False, loose=True)
    return (c.verdict, c.reason) if c else ("", "")


def test_an_account_further_east_explains_no_day_between_two_of_one_part_of_the_world() -> None:
    days = {"a": "2024-10-05", "b": "2024-10-06", "c": "2024-10-06"}
    assert time_of({"a": "es", "b": "fr", "c": "zh"}, days) == ("conflict", "open")
    assert time_of({"a": "es", "b": "es", "c": "zh"}, days | {"b": "2024-10-05"}) == ("", "")


GIFT = (
    "Streit um Spende\n\n3. März 2025\n\nReyl sagt, er habe der Oper von Halvora 8 Millionen Euro gespendet, die Oper sagt, es "
    "seien 5 Millionen Euro gewesen.\n",
    "Reyl et l'opéra\n\n4 mars 2025\n\nReyl affirme avoir donné 8 millions d'euros à l'opéra de Halvora, et l'opéra déclare n'avoir "
    "reçu que 5 millions d'euros.\n",
)


def test_two_voices_that_put_one_sum_at_two_numbers_are_attributed(tmp_path: Path) -> None:
    for n, text in enumerate(GIFT):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    (found,) = [c for c in build([tmp_path]).comparisons if c.aspect == "amount" and c.verdict == "conflict"]
    assert found.reason == "attribution"
    assert sorted(r.value for r in found.readings) == ["5 million EUR", "8 million EUR"]
