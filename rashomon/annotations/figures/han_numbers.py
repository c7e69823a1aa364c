"""Han numerals and mixed runs → numbers: 三百五十, 12億5000万, 数十亿, 两三百, 十几.

In: a run of digits, numerals and scales. Out: its lowest and highest value. It knows no units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.annotations.figures.grammar import grammar
from rashomon.annotations.figures.numbers import VAGUE, read_digits
from rashomon.languages import language
from rashomon.text import fold

_ARABIC = re.compile(r"\d[\d,]*(?:[.·]\d+)*")


@dataclass(frozen=True)
class Han:
    """What the Han reader needs besides the grammar: one pattern for a number, and small sets of marks."""

    number: re.Pattern[str]
    start: re.Pattern[str]  # a number, or a word for a half
    never: dict[
        str, tuple[tuple[str, int], ...]
    ]  # the first numeral of an idiom and what follows → (idiom, where in it)
    digits: dict[str, float]
    scales: dict[str, float]
    several: tuple[str, ...]
    upto: frozenset[str]
    ordinal: tuple[str, ...]
    ranges: frozenset[str]
    or_: frozenset[str]
    versus: frozenset[str]
    clock: frozenset[str]
    stop: frozenset[str]
    links: tuple[str, ...]
    postposed: bool
    hundredths: tuple[str, ...]
    times: frozenset[str]
    tenths: frozenset[str]
    minus: tuple[str, ...]
    speed: tuple[str, ...]
    points: frozenset[str]
    tolls: re.Pattern[str] | None
    rates: tuple[str, ...]
    no_halves: tuple[str, ...]
    definite: tuple[str, ...]
    backward: tuple[str, ...]
    compared: tuple[str, ...]
    phones: tuple[str, ...]
    kilos: tuple[str, ...]
    copulas: re.Pattern[str] | None


@cache
def han(code: str) -> Han:
    """The Han reader's tables of one language, built once from its [figures] section."""
    s = language(code).section("figures")
    digits = {w: float(v) for v, ws in s.get("words", {}).items() for w in ws}
    scales = {w: float(v) for v, ws in s.get("scales", {}).items() for w in ws}
    several = tuple(s.get("several", ()))
    numerals = "".join((*digits, *scales))
    vague = "".join(w for w in several if len(w) == 1)
    more = "".join(w for w in s.get("over_marks", ()) if len(w) == 1)
    upto = "".join(s.get("upto", ())) or "\0"
    point = "".join(s.get("point_mark", ()))
    arabic = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)*"
    han_part = f"[{numerals}{vague}]"
    big = "".join(scales)
    huge = "".join(c for c, v in scales.items() if v >= 1e4)
    more_parts = f"{arabic}|{han_part}|[{more}](?=[{big}])| (?=[{big}])|(?<=[{huge}]) (?=\\d{{1,4}} ?[{big}])"
    tail = f"[{point}][{''.join(digits)}]+"
    run = f"(?:{arabic}|{han_part})(?:{more_parts})*(?:{tail}(?![{numerals}])|{tail}[{huge}]+)?"
    fraction = "|".join(map(re.escape, s.get("fraction_mark", ())))
    prefix = "|".join(map(re.escape, (*s.get("percent_prefix", ()), *s.get("per_mille_prefix", ())))) or "\0"
    copulas = "|".join(map(re.escape, (*s.get("copulas", ()), *(w for ws in s.get("hedges", {}).values() for w in ws))))
    half = "|".join(map(re.escape, s.get("halves", ()))) or "\0"
    number = f"(?P<share>{prefix})?(?P<upto>[{upto}](?=[{big}]))?(?P<a>{run})(?:(?:{fraction})(?P<b>{run}))?"
    never: dict[str, tuple[tuple[str, int], ...]] = {}
    for idiom in sorted((w for w in s.get("never", ()) if len(w) > 1), key=lambda w: (-len(w), w)):
        at = next((n for n, c in enumerate(idiom) if c in digits or c in scales or c in several), -1)
        if at >= 0:
            key = idiom[at : at + 2]
            never[key] = (*never.get(key, ()), (idiom, at))
    return Han(
        number=re.compile(number),
        start=re.compile(f"(?P<half>{half})|{number}"),
        never=never,
        digits=digits,
        scales=scales,
        several=several,
        upto=frozenset(upto),
        ordinal=tuple(fold(w) for w in s.get("ordinal", ())),
        ranges=frozenset((*map(fold, s.get("ranges", ())), "-", "~")),
        or_=frozenset(s.get("or", ())),
        versus=frozenset(map(fold, s.get("versus", ()))),
        clock=frozenset(s.get("clock", ())),
        stop=frozenset(s.get("stop", ())),
        links=tuple(s.get("links", ())),
        postposed=bool(s.get("postposed", False)),
        hundredths=tuple(s.get("per_mille_prefix", ())),
        points=frozenset(point),
        tenths=frozenset(s.get("tenths", ())),
        speed=tuple(s.get("speed", ())),
        minus=tuple(s.get("minus", ())),
        times=frozenset(s.get("times", ())),
        rates=tuple(s.get("rates", ())),
        backward=tuple(s.get("backward", ())) or ("\0",),
        compared=tuple(s.get("compared", ())),
        kilos=tuple(s.get("kilos", ())),
        phones=tuple(s.get("phones", ())),
        definite=tuple(s.get("definite", ())) or ("\0",),
        no_halves=tuple(s.get("no_halves", ())),
        copulas=re.compile(f"(?:{copulas})+$") if s.get("copulas") else None,
        tolls=re.compile(f"(?:{'|'.join(map(re.escape, s['tolls']))})[^,，。；;:：!?！？()（）]*$")
        if s.get("tolls")
        else None,
    )


@lru_cache(maxsize=8192)
def read_run(run: str, code: str) -> tuple[float, float] | None:
    """low and high of a run of digits, numerals and scales: 12億5000万, 三百五十, 数十亿, 两三百, 十几."""
    h, g = han(code), grammar(code)
    vague = next((w for w in h.several if run.startswith(w)), "")
    if vague:
        product = 1.0
        for c in run[len(vague) :]:
            if c not in h.scales:
                return None
            product *= h.scales[c]
        return (product, round(product * VAGUE, 6)) if product > 1 else None
    low = high = total_low = total_high = 0.0
    now: tuple[float, float] | None = None
    i, last_digit, positional = 0, -1.0, ""
    while i < len(run):
        c = run[i]
        if m := _ARABIC.match(run, i):
            value = read_digits(m.group().replace("·", "."), g)
            if value is None or now is not None:
                return None
            now, i, last_digit = (value, value), m.end(), -1.0
            continue
        i += 1
        if c in h.digits:
            d = h.digits[c]
            positional += str(int(d))
            if now is None:
                now = (d, d)
            elif last_digit > 0 and len(positional) == 2 and d == last_digit + 1:
                now = (last_digit, d)  # 两三百: two to three hundred
            else:
                now = (now[0] * 10 + d, now[1] * 10 + d)
            last_digit = d
            continue
        if c in h.several:
            now, last_digit = (1.0, 9.0), -1.0  # 十几: 11 to 19
            continue
        if c not in h.scales:
            if c in h.points:
                tail = ""
                while i < len(run) and run[i] in h.digits:
                    tail += str(int(h.digits[run[i]]))
                    i += 1
                more = float(f"0.{tail or 0}")
                now = (now[0] + more, now[1] + more) if now else (more, more)
                last_digit = -1.0
            continue  # 多, 余
        scale = h.scales[c]
        part, now, last_digit, positional = now, None, -1.0, ""
        if scale < 1e4:
            part = part or (1.0, 1.0)
            low, high = low + part[0] * scale, high + part[1] * scale
        else:
            part = part or (0.0, 0.0)
            below = (low + part[0], high + part[1])
            if below == (0.0, 0.0) and total_low:  # 万亿
                total_low, total_high = total_low * scale, total_high * scale
            elif below == (0.0, 0.0):
                total_low, total_high = scale, scale  # 上万, 亿元
            else:
                total_low, total_high = total_low + below[0] * scale, total_high + below[1] * scale
            low = high = 0.0
    if now is not None:
        if last_digit >= 0 and len(positional) > 2 and (low or total_low):
            return None
        low, high = low + now[0], high + now[1]
    return total_low + low, total_high + high
