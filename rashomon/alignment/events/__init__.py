"""Which tellings are tellings of one happening, inside an account and across the pile.

In: accounts, their annotations (mentions and statements with their entities), entities, judgements. Out: `Event`s.
Candidates come from an index by kind and party (or day), never from all pairs; the richest tellings go first and each
later one joins the best happening that its typed facts allow, or founds its own. Precision before recall: two happenings
kept apart that are one do less harm than a conflict between two that are two.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from rashomon.alignment.events.happenings import ENOUGH, Happening, close, fit, single_handle
from rashomon.alignment.events.senses import Senses
from rashomon.alignment.events.tellings import Telling, related_accounts, tellings
from rashomon.languages.happenings import event_types
from rashomon.model import Account, Annotations, Entity, Event, EventRole, Evidence, Figure, Judgement, Span

#: Types told so often in one story that only parties, places and days find them.
_EVERYDAY = frozenset(
    {"publish", "meet", "launch", "pay", "open", "close", "respond", "propose", "own", "control", "compete"}
)
#: A telling is held against no more happenings than this: those that share most handles with it.
_CANDIDATES = 24
#: Who is named in less than one in so many of the tellings that name the most told party stands in no title, be it a place or
#: what burns; who acts and who is acted upon do (all defendants are named once, then the first of them).
_RARE = 4
#: A telling joins the best happening only if the next best is this far behind, or the best is dated and it is not.
_MARGIN = 0.25


def align_events(
    accounts: tuple[Account, ...],
    annotations: tuple[Annotations, ...],
    entities: tuple[Entity, ...],
    judgements: tuple[Judgement, ...] = (),
) -> tuple[Event, ...]:
    """The happenings of the pile, sorted by their first span; negated tellings found none.

    An event's id is its first mention, "account:start-end" of the trigger; `mentions` are the clauses that tell it.
    """
    found = [t for a in annotations for t in tellings(a) if not t.mention.negated and _says_enough(t)]
    story = related_accounts(accounts, annotations, entities)
    happenings = _judged(_cluster(found, story, Senses(accounts, annotations, found, story)), judgements, story)
    names = {e.id: e.name for e in entities}
    events = [_event(h, names) for h in happenings if _worth_telling(h)]
    return tuple(sorted(events, key=lambda e: (e.mentions[0].account, e.mentions[0].start, e.id)))


def _says_enough(t: Telling) -> bool:
    """Whether a telling says what its type is told for: a cost without a figure is none."""
    kind = event_types()[t.mention.type]
    return bool(t.figures) or not (kind.measured and kind.money)


def _richness(t: Telling) -> tuple[int, int, int]:
    exact = t.earliest and t.latest - t.earliest <= 2
    return (
        -int(not t.mention.hedged),
        -(
            2 * bool(t.agents)
            + 2 * bool(t.targets)
            + 2 * bool(exact)
            + bool(t.earliest)
            + bool(t.places)
            + bool(t.figures)
        ),
        -int(not t.mention.within),
    )


def _handles(t: Telling, story: str) -> list[tuple[str, str]]:
    """What a telling can be found by."""
    keys = [(t.kin, e) for e in sorted(t.agents | t.targets | t.places | t.involved)]
    if t.earliest and t.latest - t.earliest <= 2:
        keys += [(t.kin, f"{story} day {d}") for d in range(t.earliest - 1, t.latest + 2)]
    if t.mention.type not in _EVERYDAY:
        keys.append((t.kin, f"story {story}"))
    return keys


def _cluster(found: list[Telling], story: dict[str, str], senses: Senses) -> list[Happening]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    happenings: list[Happening] = []
    crowded = _crowded(found)
    for t in sorted(found, key=lambda t: (_richness(t), t.key)):
        mine = story[t.account]
        keys = _handles(t, mine)
        shared: dict[int, int] = defaultdict(int)
        for key in keys:
            for n in index[key][:400]:
                shared[n] += 1
        ranked = sorted(shared, key=lambda n: (-shared[n], n))[:_CANDIDATES]
        best = _best(t, [happenings[n] for n in ranked], mine, crowded, senses)
        if best:
            home, score, why = best
            home.add(t, mine, score, why)
        else:
            home = Happening(len(happenings), t, mine)
            happenings.append(home)
        for key in keys:
            if home.number not in index[key]:
                index[key].append(home.number)
    return happenings


def _crowded(found: list[Telling]) -> frozenset[tuple[str, str]]:
    """Accounts that tell several figures of one kind and unit, none of which can be the other, in different clauses."""
    first: dict[tuple[str, str, str], list[Figure]] = {}
    crowded = set()
    for t in sorted(found, key=lambda t: t.key):
        for unit in sorted({f.unit for f in t.figures}):
            mine = [f for f in t.figures if f.unit == unit]
            seen = first.setdefault((t.account, t.kin, unit), mine)
            if seen is not mine and not any(close(a, b) for a in seen for b in mine):
                crowded.add((t.account, t.kin))
    return frozenset(crowded)


def _best(
    t: Telling, candidates: list[Happening], story: str, crowded: frozenset[tuple[str, str]], senses: Senses
) -> tuple[Happening, float, str] | None:
    """The happening that a telling joins, if one clearly fits best."""
    fits = []
    for h in candidates:
        found = fit(t, h, story, crowded, senses.likeness)
        if found:
            fits.append((found[0], len(h.tellings), h, found[1]))
    if not fits:
        return None
    fits.sort(key=lambda f: (-f[0], -f[1], f[2].number))
    score, _, h, why = fits[0]
    rivals = [f[2] for f in fits[1:] if f[0] > score - _MARGIN and f[2].real]
    if rivals and not t.earliest:
        whole = _whole([h, *rivals])
        if whole is not None and (t.agents & set(whole.agents) or t.targets & set(whole.targets)):
            return whole, score, why + ", undated and so of the whole"
        if any(_rival(h, r) for r in rivals):
            return None
    if score >= ENOUGH:
        return h, round(min(score / 8, 1.0), 3), why or "the same kind of happening in one story"
    handled = [f for f in fits if single_handle(t, f[2], story)]
    if len(handled) == 1:
        score, _, h, why = handled[0]
        return h, round(min(score / 8, 1.0), 3), why or "the same kind of happening in one story"
    return None


def _rival(h: Happening, other: Happening) -> bool:
    """Whether another happening is as likely: told about as often, at another time."""
    return len(other.tellings) * 2 >= len(h.tellings)


def _whole(happenings: list[Happening]) -> Happening | None:
    """The happening whose stretch of time holds all the others': an undated sum speaks of it."""
    dated = [h for h in happenings if h.earliest]
    for h in dated:
        if h.ranged and all(h.earliest <= o.earliest and o.latest <= h.latest for o in dated):
            return h
    return None


def _worth_telling(h: Happening) -> bool:
    """Not every trigger word is news: something must say who, where or when."""
    tellers = {t.account for t in h.tellings}
    if len(tellers) > 1:
        return True
    facts = bool(h.agents) + bool(h.targets) + bool(h.places) + bool(h.earliest) + any(t.figures for t in h.tellings)
    return facts >= 2


def _judged(happenings: list[Happening], judgements: tuple[Judgement, ...], story: dict[str, str]) -> list[Happening]:
    """What an analyst decided: "same" joins, "different" parts."""

    def holding(span: Span) -> list[tuple[Happening, Telling]]:
        return [
            (h, t)
            for h in happenings
            for t in h.tellings
            if t.account == span.account and t.mention.span.start < span.end and t.mention.span.end > span.start
            and span.start <= t.mention.trigger.start and t.mention.trigger.end <= span.end
        ]  # fmt: skip

    for judgement in judgements:
        held = [holding(s) for s in judgement.spans]
        if len(held) < 2 or not all(held):
            continue
        kinds = [{t.kin for _, t in some} for some in held]
        common = sorted(set.intersection(*kinds))
        if not common:
            continue
        chosen = [next((h, t) for h, t in some if t.kin == common[0]) for some in held]
        first = chosen[0][0]
        for other, telling in chosen[1:]:
            if judgement.verdict == "same" and other is not first:
                for t in other.tellings:
                    first.add(t, story[t.account], 1.0, "an analyst said so")
                happenings.remove(other)
            elif judgement.verdict == "different" and other is first:
                apart = Happening(max(h.number for h in happenings) + 1, telling, story[telling.account])
                kept = [t for t in first.tellings if t is not telling]
                again = Happening(first.number, kept[0], story[kept[0].account])
                for t in kept[1:]:
                    again.add(t, story[t.account], 1.0, "")
                happenings[happenings.index(first)] = again
                happenings.append(apart)
                first = again
    return happenings


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


def _event(h: Happening, names: dict[str, str]) -> Event:
    tellers = sorted(h.tellings, key=lambda t: t.key)
    first = tellers[0].mention.trigger
    type = max(sorted(h.types), key=lambda k: h.types[k])
    roles = [EventRole(role, e) for role, some in _roles(h) for e in some]
    spans = sorted({t.mention.span for t in tellers}, key=lambda s: (s.account, s.start, s.end))
    low = min((d[0] for d in h.dated.values()), default=0)
    high = max((d[1] for d in h.dated.values()), default=0)
    evidence = tuple(
        Evidence("event", score, why[0].upper() + why[1:] + ".", (t.mention.span,)) for t, score, why in h.reasons
    )
    return Event(
        f"{first.account}:{first.start}-{first.end}",
        type,
        _label(h, type, names),
        _iso(low),
        _iso(high),
        tuple(roles),
        tuple(spans),
        evidence,
    )


def _roles(h: Happening) -> list[tuple[str, list[str]]]:
    """Who has which part, the most told first. Who is the doer in one telling and in more of them the one it is done to was
    misread in the one, as long as somebody else is left for that part."""
    agents = [e for e in h.agents if h.agents[e] >= h.targets[e]] or list(h.agents)
    targets = [e for e in h.targets if h.targets[e] >= h.agents[e]] or list(h.targets)
    kept = (("agent", agents, h.agents), ("target", targets, h.targets), ("place", list(h.places), h.places))
    return [(role, sorted(some, key=lambda e: (-counts[e], e))) for role, some, counts in kept]


def _titled(h: Happening, names: dict[str, str]) -> list[tuple[str, list[str]]]:
    """The roles as far as they belong into a title: not whom one telling of many names, nor a thing that is called after a
    party ("the Norda plant") for a place."""
    parts = _roles(h)
    counts = {"agent": h.agents, "target": h.targets, "place": h.places}
    often = max((n for some in counts.values() for n in some.values()), default=0)
    parties = [names[e] for e in (*h.agents, *h.targets, *h.involved) if e in names]
    kept = []
    for role, some in parts:
        loose = role == "agent" or (role == "target" and h.agents)
        told = [e for e in some if loose or counts[role][e] * _RARE >= often]
        if role == "place":
            told = [e for e in told if not any(p in names.get(e, "") for p in parties if p != names.get(e))]
        kept.append((role, told))
    return kept if any(some for _, some in kept) else parts


def _listed(ids: list[str], names: dict[str, str]) -> str:
    known = [names[i] for i in ids if i in names]
    if len(known) > 3:
        known = [*known[:2], f"{len(known) - 2} others"]
    return " and ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else "".join(known)


def _label(h: Happening, type: str, names: dict[str, str]) -> str:
    """ "Elon Musk sues OpenAI and Sam Altman", in plain English."""
    kind = event_types()[type]
    roles = {role: _listed(ids, names) for role, ids in _titled(h, names)}
    agent, target, place = roles["agent"], roles["target"], roles["place"]
    if kind.subject == "target":
        agent, target = "", target or agent
    if agent and target:
        label = f"{agent} {_plural(kind.label, agent)} {target}"
    elif agent:
        label = f"{agent} {_plural(kind.alone, agent)}" if kind.alone else f"{agent}: {kind.noun}"
    elif target:
        label = f"{target} {_plural(kind.passive, target)}"
    else:
        label = kind.noun[0].upper() + kind.noun[1:]
    if place and not (agent and target):
        label += f" in {place}"
    return label if h.real else f"{label} (planned, wished or alleged)"


def _plural(verb: str, subject: str) -> str:
    """The verb for one or for several ("sues", "sue")."""
    if " and " not in subject:
        return verb
    first, _, rest = verb.partition(" ")
    if first in ("is", "has"):
        first = {"is": "are", "has": "have"}[first]
    elif first == "goes":
        first = "go"
    elif first.endswith(("sses", "shes", "ches", "xes")):
        first = first[:-2]
    elif first.endswith("ies") and first != "dies":
        first = first[:-3] + "y"
    else:
        first = first.removesuffix("s")
    return f"{first} {rest}".strip()
