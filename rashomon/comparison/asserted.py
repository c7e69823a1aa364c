"""What tied sentences give, value by value: figures, lengths of time, days, places.

In: the pile and its claims; what the events have compared already. Out: comparisons of aspect "amount", "time" and "place".
A claim of narrators ties sentences by what they tell, so that a value is compared only where each account gives one of a
kind: who gives two tells two things. An account that gives two as old and new ("from 12 to 8 million", "2 May instead of
10 April") tells a change. It does not know which word a value belongs to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.amounts import compare_amounts, worded_alike
from rashomon.comparison.coverage import last_day, silences
from rashomon.comparison.given import Given
from rashomon.comparison.parties import exclude_places, wide
from rashomon.comparison.pile import Pile, day
from rashomon.comparison.revised import revised
from rashomon.comparison.times import Dated, compare_dated
from rashomon.languages.happenings import event_types, small_words
from rashomon.languages.quantities import base, compatible
from rashomon.model import Claim, Comparison, Figure, Span, Timex
from rashomon.text import fold

_LENGTH = re.compile(r"^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_MODS = {
    "APPROX": "about",
    "MORE_THAN": "over",
    "EQUAL_OR_MORE": "over",
    "LESS_THAN": "under",
    "EQUAL_OR_LESS": "under",
}


def compare_asserted(
    pile: Pile, claims: tuple[Claim, ...], compared: set[Span], known: list[Comparison]
) -> list[Comparison]:
    """Figures, days and places in the wordings of each claim that several accounts tell.

    `compared` are figures that events have compared; `known` the comparisons whose conflicts need not be told again.
    """
    found: list[Comparison] = []
    told = {s for c in known if _differs(c) for e in c.evidence for s in e.spans}
    places = {tuple(r.value for r in c.readings) for c in known if c.aspect == "place"}
    for claim in sorted(claims, key=lambda c: (not any(a.statement for a in c.appearances), c.id)):
        tellers = sorted({a.span.account for a in claim.appearances})
        if len(tellers) < 2:
            continue
        made = [c for c in _of_claim(pile, claim, compared) if not _known(c, told, places)]
        told |= {s for c in made if _differs(c) for e in c.evidence for s in e.spans}
        places |= {tuple(r.value for r in c.readings) for c in made if c.aspect == "place"}
        quiet = silences(pile, tellers, last_day(pile, claim))
        found += [replace(c, silences=quiet, silent=tuple(s.account for s in quiet)) for c in made]
    return found


def _differs(c: Comparison) -> bool:
    return c.verdict == "conflict" or c.reason == "change over time"


def _known(c: Comparison, told: set[Span], places: set[tuple[str, ...]]) -> bool:
    """Whether the values of a conflict clash in another comparison already."""
    if c.verdict != "conflict" and c.reason != "change over time":
        return False
    if c.aspect == "place":
        return tuple(r.value for r in c.readings) in places
    pairs = [e.spans for e in c.evidence if len(e.spans) > 1]
    return bool(pairs) and all(all(s in told for s in pair) for pair in pairs)


def _of_claim(pile: Pile, claim: Claim, compared: set[Span]) -> list[Comparison]:
    spans = [a.span for a in claim.appearances]
    given = [
        Given(s.account, f, s, claim.claimant) for s in spans for f in figures_in(pile, s) if f.span not in compared
    ]
    running = any(g.figure.span in tolls(pile, g.account) for g in given)
    if any(a.statement for a in claim.appearances):
        made = compare_amounts(pile, claim.id, worded_alike(given), running)
        if any(c.verdict == "conflict" for c in made):
            return made + _of_alike(pile, claim, spans, [])
        more = _of_alike(pile, claim, spans, given, running)
        return more + [c for c in made if c.id not in {m.id for m in more}]
    made = [c for c in compare_amounts(pile, claim.id, _single(pile, given), running) if c.verdict != "conflict"]
    for alike in _alike(claim):
        more = _of_alike(pile, claim, alike, [g for g in given if g.span in alike], running)
        made = [c for c in made if c.id not in {m.id for m in more}] + more
    return made


def _of_alike(
    pile: Pile, claim: Claim, spans: list[Span], given: list[Given], running: bool = False
) -> list[Comparison]:
    """Conflicts and changes among passages that surely tell one thing."""
    made = compare_amounts(pile, claim.id, _single(pile, given), running)
    lengths = [Given(s.account, f, s, claim.claimant) for s in spans for f in lengths_in(pile, s)]
    made += [replace(c, id=f"{c.id}:length") for c in compare_amounts(pile, claim.id, _single(pile, lengths), False)]
    made = [c for c in made if c.verdict == "conflict" or c.reason == "change over time"]
    time, place = _times(pile, claim, spans), _places(pile, claim, spans)
    return made + [c for c in (time, place) if c]


def _alike(claim: Claim) -> list[list[Span]]:
    """The passages of a narrators' claim that are tied by their meaning, not by facts alone, in groups of several accounts."""
    groups: list[set[Span]] = []
    for e in claim.evidence:
        if e.rule != "same facts":
            near = [g for g in groups if g & set(e.spans)]
            groups = [g for g in groups if g not in near] + [set(e.spans).union(*near)]
    order = [a.span for a in claim.appearances]
    found = [[s for s in order if s in g] for g in groups]
    return sorted((g for g in found if len({s.account for s in g}) > 1), key=lambda g: order.index(g[0]))


def tolls(pile: Pile, account: str) -> set[Span]:
    """The figures of an account that count what runs: the dead, the hurt."""
    notes = pile.annotations.get(account)
    return {s for e in (notes.events if notes else ()) if event_types()[e.type].running for s in e.figures}


def _single(pile: Pile, given: list[Given]) -> list[Given]:
    """The figures of accounts that give one number of a unit, or two of which one is said to have become the other."""
    units: dict[tuple[str, str], list[Given]] = {}
    for g in given:
        units.setdefault((base(g.figure.unit)[0], g.account), []).append(g)
    kept = []
    for some in units.values():
        apart = [(a, b) for a, b in combinations(some, 2) if not compatible(a.figure, b.figure)]
        if not apart or all(a.span == b.span and revised(pile, a.span, a.figure.span, b.figure.span) for a, b in apart):
            kept += some
    return sorted(kept, key=lambda g: (g.account, g.figure.span.start, g.span.start))


def figures_in(pile: Pile, span: Span) -> list[Figure]:
    """The figures of a passage. A bare number right before another of its size has the noun of that one: "from 12 million to 8 million doses"."""
    notes = pile.annotations.get(span.account)
    inside = [f for f in (notes.figures if notes else ()) if _holds(span, f.span)]
    found = []
    for n, f in enumerate(inside):
        after = inside[n + 1] if n + 1 < len(inside) else None
        if not f.unit and after and after.unit and after.span.start - f.span.end <= 8:
            f = replace(f, unit=after.unit)
        found.append(f)
    return found


def lengths_in(pile: Pile, span: Span) -> list[Figure]:
    """The lengths of time that a passage gives, as figures; "a week" says how often."""
    notes = pile.annotations.get(span.account)
    found = []
    for t in notes.timexes if notes else ():
        m = _LENGTH.match(t.value) if t.type == "DURATION" and _holds(span, t.span) else None
        unit = _UNITS.get((m[1] if m and m[1] and m[3] in "HMS" else "") + m[3]) if m else None
        if m and unit and float(m[2]) > 1:
            found.append(Figure(t.span, unit, float(m[2]), float(m[2]), _MODS.get(t.mod, "")))
    return found


def _times(pile: Pile, claim: Claim, spans: list[Span]) -> Comparison | None:
    """The one day that each account gives."""
    dated: list[Dated] = []
    for account in dict.fromkeys(s.account for s in spans):
        times = [(s, t) for s in spans if s.account == account for t in days_in(pile, s)]
        low = {day(t.earliest) for _, t in times}
        if len(low) == 1:
            for s, t in times:
                first, last = day(t.earliest), day(t.latest)
                night = "TNI" in t.value
                dated.append(Dated(account, t, first - night, last + night, s))
    if len({d.account for d in dated}) < 2:
        return None
    planned = all(d.low > pile.written(d.account)[1] > 0 for d in dated)
    found = compare_dated(pile, claim.id, dated, planned)
    if not found or (found.verdict != "conflict" and found.reason != "change over time"):
        return None
    return found


def days_in(pile: Pile, span: Span) -> list[Timex]:
    """The single days that a passage gives for what it tells, not for the saying of it."""
    notes = pile.annotations.get(span.account)
    if not notes:
        return []
    found = []
    cues = [s for s in notes.statements if s.cue and _holds(span, s.cue)]
    contents = [c for s in cues for c in s.content]
    quoted = [c for s in notes.statements if s.direct for c in s.content]
    text = pile.accounts[span.account].text
    for t in notes.timexes:
        single = t.type in ("DATE", "TIME") and t.earliest and t.earliest == t.latest and t.anchor is None
        if not single or t.mod in ("BEFORE", "AFTER") or not _holds(span, t.span):
            continue
        if any(_holds(c, t.span) for c in quoted) and not any(c.isdigit() for c in text[t.span.start : t.span.end]):
            continue  # "before Thursday" counts from the day of the speech, which nobody may know
        if not cues or any(_holds(c, t.span) for c in contents):
            found.append(t)
    return found


def _places(pile: Pile, claim: Claim, spans: list[Span]) -> Comparison | None:
    """The one place behind a word of place that each account gives, where nobody names both."""
    named: dict[str, dict[str, list[Span]]] = {}
    for s in spans:
        for entity in places_in(pile, s):
            named.setdefault(s.account, {}).setdefault(entity, []).append(s)
    return exclude_places(pile, claim.id, named)


def places_in(pile: Pile, span: Span) -> list[str]:
    """The places in a passage that stand behind a word of place and are no countries."""
    notes = pile.annotations.get(span.account)
    account = pile.accounts[span.account]
    words = small_words(account.language, "place_prepositions")
    found = []
    for m in notes.mentions if notes else ():
        if not _holds(span, m.span) or m.entity not in pile.entities or wide(pile, m.entity):
            continue
        before = fold(account.text[max(span.start, m.span.start - 16) : m.span.start]).rstrip()
        if any(w.end() == len(before) for w in words.finditer(before)):
            found.append(m.entity)
    return found


def _holds(outer: Span, inner: Span) -> bool:
    return outer.account == inner.account and outer.start <= inner.start and inner.end <= outer.end
