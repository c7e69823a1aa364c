"""Figures in Chinese and Japanese, which write no spaces: digits, Han numerals, scales of ten thousand.

In: a stretch of text. Out: `Found` figures in order. The amount is one run of characters; the unit is the longest known
word behind it, a measure word may stand between (3000名员工), and in Japanese the noun may stand before (社員3人).
"""

from __future__ import annotations

import re

from rashomon.annotations.figure_grammar import Grammar, Unit
from rashomon.annotations.figure_han_numbers import Han, han, read_run
from rashomon.annotations.figure_numbers import VAGUE
from rashomon.annotations.figure_words import Found
from rashomon.text import fold

_LONGEST = 12  # characters of the longest unit word looked for
_SPELLED_BARE = 10  # as in the other languages: a small number word with no known noun is no figure
_REACH = 9  # characters between a measure word and its noun
_DIGIT = re.compile(r"\d")


def read_han(raw: str, g: Grammar) -> list[Found]:
    """All figures of a stretch."""
    h, text, out, at = han(g.code), fold(raw), [], 0
    if h.never:
        text = h.never.sub(lambda m: "\0" * len(m.group()), text)
    for m in h.number.finditer(text):
        if m.start() < at:
            continue
        found, at = _figure(raw, text, m, at, g, h)
        if found:
            out.append(found)
    return out


def _figure(raw: str, text: str, m: re.Match[str], done: int, g: Grammar, h: Han) -> tuple[Found | None, int]:
    """The figure whose number is `m`, and where to go on. Text before `done` is spent."""
    start, end, run = m.start(), m.end(), m["a"]
    symbol, first = _currency_before(raw, text, start, done, g)
    if not symbol and (skip := _glued(text, start, end, g, h)):
        return None, skip
    value = read_run(run, g.code)
    if value is None:
        return None, end
    low, high = value
    modifier = ""
    for word in h.rates:  # 5人に1人
        if text.startswith(word, end) and (n := h.number.match(text, end + len(word))):
            part = read_run(n["a"], g.code)
            if part and 0 < part[0] < low:
                close = n.end() + (text[n.end() : n.end() + 1] == word[:1])
                return Found(start, close, "", part[0] / low, part[0] / low), close
    if m["b"]:
        return _fraction(text, m, value, g, h)
    if m["share"]:
        factor = 0.1 if m["share"] in h.hundredths else 1.0
        modifier, stop = _bounds(text, start, end, g)
        return Found(start, stop, "%", round(low * factor, 9), round(high * factor, 9), modifier), stop
    if m["upto"]:
        high = round(low * VAGUE, 6)
    second = _second(text, end, low, g, h)
    if second:
        low, high, end = second
    stop = end
    if text[stop : stop + 1] and (mark := g.after.get(text[stop])) and text[stop : stop + 2] not in g.after:
        modifier, stop = mark, stop + 1
    unit, behind, sure = (Unit("money", symbol), stop, True) if symbol else _unit(text, stop, g, h)
    if symbol:
        again, more, _ = _unit(text, stop, g, h)
        behind = more if again and again.kind == "money" else stop
    if unit is None and stop > end:
        stop = behind = end
        modifier = ""
    if unit is not None and h.postposed and text[behind : behind + 1] == "目":
        return None, behind
    if unit is not None and (unit.kind == "time" or (unit.key == "point" and text[behind : behind + 1].isdigit())):
        return None, behind
    if second is None and unit is not None and unit.kind in ("share", "measure", "money"):
        again2 = _second(text, behind, low, g, h)
        if again2 and not _from(text, start, g):
            same, more, _ = _unit(text, again2[2], g, h)
            if same is not None and same.key == unit.key:
                low, high, behind = low, again2[1], more
    if not symbol and _no_figure(text, start, end, run, low, high, unit, sure, bool(second), g, h):
        return None, end
    if (
        not symbol
        and unit is not None
        and unit.kind == "measure"
        and unit.key.startswith("°")
        and text[start - 1 : start] == "-"
        and start > done
    ):
        low, high, first = -high, -low, start - 1
    bound, behind = _bounds(text, first, behind, g)
    key = unit.key if unit else ""
    if unit is None and h.tolls and h.tolls.search(text, max(0, first - 14), first):
        key = "person"
    if h.postposed and (unit is None or key in ("", "person")):
        key = _noun_before(text, first, g) or key
    return Found(first, behind, key, low, high, modifier or bound), behind


def _currency_before(raw: str, text: str, start: int, done: int, g: Grammar) -> tuple[str, int]:
    end = start
    while end and text[end - 1] == " ":
        end -= 1
    for n in range(4, 0, -1):
        word = text[max(0, end - n) : end].replace("$", " $").strip() if n > 1 else text[max(0, end - n) : end]
        code = g.before.get(word) or g.before.get(text[max(0, end - n) : end])
        if code and end - n >= done and (not word.isalpha() or (raw[end - n : end].isupper() and start == end)):
            return code, end - n
    return "", start


def _glued(text: str, start: int, end: int, g: Grammar, h: Han) -> int:
    """A number inside a name, a date, a score or a label: where to go on; 0 if it stands free."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    latin = before.isascii() and before.isalpha()
    if (
        latin
        or before in ("_", "@", "#", "§", "№", "&", "=")
        or (before == "-" and text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalnum())
    ):
        return _chain(text, end)
    if before in ("/", ":", ".", "'") and text[start - 2 : start - 1].isalnum():
        return _chain(text, end)
    if behind in ("/", ":", ".") and _DIGIT.match(text[end + 1 : end + 2]):
        return _chain(text, end)
    if behind in h.versus and _DIGIT.match(text[end + 1 : end + 2]) and text[end - 1].isdigit():
        m = h.number.match(text, end + 1)
        assert m
        if behind != "-" or _unit(text, m.end(), g, h)[0] is None:
            return m.end()
    if before in h.versus and before and text[start - 2 : start - 1].isdigit() and before != "-":
        return end
    begin = start - (before == " ")
    if any(text.endswith(w, 0, begin) for w in h.ordinal):
        return end
    return 0


def _chain(text: str, end: int) -> int:
    m = re.compile(r"(?:[/:.\-'][a-z0-9]+|[a-z0-9])*").match(text, end)
    return max(end, m.end()) if m else end


def _fraction(text: str, m: re.Match[str], below: tuple[float, float], g: Grammar, h: Han) -> tuple[Found | None, int]:
    above = read_run(m["b"], g.code)
    if above is None or not below[0] or above[0] >= below[0]:
        return None, m.end()
    value = above[0] / below[0]
    modifier, stop = _bounds(text, m.start(), m.end(), g)
    if below[0] == 100:
        return Found(m.start(), stop, "%", above[0], above[1], modifier), stop
    return Found(m.start(), stop, "", value, value, modifier), stop


def _second(text: str, end: int, low: float, g: Grammar, h: Han) -> tuple[float, float, int] | None:
    """The second end of a range: 10至20, 100-200万; low, high and where it ends."""
    for n in (2, 1):
        word = text[end : end + n]
        if len(word) == n and (word in h.ranges or word in h.or_):
            m = h.number.match(text, end + n)
            if not m or m["b"] or m["share"]:
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


def _unit(text: str, at: int, g: Grammar, h: Han) -> tuple[Unit | None, int, bool]:
    """The unit behind position `at`, where it ends, and whether it follows at once."""
    begin = at
    while text[at : at + 1] == " ":
        at += 1
    found, end = _longest(text, at, g)
    counter, stop = "", at
    for n in (3, 2, 1):
        word = text[at : at + n]
        if len(word) == n and word in g.classifiers:
            counter, stop = g.classifiers[word], at + n
            break
    if found is not None and (found.kind != "count" or end - at > max(1, stop - at) or stop == at):
        return found, end, True
    if stop == at and h.links and text[at : at + 1] in h.links:
        noun, behind = _noun(text, at, g, h)
        return (noun, behind, True) if noun is not None else (None, begin, False)
    if stop == at:
        return None, begin, False
    noun, behind = _noun(text, stop, g, h) if not h.postposed or text[stop : stop + 1] in h.links else (None, stop)
    if noun is not None:
        return noun, behind, True
    if found is not None:
        return found, end, True
    return Unit("count", counter), stop, True


def _longest(text: str, at: int, g: Grammar) -> tuple[Unit | None, int]:
    piece = text[at : at + _LONGEST]
    ascii_run = re.match(r"[a-z]+", piece)
    for n in range(len(piece), 0, -1):
        word = piece[:n]
        unit = g.units.get(word) or (g.units.get(" ".join(word)) if n <= 4 and not word.isascii() else None)
        unit = unit or g.units.get(re.sub(r"(?<=[a-z])(?=[/\d])|(?<=/)", " ", word)) if unit is None else unit
        if unit is not None and not (ascii_run and n < ascii_run.end()):
            return unit, at + n
    return None, at


def _noun(text: str, at: int, g: Grammar, h: Han) -> tuple[Unit | None, int]:
    """The counted noun behind a measure word, at most a few characters away in the same clause."""
    start = at
    for k in range(_REACH):
        c = text[at : at + 1]
        if not c or not (c.isalnum() or c in " \"'“”"):
            break
        unit, end = _longest(text, at, g)
        if (
            unit is not None
            and unit.kind == "count"
            and (end - at > 1 or at == start or (k == 1 and text[start : start + 1] in h.links))
        ):
            return unit, end
        if c in h.stop and not (k == 0 and c in h.links):
            break
        at += 1
    return None, start


def _noun_before(text: str, first: int, g: Grammar) -> str:
    """Japanese: the noun may stand before its number (社員3人)."""
    for n in range(6, 1, -1):
        unit = g.units.get(text[max(0, first - n) : first])
        if unit is not None and unit.kind == "count" and first >= n:
            return unit.key
    return ""


def _from(text: str, start: int, g: Grammar) -> bool:
    return text[start - 1 : start] in g.from_


def _no_figure(
    text: str,
    start: int,
    end: int,
    run: str,
    low: float,
    high: float,
    unit: Unit | None,
    sure: bool,
    second: bool,
    g: Grammar,
    h: Han,
) -> bool:
    spoken = not _DIGIT.search(run)
    plain = low == high and not second and low < _SPELLED_BARE and low % 1 == 0
    if h.postposed and plain and (low == 1 or unit is None or unit.key == "") and (not unit or unit.kind == "count"):
        return True  # 1人, 2つ: Japanese writes "one of them", "both" in digits
    before, behind = text[start - 1 : start], text[end : end + 1]
    if spoken:
        if unit is None:
            return (
                len(run) < 2
                or low < _SPELLED_BARE
                or run[0] in "零〇"
                or (all(c in h.scales for c in run[1:]) and run[0] in h.scales)
            )
        if low <= 1 and not second and low == high:
            return unit.kind == "count"
        if unit.key == "" and low < _SPELLED_BARE:
            return True
        return len(run) == 1 and run in h.scales and unit.kind == "count"
    if unit is not None:
        return (
            unit.kind == "count"
            and len(run) == 4
            and run.isdigit()
            and 1900 <= low < 2100
            and unit.key not in ("person", "share")
        )
    if second:
        return True
    if run.isdigit() and len(run) == 4 and 1000 <= low < 2100:
        return True
    if behind.isascii() and behind.isalpha():
        return True
    if before in ("(", "[", "（", "【") and behind in (")", "]", "）", "】"):
        return True
    if behind in (".", "、", ")", "）", "．", ":") and (start == 0 or before == "\n"):
        return True
    if behind == "-" or before == "-" or (len(run) == 1 and before in ("", "\n") and behind in ("", "\n")):
        return True
    if before == " " and text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalpha():
        return True
    return before in h.clock


def _bounds(text: str, first: int, end: int, g: Grammar) -> tuple[str, int]:
    """The bound before or behind: 约, 超过, 以上."""
    begin = first
    while begin and text[begin - 1] == " ":
        begin -= 1
    for n in range(5, 0, -1):
        if begin >= n and (modifier := g.hedges.get(text[begin - n : begin])):
            return modifier, end
    for n in range(5, 0, -1):
        if modifier := g.after.get(text[end : end + n]):
            return modifier, end + n
    return "", end
