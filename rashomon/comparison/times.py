"""When an event happened, account against account: days as intervals.

In: the tellings of one event. Out: a `Comparison` of aspect "time". Agreement: one day fits every account. Conflict: no
day does; the reason is a time zone if the days touch and the later lies further east, a change over time if a date that
was still to come was moved, a translation if only a translated account differs, else open.
"""

from __future__ import annotations

import re
from itertools import combinations

from rashomon.comparison.pile import Pile, Told, day, plain_day
from rashomon.comparison.zones import explains, moment, neighbours, place, told_zone
from rashomon.languages.happenings import event_types
from rashomon.model import Comparison, Event, Evidence, Reading, Span, Timex, record

#: A date was moved when so many days lie between the accounts that give the one and the other.
_LATER = 2
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")


@record
class Dated:
    """A telling with its day: the first and the last that it may have been, as ordinals."""

    account: str
    time: Timex
    low: int
    high: int
    span: Span


def dated(account: str, time: Timex, span: Span) -> Dated | None:
    """A telling's day, None if its time says no day of the story: before or after something, or counted from an unknown day."""
    low, high = day(time.earliest), day(time.latest)
    if not low or high < low or time.mod in ("BEFORE", "AFTER") or time.value.startswith("XXXX-XX-XX"):
        return None
    if "TNI" in time.value:
        low, high = low - 1, high + 1  # a night has two days, and is named after either
    return Dated(account, time, low, high, span)


def _dated(pile: Pile, told: tuple[Told, ...]) -> list[Dated]:
    planned = all(t.mention.hedged for t in told)
    found = []
    for t in told:
        if t.time is None or (t.mention.hedged and not planned):
            continue
        if pile.stamped(t.time.span):
            continue  # the dateline's day is the page's
        one = dated(t.account, t.time, t.mention.span)
        if one:
            found.append(one)
    return found


def meet(a: Dated, b: Dated) -> bool:
    """Whether one day fits both."""
    one, two = moment(a.time), moment(b.time)
    if one and two and abs((one - two).total_seconds()) <= 3600:
        return a.time.value[:10] == b.time.value[:10]
    return a.low <= b.high and b.low <= a.high


def compare_times(pile: Pile, event: Event, told: tuple[Told, ...]) -> Comparison | None:
    """How the accounts date an event; None if no account does."""
    kind = event_types()[event.type]
    found = [] if kind.state else _dated(pile, told)
    return compare_dated(pile, event.id, found, all(t.mention.hedged for t in told), kind.running)


def compare_dated(
    pile: Pile, subject: str, dated: list[Dated], planned: bool, loose: bool = False
) -> Comparison | None:
    """How tellings of one thing date it; None if none does. `planned`: it is still to come; `loose`: its day may be the day
    on which it was counted, so that a zone explains a day between two accounts only where a zone or a clock is told."""
    if not dated:
        return None
    by_account: dict[str, list[Dated]] = {}
    for d in dated:
        by_account.setdefault(d.account, []).append(d)
    accounts = pile.ordered(by_account)
    clashes = [
        pair
        for a, b in combinations(accounts[:400], 2)
        for pair in [_clash(by_account[a], by_account[b])]
        if pair is not None
    ]
    clashes = [c for c in clashes if planned or _still_to_come(pile, c[0]) == _still_to_come(pile, c[1])]
    perhaps = {(a.low, b.low) for a, b in clashes if (loose or _counted(a, b)) and _perhaps_a_zone(pile, a, b)}
    sure = [
        c
        for c in clashes
        if (c[0].low, c[1].low) not in perhaps
        # the zone of the one that stands further east is no matter between two that stand further west
        or not (any(pile.translated(d.account) for d in c) or _perhaps_a_zone(pile, *c) or _counted(*c))
    ]
    if clashes and not sure:
        return None
    clashes = sure
    readings = _readings(dated)
    if len(accounts) == 1:
        verdict, reason, why = "single", "", ""
    elif clashes:
        verdict, (reason, why) = "conflict", _reason(pile, clashes, by_account, planned)
        if reason == "change over time":
            verdict = "agreement"
    else:
        verdict, why = ("agreement" if pile.origins(accounts) > 1 else "single"), ""
        reason = "precision" if len({(d.low, d.high) for d in dated}) > 1 else ""
    return Comparison(
        f"{subject}:time",
        subject,
        "time",
        verdict,
        readings,
        reason=reason,
        detail=_detail(pile, dated, accounts, verdict, reason, why),
        origins=pile.origins(accounts),
        evidence=tuple(Evidence("time", 1.0, why, (a.time.span, b.time.span)) for a, b in clashes[:12]),
    )


def _counted(a: Dated, b: Dated) -> bool:
    """Whether one of two days is counted from another ("four days ago"): on the wrong one it is a day off."""
    return any(d.time.rule.startswith(("relative", "distance")) for d in (a, b))


def _still_to_come(pile: Pile, d: Dated) -> bool:
    """Whether a day lies ahead of its account: what is told as past in others was counted from the wrong day."""
    return d.low > pile.surely_written(d.account) > 0


def _perhaps_a_zone(pile: Pile, a: Dated, b: Dated) -> bool:
    """Whether a zone might explain two neighbouring days, but for all that the accounts' languages say and not their words."""
    languages = [pile.accounts[d.account].language for d in (a, b)]
    near = b.low - a.high <= 1 and not told_zone(a.time, b.time)
    return near and bool(explains((a.time, languages[0]), (b.time, languages[1])))


def _clash(a: list[Dated], b: list[Dated]) -> tuple[Dated, Dated] | None:
    """The nearest two dates of two accounts when none of their dates meet: the earlier first."""
    if any(meet(x, y) for x in a for y in b):
        return None
    pairs = [(x, y) if x.low <= y.low else (y, x) for x in a for y in b]
    return min(pairs, key=lambda p: (p[1].low - p[0].high, p[0].span.start, p[1].span.start))


def _reason(
    pile: Pile, clashes: list[tuple[Dated, Dated]], by_account: dict[str, list[Dated]], planned: bool
) -> tuple[str, str]:
    whys = []
    for a, b in clashes:
        languages = pile.accounts[a.account].language, pile.accounts[b.account].language
        pairs = [(x, y) for x in by_account[a.account] for y in by_account[b.account] if 0 < y.low - x.high <= 1]
        found = [explains((x.time, languages[0]), (y.time, languages[1])) for x, y in pairs]
        whys.append(next((w for w in found if w), ""))
    if all(whys):
        return "time zone", whys[0]
    if (
        any(whys)
        and all(b.low - a.high <= 1 for a, b in clashes)
        and not _under_one_sky(pile, clashes, whys, [d for some in by_account.values() for d in some])
    ):
        # some of the accounts state their zone: those that say the same day share its reason
        explained = {(a.low, b.low): w for (a, b), w in zip(clashes, whys, strict=True) if w}
        if all((a.low, b.low) in explained for a, b in clashes):
            return "time zone", next(iter(explained.values()))
    earlier = sorted({a.account for a, _ in clashes} | {b.account for _, b in clashes})
    if planned and _moved(pile, clashes):
        return "change over time", "the date was still to come and was moved"
    different = [x for x in earlier if pile.translated(x)]
    if len(different) == 1 and all(different[0] in (a.account, b.account) for a, b in clashes):
        return "translation", f"only {pile.name(different[0])}, a translation, differs"
    return "open", ""


def _under_one_sky(pile: Pile, clashes: list[tuple[Dated, Dated]], whys: list[str], every: list[Dated]) -> bool:
    """Whether two accounts of one part of the world differ, and no text names a zone or an hour: then their day is no matter of zones."""
    if any(x.time.zone or "T" in x.time.value for x in every):
        return False
    return any(
        not why and neighbours(*(pile.accounts[x.account].language for x in pair))
        for pair, why in zip(clashes, whys, strict=True)
        if not any(pile.translated(x.account) for x in pair)
    )


def _moved(pile: Pile, clashes: list[tuple[Dated, Dated]]) -> bool:
    """Whether who gives the other day wrote later: by days, since of two that wrote on one evening one is wrong."""
    return all(_days_between(pile, a.account, b.account) >= _LATER for a, b in clashes)


def _days_between(pile: Pile, one: str, other: str) -> int:
    """The days that surely lie between two accounts; 0 where that is not known."""
    (a, b), (c, d) = pile.written(one), pile.written(other)
    return max(0, c - b, a - d) if a and b and c and d else 0


def _value(t: Timex) -> str:
    m = _DAY.match(t.value)
    return m.group() if m else t.value


def _readings(dated: list[Dated]) -> tuple[Reading, ...]:
    groups: dict[tuple[int, int, str], list[Span]] = {}
    for d in dated:
        groups.setdefault((d.low, d.high, _value(d.time)), []).append(d.span)
    return tuple(
        Reading(value, tuple(sorted(set(spans), key=lambda s: (s.account, s.start, s.end))))
        for (_, _, value), spans in sorted(groups.items())
    )


def _detail(pile: Pile, dated: list[Dated], accounts: list[str], verdict: str, reason: str, why: str) -> str:
    shown: dict[str, list[str]] = {}
    for d in sorted(dated, key=lambda d: (d.low, d.high)):
        shown.setdefault(_plain(d), []).append(d.account)
    if verdict == "single":
        words, some = next(iter(shown.items()))
        if len(accounts) > 1:
            return f"{pile.listed(accounts)} date this ({words}), but they go back to one source."
        return f"Only {pile.listed(some)} dates this: {words}."
    parts = [f"{pile.listed(a)}: {words}" for words, a in shown.items()]
    if verdict == "agreement" and not reason:
        return f"{pile.listed(accounts)} give the same date, {next(iter(shown))}."
    text = "; ".join(parts)
    if reason == "time zone":
        return f"{text}. The time zone explains the day between them: {why}."
    if reason == "precision":
        return f"{text}. All of these can be true at once; some are more exact."
    if why:
        return f"{text}. {why[0].upper() + why[1:]}."
    return f"{text}. These cannot all be true, and nothing in the accounts explains it."


def _plain(d: Dated) -> str:
    zone = f" ({place(d.time.zone)} time)" if d.time.zone and d.time.zone != "local" else ""
    if "TNI" in d.time.value and _DAY.match(d.time.value):
        return f"the night of {plain_day(day(d.time.earliest))}{zone}"
    if d.high - d.low <= 1 and _DAY.match(d.time.value):
        return plain_day(d.low) + zone
    if d.high == d.low:
        return plain_day(d.low) + zone
    return f"between {plain_day(d.low)} and {plain_day(d.high)}"
