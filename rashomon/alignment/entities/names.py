"""The surface of one name → its parts, and how well two names fit.

In: the words of a mention. Out: a `Name`, whose key is the same for spellings that differ in case, spaces, marks,
titles, legal forms, genitives and case endings. It compares spellings; who is meant is decided in entities.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.alignment.entities.name_tables import endings_of, latin_spellings, simplify, squash, words_of
from rashomon.alignment.entities.transliteration import romanise, sound_alike
from rashomon.kept import kept
from rashomon.text import fold, strip_accents

_SPLIT = re.compile(r"[\s·・‧•=＝]+")
_ELIDED = re.compile(r"^(?:d|l|qu|n|s|j|c|m|t|dell|all|dall|nell|sull)['’](?=\w)")
_GENITIVE = re.compile(r"['’]s?$")
_OUTER = re.compile(
    r"^[\s\"'“”„«»‘’()\[\]{}<>,;:.!?、，。《》「」『』—–-]+|[\s\"'“”„«»‘(\[{<,;:!?、，。《》「」『』—–-]+$"
)
_HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_INITIAL = re.compile(r"^\w\.?$")
#: Case endings of Russian and Ukrainian names, longest first. What is left must have three letters.
_CASES = ("ского", "скому", "ским", "ском", "ская", "ской", "скую", "ский", "ого", "ому", "ами", "ями", "ах", "ях",
          "ом", "ем", "ой", "ей", "ым", "им", "ою", "ею", "а", "у", "е", "ы", "и", "я", "ю", "й", "ь", "о")  # fmt: skip


def script_of(text: str) -> str:
    """The script of a name's letters: latin, han, kana, cyrillic … (the first letter that tells)."""
    for c in text:
        if c.isascii() and c.isalpha():
            return "latin"
        if "\u3040" <= c <= "\u30ff":
            return "kana"
        if _HAN.match(c):
            return "kana" if any("\u3040" <= d <= "\u30ff" for d in text) else "han"
        if c.isalpha():
            code = ord(c)
            for name, low, high in _RANGES:
                if low <= code <= high:
                    return name
    return "other"


_RANGES = (
    ("latin", 0xC0, 0x24F), ("greek", 0x370, 0x3FF), ("cyrillic", 0x400, 0x52F), ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x77F), ("latin", 0x1E00, 0x1EFF), ("hangul", 0xAC00, 0xD7A3),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name's parts. `words` are as written, `tokens` as compared; `key` joins the tokens; `gender` is m, f or ""."""

    text: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    key: str
    script: str
    legal: bool = False
    gender: str = ""

    def __hash__(self) -> int:
        return hash(self.text)


def stem(word: str) -> str:
    """A folded word without accents and, in Cyrillic, without its case ending: Маска, Маску and Маском are маск."""
    if _CYRILLIC.search(word):
        for ending in _CASES:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)] + ("ск" if ending.startswith("ск") else "")
        return word
    return strip_accents(word) if word.isalpha() and script_of(word) == "latin" else word


@kept
def read_name(text: str) -> Name:
    """The parts of a name as it stands in a text, without titles, legal forms, elided articles and genitive marks."""
    plain = _OUTER.sub("", _ELIDED.sub("", text.strip()))
    plain = _GENITIVE.sub("", plain) if "'" in plain or "’" in plain else plain
    script = script_of(plain)
    parts = [p for p in _SPLIT.split(plain) if p and squash(p)]
    while len(parts) > 1 and parts[-1].islower() and (len(parts[-1]) < 2 or parts[-1] in words_of("small")):
        parts.pop()
    gender = ""
    for group, meant in (("honorific-m", "m"), ("honorific-f", "f"), ("honorific-x", "")):
        while len(parts) > 1 and fold(parts[0]) in words_of(group):
            parts, gender = parts[1:], gender or meant
    legal = False
    while len(parts) > 1 and fold(parts[-1]).strip(",") in words_of("legal"):
        parts, legal = parts[:-1], True
    if script in ("han", "kana") and parts:
        for group, meant in (("suffix-m", "m"), ("suffix-f", "f"), ("suffix-x", "")):
            for ending in endings_of(group):
                if parts[-1].endswith(ending) and len(parts[-1]) > len(ending) + 1:
                    parts, gender = [*parts[:-1], parts[-1][: -len(ending)]], gender or meant
        for ending in endings_of("legal"):
            if parts[-1].endswith(ending) and len(parts[-1]) > len(ending) + 1:
                parts, legal = [*parts[:-1], parts[-1][: -len(ending)]], True
                break
    tokens = tuple(t for t in (stem(squash(p)) for p in parts) if t)
    if script == "han":
        tokens = tuple(map(simplify, tokens))
    return Name(text, tuple(parts), tokens, "".join(tokens), script, legal, gender)


def is_initial(word: str) -> bool:
    """ "E." or "E" in a Latin or Cyrillic name."""
    return bool(_INITIAL.match(word)) and script_of(word) in ("latin", "cyrillic", "greek")


@kept
def word_fit(a: str, b: str) -> tuple[float, str]:
    """How well two words of names fit across scripts, 0 to 1, and the rule that says so.

    A known pair of name parts scores 0.97, more than any likeness of sound below an equal romanisation.
    """
    if a == b:
        return 1.0, "spelling"
    left, right = romanise(a), romanise(b)
    if not left or not right:
        return 0.0, ""
    if left == right:
        return (0.99, "romanisation") if len(left) > 2 else (0.6, "romanisation")
    if right in latin_spellings(left) or left in latin_spellings(right):
        return 0.97, "name parts"
    if {*latin_spellings(left), left} & {*latin_spellings(right), right}:
        return 0.92, "name parts"
    if _without_ending(a, left, right) or _without_ending(b, right, left):
        return 0.95, "romanisation"
    return sound_alike(a, b), "sound"


def _without_ending(word: str, stem: str, whole: str) -> bool:
    """Whether a Cyrillic stem has lost only the vowel of its case: мамани is маман, and Mamani all the same."""
    ending = whole[len(stem) :]
    return (
        bool(_CYRILLIC.search(word))
        and whole.startswith(stem)
        and len(stem) > 2
        and ending in ("a", "e", "i", "o", "u", "y")
    )
