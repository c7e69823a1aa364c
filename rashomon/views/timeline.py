"""CASE → one timeline: events, and dated sentences that tell no known event, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from rashomon.model import CaseFile, Comparison, Timex, record
from rashomon.views.labels import shorten
from rashomon.views.passages import Passage, Pile, pile_of
from rashomon.views.plain import when as plain_date


@record
class TimelineRow:
    """`when` as people write it ("late Feb 2018"); earliest and latest ISO days, "" in the lane of what still has to be dated."""

    when: str
    earliest: str
    latest: str
    kind: str  # event | date
    label: str
    subject: str  # event id, "" for a dated sentence
    sources: tuple[str, ...]
    verdict: str  # agreement | conflict | single
    reason: str
    detail: str
    mod: str
    passages: tuple[Passage, ...]  # what most readers can read first
    labels: tuple[str, ...] = ()  # short names of the accounts


def timeline(case: CaseFile) -> tuple[TimelineRow, ...]:
    """Dated rows by date, then undated events in the order of the accounts."""
    pile = pile_of(case)
    times = {c.subject: c for c in case.comparisons if c.aspect == "time"}
    rows: list[TimelineRow] = []
    covered: dict[str, list[tuple[int, int]]] = {}
    for event in case.events:
        for span in event.mentions:
            covered.setdefault(span.account, []).append((span.start, span.end))
        c = times.get(event.id)
        verdict, reason, detail = _stand(pile, c)
        when = plain_date(event.earliest, event.latest)
        label = event.label
        rows.append(
            TimelineRow(when, event.earliest, event.latest, "event", label, event.id, pile.sources(event.mentions),
                        verdict, reason, detail, "", tuple(pile.passage(s) for s in pile.easiest(event.mentions)),
                        pile.labels(pile.told_by(event.mentions)))
        )  # fmt: skip
    rows += _told_once(_dated_sentences(case, pile, covered))
    return tuple(sorted(rows, key=lambda r: (not r.earliest, r.earliest, r.latest, r.kind != "event", _place(pile, r))))


def _told_once(rows: list[TimelineRow]) -> list[TimelineRow]:
    """A sentence that a copy repeats is one row, with the passages of both."""
    groups: dict[tuple[str, str, str], list[TimelineRow]] = {}
    for r in rows:
        groups.setdefault((r.earliest, r.latest, r.label.casefold()), []).append(r)
    return [
        replace(
            group[0],
            sources=tuple(dict.fromkeys(s for r in group for s in r.sources)),
            passages=tuple(p for r in group for p in r.passages),
            labels=tuple(dict.fromkeys(n for r in group for n in r.labels)),
        )
        for group in groups.values()
    ]


def _place(pile: Pile, row: TimelineRow) -> tuple[int, int]:
    first = row.passages[0] if row.passages else None
    return (pile.order.get(first.account, 0), first.start) if first else (0, 0)


def _stand(pile: Pile, c: Comparison | None) -> tuple[str, str, str]:
    """Verdict, reason and sentence; that one account alone tells a thing is plain from its row."""
    if c is None:
        return "single", "", ""
    return c.verdict, c.reason, "" if c.verdict == "single" else pile.relabel(c.detail)


def _dated_sentences(case: CaseFile, pile: Pile, covered: dict[str, list[tuple[int, int]]]) -> list[TimelineRow]:
    rows: list[TimelineRow] = []
    for found in case.annotations:
        account = pile.accounts[found.account]
        heads = [b.span for b in account.blocks if b.kind in ("byline", "dateline")]
        # the account's own date is no happening
        aside = [*account.published.evidence, *heads]
        ranges = [*covered.get(found.account, ()), *((s.start, s.end) for s in aside)]
        dated = [
            t
            for t in found.timexes
            if _on_the_calendar(t) and not any(a <= t.span.start and t.span.end <= b for a, b in ranges)
        ]
        for sentence, timexes in groupby(dated, key=lambda t: pile.sentence(t.span)):
            words = shorten(account.text[sentence.start : sentence.end])
            if not any(c.isalpha() for c in words):
                continue  # a stamp that stands alone
            for earliest, latest, mod in _close_together(timexes):
                rows.append(
                    TimelineRow(plain_date(earliest, latest, mod), earliest, latest, "date", words, "", (account.source,),
                                "single", "", "", mod, (pile.passage(sentence),), (pile.label(account.id),))
                )  # fmt: skip
    return rows


def _close_together(timexes: Iterable[Timex]) -> list[tuple[str, str, str]]:
    """Days of one sentence that follow each other within a week are one stretch: "on 18 and 19 February"."""
    out: list[tuple[str, str, str]] = []
    for t in timexes:
        if out and t.earliest == t.latest and out[-1][2] == t.mod and out[-1][1] <= t.earliest:
            first, last, mod = out[-1]
            if len(first) == len(last) == 10 and _days(first, t.earliest) <= 7:
                out[-1] = (first, t.latest, mod)
                continue
        out.append((t.earliest, t.latest, t.mod))
    return list(dict.fromkeys(out))


def _days(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return 1000


def _on_the_calendar(timex: Timex) -> bool:
    return timex.type in ("DATE", "TIME") and bool(timex.earliest) and bool(timex.latest)
