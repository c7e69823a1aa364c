"""How much and how many, account against account: figures of one unit in the tellings of one event or claim.

In: figures with the account and the voice that gives each. Out: `Comparison`s of aspect "amount". Agreement: every two
accounts have a figure that can be the same number. The reasons of a clash, in order: unit (the same number in two units,
or two units of one size), scope (a part and the whole), change over time, attribution (two parties say two things),
translation, else open.

A count that runs (a toll) and that later accounts put higher or lower is no conflict: each was true, or held true, on its
day; the verdict is "agreement" with the reason "change over time".
"""

from __future__ import annotations

from itertools import combinations

from rashomon.comparison.amount_readings import how_alike, told_as, why_apart
from rashomon.comparison.changes import find_moves, is_move
from rashomon.comparison.given import Clash, Given, each_once, kinds_of
from rashomon.comparison.pile import Pile
from rashomon.comparison.revised import revised
from rashomon.languages.quantities import base, compatible
from rashomon.model import Comparison

#: Two tellings of one thing never differed more in the piles looked at, but for slips of scale and parties' own counts.
_FAR, _PARTIES = 3, 100
#: An account that gives more figures of one unit for one thing tells parts that cannot be told from the whole.
_MANY = 3
_LATER = "accounts written later give the newer figure"


def compare_amounts(pile: Pile, subject: str, given: list[Given], running: bool) -> list[Comparison]:
    """The comparisons of each unit that two accounts, or two voices, give; `running` counts change from day to day."""
    units: dict[str, list[Given]] = {}
    for g in given:
        units.setdefault(base(g.figure.unit)[0], []).append(g)
    return [c for unit in sorted(units) for c in _compare(pile, subject, unit, each_once(units[unit]), running)]


def worded_alike(given: list[Given]) -> list[Given]:
    """The figures of accounts that give as many numbers of a unit as most others do, and what agrees with these.

    One utterance has the same numbers in every wording; an account that gives more or fewer has caught another sentence.
    """
    numbers: dict[tuple[str, str], list[Given]] = {}
    for g in given:
        numbers.setdefault((base(g.figure.unit)[0], g.account), []).append(g)
    usual: dict[str, list[int]] = {}
    for (unit, _), some in sorted(numbers.items(), key=lambda item: item[0]):
        usual.setdefault(unit, []).append(len(kinds_of(some)))
    most = {unit: min(counts, key=lambda n: (-counts.count(n), n)) for unit, counts in usual.items()}
    alike = [g for (unit, _), some in numbers.items() if len(kinds_of(some)) == most[unit] for g in some]
    spans = {g.figure.span for g in alike}
    return [g for g in given if g.figure.span in spans or any(compatible(g.figure, o.figure) for o in alike)]


def single_values(pile: Pile, given: list[Given]) -> list[Given]:
    """The figures of accounts that give one number of a unit, or two of which one is said to have become the other."""
    units: dict[tuple[str, str], list[Given]] = {}
    for g in given:
        units.setdefault((base(g.figure.unit)[0], g.account), []).append(g)
    kept = []
    for some in units.values():
        apart = [(a, b) for a, b in combinations(some, 2) if not compatible(a.figure, b.figure)]
        if not apart or all(a.span == b.span and revised(pile, a.span, a.figure.span, b.figure.span) for a, b in apart):
            kept += some
    return sorted(kept, key=lambda g: (g.account, g.figure.span.start, g.span.start))


def _compare(pile: Pile, subject: str, unit: str, given: list[Given], running: bool) -> list[Comparison]:
    by_account: dict[str, list[Given]] = {}
    for g in given:
        by_account.setdefault(g.account, []).append(g)
    clear = {a: gs for a, gs in by_account.items() if len(kinds_of(gs)) <= _MANY}
    accounts = pile.ordered(clear)
    every = [g for a in accounts for g in clear[a]]
    if not every:
        return []
    moves = find_moves(pile, every, running) if len(accounts) > 1 else []
    clashes = [c for a, b in combinations(accounts[:300], 2) for c in [_clash(clear[a], clear[b])] if c]
    clashes = [c for c in clashes if not _knows_both(pile, c, every)]
    left = [c for c in clashes if not any(is_move(c, m) for m in moves)]
    inside = [c for a in accounts for c in [_voices(clear[a])] if c and not any(is_move(c, m) for m in moves)]
    made = []
    for old, new in sorted(moves, key=lambda m: -len({g.account for g in (*m[0], *m[1])})):
        some = [g for g in every if any(compatible(g.figure, o.figure) for o in (*old, *new))]
        pairs = [(old[0], new[0])]
        made.append(
            told_as(
                pile, f"{subject}:amount:{unit}:change", subject, some, "agreement", "change over time", _LATER, pairs
            )
        )
        break
    if left or inside:
        reason, why = why_apart(pile, left, inside, by_account)
        verdict = "agreement" if reason == "scope" else "conflict"
        made.append(told_as(pile, f"{subject}:amount:{unit}", subject, every, verdict, reason, why, [*left, *inside]))
    elif len(accounts) > 1 and not made:
        shared = _shared(every)
        if shared:
            verdict, reason = how_alike(pile, sorted({g.account for g in shared}), shared)
            made.append(told_as(pile, f"{subject}:amount:{unit}", subject, shared, verdict, reason, "", []))
    return made


def _clash(a: list[Given], b: list[Given]) -> Clash | None:
    """Two accounts clash when none of their figures can be the same; the nearest two stand for it."""
    if any(compatible(x.figure, y.figure) for x in a for y in b):
        return None
    pairs = [(x, y) for x in a for y in b if not _unlike(x, y)]
    if not pairs:
        return None
    return min(pairs, key=lambda p: (abs(p[0].figure.low - p[1].figure.low), p[0].span.start, p[1].span.start))


def _knows_both(pile: Pile, clash: Clash, every: list[Given]) -> bool:
    """Whether one side gives the other's number beside its own, of something else: two firms' staff, two years' sums."""
    if clash[0].voice and clash[1].voice and clash[0].voice != clash[1].voice:
        return False
    for x, y in (clash, clash[::-1]):
        told = any(g.account == x.account and compatible(g.figure, y.figure) for g in every)
        if (
            not told
            and base(x.figure.unit) == base(y.figure.unit)
            and pile.also_gives(x.account, y.figure.low, x.figure.span)
        ):
            return True
    return False


def _other_scale(a: Given, b: Given) -> bool:
    """Whether an account's own number and a speaker's are so far apart that they count two things."""
    low, high = sorted((abs(a.figure.low), abs(b.figure.low)))
    return high > (_PARTIES if a.voice and b.voice else _FAR) * low > 0


def _unlike(a: Given, b: Given) -> bool:
    """Numbers so far apart count two things, unless only the scale slipped (million for billion, 万 for 亿), or two parties
    count."""
    low, high = sorted((abs(a.figure.low), abs(b.figure.low)))
    far = _PARTIES if a.voice and b.voice and a.voice != b.voice else _FAR
    return low > 0 and high > far * low and f"{low:.3e}"[:5] != f"{high:.3e}"[:5]


def _voices(given: list[Given]) -> Clash | None:
    """Two voices inside one account that give different figures: what a speaker says, and what another or the account."""
    for x, y in combinations(given, 2):
        apart = x.voice != y.voice and x.planned == y.planned and not _other_scale(x, y)
        if apart and not compatible(x.figure, y.figure):
            return x, y
    return None


def _shared(every: list[Given]) -> list[Given]:
    """The figures that two accounts give alike. Of accounts that give several numbers, only those that give the same ones
    agree ("26 votes to 18"); where two numbers are left, which are no more and less exact tellings of one, nobody agrees on how many."""
    kinds = [k for k in kinds_of(every) if len({g.account for g in k}) > 1]
    if len(kinds) > 1:
        tellers = [{g.account for g in k} for k in kinds]
        common = set.intersection(*tellers)
        kinds = [[g for g in k if g.account in common] for k in kinds] if len(common) > 1 else []
    return [g for k in kinds for g in k]
