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
#: Measures: unit -> (base unit, factor).
_BASE = {
    "metre": ("metre", 1.0), "kilometre": ("metre", 1000.0), "centimetre": ("metre", 0.01), "mile": ("metre", 1609.344),
    "millimetre": ("metre", 0.001), "foot": ("metre", 0.3048), "yard": ("metre", 0.9144), "inch": ("metre", 0.0254),
    "kilogram": ("kilogram", 1.0), "gram": ("kilogram", 0.001), "tonne": ("kilogram", 1000.0),
    "pound": ("kilogram", 0.45359237), "ounce": ("kilogram", 0.028349523125),
    "square-metre": ("square-metre", 1.0), "square-kilometre": ("square-metre", 1e6), "hectare": ("square-metre", 1e4),
    "acre": ("square-metre", 4046.8564224), "square-mile": ("square-metre", 2589988.110336),
    "litre": ("litre", 1.0), "gallon": ("litre", 3.785411784), "barrel": ("litre", 158.987294928),
    "kilometre-per-hour": ("kilometre-per-hour", 1.0), "mile-per-hour": ("kilometre-per-hour", 1.609344),
}  # fmt: skip
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
    """The unit that figures are compared in, and the factor to it."""
    key = unit.replace("_", "-").replace(" ", "-")
    if key in _PEOPLE:
        return "person", 1.0
    return _BASE.get(key, (unit, 1.0))


def counts_for(unit: str, money: bool, people: str) -> bool:
    """Whether a figure of this unit can tell a happening whose figures are money, or people, or anything."""
    currency = len(unit) == 3 and unit.isupper()
    if money:
        return currency
    return not currency and unit != "%" if people else True


def bounds(f: Figure) -> tuple[float, float]:
    """What a figure can mean, in its base unit: hedges and rounding widen it."""
    factor = base(f.unit)[1]
    low, high = min(f.low, f.high), max(f.low, f.high)
    if f.modifier == "over":
        high = low * _OVER
    elif f.modifier == "under":
        low = high / _OVER
    elif f.modifier == "about":
        low, high = low * (1 - _ABOUT), high * (1 + _ABOUT)
    elif low == high and abs(low) >= _EXACT and factor == 1.0:
        slack = min(_last_digit(low) / 2, _ROUNDED * abs(low))
        low, high = low - slack, high + slack
    if factor != 1.0:
        low, high = low * (1 - _ROUNDED), high * (1 + _ROUNDED)  # conversions are rounded by those who make them
    return low * factor, high * factor


def _last_digit(value: float) -> float:
    """The weight of the last digit that is not zero: 1000 of 12,000; 1 of 12,345."""
    value = abs(value)
    weight = 10.0 ** floor(log10(value)) if value else 1.0
    while weight > 1e-6 and abs(value / weight - round(value / weight)) > 1e-9:
        weight /= 10
    return weight


def same(a: Figure, b: Figure) -> bool:
    """Exactly the same figure."""
    return (base(a.unit)[0], a.low, a.high, a.modifier) == (base(b.unit)[0], b.low, b.high, b.modifier)


def compatible(a: Figure, b: Figure) -> bool:
    """Whether both can be true of one quantity. Of two units that cannot be converted: never."""
    if base(a.unit)[0] != base(b.unit)[0]:
        return False
    (la, ha), (lb, hb) = bounds(a), bounds(b)
    return la <= hb and lb <= ha


def shown(f: Figure) -> str:
    """A figure in plain English: "over 44 million USD"."""
    hedge = {"about": "about ", "over": "over ", "under": "under "}.get(f.modifier, "")
    amount = _number(f.low) if f.low == f.high else f"{_number(f.low)} to {_number(f.high)}"
    unit = f.unit.replace("_", " ")
    if unit == "%":
        return f"{hedge}{amount} %"
    if unit and not unit.isupper():
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
