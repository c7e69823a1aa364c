"""Text → the tokens that the name tagger reads, and their features that need no model.

In: a text and a range. Out: (start, end) of words, numbers, punctuation signs, and of every single Han or kana character.
Training and reading use this same function. It knows no language beyond the elided words that the caller gives it
(French "l", "d", "qu"; Italian "dell"): "l'OpenAI" is two tokens, "O'Brien" one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from rashomon.text import is_cjk

#: Abbreviations of single letters (U.S., J.K.); words with inner hyphens, apostrophes, dots, ampersands; else one sign.
#: Every repeat is over disjoint character sets, so that the search is linear.
_TOKEN = re.compile(
    r"[぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f]"
    r"|(?:[^\W\d_぀-ヿ㐀-䶿一-鿿]\.){2,}"
    r"|(?:[^\W_぀-ヿ㐀-䶿一-鿿]+)(?:[-‐‑'’.&·](?:[^\W_぀-ヿ㐀-䶿一-鿿]+))*"
    r"|\S"
)
_APOSTROPHES = "'’"
_LONGEST = (
    60  # characters of one token; longer runs are debris (base64, addresses) and are cut, so that lookups stay cheap
)


#: Han signs that make the number before them a date or a clock.
_DATED = tuple("年月日号號時时點点")
_SURROGATES = re.compile("[\ud800-\udfff]")


def searchable(text: str) -> str:
    """The same length, without lone surrogates: the Aho-Corasick library reads UTF-8 only."""
    return _SURROGATES.sub("?", text)


def tokens(text: str, start: int, end: int, elisions: Collection[str] = ()) -> list[tuple[int, int]]:
    """Offsets of the tokens of `text[start:end]`, in order; spaces are skipped."""
    out: list[tuple[int, int]] = []
    for m in _TOKEN.finditer(text, start, end):
        a, b = m.span()
        if b - a > _LONGEST:
            out.extend((i, min(i + _LONGEST, b)) for i in range(a, b, _LONGEST))
            continue
        if text[b : b + 1] in _DATED and text[a].isalpha() and text[b - 1].isdigit():
            letters = a + len(text[a:b].rstrip("0123456789"))  # "Norvo12日": a name and a day
            out.append((a, letters))
            a = letters
        if b - a > 2 and not text[a:b].isalnum():
            cut = _apostrophe(text, a, b, elisions)
            if cut:
                out.append((a, cut))
                a = cut
        out.append((a, b))
    return out


def _apostrophe(text: str, a: int, b: int, elisions: Collection[str]) -> int:
    """Where to cut a word at its apostrophe: after an elided article (l'|ONU), before the English 's; 0 for not at all."""
    for sign in _APOSTROPHES:
        i = text.find(sign, a, b)
        if i <= 0:
            continue
        if text[a:i].lower() in elisions:
            return i + 1
        if text[i + 1 : b] in ("s", "S", "ll", "re", "ve", "d"):
            return i
    return 0


#: Kinds of token by their look; the tagger has one vector for each.
SHAPES = (
    "lower",
    "Cap",
    "CAPS",
    "Mixed",
    "camel",
    "Cap-Cap",
    "cap-low",
    "initial",
    "digits",
    "digit-letter",
    "letter-digit",
    "Han",
    "kana",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    "(",
    ")",
    '"',
    "'",
    "-",
    "/",
    "&",
    "other",
)
_SHAPE = {name: i for i, name in enumerate(SHAPES)}
_QUOTES = frozenset('"“”„«»‹›「」『』〝〞《》')


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """Index into SHAPES."""
    first = word[0]
    if is_cjk(first):
        return _SHAPE["kana" if "぀" <= first <= "ヿ" else "Han"]
    if not any(c.isalnum() for c in word):
        sign = '"' if first in _QUOTES else "'" if first in "'’‘`" else "-" if first in "-–—‐‑" else first
        return _SHAPE.get(sign, _SHAPE["other"])
    if word.isdigit():
        return _SHAPE["digits"]
    if first.isdigit():
        return _SHAPE["digit-letter"]
    if any(c.isdigit() for c in word):
        return _SHAPE["letter-digit"]
    if len(word.rstrip(".")) == 1:
        return _SHAPE["initial"] if first.isupper() else _SHAPE["lower"]
    if "-" in word or "‐" in word:
        parts = [p for p in re.split("[-‐‑]", word) if p]
        if first.isupper():
            return _SHAPE["Cap-Cap" if all(p[0].isupper() for p in parts) else "cap-low"]
        return _SHAPE["lower"] if word.islower() else _SHAPE["camel"]
    if word.islower():
        return _SHAPE["lower"]
    if word.isupper():
        return _SHAPE["CAPS"]
    if first.isupper():
        return _SHAPE["Cap" if word[1:].islower() or not word[1:].isalpha() else "Mixed"]
    return _SHAPE["camel" if any(c.isupper() for c in word) else "lower"]
