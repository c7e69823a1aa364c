"""Figures that no event tells together and that count one thing all the same: "214 passengers were aboard".

In: a `Pile`, the figures that are compared already. Out: groups of figures as `Given`s. Two figures are tied when they count
the same noun (or are one currency, in a demand) and their sentences share a party, a time, or stand against each other
in one account as the words of two parties. It does not know what the sentences mean: so the numbers must be near one
another where only a shared party ties them, and places or times that differ keep them apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.languages.happenings import kin
from rashomon.languages.quantities import compatible
from rashomon.model import Annotations, Claim, Event, Figure, Span, Statement, record

#: Nouns that stand for anything or anybody: a shared one says nothing.
_VAGUE_NOUNS = frozenset(
    [
        "person",
        "man",
        "woman",
        "child",
        "boy",
        "girl",
        "friend",
        "group",
        "organisation",
        "country",
        "state",
        "city",
        "district",
        "case",
        "step",
        "way",
        "word",
        "name",
        "part",
        "problem",
        "example",
        "chance",
        "proposal",
        "project",
        "product",
        "point",
        "game",
        "title",
        "win",
        "loss",
        "set",
        "lap",
        "star",
        "site",
        "class",
        "member",
        "family",
        "couple",
        "meeting",
        "event",
        "place",
        "question",
    ]
)
#: What a sum of money must be for: other sums of one party are too many.
_DEMANDS = frozenset({"sue", "demand"})
#: Two numbers that only a shared party ties are taken for one thing if neither is more than half as much again: a slip
#: of the pen, a newer count. Farther apart they mostly count two things (214 aboard, 58 who sue).
_NEAR = 1.5
#: A number without a noun that counts what the last one did is at most so many times as much or as little.
_ELLIPSIS = 10
#: So many people are a crowd, of which two parties in one breath say how many.
_CROWD = 500
#: Smaller counts are too common for a shared party alone.
_TELLING = 10
#: A number that two accounts of one story give of one noun is one number from here on.
_ONE_NUMBER = 100
#: Sentences apart in which two parties of one account answer each other.
_ANSWER = 4
#: Entities that two accounts must share to tell one story (as in the alignment of events).
_STORY = 3
#: Events and claims looked at on either side of a figure.
_LOOK = 12
#: A party that more sentences with one noun name than this ties none of them.
_MANY = 60


@record
class Counting:
    """A figure with all that its sentence says: parties, places, times (exact values), kinds of happening, the voice."""

    account: str
    figure: Figure
    sentence: Span
    number: int
    parties: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    kinds: frozenset[str]
    voice: str


def counted_things(pile: Pile, spent: frozenset[Span]) -> list[tuple[str, list[Given]]]:
    """Groups of figures of one noun or currency for one thing, with the unit; at least two accounts or voices each."""
    units: dict[str, list[Counting]] = defaultdict(list)
    for account in pile.order:
        notes = pile.annotations.get(account)
        for c in _countings(pile, notes, spent) if notes else ():
            units[c.figure.unit].append(c)
    found = []
    for unit in sorted(units):
        for some in _groups(pile, units[unit]):
            given = [Given(c.account, c.figure, c.sentence, c.voice) for c in some]
            if len({(g.account, g.voice) for g in given}) > 1:
                found.append((unit, given))
    return found


def _countings(pile: Pile, notes: Annotations, spent: frozenset[Span]) -> list[Counting]:
    starts = [s.start for s in notes.sentences]
    if not starts:
        return []
    contents = sorted(((c, s) for s in notes.statements for c in s.content), key=lambda p: (p[0].start, -p[0].end))
    figures: list[tuple[int, Figure]] = []
    last: tuple[int, Figure] | None = None
    for found in sorted(notes.figures, key=lambda f: (f.span.start, f.span.end)):
        n = bisect_right(starts, found.span.start) - 1
        f = found
        if last and n - last[0] in (0, 1) and _same_thing(found, last[1]) and _said(contents, found.span):
            f = replace(found, unit=last[1].unit)
        if n >= 0 and _counts(f):
            last = n, f
        if n >= 0 and f.span not in spent and _counts(f) and f.span.end <= notes.sentences[n].end:
            figures.append((n, f))
    wanted = {n for n, _ in figures}
    parties: dict[int, set[str]] = defaultdict(set)
    places: dict[int, set[str]] = defaultdict(set)
    times: dict[int, set[str]] = defaultdict(set)
    kinds: dict[int, set[str]] = defaultdict(set)
    for m in notes.mentions:
        n = bisect_right(starts, m.span.start) - 1
        if n in wanted and m.entity in pile.entities:
            (places if pile.entities[m.entity].kind == "place" else parties)[n].add(m.entity)
    for t in notes.timexes:
        n = bisect_right(starts, t.span.start) - 1
        if n in wanted and t.earliest:
            times[n].add(t.value.split("T")[0])
    for e in notes.events:
        n = bisect_right(starts, e.trigger.start) - 1
        if n in wanted:
            kinds[n].add(kin(e.type))
    return [
        Counting(
            notes.account,
            f,
            notes.sentences[n],
            n,
            frozenset(parties[n]),
            frozenset(places[n]),
            frozenset(times[n]),
            frozenset(kinds[n]),
            _voice(pile, contents, f.span),
        )
        for n, f in figures
    ]


def _counts(f: Figure) -> bool:
    """Whether a figure counts things of a kind, or is money: no share, no measure, no number without a noun."""
    money = len(f.unit) == 3 and f.unit.isupper()
    noun = len(f.unit) > 2 and f.unit.replace(" ", "").isalpha() and f.unit.islower()
    crowd = f.unit == "person" and f.low >= _CROWD
    return money or (noun and (crowd or f.unit not in _VAGUE_NOUNS) and f.low >= 2)


def _same_thing(f: Figure, last: Figure) -> bool:
    """Whether a number without a noun may count what the last one counted ("400 posts. Unions speak of 1,900"): no share, no
    year, and neither much more nor much less."""
    if f.unit or f.low != f.high or last.unit.isupper() or f.low < _TELLING or 1900 < f.low < 2100:
        return False
    low, high = sorted((f.low, last.low))
    return high <= _ELLIPSIS * low


def _around_content(contents: list[tuple[Span, Statement]], span: Span) -> list[Statement]:
    """The statements around a span, the innermost first."""
    last = bisect_right(contents, span.start, key=lambda p: p[0].start)
    return [s for content, s in reversed(contents[max(0, last - 8) : last]) if span.end <= content.end]


def _said(contents: list[tuple[Span, Statement]], span: Span) -> bool:
    return bool(_around_content(contents, span))


def _voice(pile: Pile, contents: list[tuple[Span, Statement]], span: Span) -> str:
    """Who says it: the entity of the innermost statement around a span, or the words for a speaker who is no entity."""
    around = _around_content(contents, span)
    known = next((s.entity for s in around if s.entity), "")
    if known or not around or around[0].speaker is None:
        return known
    speaker = around[0].speaker
    return pile.accounts[speaker.account].text[speaker.start : speaker.end].strip()


def _groups(pile: Pile, some: list[Counting]) -> list[list[Counting]]:
    """What is tied, together. An account that gives two numbers of one thing with one voice drops out: it may be either."""
    root = list(range(len(some)))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a, b in sorted(_pairs(some)):
        if find(a) != find(b) and _tied(pile, some[a], some[b]):
            x, y = sorted((find(a), find(b)))
            root[y] = x
    groups: dict[int, list[Counting]] = defaultdict(list)
    for n, c in enumerate(some):
        groups[find(n)].append(c)
    return [kept for n in sorted(groups) if len(kept := _sure(groups[n])) > 1]


def _pairs(some: list[Counting]) -> set[tuple[int, int]]:
    """Pairs that can be tied at all: by an index of parties and times, and neighbours in one account."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(some):
        number = {f"number {c.figure.low:g}"} if c.figure.low == c.figure.high >= _ONE_NUMBER else set()
        for key in sorted(c.parties | {f"time {t}" for t in c.times} | number):
            index[key].append(n)
    pairs = {p for held in index.values() if len(held) <= _MANY for p in combinations(held, 2)}
    for n, c in enumerate(some):
        for k in range(n + 1, min(n + 1 + _ANSWER, len(some))):
            if some[k].account == c.account:
                pairs.add((n, k))
    return pairs


def _tied(pile: Pile, a: Counting, b: Counting) -> bool:
    if a.places and b.places and not a.places & b.places:
        return False
    if a.account == b.account:
        return _answers(a, b)
    if a.figure.unit == "person":
        return compatible(a.figure, b.figure) and bool(a.voice and b.voice)  # people are counted of many things
    if len(pile.named(a.account) & pile.named(b.account)) < _STORY:
        return False
    if a.times and b.times and not a.times & b.times:
        return False
    if a.figure.unit.isupper():
        return bool(a.parties & b.parties and (a.kinds | b.kinds) & _DEMANDS) and _near(a.figure, b.figure)
    if a.figure.low == a.figure.high == b.figure.low == b.figure.high and a.figure.low >= _ONE_NUMBER:
        return True
    if a.parties & b.parties:
        return min(a.figure.low, b.figure.low) >= _TELLING and _near(a.figure, b.figure)
    return bool(a.times & b.times and (a.voice or b.voice)) and a.voice != b.voice


def _answers(a: Counting, b: Counting) -> bool:
    """Two parties of one account that give two numbers of a thing, one soon after the other."""
    if not (a.voice and b.voice and a.voice != b.voice) or abs(a.number - b.number) > _ANSWER:
        return False
    if a.figure.unit == "person":
        return abs(a.number - b.number) <= 1 and not compatible(a.figure, b.figure)
    if a.number == b.number:
        return False
    others = [c.parties - {a.voice, b.voice} for c in (a, b)]
    return not a.figure.unit.isupper() and (not all(others) or bool(others[0] & others[1]))


def _near(a: Figure, b: Figure) -> bool:
    low, high = sorted((a.high, b.high))
    return compatible(a, b) or (low > 0 and high <= _NEAR * low)


def _sure(group: list[Counting]) -> list[Counting]:
    torn = {
        a.account
        for a, b in combinations(group[:300], 2)
        if a.account == b.account and a.voice == b.voice and not compatible(a.figure, b.figure)
    }
    kept = [c for c in group if c.account not in torn]
    return kept if len({(c.account, c.voice) for c in kept}) > 1 else []


class Subjects:
    """What a group of figures belongs to: the claim that holds one of them, else the event (or claim) told nearest to them."""

    def __init__(self, events: tuple[Event, ...], claims: tuple[Claim, ...]) -> None:
        self._told = {e.id: len({m.account for m in e.mentions}) for e in events}
        self._told |= {c.id: len({a.span.account for a in c.appearances}) for c in claims}
        self._claims = _by_account((a.span, c.id) for c in claims for a in c.appearances)
        self._events = _by_account((m, e.id) for e in events for m in e.mentions)

    def of(self, given: list[Given]) -> str:
        """The id of the claim or event, "" if the accounts tell none."""
        return self.holding(g.figure.span for g in given)

    def holding(self, places: Iterable[Span]) -> str:
        """The same for places in accounts."""
        spans = sorted(set(places), key=lambda s: (s.account, s.start))
        held = {
            id
            for span in spans
            for s, id in _around(self._claims.get(span.account, []), span.start, _LOOK)
            if s.start <= span.start and span.end <= s.end
        }
        if held:
            return min(sorted(held), key=lambda id: (-self._told[id], id))
        for rows in (self._events, self._claims):  # a pile that tells of no event has claims
            apart: dict[str, dict[str, int]] = defaultdict(dict)
            for span in spans:
                for m, id in _around(rows.get(span.account, []), span.start, _LOOK):
                    far = max(0, m.start - span.end, span.start - m.end)
                    apart[id][span.account] = min(far, apart[id].get(span.account, far))
            if apart:
                return min(sorted(apart), key=lambda id: (-len(apart[id]), sum(apart[id].values()), id))
        return ""


def _by_account(rows: Iterable[tuple[Span, str]]) -> dict[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for span, id in rows:
        found[span.account].append((span, id))
    for some in found.values():
        some.sort(key=lambda r: (r[0].start, r[0].end, r[1]))
    return found


def _around(rows: list[tuple[Span, str]], at: int, reach: int) -> list[tuple[Span, str]]:
    """The rows that start nearest to a position, `reach` on either side."""
    n = bisect_right(rows, at, key=lambda r: r[0].start)
    return rows[max(0, n - reach) : n + reach]
