"""The year that the story lends to an undated account: "el martes 11 de marzo" is of 2025 where the others tell 2025-03-11.

In: dated accounts (see `dating`) and what was found in each. Out: the same annotations, in which an account without a date
of its own has its year-less dates closed with the year of a day that another account of the story tells as well, or with
that of the days around which the others were written. It says nothing of when such an account was published: that may stay
unknown while its days are known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rashomon.alignment.dating import SHARED_NAMES, days_told, is_dated, story_names
from rashomon.model import Account, Annotations, Timex
from rashomon.timevalues import closed, interval, nearest_year

#: So many dated accounts of the story, none further from another than this, lend their year to days that only one account tells.
STORY_ACCOUNTS = 2
STORY = timedelta(days=62)
_YEARLESS_DAY = re.compile(r"XXXX-(\d\d-\d\d)")


def lend_years(accounts: tuple[Account, ...], found: tuple[Annotations, ...]) -> tuple[Annotations, ...]:
    """Annotations in the order of `accounts`; those of dated accounts, and of accounts that share no day, are unchanged."""
    needy = [
        k
        for k, account in enumerate(accounts)
        if not is_dated(account.published) and any(_YEARLESS_DAY.match(t.value) for t in found[k].timexes)
    ]
    if not needy:
        return found
    told = days_told(accounts, found)
    names = [story_names(a, f) for a, f in zip(accounts, found, strict=True)]
    out = list(found)
    for k in needy:
        shared = (
            day  # newest first
            for day, lenders in told.items()
            if any(_tells(t, day) for t in found[k].timexes)
            and any(len(names[k] & names[j]) >= SHARED_NAMES for j, _ in lenders)
        )
        day = next(shared, None) or _story_day(k, accounts, names)
        if day is not None:
            out[k] = replace(found[k], timexes=tuple(_closed(t, day) for t in found[k].timexes))
    return tuple(out)


def _story_day(k: int, accounts: tuple[Account, ...], names: list[frozenset[str]]) -> date | None:
    """The middle one of the days on which accounts of the story were written, if all of them lie within two months."""
    days = sorted(
        days[0]
        for j, other in enumerate(accounts)
        if j != k and other.published.basis in ("stated", "metadata") and is_dated(other.published)
        if len(names[k] & names[j]) >= SHARED_NAMES and (days := interval(other.published.earliest))
    )
    if len(days) < STORY_ACCOUNTS or days[-1] - days[0] > STORY:
        return None
    bound = interval(accounts[k].published.earliest)
    day = days[len(days) // 2]
    return day if bound is None or bound[0] <= days[-1] else None


def _weekday(timex: Timex) -> int:
    told = re.search(r":wd(\d)", timex.relation)
    return int(told[1]) if told else 0


def _tells(timex: Timex, day: date) -> bool:
    """Whether the expression is this day but for the year; a weekday told with it must agree."""
    m = _YEARLESS_DAY.match(timex.value)
    return m is not None and m[1] == f"{day:%m-%d}" and _weekday(timex) in (0, day.isoweekday())


def _closed(timex: Timex, day: date) -> Timex:
    """The year-less date in the year that puts it nearest to the day of the story."""
    if not timex.relation.startswith("nearest") or not timex.value.startswith("XXXX-") or timex.value[5] == "X":
        return timex
    if _weekday(timex) and not _tells(timex, day):
        return timex
    value = closed(timex.value, day.year) if _tells(timex, day) else nearest_year(timex.value, day)
    if value is None:
        return timex
    plan = ":future" if "future" in timex.relation else ""
    return replace(timex, value=value, relation=plan, rule=timex.rule + ", in the year of the story")
