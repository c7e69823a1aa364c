"""Numbers that changed over time: the older and the newer of one count, or of a figure that was revised.

In: the figures of one unit that accounts give for one thing. Out: the pairs that time explains. It does not know which was right.
"""

from __future__ import annotations

from itertools import combinations

from rashomon.comparison.given import Clash, Given, kinds_of
from rashomon.comparison.pile import Pile
from rashomon.comparison.reach import reaches
from rashomon.comparison.revised import revised
from rashomon.model import Figure, Span

#: A count that later accounts lower keeps at least this share: what falls further counts something else.
_LOWERED = 0.5
#: Two figures of which one took the place of the other stand so near each other.
_BREATH = 60


def find_moves(pile: Pile, every: list[Given], running: bool) -> list[tuple[list[Given], list[Given]]]:
    """Pairs of numbers, the older and the newer, that time explains.

    A running count moved when nobody who gives the one wrote after those who give the other (a day may have both), or when
    nothing shows who wrote first. Any figure moved when an account that wrote last gives both in one breath ("now 41 million, up from 38"),
    or when an account says that one took the place of the other ("lowered from 23 to 17").
    """
    kinds = kinds_of(every)
    found = []
    for one, two in combinations(kinds, 2):
        for old, new in ((one, two), (two, one)):
            tell_old, tell_new = {g.account for g in old}, {g.account for g in new}
            both = sorted(tell_old & tell_new)
            before = sorted(tell_old - tell_new)
            if max(g.figure.high for g in new) < _LOWERED * min(g.figure.low for g in old):
                continue
            if reaches(pile, old[0].figure.span) != reaches(pile, new[0].figure.span):
                continue  # nine of the injured are no older count of them
            same_breath = any(
                o.span == n.span and o.account == n.account and o.voice == n.voice for o in old for n in new
            )
            later = bool(before) and pile.before(before, sorted(tell_new))
            risen = running and not both and not _swapped(old[0].figure, new[0].figure)
            lowered = max(g.figure.high for g in new) < min(g.figure.low for g in old)
            risen = risen and not lowered and pile.not_after(before, sorted(tell_new))
            told = any(_revised(pile, o, n) for o in old for n in new if o.account == n.account)
            if (
                (told and old is one)
                or ((later and ((running and not both) or (both and same_breath))) or risen)
                or (running and not both and old is one and not pile.comparable(before, sorted(tell_new)))
            ):
                found.append((old, new))
    return found


def _revised(pile: Pile, one: Given, two: Given) -> bool:
    """Whether an account says that one of two figures took the place of the other."""
    here, there = sorted((one.figure.span, two.figure.span), key=lambda s: s.start)
    if there.start - here.end > _BREATH:
        return False
    passage = Span(one.account, min(one.span.start, two.span.start), max(one.span.end, two.span.end))
    return revised(pile, passage, here, there)


def _swapped(a: Figure, b: Figure) -> bool:
    """Whether two numbers have the same digits in another order: that is how a slip looks, and only sure dates excuse it."""
    one, two = f"{a.low:g}", f"{b.low:g}"
    return one != two and sorted(one) == sorted(two)


def is_move(clash: Clash, move: tuple[list[Given], list[Given]]) -> bool:
    """Whether the two sides of a clash are the two sides of a move."""
    (x, y), (old, new) = clash, move
    return (x in old and y in new) or (x in new and y in old)
