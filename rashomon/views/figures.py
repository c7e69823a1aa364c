"""CASE → figures: each amount with its unit, who gives it, and the accounts that give the same one."""

from __future__ import annotations

from rashomon.model import CaseFile, Figure, Span, Statement, record
from rashomon.views.passages import Passage, Pile, pile_of
from rashomon.views.plain import amount


@record
class FigureRow:
    value: str
    unit: str
    low: float
    high: float
    modifier: str
    sources: tuple[str, ...]
    speakers: tuple[str, ...]  # whose figure it is, where somebody is told to have given it
    passages: tuple[Passage, ...]  # the sentences, those that most readers can read first
    labels: tuple[str, ...] = ()  # short names of the accounts


def figures(case: CaseFile) -> tuple[FigureRow, ...]:
    """Equal figures in one row; money first, then shares and counts, the large before the small."""
    pile = pile_of(case)
    groups: dict[tuple[str, float, float], list[tuple[Figure, str]]] = {}
    for found in case.annotations:
        for figure in found.figures:
            speaker = _speaker(pile, found.statements, figure.span)
            groups.setdefault((figure.unit, figure.low, figure.high), []).append((figure, speaker))
    rows = []
    for (unit, low, high), members in groups.items():
        first = members[0][0]
        spans = [f.span for f, _ in members]
        speakers = tuple(dict.fromkeys(s for _, s in members if s))
        modifiers = {f.modifier for f, _ in members}
        value = amount(first if len(modifiers) == 1 else Figure(first.span, unit, low, high))
        sentences = dict.fromkeys(pile.sentence(s) for s in spans)
        rows.append(
            FigureRow(value, unit, low, high, first.modifier if len(modifiers) == 1 else "", pile.sources(spans), speakers,
                      tuple(pile.passage(s) for s in pile.easiest(sentences)), pile.labels(pile.told_by(spans)))
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (_rank(r.unit), r.unit, -r.high, -r.low)))


def _rank(unit: str) -> int:
    if len(unit) == 3 and unit.isupper():
        return 0
    return 1 if unit in ("%", "pp") else 2 if unit else 3


def _speaker(pile: Pile, statements: tuple[Statement, ...], span: Span) -> str:
    """The innermost statement around a figure says whose figure it is."""
    best = None
    for s in statements:
        if any(c.start <= span.start and span.end <= c.end for c in s.content):
            size = s.content[-1].end - s.content[0].start
            if best is None or size < best[0]:
                best = (size, s)
    if best is None:
        return ""
    s = best[1]
    if s.entity:
        return pile.name(s.entity)
    return pile.accounts[s.speaker.account].text[s.speaker.start : s.speaker.end] if s.speaker else ""
