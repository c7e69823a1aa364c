"""Another hand for the same act and object: "she proposed a merger with Aerolith", "Er schlug vor, mit Aerolith zu fusionieren".

In: the pile, events, claims, and who is at odds already. Out: conflicts of aspect "party". Two tellings are of one act where they are of one
kind and name one thing beside the actor that the accounts do not name everywhere. Each account must name one actor of the act, and
name the other one too, elsewhere: then the two are surely two. It does not know acts that two did one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Set
from dataclasses import replace

from rashomon.comparison.counted import Subjects
from rashomon.comparison.coverage import silences
from rashomon.comparison.parties import Named, differing, sides_of
from rashomon.comparison.pile import Pile
from rashomon.languages.happenings import kin
from rashomon.model import Claim, Comparison, Event, Span

#: Kinds of act that one hand does to one thing. What two do to each other (meeting, suing, signing), and what many do, is none.
_ONE_HAND = frozenset(
    ["propose", "discover", "found", "launch", "build", "publish", "leak", "hire", "appoint", "dismiss", "steal", "hack", "destroy", "kill", "win", "acquire"]
)
#: What more than this share of an account's sentences name is no mark of an act.
_COMMON = 0.3
#: Sentences of an account so short that every name is common.
_FEW = 4


def compare_actors(
    pile: Pile, events: tuple[Event, ...], claims: tuple[Claim, ...], known: Set[Span]
) -> list[Comparison]:
    """The conflicts, sorted by id; `known` are the passages that conflicts of parties hold already."""
    acts: dict[tuple[str, str], Named] = defaultdict(dict)
    for account in pile.order:
        for kind, thing, agent, clause in _acts(pile, account):
            acts[kind, thing].setdefault(account, {}).setdefault(agent, []).append(clause)
    subjects = Subjects(events, claims)
    found: dict[tuple[str, ...], Comparison] = {}
    for (kind, _), named in sorted(acts.items()):
        accounts = pile.ordered(named)
        sides = sides_of(accounts, named)
        spans = [s for a in accounts for some in named[a].values() for s in some]
        agents = {e for a in accounts for e in named[a]}
        if len(sides) != 2 or len(agents) != 2 or any(len(named[a]) != 1 for a in accounts):
            continue
        if not all(agents <= pile.named(a) for a in accounts) or all(s in known for s in spans):
            continue
        subject = subjects.holding(spans)
        key = (kind, *sorted(agents))
        if subject and (key not in found or len(accounts) > len(found[key].readings)):
            quiet = silences(pile, accounts)
            made = differing(pile, subject, "party", "agent", named, sides)
            found[key] = replace(made, id=f"{made.id}:{kind}", silences=quiet, silent=tuple(s.account for s in quiet))
    return sorted({c.id: c for c in found.values()}.values(), key=lambda c: c.id)


def _acts(pile: Pile, account: str) -> list[tuple[str, str, str, Span]]:
    """The acts of an account: the kind, a thing named in its sentence, the actor, the clause."""
    notes = pile.annotations.get(account)
    if notes is None or len(notes.sentences) < _FEW:
        return []
    inside = [frozenset(pile.naming_in(s)) for s in notes.sentences]
    common = Counter(e for some in inside for e in some)
    found = []
    for e in notes.events:
        if e.negated or kin(e.type) not in _ONE_HAND:
            continue
        agents = {
            entity
            for r in e.roles
            if r.role == "agent"
            for entity in [r.entity or (pile.entity_at.get(r.span, "") if r.span else "")]
            if entity in pile.entities
        }
        at = bisect_right(notes.sentences, e.trigger.start, key=lambda s: s.start) - 1
        if len(agents) != 1 or at < 0:
            continue
        (agent,) = agents
        if pile.entities[agent].kind != "person":
            continue
        found += [
            (kin(e.type), thing, agent, e.span)
            for thing in sorted(inside[at] - {agent})
            if pile.entities[thing].kind not in ("person", "place")
            and common[thing] <= max(1.0, _COMMON * len(notes.sentences))
        ]
    return found
