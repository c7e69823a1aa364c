"""Who and where, account against account: the parties and the place of an event.

In: the tellings of one event, with their roles' entities. Out: `Comparison`s of aspect "party" and "place". Accounts that
name different numbers of the parties agree: what one leaves out is said in the detail. Two places conflict only if
neither can lie in the other as far as the pile tells.
"""

from __future__ import annotations

from itertools import combinations

from rashomon.comparison.pile import Pile, Told
from rashomon.languages.happenings import event_types
from rashomon.model import Comparison, Event, Reading, Span

_PART = {"agent": "who acts", "target": "who or what it is done to", "place": "where it happens"}


def _named(pile: Pile, told: tuple[Told, ...], role: str) -> dict[str, dict[str, list[Span]]]:
    """account → entity → passages, for one role."""
    found: dict[str, dict[str, list[Span]]] = {}
    for t in told:
        for r in t.mention.roles:
            entity = r.entity or (pile.entity_at.get(r.span, "") if r.span else "")
            if r.role == role and entity in pile.entities:
                found.setdefault(t.account, {}).setdefault(entity, []).append(t.mention.span)
    return found


def compare_parties(pile: Pile, event: Event, told: tuple[Told, ...]) -> list[Comparison]:
    """Who did it and to whom: one comparison for each part that two accounts name."""
    found = []
    for role in ("agent", "target"):
        named = _named(pile, told, role)
        accounts = pile.ordered(named)
        if len(accounts) < 2 or pile.origins(accounts) < 2:
            continue
        everyone = sorted({e for a in accounts for e in named[a]}, key=lambda e: (pile.entities[e].name, e))
        if any(not set(named[a]) & set(named[b]) for a, b in combinations(accounts[:200], 2)):
            shared = [e for e in everyone if sum(e in named[a] for a in accounts) > 1]
            if not shared:
                continue
        core = [e for e in everyone if all(e in named[a] for a in accounts)]
        adds = [
            f"{pile.name(a)} adds {', '.join(pile.entities[e].name for e in everyone if e in named[a] and e not in core)}"
            for a in accounts
            if core and set(named[a]) - set(core)
        ]
        names = ", ".join(pile.entities[e].name for e in core or everyone)
        detail = f"{pile.listed(accounts)} agree on {_PART[role]}: {names}."
        if not core:
            detail = f"Named as {_PART[role]}: {names}. Each account shares some of them with another."
        if adds:
            detail += f" {'; '.join(adds[:4])}{' and others' if len(adds) > 4 else ''}."
        found.append(
            Comparison(
                f"{event.id}:party:{role}",
                event.id,
                "party",
                "agreement",
                _readings(pile, named, accounts, core),
                reason="" if core and not adds else "precision",
                detail=detail,
                origins=pile.origins(accounts),
            )
        )
    return found


def _readings(
    pile: Pile, named: dict[str, dict[str, list[Span]]], accounts: list[str], core: list[str]
) -> tuple[Reading, ...]:
    """What every account names is one reading; without that, one for each set of names."""
    groups: dict[str, list[Span]] = {}
    for a in accounts:
        value = ", ".join(sorted(pile.entities[e].name for e in core or named[a]))
        groups.setdefault(value, []).extend(s for spans in named[a].values() for s in spans)
    return tuple(
        Reading(value, tuple(sorted(set(spans), key=lambda s: (s.account, s.start, s.end))))
        for value, spans in sorted(groups.items())
    )


def compare_places(pile: Pile, event: Event, told: tuple[Told, ...]) -> list[Comparison]:
    """Where it happened: agreement if the accounts share a place; of two places, nothing is said unless they exclude
    each other: both accounts name one place only, and no account of the pile names both."""
    named = _named(pile, told, "place")
    accounts = pile.ordered(named)
    if len(accounts) < 2 or pile.origins(accounts) < 2 or event_types()[event.type].key in ("sell", "invest"):
        return []
    shared = [e for e in sorted({e for a in accounts for e in named[a]}) if sum(e in named[a] for a in accounts) > 1]
    if not shared:
        return []
    names = ", ".join(pile.entities[e].name for e in shared)
    return [
        Comparison(
            f"{event.id}:place",
            event.id,
            "place",
            "agreement",
            _readings(pile, named, accounts, []),
            detail=f"{pile.listed(accounts)} agree on {_PART['place']}: {names}.",
            origins=pile.origins(accounts),
        )
    ]
