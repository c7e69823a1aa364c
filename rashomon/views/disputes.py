"""CASE → where accounts conflict, and where they agree: readings side by side, with the reason and one sentence."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence

from rashomon.model import ACT_VERBS, CaseFile, Claim, Comparison, Span, record
from rashomon.views.labels import claim_span, labels, own_words, says_nothing, speaker
from rashomon.views.passages import Passage, Pile, once, pile_of
from rashomon.views.plain import REASONS, when

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_OPENINGS = {"time": "When", "amount": "How much", "place": "Where", "party": "Who", "wording": "In which words"}


@record
class Version:
    """One reading of the disputed value, with every passage that gives it: those that most readers can read first."""

    value: str
    sources: tuple[str, ...]
    passages: tuple[Passage, ...]
    labels: tuple[str, ...] = ()  # short names of the accounts


@record
class Dispute:
    id: str
    subject: str
    aspect: str
    verdict: str
    reason: str
    detail: str
    versions: tuple[Version, ...]
    origins: int
    silent: tuple[str, ...]
    differs: tuple[Span, ...] = ()  # the words that make the difference, as the comparison's evidence gives them
    topic: str = ""  # what is compared, in plain English without quoted words
    quote: Passage | None = None  # the claim's words, where a claim is compared
    about: str = ""  # id of the event or claim
    said: bool = False  # somebody's statement, not the accounts' own words
    event: bool = False  # a happening, not a claim


@record
class Accord:
    """What two origins or more agree on about one thing: its aspects in one row."""

    subject: str
    topic: str
    origins: int
    aspects: tuple[tuple[str, str], ...]  # aspect, values; of values that differ, why all of them can be right
    passages: tuple[Passage, ...]
    said: bool = False  # by somebody, not by the accounts themselves
    event: bool = False  # a happening, whatever names it


@once
def conflicts(case: CaseFile) -> tuple[Dispute, ...]:
    """Comparisons whose readings cannot all be true: what is told differently first, open before explained, then what
    one party alleges and another denies."""
    pile = pile_of(case)
    names, claims = labels(case, pile), {c.id: c for c in case.claims}
    found = [_row(pile, names, claims, c) for c in case.comparisons if c.verdict == "conflict"]
    return tuple(
        sorted(found, key=lambda d: (d.aspect == "stance", d.reason not in ("open", "translation"), -d.origins))
    )


def agreements(case: CaseFile) -> tuple[Dispute, ...]:
    """Comparisons on which at least two independent origins agree.

    That accounts tell one thing in like words, or give one number, is no agreement where a conflict sets those words against
    others ("312 employees oppose the sale", "213 employees …"). What accounts tell themselves comes before what somebody says.
    """
    pile = pile_of(case)
    sides: dict[str, list[tuple[int, int, str, int]]] = {}  # account → start, end, conflict, reading
    for c in case.comparisons:
        if c.verdict == "conflict":
            for i, r in enumerate(c.readings):
                for s in r.spans:
                    sides.setdefault(s.account, []).append((s.start, s.end, c.id, i))

    def disputed(c: Comparison) -> bool:
        """Whether two accounts tell it in passages that a conflict sets against others: it is what they dispute."""
        taken: dict[str, set[str]] = {}
        for s in (s for r in c.readings for s in r.spans):
            for start, end, conflict, _ in sides.get(s.account, ()):
                if (
                    start < s.end
                    and s.start < end
                    and (c.aspect == "wording" or aspects[conflict] in ("stance", c.aspect))
                ):
                    taken.setdefault(conflict, set()).add(s.account)
        return any(len(accounts) > 1 for accounts in taken.values())

    names, claims = labels(case, pile), {c.id: c for c in case.claims}
    aspects = {c.id: c.aspect for c in case.comparisons}
    agreed = (c for c in case.comparisons if c.verdict == "agreement" and c.origins >= 2 and c.reason != "scope")
    empty = {e.id for e in case.events if says_nothing(pile, e)}
    found = [_row(pile, names, claims, c) for c in agreed if c.subject not in empty and not disputed(c)]
    return tuple(sorted(found, key=lambda d: -d.origins))


def accords(rows: Iterable[Dispute]) -> tuple[Accord, ...]:
    """Agreements about one thing in one row: what the accounts tell themselves, then what somebody says; most origins first."""
    groups: dict[str, list[Dispute]] = {}
    for d in rows:
        groups.setdefault(d.about or d.subject, []).append(d)
    out = []
    for members in groups.values():
        aspects: dict[str, list[str]] = {}
        for d in members:
            told = aspects.setdefault(d.aspect, [])
            told += [v for v in _agreed_values(d) if v not in told]
        passages = max((d.versions for d in members), key=lambda vs: sum(len(v.passages) for v in vs))
        out.append(
            Accord(
                members[0].subject,
                members[0].topic,
                max(d.origins for d in members),
                tuple((aspect, "; ".join(values)) for aspect, values in aspects.items()),
                tuple(p for v in passages for p in v.passages),
                any(d.said for d in members),
                any(d.event for d in members),
            )
        )
    sentences = [a for a in out if a.subject.startswith("“") and not a.event]
    known = [a for a in out if a not in sentences]
    # a sentence that tells a happening or a statement of the list says nothing more
    held = _Places(known)
    known += [a for a in sentences if not held.hold(a)]
    return tuple(sorted(known, key=lambda a: (a.said, -a.origins)))


class _Places:
    """Where the passages of some rows stand."""

    def __init__(self, rows: Sequence[Accord]) -> None:
        self._by_account: dict[str, list[tuple[int, int, int]]] = {}
        for number, row in enumerate(rows):
            for p in row.passages:
                self._by_account.setdefault(p.account, []).append((p.start, p.end, number))

    def hold(self, sentence: Accord) -> bool:
        """Whether passages of two accounts at least overlap those of one row."""
        shared: dict[int, set[str]] = {}
        for p in sentence.passages:
            for start, end, number in self._by_account.get(p.account, ()):
                if p.start < end and start < p.end:
                    shared.setdefault(number, set()).add(p.account)
        return any(len(accounts) > 1 for accounts in shared.values())


def _agreed_values(d: Dispute) -> list[str]:
    """ "12 people, 9 people (a later account updates it)": the values on which accounts agree."""
    if d.aspect == "wording":
        return []
    values = list(dict.fromkeys(v.value for v in d.versions))
    if len(values) > 1 and d.reason and d.reason != "precision":
        return [f"{', '.join(values)} ({REASONS.get(d.reason, d.reason)})"]
    return values


def _row(pile: Pile, names: dict[str, str], claims: dict[str, Claim], c: Comparison) -> Dispute:
    groups: dict[str, list[Span]] = {}
    for r in c.readings:
        groups.setdefault(reading(c.aspect, r.value), []).extend(r.spans)
    if len(groups) == 1:  # readings that differ in nothing that is shown, such as the zone of a day, stand apart
        values = [(reading(c.aspect, r.value), r.spans) for r in c.readings]
    else:
        values = [(value, tuple(spans)) for value, spans in groups.items()]
    if c.aspect == "time":
        first = {reading("time", r.value): r.value for r in reversed(c.readings)}
        values.sort(key=lambda v: first[v[0]])
    versions = tuple(
        Version(
            value,
            pile.sources(spans),
            tuple(pile.passage(s) for s in pile.easiest(spans)),
            pile.labels(pile.told_by(spans)),
        )
        for value, spans in values
    )
    claim = claims.get(c.subject)
    span = claim_span(pile, claim) if claim else None
    return Dispute(
        c.id,
        names.get(c.subject, c.subject),
        c.aspect,
        c.verdict,
        c.reason,
        pile.relabel(c.detail),
        versions,
        c.origins,
        pile.labels(c.silent),
        tuple(s for e in c.evidence for s in e.spans),
        _topic(pile, names, claim, c),
        pile.passage(span) if span else None,
        c.subject,
        claim is not None and not own_words(claim),
        claim is None,
    )


def _topic(pile: Pile, names: dict[str, str], claim: Claim | None, c: Comparison) -> str:
    """What a comparison is about, in English alone: quoted words stand in `quote`."""
    if c.aspect == "stance" and not any(": " in r.value for r in c.readings):
        return " or ".join(r.value for r in c.readings)
    if c.aspect == "stance":
        return ", ".join(dict.fromkeys(reading("stance", r.value) for r in c.readings))
    if claim is None:
        return f"{_OPENINGS.get(c.aspect, c.aspect.capitalize())}: {names.get(c.subject, c.subject)}"
    if own_words(claim):
        opening = _OPENINGS.get(c.aspect, c.aspect.capitalize())
        return "What is told" if c.aspect == "wording" else f"{opening}, in what is told"
    who = speaker(pile, claim)
    if c.aspect == "wording":
        return f"What {who} {ACT_VERBS.get(claim.act, 'says')}"
    return f"{_OPENINGS.get(c.aspect, c.aspect.capitalize())}, as {who} {ACT_VERBS.get(claim.act, 'says')}"


def reading(aspect: str, value: str) -> str:
    """A reading's value in plain words: days as people write them, "OpenAI denies" for "deny: OpenAI"."""
    if aspect == "time" and _DAY.fullmatch(value):
        if len(value) == 10:
            return when(value, value)
        if len(value) == 7 and "01" <= value[5:] <= "12":
            return when(f"{value}-01", f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]}")
    act, colon, who = value.partition(": ")
    if aspect == "stance" and colon and act in ACT_VERBS:
        return f"{who} {ACT_VERBS[act]}"
    return value
