"""Figures in Chinese and Japanese, which write no spaces: digits, Han numerals, scales of ten thousand.

In: a stretch of text. Out: `Found` figures in order. The amount is one run of characters; the unit is the longest known
word behind it, a measure word may stand between (3000名员工), and in Japanese the noun may stand before (社員3人).
"""

from __future__ import annotations

import re

from rashomon.annotations.figures.context import Found, told_twice
from rashomon.annotations.figures.grammar import Grammar, Unit
from rashomon.annotations.figures.han_context import COUNTED, compared, counted_key
from rashomon.annotations.figures.han_guards import glued, no_figure
from rashomon.annotations.figures.han_numbers import Han, han, read_run
from rashomon.annotations.figures.han_units import currency_before, han_units, longest, noun_before, read_unit
from rashomon.annotations.figures.numbers import VAGUE
from rashomon.text import fold

_ORDINAL_BEHIND = re.compile(r" ?[^\d、。,.はがをに ]{0,4}目(?![標的立])")


def read_han(raw: str, g: Grammar, spent: tuple[tuple[int, int], ...] = ()) -> list[Found]:
    """All figures of a stretch; numbers inside `spent` (the time expressions) are none."""
    times, next_time = iter((*spent, (len(raw) + 1, len(raw) + 1))), (-1, -1)
    h, text, at = han(g.code), fold(raw), 0
    out: list[Found] = []
    for m in h.start.finditer(text):
        if m.start() < at:
            continue
        while next_time[1] <= m.start():
            next_time = next(times)
        if next_time[0] <= m.start():
            continue
        if m["half"]:
            at = m.end()
            if not h.no_halves or not text.endswith(h.no_halves, 0, m.start()):
                modifier, at = _bounds(text, m.start(), at, g)
                out.append(Found(m.start(), at, "", 0.5, 0.5, modifier))
            continue
        if idiom := _idiom(text, m.start(), h):
            at = idiom
            continue
        found, at = _figure(raw, text, m, at, out[-1] if out else None, g, h)
        if found:
            both = told_twice(out[-1], found, text[out[-1].end : found.start]) if out else None
            out[len(out) - (both is not None) :] = [both or found]
    return out


def _idiom(text: str, start: int, h: Han) -> int:
    """Where a set phrase that holds the numeral at `start` ends (十分, 再三, 四川); 0 if there is none."""
    for key in (text[start : start + 2], text[start]):
        for idiom, at in h.never.get(key, ()):
            if start >= at and text.startswith(idiom, start - at):
                return start - at + len(idiom)
    return 0


def _figure(
    raw: str, text: str, m: re.Match[str], done: int, before: Found | None, g: Grammar, h: Han
) -> tuple[Found | None, int]:
    """The figure whose number is `m`, and where to go on. Text before `done` is spent."""
    start, end, run = m.start(), m.end(), m["a"]
    if run[-1] == "千" and len(run) > 1 and not m["b"] and _thousand_unit(text, end, g):
        end, run = end - 1, run[:-1]  # 2900千瓦
    symbol, first = _currency_before(raw, text, start, done, g)
    if not symbol and (skip := glued(text, start, end, g, h)):
        return None, skip
    value = read_run(run, g.code)
    if value is None:
        return None, end
    low, high = value
    if share := _share(text, m, low, high, g, h):
        return share
    if m["upto"]:
        high = round(low * VAGUE, 6)
    second = _second(text, end, low, g, h)
    if second:
        low, high, end = second
    unit, behind, sure, modifier = _unit(text, end, low, symbol, g, h)
    if h.postposed and (ordinal := _ORDINAL_BEHIND.match(text, end)):
        return None, ordinal.end()  # 3曲目, 44 周目
    if unit is not None and (unit.kind == "time" or (unit.key == "point" and text[behind : behind + 1].isdigit())):
        return None, behind
    if second is None and unit is not None and unit.kind in ("share", "measure", "money"):
        high, behind = _range_behind_unit(text, start, low, high, unit, behind, g, h)
    if h.postposed and unit is not None and unit.kind == "count" and not unit.key and low > 1:
        unit = Unit("count", noun_before(text, first, han_units(g.code)))  # 橋3本
    hedged = bool(_bounds(text, start, end, g)[0])
    if not symbol and no_figure(text, start, end, run, low, high, unit, sure, bool(second), hedged, g, h):
        return None, end
    if not symbol and unit is not None and unit.kind == "measure" and unit.key.startswith("°") and start > done:
        if text[start - 1 : start] == "-":
            low, high, first = -high, -low, start - 1
        elif h.minus and text.endswith(h.minus, 0, start):
            low, high = -high, -low
    bound, behind = _bounds(text, first, behind, g)
    if unit is not None and unit.key == "person" and text[behind : behind + 1] in ("组", "組"):
        return None, behind  # 三人组: a trio
    key = unit.key if unit else ""
    if key == "CNY" and not symbol:  # 新台币500元
        named = currency_before(text, start, han_units(g.code))
        key, first = named if named and named[1] >= done else (key, first)
    key = counted_key(text, first, start, behind, low, unit, key, g, h)
    if key == "" and low >= COUNTED and before is not None and compared(text, before.end, first, h):
        key = before.unit
    return Found(first, behind, key, low, high, modifier or bound), behind


def _share(text: str, m: re.Match[str], low: float, high: float, g: Grammar, h: Han) -> tuple[Found | None, int] | None:
    """What is part of a whole: 5人に1人, 三分之二, 百分之七, 三成; None if the number is none of these."""
    start, end = m.start(), m.end()
    for word in h.rates:
        if text.startswith(word, end) and (n := h.number.match(text, end + len(word))):
            part = read_run(n["a"], g.code)
            if part and 0 < part[0] < low:
                close = n.end() + (text[n.end() : n.end() + 1] == word[:1])
                return Found(start, close, "", part[0] / low, part[0] / low), close
    if m["b"]:
        return _fraction(text, m, low, g)
    if m["share"]:
        factor = 0.1 if m["share"] in h.hundredths else 1.0
        if second := _second(text, end, low, g, h):
            high, end = second[1], second[2]
        modifier, stop = _bounds(text, start, end, g)
        return Found(start, stop, "%", round(low * factor, 9), round(high * factor, 9), modifier), stop
    if text[end : end + 1] in h.tenths and low < 10 and low == int(low) and _tenths_end(text, end + 1):
        modifier, stop = _bounds(text, start, end + 1, g)
        return Found(start, stop, "%", low * 10, low * 10, modifier), stop
    return None


def _unit(text: str, end: int, low: float, symbol: str, g: Grammar, h: Han) -> tuple[Unit | None, int, bool, str]:
    """The unit behind a number, where it ends, whether it is sure, and a bound that stands between (三千多名, 4,700以上の)."""
    modifier, stop = "", end
    if text[stop : stop + 1] and (mark := g.after.get(text[stop])) and text[stop : stop + 2] not in g.after:
        modifier, stop = mark, stop + 1
    unit, behind, sure = read_unit(text, stop, g, h)
    if symbol:
        return Unit("money", symbol), behind if unit and unit.kind == "money" else stop, True, modifier
    if unit is None and h.links and (past := _after(text, end, g)) and text[past : past + 1] in h.links:
        unit, behind, sure = read_unit(text, past, g, h)  # 4,700以上のツイート
        modifier = modifier or (g.after[text[end:past]] if unit else "")
    past = _after(text, behind, g) if unit is not None and unit.key == "person" and h.links else 0
    if past and text[past : past + 1] in h.links:  # 3万人以上の住民
        noun, stop_noun, _ = read_unit(text, past, g, h)
        if noun is not None and noun.kind == "count":
            modifier = modifier or g.after[text[behind:past]]
            unit, behind = noun, stop_noun
    if unit is not None and unit.kind == "count" and low % 1 and low < 1000 and unit.key != "point":
        unit, behind = None, end  # マグニチュード7.5の地震
    if unit is None and stop > end:
        behind, modifier = end, ""
    return unit, behind, sure, modifier


def _range_behind_unit(
    text: str, start: int, low: float, high: float, unit: Unit, behind: int, g: Grammar, h: Han
) -> tuple[float, int]:
    """The upper end of "10%至20%" and where it ends; a change (从…到…) is no range."""
    second = _second(text, behind, low, g, h)
    if second and not _from(text, start, g):
        same, more, _ = read_unit(text, second[2], g, h)
        if same is not None and same.key == unit.key:
            return second[1], more
    return high, behind


def _thousand_unit(text: str, end: int, g: Grammar) -> bool:
    """Does 千 belong to the unit: 千瓦, 千米, 千克?"""
    unit, stop = longest(text, end - 1, han_units(g.code))
    return unit is not None and unit.kind == "measure" and stop > end


def _tenths_end(text: str, end: int) -> bool:
    """三成 is 30 %, 3割 too; 三成员 is none."""
    return text[end : end + 1] not in ("员", "員", "功", "立", "为", "為", "就", "长", "長", "本", "分", "り")


def _currency_before(raw: str, text: str, start: int, done: int, g: Grammar) -> tuple[str, int]:
    """The currency whose symbol or code stands before: US$5, HK$ 5."""
    end = start - (text[start - 1 : start] == " ")
    if text[end - 1 : end] not in han_units(g.code).symbol_ends:
        return "", start
    for n in range(4, 0, -1):
        word = text[max(0, end - n) : end]
        code = g.before.get(word.replace("$", " $").strip() if n > 1 else word) or g.before.get(word)
        if code and end - n >= done and (not word.isalpha() or (raw[end - n : end].isupper() and start == end)):
            return code, end - n
    return "", start


def _fraction(text: str, m: re.Match[str], below: float, g: Grammar) -> tuple[Found | None, int]:
    above = read_run(m["b"], g.code)
    if above is None or not below or above[0] >= below:
        return None, m.end()
    value = above[0] / below
    modifier, stop = _bounds(text, m.start(), m.end(), g)
    if below == 100:
        return Found(m.start(), stop, "%", above[0], above[1], modifier), stop
    return Found(m.start(), stop, "", value, value, modifier), stop


def _second(text: str, end: int, low: float, g: Grammar, h: Han) -> tuple[float, float, int] | None:
    """The second end of a range: 10至20, 100-200万; low, high and where it ends."""
    end += text[end : end + 1] == " "
    for n in (2, 1):
        word = text[end : end + n]
        if len(word) == n and (word in h.ranges or word in h.or_):
            m = h.number.match(text, end + n + (text[end + n : end + n + 1] == " "))
            if not m or m["b"]:
                return None
            value = read_run(m["a"], g.code)
            if value is None:
                return None
            if word in h.or_ and value[0] != low + 1:
                return None
            factor = 1.0
            for c, scale in h.scales.items():
                if scale >= 1e4 and m["a"].endswith(c) and low * scale < value[0]:
                    factor = scale
            return (low * factor, value[1], m.end()) if low * factor < value[0] else None
    return None


def _from(text: str, start: int, g: Grammar) -> bool:
    return text[start - 1 : start] in g.from_


def _bounds(text: str, first: int, end: int, g: Grammar) -> tuple[str, int]:
    """The bound before or behind: 约, 超过, 以上."""
    u = han_units(g.code)
    begin = first
    while begin and text[begin - 1] == " ":
        begin -= 1
    if text[begin - 1 : begin] in u.hedge_ends:
        for n in range(5, 0, -1):
            if begin >= n and (modifier := g.hedges.get(text[begin - n : begin])):
                return modifier, end
    if stop := _after(text, end, g):
        return g.after[text[end:stop]], stop
    return "", end


def _after(text: str, end: int, g: Grammar) -> int:
    """Where the bound word behind ends; 0 if there is none."""
    if text[end : end + 1] in han_units(g.code).after_starts:
        for n in range(5, 0, -1):
            if text[end : end + n] in g.after and end + n <= len(text):
                return end + n
    return 0
