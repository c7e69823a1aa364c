"""What one account tells of one happening, with everything that can tie it to another account's telling.

In: accounts, annotations whose mentions and statements carry their entities. Out: `Telling`s, and which accounts tell
related stories. It ties nothing itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, product

from rashomon.languages import known_languages
from rashomon.languages.happenings import event_types, kin
from rashomon.languages.quantities import base, counts_for
from rashomon.model import (
    Account,
    Annotations,
    Entity,
    EventMention,
    Figure,
    Mention,
    Role,
    Span,
    Statement,
    Timex,
    record,
)
from rashomon.text import fold

#: Two accounts tell related stories when they share this many entities, and this share of the smaller one's.
#: A pile of unrelated news shares one or two names of countries and presidents at most; see docs/log/events.md.
_SHARED = 3
_SHARE = 0.2
#: Counts below this stand in any account.
_LARGE = 100
#: An entity that more accounts name than this links them to the first of them, not each to each.
_FEW = 60
#: The kinds of happening in which one accuses, and of which one is accused in the same breath.
_SUIT, _WRONG = "sue", "breach"


@record
class Telling:
    """One `EventMention` with its entities, its days (proleptic ordinals, 0 unknown) and its figures.

    `involved` are all entities named in its clause; `ranged` says that its time is a stretch and no calendar unit, `night`
    that it is a night, whose days here reach from the day before to the day after.
    """

    account: str
    mention: EventMention
    kin: str
    agents: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    involved: frozenset[str]
    earliest: int = 0
    latest: int = 0
    ranged: bool = False
    night: bool = False
    figures: tuple[Figure, ...] = ()

    @property
    def key(self) -> tuple[str, int, int]:
        """A total order that does not hang on the order of the pile."""
        return (self.account, self.mention.trigger.start, self.mention.trigger.end)


class _Lookup:
    """Spans of one account, to find what overlaps a stretch."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.rows = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self.starts = [m.span.start for m in self.rows]

    def overlapping(self, span: Span) -> list[Mention]:
        i = bisect_left(self.starts, span.start)
        first = max(0, i - 3)
        last = bisect_left(self.starts, span.end)
        return [m for m in self.rows[first:last] if m.span.start < span.end and m.span.end > span.start]

    def starting(self, position: int) -> list[Mention]:
        i = bisect_left(self.starts, position)
        return [m for m in self.rows[i : i + 2] if m.span.start == position]


def tellings(annotations: Annotations) -> list[Telling]:
    """Every telling of one account, in order."""
    names = _Lookup(annotations.mentions)
    times = {t.span: t for t in annotations.timexes}
    speakers = {s.id: s for s in annotations.statements}
    figures = {f.span: f for f in annotations.figures}
    found = []
    for e in annotations.events:

        def entities(role: str, e: EventMention = e) -> frozenset[str]:
            known = [r for r in e.roles if r.role == role]
            found = [_entity(r, e, names, speakers) for r in known]
            if annotations.language in ("zh", "ja"):  # 奥莱娜(Orlena): the name in brackets is the same party's
                found += [
                    m.entity for r in known if r.span for m in names.starting(r.span.end + 1) if m.kind != "place"
                ]
            return frozenset(x for x in found if x)

        agents, targets = entities("agent"), entities("target")
        involved = frozenset(m.entity for m in names.overlapping(e.span) if m.entity)
        early, late, ranged = _days(times.get(e.time) if e.time else None, times.get(e.until) if e.until else None)
        night = bool(early and not ranged and e.time and "TNI" in times[e.time].value)
        mine = tuple(
            _counting(e, figures[s]) for s in e.figures if s in figures and s != e.time and fits(e.type, figures[s])
        )
        found.append(
            Telling(
                annotations.account, e, kin(e.type), agents - targets, targets, entities("place"), involved,
                early, late, ranged, night, mine,
            )
        )  # fmt: skip
    return _of_speakers(found, speakers)


def _of_speakers(found: list[Telling], statements: dict[str, Statement]) -> list[Telling]:
    """Tellings whose part is clear from who speaks. Nobody accuses himself: "A sued B, alleging that they broke the deal" is
    about B. Who threatens or promises something is the one to do it."""
    sued: dict[str, frozenset[str]] = {}
    for t in found:
        for agent in t.agents if t.kin == _SUIT and not t.mention.hedged else ():
            sued[agent] = sued.get(agent, frozenset()) | t.targets
    corrected = []
    for t in found:
        told = statements.get(t.mention.within)
        speaker = told.entity if told is not None and not told.direct else ""
        if speaker and told is not None and told.act == "allege" and t.kin == _WRONG:
            named = any(
                r.role == "agent" and r.span is not None and c.start <= r.span.start < c.end
                for r in t.mention.roles
                for c in told.content
            )
            agents = t.agents if named else t.agents - {speaker}
            t = replace(t, agents=agents or sued.get(speaker, frozenset()) - t.targets)
        elif speaker and told is not None and told.act in ("threaten", "promise") and not t.agents | t.targets:
            t = replace(t, agents=frozenset((speaker,)))
        corrected.append(t)
    return corrected


def _entity(role: Role, event: EventMention, names: _Lookup, statements: dict[str, Statement]) -> str:
    """The entity of a role: given, or the mention's under its words, or the speaker's for "I" in a quotation."""
    if role.entity:
        return role.entity
    if role.span is None:
        return ""
    for m in names.overlapping(role.span):
        if m.entity:
            return m.entity
    told = statements.get(event.within)
    return told.entity if told is not None and told.direct else ""


def fits(type: str, figure: Figure) -> bool:
    """Whether a figure can tell how much or how many of a happening of this type."""
    kind = event_types()[type]
    return counts_for(figure.unit, kind.money, kind.counts)


def _counting(event: EventMention, figure: Figure) -> Figure:
    """A figure in the unit that figures are compared in; a bare number beside its trigger counts what that counts."""
    unit = figure.unit or bare_unit(event, figure)
    return replace(figure, unit=base(unit)[0]) if base(unit)[1] == 1.0 else figure


def bare_unit(event: EventMention, figure: Figure) -> str:
    """What a number without a noun counts: "injures twelve"."""
    apart = max(event.trigger.start - figure.span.end, figure.span.start - event.trigger.end)
    return event_types()[event.type].counts if apart <= 2 else ""


def day(iso: str) -> int:
    """An ISO day as a number that can be compared, 0 for "" and for what is no day."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else 0
    except ValueError:
        return 0


def _days(time: Timex | None, until: Timex | None) -> tuple[int, int, bool]:
    if time is None:
        return 0, 0, False
    early, late = day(time.earliest), day(time.latest)
    if early and until is not None and day(until.latest) > late:
        return early, day(until.latest), True
    if late and "TNI" in time.value:
        early, late = early - 1, late + 1  # a night has two days, and is named after either
    if not early or not late or late < early:
        return 0, 0, False
    return early, late, "/" in time.value or late - early > 366


@cache
def _countries(codes: tuple[str, ...]) -> frozenset[str]:
    """Names of countries and continents in some languages, folded; from CLDR, through Babel."""
    from babel import Locale

    found = (Locale.parse(code).territories.values() for code in codes)
    return frozenset(fold(str(name)) for names in found for name in names)


def related_accounts(
    accounts: tuple[Account, ...], annotations: tuple[Annotations, ...], entities: tuple[Entity, ...]
) -> dict[str, str]:
    """The story that each account belongs to, named after its smallest account: accounts that share enough anchors.

    Anchors are entities, sums of money and large counts, and one exact day; countries are in every account and do not
    count. At least one shared anchor is an entity. Counted over an index; an anchor of many accounts links each to the
    first of them only, so that a pile costs what it holds.
    """
    countries = _countries(tuple(c for c in known_languages() if c == "en" or any(a.language == c for a in accounts)))
    wide = {e.id for e in entities if any(fold(n) in countries for n in (e.name, *e.names))}
    names = {a.account: frozenset(m.entity for m in a.mentions if m.entity) - wide for a in annotations}
    holders: dict[str, list[str]] = defaultdict(list)
    for a in sorted(annotations, key=lambda a: a.account):
        for anchor in sorted(names[a.account] | _anchors(a)):
            holders[anchor].append(a.account)
    shared: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter(), Counter())
    for anchor in sorted(holders):
        some = holders[anchor]
        kind = 1 if anchor.startswith("figure ") else 2 if anchor.startswith("day ") else 0
        shared[kind].update(combinations(some, 2) if len(some) <= _FEW else product(some[:1], some[1:]))
    story = {a.id: a.id for a in accounts} | {a: a for a in names}

    def root(a: str) -> str:
        while story[a] != a:
            story[a] = story[story[a]]
            a = story[a]
        return a

    entities_shared, figures, exact_days = shared
    for (one, other), entity in sorted(entities_shared.items()):
        figure, days = figures[one, other], exact_days[one, other]
        smaller = min(len(names[one]), len(names[other]))
        enough = _SHARED if smaller > 2 * _SHARED else 2
        if entity >= _SHARE * smaller and (
            entity >= enough or entity + figure + min(days, 1) >= _SHARED
        ):  # fmt: skip
            x, y = sorted((root(one), root(other)))
            story[y] = x
    return {a: root(a) for a in sorted(story)}


def _anchors(notes: Annotations) -> frozenset[str]:
    """Figures and exact days that an account gives, as keys: rare enough to tell one story from another."""
    sums = {
        f"figure {base(f.unit)[0]} {f.low:g}"
        for f in notes.figures
        if f.low == f.high and f.low >= _LARGE and f.unit and f.unit != "%"
    }
    exact = {f"day {t.earliest}" for t in notes.timexes if t.earliest and t.earliest == t.latest}
    return frozenset(sums | exact)
