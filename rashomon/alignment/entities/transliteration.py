"""One word of a name, in any script → how it sounds: a romanised form and a skeleton of consonant classes.

In: a word. Out: strings over a small alphabet that can be compared across scripts. A Chinese transliteration keeps the
consonants of a foreign name in order and little else, so the skeleton is the key and the vowels only break ties.
It knows no names and no meanings. The classes follow how Mandarin hears foreign names (r = l, b = p, ts = z = c); what
each change costs was set by hand on transliterated family names, see docs/log/entities.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from rashomon.kept import kept
from rashomon.text import fold

#: A stretch of Han characters in running text.
HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_LETTERS = re.compile(r"[^a-z]+")

#: Initials of pinyin syllables, longest first, and the class each is heard as. `y` and `w` before u are vowels.
_PINYIN = (
    ("zh", "C"), ("ch", "C"), ("sh", "S"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("d", "T"), ("t", "T"),
    ("n", "N"), ("l", "L"), ("g", "K"), ("k", "K"), ("h", "H"), ("j", "J"), ("q", "J"), ("x", "X"), ("z", "C"),
    ("c", "C"), ("s", "S"), ("r", "L"), ("w", "W"), ("y", "A"),
)  # fmt: skip

#: Latin letter groups, longest first.
_LATIN = (
    ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("sh", "S"), ("ch", "G"), ("ck", "K"), ("ph", "F"), ("th", "T"),
    ("gh", "K"), ("tz", "C"), ("ts", "C"), ("dz", "C"), ("cz", "C"), ("cs", "C"), ("sz", "S"), ("zh", "J"),
    ("dj", "J"), ("qu", "KW"), ("kh", "H"), ("wh", "W"), ("ng", "N"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("d", "T"),
    ("t", "T"), ("n", "N"), ("l", "L"), ("r", "L"), ("k", "K"), ("q", "K"), ("g", "K"), ("s", "S"), ("z", "C"),
    ("v", "W"), ("w", "W"), ("x", "KS"), ("j", "J"), ("h", "H"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def pinyin(word: str) -> tuple[str, ...]:
    """Toneless syllables of a word in Han characters, simplified or traditional alike."""
    from pypinyin import lazy_pinyin

    return tuple(s for s in lazy_pinyin(word, errors="ignore") if s)


@kept
def romanise(word: str) -> str:
    """A word in any script as plain letters a-z, without accents, spaces or marks."""
    if _HAN.search(word):
        return "".join(pinyin(word)) if all(map(_HAN.match, word)) else _LETTERS.sub("", anyascii(word).lower())
    return _LETTERS.sub("", anyascii(_as_heard(fold(word))).lower())


#: Arabic letters as they are heard in names; و and ي are vowels but at the beginning.
_ARABIC = str.maketrans(
    {"ا": "a", "أ": "a", "آ": "a", "إ": "i", "ى": "a", "ة": "a", "ء": "", "ؤ": "u", "ئ": "i", "ب": "b", "ت": "t", "ث": "th",
     "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t",
     "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i",
     "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "i", "ڤ": "v"}
)  # fmt: skip
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_GREEK = (
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("γγ", "ng"),
    ("τζ", "dz"),
    ("ου", "u"),
    ("ού", "u"),
    ("αυ", "av"),
    ("ευ", "ev"),
)
_GREEK_LETTER = re.compile(r"[\u0370-\u03ff]")
_KANA = (("ウィ", "wi"), ("ウェ", "we"), ("ウォ", "wo"), ("ッ", ""), ("ー", ""))


def _as_heard(word: str) -> str:
    """A word with the letter groups of its script written as they are heard: μπ is b, ج is j, ウィ is wi."""
    if _ARABIC_LETTER.search(word):
        first = {"و": "w", "ي": "y", "ی": "y"}.get(word[0], "")
        return first + (word[1:] if first else word).translate(_ARABIC)
    groups = _GREEK if _GREEK_LETTER.search(word) else _KANA if "\u30a1" <= word[:1] <= "\u30ff" else ()
    for group, heard in groups:
        word = word.replace(group, heard)
    return word


def _syllable(syllable: str, first: bool) -> str:
    if syllable == "er":
        return "Al" if first else "l"
    for initial, found in _PINYIN:
        if syllable.startswith(initial):
            rest = syllable[len(initial) :]
            if found == "W" and rest == "u":
                found = "A"  # wu is the vowel u
            break
    else:
        found, rest = "A", syllable
    if found == "A" and not first:
        found = ""
    return found + ("N" if rest.endswith(("n", "ng")) else "")


_CLOSING_MB = re.compile(r"mbe?$")  # Whitcombe, Lamb


def _latin_skeleton(letters: str) -> str:
    out, at, end = [], 0, len(letters)
    if letters[:1] in _VOWELS or not letters:
        out.append("A")
    while at < end:
        if letters[at] in _VOWELS:
            at += 1
            continue
        group, found = next((p for p in _LATIN if letters.startswith(p[0], at)), (letters[at], ""))
        if letters[at] == "c" and not found:
            found = "S" if letters[at + 1 : at + 2] in ("e", "i", "y") else "K"
        if letters[at] == "g" and group == "g" and letters[at + 1 : at + 2] in ("e", "i", "y"):
            found = "G"
        at += len(group)
        voiced = at < end and letters[at] in _VOWELS
        if found == "L" and not voiced:
            found = "l"
        elif found == "H" and not voiced:
            found = ""
        out.append(found)
    return "".join(out)


@kept
def skeleton(word: str) -> str:
    """Consonant classes of a word in any script: 克林顿 and Clinton are both KLNTN; `l` is an r or l that closes a
    syllable, `A` an opening vowel. Doubled classes count once."""
    if word and all(map(_HAN.match, word)):
        raw = "".join(_syllable(s, not i) for i, s in enumerate(pinyin(word)))
    else:
        letters = romanise(word)
        raw = _latin_skeleton(_CLOSING_MB.sub("m", letters) if word.isascii() else letters)
    return re.sub(r"(.)\1+", r"\1", raw)


#: What it costs to hear one class as another (symmetric), or to lose it. Everything else costs 1.
_SWAP = {
    ("W", "F"): 0.15, ("C", "S"): 0.3, ("C", "G"): 0.15, ("C", "J"): 0.2, ("G", "J"): 0.15, ("G", "K"): 0.25,
    ("G", "S"): 0.3, ("G", "H"): 0.4, ("X", "S"): 0.1, ("X", "H"): 0.25, ("X", "C"): 0.3, ("X", "G"): 0.3,
    ("X", "J"): 0.4, ("J", "S"): 0.5, ("J", "K"): 0.5, ("J", "H"): 0.5, ("J", "A"): 0.3, ("K", "H"): 0.4,
    ("M", "N"): 0.4, ("L", "l"): 0.1, ("T", "C"): 0.5, ("T", "S"): 0.6, ("W", "A"): 0.3, ("W", "P"): 0.5,
    ("F", "P"): 0.6, ("H", "A"): 0.2, ("H", "F"): 0.4, ("W", "H"): 0.4, ("P", "F"): 0.6,
}  # fmt: skip
_LOSE = {"l": 0.15, "H": 0.25, "W": 0.35, "A": 0.35, "T": 0.7, "K": 0.7, "N": 0.7, "J": 0.7}


def _swap(a: str, b: str) -> float:
    return 0.0 if a == b else _SWAP.get((a, b), _SWAP.get((b, a), 1.0))


@lru_cache(maxsize=200_000)
def distance(a: str, b: str) -> float:
    """Weighted edit distance of two skeletons, a share of the longer one: 0 (same) to 1."""
    above = [0.0]
    for y in b:
        above.append(above[-1] + _LOSE.get(y, 1.0))
    for x in a:
        lose = _LOSE.get(x, 1.0)
        row = [above[0] + lose]
        for j, y in enumerate(b):
            row.append(min(above[j] + _swap(x, y), above[j + 1] + lose, row[j] + _LOSE.get(y, 1.0)))
        above = row
    weight = max(sum(0.3 if c in "lA" else 1.0 for c in s) for s in (a, b)) or 1.0
    return min(1.0, above[-1] / max(weight, 1.0))


def sound_alike(a: str, b: str) -> float:
    """How alike two words of different scripts or spellings sound, 0 to 1: consonants first, letters to break ties.

    Words of two consonants agree by chance too often and count for seven tenths; a closing r or l is half a consonant.
    """
    heard = max(consonants_alike(a, b), SILENT * max((consonants_alike(x, y) for x, y in _silent(a, b)), default=0.0))
    return heard if min(_weight(skeleton(a)), _weight(skeleton(b))) > 2 else 0.7 * heard


#: What a likeness counts for that leaves out a closing consonant which French does not speak: 塔尔万, Тарвен for Tarvins.
SILENT = 0.97
_UNSPOKEN = re.compile(r"(?<=[aeiounrl])[stdxzp]$")


def _silent(a: str, b: str) -> list[tuple[str, str]]:
    """The pair with a closing consonant left out of the one in Latin letters, where enough is left to hear."""
    out = []
    for latin, other in ((a, b), (b, a)):
        spoken = latin[:-1]
        two_scripts = latin[:1].isascii() and not other[:1].isascii()
        if two_scripts and _UNSPOKEN.search(latin) and _weight(skeleton(spoken)) > 2:
            out.append((spoken, other))
    return out


_GENDERED = re.compile(r"[aoeyiuй]?$")
_ARTICLE = re.compile(r"^(?:al|el)(?=[^aeiou])")
#: What languages of Latin letters write for one sound, longest first: ou, oo, u; ie, ee, y, i; cz, ch, tsch.
_SOUNDS = (
    ("tsch", "č"), ("sch", "s"), ("tch", "č"), ("cz", "č"), ("ch", "č"), ("sh", "s"), ("sz", "s"), ("sj", "s"), ("ph", "f"),
    ("th", "t"), ("kh", "h"), ("gh", "g"), ("dt", "t"), ("ck", "k"), ("qu", "kv"), ("zh", "j"), ("ll", "l"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("ij", "ai"), ("oe", "o"), ("ae", "e"),
    ("ue", "u"), ("w", "v"), ("y", "i"), ("q", "k"), ("x", "ks"), ("z", "s"), ("é", "e"),
)  # fmt: skip
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def _spoken(letters: str, j: str) -> str:
    """Plain letters with one sign for each sound; `j` is what a j is read as: i, or h in Spanish."""
    out, at = [], 0
    letters = _SILENT_H.sub("", letters).replace("j", j)
    while at < len(letters):
        group, sound = next((p for p in _SOUNDS if letters.startswith(p[0], at)), (letters[at], letters[at]))
        if letters[at] == "c" and group == "c":
            sound = "s" if letters[at + 1 : at + 2] in ("e", "i", "y") else "k"
        out.append(sound)
        at += len(group)
    return _TWICE.sub(r"\1", "".join(out))


@lru_cache(maxsize=65536)
def respelt(a: str, b: str) -> float:
    """How likely two words of one script are two spellings of one name (Wieczorek, Vichorek; Khatib, Khateeb), 0 to 1.

    0.97 when they are one once each sound has one sign, 0.85 when one vowel or a related consonant differs. The two genders of
    one name (Mario, Maria; Petrov, Petrova) are two names.
    """
    left, right = romanise(a), romanise(b)
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 4 or _GENDERED.sub("", left) == _GENDERED.sub("", right):
        return 0.0
    if _ARTICLE.match(left) and _ARTICLE.match(right):
        left, right = left[2:], right[2:]
    best = 0.0
    for i, j in (("i", "i"), ("h", "i"), ("i", "h")):
        one, two = _spoken(left, i), _spoken(right, j)
        if one == two:
            best = max(best, 0.97 if i == j else 0.85)
        elif min(len(one), len(two)) > 3 and one[0] == two[0] and _one_sound_apart(one, two):
            best = max(best, 0.85)
    return best


def _one_sound_apart(a: str, b: str) -> bool:
    """Whether one sound is added, or one is another of its kind: a vowel, or a consonant heard alike."""
    if Levenshtein.distance(a, b) != 1:
        return False
    if len(a) != len(b):
        return True
    x, y = next((x, y) for x, y in zip(a, b, strict=True) if x != y)
    vowels = x in _VOWELS and y in _VOWELS
    first = next((n for n, c in enumerate(a) if c in _VOWELS), 0)
    if vowels:
        return a[first] == b[first]  # Miller and Muller are two names
    return x not in _VOWELS and y not in _VOWELS and bool(skeleton(x)) and _swap(skeleton(x), skeleton(y)) <= 0.3


@kept
def consonants_alike(a: str, b: str) -> float:
    """The same without regard to how few the consonants are: for names that a second witness ties already."""
    consonants = 1.0 - 2.0 * distance(skeleton(a), skeleton(b))
    return max(0.0, min(1.0, 0.75 * consonants + 0.25 * JaroWinkler.similarity(romanise(a), romanise(b))))


def _weight(bones: str) -> float:
    return len(bones) - 0.5 * bones.count("l") - bones.count("A")


@lru_cache(maxsize=65536)
def neighbours(bones: str) -> tuple[str, ...]:
    """Keys under which a skeleton is filed: itself and itself less one class. Two skeletons one change apart share one.

    Classes that are often confused are filed as one, and closing l, opening vowels and H are left out.
    """
    plain = bones.translate(_FILED)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    cut = {plain[:i] + plain[i + 1 :] for i in range(len(plain))} if len(plain) > 3 else set()
    return tuple(sorted({plain} | cut))


_FILED = str.maketrans({"l": "", "A": "", "H": "", "F": "W", "G": "C", "J": "C", "X": "C", "S": "C", "M": "N"})
