"""Numbers with the same digits in another order: "148 aboard", "184 на борту". That is how a slip of the pen looks.

In: the pile, events, claims, and what is compared already. Out: conflicts of aspect "amount". Two accounts of one story give one noun (or
one currency) such numbers, of three digits or more that count, neither of them the other's, and on no two days or places. It does not know what is counted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Set
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.amount_readings import compare_told
from rashomon.comparison.counted import Subjects
from rashomon.comparison.coverage import silences
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.languages.quantities import base
from rashomon.model import Claim, Comparison, Event, Figure, Span

#: Digits that count: trailing noughts are none. Of two digits every tenth pair of numbers looks like a slip.
_DIGITS = 3
#: Entities that two accounts of one story share (as in `counted`), and accounts that are held against each other.
_STORY, _MANY = 3, 60
#: Numbers of one noun that are nearer than this may be of one thing (as in `counted`).
_NEAR = 1.5


def compare_slips(
    pile: Pile, events: tuple[Event, ...], claims: tuple[Claim, ...], spent: Set[Span]
) -> list[Comparison]:
    """The conflicts, sorted by id."""
    numbers: dict[tuple[str, str], dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))
    for account in pile.order:
        notes = pile.annotations.get(account)
        for f in notes.figures if notes else ():
            digits = _digits(f)
            at = bisect_right(notes.sentences, f.span.start, key=lambda s: s.start) - 1 if notes and digits else -1
            if notes and at >= 0:
                given = Given(account, f, notes.sentences[at])
                numbers[base(f.unit)[0], "".join(sorted(digits))][account].append(given)
    subjects = Subjects(events, claims)
    found = []
    for (unit, _), by_account in sorted(numbers.items()):
        one = {
            a: gs
            for a, gs in by_account.items()
            if len({g.figure.low for g in gs}) == 1 and not _others(pile, a, unit, gs[0])
        }
        pairs = [
            (one[a][0], one[b][0])
            for a, b in combinations(pile.ordered(one)[:_MANY], 2)
            if _digits(one[a][0].figure) != _digits(one[b][0].figure)
            and _scale(one[a][0].figure) == _scale(one[b][0].figure)
            and not _parted(pile, one[a][0].span, one[b][0].span)
            and len(pile.named(a) & pile.named(b)) >= _STORY
        ]
        values = {g.figure.low for p in pairs for g in p}
        if len(values) != 2 or any(all(g.figure.span in spent for g in p) for p in pairs):
            continue
        some = [g for gs in one.values() for g in gs if g.figure.low in values]
        subject = subjects.of(some)
        if subject:
            made = compare_told(pile, f"{subject}:amount:{unit}:slip", subject, some, pairs)
            quiet = silences(pile, sorted({g.account for g in some}))
            found.append(replace(made, silences=quiet, silent=tuple(s.account for s in quiet)))
    return sorted(found, key=lambda c: c.id)


def _others(pile: Pile, account: str, unit: str, g: Given) -> bool:
    """Whether an account gives another number of the noun that is near it too: it may be either."""
    return any(
        base(f.unit)[0] == unit
        and f.low != g.figure.low
        and f.low < _NEAR * g.figure.low
        and g.figure.low < _NEAR * f.low
        for f in pile.annotations[account].figures
    )


def _parted(pile: Pile, one: Span, other: Span) -> bool:
    """Whether two sentences tell of two days or two places."""
    days = [
        {t.value.split("T")[0] for t in pile.annotations[s.account].timexes if t.earliest and _holds(s, t.span)}
        for s in (one, other)
    ]
    places = [{e for e in pile.naming_in(s) if pile.entities[e].kind == "place"} for s in (one, other)]
    return any(a and b and not a & b for a, b in (days, places))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _digits(f: Figure) -> str:
    """The digits that count of an exact number with a noun or a currency, "" if they are too few or all the same."""
    noun = len(f.unit) > 2 and f.unit.replace(" ", "").isalpha()
    if not noun or f.low != f.high or f.modifier or f.low < 100 or f.low != int(f.low):
        return ""
    digits = f"{int(f.low)}".rstrip("0")
    return digits if len(digits) >= _DIGITS and len(set(digits)) > 1 else ""


def _scale(f: Figure) -> int:
    return len(f"{int(f.low)}")
