"""A quotation in a language of which no verbs of saying are known → the name that stands beside it.

In: a unit and the place of a quotation in it. Out: a range of words, or None. It knows capitals and nothing else, so a language
that writes no capitals has no name here; and a name beside a quotation is who speaks more often than not, no more.
"""

from __future__ import annotations

from rashomon.annotations.statements.subjects import Range
from rashomon.annotations.statements.units import QUOTATION, Unit

#: Words behind a quotation, or before one, among which a speaker stands ("…", said the director of the plant, Nikos Vardakis).
_REACH = 14


def name_beside(unit: Unit, i: int) -> Range | None:
    """The name behind quotation i, or else before it, in its sentence; one of several words before one of a single word."""
    stop = next((k for k in range(i + 1, len(unit)) if unit.low[k] == QUOTATION), len(unit))
    behind = _names(unit, i + 1, min(stop, i + 1 + _REACH))
    start = next((k + 1 for k in range(i - 1, -1, -1) if unit.low[k] == QUOTATION), 0)
    before = _names(unit, max(start, i - _REACH), i)
    for found in (behind, before[::-1]):
        if found:
            return max(found, key=lambda r: r[1] - r[0] > 1)
    return None


def _names(unit: Unit, low: int, high: int) -> list[Range]:
    """Runs of words in capitals; a single word that opens the sentence is none, as it has a capital anyway."""
    found: list[Range] = []
    k = low
    while k < high:
        end = k
        while end < high and unit.word(end) and unit.capital(end) and not unit.low[end][0].isdigit():
            end += 1
        begin = k + 1 if k == 0 and end - k > 2 and len(unit.low[k]) < 3 else k  # el "Ο Νίκος Βαρδάκης"
        if end > begin and not (k == 0 and end == 1):
            found.append((begin, end))
        k = max(end, k + 1)
    return found
