"""How much and how many, account against account: figures of one unit in the tellings of one event or claim.

In: figures with the account and the voice that gives each. Out: `Comparison`s of aspect "amount". Agreement: every two
accounts have a figure that can be the same number. The reasons of a clash, in order: unit (the same number in two units,
or two units of one size), scope (a part and the whole), change over time, attribution (two parties say two things),
translation, else open.

A count that runs (a toll) and that later accounts put higher or lower is no conflict: each was true, or held true, on its
day; the verdict is "agreement" with the reason "change over time".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from rashomon.comparison.pile import Pile
from rashomon.comparison.reach import reaches
from rashomon.comparison.revised import revised
from rashomon.languages.quantities import base, compatible, same, shown
from rashomon.model import Comparison, Evidence, Figure, Reading, Span, record


@record
class Given:
    """A figure as one account gives it: the passage, and who says it: an entity, or words for one ("" the account itself);
    whether it is of a stretch of time, and of what is only planned."""

    account: str
    figure: Figure
    span: Span
    voice: str = ""
    ranged: bool = False
    planned: bool = False


Clash = tuple[Given, Given]

#: Two tellings of one thing never differed more in the piles looked at, but for slips of scale and parties' own counts.
_FAR, _PARTIES = 3, 100
#: A count that later accounts lower keeps at least this share: what falls further counts something else.
_LOWERED = 0.5

#: Two figures of which one took the place of the other stand so near each other.
_BREATH = 60

#: An account that gives more figures of one unit for one thing tells parts that cannot be told from the whole.
_MANY = 3


def compare_amounts(pile: Pile, subject: str, given: list[Given], running: bool) -> list[Comparison]:
    """The comparisons of each unit that two accounts, or two voices, give; `running` counts change from day to day."""
    units: dict[str, list[Given]] = {}
    for g in given:
        units.setdefault(base(g.figure.unit)[0], []).append(g)
    return [c for unit in sorted(units) for c in _compare(pile, subject, unit, _distinct(units[unit]), running)]


def worded_alike(given: list[Given]) -> list[Given]:
    """The figures of accounts that give as many numbers of a unit as most others do, and what agrees with these.

    One utterance has the same numbers in every wording; an account that gives more or fewer has caught another sentence.
    """
    numbers: dict[tuple[str, str], list[Given]] = {}
    for g in given:
        numbers.setdefault((base(g.figure.unit)[0], g.account), []).append(g)
    usual: dict[str, list[int]] = {}
    for (unit, _), some in sorted(numbers.items(), key=lambda item: item[0]):
        usual.setdefault(unit, []).append(len(_kinds(some)))
    most = {unit: min(counts, key=lambda n: (-counts.count(n), n)) for unit, counts in usual.items()}
    alike = [g for (unit, _), some in numbers.items() if len(_kinds(some)) == most[unit] for g in some]
    spans = {g.figure.span for g in alike}
    return [g for g in given if g.figure.span in spans or any(compatible(g.figure, o.figure) for o in alike)]


def _distinct(given: list[Given]) -> list[Given]:
    kept: dict[Span, Given] = {}
    for g in sorted(given, key=lambda g: (g.account, g.figure.span.start, g.figure.span.end, g.span.start)):
        kept.setdefault(g.figure.span, g)
    return list(kept.values())


def _compare(pile: Pile, subject: str, unit: str, given: list[Given], running: bool) -> list[Comparison]:
    by_account: dict[str, list[Given]] = {}
    for g in given:
        by_account.setdefault(g.account, []).append(g)
    clear = {a: gs for a, gs in by_account.items() if len(_kinds(gs)) <= _MANY}
    accounts = pile.ordered(clear)
    every = [g for a in accounts for g in clear[a]]
    if not every:
        return []
    moves = _moves(pile, every, running) if len(accounts) > 1 else []
    clashes = [c for a, b in combinations(accounts[:300], 2) for c in [_clash(clear[a], clear[b])] if c]
    clashes = [c for c in clashes if not _knows_both(pile, c, every)]
    left = [c for c in clashes if not any(_moved(c, m) for m in moves)]
    inside = [c for a in accounts for c in [_voices(clear[a])] if c and not any(_moved(c, m) for m in moves)]
    made = []
    for old, new in moves:
        some = [g for g in every if any(compatible(g.figure, o.figure) for o in (*old, *new))]
        pairs = [(old[0], new[0])]
        made.append(
            _made(
                pile, f"{subject}:amount:{unit}:change", subject, some, "agreement", "change over time", _LATER, pairs
            )
        )
        break
    if left or inside:
        reason, why = _reason(pile, left, inside, by_account)
        verdict = "agreement" if reason == "scope" else "conflict"
        made.append(_made(pile, f"{subject}:amount:{unit}", subject, every, verdict, reason, why, [*left, *inside]))
    elif len(accounts) > 1 and not made:
        shared = _shared(every)
        if shared:
            verdict, reason = _agreement(pile, sorted({g.account for g in shared}), shared)
            made.append(_made(pile, f"{subject}:amount:{unit}", subject, shared, verdict, reason, "", []))
    return made


def compare_attributed(pile: Pile, id: str, subject: str, given: list[Given], pairs: list[Clash]) -> Comparison:
    """One conflict: what one party puts at one number, and another party, or the accounts themselves, at another."""
    x, y = pairs[0]
    why = f"{_voice(pile, x)} says {shown(x.figure)}, {_voice(pile, y)} says {shown(y.figure)}"
    return _made(pile, id, subject, given, "conflict", "attribution", why, pairs)


def compare_told(pile: Pile, id: str, subject: str, given: list[Given], pairs: list[Clash]) -> Comparison:
    """One conflict: numbers at one place of sentences that tell the same; only a translation differs, or nothing explains it."""
    by_account: dict[str, list[Given]] = {}
    for g in given:
        by_account.setdefault(g.account, []).append(g)
    reason, why = _reason(pile, pairs, [], by_account)
    verdict = "agreement" if reason == "scope" else "conflict"
    found = _made(pile, id, subject, given, verdict, reason, why, pairs)
    if all(len({g.figure.low for g in some}) == 1 for some in by_account.values()):
        return found
    told: dict[str, list[Given]] = {}
    for account in pile.ordered(by_account):
        numbers = sorted({g.figure.low for g in by_account[account]}, reverse=True)
        value = " to ".join(
            [
                *(f"{n:,g}" for n in numbers[:-1]),
                shown(replace(by_account[account][0].figure, low=numbers[-1], high=numbers[-1])),
            ]
        )
        told.setdefault(value, []).extend(by_account[account])
    named = "; ".join(f"{v}: {pile.listed(sorted({g.account for g in some}))}" for v, some in sorted(told.items()))
    readings = tuple(Reading(v, tuple(dict.fromkeys(g.span for g in some))) for v, some in sorted(told.items()))
    return replace(found, readings=readings, detail=f"{named}. {found.detail.partition('. ')[2]}")


def compare_currencies(pile: Pile, id: str, subject: str, given: list[Given], rate: float) -> Comparison:
    """One agreement: sums in two currencies that may be the same. Nothing says that they are."""
    one, other = sorted({g.figure.unit for g in given})
    if rate < 1:
        one, other, rate = other, one, 1 / rate
    why = (
        f"these may be one sum in two currencies: one {one} would be {rate:.3g} {other}, "
        "which is within the rates of 2000 to 2025"
    )
    origins = pile.origins(sorted({g.account for g in given}))
    return _made(pile, id, subject, given, "agreement" if origins > 1 else "single", "unit", why, [])


_LATER = "accounts written later give the newer figure"


def _made(
    pile: Pile, id: str, subject: str, every: list[Given], verdict: str, reason: str, why: str, pairs: list[Clash]
) -> Comparison:
    return Comparison(
        id,
        subject,
        "amount",
        verdict,
        _readings(every),
        reason=reason,
        detail=_detail(pile, every, verdict, reason, why),
        origins=pile.origins(sorted({g.account for g in every})),
        evidence=tuple(Evidence("amount", 1.0, why, (a.figure.span, b.figure.span)) for a, b in pairs[:12]),
    )


def _kinds(given: list[Given]) -> list[list[Given]]:
    """Figures that can be the same number, together; in order of size."""
    found: list[list[Given]] = []
    values: list[
        dict[tuple[str, float, float, str], Figure]
    ] = []  # of each kind, once: a dump tells one a thousand times
    for g in sorted(given, key=lambda g: (g.figure.low, g.figure.high, g.account, g.figure.span.start)):
        value = (g.figure.unit, g.figure.low, g.figure.high, g.figure.modifier)
        home = next(
            (n for n, v in enumerate(values) if value in v or all(compatible(g.figure, o) for o in v.values())),
            len(found),
        )
        if home == len(found):
            found.append([])
            values.append({})
        found[home].append(g)
        values[home].setdefault(value, g.figure)
    return found


def _moves(pile: Pile, every: list[Given], running: bool) -> list[tuple[list[Given], list[Given]]]:
    """Pairs of numbers, the older and the newer, that time explains.

    A running count moved when nobody who gives the one wrote after those who give the other (a day may have both), or when
    nothing shows who wrote first. Any figure moved when an account that wrote last gives both in one breath ("now 41 million, up from 38"),
    or when an account says that one took the place of the other ("lowered from 23 to 17").
    """
    kinds = _kinds(every)
    found = []
    for one, two in combinations(kinds, 2):
        for old, new in ((one, two), (two, one)):
            tell_old, tell_new = {g.account for g in old}, {g.account for g in new}
            both = sorted(tell_old & tell_new)
            before = sorted(tell_old - tell_new)
            if max(g.figure.high for g in new) < _LOWERED * min(g.figure.low for g in old):
                continue
            same_breath = any(
                o.span == n.span and o.account == n.account and o.voice == n.voice for o in old for n in new
            )
            later = bool(before) and pile.before(before, sorted(tell_new))
            risen = running and not both and not _swapped(old[0].figure, new[0].figure)
            risen = risen and pile.not_after(before, sorted(tell_new))
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


def _moved(clash: Clash, move: tuple[list[Given], list[Given]]) -> bool:
    """Whether the two sides of a clash are the two sides of a move."""
    (x, y), (old, new) = clash, move
    return (x in old and y in new) or (x in new and y in old)


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
    kinds = [k for k in _kinds(every) if len({g.account for g in k}) > 1]
    if len(kinds) > 1:
        tellers = [{g.account for g in k} for k in kinds]
        common = set.intersection(*tellers)
        kinds = [[g for g in k if g.account in common] for k in kinds] if len(common) > 1 else []
    return [g for k in kinds for g in k]


def _agreement(pile: Pile, accounts: list[str], every: list[Given]) -> tuple[str, str]:
    kinds = _kinds(every)
    reason = "" if all(same(k[0].figure, g.figure) for k in kinds for g in k) else "precision"
    if reason and len({g.figure.unit for g in every}) > 1 and any(base(g.figure.unit)[1] != 1.0 for g in every):
        reason = "unit"
    return ("agreement" if pile.origins(accounts) > 1 else "single"), reason


def _reason(
    pile: Pile, clashes: list[Clash], inside: list[Clash], by_account: dict[str, list[Given]]
) -> tuple[str, str]:
    if clashes and all(_sum_of(x, by_account) or _sum_of(y, by_account) for x, y in clashes) and not inside:
        return "scope", "one figure is the sum of the parts that another account gives"
    if any(x.ranged != y.ranged for x, y in clashes) and not inside:
        return "scope", "the figures cover different stretches of time"
    if clashes and not inside and all(reaches(pile, x.figure.span) != reaches(pile, y.figure.span) for x, y in clashes):
        return "scope", "one counts the whole, the other a part of it"
    if inside or all(x.voice and y.voice and x.voice != y.voice for x, y in clashes):
        x, y = (inside or clashes)[0]
        return "attribution", f"{_voice(pile, x)} says {shown(x.figure)}, {_voice(pile, y)} says {shown(y.figure)}"
    odd = sorted({g.account for pair in clashes for g in pair if pile.translated(g.account)})
    if len(odd) == 1 and all(odd[0] in (x.account, y.account) for x, y in clashes):
        return "translation", f"only {pile.name(odd[0])}, a translation, differs"
    return "open", ""


def _sum_of(g: Given, by_account: dict[str, list[Given]]) -> bool:
    """Whether a figure is the sum of two or three figures that another account gives."""
    for account, others in by_account.items():
        parts = sorted({o.figure.low for o in others})
        if account == g.account or not 2 <= len(parts) <= 4 or g.figure.low != g.figure.high:
            continue
        for n in (2, 3):
            if any(sum(some) == g.figure.low and g.figure.low > 0 for some in combinations(parts, n)):
                return True
    return False


def _voice(pile: Pile, g: Given) -> str:
    return pile.entities[g.voice].name if g.voice in pile.entities else g.voice or pile.name(g.account)


def _readings(every: list[Given]) -> tuple[Reading, ...]:
    return tuple(
        Reading(value, tuple(sorted({g.span for g in some}, key=lambda s: (s.account, s.start, s.end))))
        for value, some in _numbers(every)
    )


def _numbers(every: list[Given]) -> list[tuple[str, list[Given]]]:
    """Figures by number, in order: "about 340 people" and "340 people" are one, shown as the plainer."""
    groups: dict[tuple[float, float, str], list[Given]] = {}
    plain = {(g.figure.low, g.figure.high, g.figure.unit) for g in every if not g.figure.modifier}
    for g in every:
        groups.setdefault((g.figure.low, g.figure.high, _bound(g.figure, plain) + g.figure.unit), []).append(g)
    plainest = [
        (min(some, key=lambda g: (bool(g.figure.modifier), g.figure.modifier)), some)
        for _, some in sorted(groups.items(), key=lambda item: item[0])
    ]
    return [(shown(g.figure), some) for g, some in plainest]


def _bound(f: Figure, plain: set[tuple[float, float, str]]) -> str:
    """The bound of a figure, "" if another gives the same number plainly, or if it is "about"."""
    return "" if f.modifier == "about" or (f.low, f.high, f.unit) in plain else f.modifier


def _detail(pile: Pile, every: list[Given], verdict: str, reason: str, why: str) -> str:
    groups: dict[str, list[str]] = {}
    for value, some in _numbers(every):
        for g in some:
            who = pile.name(g.account)
            if g.voice:
                who = f"{_voice(pile, g)} in {who}"
            if who not in groups.setdefault(value, []):
                groups[value].append(who)
    text = "; ".join(
        f"{value}: {', '.join(who[:4])}{' and others' if len(who) > 4 else ''}" for value, who in groups.items()
    )
    if reason == "change over time":
        return f"{text}. Later accounts give the newer count; each may have been right on its day."
    if reason == "precision":
        return f"{text}. These can be the same, given more or less exactly."
    if reason == "attribution":
        return f"{text}. They are the figures of different parties."
    if verdict == "conflict" and not why:
        return f"{text}. These cannot all be true, and nothing in the accounts explains it."
    return f"{text}. {why[0].upper() + why[1:]}." if why else f"{text}."
