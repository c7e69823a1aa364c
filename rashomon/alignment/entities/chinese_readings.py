"""Chinese names as other languages write them → the syllables they stand for: "Hsu Chih-yuan", "Zhiyuan Xu", Сюй Чжиюань, 徐志远.

In: a name in Han characters, in pinyin or Wade-Giles with the family name first or last, or in Palladius' Cyrillic. Out: its
readings, each a family name and the syllables of the given name in one notation, to be compared for equality. It knows the
syllables of Mandarin (resources/chinese_syllables.tsv) and common family names; tones are lost, as they are in print.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from importlib import resources

from rashomon.alignment.entities.name_tables import simplify, words_of
from rashomon.alignment.entities.names import Name
from rashomon.alignment.entities.transliteration import pinyin
from rashomon.text import fold, strip_accents

#: Marks between and inside the syllables of a given name: Chih-yuan, Zhi'an, Ts‘ao.
_MARKS = re.compile(r"['’‘`ъ-]")
#: Endings of Russian cases behind a syllable: Сюй Чжиюаня, Линь Сяотуном.
_CASES = ("ом", "ем", "ой", "ою", "а", "у", "е", "ы", "и", "я", "ю")
#: A given name has so many syllables at most.
GIVEN = 2


@cache
def _syllables() -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Pinyin → Wade-Giles, Wade-Giles → pinyin (several), Cyrillic → pinyin."""
    text = (resources.files("rashomon.resources") / "chinese_syllables.tsv").read_text(encoding="utf-8")
    wade: dict[str, str] = {}
    back: dict[str, tuple[str, ...]] = {}
    cyrillic: dict[str, str] = {}
    for line in text.splitlines():
        plain, giles, palladius = line.split("\t")
        wade[plain] = giles
        back[giles] = (*back.get(giles, ()), plain)
        cyrillic.setdefault(palladius, plain)
    return wade, back, cyrillic


@lru_cache(maxsize=65536)
def _cut(letters: str, notation: str) -> tuple[tuple[str, ...], ...]:
    """Every way to cut letters into at most two syllables of a notation."""
    wade, back, cyrillic = _syllables()
    tables: dict[str, Collection[str]] = {"pinyin": wade, "wade": back, "cyrillic": cyrillic}
    table = tables[notation]
    found: list[tuple[str, ...]] = [(letters,)] if letters in table else []
    found += [
        (letters[:n], letters[n:]) for n in range(1, len(letters)) if letters[:n] in table and letters[n:] in table
    ]
    return tuple(found)


@lru_cache(maxsize=65536)
def syllables_of(word: str) -> tuple[str, ...]:
    """The pinyin of a Cyrillic word that is made of two Chinese syllables or more (Юаньфань → yuan, fan); () for any other."""
    parts = [_shortest(part) for part in word.split("ъ")]  # Хэнъюэ: the mark parts two syllables
    found = tuple(s for part in parts for s in part) if all(parts) else ()
    return found if len(found) > 1 else ()


def _shortest(word: str) -> tuple[str, ...]:
    """The fewest Cyrillic syllables that a word is made of, in pinyin; () when it is not made of such."""
    _, _, cyrillic = _syllables()
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before, here = best[start], best[end]
            if before is not None and word[start:end] in cyrillic and (here is None or len(before) + 1 < len(here)):
                best[end] = (*before, cyrillic[word[start:end]])
    return best[len(word)] or ()


@lru_cache(maxsize=65536)
def readings(name: Name) -> frozenset[str]:
    """What a name can stand for, each "pinyin family given given" or "wade …"; empty for a name that is not Chinese."""
    if name.script == "han":
        return _of_han(name)
    words = [_MARKS.sub("", strip_accents(fold(w))) for w in name.words]
    if not 2 <= len(words) <= 3:
        return frozenset()
    orders = [(words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))]
    if name.script == "cyrillic":
        found = {
            r
            for family in _bare(words[0])
            for given in _bare("".join(words[1:]))
            for r in _read(family, given, "cyrillic")
        }
        return _with_wade(found)
    if name.script != "latin":
        return frozenset()
    plain = {r for family, given in orders for r in _read(family, given, "pinyin")}
    if plain:
        return _with_wade(plain)
    return frozenset("wade " + r for family, given in orders for r in _read(family, given, "wade"))


def _of_han(name: Name) -> frozenset[str]:
    text = simplify(name.key)
    if len(name.tokens) != 1 or not 2 <= len(text) <= 4:
        return frozenset()
    first = 2 if text[:2] in words_of("surname-han") and len(text) > 2 else 1
    spoken = pinyin(text)
    if len(spoken) != len(text) or len(text) - first > GIVEN or "".join(spoken[:first]) not in words_of("surname"):
        return frozenset()
    return _with_wade({" ".join(("".join(spoken[:first]), *spoken[first:]))})


def _bare(word: str) -> list[str]:
    """A Cyrillic word without each case ending that it may have."""
    stems = [word[: -len(e)] for e in _CASES if word.endswith(e) and len(word) - len(e) > 1]
    return [word, *stems, *(s + "ь" for s in stems), *(s + "й" for s in stems)]


def _read(family: str, given: str, notation: str) -> list[str]:
    _, back, cyrillic = _syllables()
    if notation == "pinyin":
        families = [family] if family in words_of("surname") else []
        parts = _cut(given, notation)
    elif notation == "cyrillic":
        families = [
            f for cut in _cut(family, notation) if (f := "".join(cyrillic[s] for s in cut)) in words_of("surname")
        ]
        parts = tuple(tuple(cyrillic[s] for s in cut) for cut in _cut(given, notation))
    else:
        known = any(p in words_of("surname") for p in back.get(family, ()))
        families = [family] if known else []
        parts = _cut(given, notation)
    return [" ".join((f, *p)) for f in dict.fromkeys(families) for p in parts]


def _with_wade(found: set[str]) -> frozenset[str]:
    """Readings in pinyin, and the same in Wade-Giles, where families of two syllables are written in one."""
    wade, _, _ = _syllables()
    out = set()
    for reading in found:
        family, *given = reading.split()
        giles = wade.get(family) or "".join(wade[s] for cut in _cut(family, "pinyin")[:1] for s in cut)
        out |= {"pinyin " + reading, " ".join(("wade", giles, *(wade[s] for s in given)))}
    return frozenset(out)


def one_reading(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names can be one Chinese name: one reading in pinyin, or in Wade-Giles where one is written in no other way."""
    plain = {r for r in a if r[0] == "p"}, {r for r in b if r[0] == "p"}
    return bool(plain[0] & plain[1]) if all(plain) else bool(a & b)
