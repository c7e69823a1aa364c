"""Names that are heard in their first word and translated in the rest: "Hailing Pearl" is 海岭明珠, "Lindqvist Star" 林德奎斯特之星.

In: nodes, or a Chinese account with the names of the pile. Out: links, and mentions of quoted names that the tagger missed.
Sound proposes, meaning confirms: the beginning must sound like the first word, and the rest must mean what the other words
mean. Only names of several words in Latin letters are tried, of ships, products, works, firms and places, not of people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.entities.name_tables import simplify
from rashomon.alignment.entities.names import Name, read_name, word_fit
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import Link
from rashomon.alignment.entities.transliteration import consonants_alike, neighbours, romanise, skeleton
from rashomon.alignment.vectors import cosines, pile_vectors
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import story_blocks

#: How much the beginning must sound alike, as for a family name beside a given name.
SOUND = 0.7
#: Cosines of one word and its translation were 0.45 to 0.95 on ten words, of two words at most 0.48, mostly below 0.3.
#: Sound has spoken before, so the lower line is enough.
MEANING = 0.4
_KINDS = frozenset({"product", "work", "organization", "place", "unknown"})
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{3,10}")
_QUOTED = re.compile(r"[“「『《\"]([\u3400-\u4dbf\u4e00-\u9fff]{3,10})[”」』》\"]")


@dataclass(frozen=True, slots=True)
class _Half:
    """A Han name cut in two whose beginning sounds like a Latin name's first word."""

    han: str
    rest: str
    latin: tuple[str, ...]
    sound: float


Filed = Mapping[str, set[tuple[str, ...]]]


def filed(latin: Iterable[tuple[str, ...]]) -> Filed:
    """Latin names by the sound of their first word: filed once for a pile."""
    index: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in latin:
        for key in (*("~" + k for k in neighbours(skeleton(words[0]))), "=" + romanise(words[0])):
            index[key].add(words)
    return index


def _halves(han: Iterable[str], index: Filed) -> list[_Half]:
    """Every cut of every Han name whose beginning sounds right."""
    out = []
    for name in sorted(set(han)):
        for cut in range(2, len(name)):
            head = name[:cut]
            keys = (*("~" + k for k in neighbours(skeleton(head))), "=" + romanise(head))
            for words in sorted({w for key in keys for w in index.get(key, ())}):
                fit = max(word_fit(head, words[0])[0], consonants_alike(head, words[0]))
                if fit >= SOUND:
                    out.append(_Half(name, name[cut:], words, fit))
    return out


def matches(han: Iterable[str], latin: Filed) -> dict[str, tuple[tuple[str, ...], float]]:
    """For each Han name the Latin one that it renders, with a score; names that fit two about as well are left out."""
    halves = _halves(map(simplify, han), latin)
    if not halves:
        return {}
    rests = tuple(sorted({h.rest for h in halves}))
    means = tuple(sorted({" ".join(h.latin[1:]) for h in halves}))
    left, right = pile_vectors([("zh", rests), ("en", means)])
    likeness = cosines(left, right)
    best: dict[str, list[tuple[float, tuple[str, ...]]]] = defaultdict(list)
    for h in halves:
        meaning = float(likeness[rests.index(h.rest), means.index(" ".join(h.latin[1:]))])
        if meaning >= MEANING:
            best[h.han].append((round((h.sound + meaning) / 2, 4), h.latin))
    out = {}
    for name, fits in sorted(best.items()):
        score, words = max(fits)
        if all(other == words or score - s >= 0.05 for s, other in fits):
            out[name] = (words, score)
    return out


def _latin_words(name: Name) -> tuple[str, ...]:
    """The words to compare of a Latin name of two or three; () for any other."""
    fine = name.script == "latin" and 2 <= len(name.words) <= 3 and all(w[:1].isupper() for w in name.words)
    return tuple(w.lower() for w in name.words) if fine else ()


def link_half_translated(nodes: Sequence[Node]) -> list[Link]:
    """Links between a Latin name and the Han name that renders it."""
    latin: dict[tuple[str, ...], list[int]] = defaultdict(list)
    han: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.kind in _KINDS and not node.things and (words := _latin_words(node.name)):
            latin[words].append(i)
        elif node.name.script == "han" and not node.things and len(node.name.tokens) == 1 and _HAN.fullmatch(node.key):
            han[node.key].append(i)
    links = []
    for key, (words, score) in matches(han, filed(latin)).items():
        a, b = latin[words][0], han[key][0]
        why = f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: the beginning sounds alike, the rest means the same"
        links.append(Link(min(a, b), max(a, b), "half translated", score, why))
    return links


def quoted_mentions(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[list[Mention]]:
    """For each account, the quoted Han names that render a Latin name of the pile, where no mention covers the whole name."""
    kinds: dict[tuple[str, ...], str] = {}
    for account, found in zip(accounts, annotations, strict=True):
        for m in found.mentions:
            if m.form == "name" and (words := _latin_words(read_name(account.text[m.span.start : m.span.end]))):
                kinds.setdefault(words, m.kind)
    sounds = filed(kinds)
    out: list[list[Mention]] = []
    for account, found in zip(accounts, annotations, strict=True):
        taken = {(m.span.start, m.span.end) for m in found.mentions if m.form == "name"}
        here = []
        if account.language == "zh" and kinds:
            for block in story_blocks(account):
                for match in _QUOTED.finditer(account.text, block.span.start, block.span.end):
                    if match.span(1) not in taken:
                        here.append(match)
        fits = matches([m[1] for m in here], sounds) if here else {}
        out.append([Mention(Span(account.id, *m.span(1)), "product") for m in here if simplify(m[1]) in fits])
    return out
