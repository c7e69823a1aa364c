"""Opposites: one concept that takes one side in some wordings of a claim and the other in others.

In: wordings. Out: turns, and the conflict they make. Words of a concept are the same in every language, so that "Closed-Source" and
开源 are seen to be two sides of one thing. It does not know which side is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.comparison.pile import Pile
from rashomon.comparison.worded import Verdict, Wording, listed, named
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import Polarity
from rashomon.model import Account, Evidence, Reading, Span

_MARKS = frozenset(',;:.!?，；：。！？、()（）„“”«»「」"\n')


@dataclass(frozen=True, slots=True)
class Turn:
    """Two sides of one concept: the wordings on each, with the word that puts them there."""

    concept: str
    plus: tuple[tuple[Wording, Polarity], ...]
    minus: tuple[tuple[Wording, Polarity], ...]


def find_turns(wordings: Sequence[Wording]) -> list[Turn]:
    """Concepts that take one side in some wordings and the other in others.

    Words of a concept are paired in their order when two wordings have equally many; else only wordings that keep to one
    side are set against each other, since a shorter wording may leave the other side out. What somebody denies is not
    compared with what somebody says.
    """
    denying = [w for w in wordings if w.statement and w.statement.act == "deny"]
    comparable = wordings if len(denying) in (0, len(wordings)) else [w for w in wordings if w not in denying]
    concepts = list(dict.fromkeys(p.concept for w in comparable for p in w.sides))
    turns = []
    for concept in sorted(concepts):
        turn = _turn(concept, [(w, [p for p in w.sides if p.concept == concept]) for w in comparable])
        if turn:
            turns.append(turn)
    return turns


def _turn(concept: str, found: list[tuple[Wording, list[Polarity]]]) -> Turn | None:
    by_count: defaultdict[int, list[tuple[Wording, list[Polarity]]]] = defaultdict(list)
    for wording, words in found:
        if words:
            by_count[len(words)].append((wording, words))
    for count in sorted(by_count):
        group = by_count[count]
        for place in range(count):
            turn = _sides(concept, [(w, words[place]) for w, words in group])
            if turn:
                return turn
    steady = [(w, words[0]) for w, words in found if words and len({p.sign for p in words}) == 1]
    return _sides(concept, steady)


def _sides(concept: str, words: list[tuple[Wording, Polarity]]) -> Turn | None:
    plus = tuple((w, p) for w, p in words if p.sign > 0)
    minus = tuple((w, p) for w, p in words if p.sign < 0)
    if not plus or not minus or {w.account.id for w, _ in plus} & {w.account.id for w, _ in minus}:
        return None
    return Turn(concept, plus, minus)


def turned_over(pile: Pile, wordings: Sequence[Wording]) -> Verdict | None:
    """Two sides of one concept."""
    turns = find_turns(wordings)
    if not turns:
        return None
    readings = tuple(_reading(pile, side) for side in (turns[0].plus, turns[0].minus))
    detail = " ".join(_turned(pile, turn) for turn in turns)
    return Verdict("conflict", _reason(pile, turns[0]), readings, detail, tuple(_mark(turn) for turn in turns))


def _reason(pile: Pile, turn: Turn) -> str:
    """Translation, when the sides are in two languages or an account of one of them is a translation."""
    one, two = ({w.account.language for w, _ in side} for side in (turn.plus, turn.minus))
    crossed = not one & two
    return "translation" if crossed or any(pile.translated(w.account.id) for w, _ in turn.plus + turn.minus) else "open"


def _gloss(p: Polarity) -> str:
    """What a word means, in English: "closed source", "not sign"."""
    sides = knowledge("en").section("wording").get("opposites", {}).get(p.concept, [[], []])
    before = -p.sign if p.negation else p.sign
    words = sides[0] if before > 0 else sides[1]
    plain = str(words[0]).rstrip("*") if words else p.concept
    return f"not {plain}" if p.negation else plain


def _reading(pile: Pile, side: tuple[tuple[Wording, Polarity], ...]) -> Reading:
    return Reading(_gloss(side[0][1]), tuple(clause(w.account, _inside(w, p), p) for w, p in side))


def _inside(wording: Wording, p: Polarity) -> Span:
    return next(s for s in wording.pieces if s.start <= p.start and p.end <= s.end)


def clause(account: Account, piece: Span, p: Polarity) -> Span:
    """The clause of a quotation around a word and its negation, from mark to mark."""
    start = min(p.start, p.negation[0]) if p.negation else p.start
    end = max(p.end, p.negation[1]) if p.negation else p.end
    while start > piece.start and account.text[start - 1] not in _MARKS:
        start -= 1
    while end < piece.end and account.text[end] not in _MARKS:
        end += 1
    while start < p.start and account.text[start].isspace():
        start += 1
    while end > p.end and account.text[end - 1].isspace():
        end -= 1
    return Span(account.id, start, end)


def _mark(turn: Turn) -> Evidence:
    """The very words, with the negation that turns them."""
    spans = []
    for wording, p in turn.plus + turn.minus:
        spans.append(Span(wording.account.id, p.start, p.end))
        if p.negation:
            spans.append(Span(wording.account.id, *p.negation))
    words = " / ".join(_gloss(side[0][1]) for side in (turn.plus, turn.minus))
    return Evidence("opposites", 0.9, f"Two sides of one thing: {words}.", tuple(spans))


def _turned(pile: Pile, turn: Turn) -> str:
    """One sentence for a reader who knows neither language."""
    halves = []
    for side in (turn.plus, turn.minus):
        words = []
        for wording, p in side[:3]:
            exact = wording.account.text[p.start : p.end]
            if p.negation:
                first, second = sorted([(p.start, exact), (p.negation[0], wording.account.text[slice(*p.negation)])])
                exact = first[1] + " … " + second[1]
            words.append(f'{named(pile, wording)} "{exact}"')
        halves.append(f"{listed(words)} ({_gloss(side[0][1])})")
    return f"The same words say opposite things: {halves[0]}; {halves[1]}."
