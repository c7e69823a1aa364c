"""CASE → where accounts conflict, and where they agree: readings side by side, with the reason and one sentence."""

from __future__ import annotations

from rashomon.model import CaseFile, Comparison, Span, record
from rashomon.views.labels import labels
from rashomon.views.passages import Passage, Pile, pile_of


@record
class Version:
    """One reading of the disputed value, with every passage that gives it."""

    value: str
    sources: tuple[str, ...]
    passages: tuple[Passage, ...]


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


def conflicts(case: CaseFile) -> tuple[Dispute, ...]:
    """Comparisons whose readings cannot all be true: what is told differently first, open before explained, then what
    one party alleges and another denies."""
    found = _rows(case, "conflict")
    return tuple(
        sorted(found, key=lambda d: (d.aspect == "stance", d.reason not in ("open", "translation"), -d.origins))
    )


def agreements(case: CaseFile) -> tuple[Dispute, ...]:
    """Comparisons on which at least two independent origins agree."""
    found = [d for d in _rows(case, "agreement") if d.origins >= 2]
    return tuple(sorted(found, key=lambda d: -d.origins))


def _rows(case: CaseFile, verdict: str) -> list[Dispute]:
    pile = pile_of(case)
    names = labels(case, pile)
    return [_row(pile, names, c) for c in case.comparisons if c.verdict == verdict]


def _row(pile: Pile, names: dict[str, str], c: Comparison) -> Dispute:
    versions = tuple(Version(r.value, pile.sources(r.spans), pile.passages(r.spans)) for r in c.readings)
    silent = tuple(pile.source(a) for a in c.silent)
    differs = tuple(s for e in c.evidence for s in e.spans)
    subject = names.get(c.subject, c.subject)
    return Dispute(c.id, subject, c.aspect, c.verdict, c.reason, c.detail, versions, c.origins, silent, differs)
