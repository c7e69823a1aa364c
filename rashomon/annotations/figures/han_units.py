"""What stands behind a number in Chinese and Japanese: currency, measure, classifier, counted noun.

In: folded text and the position behind a number. Out: a `Unit` and where it ends. Words are looked up longest first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.annotations.figures.grammar import Grammar, Unit, grammar
from rashomon.annotations.figures.han_numbers import Han

_REACH = 9  # characters between a measure word and its noun
_FAR = 14  # characters of a modifier that ends in 的
_CLAUSE_END = re.compile(r"[\s，。,.；;、：:！？!?（）()「」“”\d]")
_DEMONYM = re.compile(
    r"[一-鿿]{0,4}[国國鲜鮮韩韓湾灣港亚亞兰蘭轻輕年斯本度列朗克其坦西哥]人(?![口民员員士类類数數次均工物生家])"
)
OPENING = frozenset("国國岛島山河人歌")  # nouns of one character that open other words: 137次国际比赛
_WORDY = re.compile(r"[一-鿿ァ-ヿ]")
_DIGITS = frozenset("0123456789十百千万萬亿億")
_NOUN_BEFORE = 6  # characters of the longest noun looked for before a number


@dataclass(frozen=True)
class HanUnits:
    """The words that may follow a number, and the longest one by first character."""

    words: dict[str, Unit]
    longest: dict[str, int]
    hedge_ends: frozenset[str]
    after_starts: frozenset[str]
    symbol_ends: frozenset[str]


@cache
def han_units(code: str) -> HanUnits:
    """The unit tables of one language, built once."""
    g = grammar(code)
    words: dict[str, Unit] = {}
    for form, unit in g.units.items():
        words.setdefault(form.replace(" ", ""), unit)
    longest: dict[str, int] = {}
    for form in words:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    ends, starts = frozenset(w[-1] for w in g.hedges if w), frozenset(w[0] for w in g.after if w)
    symbols = frozenset(w[-1] for w in g.before if w)
    return HanUnits(words, longest, ends, starts, symbols)


def longest(text: str, at: int, u: HanUnits) -> tuple[Unit | None, int]:
    """The longest word of the tables at a position; a Latin symbol must end there (5 m, not 5 men)."""
    most = u.longest.get(text[at : at + 1], 0)
    for n in range(most, 0, -1):
        unit = u.words.get(text[at : at + n])
        if unit is not None and at + n <= len(text):
            last, behind = text[at + n - 1], text[at + n : at + n + 1]
            if last.isascii() and last.isalpha() and behind.isascii() and behind.isalpha():
                continue
            return unit, at + n
    return None, at


def read_unit(text: str, at: int, g: Grammar, h: Han) -> tuple[Unit | None, int, bool]:
    """The unit behind position `at`, where it ends, and whether a measure word or a measure stands between."""
    u = han_units(g.code)
    begin = at
    while text[at : at + 1] == " ":
        at += 1
    found, end = longest(text, at, u)
    counter, stop = "", at
    for n in (3, 2, 1):
        word = text[at : at + n]
        if len(word) == n and word in g.classifiers:
            counter, stop = g.classifiers[word], at + n
            break
    if found is not None and (found.kind != "count" or end - at > max(1, stop - at) or stop == at):
        return found, end, found.kind != "count"
    if stop == at:
        link = text[at : at + 1] in h.links
        if people := _DEMONYM.match(text, at + link):
            return Unit("count", "person"), people.end(), True  # 3万朝鲜人
        if link:
            noun, behind = noun_behind(text, at, h, u)
            return (noun, behind, False) if noun is not None else (None, begin, False)
        return None, begin, False
    reach = 1 if text[at:stop] in h.times else _REACH
    if not h.postposed or text[stop : stop + 1] in h.links:
        noun, behind = noun_behind(
            text, stop, h, u, reach, not counter and reach == _REACH and text[begin - 1 : begin] in _DIGITS
        )
        if noun is not None:
            return noun, behind, True
    if found is not None:
        return found, end, True
    return Unit("count", counter), stop, True


def noun_behind(
    text: str, at: int, h: Han, u: HanUnits, reach: int = _REACH, far_too: bool = False
) -> tuple[Unit | None, int]:
    """The counted noun behind a measure word, at most a few characters away in the same clause."""
    start = at
    for k in range(reach):
        c = text[at : at + 1]
        if not c or not (c.isalnum() or c in " \"'“"):
            break
        unit, end = longest(text, at, u)
        whole = text[at:end] not in OPENING or not "一" <= text[end : end + 1] <= "鿿" or h.postposed
        close = end - at > 1 or (at == start and whole) or (k == 1 and text[start : start + 1] in h.links)
        if unit is not None and unit.kind == "count" and close:
            return unit, end
        if c in h.stop and not (k == 0 and c in h.links):
            break
        at += 1
    for link in h.links if far_too else ():
        far = _CLAUSE_END.split(text[start : start + _FAR], maxsplit=1)[0].find(link)
        if far > 0:
            unit, end = longest(text, start + far + 1, u)  # 4700条来自全球公民的推文
            if unit is not None and unit.kind == "count":
                return unit, end
    return None, start


def noun_before(text: str, first: int, u: HanUnits) -> str:
    """The noun may stand before its number: 社員3人, 投资项目一百四十八个."""
    for n in range(_NOUN_BEFORE, 0, -1):
        unit = u.words.get(text[max(0, first - n) : first])
        alone = n > 1 or not _WORDY.match(text[max(0, first - 2) : first - 1])  # と橋3本
        if unit is not None and unit.kind == "count" and first >= n and alone:
            return unit.key
    return ""


def currency_before(text: str, start: int, u: HanUnits) -> tuple[str, int] | None:
    """The currency whose name stands before its number (新台币500元, 人民币3亿元), and where it starts."""
    for n in range(5, 1, -1):
        unit = u.words.get(text[max(0, start - n) : start])
        if unit is not None and unit.kind == "money" and start >= n:
            return unit.key, start - n
    return None
