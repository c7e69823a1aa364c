"""Two parties' numbers for one thing in two sentences: "1,400 workers walked out, the union says. The managers speak of 600."

In: the pile, events, claims, and what is compared already. Out: conflicts of aspect "amount", reason attribution. A number answers the one
of the sentence before it where another party gives it, where it counts the same noun, none, or people as that one does, and where the
sentence that gives it is short and tells no other happening. It does not know what a number counts that nobody gives for anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.comparison.amount_readings import compare_attributed
from rashomon.comparison.counted import Subjects
from rashomon.comparison.coverage import silences
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.comparison.within import Within
from rashomon.languages.happenings import event_types, kin
from rashomon.languages.quantities import base, compatible, shown
from rashomon.model import Claim, Comparison, Event, Figure, Span
from rashomon.text import words

#: Nouns for people: two of them may count the same.
_PEOPLE = frozenset(
    ["person", "employee", "worker", "passenger", "protester", "resident", "patient", "customer", "victim", "member"]
)
#: Words of a sentence that gives nothing but a number (signs of Chinese and Japanese: three times as many).
_SHORT = 9
#: Two parties' numbers of one thing are never farther apart.
_FAR = 5
#: Smaller numbers are of too many things.
_LEAST = 10


def compare_answered(
    pile: Pile, within: Within, events: tuple[Event, ...], claims: tuple[Claim, ...], known: Sequence[Comparison]
) -> list[Comparison]:
    """The conflicts, sorted by id; not those of numbers that a `known` conflict sets against each other."""
    told = [{_number(r.value) for r in c.readings} for c in known if (c.aspect, c.verdict) == ("amount", "conflict")]
    subjects = Subjects(events, claims)
    found = []
    for account in pile.order:
        for one, two in _answers(pile, within, account):
            subject = subjects.holding([one.figure.span, two.figure.span])
            if not subject or any({_number(shown(g.figure)) for g in (one, two)} <= some for some in told):
                continue
            also = _alike(pile, within, claims, one) + _alike(pile, within, claims, two)
            id = f"{subject}:amount:answered:{two.figure.span.account}:{two.figure.span.start}"
            made = compare_attributed(pile, id, subject, [one, two, *also], [(one, two)])
            quiet = silences(pile, sorted({s.account for r in made.readings for s in r.spans}))
            found.append(replace(made, silences=quiet, silent=tuple(s.account for s in quiet)))
    kept: dict[tuple[str, ...], Comparison] = {}
    for c in found:  # several accounts set the same two numbers side by side
        key = tuple(sorted(r.value for r in c.readings))
        if key not in kept or kept[key].origins < c.origins:
            kept[key] = c
    return sorted(kept.values(), key=lambda c: c.id)


def _answers(pile: Pile, within: Within, account: str) -> list[tuple[Given, Given]]:
    """Numbers that two parties give in neighbouring sentences."""
    notes = pile.annotations.get(account)
    found = []
    for first, second in pairwise(notes.sentences if notes else ()):
        one, two = _only(pile, within, first), _only(pile, within, second)
        if one is None or two is None or not one.voice or not two.voice or one.voice == two.voice:
            continue
        noun = _noun(one.figure, two.figure)
        text = pile.accounts[account].text[second.start : second.end]
        long = _SHORT * (3 if pile.accounts[account].language in ("zh", "ja") else 1)
        low, high = sorted((one.figure.low, two.figure.low))
        if not noun or low < _LEAST or high > _FAR * low or sum(1 for _ in words(text)) > long:
            continue
        if _kinds(pile, second) - _kinds(pile, first) or _elsewhere(pile, first, second):
            continue
        x, y = (replace(g, figure=replace(g.figure, unit=noun)) for g in (one, two))
        if not compatible(x.figure, y.figure):
            found.append((x, y))
    return found


def _only(pile: Pile, within: Within, sentence: Span) -> Given | None:
    """The only count of a sentence, with who gives it."""
    figures = [f for f in within.of(sentence).figures if f.unit or f.low >= _LEAST]
    if (
        len(figures) != 1
        or figures[0].unit.isupper()
        or not (figures[0].unit in ("", *_PEOPLE) or len(figures[0].unit) > 2)
    ):
        return None
    given = Given(sentence.account, figures[0], sentence)
    return replace(given, voice=within.voice(figures[0].span) or within.counted_by(sentence, figures[0].span))


def _noun(one: Figure, two: Figure) -> str:
    """What both numbers count, "" if they count two things."""
    a, b = base(one.unit)[0], base(two.unit)[0]
    if a and (not b or a == b):
        return a
    return "person" if a in _PEOPLE and b in _PEOPLE else ""


def _elsewhere(pile: Pile, first: Span, second: Span) -> bool:
    """Whether the second sentence counts at a place of its own: "1,200 jobs … 400 of them in Italy"."""
    one, two = ({e for e in pile.naming_in(s) if pile.entities[e].kind == "place"} for s in (first, second))
    return bool(two - one)


def _number(value: str) -> str:
    """The number of a shown value: "about 40,000 people" is 40,000."""
    return next((w for w in value.split() if w[:1].isdigit()), value)


def _kinds(pile: Pile, sentence: Span) -> set[str]:
    notes = pile.annotations[sentence.account]
    first = bisect_left(notes.events, sentence.start, key=lambda e: e.span.start)
    last = bisect_left(notes.events, sentence.end, key=lambda e: e.span.start)
    some = [e for e in notes.events[first:last] if sentence.start <= e.trigger.start < sentence.end]
    return {kin(e.type) for e in some if not event_types()[e.type].state and e.type != "strike"}


def _alike(pile: Pile, within: Within, claims: tuple[Claim, ...], g: Given) -> list[Given]:
    """The same number in the other wordings of the claims that hold a sentence."""
    found = []
    for claim in claims:
        spans = [a.span for a in claim.appearances]
        if not any(s.account == g.account and s.start <= g.figure.span.start < s.end for s in spans):
            continue
        for s in spans:
            if s.account != g.account:
                found += [
                    Given(s.account, replace(f, unit=g.figure.unit), s, within.voice(f.span))
                    for f in within.of(s).figures
                    if f.low == g.figure.low and f.high == g.figure.high
                ]
    return list(dict.fromkeys(found))
