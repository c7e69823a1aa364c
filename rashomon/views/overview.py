"""CASE → the story at a glance: what is in the pile, what is agreed, disputed, told by one only."""

from __future__ import annotations

from rashomon.model import CaseFile, record


@record
class Overview:
    accounts: int
    languages: tuple[str, ...]
    origins: int  # accounts that are no copy and no translation of another one in the pile
    entities: int
    statements: int
    figures: int
    events: int
    agreed: int
    conflicts: int
    explained: int  # conflicts with a reason that explains them
    single: int  # events told by one account only
    problems: int
    earliest: str
    latest: str


def overview(case: CaseFile) -> Overview:
    derived = {d.derived for d in case.derivations if d.kind in ("copy", "translation", "common_source")}
    dates = sorted(e.earliest for e in case.events if e.earliest) or [""]
    last = sorted(e.latest for e in case.events if e.latest) or [""]
    conflicts = [c for c in case.comparisons if c.verdict == "conflict"]
    return Overview(
        accounts=len(case.accounts),
        languages=tuple(sorted({a.language for a in case.accounts})),
        origins=sum(a.id not in derived for a in case.accounts),
        entities=len(case.entities),
        statements=sum(len(a.statements) for a in case.annotations),
        figures=sum(len(a.figures) for a in case.annotations),
        events=len(case.events),
        agreed=sum(c.verdict == "agreement" and c.origins >= 2 for c in case.comparisons),
        conflicts=len(conflicts),
        explained=sum(c.reason not in ("", "open") for c in conflicts),
        single=sum(len({m.account for m in e.mentions}) == 1 for e in case.events),
        problems=len(case.problems),
        earliest=dates[0],
        latest=last[-1],
    )
