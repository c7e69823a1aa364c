"""Prints the names of currencies in one language, as CLDR has them, for [figures.currencies] of languages/<code>.toml.

usage: python benchmarks/derive_currencies.py fr
In: Babel's CLDR tables (Unicode licence v3; Babel itself BSD-3). Out: TOML lines, currency code → forms: the full names of all
currencies in use ("Paraguayan guaranis"), and the bare noun where no other currency has it and it is no everyday word
("guaranis"). Words that the news use and CLDR lacks (quid, Schweizerfranken, 块钱) were added by hand in the language files.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

#: Languages that put the noun first: "guaraníes paraguayos".
NOUN_FIRST = ("fr", "es", "it", "pt")
#: Currencies whose noun may stand alone, if no other currency shares it; the others' nouns are everyday words somewhere
#: (kip, lek, mark, sol, won) or shared (dollar, peso, rial, kwacha).
_BARE = (
    "PYG HNL GTQ HTG AOA MZN GEL GHS NGN ETB KZT MNT MMK KHR MYR IDR THB UAH HUF BOB MVR MGA MRU AFN GMD ERN BTN TJS"
)
BARE = (*_BARE.split(), "VES", "VND", "SZL", "MKD", "CZK", "PLN", "ILS")
#: Nouns of those that are everyday words in one language all the same: rails, breeze.
WORDS = {
    "es": ("riel", "rieles", "bires", "kiat", "esloti", "real"),
    "it": ("lari",),
    "ja": ("ーノ", "ブル", "ラリ", "オロ", "チャット"),
}


def codes() -> list[str]:
    """ISO 4217 codes of the currencies in use in some territory today."""
    territories = [t for t in Locale("en").territories if len(t) == 2]
    return sorted({c for t in territories for c in get_territory_currencies(t)})


def forms(language: str, currency: str) -> list[str]:
    """The name and its plural forms, once each."""
    found = [Locale(language).currencies.get(currency, "")]
    found += [get_currency_name(currency, count, language) for count in (1, 2, 5, 100)]
    return [f for f in dict.fromkeys(found) if f and f != currency and "(" not in f]


def noun(language: str, name: str) -> str:
    """The noun of a full name, "" where it stands alone already."""
    if language in ("zh", "ja"):
        places = sorted(Locale(language).territories.values(), key=len, reverse=True)
        place = next((p for p in places if name.startswith(p) and len(name) - len(p) >= 2), "")
        return name[len(place) :].strip(" ・") if place else ""
    words = name.split()
    return (words[0] if language in NOUN_FIRST else words[-1]) if len(words) > 1 else ""


def bare(language: str) -> dict[str, list[str]]:
    """Currency → nouns that no other currency of this language shares."""
    owners: dict[str, set[str]] = defaultdict(set)
    found: dict[str, list[str]] = {}
    for code in codes():
        nouns = [n for n in dict.fromkeys(noun(language, f) for f in forms(language, code)) if n and "-" not in n]
        for n in nouns:
            owners[n.casefold()].add(code)
        if code in BARE:
            found[code] = nouns
    taken = WORDS.get(language, ())
    return {c: [n for n in ns if len(owners[n.casefold()]) == 1 and n not in taken] for c, ns in found.items()}


if __name__ == "__main__":
    nouns = bare(sys.argv[1])
    for currency in codes():
        names = list(dict.fromkeys(forms(sys.argv[1], currency) + nouns.get(currency, [])))
        if names:
            print(f"{currency} = {json.dumps(names, ensure_ascii=False)}")
