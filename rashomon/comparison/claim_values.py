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
from rashomon.comparison.pile import Pile
from rashomon.comparison.within import Within
from rashomon.model import Claim, Comparison, Span


def compare_values(
    pile: Pile, within: Within, claim: Claim, compared: Set[Span], known: Set[Span]
) -> tuple[list[Comparison], set[tuple[str, str]]]:
    """The comparisons of a claim's values, and who differs.

    `compared` are figures that events have compared; `known` are time expressions of conflicts that are told already.
    """
    insides = [within.of(a.span) for a in claim.appearances]
    groups = [insides]
    if not any(a.statement for a in claim.appearances):
        groups = [[i for i in insides if i.span in some] for some in _alike(claim)]
    made, apart = compare_figures(pile, within, claim, insides, groups, compared)
    made += compare_lengths(pile, claim, groups)
    days, other = compare_days(pile, claim.id, insides, groups, known)
    places, elsewhere = compare_cities(pile, claim.id, insides, groups)
    return made + [c for c in (days, places) if c], apart | other | elsewhere


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
