"""A date that was put off: "first set for 18 November, the vote has been moved to 2 December".

In: the pile, claims. Out: for each claim in which an account tells both days with a word of putting off, one comparison of
aspect "time": no conflict, a change over time; the accounts that give only one of the days stand on their side. It does not
know dates that were brought forward without a word for it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rashomon.comparison.coverage import silences
from rashomon.comparison.pile import Pile, day, plain_day
from rashomon.comparison.revised import revised
from rashomon.comparison.within import DEICTIC, Within
from rashomon.languages.happenings import kin
from rashomon.model import Claim, Comparison, Evidence, Reading, Span

_DELAY = "delay"
#: Dates of a passage that are looked at.
_MANY = 8


def compare_postponed(pile: Pile, within: Within, claims: tuple[Claim, ...]) -> list[Comparison]:
    """The comparisons, in the order of the claims."""
    return [c for claim in claims for c in [_compare(pile, within, claim)] if c]


def _compare(pile: Pile, within: Within, claim: Claim) -> Comparison | None:
    told: dict[int, list[Span]] = {}
    moves: list[tuple[int, int, Span]] = []
    for a in claim.appearances:
        days = _days(pile, within, a.span)
        for d in days:
            told.setdefault(d, []).append(a.span)
        notes = pile.annotations.get(a.span.account)
        put_off = (
            [e.trigger for e in notes.events if kin(e.type) == _DELAY and _holds(a.span, e.trigger)] if notes else []
        )
        if len(days) == 2 and (put_off or _replaced(pile, a.span)):
            moves.append((days[0], days[1], put_off[0] if put_off else a.span))
    tellers = sorted({a.span.account for a in claim.appearances})
    if not moves or len(tellers) < 2 or len({m[:2] for m in moves}) > 1:
        return None
    old, new, trigger = moves[0]
    sides = [(d, tuple(dict.fromkeys(told[d]))) for d in (old, new)]
    named = "; ".join(f"{plain_day(d)}: {pile.listed(sorted({s.account for s in spans}))}" for d, spans in sides)
    quiet = silences(pile, tellers)
    evidence = Evidence("postponed", 0.9, "The date was put off.", (trigger,))
    found = Comparison(
        f"{claim.id}:time:moved",
        claim.id,
        "time",
        "agreement",
        tuple(Reading(plain_day(d), spans) for d, spans in sides),
        reason="change over time",
        detail=f"{named}. The date was put off; each may have been right on its day.",
        origins=pile.origins(sorted({s.account for _, spans in sides for s in spans})),
        evidence=(evidence,),
    )
    return replace(found, silences=quiet, silent=tuple(s.account for s in quiet))


def _replaced(pile: Pile, span: Span) -> bool:
    """Whether the passage says that one of its days took the place of the other: "on 2 May instead of 10 April". Where it counts
    something, the count was corrected."""
    notes = pile.annotations.get(span.account)
    if notes and any(f.unit and _holds(span, f.span) for f in notes.figures):
        return False
    times = [
        t.span for t in (notes.timexes if notes else ()) if t.type == "DATE" and t.earliest and _holds(span, t.span)
    ]
    return any(revised(pile, span, one, two) for one, two in pairwise(times[:_MANY]))


def _days(pile: Pile, within: Within, span: Span) -> list[int]:
    """The single days that a passage names, each once; a weekday beside two dates is the day of the saying ("… from 18 July to 2
    August, the court said on Wednesday"), and one in a quotation counts from a day that nobody knows."""
    notes = pile.annotations.get(span.account)
    found = [
        t
        for t in (notes.timexes if notes else ())
        if t.type == "DATE" and t.earliest and t.earliest == t.latest and _holds(span, t.span)
        if not (t.rule.startswith(DEICTIC) and within.quoted(t.span))
    ]
    dates = [t for t in found if not t.rule.startswith(DEICTIC)]
    return sorted({day(t.earliest) for t in (dates if len({t.earliest for t in dates}) == 2 else found)})


def _holds(outer: Span, inner: Span) -> bool:
    return outer.account == inner.account and outer.start <= inner.start and inner.end <= outer.end
