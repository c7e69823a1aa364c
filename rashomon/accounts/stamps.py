"""Date stamps: the ways in which a page says when it was published, read to an ISO day.

In: one short line. Out: the stamp's place and its value ("2024-03-06T14:02"), or nothing. Words of months come from the
languages' files; order of day and month in 03/04/2024 is taken from the language, and left open where it cannot be told.
This is no tagger of time expressions: it reads only whole, absolute dates, as they stand near a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.accounts.phrases import has_no_file, months
from rashomon.text import fold


@dataclass(frozen=True)
class Stamp:
    """A date found at text[start:end]: `value` for people and machines, `earliest` and `latest` ISO days."""

    start: int
    end: int
    value: str
    earliest: str
    latest: str


_CLOCK = r"(?:\D{0,12}?(?P<late>(?:下午|傍晚|晚上|晚间|晚間|夜间|夜間|午後|夜)\s?)?(?P<hour>[01]?\d|2[0-3])(?:[:h]| ?uhr |时|點|点)(?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap]\.?m\b)|\s?uhr\b)?)?"
_YMD = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?" + _CLOCK
)
_DMY = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?(?P<y>(?:19|20)\d\d)(?!\.?\d)"
    + _CLOCK
)


@cache
def _worded(language: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(m) for m in sorted(months(language), key=lambda m: (-len(m), m)) if not m[0].isdigit())
    day_first = rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s?(?:de |of |-)?\s?(?P<n>{names})\b\.?,?\s?(?:de |del |-)?\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    month_first = rf"\b(?P<n>{names})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)(?!\d)"
    return re.compile(day_first + _CLOCK), re.compile(month_first + _CLOCK)


def has_stamp(line: str, language: str = "") -> bool:
    """Whether a short line holds a whole date, or looks like one without a year ("03-06 14:02")."""
    return len(line) < 200 and (find_stamp(line, language=language) is not None)


def find_stamp(line: str, *, language: str = "") -> Stamp | None:
    """The first whole date of a line, or None. Only the first 300 code points are read: a stamp's line is short."""
    folded = fold(line[:300])
    found: list[tuple[int, Stamp]] = []
    for m in [_YMD.search(folded)]:
        if m and (stamp := _stamp(m, int(m["y"]), int(m["m"]), int(m["d"]))):
            found.append((m.start(), stamp))
    told = language if language and has_no_file(language) else ""
    for pattern in _worded(told):
        m = pattern.search(folded)
        if m and (stamp := _stamp(m, int(m["y"]), months(told)[m["n"]], int(m["d"]))):
            found.append((m.start(), stamp))
    m = _DMY.search(folded)
    if m:
        a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
        if m["mark"] == "/" and a <= 12 and b <= 12 and a != b and language in ("", "en", "und"):
            one, two = sorted((_day(year, a, b), _day(year, b, a)))
            found.append((m.start(), Stamp(m.start(), m.end(), str(year), one, two)))
        else:
            day, month = (a, b) if b <= 12 else (b, a)
            if stamp := _stamp(m, year, month, day):
                found.append((m.start(), stamp))
    return min(found, key=lambda f: f[0])[1] if found else None


def _stamp(match: re.Match[str], year: int, month: int, day: int) -> Stamp | None:
    if not (1 <= month <= 12 and 1 <= day <= _days(year, month)):
        return None
    iso = _day(year, month, day)
    value = iso
    if match["hour"]:
        hour = int(match["hour"])
        half = "p" if match["late"] and hour < 12 else (match["half"] or "")[:1]
        hour = hour % 12 + 12 if half == "p" and hour <= 12 else 0 if half == "a" and hour == 12 else hour
        value = f"{iso}T{hour:02d}:{match['minute']}"
    return Stamp(match.start(), match.end(), value, iso, iso)


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"
