"""What the wordings of one claim hold, wording against wording: figures, lengths of time, days, places.

In: a claim that several accounts tell. Out: its comparisons of aspect "amount", "time" and "place", and the pairs of accounts whose values
exclude each other. What one person said ties all wordings; sentences in which accounts tell the same are surely of one thing only where
their meaning ties them, not facts alone: values that stand for themselves are compared among these.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from rashomon.comparison.claim_days import compare_days
from rashomon.comparison.claim_figures import compare_figures
from rashomon.comparison.claim_lengths import compare_lengths
from rashomon.comparison.claim_places import compare_cities
from rashomon.comparison.pile import Pile, unweighed
from rashomon.comparison.within import Inside, Within
from rashomon.kept import digest, kept_under
from rashomon.model import Claim, Comparison, Span


def compare_values(
    pile: Pile, within: Within, claim: Claim, compared: Set[Span], known: Set[Span]
) -> tuple[list[Comparison], set[tuple[str, str]]]:
    """The comparisons of a claim's values, and who differs.

    `compared` are figures that events have compared; `known` are time expressions in its accounts of conflicts that are told already.
    """
    insides, groups = _insides(within, claim)
    tellers = sorted({a.span.account for a in claim.appearances})
    given = sorted({f.span for i in insides for f in i.figures} & compared, key=_place)
    claim = unweighed(claim)
    key = digest((claim, [pile.key(a) for a in tellers], given, sorted(known, key=_place)))
    made, apart = _values(key, pile.only(tellers), within, claim, frozenset(given), frozenset(known))
    places, elsewhere = compare_cities(pile, claim.id, insides, groups)
    return [*made, *([places] if places else [])], {*apart, *elsewhere}


@kept_under
def _values(
    key: bytes, pile: Pile, within: Within, claim: Claim, compared: frozenset[Span], known: frozenset[Span]
) -> tuple[tuple[Comparison, ...], tuple[tuple[str, str], ...]]:
    """Figures, lengths and days, for which the accounts that tell the claim are enough."""
    insides, groups = _insides(within, claim)
    made, apart = compare_figures(pile, within, claim, insides, groups, compared)
    made += compare_lengths(pile, claim, groups)
    days, other = compare_days(pile, claim.id, insides, groups, known)
    return (*made, *([days] if days else [])), tuple(sorted(apart | other))


def _insides(within: Within, claim: Claim) -> tuple[list[Inside], list[list[Inside]]]:
    """What stands in the wordings of a claim: all of them, and in groups of which one thing is told."""
    insides = [within.of(a.span) for a in claim.appearances]
    if any(a.statement for a in claim.appearances):
        return insides, [insides]
    return insides, [[i for i in insides if i.span in some] for some in _alike(claim)]


def _place(span: Span) -> tuple[str, int, int]:
    return span.account, span.start, span.end


def _alike(claim: Claim) -> list[Sequence[Span]]:
    """The passages of a narrators' claim that are tied by their meaning, not by facts alone, in groups of several accounts."""
    groups: list[set[Span]] = []
    for e in claim.evidence:
        if e.rule != "same facts":
            near = [g for g in groups if g & set(e.spans)]
            groups = [g for g in groups if g not in near] + [set(e.spans).union(*near)]
    order = [a.span for a in claim.appearances]
    found = [[s for s in order if s in g] for g in groups]
    return sorted((g for g in found if len({s.account for s in g}) > 1), key=lambda g: order.index(g[0]))
