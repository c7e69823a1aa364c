"""Full names across scripts whose family names sound alike while the given names are rendered too freely: ボイチェフ・ザレンバ and Wojciech
Zaremba, 彼得·哈弗坎普 and Piet Haverkamp.

In: nodes and clusters. Out: weak links. A family name that one person alone bears in each of the two scripts, heard closely, ties
two full names when the given names at least begin alike. Two bearers in either script leave it open: they may be kin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.names import word_fit
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import CROWD, Link
from rashomon.alignment.entities.transliteration import consonants_alike, distance, neighbours, skeleton

#: How well the family names must fit, and one where the given names fit so well.
FAMILY, EITHER, GIVEN = 0.9, 0.7, 0.85
#: From which likeness on another bearer leaves it open.
RIVAL = 0.7
#: Consonants that such a family name has, at least, and how unlike the first ones of the given names may be.
CONSONANTS, OPENING = 3, 0.5
SCORE = 0.6


def link_families(nodes: Sequence[Node], clusters: Clusters) -> list[Link]:
    """Links of full names in two scripts, each the only one there with its family name."""
    full = [i for i, n in enumerate(nodes) if n.kind == "person" and len(n.name.tokens) > 1]
    blocks: dict[str, list[int]] = defaultdict(list)
    for i in full:
        for key in neighbours(skeleton(nodes[i].name.tokens[-1])):
            blocks[key].append(i)
    scores: dict[tuple[int, int], float] = {}
    for key in sorted(blocks):
        block = blocks[key]
        if len(key) < CONSONANTS - 1 or len(block) > CROWD:
            continue
        for n, a in enumerate(block):
            for b in block[n + 1 :]:
                if nodes[a].name.script != nodes[b].name.script and (a, b) not in scores:
                    scores[a, b] = _family_fit(nodes[a], nodes[b])
    near: dict[tuple[int, str], set[int]] = defaultdict(set)
    for (a, b), score in scores.items():
        if score >= RIVAL:
            near[a, nodes[b].name.script].add(clusters.find(b))
            near[b, nodes[a].name.script].add(clusters.find(a))
    links = []
    for (a, b), score in sorted(scores.items(), key=lambda s: (-s[1], s[0])):
        one, two = nodes[a], nodes[b]
        alone = len(near[a, two.name.script]) == 1 == len(near[b, one.name.script])
        if not alone or clusters.find(a) == clusters.find(b) or _named_in_both(nodes, clusters, a, b):
            continue
        given = word_fit(one.name.tokens[0], two.name.tokens[0])[0]
        if (score >= FAMILY and _begin_alike(one, two)) or (score >= EITHER and given >= GIVEN):
            why = f"“{one.name.text}” and “{two.name.text}”: the family names sound alike, and nobody else has one like it"
            links.append(Link(a, b, "family name", SCORE, why))
    return links


def _family_fit(a: Node, b: Node) -> float:
    one, two = a.name.tokens[-1], b.name.tokens[-1]
    if min(len(skeleton(one)), len(skeleton(two))) < CONSONANTS:
        return 0.0
    return max(word_fit(one, two)[0], consonants_alike(one, two))


def _begin_alike(a: Node, b: Node) -> bool:
    one, two = (skeleton(n.name.tokens[0])[:1] for n in (a, b))
    return bool(one and two) and distance(one, two) <= OPENING


def _named_in_both(nodes: Sequence[Node], clusters: Clusters, a: int, b: int) -> bool:
    """Whether either of the two has a full name in the other's script already."""
    scripts = [{nodes[i].name.script for i in clusters.members(x) if len(nodes[i].name.tokens) > 1} for x in (a, b)]
    return bool(scripts[0] & scripts[1])
