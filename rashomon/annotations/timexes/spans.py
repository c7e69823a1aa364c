"""Shapes of durations ("two and a half years"), repeated times ("every Monday"), and distances ("three days ago").

In: a `Match`. Out: an `Item` with a TIMEX3 period (P2.5Y) or a relation to a date. Knows no language's words.
"""

from __future__ import annotations

from rashomon.annotations.timexes.items import Item, Match, number_of
from rashomon.annotations.timexes.units import DISTANCE, OPEN

#: Units that are written in others: letter → (letter, factor).
_WRITTEN = {"C": ("Y", 100.0), "HY": ("M", 6.0), "4M": ("M", 4.0), "2M": ("M", 2.0), "F": ("D", 14.0)}
_MADE_OF = {"F": ("W", 2), "2M": ("M", 2), "4M": ("M", 4)}
_TIME = ("H", "MIN", "S")
_HALF = {"H": "PT30M", "Y": "P6M", "D": "PT12H", "C": "P50Y", "DE": "P5Y", "M": "P15D", "MIN": "PT30S"}
_EACH = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI", "MI": "TMI"}


def period(n: float | str, unit: str, *, decades: str = "Y") -> str:
    """TIMEX3 value of a duration: P3Y, PT2H, PXD, P2.5Y."""
    if unit == "DE" and decades == "Y":
        unit, factor = "Y", 10.0
    else:
        unit, factor = _WRITTEN.get(unit, (unit, 1.0))
    if isinstance(n, str):
        amount = n
        if factor != 1.0 and decades == "Y" and unit == "Y":
            unit = "DE" if factor == 10.0 else "C"
    else:
        amount = f"{n * factor:.2f}".rstrip("0").rstrip(".")
    letter = {"MIN": "M"}.get(unit, unit)
    return ("PT" if unit in (*_TIME, "NI", "MO", "AF", "EV") else "P") + amount + letter


def _style(m: Match, key: str, default: str) -> str:
    return str(m.words.raw.get(key, default))


def _amount(m: Match) -> float | str | None:
    """The number of a duration: a figure, words, "several" ("X"), an article (1)."""
    run = m.run("n")
    s = m.sense(run.start) if len(run) else {}
    if "vague" in s and "wnum" not in s:
        return "X"
    if len(run) == 1 and "y4" in s and s["y4"] >= 1900:
        return None  # a year, no number of years
    n = number_of(m.tokens, run) if len(run) else None
    if n is None and "a" in s:
        n = 1.0
    return n


def duration(m: Match) -> Item | None:
    n, unit = _amount(m), m.get("unit") or m.get("units")
    if n is None or unit is None:
        return None
    if unit == "WE" and isinstance(n, float):
        return Item("dur", m.i, m.j, "DURATION", f"P{n:g}WE", rule="duration", unit="WE")
    first = m.sense(m.run("n").start)
    if (
        n == 1.0
        and unit in ("S", "Q")
        and ("a" in first or m.words.cjk is None)
        and "num" not in first
        and not any(c in m.sense(m.j) for c in ("comma", "dot", "close", "ago", "later", "fromnow"))
    ):
        return None  # "a second time", "a quarter of"
    if isinstance(n, float):
        if m.has("half"):
            n += 0.5
        elif m.has("half2"):
            n = n + 0.5 if n != 1.0 or m.words.cjk else 0.5
        if n > 10000 or n == 0 or _age(m, unit, n):
            return None
    value = period(n, unit, decades=_style(m, "decade", "Y"))
    mod = "APPROX" if m.has("about") else ""
    return Item("dur", m.i, m.j, "DURATION", value, rule="duration", unit=unit, mod=mod)


def _age(m: Match, unit: str, n: float) -> bool:
    """Whether "38 ans" tells an age: years in figures after a comma or "de", where a language's corpora leave ages out."""
    words = _style(m, "ages", "")
    i = m.run("n").start
    if not words or unit != "Y" or "num" not in m.sense(i) or n < 4:
        return False
    before, after = m.sense(i - 1), m.sense(m.j)
    return ("comma" in before or "of" in before) and "of" not in after


def two_durations(m: Match) -> list[Item] | None:
    """ "60 to 90 days": each end a duration."""
    unit = m.get("unit") or m.get("units")
    a, b = number_of(m.tokens, m.run("a1")), number_of(m.tokens, m.run("b1"))
    if _style(m, "ages", "") and unit == "Y" and any(c in m.sense(m.i - 1) for c in ("of", "the", "comma")):
        return None  # "enfants de 2 à 8 ans"
    if a is None or b is None or not a or a > 1000 or b > 1000 or unit is None or a >= b * 40:
        return None
    i, k = m.run("a1").start, m.run("b1").start
    if "y4" in m.sense(i) or _before_count(m, i):
        return None
    decades = _style(m, "decade", "Y")
    return [
        Item("dur", i, m.run("a1").stop, "DURATION", period(a, unit, decades=decades), rule="duration", unit=unit),
        Item("dur", k, m.j, "DURATION", period(b, unit, decades=decades), rule="duration", unit=unit),
    ]


def _before_count(m: Match, i: int) -> bool:
    return any(c in m.sense(i - 1) for c in ("money", "dash", "slash", "month"))


def half_duration(m: Match) -> Item | None:
    """ "half an hour", "ein halbes Jahr", "media hora"."""
    unit = m.get("unit")
    if unit not in _HALF:
        return None
    value = period(0.5, unit) if _style(m, "half", "units") == "decimal" else _HALF[unit]
    return Item("dur", m.i, m.j, "DURATION", value, rule="duration", unit=unit)


def bare_units(m: Match) -> Item | None:
    """ "years", "tagelang": how many is not said."""
    unit = m.get("units")
    before = m.sense(m.i - 1)
    if any(c in before for c in ("ordinal", "num", "dec", "percent")) or unit == "WE":
        return None
    return Item(
        "units", m.i, m.j, "DURATION", period("X", unit, decades=_style(m, "decade", "Y")), rule="duration", unit=unit
    )


def directed_duration(m: Match) -> Item | None:
    """ "the last two years", "les deux dernières années", "den vergangenen Jahren"."""
    unit = m.get("units") or m.get("unit")
    if unit is None:
        return None
    n: float | str | None = "X"
    if m.has("n"):
        n = _amount(m)
        if n is None:
            return None
    if n is None or unit == "WE":
        return None
    return Item(
        "dur", m.i, m.j, "DURATION", period(n, unit, decades=_style(m, "decade", "Y")), rule="duration", unit=unit
    )


def duration_word(m: Match) -> Item:
    return Item("dur", m.i, m.j, "DURATION", str(m.get("w")), rule="duration")


def span_unit(m: Match) -> Item | None:
    """ "20-jährig", "8-stündig"."""
    n, unit = number_of(m.tokens, m.run("n")), m.get("u")
    if n is None or (n >= 10 and unit == "Y"):
        return None  # "der 36-Jährige": an age
    return Item("dur", m.i, m.j, "DURATION", period(n, unit), rule="duration", unit=unit)


def every(m: Match) -> Item | None:
    """ "every year", "tous les jeudis", "alle vier Jahre", "every morning"."""
    if m.has("part") and any(c in m.sense(m.i) for c in ("in", "the")):
        return None  # "a la mañana"
    if m.has("weekday"):
        return Item("set", m.i, m.j, "SET", f"XXXX-WXX-{m.get('weekday')}", rule="every")
    if m.has("part"):
        return Item("set", m.i, m.j, "SET", f"XXXX-XX-XX{_EACH[m.get('part')]}", rule="every")
    if m.has("month"):
        return Item("set", m.i, m.j, "SET", f"XXXX-{m.get('month'):02d}", rule="every")
    if m.has("season"):
        return Item("set", m.i, m.j, "SET", f"XXXX-{m.get('season')}", rule="every")
    unit = m.get("unit") or m.get("units")
    if any(c in m.sense(m.i) for c in ("a", "in", "the")) and not any(
        c in m.sense(m.i - 1) for c in ("num", "dec", "percent", "money", "scale", "times")
    ):
        return None  # "a year" is a rate only after an amount
    n: float | str | None = 1.0
    if m.has("n"):
        n = _amount(m)
        s = m.sense(m.at("n"))
        if n is None and isinstance(s.get("ordinal"), int):
            n = float(s["ordinal"])
    if m.has("other"):
        n = 2.0
    if n is None or unit is None:
        return None
    if unit == "WE":
        return Item("set", m.i, m.j, "SET", "XXXX-WXX-WE", rule="every")
    return Item("set", m.i, m.j, "SET", period(n, unit), rule="every")


#: What stands before a noun: "le quotidien", "dal quotidiano", "il secondo quotidiano", "diversi quotidiani".
_NOUN_BEFORE = ("the", "dir", "of", "a", "in", "from", "ordinal", "vague", "num", "wnum")


def set_word(m: Match) -> Item | None:
    before = m.sense(m.i - 1)
    if m.j - m.i == 1 and "noun" in m.sense(m.i) and any(c in before for c in _NOUN_BEFORE):
        return None  # "el diario", "le quotidien": a newspaper
    return Item("set", m.i, m.j, "SET", str(m.get("s")), rule="every")


def ago(m: Match) -> Item | None:
    """ "two years ago", "il y a deux ans": a date where the language's corpora hold it for one, else a duration."""
    if "monthmark" in m.sense(m.i - 1) and m.get("unit") == "D":
        return None  # 3月25日前: before that day
    if "eversince" in m.sense(m.i - 1):
        return duration(m)  # "desde hace dos años"
    return _distance(m, -1, narrative=False)


def ahead(m: Match) -> Item | None:
    """ "in two days", "dans trois semaines"; "dans les trois semaines" and "через год после …" only say how long."""
    run = m.run("n")
    if "afterof" in m.sense(m.j) or any("the" in m.sense(k) for k in range(m.i + 1, run.start)):
        item = duration(m)
        return item
    return _distance(m, 1, narrative=False)


def later(m: Match) -> Item | None:
    """ "two days later": counts from the date told last, unless what follows says from what ("después de la cita")."""
    if "of" in m.sense(m.j) and not m.words.cjk:
        return None
    if m.words.cjk and "from" in m.sense(m.i - 1) and "to" in m.sense(m.i - 1):
        return duration(m)  # 最終弁論からわずか6か月後
    return _distance(m, 1, narrative=True)


def earlier(m: Match) -> Item | None:
    """ "two days earlier", "zwei Jahre zuvor"."""
    if "of" in m.sense(m.j):
        return None
    return _distance(m, -1, narrative=True)


def _distance(m: Match, sign: int, *, narrative: bool) -> Item | None:
    n, unit = _amount(m), m.get("unit") or m.get("units")
    if m.has("n") is False:
        n = "X" if m.get("units") else 1.0 if m.words.raw.get("bare_unit") else None
    if n is None or unit is None or (unit == "C" and not isinstance(n, str) and n > 10):
        return None  # 19世纪后期
    if isinstance(n, float) and m.has("half"):
        n += 0.5
    if m.words.cjk and unit == "M" and isinstance(n, float) and n <= 12 and "monthmark" in m.sense(m.at("unit")):
        return None  # 8月之前 is "before August"
    decades = _style(m, "decade", "Y")
    if m.words.ago == "duration" or unit not in ("Y", "M", "W", "D", "DE", "C", "WE"):
        if m.words.ago == "duration" and not (narrative and unit in ("D", "W")):
            return Item("dur", m.i, m.j, "DURATION", period(n, unit, decades=decades), rule="distance", unit=unit)
        if unit in ("H", "MIN", "S") or isinstance(n, str) or n % 1:
            return Item("dur", m.i, m.j, "DURATION", period(n, unit, decades=decades), rule="distance", unit=unit)
    if isinstance(n, str):
        if narrative or _style(m, "ago_vague", "") == "duration":
            return Item("dur", m.i, m.j, "DURATION", period(n, unit, decades=decades), rule="distance", unit=unit)
        return Item("ref", m.i, m.j, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", rule="vague distance")
    if n % 1:
        n, unit = (n * 12, "M") if unit == "Y" else (n * 7, "D") if unit == "W" else (float(int(n)), unit)
    if unit in ("DE", "C"):
        n, unit = n * (10 if unit == "DE" else 100), "Y"
    if unit in _MADE_OF:
        unit, factor = _MADE_OF[unit]
        n *= factor
    if n > 3000 or unit not in OPEN:
        return None
    relation = f"{'narrative' if narrative else 'published'}:{unit}{sign * int(n):+d}"
    if not narrative and sign < 0 and unit == "D" and _style(m, "ago_from", "") == "told":
        relation += ":told"
    return Item(
        "dayrel" if unit == "D" else "unitrel", m.i, m.j, "DATE", OPEN[unit], relation, rule="distance", unit=unit
    )


_N = "(?P<n>{num|dec}|{wnum}(?:(?:{dash}|{numand})?{wnum}){0,6}|{vague}{num}?|{a})"
_NUMBER = "(?:{num|dec}|{wnum}(?:(?:{dash}|{numand})?{wnum}){0,6})"
_MORE = "(?:{about:about}|{more})?"
#: Between number and unit: "17 lange Jahre", "三个多月", "six consecutive days".
_ADJ = "{more}?{dash}?{ge}?{half2:half}?{adj}?{adj}?"

SHAPES = (
    ("per", "{per}(?P<n>{num}|{wnum})?(?:{unit:unit}|{part:part})", every),
    ("ago", _MORE + _N + "(?:{and}?{half:andhalf})?" + _ADJ + "(?:{unit:unit}|{units:units}){more}?{ago}", ago),
    ("ago units", "{units:units}{ago}", ago),
    ("ago unit", "{unit:unit}{ago}", ago),
    ("ago before", "{agopre}{adv}?{adv}?" + _MORE + _N + "(?:{and}?{half:andhalf})?" + _ADJ + "(?:{unit:unit}|{units:units})", ago),
    ("ago before units", "{agopre}{adv}?{adv}?{units:units}", ago),
    ("duration", _MORE + _N + "(?:{and}?{half:andhalf})?" + _ADJ + "(?:{unit:unit}|{units:units}){more}?{long}?", duration),
    ("two durations", "(?P<a1>" + _NUMBER + ")(?:{to}|{and}|{dash})(?P<b1>" + _NUMBER + "){dash}?{adj}?{adj}?(?:{unit:unit}|{units:units})", two_durations),
    ("duration and a half", _N + "{unit:unit|units}{half:andhalf}", duration),
    ("half", "(?:{a}|{dir}|{the})?{dash}?{half:half}{dash}?{a}?{ge}?{unit:unit}", half_duration),
    ("units", "{units:units}", bare_units),
    ("directed", "{dir:dir}{about}?{the}?" + _N + "{adj}?{adj}?(?:{units:units}|{unit:unit})", directed_duration),
    ("directed 2", "{the}?" + _N + "{dir:dir}{adj}?{adj}?(?:{units:units}|{unit:unit})", directed_duration),
    ("directed 3", "{the}?" + _N + "(?:{units:units}|{unit:unit}){dir:dir}", directed_duration),
    ("directed units", "{dir:dir}{adj}?{adj}?{units:units}", directed_duration),
    ("units directed", "{units:units}{dir:dir}", directed_duration),
    ("duration word", "{w:durword}", duration_word),
    ("span unit", "(?P<n>{num|wnum}){dash}?{u:spanunit}", span_unit),
    ("every", "{each}(?P<n>{num}|{wnum}|{ordinal}|{vague})?{other:other}?{dash}?(?:{unit:unit}|{units:units}|{weekday:weekday}|{part:part}|{month:month}|{season:season})", every),
    ("set word", "{s:set}", set_word),
    ("ahead", "{inpre:inpre}" + _MORE + _N + _ADJ + "(?:{unit:unit}|{units:units})", ahead),
    ("ahead after", _MORE + _N + _ADJ + "(?:{unit:unit}|{units:units}){fromnow}", ahead),
    ("ahead unit", "{inpre:inpre}{unit:unit}", ahead),
    ("later unit", "{unit:unit}{later}", later),
    ("earlier unit", "{unit:unit}{earlier}", earlier),
    ("later before", "{laterpre}" + _MORE + _N + _ADJ + "(?:{unit:unit}|{units:units})", later),
    ("later", _MORE + _N + _ADJ + "(?:{unit:unit}|{units:units}){later}", later),
    ("later units", "{units:units}{later}", later),
    ("earlier", _MORE + _N + _ADJ + "(?:{unit:unit}|{units:units}){earlier}", earlier),
    ("earlier units", "{units:units}{earlier}", earlier),
)  # fmt: skip

__all__ = ["DISTANCE", "SHAPES", "period"]
