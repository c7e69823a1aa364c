"""Shares and measures that parties put at different numbers, and sums that may be one in two currencies.

In: a `Pile`. Out: groups of figures as `Given`s, with the pairs that stand against each other. A share ("49 % belong to …")
is tied to another by who holds it, a volume or an area by being the only one that its account gives, a sum by the party
beside it or by being promised. A number of one party against another's is a conflict of reason attribution. It does not
know what is held, only by whom: two sentences that name different others are kept apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import combinations

from rashomon.comparison.given import Clash, Given
from rashomon.comparison.parties import country_names
from rashomon.comparison.pile import Pile
from rashomon.languages import language as knowledge
from rashomon.languages.currencies import rate
from rashomon.languages.polarity import any_of
from rashomon.languages.quantities import base, compatible
from rashomon.model import Annotations, Figure, Span, Statement, record
from rashomon.text import fold

#: Words of holding stand so near to a share (code points).
_BESIDE = 48
#: Sentences apart in which two parties of one account answer each other, and entities of one story (as in `counted`).
_ANSWER, _STORY = 4, 3
#: Numbers of one measure are taken for one thing up to half as much again (as in `counted`).
_NEAR = 1.5
#: Measures of which a story has one: volumes and areas. Lengths and weights are too many.
_ONE = frozenset({"L", "m²"})
#: Smaller sums are fares and prices.
_SUM = 1e6
#: Figures of one sort that are compared with one another.
_MANY = 400


@record
class Attributed:
    """A figure with who says it ("" the account itself) and the parties of its sentence but the speaker."""

    given: Given
    number: int
    parties: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    act: str


Group = tuple[str, list[Given], list[Clash]]


def held_shares(pile: Pile) -> list[Group]:
    """Shares of one holder, of which two parties give two."""
    some = [a for a in _all(pile) if a.given.figure.unit == "%" and a.parties and _held(pile, a.given.figure)][:_MANY]
    pairs = [
        (a, b)
        for a, b in combinations(some, 2)
        if _holder(pile, a, b) and not compatible(a.given.figure, b.given.figure)
    ]
    return _grouped(pile, "%", some, pairs)


def single_measures(pile: Pile) -> list[Group]:
    """A volume or an area that several accounts tell, against another that a party puts in its place."""
    units: dict[str, list[Attributed]] = defaultdict(list)
    for a in _all(pile):
        if base(a.given.figure.unit)[0] in _ONE:
            units[base(a.given.figure.unit)[0]].append(a)
    found: list[Group] = []
    for unit, some in sorted(units.items()):
        by_account: dict[str, list[Attributed]] = defaultdict(list)
        for a in some:
            by_account[a.given.account].append(a)
        sure = [
            a
            for those in by_account.values()
            if all(compatible(x.given.figure, y.given.figure) for x, y in combinations(those[:20], 2))
            for a in those
        ][:_MANY]
        pairs = []
        for a, b in combinations(sure, 2):
            if _against(pile, sure, a, b) or _against(pile, sure, b, a):
                pairs.append((a, b))
        found += _grouped(pile, unit, sure, pairs)
    return found


def sums_in_two_currencies(pile: Pile) -> list[tuple[list[Given], float]]:
    """Sums of two currencies that may be one sum, with the rate that this would take."""
    sums = [a for a in _all(pile) if _money(a.given.figure)][:_MANY]
    found = []
    for unit, other in combinations(sorted({a.given.figure.unit for a in sums}), 2):
        ones, others = ([a for a in sums if a.given.figure.unit == u] for u in (unit, other))
        pairs = [(a, b, r) for a in ones for b in others if (r := _one_sum(pile, a, b))]
        if not pairs:
            continue
        left, right = [a for a, _, _ in pairs], [b for _, b, _ in pairs]
        if any(not compatible(x.given.figure, y.given.figure) for s in (left, right) for x, y in combinations(s, 2)):
            continue  # several sums of one party would fit: nothing shows which
        given = list(dict.fromkeys(a.given for s in (left, right) for a in s))
        same = [a.given for a in (*ones, *others) if a.given not in given and _like(a, (*left, *right))]
        found.append(([*given, *same], pairs[0][2]))
    return found


def _like(a: Attributed, some: tuple[Attributed, ...]) -> bool:
    """Whether another account gives the very sum for the same."""
    return any(
        compatible(a.given.figure, b.given.figure)
        and (a.parties & b.parties or a.places & b.places or (a.act and a.act == b.act))
        for b in some
    )


def _money(f: Figure) -> bool:
    return len(f.unit) == 3 and f.unit.isupper() and f.low >= _SUM


def _one_sum(pile: Pile, a: Attributed, b: Attributed) -> float:
    one, other = a.given.figure, b.given.figure
    if (
        a.given.account == b.given.account
        or not _one_story(pile, a, b)
        or (a.times and b.times and not a.times & b.times)
    ):
        return 0.0
    # what offers or pays may have been taken for a place: bidders are named after towns
    if not (a.parties & b.parties or a.places & b.places or (a.act == b.act == "promise")):
        return 0.0
    return rate(one.low, one.high, one.unit, other.low, other.high, other.unit)


def _holder(pile: Pile, a: Attributed, b: Attributed) -> bool:
    """Whether two shares are those of one holder, told by two."""
    shared = a.parties & b.parties
    x, y = a.given, b.given
    if not shared or x.voice == y.voice or (a.times and b.times and not a.times & b.times):
        return False
    rest = [(p.parties - shared) - {x.voice, y.voice} for p in (a, b)]
    if all(rest) and not rest[0] & rest[1]:
        return False
    if x.account == y.account:
        return bool(x.voice and y.voice) and abs(a.number - b.number) <= _ANSWER
    return _one_story(pile, a, b)


def _against(pile: Pile, every: list[Attributed], a: Attributed, b: Attributed) -> bool:
    """Whether `b`, a party's number, stands against `a`, which is told by accounts that do not go back to one."""
    x, y = a.given, b.given
    if x.account == y.account or not y.voice or x.voice == y.voice or compatible(x.figure, y.figure):
        return False
    low, high = sorted((v.figure.high * base(v.figure.unit)[1]) for v in (x, y))
    if high > _NEAR * low or (a.times and b.times and not a.times & b.times) or not _one_story(pile, a, b):
        return False
    return pile.origins(sorted({o.given.account for o in every if compatible(o.given.figure, x.figure)})) > 1


def _one_story(pile: Pile, a: Attributed, b: Attributed) -> bool:
    return len(pile.named(a.given.account) & pile.named(b.given.account)) >= _STORY


def _grouped(pile: Pile, unit: str, some: list[Attributed], pairs: list[tuple[Attributed, Attributed]]) -> list[Group]:
    """Pairs that share a side, together. A voice that gives two numbers in one account drops out: it speaks of two things."""
    groups: list[list[tuple[Attributed, Attributed]]] = []
    for pair in pairs:
        near = [g for g in groups if any(p in q or _same_numbers(pair, q) for p in pair for q in g)]
        groups = [g for g in groups if g not in near] + [[q for g in near for q in g] + [pair]]
    found = []
    for group in groups:
        members = list(dict.fromkeys(a for pair in group for a in pair))
        torn = {
            (a.given.account, a.given.voice)
            for a, b in combinations(members, 2)
            if (a.given.account, a.given.voice) == (b.given.account, b.given.voice)
            and not compatible(a.given.figure, b.given.figure)
        }
        kept = [p for p in group if not any((a.given.account, a.given.voice) in torn for a in p)]
        if not kept:
            continue
        given = list(dict.fromkeys(a.given for p in kept for a in p))
        found.append((unit, sorted(given, key=lambda g: (g.account, g.figure.span.start)), _clashes(kept)))
    return found


def _same_numbers(one: tuple[Attributed, Attributed], other: tuple[Attributed, Attributed]) -> bool:
    """Whether two pairs set the same two numbers against each other: one matter, told in two accounts."""
    (a, b), (c, d) = ([p.given.figure for p in pair] for pair in (one, other))
    return (compatible(a, c) and compatible(b, d)) or (compatible(a, d) and compatible(b, c))


def _clashes(pairs: list[tuple[Attributed, Attributed]]) -> list[Clash]:
    return [(a.given, b.given) for a, b in pairs]


def _held(pile: Pile, f: Figure) -> bool:
    """Whether words of holding stand beside a share."""
    account = pile.accounts[f.span.account]
    words = tuple(knowledge(account.language).section("wording").get("holding", ()))
    around = account.text[max(0, f.span.start - _BESIDE) : f.span.end + _BESIDE]
    at = min(f.span.start, _BESIDE)
    start = max(around.rfind(m, 0, at) for m in ".。\n") + 1
    ends = [n for m in ("。", "\n", ". ") if (n := around.find(m, at)) >= 0]
    return bool(any_of(words).search(fold(around[start : min(ends, default=len(around))])))


def _all(pile: Pile) -> list[Attributed]:
    return [a for account in pile.order if (notes := pile.annotations.get(account)) for a in _of(pile, notes)]


def _of(pile: Pile, notes: Annotations) -> list[Attributed]:
    starts = [s.start for s in notes.sentences]
    contents = sorted(((c, s) for s in notes.statements for c in s.content), key=lambda p: (p[0].start, -p[0].end))
    figures = []
    for f in sorted(notes.figures, key=lambda f: (f.span.start, f.span.end)):
        n = bisect_right(starts, f.span.start) - 1
        if n >= 0 and (f.unit == "%" or _money(f) or base(f.unit)[0] in _ONE):
            figures.append((n, f))
    wanted = {n for n, _ in figures}
    parties: dict[int, set[str]] = defaultdict(set)
    places: dict[int, set[str]] = defaultdict(set)
    times: dict[int, set[str]] = defaultdict(set)
    for m in notes.mentions:
        n = bisect_right(starts, m.span.start) - 1
        known = pile.entities.get(m.entity) if n in wanted else None
        if known and known.kind != "place":
            parties[n].add(known.id)
        elif known and not any(fold(name) in country_names() for name in (known.name, *known.names)):
            places[n].add(known.id)
    for t in notes.timexes:
        n = bisect_right(starts, t.span.start) - 1
        if n in wanted and t.earliest:
            times[n].add(t.value.split("T")[0])
    found = []
    for n, f in figures:
        said = _around(contents, f.span)
        voice = _voice(pile, said)
        sentence = notes.sentences[n]
        speakers = {s.entity for c, s in contents if sentence.start <= c.start < sentence.end}
        others = frozenset(parties[n] - speakers - {voice})
        given = Given(notes.account, f, sentence, voice)
        found.append(
            Attributed(given, n, others, frozenset(places[n]), frozenset(times[n]), said[0].act if said else "")
        )
    return found


def _around(contents: list[tuple[Span, Statement]], span: Span) -> list[Statement]:
    last = bisect_right(contents, span.start, key=lambda p: p[0].start)
    return [s for content, s in reversed(contents[max(0, last - 8) : last]) if span.end <= content.end]


def _voice(pile: Pile, said: list[Statement]) -> str:
    known = next((s.entity for s in said if s.entity), "")
    if known or not said or said[0].speaker is None:
        return known
    speaker = said[0].speaker
    return pile.accounts[speaker.account].text[speaker.start : speaker.end].strip()
