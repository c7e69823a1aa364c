"""Figures as intervals: whether two can be the same number, and in which units.

In: two `Figure`s. Out: same, compatible through precision, through a conversion, or not. It knows the exact ratios of
measures and no rates of exchange: two currencies cannot be compared, only found within what rates ever were.
"""

from __future__ import annotations

from math import floor, log10

from rashomon.model import Figure

#: A speaker who says "over 40" would have said "over 60" of 61: the bound is read as at most half as much again.
_OVER = 1.5
#: "about": within a tenth, swept on nothing, the tolerance that style guides give for rounding.
_ABOUT = 0.1
#: A figure without a hedge is read as rounded to its last digit that is not zero, and never by more than this share.
_ROUNDED = 0.05
#: Counts below this are not rounded: twelve injured are not thirteen.
_EXACT = 1000
#: A temperature is converted to a whole degree.
_DEGREE = 0.6
#: Measures, by the symbols that the finder gives: unit -> (base unit, factor).
_BASE = {
    "km": ("m", 1000.0), "m": ("m", 1.0), "cm": ("m", 0.01), "mm": ("m", 0.001), "nm": ("m", 1e-9),
    "mi": ("m", 1609.344), "nmi": ("m", 1852.0), "ft": ("m", 0.3048), "yd": ("m", 0.9144), "in": ("m", 0.0254),
    "kg": ("kg", 1.0), "g": ("kg", 0.001), "mg": ("kg", 1e-6), "tonne": ("kg", 1000.0),
    "lb": ("kg", 0.45359237), "oz": ("kg", 0.028349523125),
    "m²": ("m²", 1.0), "km²": ("m²", 1e6), "ha": ("m²", 1e4), "acre": ("m²", 4046.8564224),
    "sq ft": ("m²", 0.09290304), "sq mi": ("m²", 2589988.110336),
    "L": ("L", 1.0), "ml": ("L", 0.001), "m³": ("L", 1000.0), "km³": ("L", 1e12),
    "gal": ("L", 3.785411784), "bbl": ("L", 158.987294928),
    "km/h": ("km/h", 1.0), "mph": ("km/h", 1.609344), "kn": ("km/h", 1.852), "m/s": ("km/h", 3.6),
    "W": ("W", 1.0), "kW": ("W", 1e3), "MW": ("W", 1e6), "GW": ("W", 1e9), "TW": ("W", 1e12), "hp": ("W", 745.7),
    "Wh": ("Wh", 1.0), "kWh": ("Wh", 1e3), "MWh": ("Wh", 1e6), "GWh": ("Wh", 1e9), "TWh": ("Wh", 1e12),
    "KB": ("MB", 1e-3), "MB": ("MB", 1.0), "GB": ("MB", 1e3), "TB": ("MB", 1e6),
    "mg/l": ("mg/l", 1.0), "mg/dl": ("mg/l", 10.0), "mmol/l": ("mmol/l", 1.0), "µg/m³": ("µg/m³", 1.0),
    "g/km": ("g/km", 1.0), "kg/ha": ("kg/ha", 1.0),
    "°C": ("°C", 1.0), "°F": ("°C", 5 / 9), "‰": ("%", 0.1),
    "second": ("hour", 1 / 3600), "minute": ("hour", 1 / 60), "hour": ("hour", 1.0), "day": ("hour", 24.0),
    "week": ("hour", 168.0), "month": ("hour", 730.5), "year": ("hour", 8766.0),
}  # fmt: skip
#: Measures whose sign is an English word: "5 km", but "5 tonnes".
_WORDS = frozenset({"tonne", "acre", "second", "minute", "hour", "day", "week", "month", "year"})
#: Scales that do not start at the same zero: what is taken off before the factor.
_ZERO = {"°F": 32.0}
#: Words for people in a place are one unit when the same event counts them.
_PEOPLE = frozenset(
    {
        "person",
        "people",
        "resident",
        "inhabitant",
        "citizen",
        "man",
        "woman",
        "worker",
        "employee",
        "passenger",
        "victim",
        "household member",
    }
)


def base(unit: str) -> tuple[str, float]:
    """The unit that figures are compared in, and the factor to it (Fahrenheit has another zero too: `in_base`)."""
    if unit in _PEOPLE:
        return "person", 1.0
    return _BASE.get(unit, (unit, 1.0))


def in_base(value: float, unit: str) -> float:
    """A value of this unit in the unit that figures are compared in: 5 "mi" are 8046.72 (metres)."""
    return (value - _ZERO.get(unit, 0.0)) * base(unit)[1]


def counts_for(unit: str, money: bool, people: str) -> bool:
    """Whether a figure of this unit can tell a happening whose figures are money, or people, or anything."""
    currency = len(unit) == 3 and unit.isupper()
    if money:
        return currency
    return not currency and unit != "%" if people else True


def bounds(f: Figure) -> tuple[float, float]:
    """What a figure can mean, in its base unit: hedges and rounding widen it. Measures are rounded at every size, shares to their last digit."""
    low, high = min(f.low, f.high), max(f.low, f.high)
    if f.modifier == "over":
        high = low * _OVER
    elif f.modifier == "under":
        low = high / _OVER
    elif f.modifier == "about":
        low, high = low * (1 - _ABOUT), high * (1 + _ABOUT)
    elif low == high and f.unit == "%":
        slack = _last_digit(low) / 2 if low % 10 else 0.5
        low, high = low - slack, high + slack
    elif low == high and (abs(low) >= _EXACT or f.unit in _BASE):
        slack = min(_last_digit(low) / 2, _ROUNDED * abs(low))
        low, high = low - slack, high + slack
    return in_base(low, f.unit), in_base(high, f.unit)


def _last_digit(value: float) -> float:
    """The weight of the last digit that is not zero: 1000 of 12,000; 1 of 12,345."""
    value = abs(value)
    weight = 10.0 ** floor(log10(value)) if value else 1.0
    while weight > 1e-6 and abs(value / weight - round(value / weight)) > 1e-9:
        weight /= 10
    return weight


def same(a: Figure, b: Figure) -> bool:
    """Exactly the same figure."""
    one, other = ((in_base(f.low, f.unit), in_base(f.high, f.unit)) for f in (a, b))
    return base(a.unit)[0] == base(b.unit)[0] and a.modifier == b.modifier and one == other


def compatible(a: Figure, b: Figure) -> bool:
    """Whether both can be true of one quantity. Of two units that cannot be converted: never."""
    if base(a.unit)[0] != base(b.unit)[0]:
        return False
    (la, ha), (lb, hb) = bounds(a), bounds(b)
    if a.unit != b.unit and a.unit in _BASE:  # conversions are rounded by those who make them
        slack = _ROUNDED * max(abs(la), abs(ha)) + (_DEGREE if base(a.unit)[0] == "°C" else 0.0)
        la, ha = la - slack, ha + slack
    return la <= hb and lb <= ha


def shown(f: Figure) -> str:
    """A figure in plain English: "over 44 million USD"."""
    hedge = {"about": "about ", "over": "over ", "under": "under "}.get(f.modifier, "")
    amount = _number(f.low) if f.low == f.high else f"{_number(f.low)} to {_number(f.high)}"
    unit = f.unit.replace("_", " ")
    if unit == "%":
        return f"{hedge}{amount} %"
    if unit and not unit.isupper() and (unit not in _BASE or unit in _WORDS):
        unit = {"person": "people"}.get(unit, _several(unit) if f.high != 1 else unit)
    return f"{hedge}{amount} {unit}".strip()


def _several(unit: str) -> str:
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    return unit if unit.endswith("s") else unit + "s"


def _number(value: float) -> str:
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale and round(value / scale, 3) == value / scale:
            return f"{value / scale:g} {word}"
    return f"{value:,.0f}" if value == round(value) else f"{value:,g}"
