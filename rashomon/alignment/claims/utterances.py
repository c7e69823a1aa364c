"""Annotations → utterances: each statement with what can be compared about it: speaker, act, names, days, figures, words.

In: accounts, their annotations with entities filled in. Out: one `Utterance` a statement, in the order of the accounts.
Facts are typed, so that "100 millions" and "1亿" or "Musk" and "马斯克" are one. It does not compare anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from rashomon.alignment.encoding import LONGEST, said
from rashomon.kept import kept_by_digest
from rashomon.languages.polarity import polarities
from rashomon.model import Account, Annotations, Figure, Mention, Span, Statement, Timex
from rashomon.text import fold, is_cjk, words

#: Content spans of a split quotation that are further apart than this are shown by the first.
_APART = 800
#: Letters of the longest little word ("del", "that").
_LITTLE = 4


@dataclass(frozen=True, slots=True)
class Utterance:
    """One statement, and what is typed about it."""

    account: int
    language: str
    statement: Statement
    span: Span
    text: str
    names: frozenset[str]  # entities named in what is said
    figures: frozenset[tuple[str, float, float]]
    days: frozenset[tuple[str, str]]  # intervals of the dates in what is said
    around: frozenset[tuple[str, str]]  # and of those in its sentence: "On 17 February he wrote: …"
    tokens: tuple[str, ...]
    pieces: tuple[tuple[Span, str], ...]  # each content span with its words
    sides: frozenset[str] = frozenset()  # which sides of opposites its words take: "warning-"
    bare: bool = False  # whether it is nothing but names
    facts: frozenset[tuple[str, str]] = frozenset()  # of an assertion: what is typed about it, as (kind of fact, key)
    twins: frozenset[tuple[tuple[str, str], tuple[str, str]]] = frozenset()  # facts that stand on the same words

    @property
    def speaker(self) -> str:
        """The entity that speaks; "" when it is not known, or is itself accused in what it is told to allege."""
        who = self.statement.entity
        return "" if self.statement.act == "allege" and who in self.names else who

    @property
    def concepts(self) -> frozenset[str]:
        """The opposites that its words take a side of, whichever: "warning"."""
        return _concepts(self.sides) if self.sides else self.sides

    def turns(self, other: Utterance) -> bool:
        """Whether the two take different sides of one thing: "warned" and "not warned"."""
        if not self.sides or not other.sides:
            return False
        return any(
            {s for s in self.sides if s[:-1] == c}.isdisjoint(s for s in other.sides if s[:-1] == c)
            for c in sorted(self.concepts & other.concepts)
        )


@lru_cache(1000)
def _concepts(sides: frozenset[str]) -> frozenset[str]:
    return frozenset(s[:-1] for s in sides)


class _Around:
    """What was found in an account, by place: each statement looks only at what stands where it does."""

    def __init__(self, notes: Annotations) -> None:
        self.sentences = sorted(notes.sentences, key=lambda s: s.start)
        self._mentions = _by_place(m for m in notes.mentions if m.form != "pronoun")
        self._figures = _by_place(notes.figures)
        self._timexes = _by_place(notes.timexes)

    def mentions(self, ranges: Sequence[tuple[int, int]]) -> list[Mention]:
        return _inside(*self._mentions, ranges)

    def figures(self, ranges: Sequence[tuple[int, int]]) -> list[Figure]:
        return _inside(*self._figures, ranges)

    def timexes(self, ranges: Sequence[tuple[int, int]]) -> list[Timex]:
        return _inside(*self._timexes, ranges)


T = TypeVar("T", Mention, Figure, Timex)


def _by_place(found: Iterable[T]) -> tuple[list[int], list[T]]:
    ordered = sorted(found, key=lambda x: x.span.start)
    return [x.span.start for x in ordered], ordered


def _inside(starts: list[int], found: list[T], ranges: Sequence[tuple[int, int]]) -> list[T]:
    """What lies within one of the ranges, each once for every range that holds it."""
    return [
        x
        for start, end in ranges
        for x in found[bisect_left(starts, start) : bisect_left(starts, end)]
        if x.span.end <= end
    ]


def utterances(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[Utterance]:
    """The statements of a pile as utterances; a statement without words is left out."""
    by_id = {a.account: a for a in annotations}
    found = []
    for number, account in enumerate(accounts):
        notes = by_id.get(account.id)
        if notes is None:
            continue
        found += [u if u.account == number else replace(u, account=number) for u in _of_account(account, notes)]
    return found


@kept_by_digest
def _of_account(account: Account, notes: Annotations) -> tuple[Utterance, ...]:
    """The same for one account, whichever of the pile it is."""
    near = _Around(notes)
    made = (describe(0, account, notes, s, near) for s in notes.statements if s.content)
    return tuple(u for u in made if u.tokens)


def describe(
    number: int, account: Account, notes: Annotations, statement: Statement, near: _Around | None = None
) -> Utterance:
    """A statement with what is typed about it; `number` is the account's in the pile, `near` its annotations by place."""
    near = near or _Around(notes)
    content = sorted(statement.content, key=lambda s: (s.start, s.end))
    last = content[-1]
    span = content[0] if last.end - content[0].start > _APART else Span(account.id, content[0].start, last.end)
    inside = [(s.start, s.end) for s in content]
    text = said(account, statement)
    around = [*inside, *_around(near.sentences, content[0].start)]
    names = {m.entity for m in near.mentions(inside) if m.entity}
    figures = {(f.unit, f.low, f.high) for f in near.figures(inside)}
    dated = [t for t in near.timexes(around) if t.earliest]
    days = {(t.earliest, t.latest) for t in dated if _within(t.span, inside)}
    folded = fold(text)
    return Utterance(
        number,
        account.language,
        statement,
        span,
        text,
        frozenset(names),
        frozenset(figures),
        frozenset(days),
        frozenset((t.earliest, t.latest) for t in dated),
        tuple(folded[a:b] for a, b in words(folded)),
        tuple((s, account.text[s.start : s.end][:LONGEST]) for s in content),
        frozenset(p.key for p in polarities(text, account.language)),
        _only_names(account, near, inside),
    )


def _only_names(account: Account, near: _Around, inside: list[tuple[int, int]]) -> bool:
    """Whether what is said is one name or several, and perhaps a little word: no statement, whoever read it as one."""
    named = [(m.span.start, m.span.end) for m in near.mentions(inside)]
    if not named:
        return False
    rest = 0
    for start, end in inside:
        folded = fold(account.text[start:end][:LONGEST])
        for a, b in words(folded):
            if is_cjk(folded[a]) or b - a > _LITTLE:
                rest += not any(x <= start + a and start + b <= y for x, y in named)
    return rest == 0 or (rest == 1 and is_cjk(account.text[inside[0][0]]))


def _around(sentences: Sequence[Span], position: int) -> list[tuple[int, int]]:
    """The sentence that holds a position."""
    at = bisect_left(sentences, position + 1, key=lambda s: s.start) - 1
    return [(s.start, s.end)] if at >= 0 and (s := sentences[at]).start <= position < s.end else []


def _within(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= span.start and span.end <= b for a, b in ranges)
