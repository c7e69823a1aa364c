"""Figures as intervals: hedges, rounding and units widen them; nothing else does."""

from __future__ import annotations

import pytest

from rashomon.languages import known_languages, language
from rashomon.languages.quantities import base, compatible, counts_for, in_base, same, shown
from rashomon.model import Figure, Span


def figure(low: float, unit: str = "EUR", modifier: str = "", high: float | None = None) -> Figure:
    return Figure(Span("a", 0, 1), unit, low, low if high is None else high, modifier)


@pytest.mark.parametrize(
    ("one", "two", "fit"),
    [
        (figure(44), figure(44), True),
        (figure(12, "person"), figure(9, "person"), False),
        (figure(40e6, modifier="over"), figure(44e6), True),
        (figure(44e6, modifier="over"), figure(100e6, modifier="about"), False),
        (figure(340, "person", "about"), figure(430, "person", "about"), False),
        (figure(1.2e6), figure(1_183_000), True),
        (figure(200e6), figure(240e6), False),
        (figure(100, "km"), figure(62, "mi"), True),
        (figure(10, "km"), figure(10, "mi"), False),
        (figure(6, "m"), figure(20, "ft"), True),
        (figure(1200, "km"), figure(1350, "km"), False),
        (figure(5, "km"), figure(5.2, "km"), True),
        (figure(5, "km"), figure(6, "km"), False),
        (figure(-20, "°C"), figure(-4, "°F"), True),
        (figure(27, "°C"), figure(80, "°F"), True),
        (figure(27, "°C"), figure(27, "°F"), False),
        (figure(55, "mph"), figure(90, "km/h"), True),
        (figure(10, "EUR"), figure(10, "USD"), False),
        (figure(100, "person", "", 990), figure(384, "person", "over"), True),
    ],
)
def test_two_figures_can_or_cannot_be_one_number(one: Figure, two: Figure, fit: bool) -> None:
    assert compatible(one, two) is fit
    assert compatible(two, one) is fit


def test_residents_are_people_and_a_currency_is_no_count() -> None:
    assert base("resident")[0] == base("person")[0] == "person"
    assert counts_for("EUR", True, "")
    assert not counts_for("person", True, "")
    assert counts_for("person", False, "person")
    assert not counts_for("EUR", False, "person")


@pytest.mark.parametrize("code", [*known_languages(), "und"])
def test_every_unit_of_the_finder_has_a_base(code: str) -> None:
    alone = {"%", "pp", "°", "cal", "V", "Hz", "MHz", "GHz", "mmol/l", "µg/m³", "g/km", "kg/ha"}  # nothing else fits
    units = set(language(code).section("figures").get("units", {}))
    assert all(base(u) != (u, 1.0) or in_base(1, u) == 1 for u in units)
    assert {u for u in units if base(u) == (u, 1.0)} <= alone | {
        "m",
        "kg",
        "m²",
        "L",
        "km/h",
        "W",
        "Wh",
        "MB",
        "mg/l",
        "°C",
    }


def test_figures_are_shown_in_plain_english() -> None:
    assert shown(figure(44e6, "USD", "over")) == "over 44 million USD"
    assert shown(figure(9, "person")) == "9 people"
    assert shown(figure(2, "family")) == "2 families"
    assert shown(figure(12.5, "%")) == "12.5 %"
    assert same(figure(1), figure(1))
    assert not same(figure(1), figure(1, modifier="about"))
