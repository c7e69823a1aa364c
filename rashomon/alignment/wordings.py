"""The wordings of one claim → how each stands to the fullest one: exact, trimmed, reported, altered; what is left out.

In: the utterances that are one claim. Out: appearances, and evidence of the clauses that have no counterpart.
The fullest wording is the longest quotation in quotation marks, else the longest of all. It does not know opposites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from rashomon.alignment.sameness import word_share
from rashomon.alignment.utterances import Utterance
from rashomon.alignment.vectors import cosines, expected_cosine, expected_length, pile_vectors
from rashomon.model import Appearance, Evidence, Span

#: Where a clause ends.
_CLAUSE = re.compile(r"[,;:.!?()\[\]…—–，；：。！？、（）【】“”„«»\"\n]+")
#: A clause shorter than this says too little to be missed (letters of English).
_SHORT = 14.0
#: Likeness (as a share of a translation's) below which a clause has no counterpart. Clauses are short, so this is low.
_COUNTERPART = 0.42
#: Quotations are trimmed when this share of the shorter one's words stands in the longer, exact when of both.
_KEPT = 0.9

_ORDER = ("deny", "allege", "demand", "threaten", "promise", "admit", "ask", "say")


def main_act(acts: Sequence[str]) -> str:
    """The act that most accounts name; "say" only where no one is more precise."""
    precise = [a for a in acts if a != "say"]
    if not precise:
        return "say"
    counts = Counter(precise)
    return max(counts, key=lambda a: (counts[a], -_ORDER.index(a) if a in _ORDER else -99))


def fullest(members: Sequence[Utterance]) -> Utterance:
    """The wording that the others are held against."""

    def rank(u: Utterance) -> tuple[bool, float, tuple[str, int]]:
        length = sum(c.isalnum() for c in u.text) / expected_length(u.language)
        return not u.statement.direct, -round(length, 2), (u.span.account, u.span.start)

    return min(members, key=rank)


def appearances(members: Sequence[Utterance]) -> tuple[Appearance, ...]:
    """One appearance an utterance, sorted by span."""
    base = fullest(members)
    found = [Appearance(u.span, _form(u, base), u.statement.id) for u in members]
    return tuple(sorted(found, key=lambda a: (a.span.account, a.span.start, a.span.end)))


def _form(u: Utterance, base: Utterance) -> str:
    if u is base:
        return "exact" if u.statement.direct else "reported"
    if not u.statement.direct:
        return "reported"
    if u.language == base.language:
        kept = word_share(u, base)
        if kept >= _KEPT:
            return "exact" if len(u.tokens) >= _KEPT * len(base.tokens) else "trimmed"
        return "altered"
    lengths = [len(x.tokens) / expected_length(x.language) for x in (u, base)]
    return "exact" if lengths[0] >= 0.75 * lengths[1] else "trimmed"


def clauses(u: Utterance) -> list[tuple[Span, str]]:
    """The clauses of a statement with their places, without the marks between them."""
    found = []
    for content, text in u.pieces:
        start = 0
        cuts = [m.span() for m in _CLAUSE.finditer(text)] + [(len(text), len(text))]
        for left, right in cuts:
            words = text[start:left]
            if any(c.isalnum() for c in words):
                lead = len(words) - len(words.lstrip())
                begin = content.start + start + lead
                found.append((Span(content.account, begin, begin + len(words.strip())), words.strip()))
            start = right
    return found


def omissions(members: Sequence[Utterance], shown: Sequence[Appearance]) -> tuple[Evidence, ...]:
    """For each other quotation of the claim: the clauses of the fullest one that it leaves out."""
    base = fullest(members)
    if not base.statement.direct or len(members) < 2:
        return ()
    found = []
    parts = [(s, t) for s, t in clauses(base) if _weight(t, base.language) >= _SHORT]
    for other in members:
        if other is base or not other.statement.direct or other.span.account == base.span.account or len(parts) < 2:
            continue
        theirs = [t for _, t in clauses(other)]
        if not theirs:
            continue
        missing = [
            s for (s, _), best in zip(parts, _best(parts, base, theirs, other), strict=True) if best < _COUNTERPART
        ]
        if missing and len(missing) < len(parts):
            detail = f"{len(missing)} of {len(parts)} clauses of the fullest wording are left out."
            found.append(Evidence("left out", 0.6, detail, (other.span, *missing)))
    return tuple(found)


def _weight(text: str, language: str) -> float:
    return sum(c.isalnum() for c in text) / expected_length(language)


def _best(parts: Sequence[tuple[Span, str]], base: Utterance, theirs: Sequence[str], other: Utterance) -> list[float]:
    """For each clause of the fullest wording the likeness of its best counterpart."""
    texts = tuple(t for _, t in parts)
    if base.language == other.language:
        whole = " ".join(theirs).casefold()
        return [1.0 if t.casefold() in whole else _overlap(t, whole) for t in texts]
    one, two = pile_vectors([(base.language, texts), (other.language, (*theirs, other.text))])
    return [float(x) for x in np.max(cosines(one, two), axis=1) / expected_cosine(base.language, other.language)]


def _overlap(clause: str, whole: str) -> float:
    words = clause.casefold().split()
    there = set(whole.split())
    return sum(w in there for w in words) / len(words) if words else 0.0
