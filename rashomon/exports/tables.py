"""CASE → CSV tables, one a view, for spreadsheets."""

from __future__ import annotations

import csv as csv_writer
import io
from collections.abc import Callable, Iterable
from typing import Any

from rashomon import views
from rashomon.errors import CaseError
from rashomon.model import CaseFile
from rashomon.views import Passage


def csv(case: CaseFile, view: str) -> str:
    """One view as CSV with a header line. Raises CaseError for an unknown view."""
    if view not in _TABLES:
        raise CaseError(f"there is no table {view!r}; there are: json, {', '.join(sorted(_TABLES))}")
    header, rows = _TABLES[view]
    out = io.StringIO()
    writer = csv_writer.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows(case))
    return out.getvalue()


def _safe(cell: Any) -> Any:
    """A cell that a spreadsheet would run as a formula is quoted: the texts come from strangers."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell


def _where(passages: Iterable[Passage]) -> str:
    return "; ".join(f"{p.source}:{p.start}-{p.end}" for p in passages)


def _words(passages: Iterable[Passage]) -> str:
    return " | ".join(" ".join(p.words.split()) for p in passages)


def _timeline(case: CaseFile) -> Iterable[tuple[Any, ...]]:
    for r in views.timeline(case):
        yield (
            r.earliest,
            r.latest,
            r.kind,
            r.label,
            ", ".join(r.sources),
            r.verdict,
            r.reason,
            r.detail,
            _where(r.passages),
        )


def _conflicts(case: CaseFile) -> Iterable[tuple[Any, ...]]:
    for d in views.conflicts(case):
        for v in d.versions:
            yield (
                d.subject,
                d.aspect,
                d.reason,
                d.detail,
                v.value,
                ", ".join(v.sources),
                _words(v.passages),
                _where(v.passages),
            )


def _positions(case: CaseFile) -> Iterable[tuple[Any, ...]]:
    for party in views.positions(case):
        for p in party.positions:
            answered = " | ".join(a.told for a in p.answers)
            yield (
                party.name,
                p.act,
                p.words,
                p.direct,
                p.hedged,
                p.medium,
                ", ".join(p.sources),
                answered,
                _where(p.passages),
            )


def _who(case: CaseFile) -> Iterable[tuple[Any, ...]]:
    for e in views.who(case):
        yield e.name, e.kind, " | ".join(e.names), e.mentions, "; ".join(f"{s} {n}" for s, n in e.by_account)


def _figures(case: CaseFile) -> Iterable[tuple[Any, ...]]:
    for f in views.figures(case):
        yield (
            f.value,
            f.unit,
            f.low,
            f.high,
            f.modifier,
            ", ".join(f.speakers),
            ", ".join(f.sources),
            _where(f.passages),
        )


def _coverage(case: CaseFile) -> Iterable[tuple[Any, ...]]:
    for r in views.coverage(case):
        for cell in r.cells:
            yield r.label, r.kind, r.when, cell.source, cell.state


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[CaseFile], Iterable[tuple[Any, ...]]]]] = {
    "timeline": (("earliest", "latest", "kind", "what", "sources", "verdict", "reason", "detail", "where"), _timeline),
    "conflicts": (("subject", "aspect", "reason", "detail", "reading", "sources", "words", "where"), _conflicts),
    "positions": (("party", "act", "words", "direct", "hedged", "medium", "sources", "answers", "where"), _positions),
    "who": (("name", "kind", "names", "mentions", "accounts"), _who),
    "figures": (("value", "unit", "low", "high", "modifier", "speakers", "sources", "where"), _figures),
    "coverage": (("what", "kind", "when", "source", "state"), _coverage),
}
