"""Numbers, units and currencies of a language without a file, from CLDR: the section [figures].

In: CLDR's data of one language. Out: a mapping in the shape of [figures]. It knows no account.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

_MEASURES = {
    "concentr-percent": "%", "concentr-permille": "‰", "length-kilometer": "km", "length-meter": "m",
    "length-centimeter": "cm", "length-millimeter": "mm", "length-mile": "mi", "length-foot": "ft", "length-inch": "in",
    "mass-kilogram": "kg", "mass-gram": "g", "mass-tonne": "tonne", "mass-metric-ton": "tonne", "area-hectare": "ha",
    "area-square-kilometer": "km²", "area-square-meter": "m²", "volume-liter": "L", "volume-cubic-meter": "m³",
    "speed-kilometer-per-hour": "km/h", "temperature-celsius": "°C", "power-megawatt": "MW", "power-gigawatt": "GW",
    "power-kilowatt": "kW", "energy-kilowatt-hour": "kWh",
}  # fmt: skip
_KIN = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")  # share the word for a dollar
#: Who has a noun that stands alone, after the country's own: dollars are American, pounds British.
_KNOWN = (
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "RUB",
    "CHF",
    "INR",
    "UAH",
    "ILS",
    "TRY",
    "PLN",
    "KRW",
    "CZK",
    "SEK",
    "RON",
)
#: Languages that put "of" between a scale and its noun.
_OF = {"ro": ["de"], "ca": ["de", "d"], "gl": ["de"], "oc": ["de", "d"], "ast": ["de", "d"], "eo": ["da"]}
_TIMES = ("year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "quarter")


def figures(code: str, data: Any, months: list[str]) -> dict[str, Any]:
    """The section [figures]."""
    symbols = data["number_symbols"].get("latn") or next(iter(data["number_symbols"].values()))
    decimal = _mark(str(symbols.get("decimal", ".")))
    group = _mark(str(symbols.get("group", ",")))
    scales, short = _scales(data)
    units: dict[str, list[str]] = {}
    for name, key in _MEASURES.items():
        for width in ("long", "short"):
            units.setdefault(key, []).extend(_words(data["unit_patterns"].get(name, {}).get(width, {})))
    return {
        "decimal": decimal if decimal in ".," else ".",
        "thousands": group if group in ".," and group != decimal else "." if decimal == "," else ",",
        "space_groups": True,
        "counts_plainly": True,
        "months": months,
        "scales": scales,
        "abbreviations": short,
        "of": _OF.get(code, []),
        "units": {k: list(dict.fromkeys(w for w in v if len(w) > 1 or w == "%")) for k, v in units.items()},
        "currencies": _currencies(code, data),
        "time": list(
            dict.fromkeys(
                w for t in _TIMES for w in _words(data["unit_patterns"].get(f"duration-{t}", {}).get("long", {}))
            )
        ),
    }


def _mark(text: str) -> str:
    """A mark of CLDR as folding leaves it in a text."""
    return {"٫": ".", "٬": ",", "\xa0": " ", "\u202f": " ", "’": "'"}.get(text, text)


def _words(patterns: Any) -> list[str]:
    """What stands behind the number in "{0} kilometres", in every plural form."""
    found = [
        re.sub(r"[\u200e\u200f\u061c]", "", str(p)).replace("\xa0", " ") for k, p in patterns.items() if k != "per"
    ]
    words = [p.partition("{0}")[2].strip() or p.partition("{0}")[0].strip() for p in found if "{0}" in p]
    return [w.removeprefix("de ") for w in words if w and not any(c.isdigit() for c in w)]


def _scales(data: Any) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Words and abbreviations for thousand, million … (lakh, 万) by their value, from the patterns of round numbers."""
    out: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for n, width in enumerate(("long", "short")):
        for forms in data["compact_decimal_formats"].get(width, {}).values():
            for size, pattern in forms.items():
                text = re.sub(r"[\u200e\u200f\u061c']", "", str(pattern.pattern)).replace("\xa0", " ").split(";")[0]
                word = text.strip("0 ").removeprefix("de ").rstrip(".")
                value = int(size) // 10 ** (text.count("0") - 1) if text.count("0") else 0
                if word and value >= 1000 and not word.isdigit() and (n == 0 or len(word) > 1):
                    found = out[n].setdefault(f"1e{len(str(value)) - 1}", [])
                    found += [word] if word not in found else []
    return out


def _currencies(code: str, data: Any) -> dict[str, list[str]]:
    """Every currency's names in all their forms; the bare noun goes to the country's own, or to the best known that has it."""
    names: dict[str, list[str]] = {}
    for table in (data["currency_names_plural"], data["currency_names"]):
        for key, forms in table.items():
            told = forms.values() if hasattr(forms, "values") else (forms,)
            found = names.setdefault(str(key), [])
            found += [n for n in (str(f).replace("\xa0", " ") for f in told) if n not in found and "(" not in n]
    out = {c: [n for n in ns if len(n) > 2] for c, ns in names.items() if len(c) == 3}
    dollars = Counter(w for c in _KIN for w in {w for n in names.get(c, ()) for w in n.lower().split()})
    first = _noun_first(names, dollars)
    taken: set[str] = set()
    for c in dict.fromkeys((_own(code), *_KNOWN)):
        for name in names.get(c, ()):
            words = name.lower().split()
            if len(words) == 1:
                noun = words[0]
            elif c == "USD":
                noun = " ".join(w for w in words if dollars[w] > len(_KIN) / 2)
            else:
                noun = words[0] if first and len(words) == 2 else " ".join(words[:-1]) if first else words[-1]
            if len(noun) > 2 and noun not in taken:
                out.setdefault(c, []).append(noun)
                taken.add(noun)
    return out


def _noun_first(names: Mapping[str, list[str]], dollars: Counter[str]) -> bool:
    """Whether the noun stands before its adjective, as the names of the dollars show: "dolar american"."""
    votes = Counter(
        dollars[words[0]] > dollars[words[-1]]
        for c in _KIN
        for n in names.get(c, ())
        if len(words := n.lower().split()) > 1 and dollars[words[0]] != dollars[words[-1]]
    )
    return votes[True] > votes[False]


def _own(code: str) -> str:
    """The currency of the country where most speak the language."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    likely = str(get_global("likely_subtags").get(code, ""))
    territory = likely.rpartition("_")[2]
    found = get_territory_currencies(territory) if len(territory) == 2 else []
    return str(found[0]) if found else ""
