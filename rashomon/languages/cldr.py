"""What is known of a language that has no file of its own: the words and styles of the Unicode CLDR, through Babel.

In: an ISO 639-1 code. Out: sections [dates], [figures], [blocks] in the shape of a language's file, empty for a language that
CLDR does not know. What CLDR lacks (yesterday, the endings of months and weekdays, what stands behind a day's number) comes from
`resources/other_languages.tsv`. Built when a text in such a language is read, never before. It knows no account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from rashomon.languages.cldr_figures import figures
from rashomon.text import fold, strip_accents

#: CLDR's units of time → TIMEX3's letters.
_UNITS = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "MIN", "second": "S", "decade": "DE",
    "century": "C", "quarter": "Q",
}  # fmt: skip
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_UNSPACED = ("th", "lo", "km", "my")  # written without spaces between words
#: A name of a month so short may be a given name too, before a surname ("Jan", "Mai", "Juni", "Julija").
_GIVEN = 6
_SHORTEST = 3  # letters of an abbreviated month that is one ("m." stands for many things)
_QUOTED = re.compile(r"'([^']+)'")


@cache
def known(code: str) -> bool:
    """Whether CLDR knows a language."""
    from babel import localedata

    return bool(code) and code.isalpha() and len(code) <= 3 and localedata.exists(code)


@cache
def sections(code: str) -> Mapping[str, Mapping[str, Any]]:
    """The sections of a language without a file."""
    from babel import localedata

    loaded: Any = localedata.load(code)
    data = localedata.LocaleDataDict(loaded)
    words = _Words(_row(code))
    months = _names(data["months"], range(1, 13), words)
    dates = _dates(code, data, words, months)
    return {
        "dates": dates,
        "figures": figures(code, data, [w for group in months for w in group]),
        "blocks": {"months": [" ".join(w for w in group if " " not in w) for group in months]},
    }


class _Words:
    """A line of the table: near days, endings off and on, what stands behind a day, before a word, a year, a clock, a day."""

    def __init__(self, cells: list[str]) -> None:
        lists = [[w.strip() for w in c.split(",") if w.strip()] for c in cells]
        self.days, (self.off, self.on, self.marks, self.before, self.year, self.clock, self.day) = lists[:3], lists[3:]

    def forms(self, name: str) -> list[str]:
        """A word with the endings and prefixes that cases give it; more than there are, as no text has the others."""
        stems = {name: None} | {
            name.removesuffix(e): None for e in self.off if name.endswith(e) and len(name) > len(e) + 2
        }
        found = [name, *(stem + e for stem in stems for e in self.on)]
        return found + [b + w for w in found for b in self.before]


_CELLS = 10


def _row(code: str) -> list[str]:
    path = resources.files("rashomon.resources") / "other_languages.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        key, *cells = line.split("\t")
        if key == code:
            return cells
    return [""] * _CELLS


def _plain(text: str) -> str:
    """Without the marks of direction and no-break spaces that CLDR puts around words."""
    return re.sub(r"[\u200e\u200f\u061c]", "", text).replace("\xa0", " ").replace("\u202f", " ").strip()


def _names(table: Any, keys: Iterable[int], words: _Words) -> list[list[str]]:
    """All forms of twelve months or seven weekdays, spelt out."""
    out: list[list[str]] = []
    for n in keys:
        wide = [
            _plain(str(table[context]["wide"][n])) for context in ("format", "stand-alone") if "wide" in table[context]
        ]
        found = {fold(f): None for name in wide for f in words.forms(name.lower())}
        out.append([*found, *(s for f in found if len(s := strip_accents(f)) > _SHORTEST and s not in found)])
    return out


def _short_months(table: Any) -> list[list[str]]:
    """The abbreviations of the months, without their full stops."""
    out: list[list[str]] = []
    for n in range(1, 13):
        short = [
            _plain(str(table[c]["abbreviated"][n])).rstrip(".")
            for c in ("format", "stand-alone")
            if "abbreviated" in table[c]
        ]
        out.append(list({fold(s): None for s in short if len(s) >= _SHORTEST and not s[0].isdigit()}))
    return out


def _dates(code: str, data: Any, words: _Words, months: list[list[str]]) -> dict[str, Any]:
    short = [
        [s for s in found if s not in wide] for found, wide in zip(_short_months(data["months"]), months, strict=True)
    ]
    weekdays = _names(data["days"], range(7), words)
    units, plurals, ago = _units(data)
    order = _order(str(data["date_formats"]["short"].pattern))
    literals = [_plain(w) for w in _QUOTED.findall(str(data["date_formats"]["long"].pattern))]
    years = list(dict.fromkeys(f for w in (*units.get("Y", ()), *plurals.get("Y", ())) for f in words.forms(w)))
    parts, clocks = _parts(data)
    joined = [str(data["datetime_formats"].get(width, "")) for width in ("full", "long", "medium")]
    clocks_at = [
        *words.clock,
        *(w for text in joined for w in map(_plain, _QUOTED.findall(text)) if w.strip(".").isalpha()),
    ]
    return {
        "order": order,
        "unspaced": code in _UNSPACED,
        "determiners": False,
        "shapes_off": ["units", *(("month day", "month days") if order == "dmy" else ())],
        "months": [wide + abbr for wide, abbr in zip(months, short, strict=True)],
        "weekdays": weekdays,
        "abbr": [s for found in short for s in found],
        "given": [w for group in (*months, *short) for w in group if len(w) <= _GIVEN],
        "units": units,
        "plurals": plurals,
        "dayparts": parts,
        "clocks": clocks,
        "days": dict(zip(("-1", "0", "+1"), words.days, strict=True)),
        "glue": {
            "dot": ["."],
            "yeardot": ["."],
            "yearmark": [w for w in (*years, *(m for m in literals if m == "m")) if w],
            "ordsuf": words.marks,
            "the": words.day,
            "of": [w for w in literals if w.isalpha() and w not in ("m", "d", "ngày")],
            "yearword": words.year,
            "clockat": clocks_at,
            "at": clocks_at,
            "hunit": [*units.get("H", ()), *plurals.get("H", ()), *_short_hours(data)],
            **ago,
            **_halves_of_day(data),
        },
    }


def _order(pattern: str) -> str:
    """The order of day, month and year in a numeric date."""
    letters = [c for c in pattern.lower() if c in "dmy"]
    return "".join(dict.fromkeys(letters)) or "dmy"


def _units(data: Any) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
    """Units of time, singular and plural; and what stands before and behind them for "ago" and "in three days"."""
    ones: dict[str, list[str]] = {}
    more: dict[str, list[str]] = {}
    ago: dict[str, list[str]] = {"agopre": [], "ago": [], "inpre": [], "fromnow": []}
    for name, letter in _UNITS.items():
        patterns = data["unit_patterns"].get(f"duration-{name}", {}).get("long", {})
        told = data["date_fields"].get(name, {})
        single = [_unit(str(p)) for k, p in patterns.items() if k == "one"]
        several = [_unit(str(p)) for k, p in patterns.items() if k not in ("one", "per")]
        for way, pre, post in (("past", "agopre", "ago"), ("future", "inpre", "fromnow")):
            for k, p in told.get(way, {}).items():
                before, _, behind = _plain(str(p)).partition("{0}")
                unit, _, rest = behind.strip().partition(" ")
                if not unit:  # "πριν από {0}": nothing to learn
                    continue
                (single if k == "one" else several).append(unit)
                ago[pre] += [before.strip()] if before.strip() else []
                ago[post] += [rest.strip()] if rest.strip() else []
        ones[letter] = [w for w in dict.fromkeys(single or several) if w]
        more[letter] = [w for w in dict.fromkeys(several) if w and w not in ones[letter]]
    return ones, more, {k: list(dict.fromkeys(v)) for k, v in ago.items()}


def _short_hours(data: Any) -> list[str]:
    """ "18.30 val.", "19 ч." """
    patterns = data["unit_patterns"].get("duration-hour", {}).get("short", {})
    return list(
        dict.fromkeys(w for k, p in patterns.items() if k != "per" and (w := _unit(str(p)).rstrip(".")).isalpha())
    )


def _unit(pattern: str) -> str:
    word = _plain(pattern.replace("{0}", " "))
    return word if not any(c.isdigit() for c in word) else ""


def _parts(data: Any) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Words for parts of the day, noon and midnight."""
    parts: dict[str, list[str]] = {}
    clocks: dict[str, list[str]] = {}
    for context in ("format", "stand-alone"):
        for key, word in data["day_periods"].get(context, {}).get("wide", {}).items():
            name = _plain(str(word))
            if key.rstrip("12") in _PARTS and not name.endswith("."):
                found = parts.setdefault(_PARTS[key.rstrip("12")], [])
            elif key in ("noon", "midnight"):
                found = clocks.setdefault("12:00" if key == "noon" else "24:00", [])
            else:
                continue
            found += [name] if name not in found else []
    return parts, clocks


def _halves_of_day(data: Any) -> dict[str, list[str]]:
    """The words of a twelve-hour clock."""
    found: dict[str, list[str]] = {"am": ["am", "a.m."], "pm": ["pm", "p.m."]}
    for width in ("wide", "abbreviated"):
        for half in ("am", "pm"):
            name = _plain(str(data["day_periods"].get("format", {}).get(width, {}).get(half, "")))
            found[half] += [name] if name else []
    return {k: list(dict.fromkeys(v)) for k, v in found.items()}
