"""Spans → passages: the exact words with a little of what stands around them, and with glosses for foreign readers.

In: a case. Out: `Pile`, an index over it that all views share, and `Passage` rows. It finds nothing new.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol, TypeVar

from rashomon.model import Account, Annotations, CaseFile, Entity, Figure, Span, Statement, record
from rashomon.text import direction

#: How many characters of context a passage shows on each side, within its paragraph.
CONTEXT = 90


@record
class Gloss:
    """What a stretch of a passage means in plain terms: a name's usual form, a date's ISO value, an amount."""

    start: int
    end: int
    kind: str  # name | date | figure
    text: str


@record
class Passage:
    """The exact words of a span, where they stand, and what stands around them in the same paragraph."""

    account: str
    source: str
    language: str
    start: int
    end: int
    before: str
    words: str
    after: str
    direction: str = "ltr"
    glosses: tuple[Gloss, ...] = ()  # positions relative to `words`


class Pile:
    """A case with its indexes, so that views can look things up by id."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.accounts: dict[str, Account] = {a.id: a for a in case.accounts}
        self.annotations: dict[str, Annotations] = {a.account: a for a in case.annotations}
        self.entities: dict[str, Entity] = {e.id: e for e in case.entities}
        self.order: dict[str, int] = {a.id: i for i, a in enumerate(case.accounts)}
        self._passages: dict[Span, Passage] = {}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {s.id: s for a in self.case.annotations for s in a.statements}

    def name(self, entity: str) -> str:
        """The name of an entity, "" when nobody is named."""
        found = self.entities.get(entity)
        return found.name if found else ""

    def source(self, account: str) -> str:
        found = self.accounts.get(account)
        return found.source if found else account

    def sort(self, spans: Iterable[Span]) -> list[Span]:
        """Spans in the order of the accounts, then of the text."""
        return sorted(set(spans), key=lambda s: (self.order.get(s.account, 0), s.start, s.end))

    def sources(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The sources that spans stand in, each once, in the order of the accounts."""
        seen = dict.fromkeys(s.account for s in self.sort(spans))
        return tuple(self.source(a) for a in seen)

    def passages(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        return tuple(self.passage(s) for s in self.sort(spans) if s.account in self.accounts)

    def passage(self, span: Span) -> Passage:
        """The words of a span with their context and glosses."""
        found = self._passages.get(span)
        if found is None:
            found = self._passages[span] = self._passage(span)
        return found

    def _passage(self, span: Span) -> Passage:
        account = self.accounts[span.account]
        first, last = self.paragraph(account, span)
        start, end = max(first, span.start - CONTEXT), min(last, span.end + CONTEXT)
        words = account.text[span.start : span.end]
        return Passage(
            account.id,
            account.source,
            account.language,
            span.start,
            span.end,
            ("…" if start > first else "") + account.text[start : span.start].lstrip(),
            words,
            account.text[span.end : end].rstrip() + ("…" if end < last else ""),
            direction(words),
            self.glosses(span),
        )

    def paragraph(self, account: Account, span: Span) -> tuple[int, int]:
        """Start and end of the block that a span starts in."""
        starts = self._block_starts.get(account.id)
        if starts is None:
            starts = self._block_starts[account.id] = [b.span.start for b in account.blocks]
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return span.start, span.end
        block = account.blocks[at].span
        return block.start, max(block.end, span.end)

    @cached_property
    def _block_starts(self) -> dict[str, list[int]]:
        return {}

    def sentence(self, span: Span) -> Span:
        """The sentence that a span starts in, or the span itself."""
        found = self.annotations.get(span.account)
        if found is None or not found.sentences:
            return span
        starts = self._sentence_starts.get(span.account)
        if starts is None:
            starts = self._sentence_starts[span.account] = [s.start for s in found.sentences]
        at = bisect_right(starts, span.start) - 1
        if at < 0 or found.sentences[at].end <= span.start:
            return span
        return found.sentences[at]

    @cached_property
    def _sentence_starts(self) -> dict[str, list[int]]:
        return {}

    def glosses(self, span: Span) -> tuple[Gloss, ...]:
        """Names, dates and figures inside a span, each with what it means, where that differs from the words."""
        found = self.annotations.get(span.account)
        if found is None:
            return ()
        text = self.accounts[span.account].text
        out: list[Gloss] = []

        def add(at: Span, kind: str, meaning: str) -> None:
            if span.start <= at.start and at.end <= span.end and meaning:
                out.append(Gloss(at.start - span.start, at.end - span.start, kind, meaning))

        mentions, timexes, figures = self._starts(found)
        for m in _inside(found.mentions, mentions, span):
            if m.entity:
                add(m.span, "name", self.name(m.entity))
        for t in _inside(found.timexes, timexes, span):
            if t.type in ("DATE", "TIME") and t.earliest:
                add(t.span, "date", interval(t.earliest, t.latest))
        for f in _inside(found.figures, figures, span):
            add(f.span, "figure", amount(f))
        taken, kept = -1, []
        for g in sorted(out, key=lambda g: (g.start, -g.end, g.kind)):
            if g.start >= taken:
                kept.append(g)
                taken = g.end
        return tuple(g for g in kept if text[span.start + g.start : span.start + g.end] != g.text or g.kind == "name")

    def _starts(self, found: Annotations) -> tuple[list[int], list[int], list[int]]:
        """Where the names, times and figures of an account start."""
        known = self._found_starts.get(found.account)
        if known is None:
            lists = (found.mentions, found.timexes, found.figures)
            names, times, figures = ([item.span.start for item in items] for items in lists)
            known = self._found_starts[found.account] = (names, times, figures)
        return known

    @cached_property
    def _found_starts(self) -> dict[str, tuple[list[int], list[int], list[int]]]:
        return {}


_last: list[Pile] = []


def pile_of(case: CaseFile) -> Pile:
    """The index over a case; that of the last case asked for is kept, since every view of it asks."""
    if not _last or _last[0].case is not case:
        _last[:] = [Pile(case)]
    return _last[0]


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


def _inside(items: tuple[T, ...], starts: list[int], span: Span) -> list[T]:
    low = bisect_right(starts, span.start - 1)
    out = []
    for item in items[low:]:
        if item.span.start >= span.end:
            break
        out.append(item)
    return out


def interval(earliest: str, latest: str) -> str:
    """An interval of ISO days as people write it: a day, a month, a year, or "first … last"."""
    if not earliest or not latest:
        return f"{earliest or '…'} to {latest or '…'}" if earliest or latest else ""
    if earliest == latest:
        return earliest
    if earliest[:4] == latest[:4]:
        if earliest.endswith("-01-01") and latest.endswith("-12-31"):
            return earliest[:4]
        if earliest[:7] == latest[:7] and earliest.endswith("-01") and int(latest[8:]) >= 28:
            return earliest[:7]
    return f"{earliest} to {latest}"


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def number(value: float) -> str:
    """A number as people read it: 46, 4,400, 44 million, 1.5 billion."""
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    text = f"{value:,.4f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    return text


def amount(figure: Figure) -> str:
    """A figure in plain words: "over USD 44 million", "46 page", "12–15 %"."""
    value = number(figure.low)
    if figure.high != figure.low:
        value += "–" + number(figure.high)
    unit = figure.unit
    if len(unit) == 3 and unit.isupper():
        value = f"{unit} {value}"
    elif unit:
        value = f"{value} {unit}"
    return f"{figure.modifier} {value}".strip()
