"""Pairs that are the same → clusters, under constraints that keep some things apart.

In: numbered things and links between them, each with its evidence. Out: groups, each with the evidence that made it.
It knows nothing of what the things are; whether two groups may become one is asked of the caller.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.model import Evidence

Apart = Callable[[tuple[int, ...], tuple[int, ...]], bool]


class Clusters:
    """Union-find over `count` things. A join that the constraint forbids is refused, so the order of joins matters:
    offer the surest first, in an order that does not depend on the input's."""

    def __init__(self, count: int, apart: Apart = lambda a, b: False) -> None:
        self._parent = list(range(count))
        self._members: list[tuple[int, ...]] = [(i,) for i in range(count)]
        self._evidence: list[tuple[Evidence, ...]] = [()] * count
        self._apart = apart

    def find(self, thing: int) -> int:
        """The number that stands for the cluster of a thing: its smallest member."""
        root = thing
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[thing] != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def may_join(self, a: int, b: int) -> bool:
        """Whether the clusters of two things are one or the constraint lets them become one."""
        low, high = sorted((self.find(a), self.find(b)))
        return low == high or not self._apart(self._members[low], self._members[high])

    def join(self, a: int, b: int, evidence: Evidence, apart: Apart | None = None) -> bool:
        """Make the clusters of two things one. False: they were one already, or the constraint keeps them apart.

        `apart` is the constraint of this join alone, where a surer reason is bound by less.
        """
        low, high = sorted((self.find(a), self.find(b)))
        if low == high or (apart or self._apart)(self._members[low], self._members[high]):
            return False
        self._parent[high] = low
        self._members[low] = tuple(sorted(self._members[low] + self._members[high]))
        self._evidence[low] = (*self._evidence[low], *self._evidence[high], evidence)
        return True

    def note(self, thing: int, evidence: Evidence) -> None:
        """Say something of the cluster of a thing without joining anything."""
        root = self.find(thing)
        self._evidence[root] = (*self._evidence[root], evidence)

    def members(self, thing: int) -> tuple[int, ...]:
        """All things of the cluster of a thing, in order."""
        return self._members[self.find(thing)]

    def evidence(self, thing: int) -> tuple[Evidence, ...]:
        """Why the cluster of a thing is one, a link each, in the order of joining."""
        return self._evidence[self.find(thing)]

    def roots(self) -> tuple[int, ...]:
        """One thing for each cluster, in order."""
        return tuple(i for i in range(len(self._parent)) if self._parent[i] == i)
