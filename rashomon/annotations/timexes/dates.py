"""Shapes of calendar dates: days, months, years, decades, centuries, weekdays, seasons, quarters, feasts.

In: a `Match`. Out: an `Item` with an open value (XXXX-03-01) and the relation that closes it. Knows no language's words.
"""

from __future__ import annotations

from rashomon.annotations.timexes.items import Item, Match


def century_year(two: int) -> int:
    """A year of two digits in news text: 00-29 are 2000-2029, the rest 1930-1999 (POSIX has 68; news looks back)."""
    return 2000 + two if two < 30 else 1900 + two


def iso(m: Match) -> Item:
    return Item("day", m.i, m.j, "DATE", m.get("d"), rule="full date")


def dmy(m: Match) -> Item:
    year, month, day = m.get("d")
    y = year if year[0] != "'" else str(century_year(int(year[1:])))
    return Item("day", m.i, m.j, "DATE", f"{y}-{month:02d}-{day:02d}", rule="full date")


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
    if day is None or (month == 2 and day > 29):
        return None
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
    if "weak" in m.sense(m.i) and not _backed(m, "of", "the", "to"):
        return None
    if "abbr" in m.sense(m.i) and not any("y4" in m.sense(k) for k in (m.j, m.j + 1)):
        return None
    return Item("month", m.i, m.j, "DATE", f"XXXX-{m.get('month'):02d}", "nearest", rule="month")


def _backed(m: Match, *more: str) -> bool:
    """A word that is also an everyday word ("may", "été") counts when a preposition, article or year stands by it."""
    before, after = m.sense(m.i - 1), m.sense(m.j)
    return any(c in before for c in ("in", "mod", "dir", "about", "from", *more)) or "y4" in after


def year(m: Match) -> Item | None:
    """Four digits are a year unless they count or measure something; years before 1900 need a word that says so."""
    y = m.get("y")
    before, after = m.sense(m.i - 1), m.sense(m.j)
    if m.has("word"):
        return Item("year", m.i, m.j, "DATE", f"{y:04d}", rule="year")
    counted = any(c in after for c in ("unit", "units", "percent", "money", "scale", "hword", "spanunit", "num"))
    if counted or any(c in before for c in ("money", "num", "slash", "label")):
        return None
    if "about" in before and "in" not in before:
        return None  # "about 2000 soldiers"
    told = any(c in before for c in ("in", "from", "open", "mod", "since", "dir"))
    if m.words.cjk and not any(c in after for c in ("to", "dash", "close", "slash", "colon")) and "open" not in before:
        return None
    least = int(m.words.raw.get("bare_years", 1900))
    if not (least <= y <= 2050 or (told and 1500 <= y < 1900)):
        return None
    return Item("year", m.i, m.j, "DATE", f"{y:04d}", rule="year")


def short_year(m: Match) -> Item | None:
    """ "'82", "nel 92", "九七年": two digits with a word or mark that says year."""
    y = m.get("y")
    after = m.sense(m.j)
    if any(
        c in after for c in ("percent", "unit", "units", "num", "month", "scale", "money", "hword", "slash", "ordsuf")
    ):
        return None
    if "dash" in after and "percent" in m.sense(m.j + 2):
        return None
    if (not m.has("apos") or m.has("prep")) and not 60 <= y <= 99:
        return None
    if not m.has("apos") and not m.has("prep"):
        k = 2 if "of" in m.sense(m.i - 1) else 1
        if not any(c in m.sense(m.i - k) for c in ("month", "quarter")) and not (
            "unit" in m.sense(m.i - k) and "ordinal" in m.sense(m.i - k - 1)
        ):
            return None
    first = m.at("y") if not m.has("apos") else m.at("apos")
    return Item("year", first, m.j, "DATE", f"{century_year(y):04d}", rule="short year")


def year_mark(m: Match) -> Item | None:
    """ "1996年", "九七年"."""
    s = m.sense(m.at("y"))
    if "y4" in s:
        return Item("year", m.i, m.j, "DATE", f"{s['y4']:04d}", rule="year")
    if "y2" in s and s["y2"] >= 30 and ("han" in s or "m12" in m.sense(m.j)):
        return Item("year", m.i, m.j, "DATE", f"{century_year(s['y2']):04d}", rule="short year")
    return None


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
    alone = not any(c in m.sense(m.i - 1) for c in ("monthmark", "relative", "to", "comma", "and"))
    if "nth" in m.sense(m.i - 1) or (alone and m.get("d") == 1 and "han" in m.sense(m.at("d"))):
        return None  # 第三日, 一日 (a day)
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
    if not m.has("word") and ("dayprep" not in before or "num" not in m.sense(m.at("d"))):
        return None
    return Item("dom", m.i, m.j, "DATE", f"XXXX-XX-{d:02d}", "nearest", rule="day of the month")


def decade(m: Match) -> Item | None:
    """ "the 1990s", "70s", "les années 80", "anni ottanta", "九十年代"."""
    i = m.at("n")
    s = m.sense(i)
    n = s.get("y4")
    if m.has("article") and not any(c in m.sense(m.j) for c in ("comma", "dot", "close", "and", "of", "in")):
        return None
    if n is None:
        n = s.get("y2", s.get("num", s.get("wnum", s.get("decadeword"))))
        n = int(n) if n is not None else -1
        if n % 10 or not 0 <= n <= 90 or (n == 0 and "wnum" in s):
            return None
        n = (2000 if n == 0 else 1900) + n
    if n % 10:
        return None
    return Item("decade", m.i, m.j, "DATE", str(n // 10), rule="decade")


def century(m: Match) -> Item | None:
    """ "the 19th century", "siglo XIX", "21世纪": TIMEX3 writes the first two digits of its years."""
    i = m.at("n")
    s = m.sense(i)
    n = s.get("roman", s.get("d31", s.get("ordinal", s.get("wnum"))))
    if n is None or not 1 <= int(n) <= 30 or m.get("unit") != "C":
        return None
    return Item("century", m.i, m.j, "DATE", f"{int(n) - 1:02d}", rule="century")


def weekday(m: Match) -> Item | None:
    if "weak" in m.sense(m.i) and not _backed(m, "of", "the", "to", "comma"):
        return None
    return Item("weekday", m.i, m.j, "DATE", f"XXXX-WXX-{m.get('weekday')}", "weekday", rule="weekday")


def weekday_of_week(m: Match) -> Item:
    """ "上周六": a weekday of the last, this or next week, in one word."""
    step, day = str(m.get("wr")).split()
    return Item("weekday", m.i, m.j, "DATE", f"XXXX-WXX-{day}", f"published:{step}", rule="weekday", unit="W")


def weekday_part(m: Match) -> Item:
    day, part = str(m.get("wp")).split()
    return Item("weekday", m.i, m.j, "TIME", f"XXXX-WXX-{day}T{part}", "weekday", rule="weekday")


def day_name(m: Match) -> Item | None:
    """ "yesterday", "tonight": days from the publication date."""
    if "part" in m.sense(m.i) and any(c in m.sense(m.i - 1) for c in ("the", "dir", "each")):
        return None  # "la mañana"
    n, _, part = str(m.get("n")).partition(" ")
    anchor = "narrative" if n.startswith("@") else "published"
    value = "XXXX-XX-XX" + (f"T{part}" if part else "")
    return Item(
        "dayname", m.i, m.j, "TIME" if part else "DATE", value, f"{anchor}:D{int(n.lstrip('@')):+d}", rule="named day"
    )


OPEN = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX", "HY": "XXXX-HX",
    "DE": "XXX", "C": "XX",
}  # fmt: skip


def relative(m: Match) -> Item:
    """ "去年", "Vorjahr", "次年": one word for a unit and its distance."""
    key = str(m.get("r"))
    return related(
        m.i, m.j, key.lstrip("@")[: -2 if key[-2] in "+-" else -1], int(key[-2:]), narrative=key.startswith("@")
    )


def related(i: int, j: int, unit: str, n: int, *, narrative: bool = False, rule: str = "relative") -> Item:
    """A whole unit at a distance from an anchor."""
    anchor = "narrative" if narrative else "published"
    kind = {"Y": "yearrel", "D": "dayrel"}.get(unit, "unitrel")
    return Item(kind, i, j, "DATE", OPEN[unit], f"{anchor}:{unit}{n:+d}", rule=rule, unit=unit)


def directed_unit(m: Match) -> Item | None:
    """ "last year", "l'an prochain", "this week", "the previous month", "the same day"."""
    unit, way = m.get("unit"), m.get("dir") or m.get("dir2")
    if unit not in OPEN or ("d31" in m.sense(m.j) and unit == "D"):
        return None
    if unit != "WE" and any("plural" in m.sense(m.at(g)) for g in ("dir", "dir2")):
        return None  # "derniers mois"
    if way == "past":  # "the past decade" is a stretch of time
        return Item("dur", m.i, m.j, "DURATION", "P10Y" if unit == "DE" else f"P1{unit}", rule="duration", unit=unit)
    n, narrative = DISTANCE[str(way)]
    if unit == "D" and way in ("last", "next", "this"):
        narrative = way != "this"
    return related(m.i, m.j, unit, n, narrative=narrative)


#: Direction → distance in units, and whether it counts from the date last told.
DISTANCE = {
    "last": (-1, False), "this": (0, False), "next": (1, False), "previous": (-1, True), "following": (1, True),
    "past": (-1, False), "same": (0, True), "that": (0, True), "next2": (2, False), "last2": (-2, False),
}  # fmt: skip


def current_unit(m: Match) -> Item | None:
    """ "the end of the year", "Ende des Jahres": the unit that runs now, when a modifier points into it."""
    unit = m.get("unit")
    if unit not in OPEN or "dir" in m.sense(m.j) or ("y4" in m.sense(m.j) and unit == "Y"):
        return None
    if unit == "M" and ("month" in m.sense(m.j) or ("of" in m.sense(m.j) and "month" in m.sense(m.j + 1))):
        return None
    item = related(m.i, m.j, unit, 0)
    item.mod = str(m.get("mod") or m.get("after") or "")
    return item


def ordinal_unit(m: Match) -> Item | None:
    """ "the third quarter", "first half", "zweites Halbjahr", "一季度"."""
    unit, s = m.get("unit"), m.sense(m.at("n"))
    n = s.get("ordinal", s.get("d31"))
    if unit not in ("Q", "HY") or not isinstance(n, int):
        return None
    if n == -1:
        n = 4 if unit == "Q" else 2
    if not 1 <= n <= (4 if unit == "Q" else 2):
        return None
    letter = "Q" if unit == "Q" else "H"
    return Item("quarter", m.i, m.j, "DATE", f"XXXX-{letter}{n}", "nearest", rule="part of the year")


def ordinal_half(m: Match) -> Item | None:
    """ "the second half of 1994": half of a year when a year follows, else perhaps of a match."""
    k = m.j + 1 if "the" in m.sense(m.j + 1) else m.j
    after = m.sense(k + 1)
    if "of" not in m.sense(m.j) or (
        not any(c in after for c in ("y4", "y2", "dir", "relative")) and after.get("unit") != "Y"
    ):
        return None
    n = m.sense(m.at("n")).get("ordinal")
    if n not in (1, 2, -1):
        return None
    return Item("quarter", m.i, m.j, "DATE", f"XXXX-H{1 if n == 1 else 2}", "nearest", rule="part of the year")


def quarter_word(m: Match) -> Item:
    return Item("quarter", m.i, m.j, "DATE", f"XXXX-{m.get('q')}", "nearest", rule="part of the year")


def season(m: Match) -> Item | None:
    if "weak" in m.sense(m.i):
        after = m.sense(m.j)
        clear = any(c in m.sense(m.i - 1) for c in ("dir", "mod")) or "y4" in m.sense(m.j + 1)
        if not _backed(m, "the") or (any(c in after for c in ("in", "to", "from")) and not clear):
            return None
    return Item("season", m.i, m.j, "DATE", f"XXXX-{m.get('season')}", "nearest", rule="season")


def season_mod(m: Match) -> Item:
    code, mod = str(m.get("s")).split()
    return Item("season", m.i, m.j, "DATE", f"XXXX-{code}", "nearest", mod=mod, rule="season")


def holiday(m: Match) -> Item | None:
    """A feast by its day in the year, or by its distance from Easter ("E-2"): the resolver finds the day."""
    if "weak" in m.sense(m.i) and not _backed(m, "of", "the"):
        return None
    key = str(m.get("h"))
    if key.startswith("E"):
        return Item("day", m.i, m.j, "DATE", "XXXX-XX-XX", f"easter:{int(key[1:]):+d}", rule="feast")
    return Item("day", m.i, m.j, "DATE", f"XXXX-{key}", "nearest", rule="feast")


def weekend(m: Match) -> Item | None:
    """ "the weekend" alone: the last one, or the coming one in a future clause."""
    if m.get("unit") != "WE":
        return None
    return Item("weekend", m.i, m.j, "DATE", OPEN["WE"], "weekend", rule="weekend")


def reference(m: Match) -> Item:
    return Item("ref", m.i, m.j, "DATE", str(m.get("ref")), rule="vague reference")


#: name, shape, builder. Longer matches win; among equals the earlier shape.
SHAPES = (
    ("iso", "{d:iso}", iso),
    ("dmy", "{d:dmy}", dmy),
    ("ym", "{d:ym}", year_month),
    ("dm", "(?:{in}|{at}|{from}|{to}|{weekday}{comma}?)(?P<t>{d:dm}{dot})", day_month_number),
    ("day month", "{d:d31|ordinal} (?:{dot}|{dash}?{ordsuf})? {of}?{of}? (?:{monthword}{of})? {month:month}", day_month),
    ("month day", "{month:month} {dot}? {the}? {d:d31|ordinal} {ordsuf}?", day_month),
    ("days month", "(?P<list>{d31}(?:{dot}|{ordsuf})?(?:{comma|and|to|dash|slash}{and|to}?{the}?{the}?{d31}(?:{dot}|{ordsuf})?){1,12}) {of}?{of}? {month:month}", days_month),
    ("month days", "{month:month} {the}? (?P<list>{d31}{ordsuf}?(?:{comma|and|to|dash}{and}?{the}?{d31}{ordsuf}?){1,12})", days_month),
    ("month", "(?:{monthword}{of})? {month:month}", month),
    ("year", "(?:{word:yearword} {of}?)? {y:y4}", year),
    ("apostrophe year", "{apos:apos} {y:y2}", short_year),
    ("short year", "{prep:shortyear|yearword} {apos:apos}? {y:y2}", short_year),
    ("month and short year", "{y:y2}", short_year),
    ("year mark", "{y:y4|y2} {mark:yearmark}", year_mark),
    ("month mark", "{m:m12} {monthmark}", month_mark),
    ("months mark", "{m:m12} (?:{to}|{and}|{comma}|{dash}) {n:m12} {monthmark}", months_mark),
    ("day mark", "{d:d31} {daymark}", day_mark),
    ("day of month", "{word:dayword} {d:d31}", day_of_month),
    ("ordinal day", "{d:d31} (?:{ordsuf}|{dot})", day_of_month),
    ("decade", "{n:y4|y2} {apos|dash}? {decadesuf} {decadetail}?", decade),
    ("decade 2", "(?:{decadehead}{of}?{the}?)? {yearsword} {apos}? {n:y4|y2|wnum|decadeword}", decade),
    ("decade 3", "{n:decadeword} {yearsword}?", decade),
    ("decade article", "{article:decadearticle} {n:y2|y4}", decade),
    ("decade head", "{decadehead} {of}?{of}? {the}? {apos}? {n:y4|y2|decadeword}", decade),
    ("decade mark", "{n:y4|num} {decademark}", decade),
    ("century", "{n:d31|ordinal|wnum} (?:{dot}|{dash}?{ordsuf})? {dash}? {unit:unit}", century),
    ("century roman", "{unit:unit} {n:roman}", century),
    ("century number", "{unit:unit} {n:d31}", century),
    ("century roman 2", "{n:roman} {ordsuf}? {unit:unit}", century),
    ("weekday", "{weekday:weekday}", weekday),
    ("weekday of a week", "{wr:weekrel}", weekday_of_week),
    ("weekday part", "{wp:weekdaypart}", weekday_part),
    ("named day", "{n:dayname}", day_name),
    ("relative", "{r:relative}", relative),
    ("directed unit", "{dir:dir} {unit:unit}", directed_unit),
    ("unit directed", "{unit:unit} {dir2:dir}", directed_unit),
    ("double directed", "{dir:dir} {dir} {unit:unit}", directed_unit),
    ("current unit", "{mod:mod} {of}?{of}? {the}? {unit:unit}", current_unit),
    ("current unit 2", "{unit:unit} {after:modafter}", current_unit),
    ("weekend", "{unit:unit}", weekend),
    ("ordinal unit", "{n:ordinal|d31} (?:{dot}|{ordsuf})? {dash}? {unit:unit}", ordinal_unit),
    ("half of the year", "{n:ordinal} {halfyear}", ordinal_half),
    ("quarter", "{q:quarter}", quarter_word),
    ("season", "{season:season}", season),
    ("season part", "{s:modseason}", season_mod),
    ("feast", "{h:holiday}", holiday),
    ("reference", "{ref:ref}", reference),
)  # fmt: skip
