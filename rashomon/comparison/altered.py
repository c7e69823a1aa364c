"""Two wordings of one quotation → the words that differ, and whether a negation is among them.

In: wordings of a claim. Out: evidence with the differing words on both sides, pairs that differ by a negation or by one
word put for another (in one language), and short quotations that some have with a negation and some without (in any two).
It knows no other opposites (`wording` does), and compares only what stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from rashomon.languages.polarity import negations
from rashomon.model import Account, Evidence, Span
from rashomon.text import fold, is_cjk, words

#: Two quotations are compared word by word when this share of their words is the same.
_ALIKE = 0.55
_LONGEST = 2000
#: A word put for another: this share of the words is the same, and at most so many of a quotation of at least so many are not.
_SAME, _REPLACED, _FEWEST = 0.7, 2, 5
#: Words that carry meaning have so many letters; two that begin alike are forms of one ("said", "says").
_CARRIES, _STEM = 4, 4
#: A negation with what carries it ("did not", "n'a jamais été") has so many words.
_NEGATES = 4
#: A short quotation has no more words than this (three signs of Chinese or Japanese for two words), and wordings of one are about as long.
_SHORT, _SHORT_SIGNS, _LENGTH = 16, 30, 1.6


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
        if not (here and there) and any(
            _clause(w, s) for w, side in zip((one, two), changed, strict=True) for s in side
        ):
            continue  # a clause left out, negation and all, turns nothing
        if (
            len(changed[0]) != len(changed[1])
            and min(len(changed[0]), len(changed[1])) == 0
            and _only(here, there, changed)
        ):
            found.append((one, two, (changed[0] or changed[1])[0]))
    return found


def negation_missing(wordings: Sequence[Q]) -> tuple[list[Q], list[Q]]:
    """Short quotations of one utterance without any negation, and those with one, when there are both in two languages.

    A longer quotation may say the same with a negation and without ("he failed", "he did not succeed"), and an account that
    leaves out half of it may leave out that half.
    """
    quoted = [w for w in wordings if w.direct and _short(w)]
    lengths = [_length(w) for w in quoted]
    if len(quoted) < 2 or max(lengths) > _LENGTH * min(lengths):
        return [], []
    negated = [w for w in quoted if denied(w)]
    without = [w for w in quoted if w not in negated]
    languages = [{w.account.language for w in side} for side in (without, negated)]
    if not negated or not without or len(languages[0] | languages[1]) < 2:
        return [], []
    if {w.account.id for w in without} & {w.account.id for w in negated}:
        return [], []
    return without, negated


def negation_missing_from_part(wordings: Sequence[Q], left_out: Sequence[Evidence]) -> tuple[list[Q], list[Q]]:
    """The same for a quotation that leaves out clauses of the fullest one: it is held against the clauses that it keeps."""
    for e in left_out:
        other = next((w for w in wordings if w.pieces and _covers(w, e.spans[0])), None)
        base = next((w for w in wordings if len(e.spans) > 1 and _covers(w, e.spans[1])), None)
        if other is None or base is None or other.account.language == base.account.language or not _short(other):
            continue
        kept = [s for s in denied(base) if not any(g.start <= s.start and s.end <= g.end for g in e.spans[1:])]
        length = _length(base) * (
            1 - sum(g.end - g.start for g in e.spans[1:]) / sum(p.end - p.start for p in base.pieces)
        )
        lengths = sorted((length, _length(other)))
        if bool(kept) != bool(denied(other)) and lengths[0] > 0 and lengths[1] <= _LENGTH * lengths[0]:
            return ([other], [base]) if kept else ([base], [other])
    return [], []


def _covers(wording: Quoted, span: Span) -> bool:
    return any(p.account == span.account and p.start < span.end and span.start < p.end for p in wording.pieces)


def denied(wording: Quoted) -> list[Span]:
    """Where negations stand in a wording."""
    return [
        Span(piece.account, piece.start + a, piece.start + b)
        for piece in wording.pieces
        for a, b in negations(wording.account.text[piece.start : piece.end], wording.account.language)
    ]


def replaced_words(wordings: Sequence[Q]) -> tuple[Q, Q, Span, Span] | None:
    """The first two quotations in one language that are the same but for a word that stands in the place of another."""
    for one, two in _pairs(wordings):
        (here, spans_here), (there, spans_there) = _tokens(one), _tokens(two)
        shorter = min(len(here), len(there))
        if shorter < _FEWEST or is_cjk(here[0][0]):
            continue
        matcher = SequenceMatcher(None, here, there, autojunk=False)
        if sum(b.size for b in matcher.get_matching_blocks()) < _SAME * shorter:
            continue
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "replace" and b - a <= _REPLACED and d - c <= _REPLACED and _another(here[a:b], there[c:d]):
                left = Span(one.account.id, spans_here[a].start, spans_here[b - 1].end)
                return one, two, left, Span(two.account.id, spans_there[c].start, spans_there[d - 1].end)
    return None


def _another(here: list[str], there: list[str]) -> bool:
    """Whether words that carry meaning were put for others, not another form or spelling of them."""
    one, two = ([w for w in words if len(w) >= _CARRIES] for words in (here, there))
    return bool(one and two) and not any(a[:_STEM] == b[:_STEM] or a[-_STEM:] == b[-_STEM:] for a in one for b in two)


def _length(wording: Quoted) -> float:
    text = "".join(wording.account.text[p.start : p.end] for p in wording.pieces)
    return sum(c.isalnum() for c in text) / (0.38 if wording.account.language in ("zh", "ja") else 1.0)


def _short(wording: Quoted) -> bool:
    return len(_tokens(wording)[0]) <= (_SHORT_SIGNS if wording.account.language in ("zh", "ja") else _SHORT)


def _only(here: list[Span], there: list[Span], changed: tuple[list[Span], list[Span]]) -> bool:
    """Whether little else differs: a negation in a clause that the other leaves out is an omission, no turn."""
    return all(s.end - s.start <= 40 for s in changed[0] + changed[1]) and len(here) + len(there) <= 6


def _clause(wording: Quoted, span: Span) -> bool:
    """Whether a run of words is more than a negation with its verb."""
    run = fold(wording.account.text[span.start : span.end])
    return len(list(words(run))) > (2 * _NEGATES if wording.account.language in ("zh", "ja") else _NEGATES)


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
