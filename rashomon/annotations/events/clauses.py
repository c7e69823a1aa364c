"""A sentence → its clauses, roughly: stretches between commas, brackets and the words that begin a clause.

In: the folded text, the bounds of a sentence, the names in it. Out: bounds that tile the sentence. A comma or "and"
between two names goes on with a list and breaks nothing. It knows no grammar: a clause is what word order and marks show.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right

from rashomon.languages.happenings import small_words
from rashomon.model import Mention

_MARK = re.compile(r"(?<!\d),|,(?!\d)|[;:()\[\]«»„“”\"，；：（）「」『』《》。!?！？]| - |\.\s")

#: A list of names is no longer than this on either side of one of them.
_AROUND = 12


class Clauses:
    """The clauses of one sentence: `bounds` are their starts in order, plus the sentence's end."""

    def __init__(self, folded: str, start: int, end: int, names: list[Mention], code: str) -> None:
        self.start, self.end = start, end
        lists = [*_lists(folded, names, code), *_asides(folded, start, end, names)]
        cuts = {start}
        for m in _MARK.finditer(folded, start, end):
            if not any(a <= m.start() < b for a, b in lists):
                cuts.add(m.end())
        for m in small_words(code, "breaks").finditer(folded, start, end):
            if not any(a <= m.start() < b for a, b in lists) and not any(
                n.span.start <= m.start() < n.span.end for n in names
            ):
                cuts.add(m.start())
        told = sorted(c for c in cuts if c < end)
        told = [c for c, after in itertools.pairwise([*told, end]) if c == start or folded[c:after].strip()]
        self.bounds = [*told, end]

    def at(self, position: int) -> tuple[int, int]:
        """The clause that a position lies in."""
        i = min(max(bisect_right(self.bounds, position) - 1, 0), len(self.bounds) - 2)
        return self.bounds[i], self.bounds[i + 1]

    def bounded(self, number: int) -> tuple[int, int]:
        """A clause by its number; an empty stretch behind the last."""
        if number + 1 < len(self.bounds):
            return self.bounds[number], self.bounds[number + 1]
        return self.end, self.end

    def number(self, position: int) -> int:
        """Which clause of the sentence a position lies in, from 0."""
        return min(max(bisect_right(self.bounds, position) - 1, 0), len(self.bounds) - 2)


def _asides(folded: str, start: int, end: int, names: list[Mention]) -> list[tuple[int, int]]:
    """The marks around a name that says no more than the words before it: "蕾娜塔(Renata)", "the senator, Renata Ocampos, was"."""
    found: list[tuple[int, int]] = []
    for a, b in zip([None, *names], names, strict=False):
        low, high = b.span.start, b.span.end
        if low <= start or high >= end or b.kind == "place":
            continue
        before, after = folded[low - 1], folded[high]
        if before in "(（" and after in ")）" and a is not None and 0 <= low - 1 - a.span.end <= 1:
            found += [(low - 1, low), (high, high + 1)]
        elif folded[max(start, low - 2) : low] == ", " and after == "," and b.kind == "person" and b.form == "name":
            titled = a is not None and a.form == "title" and low - 2 - a.span.end == 0
            found += [(low - 2, low), (high, high + 1)] if titled else []
    return found


def _lists(folded: str, names: list[Mention], code: str) -> list[tuple[int, int]]:
    """The gaps between names that a joining word bridges, and the commas of a run of names that ends with one."""
    joins = small_words(code, "joins")
    found: list[tuple[int, int]] = []
    commas: list[tuple[int, int]] = []
    for a, b in itertools.pairwise(names):
        gap = folded[a.span.end : b.span.start]
        word = gap.strip(" ,、")
        if len(gap) > 12 or not gap.strip() or (word and not joins.fullmatch(word)):
            commas = []
        elif word or "、" in gap:
            found += [*commas, (a.span.end, b.span.start)]
            commas = []
        else:
            commas.append((a.span.end, b.span.start))
    return found


def listed_with(folded: str, names: list[Mention], chosen: Mention, code: str) -> list[Mention]:
    """`chosen` and the names that stand in one list with it ("A, B and C"), in order."""
    if chosen not in names:  # a title or pronoun, which stands in no list of names
        return [chosen]
    i = names.index(chosen)
    near = names[max(0, i - _AROUND) : i + _AROUND + 1]
    gaps = _lists(folded, near, code)
    linked = {a for a, _ in gaps}, {b for _, b in gaps}
    first = last = i
    while first > 0 and names[first].span.start in linked[1] and names[first - 1].span.end in linked[0]:
        first -= 1
    while last + 1 < len(names) and names[last].span.end in linked[0] and names[last + 1].span.start in linked[1]:
        last += 1
    return names[first : last + 1]
