"""Assertions → those that accounts share: one thing told by two accounts and more, in their own words.

In: accounts, annotations, and the story that each account belongs to. Out: groups of assertions with the reason for every
tie. Pairs are proposed by likeness and by rare facts, inside one story only; each must be the other's best in its account;
groups join only if they weigh enough on the whole. It does not look at what statements and events tie already: its caller
leaves out what adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from rashomon.alignment.claims.assertions import assertions
from rashomon.alignment.claims.candidates import marked_pairs, near_pairs
from rashomon.alignment.claims.overlapping import overlapping_groups
from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.claims.weighing import Weigher, Weight
from rashomon.alignment.encoding import sentences_of, texts_of
from rashomon.alignment.vectors import Matrix, centred, encode
from rashomon.model import PERHAPS, Account, Annotations, Evidence

#: What must speak for a pair, and for two groups on the whole. Swept -3 to 0: see docs/log/claims.md.
_ENOUGH, _ON_THE_WHOLE = -2.5, -3.5
#: And for a pair that is only one side's best: a long sentence tells what another account tells in several.
_ENOUGH_FOR_ONE = -2.0
#: So much below the best is as good as the best.
_AS_GOOD = 0.3
#: Nearest others of each assertion that are weighed, and the least cosine.
_NEAREST, _LEAST = 8, 0.25
#: What a pair must weigh to be called one, and two groups on the whole: 15 of 16 were right on the real accounts when read.
_SURE, _SURELY_ON_THE_WHOLE = -0.3, -1.0
_ENOUGH_FOR_ANY = min(_ENOUGH, _ENOUGH_FOR_ONE)
#: A fact that more assertions hold than this proposes nothing.
_HOLDERS = 12
#: A story of more assertions than this is searched by its facts alone.
_MOST = 20_000
_SIZE = 512

#: Sentences that are less alike share facts, and may tell two things of them: on six invented piles one false tie of ten
#: lay above, all but one of the true ones.
_ALIKE = 0.52
#: What evidence calls a tie; `model.PERHAPS` is one of which a reader should decide himself.
SURE = "same assertion"
#: Starts a piece of work, and gives a function that waits for its result.
Beside = Callable[[Callable[[], Any]], Callable[[], Any]]
#: Assertions that tell one thing, with the reason for every tie.
Told = tuple[tuple[Utterance, ...], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What accounts share in their own words: the pairs, surest first, and the groups that they make, with evidence.

    `groups` are made of sure pairs, and weigh enough throughout; `perhaps` of all pairs.
    """

    pairs: tuple[tuple[Utterance, Utterance, Weight], ...] = ()
    groups: tuple[Told, ...] = ()
    perhaps: tuple[Told, ...] = ()


def when_asked(work: Callable[[], Any]) -> Callable[[], Any]:
    """No work beside other work."""
    return work


def shared_assertions(
    accounts: Sequence[Account],
    annotations: Sequence[Annotations],
    story: Mapping[str, str],
    beside: Beside = when_asked,
) -> Shared:
    """The assertions that two accounts and more share; groups are in the order of their first members. `beside` starts a
    piece of work and gives a function that waits for its result."""
    several = defaultdict(list)
    for number, account in enumerate(accounts):
        several[story.get(account.id, account.id)].append(number)
    together = {n for numbers in several.values() if len(numbers) > 1 for n in numbers}
    told = assertions(accounts, [a for a in annotations if a.account in {accounts[n].id for n in together}])
    if not told:
        return Shared()
    weigher = Weigher(told, _vectors(accounts, annotations, told))
    links = _links(told, weigher, [story.get(accounts[u.account].id, "") for u in told])
    surest = sorted(links.items(), key=lambda p: (-p[1].total, p[0]))

    def groups(least: float, whole: float) -> list[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]]:
        weights = {p: w.total for p, w in links.items() if w.total >= least}
        owners = [u.account for u in told]
        return overlapping_groups(weights, lambda i, j: weigher.weigh(i, j).total, owners, whole)

    def told_by(groups: Sequence[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]], rule: str) -> tuple[Told, ...]:
        return tuple(
            (
                tuple(told[k] for k in members),
                tuple(_evidence(rule, links[p], told[p[0]], told[p[1]]) for p in because),
            )
            for members, because in groups
        )

    perhaps = beside(partial(groups, _ENOUGH_FOR_ANY, _ON_THE_WHOLE))
    return Shared(
        tuple((told[i], told[j], w) for (i, j), w in surest),
        told_by(groups(_SURE, _SURELY_ON_THE_WHOLE), SURE),
        told_by(perhaps(), PERHAPS),
    )


def _vectors(accounts: Sequence[Account], annotations: Sequence[Annotations], told: Sequence[Utterance]) -> Matrix:
    """The vectors of the assertions, in their order: those of the sentences, which are encoded ahead; parts of one anew."""
    of: defaultdict[int, list[int]] = defaultdict(list)
    for n, u in enumerate(told):
        of[u.account].append(n)
    notes = {a.account: a for a in annotations}
    groups = []
    for number, mine in sorted(of.items()):
        account = accounts[number]
        sentences = texts_of(account, sentences_of(account, notes.get(account.id, Annotations(account.id))))
        row = {text: k for k, text in enumerate(sentences)}
        parts = tuple(dict.fromkeys(told[n].text for n in mine if told[n].text not in row))
        row |= {text: len(sentences) + k for k, text in enumerate(parts)}
        rows = np.concatenate([encode(sentences), encode(parts)])
        groups.append((account.language, rows[[row[told[n].text] for n in mine]]))
    vectors = np.zeros((len(told), _SIZE), np.float32)
    for (_, mine), found in zip(sorted(of.items()), centred(groups), strict=True):
        vectors[mine] = found
    return vectors


def _links(told: Sequence[Utterance], weigher: Weigher, stories: Sequence[str]) -> dict[tuple[int, int], Weight]:
    """Pairs that weigh enough and are each other's best in their accounts, or nearly."""
    owners = [u.account for u in told]
    pairs = set(
        marked_pairs([[(stories[n], *f) for f in sorted(u.facts)] for n, u in enumerate(told)], owners, _HOLDERS)
    )
    of: defaultdict[str, list[int]] = defaultdict(list)
    for n, story in enumerate(stories):
        of[story].append(n)
    for numbers in of.values():
        if len(numbers) <= _MOST:
            near = near_pairs(weigher.vectors[numbers], [owners[n] for n in numbers], _NEAREST, _LEAST)
            pairs.update((numbers[i], numbers[j]) for i, j in near)
    ordered = sorted(pairs)
    weigher.look_ahead(ordered)
    weights = {(i, j): weigher.weigh(i, j) for i, j in ordered}
    best: dict[tuple[int, int], float] = {}
    for (i, j), w in weights.items():
        for here, there in ((i, j), (j, i)):
            place = here, owners[there]
            best[place] = max(best.get(place, w.total), w.total)
    found = {}
    for (i, j), w in weights.items():
        if not w.believed:
            continue
        bests = sorted((best[i, owners[j]], best[j, owners[i]]))
        if (w.total >= _ENOUGH and w.total >= bests[1] - _AS_GOOD) or (
            w.total >= _ENOUGH_FOR_ONE and w.total >= bests[0]
        ):
            found[i, j] = w
    return found


def _evidence(rule: str, w: Weight, one: Utterance, two: Utterance) -> Evidence:
    shared = f"; both have {', '.join(w.shared)}" if w.shared else ""
    score = 1 / (1 + 2.718281828 ** -(w.total + 2.0))
    if rule == SURE and w.likeness < _ALIKE:
        rule = "same facts"
    return Evidence(rule, round(score, 3), f"Alike in meaning ({w.likeness:.2f}){shared}.", (one.span, two.span))
