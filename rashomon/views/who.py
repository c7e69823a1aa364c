"""CASE → who is who: each entity with its names in every script, where it is named, and why the names were tied."""

from __future__ import annotations

from collections import Counter

from rashomon.model import CaseFile, record
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
    by_account: tuple[tuple[str, int], ...]  # short name of the account, number of mentions
    links: tuple[Link, ...]
    first: tuple[Passage, ...]  # the first mention in each account


def who(case: CaseFile) -> tuple[Person, ...]:
    """Entities, the one named in most accounts first."""
    pile = pile_of(case)
    rows = []
    for e in case.entities:
        counts = Counter(m.account for m in e.mentions)
        order = sorted(counts, key=lambda a: pile.order.get(a, 0))
        firsts = [next(m for m in e.mentions if m.account == a) for a in order]
        links = sorted({(x.rule, x.score, x.detail) for x in e.evidence}, key=lambda x: (x[1], x))
        rows.append(
            Person(e.id, e.name, e.kind, e.names, len(e.mentions), tuple((pile.label(a), counts[a]) for a in order),
                   tuple(Link(*x) for x in links), pile.passages(firsts))
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda p: (-len(p.by_account), -p.mentions, p.name)))
