"""Statements → the pairs that are one, and why.

In: utterances with their meaning, and pairs of sentences that tell the same. Out: pairs with their reason. Vectors and
rare marks propose; who speaks, what they do with words, names, figures, days and the words themselves decide (`sameness`),
and each side must be the other's best in its account.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.alignment.claims.candidates import marked_pairs, near_pairs
from rashomon.alignment.claims.meaning import Meaning
from rashomon.alignment.claims.sameness import Need, Rarity, Same, by_meaning, by_words, kin_acts, need
from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.claims.weighing import Weight
from rashomon.model import Span

#: Nearest others of each utterance that are compared, and the least cosine.
_NEAREST, _LEAST = 12, 0.2
#: A figure, or a speaker with a name, that more utterances than this have proposes nothing.
_HOLDERS = 30
#: So much below the best is as good as the best.
_AS_GOOD = 0.06
#: How well an absent rival fits.
_NO_RIVAL = -0.8
#: A pair must be at least so near as this share of the best pair of either side.
_BESIDE = 0.75
#: What must speak for two sentences whose quotations are to be one: one speaker says much about one matter.
_QUOTED = 0.0
#: In sentences that may tell the same but do not surely, what one speaker says is one statement from this likeness on: on the five
#: real accounts all six below were two accusations or demands; on a blind pile two below were one demand, and five of six above.
_SURE = -0.3
_MEANT = 0.38


def statement_links(
    told: Sequence[Utterance], meaning: Meaning, rarity: Rarity, aligned: Mapping[tuple[int, int], Same]
) -> dict[tuple[int, int], Same]:
    """Pairs of utterances of two accounts that are one; of several in one account only the best.

    `aligned` are pairs whose sentences tell the same; they need no more.
    """
    owners = [u.account for u in told]
    vectors = meaning.vectors
    known = np.flatnonzero(vectors.any(axis=1)).tolist()
    near_known = near_pairs(vectors[known], [owners[k] for k in known], _NEAREST, _LEAST)
    pairs = {(known[i], known[j]) for i, j in near_known}
    pairs.update(marked_pairs([_marks(u) for u in told], owners, _HOLDERS))
    found: dict[tuple[int, int], tuple[Same, float]] = {}
    likeness: dict[tuple[int, int], float] = {}
    needs: dict[tuple[int, int], Need] = {}
    ordered = sorted(pairs)
    for (i, j), near in zip(ordered, meaning.likeness_of(ordered), strict=True):
        likeness[i, j] = round(near, 3)
        why, needed = by_words(told[i], told[j]), need(told[i], told[j], rarity)
        if why:
            found[i, j] = why, near
        if needed:
            needs[i, j] = needed
    fits = {pair: likeness[pair] - needed.likeness for pair, needed in needs.items()}
    rivals = _rivals(fits, owners)
    for (i, j), needed in needs.items():
        margin = fits[i, j] - 0.5 * (rivals[i, owners[j], j] + rivals[j, owners[i], i])
        why = by_meaning(needed, likeness[i, j], margin)
        if why and (i, j) not in found:
            found[i, j] = why, likeness[i, j]
    return dict(aligned) | _mutual(found, owners)


def by_sentences(
    told: Sequence[Utterance], pairs: Sequence[tuple[Utterance, Utterance, Weight]], meaning: Meaning
) -> dict[tuple[int, int], Same]:
    """Statements of one speaker in sentences that tell the same: both quoted, or one particular act."""
    at: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, u in enumerate(told):
        at[u.span.account].append((u.span.start, n))
    for rows in at.values():
        rows.sort()
    found: dict[tuple[int, int], Same] = {}
    for one, two, w in pairs:
        here, there = (_starting(at[u.span.account], u.span) for u in (one, two))
        surely = w.total >= _QUOTED
        fitting = [
            (min(i, j), max(i, j))
            for i in here
            for j in there
            if i != j and _one_voice(told[i], told[j], one, two) and (surely or not told[i].statement.direct)
        ]
        if fitting:
            i, j = max(fitting, key=lambda p: (meaning.likeness(*p), -p[0], -p[1]))
            if w.total < _SURE and not told[i].statement.direct and meaning.likeness(i, j) < _MEANT:
                continue
            rule = "same quotation" if told[i].statement.direct else "same statement"
            detail = "The same speaker in sentences that tell the same" + "".join(f", {x}" for x in w.shared) + "."
            found.setdefault((i, j), Same(round(0.6 + 0.3 / (1 + 2.718281828**-w.total), 3), rule, detail, 0.0))
    return found


def _starting(rows: Sequence[tuple[int, int]], span: Span) -> list[int]:
    """The utterances that start inside a span."""
    return [n for _, n in rows[bisect_left(rows, (span.start, 0)) : bisect_left(rows, (span.end, 0))]]


def _one_voice(a: Utterance, b: Utterance, here: Utterance, there: Utterance) -> bool:
    """Whether statements in two sentences are one speaker's; of quotations it is enough that each sentence names a speaker whom
    the other takes for somebody beside him ("Norda's head Ole Berg says")."""
    one, two = a.statement, b.statement
    if one.direct != two.direct or not kin_acts(one.act, two.act) or not (one.entity and two.entity):
        return False
    if one.entity == two.entity:
        return one.direct or one.act == two.act != "say"
    named = ("name", one.entity) in there.facts or ("name", two.entity) in here.facts
    return one.direct and two.direct and named


def _marks(u: Utterance) -> list[tuple[object, ...]]:
    """What proposes a pair whatever its words: a figure; who speaks with whom or what is named; a run of four words."""
    marks: list[tuple[object, ...]] = [("figure", *f) for f in sorted(u.figures)]
    if u.speaker:
        marks += [("names", u.speaker, u.statement.act, name) for name in sorted(u.names)]
    marks += [("words", *u.tokens[k : k + 4]) for k in range(len(u.tokens) - 3)]
    return list(dict.fromkeys(marks))


def _rivals(fits: dict[tuple[int, int], float], owners: Sequence[int]) -> dict[tuple[int, int, int], float]:
    """For an utterance, an account and one of its utterances: how well the best other one of that account fits."""
    by_place: defaultdict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), fit in fits.items():
        by_place[i, owners[j]].append((fit, j))
        by_place[j, owners[i]].append((fit, i))
    rivals = {}
    for (here, account), found in by_place.items():
        best, first = max(found)
        second = max((f for f, there in found if there != first), default=_NO_RIVAL)
        for _, there in found:
            rivals[here, account, there] = max(_NO_RIVAL, second if there == first else best)
    return rivals


def _mutual(found: dict[tuple[int, int], tuple[Same, float]], owners: Sequence[int]) -> dict[tuple[int, int], Same]:
    """Only pairs in which each is the other's best in its account, or nearly, and not far below its best in the pile."""
    best: dict[tuple[int, int], float] = {}
    top: dict[int, float] = {}
    for (i, j), (why, near) in found.items():
        for here, there in ((i, j), (j, i)):
            best[here, owners[there]] = max(best.get((here, owners[there]), 0.0), why.score)
            top[here] = max(top.get(here, 0.0), near)
    return {
        (i, j): why
        for (i, j), (why, near) in found.items()
        if why.score >= best[i, owners[j]] - _AS_GOOD
        and why.score >= best[j, owners[i]] - _AS_GOOD
        and (why.words >= 0.75 or near >= _BESIDE * max(top[i], top[j]))
    }
