"""Shapes of days and months: full dates, day and month, lists of days, feasts.

In: a `Match`. Out: an `Item` with an open value (XXXX-03-01) and the relation that closes it. Knows no language's words.
"""

from __future__ import annotations

from rashomon.annotations.timexes.items import Item, Match
from rashomon.annotations.timexes.years import century_year


def iso(m: Match) -> Item:
    return Item("day", m.i, m.j, "DATE", m.get("d"), rule="full date")


def dmy(m: Match) -> Item:
    year, month, day = m.get("d")
    y = year if year[0] != "'" else str(century_year(int(year[1:])))
    return Item("day", m.i, m.j, "DATE", f"{y}-{month:02d}-{day:02d}", rule="full date")


def spaced_dmy(m: Match) -> Item | None:
    """ "14. 10. 2025", as Czechs and Slovenes write it."""
    day, month = m.get("d"), m.get("month")
    return Item("day", m.i, m.j, "DATE", f"{m.get('y')}-{month:02d}-{day:02d}", rule="full date")


def year_month(m: Match) -> Item:
    return Item("month", m.i, m.j, "DATE", m.get("d"), rule="year and month")


def day_month_number(m: Match) -> Item | None:
    month, day = m.get("d")
    return Item("day", m.i, m.j, "DATE", f"XXXX-{month:02d}-{day:02d}", "nearest", rule="day and month")


def _day(m: Match, group: str) -> int | None:
    i = m.at(group)
    if i < 0:
        return None
    s = m.sense(i)
    n = s.get("d31", s.get("ordinal"))
    return n if isinstance(n, int) and 1 <= n <= 31 else None


def day_month(m: Match) -> Item | None:
    day, month = _day(m, "d"), m.get("month")
    spelled = "num" not in m.sense(m.at("d")) and "abbr" in m.sense(m.at("month"))
    if day is None or (month == 2 and day > 29) or "a" in m.sense(m.at("d")) or spelled:
        return None  # "un set", "tre set"
    return Item("day", m.i, m.j, "DATE", f"XXXX-{month:02d}-{day:02d}", "nearest", rule="day and month")


def days_month(m: Match) -> list[Item] | None:
    """ "3., 4. und 5. Oktober", "March 5 and 7": each day a date of its own."""
    month = m.get("month")
    items: list[Item] = []
    for i in m.run("list"):
        s = m.sense(i)
        n = s.get("d31")
        if isinstance(n, int) and "num" not in s:
            return None  # "June 17, two days before"
        if isinstance(n, int):
            items.append(Item("day", i, i + 1, "DATE", f"XXXX-{month:02d}-{n:02d}", "nearest", rule="day of a list"))
    if not items:
        return None
    if m.at("month") > items[-1].i:
        items[-1].j = m.j
    else:
        items[0].i = m.i
    return items


def month(m: Match) -> Item | None:
    if "weak" in m.sense(m.i) and not m.backed("of", "the", "to"):
        return None
    if "abbr" in m.sense(m.i) and not any("y4" in m.sense(k) for k in (m.j, m.j + 1)):
        return None
    return Item("month", m.i, m.j, "DATE", f"XXXX-{m.get('month'):02d}", "nearest", rule="month")


def month_mark(m: Match) -> Item:
    return Item("month", m.i, m.j, "DATE", f"XXXX-{m.get('m'):02d}", "nearest", rule="month")


def months_mark(m: Match) -> list[Item]:
    """ "一至十月": both ends."""
    a, b = m.at("m"), m.at("n")
    first, last = m.sense(a)["m12"], m.sense(b)["m12"]
    return [
        Item("month", a, a + 1, "DATE", f"XXXX-{first:02d}", "nearest", rule="month"),
        Item("month", b, m.j, "DATE", f"XXXX-{last:02d}", "nearest", rule="month"),
    ]


def day_mark(m: Match) -> Item | None:
    before = m.sense(m.i - 1)
    listed = any(c in before for c in ("to", "comma", "and")) and "daymark" in m.sense(m.i - 2)
    alone = not listed and not any(c in before for c in ("monthmark", "relative"))
    if before.get("unit") == "W" and "num" not in m.sense(m.i - 2):  # 週4日: days of each week
        return Item("dur", m.i, m.j, "DURATION", f"P{m.get('d')}D", rule="duration", unit="D")
    if "nth" in before or (alone and m.get("d") == 1 and ("han" in m.sense(m.at("d")) or "of" in m.sense(m.j))):
        return None  # 第三日, 一日 (a day), 1日の
    return Item("dom", m.i, m.j, "DATE", f"XXXX-XX-{m.get('d'):02d}", "nearest", rule="day of the month")


def day_of_month(m: Match) -> Item | None:
    """ "the 21st", "am 21.", "el día 13": the day alone, with an article or a word that says so."""
    d = _day(m, "d")
    before, after = m.sense(m.i - 1), m.sense(m.j)
    if "of" in after and "month" in m.sense(m.j + 1):
        return None
    if d is None or any(
        c in after for c in ("unit", "units", "percent", "money", "num", "scale", "spanunit", "month", "century")
    ):
        return None
    if "ordsuf" in m.sense(m.j - 1) and m.around(m.j) == "x" and m.words.order == "dmy":
        return None  # "o 31º lugar"
    if "num" not in m.sense(m.at("d")) or not (m.has("word") or "dayprep" in before):
        return None  # "Día tres" is the third day of something
    return Item("dom", m.i, m.j, "DATE", f"XXXX-XX-{d:02d}", "nearest", rule="day of the month")


def holiday(m: Match) -> Item | None:
    """A feast by its day in the year, or by its distance from Easter ("E-2"): the resolver finds the day."""
    if "weak" in m.sense(m.i) and not m.backed("of", "the"):
        return None
    key = str(m.get("h"))
    if key.startswith("E"):
        return Item("day", m.i, m.j, "DATE", "XXXX-XX-XX", f"easter:{int(key[1:]):+d}", rule="feast")
    return Item("day", m.i, m.j, "DATE", f"XXXX-{key}", "nearest", rule="feast")


#: name, shape, builder. Longer matches win; among equals the earlier shape.
SHAPES = (
    ("iso", "{d:iso}", iso),
    ("dmy", "{d:dmy}", dmy),
    ("spaced dmy", "{d:d31}{dot}{month:m12}{dot}{y:y4}", spaced_dmy),
    ("ym", "{d:ym}", year_month),
    ("dm", "(?:{in}|{at}|{from}|{to}|{weekday}{comma}?)(?P<t>{d:dm}{dot})", day_month_number),
    ("day month", "{d:d31|ordinal} (?:{dot}|{dash}?{ordsuf})? {of}?{of}? (?:{monthword}{of})? {month:month}", day_month),
    ("month day", "{month:month} {dot}? {the}? {d:d31|ordinal} {ordsuf}?", day_month),
    ("days month", "(?P<list>{d31}(?:{dot}|{ordsuf})?(?:{comma|and|to|dash|slash}{and|to}?{the}?{the}?{d31}(?:{dot}|{ordsuf})?){1,12}) {of}?{of}? {month:month}", days_month),
    ("month days", "{month:month} {the}? (?P<list>{d31}{ordsuf}?(?:{comma|and|to|dash}{and}?{the}?{d31}{ordsuf}?){1,12})", days_month),
    ("month", "(?:{monthword}{of})? {month:month}", month),
    ("month mark", "{m:m12} {monthmark}", month_mark),
    ("months mark", "{m:m12} (?:{to}|{and}|{comma}|{dash}) {n:m12} {monthmark}", months_mark),
    ("day mark", "{d:d31} {daymark}", day_mark),
    ("day of month", "{word:dayword} {d:d31}", day_of_month),
    ("ordinal day", "{d:d31} (?:{ordsuf}|{dot})", day_of_month),
    ("feast", "{h:holiday}", holiday),
)  # fmt: skip
