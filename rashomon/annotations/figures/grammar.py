"""A language's [figures] section → the look-up tables that the readers of figures use.

In: a language code. Out: a `Grammar`, whose keys are phrases: folded tokens joined by one space. It reads no account.

Keys of the section (und.toml holds what is written alike everywhere: symbols, ISO 4217 codes):
decimal, thousands, space_groups        how digits are written
compound, counts_plainly                numbers in one word (dreihundert); no "of" behind a scale (Millionen Menschen)
words, hundreds, scales, abbreviations  value → number words; the abbreviations may stand only after digits or a symbol
bare                                    scale words that start a number alone (cent, tausend); others need a number or article
groups, rough_groups                    dozen = 12; trentaine = about 30
vague, several                          "hundreds" = 100 … 990; "several" makes the scale after it vague
fractions, clear_fractions              denominator → words; those that are no ordinals;  half, and_half: "half a", "and a half"
article, ones                           words for 1 that are also articles or pronouns
joins, of, ranges, between, and, or     small words inside an amount
hedges.about|over|under, after.*        bound words before and behind
units, currencies, nouns                key → forms; the first form of a noun is its singular
heirs                                   a currency that is gone → those of today that share its name → places that speak of them
classifiers                             (Han) measure words, key "" or the noun key they imply
time, months, labels, streets, stop, never, split   what makes a number no figure, or ends the search for a noun
shy                                     number words that are also other words (fr neuf): only with a noun at once
ages, ages_behind                       words before and behind that make a bare number an age
minus, rates                            the word for a minus sign;  "one in five" is a fraction
implied, tolls                          what is counted, said before: "killing nine", "mother of two"; "toll" in the clause
every, ordinals, lone_fractions         "jeder fünfte", ru "треть" are fractions
symbols                                 symbols that mean another currency here (zh ¥)
doubtful                                units that are also verbs (it "ha"): not before a word that is no function word
number_of, compared                     "the number of patients rose to 300"; "up from 200": what is counted, said before
copulas, partitives                     "the dead are 29"; "ne hanno mandati via 45": what is counted stands before, or was told
pairs                                   nouns that "two" points back to where no article tells ("двух стран")
phones, others                          words before a telephone number; "nine others" are people
person_endings, demonyms                endings of nouns for persons, where no noun is known: pharmacists; with a
                                        capital only: North Koreans
aged                                    "two 18-year-olds": what stands behind the hyphen
kilos                                   (ja) words before a number that make キロ a weight
backward                                (Han) what stands behind "the two of them" (两人之间)
manifold, parents                       "dreifache Mutter"
halves, no_halves                       "half of", "la moitié"; what must not stand before ("zweite Hälfte")
share_leads                             words before a fraction that might be an ordinal ("um ein Viertel")
repeats                                 "two other times" counts nobody
small_counts                            currencies that are something else behind a small number word (deux livres)
pointing, hailing                       "the first two laps" point back as an article does; "Ana Ruiz, 29 from Vigo"
definite                                articles that make a "two" point back ("the two countries")
endings                                 endings that every form of `stems` may take (Russian cases)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from rashomon.languages import language
from rashomon.text import POINTS, SIGNS, fold, strip_accents

_LETTERS = rf"[^\W\d_]+(?:[{SIGNS}]+[^\W\d_]*)*"
TOKEN_BARE = re.compile(r"\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,']\d+)*|[^\W\d_]+|[^\w\s]")
TOKEN = re.compile(rf"\d{{1,3}}(?: \d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,']\d+)*|{_LETTERS}|[^\w\s]")
TOKEN_TIGHT = re.compile(rf"\d+(?:[.,']\d+)*|{_LETTERS}|[^\w\s]")
TOKEN_TIGHT_BARE = re.compile(r"\d+(?:[.,']\d+)*|[^\W\d_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands behind an amount. kind: money | share | measure | count | time; key as in the case file."""

    kind: str
    key: str
    plural: bool = True


@dataclass(frozen=True)
class Grammar:
    """Everything the readers look up for one language."""

    code: str
    decimal: str = "."
    thousands: str = ","
    space_groups: bool = False
    compound: bool = False
    counts_plainly: bool = False
    words: Mapping[str, float] = field(default_factory=dict)
    hundreds: frozenset[str] = frozenset()
    scales: Mapping[str, float] = field(default_factory=dict)
    abbreviations: Mapping[str, float] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    groups: Mapping[str, float] = field(default_factory=dict)
    rough_groups: Mapping[str, float] = field(default_factory=dict)
    vague: Mapping[str, float] = field(default_factory=dict)
    fractions: Mapping[str, float] = field(default_factory=dict)
    several: frozenset[str] = frozenset()
    half: frozenset[str] = frozenset()
    and_half: frozenset[str] = frozenset()
    article: frozenset[str] = frozenset()
    ones: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    from_: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    and_: frozenset[str] = frozenset()
    or_: frozenset[str] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)
    hedges: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    heirs: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    classifiers: Mapping[str, str] = field(default_factory=dict)
    months: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    shy: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    ages_behind: frozenset[str] = frozenset()
    tolls: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    clear_fractions: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    implied: Mapping[str, str] = field(default_factory=dict)
    every: frozenset[str] = frozenset()
    ordinals: Mapping[str, float] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    lone_fractions: Mapping[str, float] = field(default_factory=dict)
    number_of: frozenset[str] = frozenset()
    number_firsts: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    partitives: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    small_counts: Mapping[str, str] = field(default_factory=dict)
    small_nouns: frozenset[str] | None = None
    pointing: frozenset[str] = frozenset()
    hailing: frozenset[str] = frozenset()
    person_endings: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    aged: frozenset[str] = frozenset()
    manifold: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()
    share_leads: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    no_halves: frozenset[str] = frozenset()
    share_prefixes: tuple[tuple[str, float], ...] = ()
    starts: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()


_APOSTROPHE = re.compile(r"(?<=[а-яґєії])'(?=[єїюя])")


def keep_apostrophes(folded: str) -> str:
    """Ukrainian п'ять as one word: the apostrophe becomes the letter that it is there; the same length."""
    return _APOSTROPHE.sub("\u02bc", folded)


def phrase(words: str) -> str:
    """The key of a phrase: folded tokens joined by one space."""
    return " ".join(TOKEN_TIGHT.findall(POINTS.sub("", keep_apostrophes(fold(words)))))


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(phrase, words))


def _values(table: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """Value → words, turned round."""
    return {phrase(w): float(value) for value, words in table.items() for w in words}


def _bounds(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {phrase(w): modifier for modifier, words in table.items() for w in words}


def _forms(words: Iterable[str], endings: Iterable[str]) -> Iterable[str]:
    """Forms of a word; "stem-" stands for the stem with every ending of the language."""
    for w in words:
        if w.endswith("-"):
            yield from (w[:-1] + e for e in endings)
        else:
            yield w


def _units(*sections: Mapping[str, Any]) -> dict[str, Unit]:
    """Every word that may follow an amount. Later sections and kinds win."""
    out: dict[str, Unit] = {}
    for section in sections:
        endings = tuple(section.get("endings", ()))
        for key, words in section.get("nouns", {}).items():
            for n, w in enumerate(_forms(words, endings)):
                out.setdefault(phrase(w), Unit("count", key, n > 0 or len(words) == 1))
        for key, words in section.get("units", {}).items():
            kind = "share" if key in ("%", "pp", "‰") else "measure"
            out |= {phrase(w): Unit(kind, key) for w in _forms(words, endings)}
        for key, words in section.get("currencies", {}).items():
            out |= {phrase(w): Unit("money", key) for w in _forms(words, endings)}
        out |= {phrase(w): Unit("time", "") for w in _forms(section.get("time", ()), endings)}
    for form, unit in list(out.items()):
        if len(form) > 4:
            out.setdefault(strip_accents(form), unit)  # dolares, senores: hasty or old-fashioned keyboards
    out.pop("", None)
    return out


def _small_nouns(section: Mapping[str, Any]) -> frozenset[str]:
    """What may be counted though it is written small, in a language that writes nouns large: "wurden verletzt"."""
    return _set(w for words in section.get("nouns", {}).values() for w in words if w[:1].islower() or " " in w)


def _share_prefixes(words: Mapping[str, float], fractions: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """What compounds with a fraction open with: "zweidrittel", "dreiviertel", "tweederde"; the longest first."""
    glued = {n + f: v / below for n, v in words.items() for f, below in fractions.items() if 2 <= v < below <= 10}
    return tuple(sorted(glued.items(), key=lambda item: (-len(item[0]), item[0])))


#: How a key of the section is read whose field has no rule of its own in `grammar`: by the field's type.
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "bool": bool,
    "tuple[str, ...]": tuple,
    "frozenset[str]": _set,
    "Mapping[str, float]": _values,
    "Mapping[str, str]": _bounds,
}
#: Fields whose phrases may open an amount that has no digit.
_STARTERS = (
    *("words", "groups", "rough_groups", "vague", "several", "half", "halves"),
    *("article", "ones", "bare", "every", "lone_fractions"),
)


@cache
def grammar(code: str) -> Grammar:
    """The tables of one language (ISO 639-1); "und" for a language without a file. Built once."""
    s: Mapping[str, Any] = language(code).section("figures")
    u: Mapping[str, Any] = language("und").section("figures")
    plain = {
        f.name: _READERS[str(f.type)](s.get(f.name.rstrip("_"), {})) for f in fields(Grammar) if f.type in _READERS
    }
    words, scales, compound = plain["words"], plain["scales"], plain["compound"]
    firsts = {p.split(" ")[0] for name in _STARTERS for p in plain[name] if p}
    before = {
        phrase(w): key
        for table in (u.get("currencies", {}), s.get("symbols", {}))
        for key, ws in table.items()
        for w in ws
    }
    morphemes = (*words, *plain["hundreds"], *plain["ones"], *(p for p, v in scales.items() if v == 1000))
    combined: dict[str, Any] = {
        "code": code,
        "decimal": str(s.get("decimal", ".")),
        "thousands": str(s.get("thousands", ",")),
        "abbreviations": _values(u.get("abbreviations", {})) | plain["abbreviations"],
        "ranges": _set(("-", "~", *s.get("ranges", ()))),
        "before": before,
        "hedges": _bounds(u.get("hedges", {})) | plain["hedges"],
        "after": _bounds(u.get("after", {})) | plain["after"],
        "units": _units(u, s, {"currencies": s.get("symbols", {})}),
        "classifiers": {phrase(w): key.strip("_") for key, forms in s.get("classifiers", {}).items() for w in forms},
        "labels": _set((*u.get("labels", ()), *s.get("labels", ()))),
        "heirs": {c: {h: tuple(map(fold, w)) for h, w in by.items()} for c, by in s.get("heirs", {}).items()},
        "number_firsts": frozenset(p.split(" ")[0] for p in plain["number_of"]),
        "small_nouns": _small_nouns(s) if code == "de" else None,
        "pairs": frozenset(s.get("pairs", ())),
        "share_prefixes": _share_prefixes(words, plain["fractions"]) if compound else (),
        "starts": frozenset(firsts),
        "prefixes": frozenset(m[:3] for m in morphemes if compound),
    }
    return Grammar(**(plain | combined))
