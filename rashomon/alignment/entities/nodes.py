"""What the linking of names works on: uses of names, and nodes, one for each spelling and kind. It knows no rule that links them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.alignment.entities.names import Name
from rashomon.model import Span


@dataclass(slots=True)
class Use:
    """One name mention: its account (by index), its span, the kind it was tagged with."""

    account: int
    span: Span
    kind: str
    name: Name
    cue: str = ""  # the kind that a word beside it gives: "the company X", "Mr X"
    gender: str = ""  # m or f, where a role beside the name tells ("la ministra X") or the given name does
    within: bool = False  # it stands behind a preposition of place: "in Kiel", "à Velmar"


@dataclass(slots=True)
class Node:
    """One spelling in one kind. `name` is its commonest surface; `things` are the well-known things it may name."""

    key: str
    kind: str
    name: Name
    uses: list[Use] = field(default_factory=list)
    things: tuple[str, ...] = ()
    _accounts: tuple[int, frozenset[int]] = (0, frozenset())  # those of so many uses

    @property
    def accounts(self) -> frozenset[int]:
        if self._accounts[0] != len(self.uses):
            self._accounts = len(self.uses), frozenset(u.account for u in self.uses)
        return self._accounts[1]


def compatible(a: str, b: str) -> bool:
    """Whether two kinds can be one thing's. Works and products, firms and places are often taken for each other ("Kiel
    said"); "unknown" fits all."""
    return a == b or "unknown" in (a, b) or {a, b} in ({"work", "product"}, {"organization", "place"})
