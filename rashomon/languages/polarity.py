"""Words → which side of an opposition they take: "closed-source" is openness, side minus; "never signed" is signing, minus.

In: a text and its language. Out: its words with a concept and a sign, in order. The concepts have the same keys in every
language, so that two languages can be compared. Reads [wording]: `opposites` (concept = [side A, side B]; a trailing *
stands for any ending), `negation` and `negation_after` (words that turn what follows, or what stands before), `reach`
and `reach_after` (how many words far), `negation_wide` ("nobody", 没有人: they reach over their clause) and
`negation_carriers` (a preposition or a light verb that carries a negation on to the verb or noun behind: 没有就此事警告,
没有收到警告), `negation_items` ("any", 任何: a negation before them reaches over them), `exclusive` (the same shape: acts of which only one can have been), `concord` (several negations of
a clause are one: "nadie dijo nada"), `no_negation` (phrases that only look like one), `scope_ends`.
It does not know syntax: a negation reaches a few words, or over its clause, and never past a mark or a conjunction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.kept import kept
from rashomon.languages import language as knowledge
from rashomon.text import fold, is_cjk, words

_MARKS = frozenset('.,;:!?()[]«»"“”„。，；：！？、（）「」『』\n')
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Polarity:
    """A word of an opposition. `sign` is +1 for side A and -1 for side B, turned by a negation at `negation`."""

    concept: str
    sign: int
    start: int
    end: int
    negation: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """ "signing-": for tests and for comparing."""
        return self.concept + ("+" if self.sign > 0 else "-")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    pattern: re.Pattern[str]
    sides: dict[str, tuple[str, int]]
    stems: tuple[tuple[str, tuple[str, int]], ...]
    before: re.Pattern[str]
    wide: re.Pattern[str]
    items: re.Pattern[str]
    after: re.Pattern[str]
    masked: re.Pattern[str]
    ends: re.Pattern[str]
    reach: int
    reach_after: int
    concord: bool


def _plain(text: str) -> str:
    """Folded, with hyphens as spaces: "closed-source" is "closed source". The same length."""
    return fold(text).replace("-", " ")


@cache
def any_of(entries: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for words and phrases, longest first; a trailing * stands for any ending."""
    parts = []
    for entry in sorted({_plain(e) for e in entries}, key=lambda e: (-len(e), e)):
        body = r"\w*".join(re.escape(piece) for piece in entry.split("*"))
        if is_cjk(entry[0]):
            parts.append(body)
        else:
            parts.append(r"\b" + body + ("" if entry.endswith(("*", "'")) else r"\b"))
    return re.compile("|".join(parts)) if parts else _NEVER


@cache
def _lexicon(code: str, table: str = "opposites") -> _Lexicon:
    section = knowledge(code).section("wording")
    sides: dict[str, tuple[str, int]] = {}
    for concept, pair in section.get(table, {}).items():
        for sign, entries in zip((1, -1), pair, strict=True):
            for entry in entries:
                sides.setdefault(_plain(entry), (concept, sign))
    stems = tuple(sorted(((e, s) for e, s in sides.items() if "*" in e), key=lambda p: (-len(p[0]), p[0])))
    reach = int(section.get("reach", 5))
    before = tuple(section.get("negation", ()))
    carried = tuple(n + c for n in before for c in section.get("negation_carriers", ()))
    return _Lexicon(
        any_of(tuple(sides)),
        sides,
        stems,
        any_of(before),
        any_of((*section.get("negation_wide", ()), *carried)),
        any_of(tuple(section.get("negation_items", ()))),
        any_of(tuple(section.get("negation_after", ()))),
        any_of(tuple(section.get("no_negation", ()))),
        any_of(tuple(section.get("scope_ends", ()))),
        reach,
        int(section.get("reach_after", reach)),
        bool(section.get("concord", False)),
    )


@kept
def polarities(text: str, code: str) -> tuple[Polarity, ...]:
    """The words of `text` that take a side, in order; offsets into `text`."""
    return _taking_sides(text, code, "opposites")


@kept
def exclusive_acts(text: str, code: str) -> tuple[Polarity, ...]:
    """The same for words of acts of which only one can have been: resigned, dismissed."""
    return _taking_sides(text, code, "exclusive")


def _taking_sides(text: str, code: str, table: str) -> tuple[Polarity, ...]:
    lexicon = _lexicon(code, table)
    plain = _plain(text)
    masked = lexicon.masked.sub(lambda m: "\u0001" * len(m.group()), plain)
    found = []
    for match in lexicon.pattern.finditer(plain):
        concept, sign = _side(lexicon, match.group())
        negation = _negation(lexicon, masked, match.start(), match.end())
        found.append(Polarity(concept, -sign if negation else sign, match.start(), match.end(), negation))
    return tuple(found)


@kept
def negations(text: str, code: str) -> tuple[tuple[int, int], ...]:
    """Every negation of a text, whatever it denies."""
    lexicon = _lexicon(code)
    masked = lexicon.masked.sub(lambda m: "\u0001" * len(m.group()), _plain(text))
    found = {m.span() for p in (lexicon.before, lexicon.wide, lexicon.after) for m in p.finditer(masked)}
    return tuple(sorted(found))


def _side(lexicon: _Lexicon, word: str) -> tuple[str, int]:
    if word in lexicon.sides:
        return lexicon.sides[word]
    for stem, side in lexicon.stems:
        if re.fullmatch(r"\w*".join(re.escape(piece) for piece in stem.split("*")), word):
            return side
    return "", 0


def _negation(lexicon: _Lexicon, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The negation that turns the word at start:end, if an odd number of them reaches it."""
    left = start
    while left > 0 and start - left < 80 and text[left - 1] not in _MARKS:
        left -= 1
    for stop in lexicon.ends.finditer(text, left, start):
        left = stop.end()
    near = [b for b, _ in words(text[left:start])][-lexicon.reach :]
    wide = [m.span() for m in lexicon.wide.finditer(text, left, start)]
    reached = left + near[0] if near else start
    item = next((m.start() for m in lexicon.items.finditer(text, left, start)), None)
    if item is not None and lexicon.before.search(text, left, item):
        reached = left
    close = [m.span() for m in lexicon.before.finditer(text, reached, start)]
    found = sorted([*wide, *(c for c in close if not any(w[0] < c[1] and c[0] < w[1] for w in wide))])
    if found:
        return found[-1] if lexicon.concord or len(found) % 2 else None
    right = end
    while right < len(text) and right - end < 80 and text[right] not in _MARKS:
        right += 1
    stop_after = lexicon.ends.search(text, end, right)
    right = stop_after.start() if stop_after else right
    near_after = [e for _, e in words(text[end:right])][: lexicon.reach_after]
    found = [m.span() for m in lexicon.after.finditer(text, end, end + near_after[-1] if near_after else end)]
    return found[0] if found and (lexicon.concord or len(found) % 2) else None
