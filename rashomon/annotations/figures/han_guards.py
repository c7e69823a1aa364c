"""What looks like a figure in Chinese or Japanese and is none: names, scores, clock times, labels, bare numerals.

In: folded text around a number that was read. Out: yes or no, or where to go on. The words come from the grammar.
"""

from __future__ import annotations

import re

from rashomon.annotations.figures.grammar import Grammar, Unit
from rashomon.annotations.figures.han_numbers import Han, read_run
from rashomon.annotations.figures.han_units import OPENING, read_unit

_SPELLED_BARE = 10  # as in the other languages: a small number word with no known noun is no figure
_SCORE = re.compile(r" [-:] (?=\d)")
_CHAIN = re.compile(r"(?:[/:.\-'][a-z0-9]+|[a-z0-9])*")
_DIGIT = re.compile(r"\d")
_OPEN = '「『《“"〈'
_TITLE = re.compile(r"[^\W\d_]{1,10}[」』》”\"〉]")
_GROUP = re.compile(r" \d{3}(?!\d)")
_CALLED = 14  # characters between a word of telephoning and the number
_LISTED = 4  # numbers of a list that one unit serves


def glued(text: str, start: int, end: int, g: Grammar, h: Han) -> int:
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
    if score := _SCORE.match(text, end):
        m = h.number.match(text, score.end())
        if m and read_unit(text, m.end(), g, h)[0] is None:
            return m.end()
    if behind in h.versus and _DIGIT.match(text[end + 1 : end + 2]) and text[end - 1].isdigit():
        m = h.number.match(text, end + 1)
        assert m
        if behind != "-" or read_unit(text, m.end(), g, h)[0] is None:
            return m.end()
    if before in h.versus and before and text[start - 2 : start - 1].isdigit() and before != "-":
        return end
    begin = start - (before == " ")
    if h.ordinal and text.endswith(h.ordinal, 0, begin):
        return end
    return 0


def _chain(text: str, end: int) -> int:
    m = _CHAIN.match(text, end)
    return m.end() if m else end


def title(text: str, start: int, end: int) -> bool:
    """Is a bare number the first word of a short title: 「60ミニッツ」?"""
    return bool(start and text[start - 1] in _OPEN and _TITLE.match(text, end))


def phone(text: str, start: int, end: int, h: Han) -> bool:
    """ "电话116 123": digits in groups that are no round number, with a word of telephoning before."""
    grouped = _GROUP.match(text, end) or (text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit())
    return bool(grouped) and any(w in text[max(0, start - _CALLED) : start] for w in h.phones)


def listed_time(text: str, end: int, g: Grammar, h: Han) -> bool:
    """ "55、60分": is the number one of a list whose last has a unit of time?"""
    for _ in range(_LISTED):
        if text[end : end + 1] not in h.or_:
            return False
        m = h.number.match(text, end + 1)
        if not m or read_run(m["a"], g.code) is None:
            return False
        unit, _, _ = read_unit(text, m.end(), g, h)
        if unit is not None:
            return unit.kind == "time"
        end = m.end()
    return False


def no_figure(
    text: str,
    start: int,
    end: int,
    run: str,
    low: float,
    high: float,
    unit: Unit | None,
    sure: bool,
    second: bool,
    hedged: bool,
    g: Grammar,
    h: Han,
) -> bool:
    """Is the number between `start` and `end` no figure? `sure`: a measure word or a measure stands behind it."""
    spoken = not _DIGIT.search(run)
    plain = low == high and not second and low < _SPELLED_BARE and low % 1 == 0
    if h.postposed and plain and unit is not None and unit.key == "°":
        return not (text[start - 1 : start] == "-" or text.endswith(h.minus, 0, start))  # 2度: twice
    if h.postposed and plain and (low == 1 or unit is None or unit.key == "") and (not unit or unit.kind == "count"):
        return True  # 1人, 2つ: Japanese writes "one of them", "both" in digits
    if low == high == 2 and unit is not None and text.endswith(h.definite, 0, start):
        return True  # 最后两个进球, 这两名男子: pointed at, not counted
    if (
        spoken
        and low == high == 2
        and unit is not None
        and unit.key == "person"
        and text.startswith(h.backward, end + 1)
    ):
        return True  # 两人之间, 二人は: they both
    if unit is None and (title(text, start, end) or phone(text, start, end, h)):
        return True
    if low == high == 2 and unit is not None and unit.key in g.pairs:
        return True  # 两个国家: no article tells that it points back
    if unit is None and listed_time(text, end, g, h):
        return True
    before, behind = text[start - 1 : start], text[end : end + 1]
    if spoken:
        if unit is None:
            return (
                len(run) < 2
                or low < _SPELLED_BARE
                or run[0] in "零〇"
                or (all(c in h.scales for c in run[1:]) and run[0] in h.scales)
            )
        if low < _SPELLED_BARE and not sure and text[end : end + 1] in OPENING and text[end : end + 1] not in "人":
            return True  # 三岛 is a name
        if low <= 1 and not second and low == high:
            return unit.kind == "count"
        if low < _SPELLED_BARE and (unit.key == "" or (unit.key == "°" and before != "-")):
            return True
        if run == "二" and not sure:
            return True  # 二桥: the second bridge
        return len(run) == 1 and run in h.scales and unit.kind == "count" and low == high and not hedged
    if unit is not None:
        if unit.key == "point" and before in h.clock:
            return True  # 13点10分
        year = len(run) == 4 and run.isdigit() and 1900 <= low < 2100 and low % 100 != 0
        return unit.kind == "count" and year and not sure and unit.key not in ("person", "share")
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
    return before in h.clock or (behind in h.clock and behind != "" and low <= 24)
