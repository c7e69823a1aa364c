"""Institutions and structures that several languages name: "tribunal de Corvino", "Gericht in Corvino", 科尔维诺法院.

In: nodes, the languages of their accounts, the clusters so far. Out: links of names that say the same of themselves: one
class, no level or rank against the other, and one proper name left, which the clusters already know to be one. Names whose
other words have a meaning ("Agency for Infrastructure Safety") are left to translations.py, which asks `may_be_one` here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.institution_words import Signature, signature
from rashomon.alignment.entities.name_tables import known_city, known_things, words_of
from rashomon.alignment.entities.names import read_name, word_fit
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import Link
from rashomon.alignment.entities.transliteration import consonants_alike
from rashomon.model import Account

#: How much what is left of two names must sound alike across scripts: their class agrees already. As for a place beside
#: its type in things.py.
SOUNDS = 0.72


def language_of(node: Node, accounts: Sequence[Account]) -> str:
    """The language that most of a name's uses are in."""
    counts = Counter(accounts[u.account].language for u in node.uses)
    return min(counts, key=lambda c: (-counts[c], c))


def signatures(nodes: Sequence[Node], accounts: Sequence[Account]) -> list[Signature | None]:
    """What each name says of itself; None for people and for names without a head."""
    return [
        None if n.kind == "person" else signature(" ".join(n.name.text.split()), language_of(n, accounts))
        for n in nodes
    ]


def may_be_one(a: Signature | None, b: Signature | None) -> bool:
    """Whether what two names say of themselves lets them be one thing's; names without a head fit all."""
    return a is None or b is None or a.agrees(b)


def link_institutions(
    nodes: Sequence[Node], accounts: Sequence[Account], clusters: Clusters, signed: Sequence[Signature | None]
) -> list[Link]:
    """Links between names of one class whose proper name is one; a name that two others fit is linked to neither."""
    by_head: dict[str, list[int]] = defaultdict(list)
    by_key: dict[str, int] = {}
    for i, node in enumerate(nodes):
        by_key.setdefault(node.key, i)
        found = signed[i]
        if found and 1 <= len(found.rest) <= 3:
            by_head[found.head].append(i)
    links = []
    for head in sorted(by_head):
        block = by_head[head]
        fits: dict[int, list[int]] = defaultdict(list)
        for n, a in enumerate(block):
            for b in block[n + 1 :]:
                left, right = signed[a], signed[b]
                if left and right and left.agrees(right) and _one_proper(nodes, left, right, by_key, clusters):
                    fits[a].append(b)
                    fits[b].append(a)
        for a in sorted(fits):
            for b in fits[a]:
                if a < b and _alone(nodes, a, b, fits, signed) and _alone(nodes, b, a, fits, signed):
                    why = f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: both are a {head} of the same name"
                    links.append(Link(a, b, "institution", 0.9, why))
    return links


def _alone(
    nodes: Sequence[Node], a: int, b: int, fits: dict[int, list[int]], signed: Sequence[Signature | None]
) -> bool:
    """Whether no account tells b apart from another name that fits a as well (Landgericht and Amtsgericht Corvino)."""
    mine = signed[b]
    for other in fits[a]:
        theirs = signed[other]
        if other != b and mine and theirs and not mine.agrees(theirs) and nodes[b].accounts & nodes[other].accounts:
            return False
    return True


def _one_proper(nodes: Sequence[Node], a: Signature, b: Signature, by_key: dict[str, int], clusters: Clusters) -> bool:
    left, right = read_name(" ".join(a.rest)), read_name(" ".join(b.rest))
    if left.key == right.key:
        return bool(left.key)
    one, two = by_key.get(left.key), by_key.get(right.key)
    if one is not None and two is not None and clusters.find(one) == clusters.find(two):
        return True
    things = set(known_things(left.text)), set(known_things(right.text))
    if things[0] and things[1]:
        return bool(things[0] & things[1])
    cities = known_city(left.text), known_city(right.text)
    if all(cities):
        return cities[0] == cities[1]  # "parquet de Marseille", "Procura di Marsiglia"
    if a.ranks and a.ranks == b.ranks and left.script == right.script:
        short, long = sorted((set(left.tokens), set(right.tokens)), key=len)
        if short <= long:
            return True  # "Superior Court of California in San Francisco", "Superior Court of San Francisco"
    if len(left.tokens) != 1 or len(right.tokens) != 1:
        return False
    if left.script != right.script:
        fit = max(word_fit(left.key, right.key)[0], consonants_alike(left.key, right.key))
        return (
            fit >= SOUNDS
            and (left.script != "han" or set(left.key) <= words_of("heard"))
            and (right.script != "han" or set(right.key) <= words_of("heard"))
        )
    return left.key.rstrip("s") == right.key.rstrip("s")  # a genitive
