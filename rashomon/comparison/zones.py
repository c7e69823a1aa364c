"""Time zones as a reason: whether two neighbouring days can be one moment seen from two places.

In: time expressions with the zones stated in the text, and the languages of the accounts. Out: yes with a clause that
says why, or "". It knows zones by IANA name and offset, and guesses one only for languages written in one part of the
world.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from rashomon.model import Timex

#: Hours east of Greenwich where most news in a language is written; languages written round the globe are left out.
_HOME = {"zh": 8.0, "ja": 9.0, "ko": 9.0, "ru": 3.0, "de": 1.0, "it": 1.0, "nl": 1.0, "fr": 1.0}
#: Offsets this far apart share less than three quarters of their day.
_APART = 6.0
#: And these nearly all of it.
_NEARLY = 3.0
_OFFSET = re.compile(r"^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$")
_CLOCK = re.compile(r"^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})")


@cache
def offset(zone: str) -> float | None:
    """Hours east of Greenwich of an IANA name or an offset, in winter; None if it is unknown or "local"."""
    if zone in ("Z", "UTC", "GMT"):
        return 0.0
    m = _OFFSET.match(zone)
    if m:
        hours = int(m[2]) + int(m[3] or 0) / 60
        return hours if m[1] == "+" else -hours
    if not zone or zone == "local":
        return None
    try:
        found = datetime(2024, 1, 15, tzinfo=ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OSError):
        return None
    return found.total_seconds() / 3600 if found is not None else None


def moment(time: Timex) -> datetime | None:
    """The moment in UTC of a clock time with a known zone."""
    m = _CLOCK.match(time.value)
    hours = offset(time.zone)
    if not m or hours is None:
        return None
    try:
        local = datetime.fromisoformat(f"{m[1]}T{m[2]}:{m[3]}")
    except ValueError:
        return None
    return local.replace(tzinfo=timezone(timedelta(hours=hours))).astimezone(UTC)


def explains(earlier: tuple[Timex, str], later: tuple[Timex, str]) -> str:
    """Why a time zone explains that one account gives the day before another's: a clause in English, or "".

    Each side is a time expression and its account's language. The later day must lie further east.
    """
    (a, la), (b, lb) = earlier, later
    one, two = moment(a), moment(b)
    if one and two:
        return "both clock times are the same moment" if abs((one - two).total_seconds()) <= 3600 else ""
    hours = _whole_hours(a, b)
    if hours and (a.zone or b.zone or la != lb):
        return f"the clock times are {hours:g} hours apart, as in two time zones"
    zone_a, zone_b = offset(a.zone), offset(b.zone)
    if zone_b is not None:
        if zone_a is not None:
            return (
                f"one date is given in {place(a.zone)} time, the other in {place(b.zone)} time"
                if zone_b > zone_a
                else ""
            )
        return f"the later date is given in {place(b.zone)} time" if _east(zone_b, _HOME.get(la)) else ""
    if zone_a is not None:
        return f"the earlier date is given in {place(a.zone)} time" if _east(_HOME.get(lb), zone_a) else ""
    home_a, home_b = _HOME.get(la), _HOME.get(lb)
    if home_b is not None and home_b >= 8 and (home_a is None or home_b - home_a >= _APART):
        return "the later date stands in an account written further east"
    if a.zone == "local" and home_b is not None and _CLOCK.match(a.value) and a.value[11:13] >= "18":
        return "the earlier date is a local time late in the day"
    return ""


def told_zone(a: Timex, b: Timex) -> bool:
    """Whether the text itself shows the zones: one is stated, or both give the clock."""
    stated = any(t.zone and t.zone != "local" for t in (a, b))
    return stated or bool(_CLOCK.match(a.value) and _CLOCK.match(b.value))


def neighbours(one: str, other: str) -> bool:
    """Whether two languages are written in one part of the world, where days begin at nearly the same moment."""
    if one not in _HOME or other not in _HOME:
        return False
    return abs(_HOME[one] - _HOME[other]) <= _NEARLY


def _whole_hours(a: Timex, b: Timex) -> float:
    """Hours between two clock times on neighbouring days, if they are as many as lie between two time zones; else 0."""
    one, two = _CLOCK.match(a.value), _CLOCK.match(b.value)
    if not one or not two:
        return 0.0
    try:
        apart = datetime.fromisoformat(b.value[:16]) - datetime.fromisoformat(a.value[:16])
    except ValueError:
        return 0.0
    hours = apart.total_seconds() / 3600
    return hours if 1 <= hours <= 18 and hours * 2 == int(hours * 2) else 0.0


def _east(later: float | None, earlier: float | None) -> bool:
    """Whether a zone lies clearly east of another; an unknown one counts as west unless the known one is west itself."""
    if later is None:
        return earlier is not None and earlier <= -3
    if earlier is None:
        return later >= 1
    return later - earlier >= 1


def place(zone: str) -> str:
    """ "Asia/Shanghai" as a reader says it: Beijing; an offset as UTC+8."""
    if "/" in zone:
        city = zone.rsplit("/", 1)[1].replace("_", " ")
        return "Beijing" if city == "Shanghai" else city
    return zone if zone.startswith(("UTC", "GMT")) else f"UTC{zone}"
