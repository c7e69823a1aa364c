"""Currencies → whether two sums can be the same at all: the lowest and highest rate of a quarter of a century.

In: two sums with ISO 4217 codes. Out: the rate they imply if some day between 2000 and 2025 had it. It knows no day's rate,
so it never says that two sums are equal, only that they may be. Bands: yearly extremes of the published reference rates
(European Central Bank, Federal Reserve H.10), widened to two digits. Currencies that lost most of their worth in that time
(Turkish lira, Argentine peso, Ukrainian hryvnia …) are left out: with them anything is possible.
"""

from __future__ import annotations

#: Units of a currency for one US dollar: lowest, highest.
_PER_DOLLAR = {
    "USD": (1.0, 1.0),
    "EUR": (0.62, 1.21),
    "GBP": (0.47, 0.94),
    "CHF": (0.7, 1.8),
    "CAD": (0.9, 1.62),
    "AUD": (0.9, 2.1),
    "NZD": (1.1, 2.6),
    "SGD": (1.2, 1.86),
    "HKD": (7.7, 7.9),
    "CNY": (6.0, 8.3),
    "JPY": (75.0, 162.0),
    "KRW": (900.0, 1600.0),
    "INR": (39.0, 90.0),
    "BRL": (1.5, 6.4),
    "MXN": (9.0, 25.5),
    "RUB": (23.0, 121.0),
    "SEK": (5.8, 11.4),
    "NOK": (4.9, 11.8),
    "DKK": (4.6, 9.1),
    "PLN": (2.0, 5.1),
    "CZK": (14.4, 42.0),
    "HUF": (143.0, 450.0),
    "ZAR": (5.6, 20.0),
}


def rate(low: float, high: float, unit: str, other_low: float, other_high: float, other: str) -> float:
    """How many of `other` one `unit` would be if both sums were the same; 0 if no day had such a rate, or none is known."""
    if unit == other or unit not in _PER_DOLLAR or other not in _PER_DOLLAR or low <= 0 or other_low <= 0:
        return 0.0
    (one_least, one_most), (least, most) = _PER_DOLLAR[unit], _PER_DOLLAR[other]
    implied = (other_low + other_high) / (low + high)
    return implied if least / one_most <= implied <= most / one_least else 0.0
