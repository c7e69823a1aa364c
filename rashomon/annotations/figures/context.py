"""What a number without a noun counts, where the sentence tells it elsewhere; measures that a text gives in two units.

In: tokens around an amount, and the figure found before it. Out: a unit, or a joined figure. It reads one sentence at most.
"killing nine", "mother of two", "a population of 300,000"; "the number of patients rose to 3,400"; "2.4 million viewers,
up from 1.7 million"; "17, 18 and 20 years"; "180 miles (290 km)" is one figure, given in the metric unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rashomon.annotations.figures.grammar import Grammar, Unit
from rashomon.annotations.figures.numbers import Amount, Tokens, read_amount
from rashomon.annotations.figures.units import read_unit
from rashomon.languages.quantities import base, in_base

_MARKS = frozenset(',.;:!?()[]"«»„“”')
_ENDS = frozenset(".!?;")
_CLAUSE = 16  # tokens back to a word as "toll" or "population"
_YOUNG = frozenset(("child", "girl", "boy"))  # "the girls were 12": an age
_NEAR = 6  # tokens back to the pronoun that takes up what was counted
_SENTENCE = 24  # tokens back to "the number of"
_LISTED = 5  # numbers of a list that one unit serves
_COUNTED = 10  # a smaller number behind "the number of patients" is mostly something else
_TWICE = re.compile(r"\s*[(（/,，、]\s*\D{0,15}")  # between a measure and the same in another unit
_PLURALS = {"it": ("i", "e"), "nl": ("en", "s"), "ru": ("ов", "ей", "ев")}
_ROUNDED = 0.06  # 20 feet (6 metres), 5 miles (8 km), 100 miles (160 km)
_IMPERIAL = frozenset(
    ("mi", "nmi", "ft", "yd", "in", "lb", "oz", "acre", "sq ft", "sq mi", "gal", "bbl", "mph", "kn", "hp", "°F")
)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in its stretch."""

    start: int
    end: int
    unit: str
    low: float
    high: float
    modifier: str = ""


def told_elsewhere(t: Tokens, i: int, a: Amount, before: Found | None, g: Grammar) -> Unit | None:
    """The unit of a number that has none behind it."""
    if unit := _of_list(t, a, g):
        return unit
    k = next((n for n in (4, 3, 2, 1) if i >= n and " ".join(t.texts[i - n : i]) in g.hedges), 0)
    if key := _implied(t, i - k, a, g):
        return Unit("count", key)
    if a.article or a.fraction:
        return None
    if (
        before is not None
        and before.unit
        and (unit := _compared(t, i - k, before, g) or _told_before(t, i - k, a, before, g))
    ):
        return unit
    return (_number_of(t, i - k, g) or _subject(t, i - k, a, g)) if a.low >= _COUNTED else None


def _of_list(t: Tokens, a: Amount, g: Grammar) -> Unit | None:
    """ "200 and 400 metres", "17, 18 et 20 ans": the first numbers take the measure of the last."""
    end = a.end
    if all(t.text(end - 2 * k) == "," for k in range(1, _LISTED + 1)):
        return None  # a longer list is a table
    for n in range(_LISTED):
        if t.text(end) not in g.and_ and t.text(end) not in g.or_ and t.text(end) != ",":
            return None
        end += 1 + (t.text(end + 1) in g.and_ or t.text(end + 1) in g.or_)
        article = t.text(end) in g.definite or t.text(end) in g.of
        b = read_amount(t, end + article, g) if t.text(end + article)[:1].isdigit() else None
        if b is None:
            return None
        unit, plain, _ = read_unit(t, b.end, b, g, "")
        if a.scaled != b.scaled:
            return None
        if unit is not None:
            known = ("time",) if n or t.text(end - 1) == "," else ("money", "measure", "share", "time")
            if a.scaled and not n:
                known = (*known, "count")  # three million and five million copies
            return unit if plain and unit.kind in known else None
        end = b.end
    return None


def _implied(t: Tokens, i: int, a: Amount, g: Grammar) -> str:
    """What the words before say is counted: "killing nine", "mother of two", "a population of 300,000"; "" if nothing."""
    for n in (4, 3, 2, 1):
        if i >= n and (key := g.implied.get(" ".join(t.texts[i - n : i]))):
            return "" if key == "child" and _plural(t, a.end, g) else key
    for j in range(i - 1, max(-1, i - _CLAUSE), -1):
        word = t.texts[j]
        if word in _MARKS:
            break
        if word in g.tolls or (g.compound and len(word) > 8 and word.endswith(tuple(g.tolls))):
            return "person" if a.low >= _COUNTED and not a.low % 1 else ""
    return ""


def _plural(t: Tokens, k: int, g: Grammar) -> bool:
    """Does a word that looks like a plural stand at token k: "grand-mère de deux rois", not "mother of two died"?"""
    word = t.text(k)
    if not word[:1].isalpha() or word in g.stop or word in g.and_:
        return False
    return t.raw[t.starts[k]].isupper() or (g.code != "de" and word.endswith(_PLURALS.get(g.code, ("s", "x"))))


def _compared(t: Tokens, i: int, before: Found, g: Grammar) -> Unit | None:
    """ "2.4 million viewers, up from 1.7 million": a comparison takes the unit of the figure before it."""
    i -= t.text(i - 1) in g.definite
    if not any(i >= n and " ".join(t.texts[i - n : i]) in g.compared for n in (4, 3, 2, 1)):
        return None
    return Unit("count", before.unit) if _same_sentence(t, i, before, _ENDS - {";"}) else None


def _same_sentence(t: Tokens, i: int, before: Found, ends: frozenset[str] = _ENDS) -> bool:
    """Whether the figure before stands a sentence's length back at most, and no mark that ends a sentence between."""
    for j in range(i - 1, max(-1, i - _SENTENCE), -1):
        if t.texts[j] in ends:
            return False
        if t.starts[j] < before.end:
            return True
    return False


def _told_before(t: Tokens, i: int, a: Amount, before: Found, g: Grammar) -> Unit | None:
    """ "25 votes to 19"; "e ne hanno mandati via quarantacinque": the second number counts what the first did."""
    if before.unit == "vote" and t.text(i - 1) in g.ranges and t.ends[i - 2] == before.end:
        return Unit("count", "vote")
    if g.partitives and _closes(t, a.end) and g.partitives.intersection(t.texts[max(0, i - _NEAR) : i]):
        return Unit("count", before.unit) if _same_sentence(t, i, before, _ENDS - {";"}) else None
    return None


def _closes(t: Tokens, k: int) -> bool:
    """Whether a mark or the end of the text stands at token k."""
    return not t.text(k) or t.text(k) in _MARKS


def _subject(t: Tokens, i: int, a: Amount, g: Grammar) -> Unit | None:
    """ "I pazienti in cura sono 11 mila": the number closes the clause, its subject opens it with an article."""
    n = next((n for n in (3, 2, 1) if i >= n and " ".join(t.texts[i - n : i]) in g.copulas), 0)
    if not n or not _closes(t, a.end):
        return None
    start = i - n
    while start > 0 and t.texts[start - 1] not in _MARKS and i - start < _CLAUSE:
        start -= 1
    for j in range(start, i - n):
        if t.texts[j] in g.definite:
            unit, _, end = read_unit(t, j + 1, Amount(j + 1, 2.0, 2.0, True, True), g, "")
            counted = unit is not None and unit.kind == "count" and unit.plural and unit.key not in _YOUNG
            return unit if counted and end <= i - n else None
    return None


def _number_of(t: Tokens, i: int, g: Grammar) -> Unit | None:
    """ "the number of patients rose to 3,400" """
    for j in range(i - 1, max(-1, i - _SENTENCE), -1):
        if t.texts[j] in _ENDS:
            return None
        n = t.match(j, g.number_of) if t.texts[j] in g.number_firsts else 0
        if not n:
            continue
        k = j + n
        while t.text(k) in g.definite or t.text(k) in g.of or t.text(k) == "'":
            k += 1
        unit, _, end = read_unit(t, k, Amount(k, 2.0, 2.0, True, True), g, "")
        return unit if unit is not None and unit.kind == "count" and k < end <= i else None
    return None


def told_twice(before: Found, found: Found, between: str) -> Found | None:
    """One figure for a measure that is told in two units, "180 miles (290 km)": the metric one, over both; else None."""
    if before.unit == found.unit or base(before.unit)[0] != base(found.unit)[0] or not _TWICE.fullmatch(between):
        return None
    one, other = in_base(before.low, before.unit), in_base(found.low, found.unit)
    if abs(one - other) > _ROUNDED * max(abs(one), abs(other)) + (base(found.unit)[0] == "°C"):
        return None
    kept = found if before.unit in _IMPERIAL and found.unit not in _IMPERIAL else before
    return replace(kept, start=before.start, end=found.end, modifier=kept.modifier or before.modifier or found.modifier)
