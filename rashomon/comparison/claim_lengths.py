"""How long, wording against wording of one claim: the one length of time that each account gives ("11 minutes", "14 minutes").

In: what the wordings of a claim hold. Out: conflicts and changes, aspect "amount". A length of one ("a week") says how often, and is none.
It does not know what lasts so long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.comparison.amounts import compare_amounts, single_values
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.comparison.within import Inside
from rashomon.model import Claim, Comparison, Figure, Timex

_LENGTH = re.compile(r"^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_MODS = {
    "APPROX": "about",
    "MORE_THAN": "over",
    "EQUAL_OR_MORE": "over",
    "LESS_THAN": "under",
    "EQUAL_OR_LESS": "under",
}


def compare_lengths(pile: Pile, claim: Claim, groups: Sequence[Sequence[Inside]]) -> list[Comparison]:
    """Conflicts and changes of the lengths that passages of one thing give."""
    found: dict[str, Comparison] = {}
    for insides in groups:
        given = [Given(i.account, f, i.span, claim.claimant) for i in insides for f in _lengths(i)]
        for c in compare_amounts(pile, claim.id, single_values(pile, given), False):
            if c.verdict == "conflict" or c.reason == "change over time":
                found[c.id] = replace(c, id=f"{c.id}:length")
    return list(found.values())


def _lengths(inside: Inside) -> list[Figure]:
    """The lengths of a passage, as figures."""
    return [f for t in inside.lengths for f in [length(t)] if f]


def length(t: Timex) -> Figure | None:
    """A length of time as a figure; None for what is none, and for one of a unit ("a week" says how often)."""
    m = _LENGTH.match(t.value) if t.type == "DURATION" else None
    unit = _UNITS.get((m[1] if m[3] in "HMS" else "") + m[3]) if m else None
    if not m or not unit or float(m[2]) <= 1:
        return None
    return Figure(t.span, unit, float(m[2]), float(m[2]), _MODS.get(t.mod, ""))
