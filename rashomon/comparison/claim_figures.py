"""How many, wording against wording of one claim: figures of one noun at the same place.

In: what the wordings of a claim hold. Out: comparisons of aspect "amount", and the pairs of accounts whose figures exclude each other.
Where each account gives one number of a unit these are compared. Beside that, what accounts tell in their own words is a conflict where
two voices count one thing ("police put it at 8,000, organisers at 40,000"), or where both give as many numbers of one noun and
these stand near each other ("26 votes to 18", "25 votes to 19"). It does not know what a number without a noun counts.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.amount_readings import compare_attributed, compare_told
from rashomon.comparison.amounts import compare_amounts, single_values, worded_alike
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.comparison.reach import reaches
from rashomon.comparison.within import Inside, Within, happens
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import any_of
from rashomon.languages.quantities import base, compatible
from rashomon.model import Claim, Comparison, Figure, Span
from rashomon.text import fold

#: Nouns that stand for anything or anybody: two sentences that count some of them need not count the same.
_VAGUE = frozenset({"person", "case", "step", "part", "point", "place", "member", "group", "example", "way", "name"})
#: Two tellings of one count are never farther apart, unless two parties count.
_NEAR, _PARTIES = 1.5, 20
#: Accounts of a claim that are held against each other.
_MANY = 60


def compare_figures(
    pile: Pile,
    within: Within,
    claim: Claim,
    insides: Sequence[Inside],
    groups: Sequence[Sequence[Inside]],
    compared: Set[Span],
) -> tuple[list[Comparison], set[tuple[str, str]]]:
    """The comparisons of a claim's figures, and who differs. `groups` are the wordings that are surely of one thing; figures that are
    `compared` elsewhere are no single values."""
    said = any(a.statement for a in claim.appearances)
    given = [Given(i.account, f, i.span, claim.claimant if said else "") for i in insides for f in i.figures]
    single = _single(pile, claim, insides, groups, [g for g in given if g.figure.span not in compared])
    parties = _two_parties(
        pile, claim, [replace(g, voice=_counter(pile, g) or within.voice(g.figure.span)) for g in given]
    )
    if parties:
        return _with_told(single, parties), set()
    apart = _apart(pile, given)
    differing = None if said else _differing(pile, claim, insides, given)
    return _with_told(single, differing), apart


def _with_told(single: list[Comparison], told: Comparison | None) -> list[Comparison]:
    """Comparisons of single values with a conflict of several: of two conflicts of one noun, the one that is explained, or that
    more origins tell."""
    if told is None:
        return single
    noun = told.id.rsplit(":", 1)[0]
    same = next((c for c in single if c.id == noun and c.verdict == "conflict"), None)
    if same and (same.reason != "open", same.origins) >= (told.reason != "open", told.origins):
        return single
    return [*(c for c in single if c is not same), told]


def _single(
    pile: Pile, claim: Claim, insides: Sequence[Inside], groups: Sequence[Sequence[Inside]], given: list[Given]
) -> list[Comparison]:
    """Figures where each account gives one of a kind. What one person said has the same numbers in every wording; what accounts tell
    themselves conflicts only in wordings that are surely of one thing."""
    running = {s for i in insides for s in i.running}.intersection(g.figure.span for g in given)
    said = any(a.statement for a in claim.appearances)
    if not said:  # of "26 votes to 18" the first number stands for itself
        second = {s for i in insides for s in i.second}
        given = [g for g in given if g.figure.span not in second]
    made = compare_amounts(pile, claim.id, worded_alike(given) if said else single_values(pile, given), bool(running))
    if said and any(c.verdict == "conflict" for c in made):
        return made
    found = {c.id: c for c in made if c.verdict != "conflict"}
    for group in groups:
        spans = {i.span for i in group}
        some = single_values(pile, [g for g in given if g.span in spans])
        more = compare_amounts(pile, claim.id, some, bool(running))
        found |= {c.id: c for c in more if c.verdict == "conflict" or c.reason == "change over time"}
    return list(found.values())


def _counts(f: Figure) -> bool:
    """Whether a figure counts things of a kind: no money, no share, no measure."""
    noun = len(f.unit) > 2 and f.unit.replace(" ", "").isalpha() and f.unit.islower()
    return noun and f.low >= 2


def _sum(f: Figure) -> bool:
    """Whether a figure is a sum of money."""
    return len(f.unit) == 3 and f.unit.isupper()


def _counter(pile: Pile, g: Given) -> str:
    """Who counts, where police and organisers stand in one sentence: the word nearest before the number."""
    account = pile.accounts[g.account]
    sides = knowledge(account.language).section("wording").get("counting", ())
    text = fold(account.text[g.span.start : g.span.end])
    found = [list(any_of(tuple(words)).finditer(text)) for words in sides]
    if not found or not all(found):
        return ""
    before = [m for some in found for m in some if m.end() <= g.figure.span.start - g.span.start]
    nearest = max(before, key=lambda m: m.start(), default=None)
    return account.text[g.span.start + nearest.start() : g.span.start + nearest.end()] if nearest else ""


def _two_parties(pile: Pile, claim: Claim, given: Sequence[Given]) -> Comparison | None:
    """Two voices of one sentence that count one thing."""
    pairs = []
    for x, y in combinations(given, 2):
        if x.account != y.account or x.span != y.span or not (x.voice and y.voice) or x.voice == y.voice:
            continue
        unit = _one_noun(x.figure, y.figure)
        low, high = sorted((x.figure.low, y.figure.low))
        if unit and not compatible(*_both(x.figure, y.figure, unit)) and low >= 2 and high <= _PARTIES * low:
            pairs.append((x, y))
    if not pairs:
        return None
    sides = [[p[n].figure for p in pairs] for n in (0, 1)]
    some = [
        g for g in given if any(compatible(*_both(g.figure, f, _one_noun(g.figure, f))) for side in sides for f in side)
    ]
    unit = next((_one_noun(x.figure, y.figure) for x, y in pairs if _one_noun(x.figure, y.figure) != "?"), "")
    some = [Given(g.account, _as(g.figure, unit), g.span, g.voice) for g in some]
    pairs = [(_with(x, unit), _with(y, unit)) for x, y in pairs]
    return compare_attributed(pile, f"{claim.id}:amount:{unit}:parties", claim.id, some, pairs)


def _one_noun(a: Figure, b: Figure) -> str:
    """The noun that both count, "?" where neither gives one; "" if they count two things. A number without a noun counts
    what its neighbour counts."""
    one, two = base(a.unit)[0], base(b.unit)[0]
    if any(f.unit and not _counts(f) and not _sum(f) for f in (a, b)) or (one and two and one != two):
        return ""
    return a.unit or b.unit or "?"


def _as(f: Figure, unit: str) -> Figure:
    return replace(f, unit=f.unit or ("" if unit == "?" else unit))


def _with(g: Given, unit: str) -> Given:
    return Given(g.account, _as(g.figure, unit), g.span, g.voice)


def _both(a: Figure, b: Figure, unit: str) -> tuple[Figure, Figure]:
    return _as(a, unit), _as(b, unit)


def _by_noun(given: Sequence[Given]) -> dict[tuple[str, str], list[Given]]:
    """(noun, account) → its figures, each number once, in order of size."""
    found: dict[tuple[str, str], list[Given]] = {}
    for g in given:
        if _counts(g.figure):
            some = found.setdefault((base(g.figure.unit)[0], g.account), [])
            if not any(o.figure.low == g.figure.low and o.figure.high == g.figure.high for o in some):
                some.append(g)
    return {k: sorted(some, key=lambda g: (g.figure.low, g.figure.high)) for k, some in found.items()}


def _apart(pile: Pile, given: Sequence[Given]) -> set[tuple[str, str]]:
    """Pairs of accounts that give other numbers of one noun, none of them the same."""
    numbers = _by_noun(given)
    found = set()
    for noun in sorted({n for n, _ in numbers}):
        accounts = pile.ordered(a for n, a in numbers if n == noun)[:_MANY]
        for a, b in combinations(accounts, 2):
            if not any(compatible(x.figure, y.figure) for x in numbers[noun, a] for y in numbers[noun, b]):
                found.add((a, b))
    return found


def _differing(pile: Pile, claim: Claim, insides: Sequence[Inside], given: Sequence[Given]) -> Comparison | None:
    """Accounts that give as many numbers of one noun, near each other and not the same."""
    numbers = _by_noun(given)
    matters = {
        a: _matters(pile, [i for i in insides if i.account == a]) for a in pile.ordered(i.account for i in insides)
    }
    for noun in sorted({n for n, _ in numbers} - _VAGUE):
        accounts = pile.ordered(a for n, a in numbers if n == noun)[:_MANY]
        clashes = []
        for a, b in combinations(accounts, 2):
            one, two = numbers[noun, a], numbers[noun, b]
            if len(one) != len(two) or len(one) > 3 or (len(one) == 1 and not matters[a] & matters[b]):
                continue
            pairs = list(zip(one, two, strict=True))
            wrong = [(x, y) for x, y in pairs if not compatible(x.figure, y.figure)]
            if wrong and all(_near(pile, x, y) for x, y in pairs):
                clashes += wrong
        if clashes and not _both_known(numbers, noun, clashes):
            some = [g for (n, _), gs in sorted(numbers.items()) if n == noun for g in gs]
            return compare_told(pile, f"{claim.id}:amount:{noun}:told", claim.id, some, clashes)
    return None


def _matters(pile: Pile, insides: Sequence[Inside]) -> set[str]:
    """What a wording tells of besides its figures: kinds of happening, and whoever and whatever it names."""
    found = {happens(e) for i in insides for e in i.happenings} - {""}
    return found | {e for i in insides for e in pile.naming_in(i.span)}


def _near(pile: Pile, x: Given, y: Given) -> bool:
    low, high = sorted((x.figure.low, y.figure.low))
    slip = low >= _NEAR and sorted(f"{low:g}") == sorted(f"{high:g}")  # 42,000 and 24,000
    return (high <= _NEAR * low or slip) and reaches(pile, x.figure.span) == reaches(pile, y.figure.span)


def _both_known(numbers: dict[tuple[str, str], list[Given]], noun: str, clashes: Sequence[tuple[Given, Given]]) -> bool:
    """Whether an account gives both numbers of a clash: it knows that they are two things, or that one was corrected."""
    for (n, _), some in numbers.items():
        for x, y in clashes:
            if (
                n == noun
                and any(g.figure.low == x.figure.low for g in some)
                and any(g.figure.low == y.figure.low for g in some)
            ):
                return True
    return False
