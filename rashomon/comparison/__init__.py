"""ALIGNED RECORDS → agreement, conflict, silence. Agreement: all readings can be true at once. Conflict: they cannot.

A conflict carries the reason that explains it, tested in order (time zone, precision, unit, scope, change over time,
translation, attribution), else "open". Nothing here says who is right. Agreement counts independent origins: what an
account and its copy tell is told by one, "single".
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.comparison.actors import compare_actors
from rashomon.comparison.amount_readings import compare_attributed, compare_currencies
from rashomon.comparison.amounts import compare_amounts
from rashomon.comparison.answered import compare_answered
from rashomon.comparison.attributed import held_shares, single_measures, sums_in_two_currencies
from rashomon.comparison.cited import compare_cited
from rashomon.comparison.claim_values import compare_values
from rashomon.comparison.counted import Subjects, counted_things
from rashomon.comparison.coverage import Neighbours, known_from, last_day, silences
from rashomon.comparison.doubles import Known, of_two_times, without_doubles
from rashomon.comparison.given import Given
from rashomon.comparison.journeys import compare_journeys
from rashomon.comparison.missing import find_missing
from rashomon.comparison.opposed import compare_opposed
from rashomon.comparison.parties import compare_parties, compare_places
from rashomon.comparison.pile import Pile, Told, day
from rashomon.comparison.postponed import compare_postponed
from rashomon.comparison.slips import compare_slips
from rashomon.comparison.stances import compare_stances
from rashomon.comparison.times import compare_times
from rashomon.comparison.within import Within
from rashomon.comparison.wording import compare_wording
from rashomon.languages.happenings import event_types
from rashomon.languages.quantities import base
from rashomon.model import PERHAPS, Account, Annotations, Claim, Comparison, Derivation, Entity, Event, Reading, Span

__all__ = ["compare", "find_missing"]


def compare(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    events: tuple[Event, ...],
    claims: tuple[Claim, ...],
    derivations: tuple[Derivation, ...],
) -> tuple[Comparison, ...]:
    """How the accounts stand on every event and claim, sorted by subject and aspect; ids are subject and aspect."""
    pile = Pile(accounts, annotations, entities, derivations)
    within = Within(pile)
    every, claims = claims, tuple(c for c in claims if not any(e.rule == PERHAPS for e in c.evidence))
    found: list[Comparison] = []
    for event in events:
        found += _of_event(pile, within, event)
    spent = {s for c in found for e in c.evidence for s in e.spans}
    counted = _of_counted(pile, events, claims, _compared(pile, events) | spent)
    found += [c for c, _ in counted]
    spent |= {s for _, spans in counted for s in spans}
    told, differing = _of_claims(pile, within, claims, spent, found)
    found = without_doubles([c for c in (*found, *told) if not of_two_times(within, c)])
    found += _of_parties(
        pile, events, claims, {s for c in found if c.verdict == "conflict" for e in c.evidence for s in e.spans}
    )
    spent = {s for c in found if c.verdict == "conflict" for e in c.evidence for s in e.spans}
    found += compare_cited(pile, events, claims, spent)
    found += compare_slips(pile, events, claims, spent)
    found += compare_answered(pile, within, events, claims, found)
    known = {s for c in found if (c.aspect, c.verdict) == ("party", "conflict") for r in c.readings for s in r.spans}
    found += compare_actors(pile, events, claims, known)
    found += compare_postponed(pile, within, claims)
    found += compare_journeys(pile, every, events)
    found = without_doubles([*found, *compare_wording(pile, claims, differing)])
    found += compare_stances(pile, claims)
    found += compare_opposed(pile, within, claims, events)
    passages = {e.id: e.mentions for e in events} | {c.id: tuple(a.span for a in c.appearances) for c in claims}
    return tuple(sorted(Neighbours(passages, frozenset(e.id for e in events)).unheard(found), key=lambda c: c.id))


def _of_event(pile: Pile, within: Within, event: Event) -> list[Comparison]:
    told = pile.told(event)
    if not told:
        return []
    tellers = sorted({t.account for t in told})
    made: list[Comparison] = []
    time = compare_times(pile, event, told)
    if time:
        made.append(time)
    made += compare_amounts(pile, event.id, _figures(within, told), _runs(event.type))
    made += compare_parties(pile, event, told)
    made += compare_places(pile, event, told)
    if not made:
        made.append(_told_by(pile, event, told))
    quiet = silences(
        pile,
        tellers,
        known_from(pile, day(event.earliest), tellers),
        tuple(r.entity for r in event.roles if r.role != "place"),
    )
    return [replace(c, silences=quiet, silent=tuple(s.account for s in quiet)) for c in made]


def _runs(type: str) -> bool:
    """Whether the figures of a kind change from day to day: tolls, and what is demanded."""
    return event_types()[type].running or type in ("sue", "demand")


def _told_by(pile: Pile, event: Event, told: tuple[Told, ...]) -> Comparison:
    """An event of which nothing can be compared but that it is told."""
    spans = tuple(dict.fromkeys(t.mention.span for t in told))
    tellers = sorted({t.account for t in told})
    origins = pile.origins(tellers)
    detail = f"{pile.listed(tellers)} tell this." if len(tellers) > 1 else f"Only {pile.name(tellers[0])} tells this."
    verdict = "agreement" if origins > 1 else "single"
    readings = (Reading(event.label, spans),)
    return Comparison(f"{event.id}:party", event.id, "party", verdict, readings, detail=detail, origins=origins)


def _figures(within: Within, told: tuple[Told, ...]) -> list[Given]:
    """The figures of an event's tellings; the numbers of one account are two voices' where two voices give them."""
    crowds = {t.account for t in told for f in t.figures if within.counter(f.span)}
    nouns = [f for t in told for f in t.figures if len(f.unit) > 2 and f.unit.islower()]  # no sum, share or measure
    found = []
    for t in told:
        voices = {v for f in t.figures for v in [within.party(f.span)] if v}
        several = t.account in crowds or len(voices) > 1
        ranged = bool(t.time and "/" in t.time.value)
        for f in t.figures:
            voice = (within.party(f.span) if several else "") or t.voice
            # "police counted 12,000" counts what "30,000 people marched" counts
            unit = f.unit or next((o.unit for o in nouns if 0 < o.low <= 10 * f.low <= 100 * o.low), "")
            found.append(Given(t.account, replace(f, unit=unit), t.mention.span, voice, ranged, t.mention.hedged))
    return found


def _compared(pile: Pile, events: tuple[Event, ...]) -> set[Span]:
    """The figures that two accounts' tellings of an event have compared."""
    found: set[Span] = set()
    for event in events:
        told = pile.told(event)
        units: dict[str, set[str]] = {}
        for t in told:
            for f in t.figures:
                units.setdefault(base(f.unit)[0], set()).add(t.account)
        found |= {f.span for t in told for f in t.figures if len(units[base(f.unit)[0]]) > 1}
    return found


def _of_counted(
    pile: Pile, events: tuple[Event, ...], claims: tuple[Claim, ...], spent: set[Span]
) -> list[tuple[Comparison, list[Span]]]:
    """Figures of one thing that no event holds together; they belong to the claim that one stands in, or the nearest event."""
    made = []
    subjects = Subjects(events, claims)
    for unit, given in counted_things(pile, frozenset(spent)):
        subject = subjects.of(given)
        if not subject:
            continue
        first = given[0].figure.span
        quiet = silences(pile, sorted({g.account for g in given}))
        money = unit.isupper()  # what is demanded is raised and lowered from day to day
        for n, c in enumerate(compare_amounts(pile, subject, given, money)):
            id = f"{subject}:amount:{unit}:counted:{first.account}:{first.start}-{n}"
            made.append(
                (
                    replace(c, id=id, silences=quiet, silent=tuple(s.account for s in quiet)),
                    [g.figure.span for g in given],
                )
            )
    return made


def _of_parties(pile: Pile, events: tuple[Event, ...], claims: tuple[Claim, ...], spent: set[Span]) -> list[Comparison]:
    """Shares and measures that parties put at different numbers, and sums that may be one in two currencies."""
    subjects = Subjects(events, claims)
    made: list[Comparison] = []
    for unit, given, pairs in (*held_shares(pile), *single_measures(pile)):
        subject = subjects.of(given)
        if subject and not any(g.figure.span in spent for g in given):
            first = given[0].figure.span
            id = f"{subject}:amount:{unit}:attributed:{first.account}:{first.start}"
            made.append(compare_attributed(pile, id, subject, given, pairs))
    for given, rate in sums_in_two_currencies(pile):
        subject = subjects.of(given)
        if subject:
            id = f"{subject}:amount:{'-'.join(sorted({g.figure.unit for g in given}))}:currencies"
            made.append(compare_currencies(pile, id, subject, given, rate))
    quiet = [silences(pile, sorted({s.account for r in c.readings for s in r.spans})) for c in made]
    return [replace(c, silences=q, silent=tuple(s.account for s in q)) for c, q in zip(made, quiet, strict=True)]


def _of_claims(
    pile: Pile, within: Within, claims: tuple[Claim, ...], compared: set[Span], told: list[Comparison]
) -> tuple[list[Comparison], dict[str, set[tuple[str, str]]]]:
    """What stands inside the wordings of each claim that several accounts tell, and which accounts differ in it.

    `compared` are figures that events have compared; `told` the comparisons whose conflicts need not be told again. What a
    person said comes before what accounts tell themselves.
    """
    found: list[Comparison] = []
    differing: dict[str, set[tuple[str, str]]] = {}
    known = Known(told)
    for claim in sorted(claims, key=lambda c: (not any(a.statement for a in c.appearances), c.id)):
        tellers = sorted({a.span.account for a in claim.appearances})
        if len(tellers) < 2:
            continue
        made, differing[claim.id] = compare_values(pile, within, claim, compared, known.times(tellers))
        made = known.unknown(made)
        quiet = silences(pile, tellers, last_day(pile, claim))
        found += [replace(c, silences=quiet, silent=tuple(s.account for s in quiet)) for c in made]
    return found, differing
