"""When a thing was, wording against wording of one claim: day against day of the same kind of happening.

In: what the wordings of a claim hold. Out: at most one `Comparison` of aspect "time", and the pairs of accounts whose days
exclude each other. Days are set side by side where both wordings date one kind of happening, or where each gives a single day;
the latter is sure enough in wordings that their meaning ties, elsewhere only for a time zone that the text shows. It does not know which happening a lone day belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.pile import Pile
from rashomon.comparison.times import Dated, clash, compare_dated, dated, zone_between
from rashomon.comparison.within import Inside, happens
from rashomon.comparison.zones import told_zone
from rashomon.model import Comparison, Span

#: Days farther apart than this are two happenings, or a slip that nobody would read as one.
_ONE_MATTER = 10
#: Accounts of a claim that are held against each other.
_MANY = 60
#: How dates are found that count from another: on the wrong one, they are wrong.
_COUNTED = ("relative", "distance")


def compare_days(
    pile: Pile, subject: str, insides: Sequence[Inside], groups: Sequence[Sequence[Inside]], known: Set[Span]
) -> tuple[Comparison | None, set[tuple[str, str]]]:
    """The comparison of a claim's days, and who differs. `groups` are the wordings that are surely of one thing, `known` the
    expressions that a conflict tells already."""
    found, apart = _of_happenings(pile, subject, insides, known)
    lone = [c for group in groups for c in [_lone(pile, subject, group)] if c and not _known(c, known)]
    every = [c for c in (*lone, found) if c]
    return max(every, key=lambda c: (c.reason != "open", c.origins), default=None), apart


def _known(c: Comparison, known: Set[Span]) -> bool:
    return all(s in known for e in c.evidence for s in e.spans)


def _lone(pile: Pile, subject: str, insides: Sequence[Inside]) -> Comparison | None:
    """The conflict or change of the one day that each account gives for what it tells."""
    dates: list[Dated] = []
    for account in dict.fromkeys(i.account for i in insides):
        times = [(i, t) for i in insides if i.account == account for t in i.single_days]
        if len({t.earliest for _, t in times}) == 1:
            dates += [d for i, t in times for d in [dated(account, t, i.span)] if d]
    if len({d.account for d in dates}) < 2:
        return None
    planned = all(d.low > pile.written(d.account)[1] > 0 for d in dates)
    found = compare_dated(pile, subject, dates, planned)
    return found if found and (found.verdict == "conflict" or found.reason == "change over time") else None


def _of_happenings(
    pile: Pile, subject: str, insides: Sequence[Inside], known: Set[Span]
) -> tuple[Comparison | None, set[tuple[str, str]]]:
    """The conflict of days that date one kind of happening, or that a zone explains; and who differs."""
    told = {a: _days([i for i in insides if i.account == a]) for a in pile.ordered(i.account for i in insides)}
    told = {a: slots for a, slots in told.items() if slots}
    zones: list[tuple[Dated, Dated]] = []
    open_: list[tuple[Dated, Dated]] = []
    apart: set[tuple[str, str]] = set()
    for a, b in combinations(list(told)[:_MANY], 2):
        pair, strong = _clash(told[a], told[b])
        if pair is None:
            continue
        x, y = pair
        if told_zone(x.time, y.time) and zone_between(pile, x, y):
            zones.append((x, y))
            continue
        apart.add((a, b))
        if strong and _sure(pile, told, x, y):
            open_.append((x, y))
    pairs = zones or open_
    if not pairs or all(x.time.span in known and y.time.span in known for x, y in pairs):
        return None, apart
    days = {d for pair in pairs for d in ((pair[0].low, pair[0].high), (pair[1].low, pair[1].high))}
    # accounts that give the same days without a clock stand on their side
    some = [d for slots in told.values() for d in dict.fromkeys(slots.values()) if (d.low, d.high) in days]
    apart -= {(a, b) for a, b in apart if _explained(some, a, b, pairs)} if zones else set()
    found = compare_dated(pile, subject, some, False)
    if found is None or found.verdict != "conflict":
        return None, apart
    return replace(found, id=f"{subject}:time:told"), apart


def _days(insides: Sequence[Inside]) -> dict[str, Dated]:
    """Each kind of happening that is dated by one day alone; "" is the only day of all, the one with a clock if one has it."""
    slots: dict[str, list[Dated]] = {}
    lone: list[Dated] = []
    for i in insides:
        by_span = {t.span: t for t in i.days}
        for t in i.days:
            one = dated(i.account, t, i.span)
            lone += [one] if one else []
        for e in i.happenings:
            time = by_span.get(e.time) if e.time else None
            one = dated(i.account, time, i.span) if time and not e.hedged and happens(e) else None
            if one:
                slots.setdefault(happens(e), []).append(one)
    found = {key: some[0] for key, some in slots.items() if len({(d.low, d.high) for d in some}) == 1}
    clocks = [d for d in lone if "T" in d.time.value and ":" in d.time.value]
    for some in (clocks, lone):
        if some and len({(d.low, d.high) for d in some}) == 1:
            found[""] = some[0]
            break
    return found


def _clash(one: dict[str, Dated], other: dict[str, Dated]) -> tuple[tuple[Dated, Dated] | None, bool]:
    """Two days that cannot be one, the earlier first, and whether both date the same kind of happening."""
    shared = sorted(k for k in one.keys() & other.keys() if k)
    if shared:
        pairs = [clash([one[k]], [other[k]]) for k in shared]
        return (pairs[0], True) if all(pairs) else (None, True)
    return (clash([one[""]], [other[""]]), False) if "" in one and "" in other else (None, False)


def _sure(pile: Pile, told: dict[str, dict[str, Dated]], x: Dated, y: Dated) -> bool:
    """Whether two days of one kind of happening are a conflict: near, told outright, of independent accounts, and no account
    knows both."""
    if y.low - x.high > _ONE_MATTER or pile.origin(x.account) == pile.origin(y.account):
        return False
    if any(d.time.rule.startswith(_COUNTED) or pile.accounts[d.account].published.basis == "inferred" for d in (x, y)):
        return False
    return not any(
        {(x.low, x.high), (y.low, y.high)} <= {(d.low, d.high) for d in slots.values()} for slots in told.values()
    )


def _explained(some: Sequence[Dated], a: str, b: str, pairs: Sequence[tuple[Dated, Dated]]) -> bool:
    """Whether two accounts differ by just the day that a zone explains elsewhere in the claim."""
    one = {(d.low, d.high) for d in some if d.account == a}
    two = {(d.low, d.high) for d in some if d.account == b}
    sides = [{(x.low, x.high), (y.low, y.high)} for x, y in pairs]
    return bool(one and two) and any(one | two <= side for side in sides)
