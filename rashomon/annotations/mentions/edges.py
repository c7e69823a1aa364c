"""A name as the tagger cut it → the name alone: no title before it, no article or preposition at its ends.

In: text, a found name, the language's words. Out: the trimmed name, or None if nothing of a name is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.annotations.mentions.spans import Found
from rashomon.languages import language as knowledge
from rashomon.text import fold, is_cjk

_OPENING = "\"'“”„«»‹›「」『』〝〞《》()[]{}<>,;:!?*•·|/–—-‘’`#@"
_CLOSING = _OPENING.replace("'", "")


@dataclass(frozen=True)
class _Edges:
    before: frozenset[str]
    roles: frozenset[str]
    small: frozenset[str]
    joins: frozenset[str]


@cache
def _edges(code: str) -> _Edges:
    section = knowledge(code).section("names")

    def folded(*keys: str) -> frozenset[str]:
        return frozenset(fold(w) for key in keys for w in section.get(key, ()))

    small = folded("determiners", "of", "elisions", "modifiers", "pronouns", "small_words")
    small |= {e + "'" for e in folded("elisions")} | {w for phrase in small for w in phrase.split()}
    joins = frozenset(map(fold, knowledge(code).section("statements").get("and", ())))
    return _Edges(folded("titles", "roles") | small, folded("roles"), small, joins)


def trim(text: str, name: Found, code: str) -> Found | None:
    """The name without titles, roles and small words at its ends."""
    edges = _edges(code)
    a, b = name.start, name.end
    while a < b and (text[a] in _OPENING or text[a].isspace()):
        a += 1
    while a < b and (text[b - 1] in _CLOSING or text[b - 1].isspace()):
        b -= 1
    while True:
        end = _first_word(text, a, b)
        word = fold(text[a:end])
        if end == b or (word not in edges.before and word.rstrip(".") not in edges.before):
            break
        if word in edges.small and text[a].isupper() and _inside_sentence(text, a):
            break  # "in Den Haag": a capital that the sentence does not ask for belongs to the name
        a = end
        while a < b and (text[a].isspace() or text[a] in ".-'’"):
            a += 1
    while True:
        start = _last_word(text, a, b)
        word = fold(text[start:b])
        if start == a or not (word in edges.small and text[start].islower()):
            break
        b = start
        while b > a and (text[b - 1].isspace() or text[b - 1] in "-'’"):
            b -= 1
    head, hyphen, last = text[a:b].rpartition("-")
    if hyphen and head and " " not in last and fold(last) in edges.roles:
        b = a + len(head)  # "Norwind-CEO": the title is a mention of its own
    if text[b - 1 : b] == "." and b - a > 1 and text[b - 2].islower() and name.kind != "organization":
        b -= 1
    return Found(a, b, name.kind, name.score) if b > a and fold(text[a:b]) not in edges.before else None


def part_list(text: str, name: Found, code: str) -> list[Found]:
    """One word, "and", an article and more is a list of two names: "Norva et des Cormorans". A ministry of two things has more
    words before the first."""
    words = [(m.start(), m.end()) for m in _WORDS.finditer(text, name.start, name.end)]
    edges = _edges(code)
    folded = [fold(text[a:b]) for a, b in words]
    if (
        len(words) < 4
        or folded[1] not in edges.joins
        or folded[2] not in edges.small
        or not text[words[2][0]].islower()
    ):
        return [name]
    return [name._replace(end=words[0][1]), name._replace(start=words[3][0])]


def _inside_sentence(text: str, at: int) -> bool:
    """Does a word in small letters stand before this place, one space away?"""
    return at > 1 and text[at - 1] == " " and text[at - 2].islower()


def _first_word(text: str, a: int, b: int) -> int:
    """End of the first word of a range: at a space, after an apostrophe, or the whole range in scripts without spaces."""
    for i in range(a, b):
        if text[i].isspace():
            return i
        if text[i] in "'’" and i + 1 < b and i - a <= 5 and text[a].islower():
            return i + 1
        if is_cjk(text[i]):
            return i if i > a and text[a:i].isascii() else b  # "CEO兼": a title in Latin letters comes off
    return b


def _last_word(text: str, a: int, b: int) -> int:
    """Start of the last word of a range."""
    i = b
    while i > a and not text[i - 1].isspace():
        i -= 1
    return i


def part_scripts(text: str, name: Found) -> list[Found]:
    """A name whose words change from Latin to Cyrillic letters or back is two: "Halvex Клер Вотье", a firm and its head. So is one
    with an open bracket inside: "格雷·勒杜(Gray Ledoux", a name and its gloss; and a Han name with its original between brackets,
    whatever stands behind: "雁湖科技(Hollin)联"."""
    for i in range(name.start + 1, name.end - 1):
        if text[i] not in "(（":
            continue
        closed = next((k for k in range(i + 1, name.end) if text[k] in ")）"), 0)
        if not closed:
            return [name._replace(end=i), name._replace(start=i + 1)]
        if is_cjk(text[i - 1]) and text[i + 1 : closed].strip() and text[i + 1 : closed].isascii():
            return [name._replace(end=i), name._replace(start=i + 1, end=closed)]
    words = [(m.start(), m.end()) for m in _WORDS.finditer(text, name.start, name.end)]
    cyrillic = ["\u0400" <= text[a] <= "\u052f" for a, _ in words]
    cut = next((i for i in range(1, len(words)) if cyrillic[i] != cyrillic[0]), 0)
    if not cut or len(set(cyrillic[cut:])) > 1:
        return [name]
    halves = [(words[0][0], words[cut - 1][1], cut), (words[cut][0], words[-1][1], len(words) - cut)]
    if name.kind != "person":
        return [name._replace(start=a, end=b) for a, b, _ in halves]
    longer = max(halves, key=lambda h: h[2])  # of a person and a firm, the person has more words
    return [name._replace(start=h[0], end=h[1], kind="person" if h == longer else "organization") for h in halves]


_WORDS = re.compile(r"\S+")
