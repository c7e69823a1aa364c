"""Neighbouring pieces become one time expression: "Thursday" + "16 September" + "at 3 pm", "June" + "of last year".

In: the items of one paragraph in order, the class string. Out: fewer items. Joins look only at kinds and at the tokens
between; they know no language's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rashomon.annotations.timexes.cities import city_zones
from rashomon.annotations.timexes.items import Item
from rashomon.annotations.timexes.tokens import Tokens
from rashomon.annotations.timexes.units import DISTANCE
from rashomon.annotations.timexes.words import TimeWords

_OPEN_YEAR = ("day", "month", "season", "quarter")
_DAYISH = ("day", "dom", "weekday", "dayname", "dayrel")
_MODIFIED = (
    "year",
    "yearrel",
    "month",
    "season",
    "decade",
    "century",
    "unitrel",
    "quarter",
    "dayname",
    "weekday",
    "part",
    "dayrel",
)
_POINTED = ("day", "dom", "month", "weekday", "season", "quarter", "year")
_FINE = {"Y": 6, "M": 5, "W": 4, "D": 3, "H": 2, "MIN": 1, "S": 0}


@dataclass(frozen=True)
class Gaps:
    """What may stand between two pieces, compiled for one language."""

    of: re.Pattern[str]
    comma: re.Pattern[str]
    at: re.Pattern[str]
    on: re.Pattern[str]
    list: re.Pattern[str]
    tight: re.Pattern[str]
    range: re.Pattern[str]  # between days that share a year told with the last
    to: re.Pattern[str]  # … with the first
    no: str  # 来年の夏
    eve: str  # "Nacht zum Sonntag" begins the day before


def compile_gaps(words: TimeWords) -> Gaps:
    """Patterns over class characters for the glue between pieces."""

    ranges = words.any_of("from")

    def some(*names: str) -> re.Pattern[str]:
        chars = "".join(sorted({c for n in names for c in words.any_of(n) if n != "in" or c not in ranges}))
        return re.compile(f"[{chars}]*" if chars else "")

    return Gaps(
        some("of", "the", "comma", "yearword", "poss"),
        some("comma", "the", "dot", "open", "dayword", "at"),
        some("comma", "at", "the", "clockat", "in", "hourat", "open", "about", "zone", *(["of"] if words.cjk else [])),
        some("comma", "of", "the", "in", "at", "open", "close", "eve", "about", "zone"),
        some("comma", "and", "the", "dayprep", "in", "dayword"),
        some("comma", "open"),
        some("to", "and", "dash", "comma", "the", "at"),
        some("to", "dash"),
        words.any_of("of") if words.cjk else "",
        words.any_of("eve"),
    )


def join(items: list[Item], tokens: Tokens, gaps: Gaps) -> list[Item]:
    """Join neighbours from left to right until nothing joins."""
    out: list[Item] = []
    for item in items:
        current = item
        while out:
            left = out[-1]
            if current.i - left.j > 4:
                break
            joined = _pair(left, current, tokens.codes[left.j : current.i], gaps)
            if joined is None:
                break
            out.pop()
            current = joined
        out.append(current)
    return out


def _spanning(base: Item, a: Item, b: Item) -> Item:
    base.i, base.j = min(a.i, b.i), max(a.j, b.j)
    return base


def with_year(item: Item, year: Item) -> Item:
    """A day, month, season or quarter in a year that is told with it."""
    if year.relation:
        item.relation = year.relation
    else:
        item.value, item.relation = item.value.replace("XXXX", year.value, 1), ""
    item.rule += " of a year"
    return item


def _pair(a: Item, b: Item, gap: str, gaps: Gaps) -> Item | None:
    near = len(gap) <= 1
    if a.kind in _OPEN_YEAR and a.relation == "nearest" and b.kind in ("year", "yearrel") and gaps.of.fullmatch(gap):
        return _spanning(with_year(a, b), a, b)
    if a.kind in ("year", "yearrel") and b.kind in ("month", "season", "quarter", "day") and b.relation == "nearest":
        if (gap == "" or (gap and gap in gaps.no)) and not a.mod:
            return _spanning(with_year(b, a), a, b)
        return None
    if a.kind in ("month", "unitrel") and b.kind == "dom" and gap == "" and (a.kind == "month" or a.unit == "M"):
        a.value = a.value + b.value[7:]
        a.kind = "day"
        return _spanning(a, a, b)
    if a.kind == "weekday" and b.kind in ("day", "dom") and gaps.comma.fullmatch(gap) and len(gap) <= 2:
        if a.relation not in ("weekday",) or "T" in a.value:
            part = a.value.partition("T")[2]
            if part and "T" not in b.value:
                b.value, b.type = f"{b.value}T{part}", "TIME"
        b.weekday = int(a.value[9])
        b.rule += " with weekday"
        return _spanning(b, a, b)
    if a.kind in ("day", "dom") and b.kind == "weekday" and gaps.tight.fullmatch(gap) and near and "T" not in b.value:
        a.weekday = int(b.value[9])
        a.rule += " with weekday"
        return _spanning(a, a, b)
    if a.kind == "day" and b.kind == "dayname" and gap == "" and b.relation == "narrative:D+0" and "T" not in b.value:
        return _spanning(a, a, b)  # 圣诞节当天
    if a.kind == "dayname" and b.kind in ("weekday", "day") and gaps.tight.fullmatch(gap) and near and b.type == "DATE":
        return _spanning(a, a, b)
    if a.kind in _DAYISH and b.kind == "part" and "T" not in a.value and gaps.at.fullmatch(gap) and len(gap) <= 2:
        a.value, a.type = f"{a.value}T{b.value.partition('T')[2]}", "TIME"
        return _spanning(a, a, b)
    if a.kind == "part" and b.kind in _DAYISH and "T" not in b.value and gaps.on.fullmatch(gap):
        b.value, b.type = f"{b.value}T{a.value.partition('T')[2]}", "TIME"
        b.mod = b.mod or a.mod
        b.eve = a.value.endswith("TNI") and bool(gap) and gap[-1] in gaps.eve
        return _spanning(b, a, b)
    if (
        b.kind == "decade"
        and (a.kind == "century" or (a.kind == "unitrel" and a.unit == "C"))
        and gaps.of.fullmatch(gap)
    ):
        if a.kind == "century" and len(b.value) == 3:
            b.value = a.value + b.value[-1]  # 20世纪80年代
        return _spanning(b, a, b)
    if a.kind == "yearrel" and b.kind == "yearrel" and gap == "" and b.relation == "published:Y+0":
        a.mod = a.mod or b.mod  # 今年年底
        return _spanning(a, a, b)
    if a.kind == "unitrel" and b.kind == "weekday" and a.unit == "W" and gaps.of.fullmatch(gap):
        b.relation = a.relation
        return _spanning(b, a, b)
    if a.kind == "weekday" and b.kind == "unitrel" and b.unit == "W" and gaps.of.fullmatch(gap):
        a.relation = b.relation
        return _spanning(a, a, b)
    if a.kind in (*_DAYISH, "part") and b.kind == "clock" and gaps.at.fullmatch(gap):
        return _at_clock(a, b, b.value)
    if a.kind == "clock" and b.kind in _DAYISH and gaps.on.fullmatch(gap) and "T" not in b.value:
        return _at_clock(b, a, a.value)
    if a.kind == "dur" and b.kind == "dur" and _FINE.get(a.unit, -1) > _FINE.get(b.unit, 9):
        return _compound(a, b, gap, gaps)
    return None


def _at_clock(day: Item, clock: Item, value: str) -> Item | None:
    base, _, part = day.value.partition("T")
    hour = value.partition("T")[2]
    if part and not part.isalpha():
        return None
    if (
        part in ("AF", "EV", "NI")
        and hour[:2].isdigit()
        and 1 <= int(hour[:2]) <= 11
        and not (part == "NI" and int(hour[:2]) < 6)
    ):
        hour = f"{int(hour[:2]) + 12}{hour[2:]}"
    i, j = min(day.i, clock.i), max(day.j, clock.j)
    day.value, day.type, day.zone = f"{base}T{hour}", "TIME", day.zone or clock.zone
    if day.kind == "part":
        day.kind, day.relation = "clock", "clock"
    day.rule += " with clock"
    day.i, day.j = i, j
    return day


def _compound(a: Item, b: Item, gap: str, gaps: Gaps) -> Item | None:
    """ "two years and three months" → P2Y3M."""
    if not gaps.list.fullmatch(gap) or len(gap) > 1 or "X" in a.value or "X" in b.value or "." in a.value:
        return None
    if not (a.value.startswith("P") and b.value.startswith("P")):
        return None
    left, right = a.value[1:], b.value[1:]
    if left.startswith("T"):
        right = right.lstrip("T")
    a.value, a.unit = "P" + left + right, b.unit
    return _spanning(a, a, b)


def share_years(items: list[Item], tokens: Tokens, gaps: Gaps) -> None:
    """ "from June to August 2010", "2010年六月至八月", "3 May and 5 June 2019": a range or list tells its year once."""
    for a, b in pairwise(items):
        gap = tokens.codes[a.j : b.i]
        if not gap or len(gap) > 3 or a.kind not in _OPEN_YEAR or b.kind not in _OPEN_YEAR:
            continue
        if _is_open(a) and b.value[:4].isdigit() and not b.relation and gaps.range.fullmatch(gap):
            same = b.value[:4]
            closed = a.value.replace("XXXX", same, 1)
            a.value = closed if closed[5:] <= b.value[5:] else a.value.replace("XXXX", f"{int(same) - 1:04d}", 1)
            a.relation = ""
        elif _is_open(b) and a.value[:4].isdigit() and not a.relation and gaps.to.fullmatch(gap):
            later = b.value[5:] < a.value[5:]
            b.value = b.value.replace("XXXX", f"{int(a.value[:4]) + later:04d}", 1)
            b.relation = ""


def _is_open(item: Item) -> bool:
    return item.relation == "nearest" and item.value.startswith("XXXX-") and item.value[5] != "X" and not item.weekday


def yield_refs(items: list[Item], tokens: Tokens) -> list[Item]:
    """ "pasado" is a vague reference alone, and a direction beside a date: without those beside one."""
    kept: list[Item] = []
    for k, item in enumerate(items):
        if item.kind == "ref" and item.j - item.i == 1 and "dir" in tokens.senses[item.i]:
            near = [n for n in items[max(0, k - 1) : k + 2] if n is not item and n.kind in _POINTED]
            if any(0 <= (n.i - item.j if n.i > item.i else item.i - n.j) <= 2 for n in near):
                continue
        kept.append(item)
    return kept


def direct(items: list[Item], tokens: Tokens, *, postposed: bool) -> None:
    """ "last September", "vendredi dernier", "el próximo 15 de marzo": which of the years or weeks is meant."""
    for k, item in enumerate(items):
        if item.kind not in ("day", "dom", "month", "weekday", "season", "quarter") or item.relation not in (
            "nearest",
            "weekday",
            "easter",
        ):
            continue
        low = items[k - 1].j if k else 0
        high = items[k + 1].i if k + 1 < len(items) else len(tokens.codes)
        i = item.i - 1
        while i >= low and any(c in tokens.senses[i] for c in ("dayword", "monthword", "of")) and item.i - i <= 3:
            i -= 1
        if (
            i >= low
            and (way := tokens.senses[i].get("dir"))
            and not ("the" in tokens.senses[i] and len(tokens.senses[i]) > 1 and way == "that")
        ):
            item.i = i
        elif (
            postposed
            and item.j < high
            and (way := tokens.senses[item.j].get("dir"))
            and way not in ("this", "that", "same")
        ):
            item.j += 1
        else:
            continue
        n, narrative = DISTANCE[str(way)]
        step = "before" if n < 0 else "after" if n > 0 else "this"
        item.relation = f"{step}:narrative" if narrative else step
        if postposed and k and "and" in tokens.senses[items[k - 1].j]:
            before = items[k - 1]  # "mai et juin derniers"
            if before.kind == item.kind and before.relation == "nearest" and item.i - before.j == 1:
                before.relation = item.relation


def modify(items: list[Item], tokens: Tokens) -> None:
    """ "early June", "Ende 2006", "la fin de l'année dernière", "去年底": START, MID or END of what is named."""
    for k, item in enumerate(items):
        if item.kind not in _MODIFIED or item.mod:
            continue
        low = items[k - 1].j if k else 0
        high = items[k + 1].i if k + 1 < len(items) else len(tokens.codes)
        i = item.i - 1
        while i >= low and item.i - i <= 3 and any(c in tokens.senses[i] for c in ("of", "the", "dash", "yearword")):
            i -= 1
        if i >= low and "mod" in tokens.senses[i]:
            item.mod, item.i = str(tokens.senses[i]["mod"]), i
        elif item.j < high and "modafter" in tokens.senses[item.j]:
            item.mod = str(tokens.senses[item.j]["modafter"])
            item.j += 1
        elif i >= low and "about" in tokens.senses[i] and item.kind in ("year", "month", "day") and i == item.i - 1:
            item.mod, item.i = "APPROX", i


def zones(items: list[Item], tokens: Tokens, text: str) -> None:
    """A time zone that stands by a date or a clock ("16:00 UTC", "le 1er mars, heure de Pékin", "北京时间3月1日")."""
    for k, item in enumerate(items):
        if item.type not in ("DATE", "TIME") or item.kind == "ref":
            continue
        low = items[k - 1].j if k else 0
        high = items[k + 1].i if k + 1 < len(items) else len(tokens.codes)
        j = item.j
        while j < high and j - item.j < 3 and any(c in tokens.senses[j] for c in ("comma", "open", "in", "the", "of")):
            j += 1
        if j < high and "zone" in tokens.senses[j]:
            item.zone = str(tokens.senses[j]["zone"])
            if item.type == "TIME" and j == item.j:
                item.j = j + 1
            continue
        i = item.i - 1
        while i >= low and item.i - i < 3 and any(c in tokens.senses[i] for c in ("comma", "the", "of", "in")):
            i -= 1
        if i >= low and "zone" in tokens.senses[i]:
            item.zone = str(tokens.senses[i]["zone"])
        elif i >= low and "zonemark" in tokens.senses[i]:
            item.zone = _city_before(text, tokens.starts[i], str(tokens.senses[i]["zonemark"]))


#: Characters of the longest name of a city in Chinese or Japanese that is worth trying.
_CITY = 10


def _city_before(text: str, end: int, code: str) -> str:
    """The zone of the city whose name ends here: 奥斯陆 before 时间."""
    cities = city_zones(code)
    names = (text[end - n : end] for n in range(min(_CITY, end), 0, -1))
    return next((cities[name] for name in names if name in cities), "")
