"""The wordings of one claim → how each stands to the fullest one: exact, trimmed, reported, altered; what is left out.

In: the utterances that are one claim. Out: appearances, and evidence of the clauses that have no counterpart.
The fullest wording is the longest quotation in quotation marks, else the longest of all. It does not know opposites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.alignment.claims.sameness import word_share
from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.vectors import cosines, expected_cosine, expected_length, pile_vectors
from rashomon.model import Appearance, Evidence, Span
from rashomon.text import fold, words

#: Where a clause ends.
_CLAUSE = re.compile(r"\s*[,;:.!?()\[\]…—–，；：。！？、（）【】\n]+\s*")
#: A clause shorter than this says too little to be missed (letters of English).
_SHORT = 14.0
#: A clause is left out when the rest without it is no less like the other wording than the whole is. On invented and
#: real quotations in five languages clauses that are there cost 0.03 and more, those left out nothing.
_COST = 0.02
#: And when no clause of the other wording is so like it as a share of a translation's likeness.
_COUNTERPART = 0.8
#: In one language a clause is left out when fewer of its words than this stand in the other wording.
_OVERLAP = 0.5
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
        length = sum(map(str.isalnum, u.text)) / expected_length(u.language)
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
    """The clauses of a statement with their places; one too short to say anything goes with the next of its sentence."""
    found: list[tuple[Span, str]] = []
    for content, text in u.pieces:
        start = 0
        for left, right in [*(m.span() for m in _CLAUSE.finditer(text)), (len(text), len(text))]:
            part = text[start:left]
            if _weight(part, u.language) < _SHORT and right < len(text) and text[left:right].strip() in (",", "，"):
                continue
            if len(part.strip()) <= 2 and part.strip().isascii() and right < len(text):
                continue  # "M. Vane"
            if any(c.isalnum() for c in part):
                begin = content.start + start + len(part) - len(part.lstrip())
                found.append((Span(content.account, begin, begin + len(part.strip())), part.strip()))
            start = right
    return found


def omissions(members: Sequence[Utterance]) -> tuple[Evidence, ...]:
    """For each other quotation of the claim: the clauses of the fullest one that it leaves out."""
    base = fullest(members)
    parts = clauses(base)
    if not base.statement.direct or len(parts) < 2:
        return ()
    found = []
    for other in members:
        if other is base or not other.statement.direct or other.account == base.account:
            continue
        gone = _missing_words(parts, other) if other.language == base.language else _missing_sense(parts, base, other)
        if gone and len(gone) < len(parts):
            detail = f"{len(gone)} of {len(parts)} clauses of the fullest wording are left out."
            found.append(Evidence("left out", 0.6, detail, (other.span, *gone)))
    return tuple(found)


def _weight(text: str, language: str) -> float:
    """The letters that the text would have in English, roughly."""
    return sum(c.isalnum() for c in text) / expected_length(language)


def _missing_words(parts: Sequence[tuple[Span, str]], other: Utterance) -> list[Span]:
    there = set(other.tokens)
    gone = []
    for span, text in parts:
        folded = fold(text)
        own = [folded[a:b] for a, b in words(folded)]
        if own and sum(w in there for w in own) < _OVERLAP * len(own):
            gone.append(span)
    return gone


def _missing_sense(parts: Sequence[tuple[Span, str]], base: Utterance, other: Utterance) -> list[Span]:
    """Clauses without which the rest is just as like the other wording."""
    texts = [t for _, t in parts]
    without = [" ".join(texts[:k] + texts[k + 1 :]) for k in range(len(texts))]
    theirs = [t for _, t in clauses(other)]
    one, two = pile_vectors(
        [(base.language, (" ".join(texts), *without, *texts)), (other.language, (other.text, *theirs))]
    )
    likeness = cosines(one, two) / expected_cosine(base.language, other.language)
    gone = []
    for k, (span, _) in enumerate(parts):
        cost = likeness[0, 0] - likeness[1 + k, 0]
        if cost < _COST and likeness[1 + len(texts) + k, 1:].max(initial=0.0) < _COUNTERPART:
            gone.append(span)
    return gone
