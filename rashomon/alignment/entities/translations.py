"""Names that are translated, not transliterated: "Salt Museum", "Salzmuseum", "盐博物馆".

In: nodes of organisations, places and works, with the language of their accounts. Out: links between languages, by the
likeness of what the names mean. Vectors propose; a link stands only when each name is the other's clear best in its
language and no place named in them differs. A proper name has no meaning to compare and is left to spelling and sound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from rashomon.alignment.clusters import Clusters
from rashomon.alignment.entities.institution_links import language_of, may_be_one
from rashomon.alignment.entities.institution_words import Signature
from rashomon.alignment.entities.name_tables import known_things, words_of
from rashomon.alignment.entities.naming import is_person_like
from rashomon.alignment.entities.nodes import Node
from rashomon.alignment.entities.persons import Link
from rashomon.alignment.vectors import ENCODER_LANGUAGES, Matrix, cosines, pile_vectors
from rashomon.model import Account

#: Translated names of authorities, courts and museums have cosines of 0.61 to 0.93, unlike ones up to 0.45 (of one
#: ministry and another); measured on 42 names in five languages, see docs/log/entities.md.
ALIKE = 0.58
#: Free translations of firms' names have cosines of 0.5 to 0.75 (远帆集团 and "groupe Voile Lointaine" 0.53), two firms' names up to 0.5.
FREE = 0.5
#: The runner-up of each side must be this much behind.
CLEAR = 0.12
#: Rows compared at once, so that memory stays small on a large pile.
ROWS = 512
_KINDS = frozenset({"organization", "place", "work", "unknown"})


def _meaningful(node: Node) -> bool:
    """Whether a name can have a meaning: several words, or one long enough to be a compound, and no brand (OpenVerk)."""
    if node.things or node.kind not in _KINDS or not is_person_like(node.name):
        return False
    if node.name.script in ("han", "kana", "hangul"):
        return len(node.key) > 2
    return len(node.name.words) > 1 or len(node.key) > 8


def link_translations(
    nodes: Sequence[Node], accounts: Sequence[Account], signed: Sequence[Signature | None]
) -> list[Link]:
    """Links between names of one meaning in two languages, best first."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        language = language_of(node, accounts)
        if _meaningful(node) and language in ENCODER_LANGUAGES:
            by_language[language].append(i)
    languages = sorted(by_language)
    if len(languages) < 2:
        return []
    texts = [tuple(" ".join(nodes[i].name.words) for i in by_language[code]) for code in languages]
    vectors = pile_vectors(list(zip(languages, texts, strict=True)))
    links = []
    for n, one in enumerate(languages):
        for m in range(n + 1, len(languages)):
            for i, j, score in _mutual(vectors[n], vectors[m]):
                a, b = by_language[one][i], by_language[languages[m]][j]
                if _may_mean_one(nodes[a], nodes[b]) and may_be_one(signed[a], signed[b]):
                    why = f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: they mean the same, and no other name comes near"
                    links.append(Link(min(a, b), max(a, b), "translation", round(score, 3), why))
    return sorted(links, key=lambda k: (-k.score, k.a, k.b))


def link_translated_firms(nodes: Sequence[Node], accounts: Sequence[Account], clusters: Clusters) -> list[Link]:
    """Links between names of firms and ventures of one meaning ("Far Sail Group", 远帆集团), for those that no account of the
    other's language names otherwise: so few words may be free translations, so the line is lower and the link says so."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        language = language_of(node, accounts)
        noun = node.name.script != "han" and len(node.name.words) < 2  # "Hedgefonds" and 英国基金 are nobody's names
        if node.kind != "place" and not noun and _meaningful(node) and language in ENCODER_LANGUAGES:
            by_language[language].append(i)
    languages = sorted(by_language)
    spoken = {
        i: {accounts[u.account].language for j in clusters.members(i) for u in nodes[j].uses} for i in range(len(nodes))
    }
    links = []
    for n, one in enumerate(languages):
        for two in languages[n + 1 :]:
            left = [i for i in by_language[one] if two not in spoken[i]]
            right = [j for j in by_language[two] if one not in spoken[j]]
            if not left or not right:
                continue
            texts = [tuple(" ".join(nodes[i].name.words) for i in some) for some in (left, right)]
            first, second = pile_vectors([(one, texts[0]), (two, texts[1])])
            for i, j, score in _mutual(first, second, line=FREE):
                a, b = left[i], right[j]
                if (
                    not spoken[a] & spoken[b]
                    and _may_mean_one(nodes[a], nodes[b])
                    and not _heard_as_written(nodes[a], nodes[b])
                ):
                    why = f"“{nodes[a].name.text}” and “{nodes[b].name.text}”: they mean nearly the same: a translated name?"
                    links.append(Link(min(a, b), max(a, b), "translation", round(0.8 * score, 3), why))
    return sorted(links, key=lambda k: (-k.score, k.a, k.b))


def _heard_as_written(a: Node, b: Node) -> bool:
    """Whether one of two names is a transliteration, which has no meaning to translate."""
    return any(n.name.script == "han" and all(c in words_of("heard") for c in n.key) for n in (a, b))


def _mutual(one: Matrix, two: Matrix, line: float = ALIKE) -> list[tuple[int, int, float]]:
    """Pairs of rows that are each other's clear best."""
    forth, back = _best(one, two, line), _best(two, one, line)
    return [(i, j, score) for i, (j, score, ahead) in enumerate(forth) if ahead and back[j][0] == i and back[j][2]]


def _best(one: Matrix, two: Matrix, line: float) -> list[tuple[int, float, bool]]:
    found: list[tuple[int, float, bool]] = []
    for start in range(0, len(one), ROWS):
        likeness = cosines(one[start : start + ROWS], two)
        order = np.argsort(-likeness, axis=1, kind="stable")[:, :2]
        for row, nearest in zip(likeness, order, strict=True):
            best = float(row[nearest[0]])
            second = float(row[nearest[1]]) if len(nearest) > 1 else 0.0
            found.append((int(nearest[0]), best, best >= line and best - second >= CLEAR))
    return found


def _may_mean_one(a: Node, b: Node) -> bool:
    if a.kind != b.kind and "unknown" not in (a.kind, b.kind):
        return False
    if any(c.isdigit() for c in a.key + b.key) and [c for c in a.key if c.isdigit()] != [
        c for c in b.key if c.isdigit()
    ]:
        return False
    left, right = ({t for w in n.name.words for t in known_things(w)} for n in (a, b))
    return not (left and right) or bool(left & right)
