"""CASE → one timeline: events, and dated sentences that tell no known event, in the order of their dates."""

from __future__ import annotations

from rashomon.model import CaseFile, Comparison, Span, Timex, record
from rashomon.views.labels import shorten
from rashomon.views.passages import Passage, Pile, interval, pile_of


@record
class TimelineRow:
    """`when` as people write it; earliest and latest ISO days, "" in the lane of what still has to be dated."""

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
    passages: tuple[Passage, ...]


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
        verdict, reason, detail = _stand(c)
        when = interval(event.earliest, event.latest)
        label = event.label
        rows.append(
            TimelineRow(when, event.earliest, event.latest, "event", label, event.id, pile.sources(event.mentions),
                        verdict, reason, detail, "", pile.passages(event.mentions))
        )  # fmt: skip
    rows += _dated_sentences(case, pile, covered)
    return tuple(sorted(rows, key=lambda r: (not r.earliest, r.earliest, r.latest, r.kind != "event", _place(pile, r))))


def _place(pile: Pile, row: TimelineRow) -> tuple[int, int]:
    first = row.passages[0] if row.passages else None
    return (pile.order.get(first.account, 0), first.start) if first else (0, 0)


def _stand(c: Comparison | None) -> tuple[str, str, str]:
    return (c.verdict, c.reason, c.detail) if c else ("single", "", "")


def _dated_sentences(case: CaseFile, pile: Pile, covered: dict[str, list[tuple[int, int]]]) -> list[TimelineRow]:
    rows = []
    for found in case.annotations:
        account = pile.accounts[found.account]
        metadata = {(s.start, s.end) for s in account.published.evidence}
        ranges = covered.get(found.account, [])
        for timex in found.timexes:
            at = timex.span
            if not _on_the_calendar(timex) or any(a <= at.start and at.end <= b for a, b in ranges):
                continue
            if any(a <= at.start and at.end <= b for a, b in metadata):
                continue  # the account's own date is no happening
            sentence = pile.sentence(at)
            words = shorten(account.text[sentence.start : sentence.end])
            rows.append(
                TimelineRow(interval(timex.earliest, timex.latest), timex.earliest, timex.latest, "date", words, "",
                            (account.source,), "single", "", "", timex.mod,
                            pile.passages([Span(at.account, sentence.start, sentence.end)]))
            )  # fmt: skip
    return rows


def _on_the_calendar(timex: Timex) -> bool:
    return timex.type in ("DATE", "TIME") and bool(timex.earliest) and bool(timex.latest)
