"""Groups of mentions → entities: id, kind, the name that a reader knows best, all names, all passages, all reasons.

In: groups and the annotations that they were made of. Out: entities sorted by place, and annotations whose mentions name
their entity. It decides nothing about who is who.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.alignment.entities.names import Name
from rashomon.alignment.entities.nodes import Node, Use
from rashomon.model import Account, Annotations, Entity, Evidence, Mention, Span

_KINDS = ("person", "organization", "place", "product", "work")


@dataclass(slots=True)
class Group:
    """Everything that names one entity. `references` are titles and pronouns."""

    nodes: list[Node]
    evidence: list[Evidence]
    uses: list[Use] = field(default_factory=list)
    references: list[Span] = field(default_factory=list)
    kind: str = "unknown"
    gender: str = ""

    def __post_init__(self) -> None:
        self.uses = [u for n in self.nodes for u in n.uses]
        kinds = Counter(n.kind for n in self.nodes for _ in n.uses if n.kind != "unknown")
        self.kind = min(kinds, key=lambda k: (-kinds[k], _KINDS.index(k) if k in _KINDS else 9), default="unknown")
        genders = Counter(u.gender for u in self.uses if u.gender)
        self.gender = min(genders, key=lambda g: (-genders[g], g), default="")


def plain(name: Name) -> str:
    """A name as a reader writes it: its words without title, legal form or line break."""
    joint = "·" if name.script in ("han", "kana") else " "
    return joint.join(name.words)


def best_name(names: Counter[Name], kind: str) -> str:
    """The name to show: in Latin letters if there is one; a full name before a bare one, a spelt-out name before its
    acronym; then the commonest, then the one that keeps its capitals."""
    shown: Counter[str] = Counter()
    full: dict[str, tuple[int, int]] = {}
    for name, count in names.items():
        text = plain(name)
        shown[text] += count
        wordy = min(len(name.words), 2) if kind in ("person", "unknown") else 1
        acronym = len(name.words) == 1 and text.isupper() and len(text) <= 6
        initials = kind == "person" and any(len(w.strip(".")) == 1 for w in name.words)
        full[text] = (0 if name.script == "latin" else 1, (2 - wordy) + acronym + initials)
    return min(shown, key=lambda t: (full[t], -shown[t], -sum(c.isupper() for c in t), len(t), t))


def _well_known(group: Group) -> str:
    """The English name of a well-known thing, if an account writes it so; "" otherwise."""
    english = {t.split(" ", 1)[1] for n in group.nodes for t in n.things}
    written = sorted({plain(u.name) for u in group.uses} & english)
    return written[0] if len(written) == 1 else ""


def describe(
    accounts: Sequence[Account], annotations: Sequence[Annotations], groups: Sequence[Group]
) -> tuple[tuple[Entity, ...], tuple[Annotations, ...]]:
    """Entities sorted by their earliest mention (account, then position), and the annotations that name them."""
    rank = {a.id: n for n, a in enumerate(accounts)}

    def place(span: Span) -> tuple[int, int, int]:
        return rank[span.account], span.start, span.end

    made = []
    owner: dict[Span, str] = {}
    for group in groups:
        names = Counter([u.name for u in group.uses])
        surfaces: Counter[str] = Counter()
        for name, count in names.items():
            surfaces[" ".join(name.text.split())] += count
        mentions = tuple(sorted({*(u.span for u in group.uses), *group.references}, key=place))
        evidence = group.evidence
        if len(evidence) > 1:
            evidence = sorted(evidence, key=lambda e: (-e.score, e.rule, [place(s) for s in e.spans], e.detail))
        identity = f"{mentions[0].account}:{mentions[0].start}-{mentions[0].end}"
        made.append(
            Entity(
                identity,
                group.kind,
                _well_known(group) or best_name(names, group.kind),
                tuple(sorted(surfaces, key=lambda s: (-surfaces[s], s))),
                mentions,
                tuple(evidence),
            )
        )
        owner.update(dict.fromkeys(mentions, identity))
    made.sort(key=lambda e: place(e.mentions[0]))
    filled = tuple(
        replace(
            found,
            mentions=tuple(Mention(m.span, m.kind, m.form, owner.get(m.span, "")) for m in found.mentions),
        )
        for found in annotations
    )
    return tuple(made), filled
