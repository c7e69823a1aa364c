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

from rashomon.comparison.pile import Pile
from rashomon.comparison.quantities import base, compatible, same, shown
from rashomon.model import Comparison, Evidence, Figure, Reading, Span, record


@record
class Given:
    """A figure as one account gives it: the passage, and who says it ("" the account itself)."""

    account: str
    figure: Figure
    span: Span
    voice: str = ""
    ranged: bool = False


Clash = tuple[Given, Given]

#: An account that gives more figures of one unit for one thing tells parts that cannot be told from the whole.
_MANY = 3


def compare_amounts(pile: Pile, subject: str, label: str, given: list[Given], running: bool) -> list[Comparison]:
    """One comparison for each unit that two accounts, or two voices, give."""
    units: dict[str, list[Given]] = {}
    for g in given:
        units.setdefault(base(g.figure.unit)[0], []).append(g)
    found = []
    for unit in sorted(units):
        made = _compare(pile, subject, label, unit, _distinct(units[unit]), running)
        if made:
            found.append(made)
    return found


def _distinct(given: list[Given]) -> list[Given]:
    kept: dict[Span, Given] = {}
    for g in sorted(given, key=lambda g: (g.account, g.figure.span.start, g.figure.span.end, g.span.start)):
        kept.setdefault(g.figure.span, g)
    return list(kept.values())


def _compare(pile: Pile, subject: str, label: str, unit: str, given: list[Given], running: bool) -> Comparison | None:
    by_account: dict[str, list[Given]] = {}
    for g in given:
        by_account.setdefault(g.account, []).append(g)
    clear = {a: gs for a, gs in by_account.items() if _values(gs) <= _MANY}
    accounts = [a for a in pile.order if a in clear]
    clashes = [c for a, b in combinations(accounts[:300], 2) for c in [_clash(clear[a], clear[b])] if c]
    inside = [c for a in accounts for c in [_voices(clear[a])] if c]
    every = [g for a in accounts for g in clear[a]]
    if not every or (len(accounts) < 2 and not inside):
        return None
    if not clashes and not inside:
        if len(accounts) < 2:
            return None
        verdict, reason, why = _agreement(pile, accounts, every)
    else:
        reason, why = _reason(pile, clashes, inside, by_account, running)
        verdict = "agreement" if reason in ("change over time", "scope") else "conflict"
    return Comparison(
        f"{subject}:amount:{unit}",
        subject,
        "amount",
        verdict,
        _readings(every),
        reason=reason,
        detail=_detail(pile, every, verdict, reason, why),
        origins=pile.origins(accounts),
        evidence=tuple(
            Evidence("amount", 1.0, why, (a.figure.span, b.figure.span)) for a, b in [*clashes, *inside][:12]
        ),
    )


def _values(given: list[Given]) -> int:
    distinct: list[Figure] = []
    for g in given:
        if not any(compatible(g.figure, d) for d in distinct):
            distinct.append(g.figure)
    return len(distinct)


def _clash(a: list[Given], b: list[Given]) -> Clash | None:
    """Two accounts clash when none of their figures can be the same; the nearest two stand for it."""
    if any(compatible(x.figure, y.figure) for x in a for y in b):
        return None
    pairs = [(x, y) for x in a for y in b]
    return min(pairs, key=lambda p: (abs(p[0].figure.low - p[1].figure.low), p[0].span.start, p[1].span.start))


def _voices(given: list[Given]) -> Clash | None:
    """Two voices inside one account that give different figures: what a speaker says, and what another or the account."""
    for x, y in combinations(given, 2):
        if x.voice != y.voice and not compatible(x.figure, y.figure):
            return x, y
    return None


def _agreement(pile: Pile, accounts: list[str], every: list[Given]) -> tuple[str, str, str]:
    reason = "" if all(same(every[0].figure, g.figure) for g in every) else "precision"
    if len({g.figure.unit for g in every if base(g.figure.unit)[1] != 1.0}) > 0 and reason:
        reason = "unit"
    return ("agreement" if pile.origins(accounts) > 1 else "single"), reason, ""


def _reason(
    pile: Pile, clashes: list[Clash], inside: list[Clash], by_account: dict[str, list[Given]], running: bool
) -> tuple[str, str]:
    if clashes and all(_sum_of(x, by_account) or _sum_of(y, by_account) for x, y in clashes) and not inside:
        return "scope", "one figure is the sum of the parts that another account gives"
    if any(x.ranged != y.ranged for x, y in clashes) and not inside:
        return "scope", "the figures cover different stretches of time"
    if clashes and running and not inside and _ordered(pile, clashes):
        return "change over time", "accounts written later give the newer count"
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


def _ordered(pile: Pile, clashes: list[Clash]) -> bool:
    """Whether the accounts of every two clashing figures were surely written one after the other."""
    return all(pile.before([x.account], [y.account]) or pile.before([y.account], [x.account]) for x, y in clashes)


def _voice(pile: Pile, g: Given) -> str:
    return pile.entities[g.voice].name if g.voice in pile.entities else pile.name(g.account)


def _readings(every: list[Given]) -> tuple[Reading, ...]:
    groups: dict[tuple[float, float, str], list[Given]] = {}
    for g in every:
        groups.setdefault((g.figure.low, g.figure.high, shown(g.figure)), []).append(g)
    return tuple(
        Reading(value, tuple(sorted({g.span for g in some}, key=lambda s: (s.account, s.start, s.end))))
        for (_, _, value), some in sorted(groups.items(), key=lambda item: item[0])
    )


def _detail(pile: Pile, every: list[Given], verdict: str, reason: str, why: str) -> str:
    groups: dict[str, list[str]] = {}
    for g in sorted(every, key=lambda g: (g.figure.low, g.figure.high)):
        who = pile.name(g.account)
        if g.voice in pile.entities:
            who = f"{pile.entities[g.voice].name} in {who}"
        if who not in groups.setdefault(shown(g.figure), []):
            groups[shown(g.figure)].append(who)
    text = "; ".join(
        f"{value}: {', '.join(who[:4])}{' and others' if len(who) > 4 else ''}" for value, who in groups.items()
    )
    if reason == "change over time":
        return f"{text}. Later accounts give the newer count; each may have been right on its day."
    if reason == "precision":
        return f"{text}. All of these can be the same number, given more or less exactly."
    if reason == "attribution":
        return f"{text}. They are the figures of different parties."
    if verdict == "conflict" and not why:
        return f"{text}. These cannot all be true, and nothing in the accounts explains it."
    return f"{text}. {why[0].upper() + why[1:]}." if why else f"{text}."
