"""One paragraph → its tokens as a string of class characters. In: folded text, `TimeWords`. Out: `Tokens`. No shapes here.

A token that no word list knows has the class "x"; runs of other classes are where time expressions can be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.annotations.timexes.words import MARKS, TOKEN, TOKEN_SIGNED, Phrases, Senses, TimeWords, number_senses
from rashomon.text import POINTS, PROCLITICS, signed

Piece = tuple[int, int, Senses]  # start and end inside the blob, senses

_UNKNOWN: Senses = {}
_MARK_SENSES: dict[str, Senses] = {mark: {name: mark} for mark, name in MARKS.items()}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$|(\d{4})/(\d{1,2})/(\d{1,2})$|(\d{4})\.(\d{1,2})\.(\d{1,2})$")
_DMY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?$")
_CLOCKDOT = re.compile(r"(\d{1,2})[.,](\d{1,2})$")
_YM = re.compile(r"(\d{4})[-/](\d{2})$")
_DECIMAL = re.compile(r"\d+[.,]\d+$")
_SPLIT = re.compile(r"\d+(?:[.,:]\d+)*|[-/]")
_YEAR_HEAD = re.compile(r"(\d{4}):(\d{1,2})$")
_YEAR_CLOCK = re.compile(r"(\d{4}),(\d{1,2}:\d{2})$")


@dataclass(slots=True)
class Tokens:
    """Tokens of one paragraph: offsets into it, one class character each, and what each may mean."""

    starts: list[int]
    ends: list[int]
    codes: str
    senses: list[Senses]


def _day_ok(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _single(blob: str, order: str) -> Senses | None:
    """A numeric blob that is one token, or None."""
    if blob.isdigit():
        return number_senses(blob)
    if m := _ISO.match(blob):
        y, mo, d = (int(g) for g in m.groups() if g is not None)
        return {"iso": f"{y:04d}-{mo:02d}-{d:02d}"} if _day_ok(mo, d) and 1000 <= y <= 2199 else None
    if m := _DMY.match(blob):
        a, b, y = int(m[1]), int(m[3]), int(m[4])
        if m[2] == "." or order != "mdy":
            a, b = b, a
        if not _day_ok(a, b):
            a, b = b, a
        if not _day_ok(a, b):
            return None
        year = f"{y:04d}" if len(m[4]) == 4 else f"'{y:02d}"
        return {"dmy": (year, a, b)} if len(m[4]) == 2 or 1000 <= y <= 2199 else None
    if (m := _CLOCK.match(blob)) and int(m[1]) <= 24 and int(m[2]) < 60:
        return {"clock": f"{int(m[1]):02d}:{m[2]}" + (f":{m[3]}" if m[3] else "")}
    senses: Senses = {}
    if m := _CLOCKDOT.match(blob):
        if int(m[1]) <= 24 and int(m[2]) < 60 and len(m[2]) == 2:
            senses["clockdot"] = f"{int(m[1]):02d}:{m[2]}"
        if "." in blob and _day_ok(int(m[2]), int(m[1])):
            senses["dm"] = (int(m[2]), int(m[1]))
    if _DECIMAL.match(blob):
        senses["dec"] = blob.replace(",", ".")
        if re.match(r"\d{1,3}[.,]000$", blob):  # 3.000 Jahre
            senses["dec"] = blob.replace(",", "").replace(".", "")
    if (m := _YM.match(blob)) and 1 <= int(m[2]) <= 12 and int(m[1]) >= 1900:
        # 2003-05 is a month, 2003-04 as well; 1998-99 and 1925/26 are years
        return {"ym": f"{m[1]}-{m[2]}"} if "-" in blob and 1900 <= int(m[1]) <= 2199 else None
    return senses or None


@lru_cache(maxsize=8192)
def _pieces(blob: str, order: str) -> tuple[Piece, ...]:
    """A numeric blob as tokens: one, or its parts at hyphens and slashes ("2003-2005", "8.30-12"), or unknown."""
    one = _single(blob, order)
    if one is not None:
        return ((0, len(blob), one),)
    if head := _YEAR_HEAD.match(blob):  # "2005:3月": a heading
        parts = (number_senses(head[1]), _MARK_SENSES[":"], number_senses(head[2]))
        return ((0, 4, parts[0]), (4, 5, parts[1]), (5, len(blob), parts[2]))
    if timed := _YEAR_CLOCK.match(blob):  # "Mar 14, 2025,06:20pm"
        clock = _single(timed[2], order)
        if clock is not None:
            return ((0, 4, number_senses(timed[1])), (4, 5, _MARK_SENSES[","]), (5, len(blob), clock))
    if blob.count("-") + blob.count("/") == 1:
        out: list[Piece] = []
        for m in _SPLIT.finditer(blob):
            part = m.group()
            senses = _MARK_SENSES[part] if part in "-/" else _single(part, order)
            out.append((m.start(), m.end(), senses if senses is not None else _UNKNOWN))
        return tuple(out)
    return ((0, len(blob), _UNKNOWN),)


def tokenize(text: str, words: TimeWords) -> Tokens:
    """Tokens of a folded paragraph."""
    return _unspaced(text, words) if words.cjk else _spaced(text, words)


def _spaced(text: str, words: TimeWords) -> Tokens:
    """Words apart by spaces: only words that some list knows are looked at; each run of others is one unknown token."""
    marked = signed(text)
    spots = [(m.start(), m.end(), m.group()) for m in (TOKEN_SIGNED if marked else TOKEN).finditer(text)]
    if marked and POINTS.search(text):
        spots = [(a, b, POINTS.sub("", w) or w) for a, b, w in spots]
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    found: list[Senses] = []
    first, code_of, order, known = words.first, words.codes, words.order, words.known
    n = len(spots)
    i = 0
    for k in [k for k, spot in enumerate(spots) if spot[2] in known or spot[2][0] in _DIGITS]:
        if k < i:
            continue  # taken by a phrase
        if k > i:  # unknown words between
            starts.append(spots[i][0])
            ends.append(spots[k - 1][1])
            found.append(_UNKNOWN)
            codes.append("x")
        s, e, w = spots[k]
        i = k + 1
        if w[0] in _DIGITS:
            glued = k > 0 and spots[k - 1][1] == s and (spots[k - 1][2][-1].isalpha() or spots[k - 1][2] in "$€£¥_")
            glued = glued and spots[k - 1][2] not in PROCLITICS
            if glued and codes[-1] in words.hours:  # 14h30
                glued = False
            for a, b, meaning in _pieces(w, order) if not glued and e - s <= _LONG else ((0, e - s, _UNKNOWN),):
                starts.append(s + a)
                ends.append(s + b)
                found.append(meaning)
                codes.append(code_of.get(frozenset(meaning), "x") if meaning else "x")
            continue
        senses, code = _UNKNOWN, "x"
        for rest, ahead, meaning, its_code in first.get(w, ()):
            if rest:
                if i >= n or spots[i][2] != rest[0]:
                    continue
                if len(rest) > 1 and tuple(t[2] for t in spots[i : i + len(rest)]) != rest:
                    continue
            if ahead and tuple(t[2] for t in spots[i + len(rest) : i + len(rest) + len(ahead)]) != ahead:
                continue
            i += len(rest)
            senses, code = meaning, its_code
            break
        else:
            if w in _MARK_SENSES:
                senses = _MARK_SENSES[w]
                code = code_of[frozenset(senses)]
            elif code == "x" and codes and codes[-1] == "x" and not found[-1]:
                ends[-1] = e  # begins a phrase elsewhere ("New York time"), is an unknown word here
                continue
        starts.append(s)
        ends.append(spots[i - 1][1])
        found.append(senses)
        codes.append(code)
    if i < n:
        starts.append(spots[i][0])
        ends.append(spots[n - 1][1])
        found.append(_UNKNOWN)
        codes.append("x")
    return Tokens(starts, ends, "".join(codes), found)


_DIGITS = frozenset("0123456789")
_VALUE = (
    {c: i for i, c in enumerate("零一二三四五六七八九")}
    | {"〇": 0, "○": 0, "两": 2, "兩": 2}
    | {str(i): i for i in range(10)}
)
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10000, "萬": 10000}


def han_number(text: str) -> str:
    """The decimal digits of a number written in Han characters, by place (一九九六) or by scale (二十三); "" if neither."""
    if len(text) > _LONG:
        return ""
    if all(c in _VALUE for c in text):
        return "".join(str(_VALUE[c]) for c in text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    total = part = 0
    digits = ""
    for c in text:
        if c in _VALUE:
            digits += str(_VALUE[c])
            continue
        scale = _SCALE.get(c)
        if scale is None or len(digits) > 9:
            return ""
        value = int(digits) if digits else 1
        digits = ""
        if scale == 10000:
            total, part = (total + part + (value if value > 1 or not part else 0)) * scale, 0
        else:
            part += value * scale
    if len(digits) > 9:
        return ""
    return str(total + part + (int(digits) if digits else 0))


def _han_senses(text: str, digits: str) -> Senses:
    """Like those of digits; only a number written by place can be a year of two digits."""
    senses = {**number_senses(digits), "han": True}
    if any(c in _SCALE for c in text):
        senses.pop("y2", None)
        senses.pop("y4", None)
        senses.pop("m60", None)
        if int(digits) < 60:
            senses["m60"] = int(digits)
    return senses


#: A longer number is no date; and its arithmetic would cost.
_LONG = 40


def _meaning(options: Phrases, text: str, start: int, end: int) -> tuple[Senses, str]:
    """What a phrase means by what follows it: 日 before かかる counts days, elsewhere it names one; 年 in 年产 is each year,
    but not in 1997年产."""
    for follow, senses, code in options:
        if not follow:
            return senses, code
        if "durword" in senses and text[start - 1 : start] in _HAN_DIGITS and start:
            continue
        if any((text[end : end + 1] in _HAN_DIGITS) if f == "#" else text.startswith(f, end) for f in follow):
            return senses, code
    return _UNKNOWN, "x"


@lru_cache(maxsize=8192)
def _han(text: str) -> Senses:
    digits = han_number(text)
    return _han_senses(text, digits) if digits else _UNKNOWN


_HAN_DIGITS = frozenset("0123456789〇零一二三四五六七八九十")


def _unspaced(text: str, words: TimeWords) -> Tokens:
    pattern = words.cjk
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    found: list[Senses] = []
    code_of, phrases, order = words.codes, words.phrases, words.order
    last = 0
    if pattern is None:
        return Tokens(starts, ends, "", found)
    for m in pattern.finditer(text):
        s, e = m.span()
        if s > last and not text[last:s].isspace():  # something unknown lies between
            starts.append(last)
            ends.append(s)
            found.append(_UNKNOWN)
            codes.append("x")
        last = e
        kind, w = m.lastgroup, m.group()
        if kind == "w":  # most tokens
            options = phrases[w]
            follow, senses, code = options[0]
            if follow:
                senses, code = _meaning(options, text, s, e)
            starts.append(s)
            ends.append(e)
            found.append(senses)
            codes.append(code)
            continue
        pieces: tuple[Piece, ...]
        if kind == "n":
            pieces = ((0, e - s, _han(w)),)
        elif kind == "b":
            last_two = text[max(0, s - 2) : s]
            glued = last_two.isascii() and (last_two[-1:].isalpha() or last_two[-1:] in ("$", "_"))
            glued = glued or (last_two[-1:] == "-" and last_two[0].isascii() and last_two[0].isalpha())
            unknown = glued or e - s > _LONG or (text[e : e + 1] in _SCALE)
            pieces = ((0, e - s, _UNKNOWN),) if unknown else _pieces(w, order)
        else:
            pieces = ((0, 1, _MARK_SENSES.get(w, _UNKNOWN)),)
        for a, b, meaning in pieces:
            starts.append(s + a)
            ends.append(s + b)
            found.append(meaning)
            codes.append(code_of.get(frozenset(meaning), "x") if meaning else "x")
    return Tokens(starts, ends, "".join(codes), found)
