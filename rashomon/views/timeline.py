"""CASE → one timeline: events, and dated sentences that tell no known event, in the order of their dates.

What several accounts tell of one happening is one row (see `happenings`). Left out is what a reader cannot place: undated
events that one account alone tells, that name nobody, that are only planned or hold for years, and days in speech
("before Thursday"), which count from a day that nobody may know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from rashomon.languages.happenings import event_types
from rashomon.model import CaseFile, Comparison, Event, Timex
from rashomon.views.happenings import TimelineRow, told_together
from rashomon.views.labels import clause_words, event_title, shorten
from rashomon.views.passages import Pile, pile_of
from rashomon.views.plain import when as plain_date


def timeline(case: CaseFile) -> tuple[TimelineRow, ...]:
    """Dated rows by date, then undated events in the order of the accounts."""
    pile = pile_of(case)
    times = {c.subject: c for c in case.comparisons if c.aspect == "time"}
    rows: list[TimelineRow] = []
    covered: dict[str, list[tuple[int, int]]] = {}
    for event in case.events:
        for span in event.mentions:
            covered.setdefault(span.account, []).append((span.start, span.end))
        verdict, reason, detail = _stand(pile, times.get(event.id))
        when = plain_date(event.earliest, event.latest)
        rows.append(
            TimelineRow(when, event.earliest, event.latest, "event", _title(pile, event), event.id,
                        pile.sources(event.mentions), verdict, reason, detail, "",
                        tuple(pile.passage(s) for s in pile.easiest(event.mentions)),
                        pile.labels(pile.told_by(event.mentions)))
        )  # fmt: skip
    rows += _told_once(_dated_sentences(case, pile, covered))
    events = {e.id: e for e in case.events}
    kept = [r for r in told_together(case, pile, rows, events) if _placed(r, events)]
    return tuple(sorted(kept, key=lambda r: (not r.earliest, r.earliest, r.latest, r.kind != "event", _place(pile, r))))


def _title(pile: Pile, event: Event) -> str:
    """What happened, in a few words: the label, or the words of the easiest telling where the label names nobody."""
    if any(r.role != "place" for r in event.roles) or not event.mentions:
        return event_title(pile, event)
    return shorten(clause_words(pile, event))


def _placed(row: TimelineRow, events: dict[str, Event]) -> bool:
    """Whether a reader can place a row: it has a date, or several accounts tell what somebody really did."""
    event = events.get(row.subject)
    if row.earliest or event is None:
        return True
    parties = any(r.role != "place" for r in event.roles)
    return len(row.sources) > 1 and parties and not event_types()[event.type].state and not event.label.endswith(")")


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
        told = [c for s in found.statements if s.cue is not None for c in s.content]
        speech = [(c.start, c.end) for s in found.statements if s.direct for c in s.content]
        dated = [
            t
            for t in found.timexes
            if _on_the_calendar(t)
            and not (_without_number(account.text, t) and _within(t, speech))
            and not any(a <= t.span.start and t.span.end <= b for a, b in ranges)
        ]
        for sentence, timexes in groupby(dated, key=lambda t: pile.bare_sentence(t.span)):
            words = shorten(account.text[sentence.start : sentence.end])
            if not any(c.isalpha() for c in words):
                continue  # a stamp that stands alone
            here = list(timexes)
            said = [c for c in told if sentence.start <= c.start < sentence.end]
            saying = bool(said) and not any(_within(t, [(c.start, c.end) for c in said]) for t in here)
            for earliest, latest, mod in _close_together(here):
                rows.append(
                    TimelineRow(plain_date(earliest, latest, mod), earliest, latest, "date", words, "", (account.source,),
                                "single", "", "", mod, (pile.passage(sentence),), (pile.label(account.id),), saying)
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


def _without_number(text: str, timex: Timex) -> bool:
    """Whether a date is told without a number ("Thursday", "last year")."""
    return not any(c.isdigit() for c in text[timex.span.start : timex.span.end])


def _within(timex: Timex, ranges: list[tuple[int, int]]) -> bool:
    return any(a <= timex.span.start and timex.span.end <= b for a, b in ranges)


def _on_the_calendar(timex: Timex) -> bool:
    return timex.type in ("DATE", "TIME") and bool(timex.earliest) and bool(timex.latest)
