"""What every comparison looks up: accounts and annotations by id, who tells an event, who made what from whom.

In: the records of the earlier stages. Out: a `Pile` of indexes; it compares nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from rashomon.kept import digest
from rashomon.languages.happenings import event_types, kin, small_words
from rashomon.languages.quantities import counts_for
from rashomon.model import (
    STORY_KINDS,
    Account,
    Annotations,
    Claim,
    Derivation,
    Entity,
    Event,
    EventMention,
    Evidence,
    Figure,
    Mention,
    Span,
    Statement,
    Timex,
    record,
)
from rashomon.text import account_name, fold

#: Characters beside a number in which "of them" stands.
_NEAR = 14

#: Characters on either side of a passage in which an account gives the other number of one thing too.
_AROUND = 120
#: Characters before a dateline's day, and behind it to the dash.
_DATELINE = 40


@record
class Told:
    """One telling of an event, with its time and figures looked up. `voice` is the entity that tells it, "" the account."""

    account: str
    mention: EventMention
    time: Timex | None
    figures: tuple[Figure, ...]
    voice: str


class Pile:
    """Indexes over the accounts of a case."""

    def __init__(
        self,
        accounts: tuple[Account, ...],
        annotations: tuple[Annotations, ...],
        entities: tuple[Entity, ...],
        derivations: tuple[Derivation, ...],
    ) -> None:
        self.accounts = {a.id: a for a in accounts}
        self.annotations = {a.account: a for a in annotations}
        self.order = sorted(self.accounts, key=lambda i: (self.accounts[i].source, i))
        self._rank = {account: n for n, account in enumerate(self.order)}
        self.entities = {e.id: e for e in entities}
        self.derivations = derivations
        self.times = {t.span: t for a in annotations for t in a.timexes}
        self.figures = {f.span: f for a in annotations for f in a.figures}
        self._speaking = {
            f.span for a in annotations for some in [speakers(a)] for f in a.figures if _covered(f.span, some)
        }  # "two people briefed on the matter" counts who speaks, not what they tell
        self.statements: dict[str, Statement] = {s.id: s for a in annotations for s in a.statements}
        self.entity_at = {m.span: m.entity for a in annotations for m in a.mentions if m.entity}
        self._by_clause: dict[Span, list[EventMention]] = defaultdict(list)
        for a in annotations:
            for e in a.events:
                self._by_clause[e.span].append(e)
        self._origin = self._origins()
        self._translations = {d.derived for d in derivations if d.kind == "translation"}
        self._named: dict[str, frozenset[str]] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._debris: dict[str, tuple[str, ...]] = {}
        self._mentions: dict[str, list[Mention]] = {}
        self._keys: dict[str, bytes] = {}

    def only(self, accounts: Sequence[str]) -> Pile:
        """The same pile, as if it held these accounts alone: what is found in it hangs on nothing but their keys."""
        few = copy(self)
        few.accounts = {a: self.accounts[a] for a in accounts if a in self.accounts}
        few.annotations = {a: self.annotations[a] for a in accounts if a in self.annotations}
        few.order = self.ordered(accounts)
        few.derivations, few._holders = (), defaultdict(list)
        return few

    def key(self, account: str) -> bytes:
        """A digest of all that is known of an account: its text and annotations, whom it names, what it was made from."""
        if account not in self._keys:
            notes = self.annotations.get(account)
            known = sorted(_entities(notes)) if notes else []
            named = [(e.id, e.kind, e.name, e.names) for i in known if (e := self.entities.get(i))]
            here = self.accounts.get(account)
            self._keys[account] = digest((here, notes, named, self.origin(account), account in self._translations))
        return self._keys[account]

    def told(self, event: Event) -> tuple[Told, ...]:
        """The tellings of an event, in order; denied ones are none."""
        found = []
        for span in event.mentions:
            for e in self._by_clause.get(span, ()):
                if kin(e.type) != kin(event.type) or e.negated:
                    continue
                statement = self.statements.get(e.within)
                kind = event_types()[e.type]
                figures = tuple(
                    f
                    for f in self._with_units(e, kind.counts)
                    if f.span != e.time and counts_for(f.unit, kind.money, kind.counts)
                )
                time = self.times.get(e.time) if e.time else None
                until = self.times.get(e.until) if e.until else None
                if time and until and until.latest:
                    time = replace(time, value=f"{time.value}/{until.value}", latest=until.latest)
                found.append(Told(span.account, e, time, figures, statement.entity if statement else ""))
        return tuple(found)

    def _with_units(self, event: EventMention, counts: str) -> list[Figure]:
        """The figures of a telling; one without a noun counts what its trigger counts, or is "of them"."""
        found: list[Figure] = []
        for span in sorted(event.figures, key=lambda s: s.start):
            figure = self.figures.get(span)
            if figure is None or span in self._speaking:
                continue
            unit = figure.unit or (counts if _beside(event, figure) else "")
            if not unit and found and self._part(span):
                unit = found[-1].unit
            found.append(replace(figure, unit=unit))
        return found

    def _part(self, span: Span) -> bool:
        """Whether words beside a number say that it counts some of what was counted before."""
        account = self.accounts[span.account]
        folded = fold(account.text[max(0, span.start - _NEAR) : span.end + _NEAR])
        return bool(small_words(account.language, "part_of").search(folded))

    def stamped(self, time: Span) -> bool:
        """Whether an expression is the account's own date: a stamp, or the day of a dateline ("BOSTON, Sept. 17 (Wire) - ")."""
        account = self.accounts[time.account]
        if not any(s.start < time.end and time.start < s.end for s in account.published.evidence):
            return False
        if account.published.basis != "inferred":
            return True
        line = account.text.rfind("\n", 0, time.start) + 1
        return time.start - line <= _DATELINE and any(
            c in "-–—)" for c in account.text[time.end : time.end + _DATELINE]
        )

    def name(self, account: str) -> str:
        """How a line names an account (see `account_name`)."""
        return account_name(self.accounts[account])

    def named(self, account: str) -> frozenset[str]:
        """The entities that an account's story names."""
        if account not in self._named:
            notes = self.annotations.get(account)
            self._named[account] = frozenset(m.entity for m in notes.mentions if m.entity) if notes else frozenset()
        return self._named[account]

    def naming_in(self, span: Span) -> list[str]:
        """The entities named in a passage, in order."""
        return [m.entity for m in self.mentions_in(span)]

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions of known entities in a passage, in order."""
        if span.account not in self._mentions:
            notes = self.annotations.get(span.account)
            self._mentions[span.account] = [m for m in notes.mentions if m.entity in self.entities] if notes else []
        some = self._mentions[span.account]
        first, last = (bisect_left(some, at, key=lambda m: m.span.start) for at in (span.start, span.end))
        return some[first:last]

    def also_gives(self, account: str, value: float, near: Span) -> bool:
        """Whether an account gives a number in the sentences around a passage too: then it knows both."""
        text = self.accounts[account].text[max(0, near.start - _AROUND) : near.end + _AROUND]
        digits = re.sub(r"(?<=\d)[.,\s\u00a0](?=\d{3}(?!\d))", "", text)
        return bool(re.search(rf"(?<!\d){re.escape(f'{value:.15g}')}(?!\d)", digits))

    def naming(self, entities: tuple[str, ...]) -> list[str]:
        """The accounts whose stories name one of some entities, in the order of the pile."""
        if not self._holders:
            for account in self.order:
                for entity in self.named(account):
                    self._holders[entity].append(account)
        some = {a for e in entities for a in self._holders.get(e, ())}
        return self.ordered(some)

    def debris(self, account: str) -> tuple[str, ...]:
        """The folded text of each block of an account that is no story."""
        if account not in self._debris:
            here = self.accounts[account]
            self._debris[account] = tuple(
                fold(here.text[b.span.start : b.span.end]) for b in here.blocks if b.kind not in STORY_KINDS
            )
        return self._debris[account]

    def ordered(self, accounts: Iterable[str]) -> list[str]:
        """Some accounts, each once, in the order of the pile."""
        return sorted((a for a in dict.fromkeys(accounts) if a in self._rank), key=lambda a: self._rank[a])

    def listed(self, accounts: list[str]) -> str:
        """ "A, B and C", in the order of the pile."""
        ids = self.ordered(accounts)
        names = [self.name(a) for a in (ids if len(ids) <= 4 else ids[:3])]
        if len(ids) > 4:
            names.append(f"{len(ids) - 3} others")
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def written(self, account: str) -> tuple[int, int]:
        """When an account was written: first and last day as ordinals, 0 where unknown."""
        published = self.accounts[account].published
        return day(published.earliest), day(published.latest)

    def surely_written(self, account: str) -> int:
        """The last day on which an account can have been written, if it says so itself; 0 for a guess."""
        return self.written(account)[1] if self.accounts[account].published.basis in ("stated", "metadata") else 0

    def before(self, earlier: list[str], later: list[str]) -> bool:
        """Whether the first accounts were surely written before the others, as far as each side's dates are known."""
        last = [d for a in earlier for d in [self.written(a)[1]] if d]
        first = [d for a in later for d in [self.written(a)[0]] if d]
        return bool(last and first) and max(last) < min(first)

    def not_after(self, earlier: list[str], later: list[str]) -> bool:
        """Whether the first accounts were written on no later day than the others, and some on an earlier one.

        A copy or translation was written when what it was made from was: it repeats what was known then.
        """
        first: list[tuple[int, int]] = []
        second: list[tuple[int, int]] = []
        for side, accounts in ((first, earlier), (second, later)):
            groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for a in accounts:
                if self.written(a)[0] and self.written(a)[1]:
                    groups[self.origin(a)].append(self.written(a))
            side += [min(days, key=lambda d: (d[1] - d[0], d)) for _, days in sorted(groups.items())]  # the surest day
        if not first or not second:
            return False
        old, new = [d for _, d in first], [d for d, _ in second]
        return max(old) <= min(new) and min(old) < max(new)

    def comparable(self, some: list[str], others: list[str]) -> bool:
        """Whether it is known at all which of two groups of accounts was written first."""
        return any(self.written(a)[1] for a in some) and any(self.written(a)[0] for a in others)

    def origin(self, account: str) -> str:
        """The account that stands for all that are not independent of one."""
        return self._origin.get(account, account)

    def origins(self, accounts: list[str]) -> int:
        """How many of some accounts are independent: copies and translations count with what they were made from."""
        return len({self._origin.get(a, a) for a in accounts})

    def translated(self, account: str) -> bool:
        """Whether an account is known to be a translation."""
        found = self.accounts[account].translated_from
        return bool(found and found.confidence >= 0.5) or account in self._translations

    def _origins(self) -> dict[str, str]:
        root = {a: a for a in self.accounts}

        def find(a: str) -> str:
            while root[a] != a:
                root[a] = root[root[a]]
                a = root[a]
            return a

        for d in sorted(self.derivations, key=lambda d: (d.derived, d.origin, d.kind)):
            if d.kind in ("copy", "translation", "common_source") and d.derived in root and d.origin in root:
                x, y = sorted((find(d.derived), find(d.origin)))
                root[y] = x
        return {a: find(a) for a in root}


def unweighed(claim: Claim) -> Claim:
    """A claim without what hangs on the rest of the pile: why its wordings are one, but not how surely, nor what it answers."""
    ties = {(e.rule, e.spans) for e in claim.evidence if e.rule not in ("answers", "left out")}
    order = sorted(ties, key=lambda t: (t[0], [(s.account, s.start, s.end) for s in t[1]]))
    kept = [Evidence(rule, 0.0, "", spans) for rule, spans in order]
    return replace(claim, evidence=(*kept, *(e for e in claim.evidence if e.rule == "left out")))


def _entities(notes: Annotations) -> set[str]:
    """The entities that an account's annotations know."""
    found = {m.entity for m in notes.mentions} | {s.entity for s in notes.statements}
    return found | {r.entity for e in notes.events for r in e.roles}


def speakers(notes: Annotations) -> list[Span]:
    """Where the speakers of an account's statements are named, in order."""
    return sorted((s.speaker for s in notes.statements if s.speaker), key=lambda s: (s.start, s.end))


def _covered(span: Span, some: list[Span]) -> bool:
    """Whether a span lies in one of some sorted spans."""
    n = bisect_right(some, span.start, key=lambda s: s.start)
    return any(s.start <= span.start and span.end <= s.end for s in some[max(0, n - 4) : n])


def _beside(event: EventMention, figure: Figure) -> bool:
    """Whether a bare number stands right beside its trigger: "injures twelve"."""
    return max(event.trigger.start - figure.span.end, figure.span.start - event.trigger.end) <= 2


def day(iso: str) -> int:
    """An ISO day as a number that can be compared, 0 for "" and for what is no day."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else 0
    except ValueError:
        return 0


def plain_day(ordinal: int) -> str:
    """ "29 February 2024"."""
    found = date.fromordinal(ordinal)
    return f"{found.day} {found:%B %Y}"
