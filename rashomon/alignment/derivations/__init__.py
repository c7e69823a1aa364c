"""Accounts → which account was made from which: copied, translated, or both rewritten from one source.

In: accounts and their annotations. Out: derivations, each with its passages and with what tells the direction.
Copies show as long runs of the same words (`passages`), translations and rewrites as sentences that are each other's
best and in the same order (`weighing`, `parallels`); what explains the whole group is kept (`forest`).
An agency that two accounts name (`common`) and an account that another one quotes (`quotations`) are told too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.derivations.beads import Sentences
from rashomon.alignment.derivations.common import may_be_common, with_common_sources
from rashomon.alignment.derivations.forest import Link, forest
from rashomon.alignment.derivations.parallels import dependent, parallel_candidates
from rashomon.alignment.derivations.passages import Shared, shared_passages
from rashomon.alignment.derivations.quotations import quotations
from rashomon.alignment.derivations.tellings import Telling, telling
from rashomon.alignment.derivations.weighing import Weighed, weigh
from rashomon.alignment.vectors import Matrix, centred, cosines, expected_cosine
from rashomon.model import Account, Annotations, Derivation, Span

#: A sentence is copied when this share of it lies in shared runs.
_COPIED = 0.6
#: Share of copied sentences from which an account is a copy, wholly or in part.
_COPY_COVERAGE = 0.25
#: A sentence and its rewrite in one language are at least this alike; a language that the encoder does not know makes all
#: its sentences alike (of different documents of NTREX in eight languages only rewrites of one wire then reach 0).
_REWRITTEN = 0.7
#: Passages shown as evidence.
_SHOWN = 12


def find_derivations(accounts: tuple[Account, ...], annotations: tuple[Annotations, ...]) -> tuple[Derivation, ...]:
    """Which accounts were made from which others; independent accounts of one story give nothing.

    `coverage` is the share of the derived account's sentences that come from the origin (of a copy: of its own words). At
    most one origin for each passage: of three copies of one wire two derivations are given, not three.
    """
    by_id = {a.account: a for a in annotations}
    seniority = sorted(accounts, key=lambda a: (a.published.earliest or "9999", a.source, a.id))
    tellings = [telling(account, by_id.get(account.id, Annotations(account.id))) for account in seniority]
    shared = shared_passages(seniority)
    links = _copies(tellings, shared)
    joined = {(link.one, link.two) for link in links}
    weighed, parallel = _parallels(tellings)
    links += [link for link in parallel if (link.one, link.two) not in joined]
    weak = {pair: _parallel(*pair, tellings, found) for pair, found in weighed.items() if may_be_common(found)}
    found = forest(tellings, with_common_sources(tellings, links, weak))
    found += quotations(tellings, shared, [(d.derived, d.origin) for d in found])
    return tuple(sorted(found, key=lambda d: (d.derived, d.origin)))


def _copies(tellings: Sequence[Telling], shared: Sequence[Shared]) -> list[Link]:
    links = []
    for pair in shared:
        one, two = tellings[pair.one], tellings[pair.two]
        here = _covered(one.own, [(r[0], r[1]) for r in pair.runs])
        there = _covered(two.own, [(r[2], r[3]) for r in pair.runs])
        shares = (len(here) / max(1, len(one.own)), len(there) / max(1, len(two.own)))
        if max(shares) >= _COPY_COVERAGE and max(len(here), len(there)) >= 2:
            runs = sorted(pair.runs, key=lambda r: (r[0] - r[1], r))[:_SHOWN]
            passages = tuple((Span(one.account.id, a, b), Span(two.account.id, c, d)) for a, b, c, d in sorted(runs))
            links.append(Link(pair.one, pair.two, "copy", max(shares), 1.0, 1.0, shares, (here, there), passages))
    return links


def _covered(sentences: Sequence[Span], runs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the sentences that lie mostly inside runs."""
    covered = []
    ordered = sorted(runs)
    for number, span in enumerate(sentences):
        inside, reached = 0, span.start
        for start, end in ordered:
            if start >= span.end:
                break
            begin = max(start, reached)
            stop = min(end, span.end)
            if stop > begin:
                inside += stop - begin
                reached = stop
        if inside >= _COPIED * (span.end - span.start):
            covered.append(number)
    return frozenset(covered)


def _parallels(tellings: Sequence[Telling]) -> tuple[dict[tuple[int, int], Weighed], list[Link]]:
    """How the pairs that are worth it weigh, and links of those that are not independent."""
    if len(tellings) < 2:
        return {}, []
    vectors = centred([(t.account.language, t.vectors()) for t in tellings])
    sides = [replace(t.measures, following=_following(v)) for t, v in zip(tellings, vectors, strict=True)]
    partners: dict[int, list[int]] = {}
    for one, two in parallel_candidates(vectors):
        partners.setdefault(one, []).append(two)
    tongues = [t.account.language for t in tellings]
    weighed = {
        (one, two): found
        for one, some in partners.items()
        for two, found in _weighed(one, some, tongues, vectors, sides)
    }
    return weighed, [_parallel(one, two, tellings, weighed[one, two]) for one, two in dependent(weighed, tongues)]


def _weighed(
    one: int, others: Sequence[int], tongues: Sequence[str], vectors: Sequence[Matrix], sides: Sequence[Sentences]
) -> Iterator[tuple[int, Weighed]]:
    """An account against others: all sentences at once, which costs less than account by account."""
    likeness = cosines(vectors[one], np.concatenate([vectors[two] for two in others]))
    end = 0
    for two in others:
        start, end = end, end + len(vectors[two])
        yield two, weigh(likeness[:, start:end] / _expected(tongues[one], tongues[two]), sides[one], sides[two])


def _following(vectors: Matrix) -> NDArray[np.float64]:
    """How alike each sentence is to the next and to the next but one."""
    found = np.zeros((len(vectors), 2))
    for step in (1, 2):
        found[: max(0, len(vectors) - step), step - 1] = np.round((vectors[:-step] * vectors[step:]).sum(axis=1), 4)
    return found


def _expected(one: str, two: str) -> float:
    """The usual cosine of a sentence and its counterpart. In one language a rewrite keeps words, not only the meaning."""
    usual = expected_cosine(one, two)
    return max(_REWRITTEN, sqrt(usual)) if one == two else usual


def _parallel(one: int, two: int, tellings: Sequence[Telling], found: Weighed) -> Link:
    here, there = tellings[one], tellings[two]
    passages = tuple(
        (here.sentences[i], there.sentences[j])
        for i, j, _ in sorted(sorted(found.pairs, key=lambda p: (-p[2], p[0]))[:_SHOWN])
    )
    covered = (frozenset(i for i, *_ in found.pairs), frozenset(j for _, j, _ in found.pairs))
    shares = (len(covered[0]) / len(here.sentences), len(covered[1]) / len(there.sentences))
    kind = "common_source" if here.account.language == there.account.language else "translation"
    score = (
        1 - exp(-(found.weight + 3) / 2.5) / 2
    )  # 0.66 where it stands alone with little, 0.85 at what nothing else reaches
    near = (
        _expected(here.account.language, there.account.language)
        * sum(p[2] for p in found.pairs)
        / max(1, len(found.pairs))
    )
    return Link(one, two, kind, found.weight, near, score, shares, covered, passages)
