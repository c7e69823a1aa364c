"""Writes rashomon/resources/places.tsv from Babel's CLDR data (Unicode licence): countries and the cities of time zones.

Run: python benchmarks/derive_places.py rashomon/resources/places.tsv
What goes out: a line is "place TAB name TAB name …", the English name first, then every other name once.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale

LOCALES = ["en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "zh_Hant", "ja", "ko", "ar", "pl", "tr", "uk", "sv"]
NO_CITY = {"Etc", "Antarctica", "Indian", "Arctic"}


def derive() -> list[str]:
    known = [Locale.parse(code) for code in LOCALES]
    lines: dict[str, list[str]] = {}
    for code in sorted(known[0].territories):
        if len(code) == 2 and code not in ("ZZ", "XA", "XB", "EZ", "QO"):
            names = [locale.territories.get(code, "") for locale in known]
            lines["territory/" + code] = list(dict.fromkeys(n for n in names if n and n != code))
    zones = {z for locale in known for z in locale.time_zones}
    for zone in sorted(zones):
        if "/" not in zone or zone.split("/")[0] in NO_CITY:
            continue
        english = zone.split("/")[-1].replace("_", " ")
        names = [locale.time_zones.get(zone, {}).get("city", "") for locale in known]
        names = list(dict.fromkeys([names[0] or english, *(n for n in names if n)]))
        if any(names[0] == have[0] for have in lines.values()):  # Singapore is both
            for have in lines.values():
                if have[0] == names[0]:
                    have.extend(n for n in names if n not in have)
            continue
        lines["city/" + zone] = names
    return ["\t".join([place, *names]) for place, names in lines.items() if len(names) > 0]


if __name__ == "__main__":
    rows = derive()
    Path(sys.argv[1]).write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "places")
