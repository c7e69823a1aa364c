"""Two neighbouring days are explained by time zones only when the later one lies further east, or the clocks say so."""

from __future__ import annotations

from rashomon.comparison.zones import explains, moment, offset
from rashomon.model import Span, Timex


def at(value: str, zone: str = "") -> Timex:
    return Timex(Span("a", 0, 1), "DATE", value, zone=zone, earliest=value[:10], latest=value[:10])


def test_offsets_are_read_from_names_and_numbers() -> None:
    assert offset("Asia/Shanghai") == 8
    assert offset("+05:30") == 5.5
    assert offset("UTC-8") == -8
    assert offset("local") is None
    assert offset("Nowhere/Land") is None


def test_a_clock_time_with_its_zone_is_a_moment() -> None:
    one, two = moment(at("2026-03-11T23:40", "-07:00")), moment(at("2026-03-12T14:40", "Asia/Shanghai"))
    assert one == two
    assert moment(at("2026-03-11", "+08:00")) is None


def test_the_later_day_must_lie_further_east() -> None:
    assert "Beijing" in explains((at("2024-02-29"), "fr"), (at("2024-03-01", "Asia/Shanghai"), "fr"))
    assert explains((at("2024-02-29"), "en"), (at("2024-03-01"), "zh"))
    assert not explains((at("2024-02-29"), "zh"), (at("2024-03-01"), "en"))
    assert not explains((at("2024-02-29", "Asia/Shanghai"), "zh"), (at("2024-03-01"), "de"))
    assert not explains((at("2024-02-29"), "de"), (at("2024-03-01"), "fr"))


def test_clock_times_whole_hours_apart_on_two_days_are_one_moment_in_two_places() -> None:
    assert "8 hours" in explains((at("2026-03-11T23:40", "local"), "en"), (at("2026-03-12T07:40"), "en"))
    assert not explains((at("2026-03-11T23:40", "local"), "en"), (at("2026-03-12T07:52"), "en"))
