"""Rows of the timeline that tell one happening → one row.

In: the rows of single events and dated sentences. Out: fewer rows. Rows belong together when a claim ties their sentences
and their dates can be the same, when an undated event has the parties of exactly one dated one of its kind, or when the
comparison of a claim holds their days against each other. It knows no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from rashomon.languages.happenings import event_types, kin
from rashomon.model import CaseFile, Comparison, Event, Span, record
from rashomon.views.labels import quoted
from rashomon.views.passages import Passage, Pile
from rashomon.views.plain import when as plain_date

#: Longer stretches (a year) hold much that happened: sharing them says little.
_STRETCH = 31
#: A claim of more appearances than this ties too much.
_MANY = 60


@record
class TimelineRow:
    """`when` as people write it ("late Feb 2018"); earliest and latest ISO days, "" in the lane of what still has to be dated."""

    when: str
    earliest: str
    latest: str
    kind: str  # event | date
    label: str
    subject: str  # event id, "" for a dated sentence
    sources: tuple[str, ...]
    verdict: str  # agreement | conflict | single
    reason: str
    detail: str
    mod: str
    passages: tuple[Passage, ...]  # what most readers can read first
    labels: tuple[str, ...] = ()  # short names of the accounts
    said: bool = False  # its date is the day on which something is said ("…, the hospital said on Monday")


def told_together(
    case: CaseFile, pile: Pile, rows: Sequence[TimelineRow], events: dict[str, Event]
) -> list[TimelineRow]:
    """The rows, those of one happening as one; in the order of the first of each."""
    root = list(range(len(rows)))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    why: dict[int, list[str]] = defaultdict(list)
    clashes = {c.subject for c in case.comparisons if c.aspect == "time" and c.verdict == "conflict"}
    ties = [
        (a, b, claim)
        for claim, tied in _by_claim(case, rows)
        for a, b in combinations(tied, 2)
        if _one(rows[a], rows[b], events, claim in clashes)
    ]
    for a, b, claim in ties:
        if rows[a].earliest and rows[b].earliest:
            x, y = sorted((find(a), find(b)))
            root[y] = x
            why[x].append(claim)
    for n, home, claim in _homes(rows, ties, find):
        if find(n) == n:
            root[n] = find(home)
            why[find(home)].append(claim)
    for a, b in (*_by_words(rows, events), *_by_parties(rows, events)):
        x, y = find(a), find(b)
        if y == b:
            root[y] = x
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(rows)):
        groups[find(n)].append(n)
    compared: dict[str, list[Comparison]] = defaultdict(list)
    for c in case.comparisons:
        compared[c.subject].append(c)
    claims: dict[int, list[str]] = defaultdict(list)
    for n, some in why.items():
        claims[find(n)] += some
    return [_merged(pile, [rows[n] for n in some], claims[k], compared) for k, some in groups.items()]


def _homes(
    rows: Sequence[TimelineRow], ties: Sequence[tuple[int, int, str]], find: Callable[[int], int]
) -> list[tuple[int, int, str]]:
    """For each undated event the one happening to which most claims tie it, with one of the claims."""
    links: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for a, b, claim in ties:
        for n, other in ((a, b), (b, a)):
            if not rows[n].earliest and (rows[other].earliest or other < n):
                links[n][find(other)].append(claim)
    best = {
        n: min(some, key=lambda h: (not rows[h].earliest, -len(some[h]), -len(rows[h].sources), h))
        for n, some in sorted(links.items())
    }
    return [(n, home, links[n][home][0]) for n, home in best.items() if home != n]


def _by_claim(case: CaseFile, rows: Sequence[TimelineRow]) -> list[tuple[str, list[int]]]:
    """The rows whose passages a claim of several accounts ties, claim by claim."""
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, r in enumerate(rows):
        for p in r.passages:
            places[p.account].append((p.start, p.end, n))
    found = []
    for claim in case.claims:
        accounts = {a.span.account for a in claim.appearances}
        if len(accounts) < 2 or len(claim.appearances) > _MANY or any(a.statement for a in claim.appearances):
            continue  # the day on which something is said is no day of what is said
        tied = {
            n
            for a in claim.appearances
            for start, end, n in places.get(a.span.account, ())
            if a.span.start < end and start < a.span.end
        }
        if len(tied) > 1:
            found.append((claim.id, sorted(tied)))
    return found


def _one(a: TimelineRow, b: TimelineRow, events: dict[str, Event], clash: bool) -> bool:
    """Whether two rows that a claim ties can tell one happening."""
    one, two = events.get(a.subject), events.get(b.subject)
    if a.said != b.said:
        return False
    if one and two and kin(one.type) != kin(two.type):
        return False
    if not a.earliest or not b.earliest:
        undated = one if one and not a.earliest else two
        return bool(undated) and not event_types()[undated.type].state if undated else False
    first, second = _days(a), _days(b)
    if max(first[1] - first[0], second[1] - second[0]) > _STRETCH and first != second:
        return False
    apart = max(first[0], second[0]) - min(first[1], second[1])
    return apart <= (1 if clash or (one and two) else 0)


def _by_words(rows: Sequence[TimelineRow], events: dict[str, Event]) -> list[tuple[int, int]]:
    """Events of two kinds in the same clauses of the same accounts; the dead and the hurt of one clause stay two."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, r in enumerate(rows):
        if r.earliest and r.subject in events and not event_types()[events[r.subject].type].running:
            alike[r.earliest, r.latest, r.sources].append(n)
    return [(a, b) for some in alike.values() for a, b in combinations(some[:12], 2) if _same_words(rows[a], rows[b])]


def _same_words(a: TimelineRow, b: TimelineRow) -> bool:
    """Whether two kinds stand in the same clauses on the same days: "a wildfire" and what it "destroyed"."""
    return all(
        any(p.account == q.account and p.start < q.end and q.start < p.end for q in b.passages) for p in a.passages
    )


def _by_parties(rows: Sequence[TimelineRow], events: dict[str, Event]) -> list[tuple[int, int]]:
    """Undated events with the dated event that alone is of their kind and parties."""
    dated: dict[tuple[str, str], list[int]] = defaultdict(list)
    undated: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, r in enumerate(rows):
        event = events.get(r.subject)
        actors = [x.entity for x in event.roles if x.role == "agent"] if event else []
        if event and actors:
            (dated if r.earliest else undated)[kin(event.type), actors[0]].append(n)
    found = []
    for key, some in undated.items():
        if len(dated[key]) == 1:
            home = dated[key][0]
            found += [(home, n) for n in some if _room(events[rows[home].subject], events[rows[n].subject])]
    return found


def _room(dated: Event, undated: Event) -> bool:
    """Whether an undated event names nobody that the dated one does not."""
    known = {r.entity for r in dated.roles}
    return all(r.entity in known for r in undated.roles if r.role != "place")


def _merged(
    pile: Pile, rows: list[TimelineRow], claims: list[str], compared: dict[str, list[Comparison]]
) -> TimelineRow:
    if len(rows) == 1:
        return rows[0]
    main = min(rows, key=lambda r: (r.kind != "event", not r.earliest, -len(r.sources), rows.index(r)))
    dated = [r for r in rows if r.earliest]
    exact = [r for r in dated if r is main or _days(r)[1] - _days(r)[0] <= _STRETCH] or dated
    earliest = min((r.earliest for r in exact), default="")
    latest = max((r.latest for r in exact), default="")
    passages = {(p.account, p.start, p.end): p for r in (main, *rows) for p in r.passages}
    ordered = sorted(passages.values(), key=lambda p: (pile.ease(p.account), pile.order.get(p.account, 0), p.start))
    told = list(dict.fromkeys(p.account for p in sorted(ordered, key=lambda p: pile.order.get(p.account, 0))))
    verdict, reason, detail = main.verdict, main.reason, main.detail
    about = [c for claim in dict.fromkeys(claims) for c in compared[claim]]
    clash = next((c for c in about if c.aspect == "time" and c.verdict == "conflict"), None)
    if clash and verdict != "conflict":
        verdict, reason, detail = clash.verdict, clash.reason, pile.relabel(clash.detail)
    elif verdict == "single" and any(c.verdict == "agreement" for c in about):
        verdict = "agreement"
    label = main.label
    if label.startswith("“") and ordered and pile.ease(ordered[0].account) < pile.ease(main.passages[0].account):
        bare = pile.bare_sentence(Span(ordered[0].account, ordered[0].start, ordered[0].end))
        label = quoted(pile.accounts[bare.account].text[bare.start : bare.end])
    return replace(
        main,
        label=label,
        when=plain_date(earliest, latest, main.mod),
        earliest=earliest,
        latest=latest,
        sources=tuple(pile.source(a) for a in told),
        verdict=verdict,
        reason=reason,
        detail=detail,
        passages=tuple(ordered),
        labels=pile.labels(told),
    )


def _days(row: TimelineRow) -> tuple[int, int]:
    """The days of a row as numbers; a day before all others where a date is odd."""
    try:
        return date.fromisoformat(row.earliest[:10]).toordinal(), date.fromisoformat(row.latest[:10]).toordinal()
    except ValueError:
        return 0, 0
