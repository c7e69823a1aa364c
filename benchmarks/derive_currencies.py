"""Prints the names of currencies in one language, as CLDR has them, for [figures.currencies] of languages/<code>.toml.

usage: python benchmarks/derive_currencies.py fr
In: Babel's CLDR tables (Unicode licence v3; Babel itself BSD-3). Out: TOML lines, currency code → forms. Words that
the news use and CLDR lacks (quid, Schweizerfranken, 块钱) were added by hand in the language files.
"""

from __future__ import annotations

import json
import sys

from babel import Locale
from babel.numbers import get_currency_name

CODES = [
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "CHF",
    "CAD",
    "AUD",
    "NZD",
    "HKD",
    "TWD",
    "SGD",
    "INR",
    "RUB",
    "UAH",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "TRY",
    "ILS",
    "SAR",
    "AED",
    "QAR",
    "KWD",
    "EGP",
    "ZAR",
    "NGN",
    "KES",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "PEN",
    "UYU",
    "VES",
    "KRW",
    "KPW",
    "THB",
    "IDR",
    "MYR",
    "PHP",
    "VND",
    "PKR",
    "IRR",
    "IQD",
    "KZT",
    "XOF",
    "MAD",
    "DZD",
    "TND",
    "BDT",
    "LKR",
    "AFN",
    "SYP",
    "LBP",
    "GEL",
    "AMD",
    "AZN",
    "BYN",
    "RSD",
    "ALL",
    "ETB",
    "GHS",
    "CUP",
    "BOB",
    "DOP",
]


def forms(code: str, currency: str) -> list[str]:
    """The name and its plural forms, once each."""
    locale = Locale(code)
    found = [locale.currencies.get(currency, "")]
    found += [get_currency_name(currency, count, code) for count in (1, 2, 5, 100)]
    return [f for f in dict.fromkeys(found) if f and f != currency and "(" not in f]


if __name__ == "__main__":
    for currency in CODES:
        names = forms(sys.argv[1], currency)
        if names:
            print(f"{currency} = {json.dumps(names, ensure_ascii=False)}")
