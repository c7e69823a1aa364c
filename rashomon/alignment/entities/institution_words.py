"""Words that make a name an institution's or a structure's, in every language: court, Gericht, tribunal, суд, 法院.

In: resources/institutions.tsv (a class of heads, or a level or rank, a line). Out: look-ups by language, and what a name says
of itself: its class (a court), its level (national), its rank (supreme) and the words that are left. German and Dutch
compounds are taken apart at their end, Russian words are compared by their stems, Chinese names end in their head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rashomon.alignment.entities.name_tables import words_of
from rashomon.text import fold

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh")
COMPOUNDING = frozenset({"de", "nl"})
#: A compound's first part has so many letters at least; shorter ones are other words (Amtes, Bankett).
SHORTEST = 3
#: Classes that translators take for one another.
_FAMILIES = {"committee": "commission", "council": "commission", "organisation": "association", "union": "association"}
#: Heads that end other words too (Datenbank is fine, Apparat is no Rat).
_LOOSE_ENDS = frozenset({"rat", "hof", "bund", "amtes", "gerichts", "gerichte", "verein"})


@dataclass(frozen=True, slots=True)
class Signature:
    """What an institution's name says of itself. `rest` are the folded words that are neither head nor level nor small."""

    kind: str
    head: str
    levels: frozenset[str]
    ranks: frozenset[str]
    rest: tuple[str, ...]

    def agrees(self, other: Signature) -> bool:
        """Whether two names can be one institution's: one class, and no level or rank against the other."""
        return self.head == other.head and all(
            not (a and b) or a & b for a, b in ((self.levels, other.levels), (self.ranks, other.ranks))
        )


_ENDINGS = ("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ым", "им",
            "ых", "их", "ую", "юю", "ом", "ем", "ей", "ах", "ях", "ью", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й")  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A Russian word without its ending; what is left has three letters at least."""
    return next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), word)


@cache
def _table() -> tuple[dict[str, dict[str, tuple[str, str]]], dict[str, dict[str, tuple[str, str]]]]:
    """Language → word → (class, kind); and language → word → ("level" or "rank", class)."""
    heads: dict[str, dict[str, tuple[str, str]]] = {code: {} for code in LANGUAGES}
    marks: dict[str, dict[str, tuple[str, str]]] = {code: {} for code in LANGUAGES}
    text = (resources.files("rashomon.resources") / "institutions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, kind, *cells = line.split("\t")
        for cell in cells:
            code, _, words = cell.partition(":")
            for word in words.split(","):
                key = stem(word) if code == "ru" else word
                if kind in ("level", "rank"):
                    marks[code].setdefault(key, (kind, name))
                else:
                    heads[code].setdefault(key, (_FAMILIES.get(name, name), kind))
    return heads, marks


def head_words(code: str) -> Mapping[str, tuple[str, str]]:
    """The heads of a language, each with its class and kind: {"court": ("court", "organization")}."""
    return _table()[0].get(code, {})


@cache
def han_heads() -> tuple[tuple[str, str, str], ...]:
    """(word, class, kind) of Chinese heads, longest first."""
    return tuple(sorted(((w, c, k) for w, (c, k) in head_words("zh").items()), key=lambda h: (-len(h[0]), h[0])))


@cache
def han_openings() -> tuple[str, ...]:
    """Chinese words that a long name of an institution begins with: 国家, 最高, 世界."""
    marks = (w for w, _ in _table()[1]["zh"].items() if len(w) > 1)
    return tuple(sorted(marks, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=65536)
def head_of(word: str, code: str) -> tuple[str, str, str]:
    """(first part of a compound, class, kind) of a folded word; the class is "" for a word that heads nothing."""
    heads = head_words(code)
    plain = stem(word) if code == "ru" else word
    if plain in heads:
        return "", *heads[plain]
    if code == "en" and plain.endswith("s") and plain[:-1] in heads:
        return "", "", ""
    if code in COMPOUNDING:
        first, hyphen, last = word.rpartition("-")
        if hyphen and last in heads:
            return first, *heads[last]
        for head in sorted(heads, key=lambda h: (-len(h), h)):
            if word.endswith(head) and len(word) - len(head) >= SHORTEST and head not in _LOOSE_ENDS and len(head) > 2:
                return word[: -len(head)], *heads[head]
    return "", "", ""


def mark_of(word: str, code: str) -> tuple[str, str]:
    """("level" or "rank", class) of a folded word; ("", "") for any other."""
    marks = _table()[1].get(code, {})
    return marks.get(stem(word) if code == "ru" else word, ("", ""))


_SMALL = frozenset(
    ("delle", "degli", "della", "sulla", "sul", "den", "dem", "het", "per", "por", "para", "pour", "für", "voor")
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:d|l|dell|all|nell|sull|dall|qu)['’]")


@lru_cache(maxsize=65536)
def signature(text: str, code: str) -> Signature | None:
    """What a name says of itself; None when no word of it heads an institution."""
    if code == "zh":
        return _han_signature(text)
    head = kind = ""
    levels: set[str] = set()
    ranks: set[str] = set()
    rest: list[str] = []
    for match in _WORD.finditer(text):
        word = _ELIDED.sub("", fold(match[0]))
        first, found, sort = head_of(word, code)
        if found and not head:
            head, kind = found, sort
            word = first.rstrip("-")
        if not word or word in words_of("small", "preposition", "of", "article") or word in _SMALL:
            continue
        sort, mark = mark_of(word, code)
        if not sort and first:
            word, more = _unmarked(word, code)
            for sort, mark in more:
                (levels if sort == "level" else ranks).add(mark)
            if word:
                rest.append(word)
        elif sort:
            (levels if sort == "level" else ranks).add(mark)
        else:
            rest.append(word)
    return Signature(kind, head, frozenset(levels), frozenset(ranks), tuple(rest)) if head else None


def _unmarked(word: str, code: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """The first part of a compound without the levels and ranks that it opens with: Bundesverfassungs- is nothing else."""
    found = []
    marks = _table()[1][code]
    again = True
    while again:
        again = False
        for mark in sorted(marks, key=lambda m: (-len(m), m)):
            if word.startswith(mark) and len(mark) > 2:
                found.append(marks[mark])
                word, again = word[len(mark) :].lstrip("-"), True
                break
    return word, found


def _han_signature(text: str) -> Signature | None:
    for word, name, kind in han_heads():
        if text.endswith(word) and len(text) > len(word) + max(0, 3 - len(word)):
            rest = text[: -len(word)]
            levels: set[str] = set()
            ranks: set[str] = set()
            for opening in han_openings():
                if opening in rest:
                    sort, mark = _table()[1]["zh"][opening]
                    (levels if sort == "level" else ranks).add(mark)
                    rest = rest.replace(opening, "", 1)
            return Signature(kind, name, frozenset(levels), frozenset(ranks), (rest,) if rest else ())
    return None
