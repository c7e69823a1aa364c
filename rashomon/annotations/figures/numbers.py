"""Tokens → amounts: digits in every style, number words, scales, dozens, halves, fractions, vague plurals.

In: the tokens of a stretch and the place where a number may start. Out: an `Amount`, or None. It knows no units and
decides nothing about what is a figure. Vague amounts are intervals: "hundreds" is 100 … 990, as 数百 is; "dozens" is
used as "tens" is in other languages (des dizaines, 数十), hence 10 … 99.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.annotations.figures.grammar import Grammar, Unit

_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
VAGUE = 9.9  # "数十亿" is 1e9 … 9.9e9: one order of magnitude, its last step left out
_ANY = Unit("", "")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")


@dataclass(slots=True)
class Amount:
    """A number as read: `end` is the token behind it."""

    end: int
    low: float
    high: float
    spoken: bool = False  # no digit in it
    scaled: bool = False  # a scale, a dozen or a vague plural: "of" may follow
    about: bool = False
    article: bool = False  # 1 that may be an article or a pronoun
    fraction: bool = False
    vague: bool = False


@dataclass(slots=True)
class Tokens:
    """Folded tokens of one stretch with their offsets, and the stretch as written."""

    texts: list[str]
    starts: list[int]
    ends: list[int]
    raw: str

    def text(self, i: int) -> str:
        return self.texts[i] if 0 <= i < len(self.texts) else ""

    def tight(self, i: int) -> bool:
        """Is token i glued to token i - 1?"""
        return 0 < i < len(self.texts) and self.ends[i - 1] == self.starts[i]

    def match(self, i: int, table: object, longest: int = 3) -> int:
        """How many tokens from i form the longest phrase of the table; 0 if none."""
        for n in range(min(longest, len(self.texts) - i), 0, -1):
            if " ".join(self.texts[i : i + n]) in table:  # type: ignore[operator]
                return n
        return 0


def read_digits(text: str, g: Grammar) -> float | None:
    """The value of a digit token in the language's style; None for what is no number (1.2.3, 007, 12.10.2018)."""
    if len(text) > 30:
        return None
    last = max(text.rfind("."), text.rfind(","))
    if text[0] == "0" and len(text) > 1 and text[1].isdigit():
        return None
    if last < 0 and "'" not in text and " " not in text:
        return float(text)
    mark = text[last] if last >= 0 else ""
    whole, tail = (text[:last], text[last + 1 :]) if mark else (text, "")
    plain = re.sub(r"[.,' ]", "", text)
    if mark and text.count(mark) == 1 and len(tail) == 3 and not whole.startswith("0"):
        # one mark and three digits: thousands if the language's mark says so, or if nobody would write three noughts
        if mark == g.thousands or (tail == "000" and len(whole) <= 3) or (mark != g.decimal):
            return float(plain) if _GROUPED.fullmatch(text) else None
    elif _GROUPED.fullmatch(text):
        return float(plain)
    if mark and text.count(mark) == 1 and tail.isdigit() and (whole.isdigit() or _GROUPED.fullmatch(whole)):
        return float(re.sub(r"[.,' ]", "", whole) + "." + tail)
    return None


@lru_cache(maxsize=4096)
def read_compound(word: str, g_code: str) -> float | None:
    """A number written as one word: dreihundertfünfzig, eenentwintig, duemilatrecento."""
    from rashomon.annotations.figures.grammar import grammar

    g = grammar(g_code)
    if not 5 <= len(word) <= 60:
        return None
    read: list[list[tuple[str, float]] | None] = [None] * len(word) + [[]]
    for i in range(len(word) - 1, -1, -1):  # from the end, so that "tweeën" may give way to "twee-ën-twintig"
        for n in range(min(12, len(word) - i), 1, -1):
            rest = read[i + n]
            part = _morpheme(word[i : i + n], i, i + n == len(word), g) if rest is not None else None
            if part and rest is not None:
                read[i] = [part, *rest]
                break
    parts = read[0]
    return _fold_parts(parts) if parts else None


def _morpheme(m: str, i: int, last: bool, g: Grammar) -> tuple[str, float] | None:
    """A part of a compound number: "x" a scale, "+" a number, "&" the joining word."""
    if m in g.hundreds:
        return "x", 100.0
    if g.scales.get(m) == 1000:
        return "x", 1000.0
    if m in g.words and not (m.endswith("ën") and m[:-2] in g.words and not last):
        return "+", g.words[m]
    if m in g.ones:
        return "+", 1.0
    return ("&", 0.0) if m in g.joins and i and not last else None


@lru_cache(maxsize=4096)
def read_share_word(word: str, g_code: str) -> float | None:
    """The fraction that a compound opens with: Zweidrittelmehrheit, tweederdemeerderheid."""
    from rashomon.annotations.figures.grammar import grammar

    shares = grammar(g_code).share_prefixes
    return next((v for prefix, v in shares if word.startswith(prefix) and len(word) > len(prefix) + 4), None)


def _fold_parts(parts: list[tuple[str, float]]) -> float | None:
    total, now, joined = 0.0, 0.0, False
    for kind, value in parts:
        if kind == "&":
            joined = True
            continue
        if kind == "x":
            if value == 100.0:
                if now >= 10 and not now % 10:
                    return None
                now = (now or 1) * value
            else:
                total, now = (total + (now or 1)) * value, 0.0
        elif value >= 20 and value < 100 and joined and 0 < now % 100 < 10:
            now += value  # ein-und-zwanzig
        elif not addable(now, value):
            return None
        else:
            now += value
        joined = False
    return total + now if len(parts) > 1 else None


def addable(now: float, value: float, seventies: bool = False) -> bool:
    """May a number word follow what was read so far? "twenty" + "one", "hundred" + "fifty", fr "soixante" + "dix"."""
    if not now:
        return True
    if now % 1 or value >= 100:
        return False
    rest = now % 100
    if not rest:
        return True
    if value < 10:
        return rest >= 20 and not rest % 10
    return value < 20 and seventies and rest in (60, 80)


def read_amount(t: Tokens, i: int, g: Grammar, money: bool = False) -> Amount | None:
    """The amount that starts at token i. `money`: a currency symbol stands before it, so that "m" is a million."""
    if n := t.match(i, g.half, 2):
        j = i + n + (t.text(i + n) == "-")
        if (value := g.scales.get(t.text(j)) or g.groups.get(t.text(j))) and value >= 12:
            return Amount(j + 1, value / 2, value / 2, True, True)
    if n := t.match(i, g.halves, 2):
        timed = _timed(t, i + n, g) or t.text(i - 1) in g.no_halves
        return None if timed else Amount(i + 1, 0.5, 0.5, True, scaled=True, fraction=True)
    if t.text(i) in g.every and (below := g.ordinals.get(t.text(i + 1))):
        behind = g.units.get(t.text(i + 2))
        timed = behind is not None and behind.kind == "time"  # jeden dritten Tag
        return None if timed else Amount(i + 2, 1 / below, 1 / below, True, scaled=True, fraction=True)
    if (below := g.lone_fractions.get(t.text(i))) and (g.units.get(t.text(i + 1)) or _ANY).kind != "time":
        return Amount(i + 1, 1 / below, 1 / below, True, scaled=True, fraction=True)
    n = t.match(i, g.several)
    if t.text(i) == "scores" and t.text(i + 1) not in g.of:
        return None  # film scores
    if n or t.text(i) in g.vague:
        return _read_vague(t, i + n, g)
    return _read_exact(t, i, g, money)


def _read_vague(t: Tokens, i: int, g: Grammar) -> Amount | None:
    base, j = 1.0, i
    while True:
        k = j + (base > 1 and t.text(j) in g.of)
        k += base > 1 and t.text(k) == "'"
        word = t.text(k)
        value = g.vague.get(word) or g.scales.get(word) or g.groups.get(word) or g.rough_groups.get(word)
        value = value or (100.0 if word in g.hundreds else None) or g.abbreviations.get(word)
        if not value or value < 10:
            break
        base *= 10.0 if value == 12 else value
        j = k + 1
    return Amount(j, base, round(base * VAGUE, 6), True, True, vague=True) if base > 1 else None


def _read_exact(t: Tokens, i: int, g: Grammar, money: bool) -> Amount | None:
    total, scale, now, j = 0.0, 0.0, -1.0, i  # now < 0: nothing read since the last scale
    spoken, about, article, small = True, False, False, False
    while j < len(t.texts):
        word = t.texts[j]
        k, hyphen = j, False
        glued = spoken or (g.code == "ru" and t.text(j + 1) in g.scales)  # 25-тысячная
        if j > i and word == "-" and t.tight(j) and t.tight(j + 1) and glued:
            k, hyphen = j + 1, True
            word = t.text(k)
        elif j > i and word in g.joins and spoken and _joins(t, j, g, total, now):
            k += 1
            word = t.text(k)
        if word[:1].isdigit():
            value = read_digits(word, g)
            if value is None or now >= 0 or (total and (value >= scale or scale < 1000)) or hyphen:
                break
            now, spoken, j = value, False, k + 1
            if t.text(j) in _HALVES:
                now, j = now + _HALVES[t.text(j)], j + 1  # 2½
            continue
        pair = f"{word} {t.text(k + 1 + (t.text(k + 1) == '-'))}"
        if (value := g.words.get(pair)) is not None:
            if now >= 0 and not addable(now, value, g.code == "fr"):
                break
            now, j = max(now, 0) + value, k + 2 + (t.text(k + 1) == "-")
        elif (value := _word(word, g, now >= 20)) is not None and spoken:
            if (now >= 0 and not addable(now, value, g.code == "fr")) or (total and value >= scale):
                break
            now, j = max(now, 0) + value, k + 1
        elif j == i and (word in g.article or word in g.ones):
            now, j, article = 1.0, k + 1, True
        elif word in g.hundreds and (now > 0 or word in g.bare):
            if now > 99 or now % 1 or (now >= 10 and not now % 10):
                break
            now, j = (now if now > 0 else 1) * 100, k + 1
        elif value := _scale(t, k, g, money, spoken, now):
            if now < 0 and not (total and value > scale) and not (word in g.bare and not total):
                break
            part = now if now >= 0 else (0.0 if total else 1.0)
            if about and word in g.rough_groups:
                break
            total = (total + part) * value if value > scale else total + part * value
            scale, now, small = max(scale, value) if scale else value, -1.0, True
            about = about or word in g.rough_groups
            j = k + 1
            if t.text(j) == "." and word in g.abbreviations and t.tight(j) and _goes_on(t, j + 1, g):
                j += 1
            of = j + (t.text(j) in g.of)
            of += t.text(of) == "'" and of > j
            if of > j and (word in g.groups or word in g.rough_groups) and t.text(of) in g.scales:
                j = of
            continue
        else:
            break
    if j == i or (total == 0 and now < 0):
        return None
    value = total + max(now, 0)
    if n := t.match(j, g.and_half):
        value, j = value + (scale / 2 if now < 0 else 0.5), j + n
        if now >= 0 and (more := g.scales.get(t.text(j))):
            value, j, small = value * more, j + 1, True
    elif article and total == 0 and now == 1:
        return _fraction(t, j, 1.0, g) or Amount(j, 1.0, 1.0, True, article=True)
    elif spoken and total == 0 and value < 20:
        return _fraction(t, j, value, g) or Amount(j, value, value, True)
    return Amount(j, value, value, spoken, small, about)


def _word(word: str, g: Grammar, inside: bool = False) -> float | None:
    value = g.words.get(word, 1.0 if word in g.ones and inside else None)
    if value is None and g.compound and len(word) > 5 and word[:3] in g.prefixes:
        return read_compound(word, g.code)
    return value


def _joins(t: Tokens, j: int, g: Grammar, total: float, now: float) -> bool:
    """May the joining word at j ("and", "et", "y", "e") bind the number word behind it?"""
    word = t.text(j + 1)
    value = g.words.get(word, 1.0 if word in g.ones else None)
    if value is None or t.text(j + 2) in g.hundreds:
        return False
    if now < 0:
        return total >= 1000 and value < (1000 if g.code == "pt" else 101) and t.text(j + 2) not in g.scales
    if g.code == "en" and now % 100:
        return False
    return addable(now, value) or (g.code == "fr" and value == 11 and now % 100 == 60)


def _scale(t: Tokens, k: int, g: Grammar, money: bool, spoken: bool, now: float) -> float | None:
    word = t.text(k)
    if value := g.scales.get(word) or g.groups.get(word) or g.rough_groups.get(word):
        return value
    value = g.abbreviations.get(word)
    if value is None or (spoken and now < 0):
        return None
    if len(word) > 1:
        return value
    behind = g.units.get(t.text(k + 1))
    if money or (behind and behind.kind == "money") or (t.tight(k) and behind and behind.kind == "count"):
        return value
    return value if word == "k" and t.tight(k) and t.raw[t.starts[k]] == "k" else None


def _goes_on(t: Tokens, j: int, g: Grammar) -> bool:
    """Does the stretch go on behind the full stop of an abbreviation (a unit or a small letter follows)?"""
    word = t.text(j)
    return bool(word) and (t.match(j, g.units) > 0 or word in g.of or t.raw[t.starts[j]].islower())


def _led(t: Tokens, j: int, g: Grammar) -> bool:
    """Does a word stand before "ein Viertel" that a share follows: um, knapp, waarvan?"""
    k = j - (t.text(j - 1) in g.article)
    return t.text(k - 1) in g.share_leads or " ".join(t.texts[max(0, k - 2) : k]) in g.share_leads


def _timed(t: Tokens, k: int, g: Grammar) -> bool:
    """Is a time what a share is of: half of the year, la moitié des mois?"""
    while t.text(k) in g.of or t.text(k) in g.definite or t.text(k) in g.article or t.text(k) == "'":
        k += 1
    unit = g.units.get(t.text(k))
    return unit is not None and unit.kind == "time"


def _fraction(t: Tokens, j: int, value: float, g: Grammar) -> Amount | None:
    k = j + (t.text(j) == "-")
    below = g.fractions.get(t.text(k))
    if not below or value >= below or value % 1:
        return None
    behind = t.text(k + 1)
    part_of = behind in g.of and (g.code not in ("pt", "es") or behind != "de" or _whole(t, k + 2, g))
    ordinal = not part_of and (behind[:1].isalnum() or g.code == "pt")  # "a third man", pt "um quarto" (a room)
    if ordinal and (behind in g.stop or g.code != "en") and _led(t, j, g):
        ordinal = False
    if ordinal and value == 1 and k == j and t.text(j - 1) in g.article and t.text(k) not in g.clear_fractions:
        return None
    share = value / below
    of = k + 2 + (t.text(k + 2) == "'") + (t.text(k + 2) in g.article)
    if behind in g.of and (scale := g.scales.get(t.text(of))) and scale >= 1e6:
        return Amount(of + 1, share * scale, share * scale, True, scaled=True)  # a quarter of a million
    if g.units.get(t.text(of)) and behind in g.of and g.units[t.text(of)].kind == "time":
        return None  # un quart d'heure
    return Amount(k + 1, share, share, True, scaled=True, fraction=True)


def _whole(t: Tokens, i: int, g: Grammar) -> bool:
    """es "un cuarto de los votos", pt "um quarto de milhão", not "um quarto de hotel"."""
    return t.text(i) in g.stop or t.text(i) in g.scales or t.text(i) in g.definite
