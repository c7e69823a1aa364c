"""Links between assertions → groups that tell one thing. A sentence tells several things, so it may stand in several groups.

In: links with their weight, what a pair weighs, and the account of each assertion. Out: groups with the links that made
them. A group grows only while it weighs enough on the whole, and holds few sentences of one account: a chain must not tie
what no pair would. A link that no group takes is a group of its own, and is not lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

Link = tuple[int, int]

#: Members of a group that are looked at, and groups of one assertion.
_SAMPLE, _MOST = 8, 12
#: Links of an assertion in a group, beyond which those inside the group are not told.
_TIES = 2
#: Sentences of one account in a group: one tells it, and one tells it again (or its headline did).
_OF_ONE = 2


class _Group:
    def __init__(self, members: tuple[int, ...]) -> None:
        self.members = members
        self.links: list[Link] = []
        self.linked: Counter[int] = Counter()

    def link(self, link: Link) -> None:
        """Note a link between two members."""
        self.links.append(link)
        self.linked.update(link)


def overlapping_groups(
    links: Mapping[Link, float], weigh: Callable[[int, int], float], owners: Sequence[int], least: float
) -> list[tuple[tuple[int, ...], tuple[Link, ...]]]:
    """Groups in the order of their first members, each with its links, the surest first.

    `least` is what the pairs between two groups must weigh on the whole for them to be one.
    """

    def fit(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
        new = [k for k in two if k not in one]
        accounts = [owners[k] for k in (*one, *new)]
        if len(set(accounts)) < len(accounts) and max(Counter(accounts).values()) > _OF_ONE:
            return False
        pairs = [(i, j) for i in one[:_SAMPLE] for j in new[:_SAMPLE] if owners[i] != owners[j]]
        return bool(pairs) and sum([weigh(i, j) if i < j else weigh(j, i) for i, j in pairs]) / len(pairs) >= least

    of: defaultdict[int, list[_Group]] = defaultdict(list)
    for i, j in sorted(links, key=lambda p: (-links[p], p)):
        here, there = of[i], of[j]
        both = [g for g in here if any(g is h for h in there)]
        for g in both:
            if min(g.linked[i], g.linked[j]) < _TIES:
                g.link((i, j))
        if both:
            continue
        if len(here) >= _MOST or len(there) >= _MOST:
            continue
        merged = next(((g, h) for g in here for h in there if fit(g.members, h.members)), None)
        if merged:
            g, h = merged
            for link in (*h.links, (i, j)):
                g.link(link)
            new = tuple(k for k in h.members if k not in g.members)
            for k in h.members:
                of[k].remove(h)
            for k in new:
                of[k].append(g)
            g.members = tuple(sorted(g.members + new))
            continue
        grown, added = next(((g, j) for g in here if fit(g.members, (j,))), None) or next(
            ((h, i) for h in there if fit(h.members, (i,))), (None, 0)
        )
        if grown is None:
            grown = _Group((i, j))
            grown.link((i, j))
            of[i].append(grown)
            of[j].append(grown)
        else:
            grown.link((i, j))
            grown.members = tuple(sorted((*grown.members, added)))
            of[added].append(grown)
    found = {id(g): g for k in sorted(of) for g in of[k]}
    return sorted((g.members, tuple(g.links)) for g in found.values())
