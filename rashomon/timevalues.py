"""Calendar arithmetic on TIMEX3 values. In: values like 2024-02, 2024-W08, 2023-SP. Out: days. Pure; knows no text.

An open value (with X) has no days. Seasons are those of the northern hemisphere, by months, as weather services count.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(WE|[1-7]))?(?:T.*)?$")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_YEAR = re.compile(r"(\d{2,4})$")
#: First month and number of months; winter runs from December into the next year.
_MONTHS = {
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
    "H1": (1, 6), "H2": (7, 6),
}  # fmt: skip

Days = tuple[date, date]


def make_day(year: int, month: int, day: int) -> date | None:
    """A day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date.max if (year, month) >= (9999, 12) else add_months(date(year, month, 1), 1) - timedelta(days=1)


def add_months(day: date, n: int) -> date:
    """The same day n months on, or the last day of that month."""
    total = day.year * 12 + day.month - 1 + n
    year, month = divmod(total, 12)
    year = min(max(year, 1), 9998)
    for d in (day.day, 30, 29, 28):
        if (made := make_day(year, month + 1, d)) is not None:
            return made
    raise AssertionError(total)


def interval(value: str) -> Days | None:
    """First and last day of a TIMEX3 date; None for open values, durations and references."""
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Days | None:
    if m := _DAY.match(value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := _MONTH.match(value):
        year, month = int(m[1]), int(m[2])
        return date(year, month, 1), month_end(year, month)
    if m := _WEEK.match(value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        if m[3] == "WE":
            return monday + timedelta(days=5), monday + timedelta(days=6)
        if m[3]:
            day = monday + timedelta(days=int(m[3]) - 1)
            return day, day
        return monday, monday + timedelta(days=6)
    if m := _PART.match(value):
        first, n = _MONTHS[m[2]]
        start = date(int(m[1]), first, 1)
        return start, add_months(start, n) - timedelta(days=1)
    if m := _YEAR.match(value):
        width = 10 ** (4 - len(m[1]))
        year = int(m[1]) * width
        return (date(max(year, 1), 1, 1), date(year + width - 1, 12, 31)) if year + width <= 10000 else None
    return None


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that a day lies in."""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit in ("W", "WE"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "HY":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "C":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def moved(day: date, unit: str, n: int) -> date | None:
    """The day n units on; None when it leaves the calendar."""
    try:
        if unit == "D":
            return day + timedelta(days=n)
        if unit in ("W", "WE"):
            return day + timedelta(days=7 * n)
        months = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "C": 1200}[unit] * n
        if not 12 <= day.year * 12 + months < 9998 * 12:
            return None
        return add_months(day, months)
    except OverflowError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def closed(value: str, year: int) -> str:
    """An open value (XXXX-03-01) in a given year."""
    return value.replace("XXXX", f"{year:04d}", 1)


def distance(value: str, anchor: date) -> int | None:
    """Days between an anchor and the middle of a value; None when the value is no date."""
    days = interval(value)
    if days is None:
        return None
    middle = days[0] + (days[1] - days[0]) / 2
    return (middle - anchor).days


def nearest_year(value: str, anchor: date, ways: tuple[int, ...] = (-1, 0, 1)) -> str | None:
    """The year-less value in the year that brings it closest to the anchor (29 February: the nearest leap year)."""
    if value.startswith("XXXX-02-29"):
        ways = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
    best: tuple[int, int, str] | None = None
    for k in ways:
        made = closed(value, anchor.year + k)
        gap = distance(made, anchor)
        if gap is not None and (best is None or (abs(gap), gap > 0) < best[:2]):
            best = (abs(gap), gap > 0, made)
    return best[2] if best else None
