"""One conflict told twice: as an event's and as a claim's, as two claims', or under two nouns.

In: comparisons. Out: the same without doubles: of two conflicts that set the same passages against each other the one that most
origins tell; those that are one matter by their values are joined. It does not know conflicts that are one by their meaning alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.coverage import MAY
from rashomon.comparison.within import Within
from rashomon.model import Comparison, Reading, Span

#: Days of the shortest stretch of time that sums and counts are told of.
_LONG = 27
#: How the id ends of what a sentence quotes: the claim of the quotation itself says it better.
QUOTED = ":quoted"


class Known:
    """Which values conflicts and changes set against each other already."""

    def __init__(self, told: list[Comparison]) -> None:
        self._times: defaultdict[str, set[Span]] = defaultdict(set)
        self._spans: set[Span] = set()
        self._places: set[tuple[str, ...]] = set()
        self._add(told)

    def unknown(self, made: list[Comparison]) -> list[Comparison]:
        """The comparisons that tell more than is known; they are known from now on."""
        new = [c for c in made if not self._known(c)]
        self._add(new)
        return new

    def _add(self, some: list[Comparison]) -> None:
        for c in some:
            if c.aspect == "place":
                self._places.add(tuple(r.value for r in c.readings))
            if _differs(c):
                spans = [s for e in c.evidence for s in e.spans]
                self._spans.update(spans)
                for s in spans if c.aspect == "time" else ():
                    self._times[s.account].add(s)

    def times(self, accounts: Iterable[str]) -> set[Span]:
        """The time expressions in some accounts."""
        return {s for a in accounts for s in self._times.get(a, ())}

    def _known(self, c: Comparison) -> bool:
        if not _differs(c):
            return False
        if c.aspect == "place":
            return tuple(r.value for r in c.readings) in self._places
        pairs = [e.spans for e in c.evidence if len(e.spans) > 1]
        return bool(pairs) and all(s in self._spans for pair in pairs for s in pair)


def _differs(c: Comparison) -> bool:
    return c.verdict == "conflict" or c.reason == "change over time"


def of_two_times(within: Within, c: Comparison) -> bool:
    """Whether the numbers of a conflict are those of two times: a year's and the next one's."""
    if c.aspect != "amount" or c.verdict != "conflict" or c.reason == "attribution":
        return False
    pairs = [[within.times_beside(s) for s in e.spans] for e in c.evidence if len(e.spans) == 2]
    return bool(pairs) and all(a and b and _far(a[0], b[0]) for a, b in pairs)


def _far(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two stretches of time, each a month or longer, share no day."""
    return min(a[1] - a[0], b[1] - b[0]) >= _LONG and (a[1] < b[0] or b[1] < a[0])


def _of_two(one: Comparison, other: Comparison) -> bool:
    """Whether two conflicts can be one told twice: the words of one quotation may be turned in two ways."""
    return one.aspect != "wording" or one.subject != other.subject


def without_doubles(found: list[Comparison]) -> list[Comparison]:
    """Of conflicts that set the same passages against each other, the one that most accounts tell, explained before open."""
    places: dict[str, list[tuple[Span, int, int]]] = {}
    for n, c in enumerate(found):
        if c.verdict == "conflict" and c.aspect != "stance":
            for i, r in enumerate(c.readings):
                for s in r.spans:
                    places.setdefault(f"{c.aspect} {s.account}", []).append((s, n, i))
    shared: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for some in places.values():
        for (a, m, i), (b, n, j) in combinations(some[:400], 2):
            if m != n and _of_two(found[m], found[n]) and a.start < b.end and b.start < a.end:
                pair = ((m, n), (i, j)) if m < n else ((n, m), (j, i))
                shared.setdefault(pair[0], set()).add(pair[1])
    dropped: set[int] = set()
    for (m, n), sides in sorted(shared.items()):
        if len({i for i, _ in sides}) > 1 and len({j for _, j in sides}) > 1 and not {m, n} & dropped:
            dropped.add(
                min(
                    m,
                    n,
                    key=lambda k: (not found[k].id.endswith(QUOTED), found[k].reason != "open", found[k].origins, -k),
                )
            )
    first: dict[tuple[str, ...], int] = {}
    kept: list[Comparison] = []
    for n, c in enumerate(found):
        if n in dropped:
            continue
        key = _matter(c)
        if key and key in first:
            kept[first[key]] = _merged(kept[first[key]], c)
            continue
        if key:
            first[key] = len(kept)
        kept.append(c)
    return kept


def _matter(c: Comparison) -> tuple[str, ...]:
    """What two conflicts share that are one in two tellings: the same two days that one zone explains, or the same counts under two
    nouns that two parties give ("118 reports", "118 documents"). Nothing for all others."""
    if c.verdict != "conflict" or (c.aspect, c.reason) not in (("time", "time zone"), ("amount", "attribution")):
        return ()
    if c.aspect == "amount" and not re.search(r"[a-z]{3}", c.readings[0].value):
        return ()  # shares and sums are told by many
    values = sorted({r.value.split(" ")[0] for r in c.readings})
    return (c.aspect, *values) if len(values) > 1 else ()


def _merged(one: Comparison, other: Comparison) -> Comparison:
    """The telling of more origins, with the passages of the other one added."""
    best, less = (one, other) if one.origins >= other.origins else (other, one)
    spans: dict[str, tuple[Span, ...]] = {}
    for r in less.readings:
        spans[r.value.split(" ")[0]] = spans.get(r.value.split(" ")[0], ()) + r.spans
    readings = tuple(
        Reading(r.value, tuple(dict.fromkeys((*r.spans, *spans.pop(r.value.split(" ")[0], ()))))) for r in best.readings
    )
    tellers = {s.account for r in readings for s in r.spans}
    quiet = tuple(s for s in best.silences if s.account not in tellers)
    return replace(
        best,
        readings=readings,
        evidence=(*best.evidence, *less.evidence),
        silences=quiet,
        silent=tuple(s.account for s in quiet if s.reason != MAY),
    )
