"""Values → plain English: days and times, numbers and amounts, languages, verdicts. It reads no case.

Every view and skin words a value through this page, so that the same value always reads the same.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from rashomon.model import Figure

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = {"START": "early", "MID": "mid", "END": "late"}

#: What is compared, as a question that a reporter would ask.
ASPECTS = {
    "time": "when", "amount": "how much", "wording": "told alike", "stance": "true or not",
    "party": "who", "place": "where",
}  # fmt: skip
#: Why readings differ, in words that need no manual.
REASONS = {
    "time zone": "the time zone explains it",
    "precision": "told more or less exactly",
    "unit": "told in different units",
    "scope": "they count different things",
    "change over time": "a later account updates it",
    "translation": "the translations differ",
    "attribution": "two parties say two things",
    "open": "nothing explains it",
    "": "nothing explains it",
}
#: Units that are symbols or have no plural of their own.
_SYMBOLS = frozenset(
    [
        "%",
        "‰",
        "pp",
        "km",
        "m",
        "cm",
        "mm",
        "nm",
        "ha",
        "kg",
        "g",
        "t",
        "l",
        "h",
        "s",
        "min",
        "kn",
        "mph",
        "km/h",
        "m/s",
        "GB",
        "MB",
        "TB",
        "kW",
        "MW",
        "GW",
        "kWh",
        "MWh",
        "GWh",
        "°C",
        "°F",
    ]
)
#: Syllables of a Chinese name that a reader can still say.
_SAYABLE = 6
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def when(earliest: str, latest: str, mod: str = "") -> str:
    """An interval of ISO days as people write it: "29 Feb 2024", "Feb 2024", "early 2018", "18–19 Feb 2024", "2016 – Sep 2020".

    One end missing: "1 Mar 2024 or later". `mod` as in TIMEX3 (START, MID, END); the halves that the dates' stage gives for
    them are known too, for intervals that come without a mod.
    """
    if not earliest or not latest:
        known = earliest or latest
        return f"{_day(known)} or {'later' if earliest else 'earlier'}" if known else ""
    if len(earliest) < 10 or len(latest) < 10:
        return earliest if earliest == latest else f"{earliest} – {latest}"
    if earliest == latest:
        return _day(earliest)
    if earliest[:4] == latest[:4] and (part := _part(earliest, latest, mod)):
        return part
    first, last = _coarse(earliest, latest)
    if earliest[:7] == latest[:7]:
        return f"{int(earliest[8:10])}–{_day(latest)}"
    if earliest[:4] == latest[:4]:
        return f"{first[:-5]} – {last}"
    return f"{first} – {last}"


def stamp(value: str, earliest: str, latest: str) -> str:
    """A date of publication: its day, and its clock where one is given."""
    told = when(earliest, latest)
    clock = value[11:16] if len(value) >= 16 and value[10] == "T" and value[13] == ":" else ""
    return f"{told}, {clock}" if told and clock and earliest == latest else told


def _day(iso: str) -> str:
    if len(iso) < 10 or not iso[5:7].isdigit() or not 1 <= int(iso[5:7]) <= 12:
        return iso
    return f"{int(iso[8:10])} {_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def _month(iso: str) -> str:
    return f"{_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def _last_of_month(iso: str) -> bool:
    """Whether a day ends its month; the 28th and later of February do."""
    return int(iso[8:10]) >= (28 if iso[5:7] == "02" else 30 if iso[5:7] in ("04", "06", "09", "11") else 31)


def _part(earliest: str, latest: str, mod: str) -> str:
    """A year, a month, or the early, middle or late part of one; "" for any other stretch of one year."""
    a, b = earliest[5:10], latest[5:10]
    year = earliest[:4]
    if a == "01-01" and b == "12-31":
        return f"{_PARTS[mod]} {year}" if mod in _PARTS else year
    if earliest[:7] == latest[:7]:
        if a.endswith("-01") and _last_of_month(latest):
            return f"{_PARTS[mod]} {_month(earliest)}" if mod in _PARTS else _month(earliest)
        if a.endswith("-01") and 10 <= int(b[3:]) <= 16:
            return f"early {_month(earliest)}"
        if 14 <= int(a[3:]) <= 21 and _last_of_month(latest):
            return f"late {_month(earliest)}"
        return ""
    if a == "01-01" and b in ("06-30", "07-01", "07-02"):
        return f"early {year}"
    if a in ("07-01", "07-02", "07-03") and b == "12-31":
        return f"late {year}"
    if mod in _PARTS:
        return f"{_PARTS[mod]} {year}"
    return ""


def _coarse(earliest: str, latest: str) -> tuple[str, str]:
    """The two ends of an interval, each as coarse as it is told."""
    months = earliest.endswith("-01") and _last_of_month(latest)
    years = months and earliest[:4] != latest[:4]
    first = earliest[:4] if years and earliest[5:] == "01-01" else _month(earliest) if months else _day(earliest)
    last = latest[:4] if years and latest[5:] == "12-31" else _month(latest) if months else _day(latest)
    return first, last


def number(value: float) -> str:
    """A number as people read it: 46, 4,400, 44 million, 1.5 billion."""
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"


def amount(figure: Figure) -> str:
    """A figure in plain words: "over 44 million USD", "46 pages", "12–15 %"."""
    low, high = number(figure.low), number(figure.high)
    scale = high.partition(" ")[2]
    if scale and low.endswith(" " + scale):
        low = low.partition(" ")[0]  # "1–9.9 billion"
    value = f"{low}–{high}" if figure.high != figure.low else high
    return f"{figure.modifier} {value} {units(figure.unit, figure.high)}".strip()


def units(unit: str, value: float) -> str:
    """The plural that a count of things takes; symbols and currencies have none."""
    money = len(unit) == 3 and unit.isupper()
    if not unit or money or abs(value) == 1 or unit in _SYMBOLS or not unit.isascii() or not unit[-1].isalpha():
        return unit
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit.endswith("y") and unit[-2:-1] not in tuple("aeiou"):
        return unit[:-1] + "ies"
    return unit + ("es" if unit.endswith(("s", "x", "ch", "sh")) else "s")


def language_name(code: str) -> str:
    """The English name of a language by its code; the code itself when nobody knows it, "unknown language" for none."""
    if code in ("", "und"):
        return "unknown language"
    from babel import Locale  # a quarter of a second that only who shows languages should pay

    try:
        return Locale("en").languages.get(code) or Locale("en").languages.get(code.split("-")[0]) or code
    except (AttributeError, LookupError):
        return code


@cache
def romanised(name: str, kind: str = "") -> str:
    """A name in Latin letters, "" when it stands in them already or is too long to help: Аркадий is "Arkadiy", 温小棠 (a person) "Wen Xiaotang"."""
    letters = [c for c in name if c.isalpha()]
    if not letters or any(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters):
        return ""
    if any("\u3400" <= c <= "\u9fff" for c in letters) and not any("\u3040" <= c <= "\u30ff" for c in letters):
        from pypinyin import lazy_pinyin  # loads its dictionaries: only who reads Chinese names should pay

        syllables = [s for s in lazy_pinyin("".join(letters)) if s]
        if kind == "person" and len(syllables) in (2, 3):
            return f"{syllables[0].capitalize()} {''.join(syllables[1:]).capitalize()}"
        # a longer run is a phrase, which its sounds do not make clearer
        return "".join(syllables).capitalize() if len(syllables) <= _SAYABLE else ""
    from anyascii import anyascii

    return " ".join(w[:1].upper() + w[1:] for w in str(anyascii(name)).split())
