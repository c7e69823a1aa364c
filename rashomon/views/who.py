"""CASE → who is who: each entity with its names in every script, where it is named, and why the names were tied."""

from __future__ import annotations

from collections import Counter

from rashomon.model import CaseFile, Span, record
from rashomon.views.passages import Passage, pile_of


@record
class Link:
    rule: str
    score: float
    detail: str


@record
class Person:
    """An entity of any kind, in spite of the name."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    mentions: int
    by_account: tuple[tuple[str, int], ...]  # source, number of mentions
    links: tuple[Link, ...]
    first: tuple[Passage, ...]  # the first mention in each account, in their order


def who(case: CaseFile) -> tuple[Person, ...]:
    """Entities, the one named in most accounts first."""
    pile = pile_of(case)
    rows = []
    for e in case.entities:
        counts = Counter(m.account for m in e.mentions)
        order = sorted(counts, key=lambda a: pile.order.get(a, 0))
        first: dict[str, Span] = {}
        for m in e.mentions:
            first.setdefault(m.account, m)
        links = sorted({(x.rule, x.score, x.detail) for x in e.evidence}, key=lambda x: (x[1], x))
        rows.append(
            Person(e.id, e.name, e.kind, e.names, len(e.mentions), tuple((pile.source(a), counts[a]) for a in order),
                   tuple(Link(*x) for x in links), pile.passages(first.values()))
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda p: (-len(p.by_account), -p.mentions, p.name)))
