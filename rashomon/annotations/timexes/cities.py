"""The cities that time zones are named after, in a language's own words: "Oslo" → Europe/Oslo, "Londres" → Europe/London.

In: a language code. Out: name → IANA zone. Names come from the Unicode CLDR (exemplar cities, through Babel) and, where it
has none, from the zone's own name. It knows no other cities: those stand in [zones] of a language's file.
"""

from __future__ import annotations

from functools import cache

_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
#: Chinese is read in both scripts.
_SCRIPTS = {"zh": ("zh_Hans", "zh_Hant")}


@cache
def city_zones(code: str) -> dict[str, str]:
    """City → zone, sorted by zone; nothing for a language that CLDR does not know."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    found: dict[str, str] = {}
    for name in _SCRIPTS.get(code, (code,)):
        try:
            known = Locale.parse(name).time_zones
        except (UnknownLocaleError, ValueError):
            continue
        for zone in sorted(get_global("zone_territories")):
            area, _, place = zone.partition("/")
            if area not in _AREAS or place.count("/") > (place.startswith("Argentina/") and place.endswith("Aires")):
                continue
            entry = known.get(zone, {})
            city = entry["city"] if "city" in entry else place.rpartition("/")[2].replace("_", " ")
            found.setdefault(str(city), zone)
    return found
