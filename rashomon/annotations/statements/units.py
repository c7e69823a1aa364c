"""Paragraph → units: sentences as lists of words, in which a whole quotation counts as one word.

In: the text of a paragraph. Out: `Unit`s. A quotation of a few words that is no sentence of its own (a fragment, a term, a
scare quote) is not taken for a quotation: its words stand in the sentence like any others.
It does not know who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.annotations.quotations import Quoted, dash_speech, outermost, pair_marks
from rashomon.annotations.sentences import split
from rashomon.languages import Language
from rashomon.text import POINTS, SIGNS, fold, is_cjk, signed

Offsets = tuple[int, int]

QUOTATION = "<q>"
#: A stretch between marks is a quotation from so many words on (so many Han characters); see docs/log/statements.md.
FEWEST_WORDS, FEWEST_HAN = 4, 6
#: Where endings do what little words do elsewhere, fewer words make a sentence ("Bizi kimse uyarmadı").
FEWEST_LONG, _LONG_WORDS = 3, frozenset(("tr", "ko", "fi", "hu", "et", "az", "kk", "uz", "ky", "ar", "he"))
#: No sentence of news has so many words (quotations count as one); what has is a list or no prose.
LONGEST_UNIT = 300
#: No sentence without spaces has so many characters, its quotations included; what has is cut there.
LONGEST_BARE = 3000
_SPACED = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(slots=True)
class Unit:
    """One sentence. `low[i]` is word i folded, `text[start[i]:end[i]]` word i; "<q>" stands for a whole quotation."""

    text: str
    begin: int
    finish: int
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    quoted: dict[int, Quoted] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.low)

    def capital(self, i: int) -> bool:
        """Whether word i begins with a capital letter."""
        return self.text[self.start[i]].isupper()

    def word(self, i: int) -> bool:
        """Whether word i is made of letters or digits."""
        w = self.low[i]
        return (w[0].isalnum() or (w[0] == "-" and len(w) > 1)) and w != QUOTATION


_FRENCH = r"-(?:t-)?(?:il|elle|ils|elles|on|je|nous|vous)\b|[^\W\d_]+['’](?=\w)"
_PATTERNS = {
    "en": r"[^\W\d_]+n['’]t\b|['’](?:s|re|ve|d|ll|m)\b|(?:[A-Z]\.){2,}|\w+(?:[-.]\w+)*",
    "fr": _FRENCH + r"|\w+(?:-(?!(?:t-)?(?:il|elle|ils|elles|on|je|nous|vous)\b)\w+)*",
    "it": r"[^\W\d_]+['’](?=\w)|\w+(?:-\w+)*",
    **dict.fromkeys(("ar", "fa", "ur", "he", "hi"), rf"\w[\w{SIGNS}\u0640]*"),
}
_NAMES = {"en": frozenset(["us", "it", "who", "will", "may"]), "nl": frozenset(["wilde"])}
_NO_NAMES: frozenset[str] = frozenset()
_DEFAULT = r"\w+(?:[-'’]\w+)*"


@lru_cache(maxsize=16)
def _tokens(code: str) -> re.Pattern[str]:
    return re.compile(f"\\d+(?:[.,]\\d+)+|{_PATTERNS.get(code, _DEFAULT)}|[^\\w\\s]+?")


def is_quotation(text: str, q: Quoted, start: int, fewest: int = FEWEST_WORDS) -> bool:
    """Whether a stretch between marks is speech rather than a term, a title or a scare quote, by its own shape."""
    inner = text[q.inner : q.close].strip()
    if not inner or (text[q.start] in "‘'‚" and not q.closed):
        return False
    last = inner.rstrip("”’»“\"' ")[-1:]
    if _stands_first(text, q, start) or _alone(text, q, start):
        return True
    if last and last in ".!?。！？…" and len(inner) > 1:
        return True
    if any(is_cjk(c) for c in inner[:8]):
        if text[q.end : q.end + 1] == "と" and text[q.end + 1 : q.end + 2] not in ("「", "の"):
            return True
        return sum(c.isalnum() for c in inner) >= FEWEST_HAN or _bound(text, q, start)
    words = sum(1 for _ in zip(range(fewest), _SPACED.finditer(inner), strict=False))
    return words >= fewest or _bound(text, q, start) or (last == "," and words > 1)


def _stands_first(text: str, q: Quoted, start: int) -> bool:
    """Whether a stretch opens its sentence and a comma follows: « Exclu », a-t-elle dit."""
    i, j = q.start - 1, q.end
    while i >= start and text[i].isspace():
        i -= 1
    opens = i < start or text[i] in ".!?…»”。！？"
    return (
        opens and q.closed and (text[q.close - 1] in ",，" or text[j : j + 1] in (",", "，") or text[j : j + 2] == " ,")
    )


def _alone(text: str, q: Quoted, start: int) -> bool:
    """Whether a stretch is a sentence by itself: …, aseguró. «No habrá excepciones»."""
    i, j = q.start - 1, q.end
    while i >= start and text[i].isspace():
        i -= 1
    opens = i >= start and text[i] in ".!?…"
    return opens and q.closed and text[q.inner : q.inner + 1].isupper() and text[j : j + 1] in (".", "!", "?")


def _bound(text: str, q: Quoted, start: int) -> bool:
    """Whether a colon stands right before the opening mark."""
    i = q.start - 1
    while i > start and text[i].isspace():
        i -= 1
    return i >= start and text[i] in ":："


def units(text: str, start: int, end: int, language: Language) -> list[Unit]:
    """The sentences of one paragraph, `text[start:end]`, in order."""
    fewest = FEWEST_LONG if language.code in _LONG_WORDS else FEWEST_WORDS
    quoted = [q for q in outermost(pair_marks(text, start, end)) if is_quotation(text, q, start, fewest)]
    if language.derived or language.section("statements").get("dash_speech"):
        dashed = dash_speech(text, start, end)
        quoted = sorted(
            [*dashed, *(q for q in quoted if not any(d.start <= q.start < d.end for d in dashed))],
            key=lambda q: q.start,
        )
    found = []
    ends = [q.end for q in quoted]
    sentences = _whole(split(text, start, end, language, whole_quotation=1 << 30), quoted)
    if language.code in ("zh", "ja"):  # no words to count: cut by length
        sentences = [(i, min(b, i + LONGEST_BARE)) for a, b in sentences for i in range(a, b, LONGEST_BARE)]
    for a, b in sentences:
        unit = Unit(text, a, b)
        first = bisect_right(ends, a)
        last = first
        while last < len(quoted) and quoted[last].start < b:
            last += 1
        _fill(unit, quoted[first:last], language.code)
        found += _pieces(unit)
    return found


def _whole(sentences: list[Offsets], quoted: list[Quoted]) -> list[Offsets]:
    """Sentences that lie in one quotation are one with what follows it: "– Yes. And no – she said."."""
    out: list[Offsets] = []
    k = 0
    for a, b in sentences:
        while k < len(quoted) and quoted[k].end <= a:
            k += 1
        if (
            out
            and k < len(quoted)
            and quoted[k].start < out[-1][1]
            and quoted[k].end > a
            and quoted[k].inner > quoted[k].start + 1
        ):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def phrase(text: str, start: int, end: int, code: str) -> Unit:
    """A stretch of a few words as a unit of its own."""
    unit = Unit(text, start, end)
    _words(unit, start, end, code)
    return unit


def _pieces(unit: Unit) -> list[Unit]:
    """A unit of too many words, cut, so that the time to read it grows with its length and no faster."""
    if len(unit) <= LONGEST_UNIT:
        return [unit]
    pieces = []
    for a in range(0, len(unit), LONGEST_UNIT):
        b = min(len(unit), a + LONGEST_UNIT)
        pieces.append(
            Unit(
                unit.text,
                unit.start[a],
                unit.end[b - 1],
                unit.low[a:b],
                unit.start[a:b],
                unit.end[a:b],
                {k - a: q for k, q in unit.quoted.items() if a <= k < b},
            )
        )
    return pieces


def _fill(unit: Unit, quoted: Sequence[Quoted], code: str) -> None:
    at = unit.begin
    if code in ("zh", "ja") and not quoted and unit.finish - at <= LONGEST_BARE:
        return  # their readers look at the text itself
    for q in quoted:
        _words(unit, at, max(at, q.start), code)
        unit.quoted[len(unit.low)] = q
        _add(unit, QUOTATION, max(at, q.start), min(q.end, unit.finish))
        at = min(q.end, unit.finish)
    _words(unit, at, unit.finish, code)


def _add(unit: Unit, low: str, start: int, end: int) -> None:
    unit.low.append(low)
    unit.start.append(start)
    unit.end.append(end)


def _is_name(text: str, a: int, b: int, inside: bool) -> bool:
    """Whether a word that looks like a pronoun or a verb is none: the US, the WHO, an IT firm; Will, Joost de Wilde."""
    if text[a:b].isupper():
        return any(c.islower() for c in text[b : b + 12])
    return inside and b - a > 2 and text[a].isupper() and text[a - 2 : a - 1] not in (".", "!", "?")


def _words(unit: Unit, start: int, end: int, code: str) -> None:
    text, low, starts, ends = unit.text, unit.low, unit.start, unit.end
    folded = text[start:end] if code in ("zh", "ja") else fold(text[start:end])  # no letter case to fold there
    special = _NAMES.get(code, _NO_NAMES)
    pointed = signed(folded) and POINTS.search(folded) is not None
    for m in _tokens(code).finditer(text, start, end):
        a, b = m.span()
        if text[a] == "." and low and b < unit.finish and starts[-1] < a == ends[-1] and text[a - 1].isalnum():
            ends[-1] = b  # the dot of an abbreviation belongs to its word
            continue
        word = folded[a - start : b - start]
        if pointed:
            word = POINTS.sub("", word) or word
        if word in special and _is_name(text, a, b, bool(low)):
            word = text[a:b]
        low.append(word)
        starts.append(a)
        ends.append(b)
