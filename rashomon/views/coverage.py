"""CASE → who tells what: one row an event or claim, one cell an account."""

from __future__ import annotations

from rashomon.model import CaseFile, Comparison, Span, record
from rashomon.views.labels import labels
from rashomon.views.passages import pile_of
from rashomon.views.plain import when


@record
class CoverageCell:
    source: str
    state: str  # says | contradicts | silent | could not know | only in debris
    span: Span | None = None
    label: str = ""  # the account's short name


@record
class CoverageRow:
    subject: str
    kind: str  # event | claim
    label: str
    when: str
    told_by: int
    cells: tuple[CoverageCell, ...]
    earliest: str = ""


def coverage(case: CaseFile, least: int = 1) -> tuple[CoverageRow, ...]:
    """What at least `least` accounts tell, what most tell first."""
    pile = pile_of(case)
    names = labels(case, pile)
    silences: dict[tuple[str, str], str] = {}
    disputed: dict[str, set[str]] = {}
    for c in case.comparisons:
        for silence in c.silences:
            silences[c.subject, silence.account] = silence.reason
        if c.verdict == "conflict":
            disputed.setdefault(c.subject, set()).update(_otherwise(c))
    subjects = [(e.id, "event", e.earliest, e.latest, e.mentions) for e in case.events]
    subjects += [(c.id, "claim", "", "", tuple(a.span for a in c.appearances)) for c in case.claims]
    short = {a.id: pile.label(a.id) for a in case.accounts}
    rows = []
    for subject, kind, earliest, latest, spans in subjects:
        first: dict[str, Span] = {}
        for s in pile.sort(spans):
            first.setdefault(s.account, s)
        if len(first) < least:
            continue
        cells = tuple(
            CoverageCell(
                a.source, "contradicts" if a.id in disputed.get(subject, ()) else "says", first[a.id], short[a.id]
            )
            if a.id in first
            else CoverageCell(a.source, silences.get((subject, a.id), "silent"), None, short[a.id])
            for a in case.accounts
        )
        rows.append(
            CoverageRow(subject, kind, names.get(subject, subject), when(earliest, latest), len(first), cells, earliest)
        )
    return tuple(sorted(rows, key=lambda r: (-r.told_by, r.kind != "event", r.earliest or "9")))


def _otherwise(c: Comparison) -> set[str]:
    """The accounts that tell a thing otherwise than most do, and not also as most do: an account that quotes both the
    allegation and its denial contradicts nobody."""
    tellers = [{s.account for s in r.spans} for r in c.readings]
    most = max(tellers, key=len, default=set())
    return set().union(*tellers) - most
