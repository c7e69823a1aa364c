"""CASE → who tells what: one row an event or claim, one cell an account."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import PERHAPS, CaseFile, Comparison, Span, record
from rashomon.views.labels import labels
from rashomon.views.passages import pile_of
from rashomon.views.plain import when

#: What an account does about a thing that others tell, and the sign for it in a table.
SIGNS = {
    "says": "●",
    "contradicts": "≠",
    "silent": "·",
    "could not know": "○",
    "only in debris": "▒",
    "may tell it": "?",
}


@record
class CoverageCell:
    source: str
    state: str  # one of `SIGNS`
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


@record
class ToldRow:
    """What is told, by whom: the accounts that do, in their order, each with "says" or "contradicts" and its first words."""

    subject: str
    kind: str  # event | claim
    label: str
    when: str
    tellers: tuple[tuple[str, str, Span], ...]  # account id, state, words
    earliest: str = ""


def told(case: CaseFile, least: int = 1) -> tuple[ToldRow, ...]:
    """What at least `least` accounts tell, what most tell first, without the accounts that do not."""
    pile = pile_of(case)
    names = labels(case, pile)
    disputed: dict[str, set[str]] = {}
    for c in case.comparisons:
        if c.verdict == "conflict":
            disputed.setdefault(c.subject, set()).update(_otherwise(c))
    subjects = [(e.id, "event", e.earliest, e.latest, e.mentions) for e in case.events]
    claims = [c for c in case.claims if not any(e.rule == PERHAPS for e in c.evidence)]
    subjects += [(c.id, "claim", "", "", tuple(a.span for a in c.appearances)) for c in claims]
    rows = []
    for subject, kind, earliest, latest, spans in subjects:
        first: dict[str, Span] = {}
        for s in pile.sort(spans):
            first.setdefault(s.account, s)
        if len(first) < least:
            continue
        against = disputed.get(subject, set())
        tellers = tuple((a, "contradicts" if a in against else "says", s) for a, s in first.items())
        rows.append(ToldRow(subject, kind, names.get(subject, subject), when(earliest, latest), tellers, earliest))
    return tuple(sorted(rows, key=lambda r: (-len(r.tellers), r.kind != "event", r.earliest or "9")))


def coverage(case: CaseFile, least: int = 1) -> tuple[CoverageRow, ...]:
    """The same with a cell for every account, those that do not tell it among them: a pile of 1,000 has very many."""
    pile = pile_of(case)
    silences: dict[str, dict[str, str]] = {}
    for c in case.comparisons:
        for silence in c.silences:
            silences.setdefault(c.subject, {})[silence.account] = silence.reason
    silent = {a.id: CoverageCell(a.source, "silent", None, pile.label(a.id)) for a in case.accounts}
    rows = []
    for row in told(case, least):
        cells = dict(silent)
        for account, reason in silences.get(row.subject, {}).items():
            if reason != "silent" and account in cells:
                cells[account] = replace(cells[account], state=reason)
        for account, state, span in row.tellers:
            if account in cells:
                cells[account] = replace(cells[account], state=state, span=span)
        rows.append(
            CoverageRow(
                row.subject, row.kind, row.label, row.when, len(row.tellers), tuple(cells.values()), row.earliest
            )
        )
    return tuple(rows)


def _otherwise(c: Comparison) -> set[str]:
    """The accounts that tell a thing otherwise than most do, and not also as most do: an account that quotes both the
    allegation and its denial contradicts nobody."""
    tellers = [{s.account for s in r.spans} for r in c.readings]
    most = max(tellers, key=len, default=set())
    return set().union(*tellers) - most
