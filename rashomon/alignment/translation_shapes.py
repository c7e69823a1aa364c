"""One account → marks of a translation that show in its shape: numbers, dates, hours, marks and word order of another language.

In: the story of an account. Out: `Mark`s, each with its kind, its place and the language that it points to ("" if none). The
words are data (`[wording]` and `[dates]` of each language), the shapes are here. None is enough alone: anybody may write
one of them once. It does not weigh them; `machine_translation` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.languages import language as knowledge
from rashomon.model import Account, Span
from rashomon.text import fold, story_blocks


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a translation: its kind, its place, the language that it points to ("" if none)."""

    kind: str
    span: Span
    language: str = ""


#: Languages that give the day before the month, and the hour without a.m. and p.m.
_DAY_FIRST = frozenset(("fr", "de", "it", "es", "pt", "nl", "ru"))
_NO_NOON = frozenset(("fr", "de", "it", "nl", "ru"))
#: Languages in which „…“ are no quotation marks, «…» are none, and ¿ ¡ do not stand.
_NO_LOW_QUOTES = frozenset(("fr", "es", "it", "en", "pt"))
_NO_ANGLES = frozenset(("en", "zh", "nl"))
_SPACED = frozenset(("en", "fr", "de", "es", "it", "pt", "nl", "ru"))
_NOON = re.compile(r"\b\d{1,2}(?::\d\d)?\s?[ap]\.m\.", re.IGNORECASE)
_LOW = re.compile(r"„[^„“”\n]{2,300}[“”]")
_ANGLES = re.compile(r"«[^«»\n]{2,300}»")
_INVERTED = re.compile(r"(?<![\"“«'‘])[¿¡](?=\w)")
_DASHED = re.compile(r"[»”\"],? — (?=\w)")
_CORNERS = re.compile(r"[「」『』《》]|(?<=[A-Za-zÀ-ÿ\d]{2})[。，、；：]")
#: A full stop of another script at the end of a Chinese sentence.
_POINT = re.compile(r"(?<=[\u4e00-\u9fff])\.(?=[\s\"”]|$)")
_ARTICLES = frozenset(("the", "a", "an"))
_WORD = re.compile(r"[a-z']+")
#: English news has 6 to 11 articles in 100 words; a text of so many words with fewer than this has hardly any.
_FEW_ARTICLES, _WORDS = 0.035, 60
_MOST = 6


def shapes(account: Account) -> list[Mark]:
    """Every such mark in the story of an account."""
    tongue = account.language
    found: list[Mark] = []
    patterns = _patterns(tongue)
    for block in story_blocks(account):
        text = account.text[block.span.start : block.span.end]
        for kind, code, pattern, folded in patterns:
            if code == tongue:
                continue
            for count, m in enumerate(pattern.finditer(fold(text) if folded else text)):
                if count >= _MOST:
                    break
                found.append(
                    Mark(kind, Span(account.id, block.span.start + m.start(), block.span.start + m.end()), code)
                )
    return found + (_articles(account) if tongue == "en" else [])


@cache
def _patterns(tongue: str) -> tuple[tuple[str, str, re.Pattern[str], bool], ...]:
    """Kind, language that it points to, pattern, whether it reads folded text."""
    words = knowledge(tongue).section("wording")
    rows: list[tuple[str, str, re.Pattern[str], bool]] = []
    if myriads := _any(words.get("myriads", ())):
        rows.append(("ten thousands", "zh", re.compile(rf"\b\d+(?:[.,]\d+)? (?:{myriads})\b"), True))
    if ends := _any(words.get("speech_ends", ())):
        name = r"[^\W\d_a-zß-ÿа-я][\w-]*"
        lone = rf"[.。][”“\"»」][.。]? ?((?:{name} ){{1,3}}(?:{ends})\.)"
        rows.append(("lone speech", "zh", re.compile(lone), False))
    if straight := _any(words.get("uninverted", ())):
        rows.append(("word order of speech", "en", re.compile(rf"(?:,[”“\"»]|[”“\"»],?) (?:{straight})\b"), True))
    months = _any([w for some in knowledge(tongue).section("dates").get("months", ()) for w in some if len(w) > 2])
    if tongue in _DAY_FIRST and months:
        rows.append(("month before the day", "en", re.compile(rf"\b(?:{months}) \d{{1,2}}, \d{{4}}\b"), True))
    if tongue in _NO_NOON:
        rows.append(("hours of another language", "en", _NOON, False))
    if tongue in _NO_LOW_QUOTES:
        rows.append(("marks of another language", "de", _LOW, False))
    if tongue in _NO_ANGLES:
        rows.append(("marks of another language", "", _ANGLES, False))
    if tongue in _SPACED:
        rows.append(("marks of another script", "", _CORNERS, False))
        if tongue != "es":
            rows.append(("questions turned round", "es", _INVERTED, False))
    if tongue in ("en", "de"):
        rows.append(("dash after speech", "ru", _DASHED, False))
    if tongue == "zh":
        rows.append(("point of another script", "en", _POINT, False))
    return tuple(rows)


def _any(words: Sequence[str]) -> str:
    """Words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _articles(account: Account) -> list[Mark]:
    """English that hardly has an article: made from a language that has none."""
    total = some = 0
    blocks = [b for b in story_blocks(account) if b.kind == "body"]
    for block in blocks:
        found = _WORD.findall(fold(account.text[block.span.start : block.span.end]))
        total += len(found)
        some += sum(w in _ARTICLES for w in found)
    if total < _WORDS or some >= _FEW_ARTICLES * total:
        return []
    first = blocks[0].span
    return [Mark("hardly any article", Span(account.id, first.start, min(first.end, first.start + 120)))]
