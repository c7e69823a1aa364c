"""Shapes of weekdays, named days, and units at a distance: "yesterday", "last week", "the third quarter", "去年".

In: a `Match`. Out: an `Item` with an open value and the relation that closes it. Knows no language's words.
"""

from __future__ import annotations

from rashomon.annotations.timexes.items import Item, Match


def weekday(m: Match) -> Item | None:
    if "weak" in m.sense(m.i) and not m.backed("of", "the", "to", "comma"):
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


def relative(m: Match) -> Item | None:
    """ "去年", "Vorjahr", "次年": one word for a unit and its distance."""
    key = str(m.get("r"))
    if "age" in m.sense(m.j + 1):
        return None  # 今年45岁
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
    if unit == "M" and "of" in m.sense(m.j) and "month" in m.sense(m.j + 1):
        return None  # "lo scorso mese di marzo"
    if unit != "WE" and any("plural" in m.sense(m.at(g)) for g in ("dir", "dir2")):
        return None  # "derniers mois"
    if way == "past" or (way == "last" and unit == "DE"):  # "the past decade" is a stretch of time
        return Item("dur", m.i, m.j, "DURATION", _STRETCH.get(unit, f"P1{unit}"), rule="duration", unit=unit)
    if unit == "D" and way == "last":
        return None  # "the last day of the trial"
    n, narrative = DISTANCE[str(way)]
    if unit == "D" and way in ("last", "next", "this"):
        narrative = way != "this"
    return related(m.i, m.j, unit, n, narrative=narrative)


_STRETCH = {"DE": "P10Y", "C": "P100Y", "Q": "P3M", "HY": "P6M"}

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
    if "a" in m.sense(m.at("unit") - 1) or (unit == "C" and any(c in m.sense(m.j) for c in ("roman", "d31"))):
        return None
    named = ("y2", "y4", "decadeword")
    if unit == "DE" and any(c in m.sense(k) for c in named for k in range(m.j, m.j + 3)):
        return None  # "la fin d'une année", "finales del siglo XIX"
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
        then = m.sense(m.j + 1)
        clear = any(c in m.sense(m.i - 1) for c in ("dir", "mod")) or "y4" in then
        verb = any(c in after for c in ("in", "to", "from")) and "and" not in after
        genitive = "of" in after and not any(c in then for c in ("dir", "apos", "relative"))
        if not m.backed("the") or ((verb or genitive) and not clear):
            return None  # "prices fall to", "the fall of Kiel"
    return Item("season", m.i, m.j, "DATE", f"XXXX-{m.get('season')}", "nearest", rule="season")


def season_mod(m: Match) -> Item:
    code, mod = str(m.get("s")).split()
    return Item("season", m.i, m.j, "DATE", f"XXXX-{code}", "nearest", mod=mod, rule="season")


def weekend(m: Match) -> Item | None:
    """ "the weekend" alone: the last one, or the coming one in a future clause."""
    if m.get("unit") != "WE" or any(
        c in m.sense(m.i - 1) for c in ("unit", "units", "num", "a", "spanunit", "durword", "of")
    ):
        return None  # "a three-day weekend"
    return Item("weekend", m.i, m.j, "DATE", OPEN["WE"], "weekend", rule="weekend")


def reference(m: Match) -> Item:
    return Item("ref", m.i, m.j, "DATE", str(m.get("ref")), rule="vague reference")


#: name, shape, builder. Longer matches win; among equals the earlier shape.
SHAPES = (
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
    ("reference", "{ref:ref}", reference),
)  # fmt: skip
