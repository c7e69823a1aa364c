"""One language's time words, ready for matching. In: section [dates] of a language. Out: a `TimeWords`.

Every word (or phrase) of the section has one or more *classes* ("month", "unit", "of") with a value each. Each set of
classes that occurs gets one character, so that a text becomes a string of class characters and a shape ("{month} {day}")
becomes a regular expression over classes: the shapes are the same for all languages. It knows no text and no calendar.

Keys of [dates] (all lists of words or phrases; a word in brackets must follow but is not part of the phrase):
order "dmy"|"mdy"|"ymd" of numeric dates; ago "date"|"duration": what "two years ago" is; ago_from "told" where "two days ago"
is also "two days earlier" (两天前); months, weekdays (12 and 7 lists);
[units] by TIMEX3 letter; [numbers], [ordinals] word = value; [seasons], [dayparts] by TIMEX3 code; [days] "+1" or "-1 EV";
[relative] "Y-1" (from the publication date) or "@Y+1" (from the date last told); [directions] last this next previous
following same; [modifiers] START MID END; [refs]; zone_templates ("{city} time");
[sets], [durations], [clocks], [holidays] by value; [eras]
by the year before their first; [zones]; [glue];
[cues] future, past, their suffixes; intent: verbs of will
or demand, and how their infinitive is known (infinitive: words before it, infinitive_suffixes, infinitive_after).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.annotations.timexes.cities import city_zones
from rashomon.languages import Language, language
from rashomon.text import POINTS, SIGNS, fold

Senses = dict[str, Any]
Phrase = tuple[
    tuple[str, ...], tuple[str, ...], Senses, str
]  # the words after the first, those that must follow, meaning, code

#: What may follow a phrase, its meaning then, its class character; that for anything following comes last.
Phrases = tuple[tuple[tuple[str, ...], Senses, str], ...]

_CJK = r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
#: Words, numeric blobs ("2003-2005", "8.30", "6/3/24"), single marks. Line ends are marks, other spaces are skipped.
_LETTERS = rf"[^\W\d_]+(?:[{SIGNS}]+[^\W\d_]*)*"
TOKEN = re.compile(rf"\d+(?:[.,:/-]\d+)*|{_CJK}|[^\W\d_]+|[^\w\s]|\n")
TOKEN_SIGNED = re.compile(rf"\d+(?:[.,:/-]\d+)*|{_CJK}|{_LETTERS}|[^\w\s]|\n")
_PIECE = re.compile(rf"{_LETTERS}|\d+|[^\w\s]")


def number_senses(digits: str) -> Senses:
    """The classes of a run of plain digits."""
    n = int(digits) if len(digits) < 16 else 10**15
    senses: Senses = {"num": n}
    if len(digits) <= 2:
        if 1 <= n <= 31:
            senses["d31"] = n
        if 1 <= n <= 12:
            senses["m12"] = n
        if n <= 24:
            senses["h24"] = n
        if len(digits) == 2:
            senses["y2"] = n
            if n < 60:
                senses["m60"] = n
    if len(digits) == 4 and 1000 <= n <= 2199:
        senses["y4"] = n
    return senses


@dataclass(frozen=True)
class TimeWords:
    """Compiled words of one language. `first` maps a first word to its phrases, longest first."""

    code: str
    order: str
    ago: str
    first: Mapping[str, tuple[Phrase, ...]]
    known: frozenset[str]
    cjk: re.Pattern[str] | None
    phrases: Mapping[str, Phrases]  # of languages without spaces
    codes: Mapping[frozenset[str], str]
    cues: Mapping[str, frozenset[str]]
    suffixes: tuple[str, ...]
    past_suffixes: tuple[str, ...]
    participles: tuple[str, ...]
    infinitives: tuple[str, ...]
    hours: str
    determiners: bool
    raw: Mapping[str, Any]

    def code_of(self, senses: Senses) -> str:
        """The class character of a set of senses."""
        return self.codes.get(frozenset(senses), "x")

    def any_of(self, name: str) -> str:
        """The characters of all class sets that hold `name`."""
        return "".join(c for s, c in self.codes.items() if name in s)


def _words(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _entries(dates: Mapping[str, Any]) -> Iterable[tuple[str, str, Any]]:
    """(phrase, class, value) of everything in the section, in the order of the file."""
    for n, group in enumerate(dates.get("months", ()), 1):
        yield from ((w, "month", n) for w in group)
    for n, group in enumerate(dates.get("weekdays", ()), 1):
        yield from ((w, "weekday", n) for w in group)
    simple = {
        "units": "unit", "seasons": "season", "dayparts": "part", "days": "dayname", "relative": "relative",
        "directions": "dir", "modifiers": "mod", "refs": "ref", "sets": "set", "durations": "durword",
        "clocks": "clockword", "holidays": "holiday", "zones": "zone",
        "eras": "era", "plurals": "units", "quarters": "quarter", "modafter": "modafter",
    }  # fmt: skip
    for table, name in simple.items():
        for key, group in dates.get(table, {}).items():
            yield from ((w, name, key) for w in _words(group))
    for name, group in dates.get("glue", {}).items():
        yield from ((w, name, w) for w in _words(group))
    for name in ("weak", "cased", "abbr", "name", "given"):
        yield from ((w, name, True) for w in dates.get(name, ()))
    for table, name in (("numbers", "wnum"), ("ordinals", "ordinal"), ("decades", "decadeword")):
        for key, group in dates.get(table, {}).items():
            yield from ((w, name, float(key) if "." in key else int(key)) for w in group)


def _compounds(dates: Mapping[str, Any]) -> Iterable[tuple[str, str, Any]]:
    """Words that languages build from others: twenty-one as one word, "zweijährig", "Montagabend"."""
    numbers = {w: float(n) for n, group in dates.get("numbers", {}).items() for w in group}
    forms = dates.get("compounds", {})
    if join := forms.get("tens_join"):  # "einundzwanzig", "eenentwintig"
        digits = {w: int(n) for n, group in forms.get("digits", {}).items() for w in group}
        tens = {w: int(n) for w, n in numbers.items() if n in range(20, 100, 10)}
        for a, one in digits.items():
            for t, ten in tens.items():
                for j in join:
                    yield f"{a}{j}{t}", "wnum", ten + one
    if forms.get("tens_plain"):  # "ventuno", "trentadue"
        for stem, m in forms["tens_plain"].items():
            for w, n in numbers.items():
                if 1 <= n <= 9:
                    yield (stem[:-1] if w[0] in "uo" else stem) + w, "wnum", m + int(n)
    for unit, endings in forms.get("spans", {}).items():  # "zweijährige": a number glued to a unit
        for e in endings:
            yield e, "spanunit", unit
            for w, n in numbers.items():
                if n.is_integer():
                    yield w + e, "durword", ("PT" if unit in ("H", "MIN", "S") else "P") + f"{int(n)}{unit[:1]}"
    for n, group in enumerate(dates.get("weekdays", ()), 1):
        for step, heads in forms.get("weekprefixes", {}).items():
            yield from ((h + w, "weekrel", f"{step} {n}") for w in group for h in heads)
        for part, tails in forms.get("weekdayparts", {}).items():
            yield from ((w + t, "weekdaypart", f"{n} {part}") for w in group for t in tails)
    endings = forms.get("adjective_endings", ())
    for stems, name in (("month_stems", "month"), ("weekday_stems", "weekday")):  # "ноябрьский", "пятничного"
        for n, group in enumerate(forms.get(stems, ()), 1):
            yield from ((stem + e, name, n) for stem in group for e in endings)
    if forms.get("roman"):
        for n in range(1, 31):
            numeral = "".join(
                ("", "x", "xx", "xxx")[n // 10] + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[n % 10]
            )
            for e in ("", *_words(forms.get("roman_endings", ()))):
                yield numeral + e, "roman", n
    for mod, heads in forms.get("modmonths", {}).items():  # "Frühsommer"
        for code, group in dates.get("seasons", {}).items():
            yield from ((h + w, "modseason", f"{code} {mod}") for w in group for h in heads)


_AHEAD = re.compile(r"^(.*?)\((.+)\)$")


@cache
def time_words(code: str) -> TimeWords:
    """The compiled time words of a language by its code; those of "und" when it has none."""
    return compile_words(language(code))


def compile_words(lang: Language) -> TimeWords:
    """Compile the section [dates]."""
    dates = lang.section("dates")
    table: dict[tuple[tuple[str, ...], tuple[str, ...]], Senses] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}
    seen: list[tuple[str, str, Any]] = [*_entries(dates), *_compounds(dates)]
    for template in dates.get("zone_templates", ()):  # "Oslo time", "heure d'Oslo"
        if dates.get("unspaced"):  # where words are not apart, the city is sought before the mark
            seen.append((template.removeprefix("{city}"), "zonemark", lang.code))
        else:
            seen += [(template.format(city=city), "zone", zone) for city, zone in city_zones(lang.code).items()]
    for w in dates.get("blockers", ()):
        seen.append((w, "block", w))
    for phrase, name, value in seen:
        low = POINTS.sub("", fold(phrase))
        m = _AHEAD.match(low)
        text, ahead = (m[1].strip(), tuple(_PIECE.findall(m[2]))) if m else (low, ())
        key = (tuple(_PIECE.findall(text)), ahead)
        if not key[0]:
            continue
        senses = table.setdefault(key, {})
        senses.setdefault(name, value)
        if name == "wnum" and isinstance(value, int):
            for kind, v in number_senses(str(value)).items():
                if kind not in ("y2", "y4"):
                    senses.setdefault("w" + kind if kind == "num" else kind, v)
        follow = tuple(m[2].split("/")) if m else ()
        options = phrases.setdefault(text, [])
        if all(follow != known for known, _ in options):
            options.append((follow, senses))
    codes: dict[frozenset[str], str] = {}

    def register(names: frozenset[str]) -> None:
        if names not in codes:
            codes[names] = chr(0x100 + len(codes))

    for n in range(100):
        register(frozenset(number_senses(str(n))))
        register(frozenset(number_senses(f"{n:02d}")))
    for text in ("1999", "999", "2500", "10000"):
        register(frozenset(number_senses(text)))
    if dates.get("unspaced"):
        for names in tuple(codes):
            register(names | {"han"})
            register((names | {"han"}) - {"y2"})
            register((names | {"han", "m60"}) - {"y2"})
    for name in ("iso", "dmy", "dm", "clock", "clockdot", "dec", "ymdw", "ym"):
        register(frozenset((name,)))
    for pair in (("iso", "dec"), ("dm", "dec"), ("clockdot", "dec"), ("clockdot", "dm", "dec"), ("dm", "frac")):
        register(frozenset(pair))
    register(frozenset(("dm", "clockdot")))
    for mark, name in MARKS.items():
        register(frozenset((name,)))
        del mark
    for senses in table.values():
        register(frozenset(senses))
    first: dict[str, list[Phrase]] = {}
    for (pieces, ahead), senses in table.items():
        first.setdefault(pieces[0], []).append((pieces[1:], ahead, senses, codes[frozenset(senses)]))
    ordered = {w: tuple(sorted(v, key=lambda e: (-len(e[0]), -len(e[1])))) for w, v in first.items()}
    cues = dates.get("cues", {})
    cjk = None
    if dates.get("unspaced"):
        marks = {w for w, name, _ in seen if name in ("yearmark", "monthmark", "daymark")}
        bound = {p for p, name, _ in seen if name == "ref" and p[0] in marks}
        cjk = _cjk_pattern([p for p, _, _ in seen], frozenset(map(fold, bound)))
    return TimeWords(
        lang.code,
        str(dates.get("order", "dmy")),
        str(dates.get("ago", "date")),
        ordered,
        frozenset(ordered) | frozenset(MARKS),
        cjk,
        {
            text: tuple((f, senses, codes[frozenset(senses)]) for f, senses in sorted(options, key=lambda o: not o[0]))
            for text, options in phrases.items()
        },
        codes,
        {k: frozenset(fold(w) for w in v) for k, v in cues.items()},
        tuple(cues.get("future_suffixes", ())),
        tuple(cues.get("past_suffixes", ())),
        tuple(cues.get("participle_suffixes", ())),
        tuple(cues.get("infinitive_suffixes", ())),
        "".join(c for names, c in codes.items() if "hword" in names),
        bool(dates.get("determiners", True)),
        dates,
    )


_HAN_DIGIT = r"[\d〇零一二三四五六七八九十]"


def _cjk_pattern(phrases: list[str], bound: frozenset[str]) -> re.Pattern[str]:
    """One regular expression for a language without spaces: numerals, numeric blobs, phrases (longest first).

    The phrases of `bound` begin with a mark that belongs to a number before it: 日前 is "recently", 25日前 "before the 25th".
    """
    by_first: dict[str, list[str]] = {}
    for p in sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p)):
        m = _AHEAD.match(p)
        ahead = "|".join(_HAN_DIGIT if a == "#" else re.escape(a) for a in m[2].split("/")) if m else ""
        word = m[1] if m else p
        if word:
            free = f"(?<!{_HAN_DIGIT}{re.escape(word[0])})" if p in bound else ""
            by_first.setdefault(word[0], []).append(free + re.escape(word[1:]) + (f"(?={ahead})" if m else ""))
    words = "|".join(f"{re.escape(c)}(?:{'|'.join(rest)})" for c, rest in by_first.items())
    numerals, marks = "〇○零一二三四五六七八九十百千万萬两兩廿卅0-9", ",.():，、\n~"
    starts = "".join(re.escape(c) for c in by_first)
    return re.compile(
        rf"(?=[{starts}{numerals}{marks}-])"  # most characters start nothing
        rf"(?:(?P<b>\d+(?:[.,:/-]\d+)*)|(?P<w>{words})|(?P<n>[{numerals}]+)|(?P<m>[{marks}-]))"
    )


#: Marks that shapes may speak of.
MARKS = {
    ",": "comma", ".": "dot", "-": "dash", "/": "slash", "'": "apos", "(": "open", ")": "close", ":": "colon", "、": "comma",
    "~": "dash", "º": "ordsuf", "ª": "ordsuf", "°": "ordsuf", "%": "percent", "$": "money", "€": "money", "£": "money", "¥": "money",
    "*": "ordsuf", ";": "semi",
}  # fmt: skip
