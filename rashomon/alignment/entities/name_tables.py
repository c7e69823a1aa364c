"""What is known of names beforehand: aliases of well-known names, name parts across scripts, words around names.

In: bundled tables (rashomon/resources, sources in SOURCES.md), read once when first asked for. Out: look-ups.
It knows nobody in particular: whoever is not in a table is linked by spelling and sound alone.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib import resources

import numpy as np

from rashomon.kept import kept
from rashomon.text import fold, strip_accents

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_MARKS = re.compile(r"[^\w]+|_")


def _read(name: str) -> str:
    return (resources.files("rashomon.resources") / name).read_text(encoding="utf-8")


def squash(text: str) -> str:
    """A name folded and without spaces and marks: "Open AI", "Open-AI" and "OPENAI" are one key. Accents stay."""
    return _MARKS.sub("", fold(text))


@cache
def _simplified() -> dict[int, int]:
    """Each traditional character's simplified one, as the Chinese tagger's table has it (OpenCC, see SOURCES.md)."""
    with resources.as_file(resources.files("rashomon.resources") / "names_zh.npz") as path, np.load(path) as file:
        pairs = file["simplified"].tobytes().decode("utf-8") if "simplified" in file else ""
    return {ord(pairs[i]): ord(pairs[i + 1]) for i in range(0, len(pairs) - 1, 2)}


def simplify(text: str) -> str:
    """Text with simplified characters for traditional ones; the same length."""
    return text if text.isascii() or not _HAN.search(text) else text.translate(_simplified())


@kept
def _tones(text: str) -> str:
    """Han characters as pinyin with tones: simplified and traditional spellings of a name become one."""
    if not _HAN.fullmatch(text):
        return ""
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(text, style=Style.TONE3))


@cache
def _known() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Things by key, and things by name as written."""
    names: dict[str, list[str]] = {}
    written: dict[str, list[str]] = {}
    rows = [line.split("\t") for line in _read("known_names.tsv").splitlines()]
    rows += [["place", *line.split("\t")[1:]] for line in _read("places.tsv").splitlines()]
    for kind, first, *more in rows:
        thing = f"{kind} {first}"
        for name in (first, *more):
            for table, key in ((names, squash(name)), (written, name)):
                if thing not in table.setdefault(key, []):
                    table[key].append(thing)
    return {key: tuple(t) for key, t in names.items()}, {key: tuple(t) for key, t in written.items()}


def known_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every name of the tables as written, with the things it names."""
    return tuple(_known()[1].items())


@cache
def _known_tones() -> dict[str, tuple[str, ...]]:
    return {_tones(key): things for key, things in _known()[0].items() if len(key) > 1 and _HAN.fullmatch(key)}


@kept
def known_things(text: str) -> tuple[str, ...]:
    """The well-known things that a name names, each as "kind English name"; () for a name that is in no table."""
    key = squash(text)
    found = _known()[0].get(key, ())
    if not found and len(key) > 1 and _HAN.fullmatch(key):
        found = _known_tones().get(_tones(key), ())
    return found


@cache
def _cities() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Cities by key, and all names of a city."""
    packed = (resources.files("rashomon.resources") / "cities.tsv.gz").read_bytes()
    by_key: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    for line in gzip.decompress(packed).decode("utf-8").split("\n"):
        main, *rest = line.split("\t")
        names[main] = tuple(dict.fromkeys(form for n in rest for form in (n, simplify(n))))
        for name in rest:
            by_key.setdefault(name if name.isascii() else squash(strip_accents(simplify(name))), main)
    return by_key, names


@kept
def known_city(text: str) -> str:
    """The English name of the city that a name names in any language ("Marsiglia", 马赛, Марселя); "" for none.

    Source: GeoNames, see SOURCES.md. Many a city is called as people and firms are: ask only of what is taken for a place.
    """
    key = squash(strip_accents(simplify(fold(text))))
    found = _cities()[0].get(key, "")
    if not found and _CYRILLIC.search(key):
        bare = next((key[: -len(e)] for e in _CITY_CASES if key.endswith(e) and len(key) - len(e) >= 4), key)
        for stem in dict.fromkeys((bare, key)):
            found = next((c for e in ("", "ь", "а", "я", "й", "и") if (c := _cities()[0].get(stem + e, ""))), "")
            if found:
                break
    return found


@kept
def city_names(city: str) -> tuple[str, ...]:
    """The names of a city that `known_city` gives: Latin ones as keys (see `squash`, without accents), others as written."""
    return _cities()[1].get(city, ())


_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
#: Case endings of Russian and Ukrainian names of cities: в Марселе, из Роттердама, у Марселі.
_CITY_CASES = ("ом", "ем", "ой", "ью", "ею", "єм", "а", "у", "е", "и", "я", "ю", "ь", "ы", "і", "й")


@cache
def _name_parts() -> dict[str, str]:
    packed = (resources.files("rashomon.resources") / "name_parts.tsv.gz").read_bytes()
    text = gzip.decompress(packed).decode("ascii")
    return dict(line.split("\t", 1) for line in text.split("\n"))


def latin_spellings(romanised: str) -> tuple[str, ...]:
    """Latin spellings that a name part of another script is known to stand for, beyond what it sounds like.

    `romanised` is the part in plain letters; source: Wikidata's name parts (CC0), see SOURCES.md.
    """
    return tuple(_name_parts().get(romanised, "").split())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {row.split("\t")[0]: tuple(row.split("\t")[1:]) for row in _read("name_words.tsv").splitlines()}


@cache
def words_of(*groups: str) -> frozenset[str]:
    """The words of groups such as "legal", "generic", "honorific-f", in all languages."""
    return frozenset(w for g in groups for w in _words().get(g, ()))


@cache
def firm_words() -> frozenset[str]:
    """The words that many firms' names end in (Group, Motors, 集团), with and without accents: tokens of names have none."""
    return words_of("generic") | {strip_accents(w) for w in words_of("generic") if w.isalpha() and w[0] < "\u0250"}


@cache
def han_dictionary() -> frozenset[str]:
    """Common words of Chinese in simplified characters (from jieba, see SOURCES.md)."""
    return frozenset(w for line in _read("chinese_words.tsv").splitlines() for w in line.split("\t")[1:])


@cache
def endings_of(*groups: str) -> tuple[str, ...]:
    """The Han and kana words of groups, longest first: they stand glued to a name."""
    return tuple(
        sorted((w for w in words_of(*groups) if not w.isascii() and not w[0].islower()), key=lambda w: (-len(w), w))
    )


@cache
def word_types() -> dict[str, str]:
    """Words that say what a named thing is (port, 港, Hafen → "port"), by the word."""
    return {w: group[5:] for group in sorted(_words()) if group.startswith("type-") for w in _words()[group]}


@cache
def han_types() -> tuple[tuple[str, str], ...]:
    """The type words that stand glued to a name in Han script, longest first, each with its type."""
    found = [(w, t) for w, t in word_types().items() if _HAN.fullmatch(w)]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p[0])))
