"""Figures → one `Comparison` of aspect "amount", with its readings and a sentence for the reader, and the reason of a clash.

In: the figures of one thing, and the pairs of them that exclude each other. Out: the comparison; the reasons of a clash are asked in order:
scope (a part and the whole), attribution (two parties say two things), translation, else open. It finds no clashes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from rashomon.comparison.given import Clash, Given, kinds_of, voice_name
from rashomon.comparison.pile import Pile
from rashomon.comparison.reach import reaches
from rashomon.languages.quantities import base, same, shown
from rashomon.model import Comparison, Evidence, Figure, Reading


def compare_attributed(pile: Pile, id: str, subject: str, given: list[Given], pairs: list[Clash]) -> Comparison:
    """One conflict: what one party puts at one number, and another party, or the accounts themselves, at another."""
    x, y = pairs[0]
    why = f"{voice_name(pile, x)} says {shown(x.figure)}, {voice_name(pile, y)} says {shown(y.figure)}"
    return told_as(pile, id, subject, given, "conflict", "attribution", why, pairs)


def compare_told(pile: Pile, id: str, subject: str, given: list[Given], pairs: list[Clash]) -> Comparison:
    """One conflict: numbers at one place of sentences that tell the same; only a translation differs, or nothing explains it."""
    by_account: dict[str, list[Given]] = {}
    for g in given:
        by_account.setdefault(g.account, []).append(g)
    reason, why = why_apart(pile, pairs, [], by_account)
    verdict = "agreement" if reason == "scope" else "conflict"
    found = told_as(pile, id, subject, given, verdict, reason, why, pairs)
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
    return told_as(pile, id, subject, given, "agreement" if origins > 1 else "single", "unit", why, [])


def told_as(
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


def how_alike(pile: Pile, accounts: list[str], every: list[Given]) -> tuple[str, str]:
    kinds = kinds_of(every)
    reason = "" if all(same(k[0].figure, g.figure) for k in kinds for g in k) else "precision"
    if reason and len({g.figure.unit for g in every}) > 1 and any(base(g.figure.unit)[1] != 1.0 for g in every):
        reason = "unit"
    return ("agreement" if pile.origins(accounts) > 1 else "single"), reason


def why_apart(
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
        return (
            "attribution",
            f"{voice_name(pile, x)} says {shown(x.figure)}, {voice_name(pile, y)} says {shown(y.figure)}",
        )
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
                who = f"{voice_name(pile, g)} in {who}"
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
