"""Who and where, account against account: the parties and the place of an event.

In: the tellings of one event, with their roles' entities. Out: `Comparison`s of aspect "party" and "place". Accounts that
name different numbers of the parties agree: what one leaves out is said in the detail. Two accounts conflict when each
names one of the same kind and neither names the other's: two people, two companies; a person and an organisation may be one
hand. Two places conflict only where nothing shows that one may lie in the other. Nothing is known of geography but the
names of countries and large cities.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import combinations

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from rashomon.comparison.pile import Pile, Told
from rashomon.languages.happenings import event_types
from rashomon.model import Comparison, Event, Reading, Span
from rashomon.text import fold

_PART = {"agent": "who acts", "target": "who or what it is done to", "place": "where it happens"}
#: Kinds of parties of whom two cannot be one hand.
_HANDS = frozenset({"person", "organization"})
#: Letters that make an adjective of a country's name ("Chilean", "Schweizer", "canadienne").
_ENDING = 6
#: Signs behind a place's name that say what it is: harbour, city, prefecture.
_PLACE_SIGNS = frozenset("港市县縣省区區町村州")
#: Sounds that languages write for one another; and how alike the consonants of one name are in two scripts, of 100.
_SOUNDS, _ALIKE = (
    str.maketrans(
        {"v": "b", "p": "b", "f": "b", "w": None, "l": "r", "c": "g", "q": "g", "x": "g", "k": "g", "t": "d", "h": None}
    ),
    75,
)
Named = dict[str, dict[str, list[Span]]]


def _named(pile: Pile, told: tuple[Told, ...], role: str) -> Named:
    """account → entity → passages, for one role."""
    found: Named = {}
    for t in told:
        for r in t.mention.roles:
            entity = r.entity or (pile.entity_at.get(r.span, "") if r.span else "")
            if r.role == role and entity in pile.entities:
                found.setdefault(t.account, {}).setdefault(entity, []).append(t.mention.span)
    return found


def compare_parties(pile: Pile, event: Event, told: tuple[Told, ...]) -> list[Comparison]:
    """Who did it and to whom: a conflict for each part on which accounts exclude each other, one agreement for the rest."""
    found: list[Comparison] = []
    agreed: list[tuple[str, Named, list[str]]] = []
    for role in ("agent", "target"):
        named = _named(pile, told, role)
        accounts = pile.ordered(named)
        if len(accounts) < 2 or pile.origins(accounts) < 2:
            continue
        sides = sides_of(accounts, named)
        if len(sides) == 1:
            agreed.append((role, named, accounts))
        elif role == "agent" and _exclude(pile, named, sides):
            found.append(differing(pile, event.id, "party", role, named, sides))
    return found + ([_agreement(pile, event, agreed)] if agreed else [])


def sides_of(accounts: list[str], named: Named) -> list[list[str]]:
    """Accounts that share a name of theirs with another of the group, in the order of the pile."""
    sides: list[list[str]] = []
    for a in accounts:
        near = [s for s in sides if any(set(named[a]) & set(named[b]) for b in s)]
        joined = [*(b for s in near for b in s), a]
        sides = [s for s in sides if s not in near] + [joined]
    return sorted((sorted(s, key=accounts.index) for s in sides), key=lambda s: accounts.index(s[0]))


def _exclude(pile: Pile, named: Named, sides: list[list[str]]) -> bool:
    """Whether all that the sides name is of one kind, by name, and of two independent origins."""
    kinds = {_hand(pile, e) for side in sides for a in side for e in named[a]}
    origins = [{pile.origin(a) for a in side} for side in sides]
    apart = all(not x & y for x, y in combinations(origins, 2))
    doubtful = any(pile.entities[e].kind not in _HANDS for side in sides for a in side for e in named[a])
    if doubtful and max(len(o) for o in origins) < 2:
        return False  # one account against one, and who acts may be no actor's name
    names = [{fold(n) for a in side for e in named[a] for n in pile.entities[e].names} for side in sides]
    alike = any(x in y or y in x for one, two in combinations(names, 2) for x in one for y in two)
    return len(kinds) == 1 and kinds <= _HANDS and apart and not alike


def _hand(pile: Pile, entity: str) -> str:
    """The kind of an actor: what acts and is no known place is an organisation, whatever its name looked like."""
    found = pile.entities[entity]
    if found.kind in _HANDS:
        return found.kind
    known = country_names() | _cities()
    return "place" if any(fold(n) in known for n in (found.name, *found.names)) else "organization"


def exclude_places(pile: Pile, subject: str, named: Named) -> Comparison | None:
    """A conflict of place if the accounts name one place each, two in all, and nobody names both; else None."""
    accounts = pile.ordered(named)
    if len(accounts) < 2 or pile.origins(accounts) < 2:
        return None
    sides = sides_of(accounts, named)
    if len(sides) == 1 or not elsewhere(pile, named, sides):
        return None
    return differing(pile, subject, "place", "place", named, sides)


def differing(pile: Pile, subject: str, aspect: str, role: str, named: Named, sides: list[list[str]]) -> Comparison:
    """The conflict of sides that name others in one part."""
    parts, readings = [], []
    for side in sides:
        names = ", ".join(dict.fromkeys(pile.entities[e].name for a in side for e in named[a]))
        parts.append(f"{pile.listed(side)}: {names}")
        readings.append(Reading(names, _spans(s for a in side for spans in named[a].values() for s in spans)))
    odd = [s for s in sides if all(pile.translated(a) for a in s)]
    reason = "translation" if len(odd) == 1 else "open"
    why = "only a translation differs." if odd else "nothing in the accounts explains it."
    accounts = [a for s in sides for a in s]
    return Comparison(
        f"{subject}:{aspect}:{role}" if aspect == "party" else f"{subject}:{aspect}",
        subject,
        aspect,
        "conflict",
        tuple(sorted(readings, key=lambda r: r.value)),
        reason=reason,
        detail=f"The accounts differ on {_PART[role]}. {'; '.join(parts)}. These cannot all be true, and {why}",
        origins=pile.origins(accounts),
    )


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda s: (s.account, s.start, s.end)))


def _agreement(pile: Pile, event: Event, agreed: list[tuple[str, Named, list[str]]]) -> Comparison:
    """One line for all parts: what every account names, and what some add."""
    lines, exact, tellers = [], True, []
    groups: dict[str, list[Span]] = {}
    for role, named, accounts in agreed:
        everyone = sorted({e for a in accounts for e in named[a]}, key=lambda e: (pile.entities[e].name, e))
        core = [e for e in everyone if all(e in named[a] for a in accounts)]
        names = ", ".join(pile.entities[e].name for e in core or everyone)
        adds = [
            f"{pile.name(a)} adds {', '.join(pile.entities[e].name for e in everyone if e in named[a] and e not in core)}"
            for a in accounts
            if core and set(named[a]) - set(core)
        ]
        line = f"{pile.listed(accounts)} agree on {_PART[role]}: {names}."
        if not core:
            line = f"Named as {_PART[role]}: {names}. Each account shares some of them with another."
        if adds:
            line += f" {'; '.join(adds[:4])}{' and others' if len(adds) > 4 else ''}."
        lines.append(line)
        exact &= bool(core) and not adds
        tellers += accounts
        for a in accounts:
            value = ", ".join(sorted(pile.entities[e].name for e in core or named[a]))
            groups.setdefault(value, []).extend(s for spans in named[a].values() for s in spans)
    return Comparison(
        f"{event.id}:party",
        event.id,
        "party",
        "agreement",
        tuple(Reading(value, _spans(spans)) for value, spans in sorted(groups.items())),
        reason="" if exact else "precision",
        detail=" ".join(lines),
        origins=pile.origins(sorted(set(tellers))),
    )


def compare_places(pile: Pile, event: Event, told: tuple[Told, ...]) -> list[Comparison]:
    """Where it happened: agreement if accounts share a place. A conflict if they name one place each, neither a country,
    and no account of one side ever names the other's place: then nothing says that one lies in the other."""
    named = _named(pile, told, "place")
    accounts = pile.ordered(named)
    if len(accounts) < 2 or pile.origins(accounts) < 2 or event_types()[event.type].key in ("sell", "invest"):
        return []
    exact = {a: {e: s for e, s in named[a].items() if not wide(pile, e)} for a in accounts}
    exact = {a: found for a, found in exact.items() if found}
    sides = sides_of([a for a in accounts if a in exact], exact)
    if len(sides) > 1 and event_types()[event.type].incident and elsewhere(pile, exact, sides):
        return [differing(pile, event.id, "place", "place", exact, sides)]
    shared = [e for e in sorted({e for a in accounts for e in named[a]}) if sum(e in named[a] for a in accounts) > 1]
    if not shared:
        return []
    names = ", ".join(pile.entities[e].name for e in shared)
    groups: dict[str, list[Span]] = {}
    for a in accounts:
        value = ", ".join(sorted(pile.entities[e].name for e in named[a]))
        groups.setdefault(value, []).extend(s for spans in named[a].values() for s in spans)
    return [
        Comparison(
            f"{event.id}:place",
            event.id,
            "place",
            "agreement",
            tuple(Reading(value, _spans(spans)) for value, spans in sorted(groups.items())),
            detail=f"{pile.listed(accounts)} agree on {_PART['place']}: {names}.",
            origins=pile.origins(accounts),
        )
    ]


def elsewhere(pile: Pile, exact: Named, sides: list[list[str]]) -> bool:
    """Whether two sides exclude each other: one place an account, of independent origins, and nobody names both."""
    if len(sides) != 2 or any(len(exact[a]) != 1 for s in sides for a in s):
        return False
    places = [{e for a in side for e in exact[a]} for side in sides]
    if any(len(p) != 1 or pile.entities[next(iter(p))].kind != "place" for p in places):
        return False
    for mine, others in ((places[0], sides[1]), (places[1], sides[0])):
        if any(mine & pile.named(a) for a in others):
            return False
    if {pile.origin(a) for a in sides[0]} & {pile.origin(a) for a in sides[1]}:
        return False
    if any(_sound_alike(pile, one, two) for one in places[0] for two in places[1]):
        return False
    return not any(places[0] <= pile.named(a) and places[1] <= pile.named(a) for a in pile.order)


def _sound_alike(pile: Pile, one: str, two: str) -> bool:
    """Whether two names in two scripts may be one, by their consonants: バルポート is Valport."""
    sounds = [{_consonants(n) for n in (pile.entities[e].name, *pile.entities[e].names)} for e in (one, two)]
    return any(a and b and (ratio(a, b) >= _ALIKE) for a in sounds[0] for b in sounds[1])


@cache
def _consonants(name: str) -> str:
    plain = anyascii("".join(c for c in name if c not in _PLACE_SIGNS)).lower()
    return "".join(c for c in plain.translate(_SOUNDS) if c in "bdgmnrsz")


def wide(pile: Pile, entity: str) -> bool:
    """Whether a place is a country, a continent or an adjective of one, as far as its names are known."""
    found = pile.entities[entity]
    if found.kind != "place":
        return True
    names = [fold(n) for n in (found.name, *found.names)]
    return any(
        n in country_names() or any(n[:-k] in _stems() for k in range(1, _ENDING) if len(n) > k + 3) for n in names
    )


def a_country(pile: Pile, entity: str) -> bool:
    """The same for a country that is no city as well, as Singapore is."""
    found = pile.entities[entity]
    return wide(pile, entity) and not any(fold(n) in _city_states() for n in (found.name, *found.names))


@cache
def _city_states() -> frozenset[str]:
    """The names of countries and territories that are one city (CLDR: Singapore, Hong Kong, Macao, Monaco, Gibraltar, Vatican)."""
    return _names(*(f"territory/{code}\t" for code in ("SG", "HK", "MO", "MC", "GI", "VA")))


@cache
def _stems() -> frozenset[str]:
    """The names of countries without their last letter, which their adjectives share ("Chile", "Chilean")."""
    return frozenset(n[:-1] for n in country_names() if len(n) > 4) | country_names()


@cache
def _cities() -> frozenset[str]:
    """The names of large cities, folded."""
    return _names("city/")


@cache
def country_names() -> frozenset[str]:
    """The names of countries and continents in all languages of the table of places, folded."""
    return _names("territory/")


def _names(*kinds: str) -> frozenset[str]:
    text = (resources.files("rashomon.resources") / "places.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.startswith(kinds)]
    return frozenset(fold(name) for row in rows for name in row[1:])
