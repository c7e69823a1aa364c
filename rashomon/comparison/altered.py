"""Two wordings of one quotation in one language → the words that differ, and whether a negation is among them.

In: wordings of a claim. Out: evidence with the differing words on both sides; pairs that differ by a negation. It knows no
other opposites (`wording` does), and compares only what stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from rashomon.languages.polarity import negations
from rashomon.model import Account, Evidence, Span
from rashomon.text import fold, words

#: Two quotations are compared word by word when this share of their words is the same.
_ALIKE = 0.55
_LONGEST = 2000


class Quoted(Protocol):
    """What is needed of a wording."""

    @property
    def account(self) -> Account: ...
    @property
    def pieces(self) -> tuple[Span, ...]: ...
    @property
    def direct(self) -> bool: ...


Q = TypeVar("Q", bound=Quoted)


def altered_words(wordings: Sequence[Quoted]) -> tuple[Evidence, ...]:
    """For each quotation and the first one of its language: the words that one has and the other has not."""
    found = []
    for one, two in _pairs(wordings):
        spans = tuple(s for side in _differences(one, two) for s in side)
        if spans:
            found.append(Evidence("altered words", 0.7, f"{len(spans)} places differ.", spans))
    return tuple(found)


def negation_changed(wordings: Sequence[Q]) -> list[tuple[Q, Q, Span]]:
    """Pairs of quotations in one language that differ by a negation, with the place of the negation."""
    found = []
    for one, two in _pairs(wordings):
        here, there = _differences(one, two)
        changed = [s for s in here if _denies(one, s)], [s for s in there if _denies(two, s)]
        if (
            len(changed[0]) != len(changed[1])
            and min(len(changed[0]), len(changed[1])) == 0
            and _only(here, there, changed)
        ):
            found.append((one, two, (changed[0] or changed[1])[0]))
    return found


def _only(here: list[Span], there: list[Span], changed: tuple[list[Span], list[Span]]) -> bool:
    """Whether little else differs: a negation in a clause that the other leaves out is an omission, no turn."""
    return all(s.end - s.start <= 40 for s in changed[0] + changed[1]) and len(here) + len(there) <= 6


def _denies(wording: Quoted, span: Span) -> bool:
    return bool(negations(wording.account.text[span.start : span.end], wording.account.language))


def _pairs(wordings: Sequence[Q]) -> list[tuple[Q, Q]]:
    """Each quotation with the first one of its language in another account."""
    pairs = []
    quoted = [w for w in wordings if w.direct]
    for number, two in enumerate(quoted):
        for one in quoted[:number]:
            if one.account.language == two.account.language and one.account.id != two.account.id:
                pairs.append((one, two))
                break
    return pairs


def _tokens(wording: Quoted) -> tuple[list[str], list[Span]]:
    texts: list[str] = []
    spans: list[Span] = []
    for piece in wording.pieces:
        text = fold(wording.account.text[piece.start : piece.end])
        for a, b in words(text):
            texts.append(text[a:b])
            spans.append(Span(wording.account.id, piece.start + a, piece.start + b))
    return texts[:_LONGEST], spans[:_LONGEST]


def _differences(one: Quoted, two: Quoted) -> tuple[list[Span], list[Span]]:
    """Runs of words that only one of two wordings has, on each side; nothing when they are too unlike."""
    (here, spans_here), (there, spans_there) = _tokens(one), _tokens(two)
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if (
        not here
        or not there
        or 2 * sum(b.size for b in matcher.get_matching_blocks()) < _ALIKE * (len(here) + len(there))
    ):
        return [], []
    left, right = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if b > a:
            left.append(Span(one.account.id, spans_here[a].start, spans_here[b - 1].end))
        if d > c:
            right.append(Span(two.account.id, spans_there[c].start, spans_there[d - 1].end))
    return left, right
