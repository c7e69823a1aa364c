"""What people told us about names → what holds nodes together and what holds them apart.

In: judgements already tied to passages (judged.py), aliases, nodes. Out: links, and pairs to be kept apart. A judgement can
split one spelling in two; nothing else can.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.alignment.entities.name_tables import squash
from rashomon.alignment.entities.names import read_name
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import Link
from rashomon.alignment.judged import Pointer
from rashomon.model import Judgement

Judged = Sequence[tuple[Judgement, tuple[Pointer, ...]]]


def _nodes_of(nodes: Sequence[Node], pointer: Pointer) -> list[int]:
    """The nodes that a pointer means: the mention at its span, or every name that is spelt so."""
    span = pointer.span
    if span:
        over = [
            (min(span.end, u.span.end) - max(span.start, u.span.start), -i)
            for i, node in enumerate(nodes)
            for u in node.uses
            if u.span.account == span.account and u.span.start < span.end and span.start < u.span.end
        ]
        return [-max(over)[1]] if over else []
    key = read_name(pointer.quote).key
    return [i for i, node in enumerate(nodes) if node.key == key]


def set_apart(nodes: list[Node], judged: Judged) -> set[tuple[int, int]]:
    """Pairs that a judgement holds apart. A spelling that it holds apart from itself is split: the passage it points at,
    or all of its account when the other passage is in another account, becomes a node of its own."""
    for judgement, found in judged:
        if judgement.verdict != "different":
            continue
        for n, pointer in enumerate(found[1:], 1):
            here = _nodes_of(nodes, pointer)
            if not pointer.span or not here or not any(here[0] in _nodes_of(nodes, p) for p in found[:n]):
                continue
            node = nodes[here[0]]
            elsewhere = all(p.span is None or p.span.account != pointer.span.account for p in found[:n])
            moved = [
                u
                for u in node.uses
                if u.span.account == pointer.span.account
                and (elsewhere or (u.span.start < pointer.span.end and pointer.span.start < u.span.end))
            ]
            if moved and len(moved) < len(node.uses):
                kept = {u.span for u in moved}
                node.uses = [u for u in node.uses if u.span not in kept]
                nodes.append(replace(node, uses=moved))
    differ = set()
    for judgement, found in judged:
        if judgement.verdict == "different":
            sides = [_nodes_of(nodes, p) for p in found]
            for n, side in enumerate(sides):
                for other in sides[n + 1 :]:
                    differ |= {(min(i, j), max(i, j)) for i in side for j in other if i != j}
    return differ


def chain(nodes: Sequence[Node], sides: Sequence[Sequence[int]], rule: str, score: float, why: str) -> list[Link]:
    """Links that make one cluster of all nodes named on any side."""
    members = sorted({i for side in sides for i in side})
    return [
        Link(a, b, rule, score, f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: {why}")
        for a, b in itertools.pairwise(members)
    ]


def judged_links(nodes: Sequence[Node], judged: Judged) -> list[Link]:
    links = []
    for judgement, found in judged:
        if judgement.verdict == "same":
            who = f"judged the same by {judgement.by}" if judgement.by else "judged the same"
            links += chain(nodes, [_nodes_of(nodes, p) for p in found], "judgement", 1.0, who)
    return links


def alias_links(nodes: Sequence[Node], aliases: Sequence[tuple[str, ...]]) -> list[Link]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        by_key[node.key].append(i)
        if squash(node.name.text) != node.key:
            by_key[squash(node.name.text)].append(i)
    links = []
    for group in sorted(tuple(sorted(g)) for g in aliases):
        sides = [by_key.get(read_name(n).key, by_key.get(squash(n), ())) for n in group]
        links += chain(nodes, sides, "alias", 0.99, "one line of the alias table")
    return links
