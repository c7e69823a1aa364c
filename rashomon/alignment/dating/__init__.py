"""When was each account written? An interval with evidence, over the whole pile.

In: accounts and what was found in each (time expressions not yet resolved). Out: the accounts, with `published` filled
where it was unknown. The ladder, first rung that holds: what the reader was told (metadata, a stated date) → a dateline
or stamp near the title → a day with its weekday → another account of the same story that tells the same day → the newest
date told as past, as a lower bound → unknown. Story blocks only: debris never counts. It knows nothing of what happened
in the world, so that a bound is often all that can be said; a bound is never turned into a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.alignment.dating.addresses import address_date, agency_code
from rashomon.alignment.dating.datelines import HEAD_BLOCKS, Dateline, find_dateline
from rashomon.kept import kept_by_digest
from rashomon.model import Account, Annotations, Published, Span, Timex
from rashomon.text import story_blocks, strip_accents
from rashomon.timevalues import add_months, interval, make_day

#: A bare weekday names one of the last seven days, today among them; a week later it would be "last Friday".
WEEK = timedelta(days=6)
#: A day told with its weekday is news; how long after it the account may still have been written.
FRESH = timedelta(days=31)
#: Names that two accounts must share to tell the same story; below, different stories shared a day in trial piles.
SHARED_NAMES = 4
#: Letters and digits of a place, a clock or a paper's name beside a date that stands alone.
MASTHEAD = 24
#: Letters and digits beside a date that ends a line of names: "by A. Author, Staff Writer (updated …)".
BYLINE = 48
#: Years after the newest year told in which a dateline's weekday is sought; beyond, a weekday fits some year by chance.
AHEAD = 2
#: Accounts asked for each day: in a large pile the same day is told by many, and each says the same.
LENDERS = 20
_YEARS = range(1995, 2040)

Bound = tuple[date, Timex]


def date_accounts(accounts: tuple[Account, ...], found: tuple[Annotations, ...]) -> tuple[Account, ...]:
    """The same accounts in the same order; those without a date get what the ladder gives, with reason and evidence."""
    dated = [_alone(a, f) for a, f in zip(accounts, found, strict=True)]
    names = [story_names(a, f) for a, f in zip(accounts, found, strict=True)]
    dated = [_with_story_year(k, dated, found, names) for k in range(len(dated))]
    told = days_told(dated, found)
    out = []
    for k, account in enumerate(dated):
        if account.published.basis in ("stated", "metadata") or is_dated(account.published):
            out.append(account)
            continue
        offers = [
            (borrowed.earliest, lender.source, borrowed)
            for day, lenders in told.items()
            if _may_borrow(found[k], day)
            for j, theirs in lenders
            if j != k and len(names[k] & names[j]) >= SHARED_NAMES
            for lender in (dated[j],)
            if (borrowed := _borrow(account, found[k], lender, day, theirs)) is not None
        ]
        out.append(replace(account, published=min(offers, key=lambda o: o[:2])[2]) if offers else account)
    return tuple(out)


Lenders = dict[date, list[tuple[int, Timex]]]


def days_told(dated: Sequence[Account], found: tuple[Annotations, ...]) -> Lenders:
    """Day → accounts of known date that tell it, at most `LENDERS` a day, newest day first."""
    told: Lenders = {}
    for j in sorted(range(len(dated)), key=lambda j: dated[j].id):
        if is_dated(dated[j].published):
            for day, theirs in _known_days(dated[j], found[j]):
                told.setdefault(day, []).append((j, theirs))
    return {day: told[day][:LENDERS] for day in sorted(told, reverse=True)}


def _may_borrow(found: Annotations, day: date) -> bool:
    """Whether an account tells this day and month, or a bare weekday that is this day's or next to it."""
    month_day = f"XXXX-{day:%m-%d}"
    near = {f"XXXX-WXX-{(day + timedelta(days=k)).isoweekday()}" for k in (-1, 0, 1)}
    return any(t.value.startswith(month_day) or t.value in near for t in found.timexes)


def is_dated(published: Published) -> bool:
    """Whether both ends of the time of publication are known."""
    return bool(published.earliest and published.latest)


def _alone(account: Account, found: Annotations) -> Account:
    """What one account tells of its own date."""
    if (swapped := _unswapped(account, found)) is not None:
        return replace(account, published=swapped)
    if account.published.basis != "unknown" or account.published.value:
        return account
    for rung in (address_date, agency_code, _stamp, _dateline, _weekday_pair, _dateline_weekday, _lower_bound):
        got = rung(account, found)
        if got is not None:
            return replace(account, published=got)
    return account


def _published(first: date, last: date | None, basis: str, reason: str, spans: tuple[Span, ...]) -> Published:
    value = ""
    if last is not None:
        value = (
            first.isoformat()
            if first == last
            else first.isoformat()[:7]
            if first.isoformat()[:7] == last.isoformat()[:7]
            else ""
        )
    return Published(value, first.isoformat(), last.isoformat() if last else "", basis, reason, spans)


def _full_day(t: Timex) -> date | None:
    """The day of an expression that tells year, month and day itself."""
    if t.type not in ("DATE", "TIME") or t.relation.strip(":") not in ("", "future") or len(t.value) < 10:
        return None
    days = interval(t.value)
    return days[0] if days and days[0] == days[1] else None


def _unswapped(account: Account, found: Annotations) -> Published | None:
    """A stated 05/03/2025 that may be 5 March or 3 May is the one near which the story tells a day."""
    stated = account.published
    if stated.basis != "stated" or stated.value or not is_dated(stated) or stated.earliest == stated.latest:
        return None
    days = [d[0] for d in (interval(stated.earliest), interval(stated.latest)) if d]
    told = [
        t for t in found.timexes if re.match(r"(?:XXXX|\d{4})-\d\d-\d\d", t.value) and t.span not in stated.evidence
    ]
    near = [
        (day, t)
        for day in days
        for t in told
        if (then := make_day(day.year, int(t.value[5:7]), int(t.value[8:10]))) and timedelta(0) <= day - then <= WEEK
    ]
    if len({day for day, _ in near}) != 1:
        return None
    day, t = near[0]
    reason = f"{stated.reason}; the story tells {t.value[5:10]}"
    return _published(day, day, "stated", reason, (*stated.evidence, t.span))


#: Characters of a line that closes with a date.
_LONGEST_STAMP = 120


def _stamp(account: Account, found: Annotations) -> Published | None:
    """A short block near the start that is a date, perhaps with a clock, a place or a name: "2024-03-06 14:02:14"."""
    blocks = story_blocks(account)
    for n, block in enumerate(blocks):
        if n >= HEAD_BLOCKS and block.kind not in ("dateline", "byline"):
            continue
        for t in _within(found.timexes, block.span):
            day = _full_day(t)
            if day is None:
                continue
            line = _line(account.text, t.span, block.span)
            text = account.text[line.start : line.end].strip()
            if block.kind not in ("dateline", "byline") and len(text) > _LONGEST_STAMP:
                continue  # an endless line has two thousand dates
            rest = len(re.sub(r"[\W_]+", "", text)) - len(
                re.sub(r"[\W_]+", "", account.text[t.span.start : t.span.end])
            )
            title = block.kind == "headline" and line.start == block.span.start
            closes = account.text[t.span.end : line.end].strip(" \t)].|") == ""
            if title:  # "Harbour wall cracks - Alder Post, 14 March 2025"
                parted = list(re.finditer(r"\s[|–—-]\s", account.text[line.start : t.span.start]))
                closes = closes and bool(parted) and t.span.start - line.start - parted[-1].end() <= MASTHEAD
            alone = len(text) <= 80 and rest <= MASTHEAD and not re.search(r"[.!?。！？]$", text)
            if (
                block.kind in ("dateline", "byline")
                or alone
                or (closes and len(text) <= _LONGEST_STAMP and rest <= BYLINE)
            ):
                return _published(day, day, "stated", "a date stands alone near the title", (t.span,))
    return None


def _line(text: str, span: Span, block: Span) -> Span:
    """The line of a block that an expression stands in: flattened pages run a headline and its byline together."""
    start = text.rfind("\n", block.start, span.start) + 1 or block.start
    end = text.find("\n", span.end, block.end)
    return Span(span.account, start, block.end if end < 0 else end)


def _dateline(account: Account, found: Annotations) -> Published | None:
    """A full date at the head of the first paragraphs: "LUND, March 5, 2024 (NNA) – …"; not one before what is told as past."""
    line = find_dateline(account, found)
    day = interval(line.value) if line is not None else None
    if line is None or day is None:
        return None
    if any(first > day[0] for first, _ in _told_past(found)):
        return None  # "Lund, 5 March 1945. The town is burning": the story of another day
    return _published(day[0], day[0], "stated", "the dateline gives the day", (line.span,))


def _within(timexes: tuple[Timex, ...], span: Span) -> list[Timex]:
    return [t for t in timexes if span.start <= t.span.start and t.span.end <= span.end]


def _told_past(found: Annotations) -> list[Bound]:
    """First days of all dates told with their year and not as plans, newest last."""
    out = []
    for t in found.timexes:
        if t.type in ("DATE", "TIME") and t.relation == "" and len(t.value) >= 4 and (days := interval(t.value)):
            out.append((days[0], t))
    return sorted(out, key=lambda b: (b[0], b[1].span.start))


def _weekday_pair(account: Account, found: Annotations) -> Published | None:
    """ "Friday 1 March" is a Friday only in some years; a year told elsewhere picks one."""
    pairs = [t for t in found.timexes if ":wd" in t.relation and re.match(r"XXXX-\d\d-\d\d", t.value)]
    told = _told_past(found)
    if not pairs or not told:
        return None
    least = told[-1][0].year
    years = set(_YEARS)
    for t in pairs:
        years &= {y for y in _YEARS if _weekday_fits(t, y)}
    later = sorted(y for y in years if least <= y <= least + 4)
    if not later:
        return None
    month, day = int(pairs[0].value[5:7]), int(pairs[0].value[8:10])
    first = make_day(later[0], month, day)
    if first is None:
        return None
    start, end = (first - FRESH, first) if "future" in pairs[0].relation else (first, first + FRESH)
    reason = f"the day falls on the weekday told with it in {later[0]}, the first such year since {least}"
    return _published(start, end, "inferred", reason, (pairs[0].span, told[-1][1].span))


def _dateline_weekday(account: Account, found: Annotations) -> Published | None:
    """A dateline without its year whose story tells a bare weekday: agencies name the day of the dateline that way."""
    line, told = find_dateline(account, found), _told_past(found)
    weekdays = [
        t for t in found.timexes if re.match(r"weekday(?!.*future)", t.relation) and t.value.startswith("XXXX-WXX-")
    ]
    if line is None or not told or not weekdays or not re.match(r"XXXX-\d\d-\d\d", line.value):
        return None
    least = told[-1][0].year
    for year in range(least, least + AHEAD + 1):
        day = make_day(year, int(line.value[5:7]), int(line.value[8:10]))
        if day is None or day < told[-1][0]:
            continue
        if fitting := [t for t in weekdays if int(t.value[9]) == day.isoweekday()]:
            reason = f"the dateline's day falls on the weekday told in {year}, the first such year since {least}"
            return _published(day, day, "inferred", reason, (line.span, fitting[0].span))
    return None


def _weekday_fits(t: Timex, year: int) -> bool:
    day = make_day(year, int(t.value[5:7]), int(t.value[8:10]))
    return day is not None and day.isoweekday() == int(t.relation[t.relation.index(":wd") + 3])


def _lower_bound(account: Account, found: Annotations) -> Published | None:
    told = _told_past(found)
    if not told:
        return None
    first, t = told[-1]
    plans = [d for x in found.timexes if x.relation == ":future" and (d := interval(x.value)) and d[1] >= first]
    last = min((d[1] for d in plans), default=None)
    reason = "the newest date told as past is a lower bound"
    if last is not None:
        reason += ", the nearest date told as a plan an upper one"
    return _published(first, last, "inferred", reason, (t.span,))


def _with_story_year(
    k: int, dated: list[Account], found: tuple[Annotations, ...], names: list[frozenset[str]]
) -> Account:
    """A dateline without its year ("PARIS, 14 mars –") takes the year that puts it nearest to a dated account of the story.

    A year that was only the first in which a weekday fits gives way: the story knows better, if its own dates are told.
    """
    account = dated[k]
    line = find_dateline(account, found[k])
    if (
        line is None
        or not line.value.startswith("XXXX")
        or (is_dated(account.published) and not _guessed(account, found[k]))
    ):
        return account
    told = _told_past(found[k])
    bound = told[-1][0].isoformat() if _guessed(account, found[k]) and told else account.published.earliest
    offers = [
        (abs(day - days[0]), other.source, day)
        for j, other in enumerate(dated)
        if j != k and is_dated(other.published) and len(names[k] & names[j]) >= SHARED_NAMES
        if not _guessed(other, found[j])
        if (days := interval(other.published.earliest)) is not None
        for day in _readings(line, days[0])
        if day.isoformat() >= bound
    ]
    if not offers:
        return account
    _, source, day = min(offers)
    reason = f"the dateline gives the day, {source or 'another account'} of the same story the year"
    return replace(account, published=_published(day, day, "inferred", reason, (line.span,)))


def _guessed(account: Account, found: Annotations) -> bool:
    """Whether an account's day rests on a weekday that fits in more than one year."""
    return account.published.basis == "inferred" and account.published == _dateline_weekday(account, found)


def _readings(line: Dateline, near: date) -> list[date]:
    """The days that a dateline without year (or month) can mean, around a day; a weekday told with it must agree."""
    day = int(line.value[8:10])
    if line.value.startswith("XXXX-XX"):
        firsts = [add_months(near.replace(day=1), n) for n in (-1, 0, 1)]
    else:
        firsts = [date(year, int(line.value[5:7]), 1) for year in range(near.year - 1, near.year + 2)]
    days = [made for first in firsts if (made := make_day(first.year, first.month, day)) is not None]
    return [made for made in days if line.weekday in (0, made.isoweekday())]


# -- other accounts of the same story ------------------------------------------------------------------------------------

_NAME = re.compile(r"(?<![A-Za-zÀ-ÿ])[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ’'-]{2,}")


def story_names(account: Account, found: Annotations) -> frozenset[str]:
    """Names in the story, folded and without accents: the mentions found, and words in Latin script with a capital inside a sentence."""
    names = {account.text[m.span.start : m.span.end] for m in found.mentions if m.form == "name"}
    return frozenset(_names(account.text, tuple(b.span for b in story_blocks(account)), tuple(sorted(names))))


@kept_by_digest
def _names(text: str, story: tuple[Span, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(names)
    for block in story:
        here = text[block.start : block.end]
        for m in _NAME.finditer(here):
            at = m.start()
            while at and here[at - 1].isspace():
                at -= 1
            if at and here[at - 1] not in '.!?:«»“”"„。！？':
                found[m.group()] = None
    return tuple(dict.fromkeys(strip_accents(name.casefold()) for name in found))  # Asunción is Asuncion on the wire


def _borrow(account: Account, found: Annotations, other: Account, day: date, theirs: Timex) -> Published | None:
    """The day that both tell: day and month, or a bare weekday that is that day or its neighbour (a time zone away).

    Only a bare weekday says that an account was written within the week; a day and month alone lend their year
    (`story_years`) and leave the time of publication unknown.
    """
    bound = account.published.earliest
    weekdays = [
        t
        for t in found.timexes
        if t.relation.startswith("weekday") and "future" not in t.relation and t.value.startswith("XXXX-WXX-")
    ]
    if weekdays and (not bound or day.isoformat() >= bound):
        for t in found.timexes:
            same = t.value.startswith(f"XXXX-{day:%m-%d}")
            if t.relation.startswith("nearest") and "future" not in t.relation and same:
                when = other.published.value or other.published.earliest
                reason = f"it tells {day:%m-%d} as {other.source or 'another account'} does, which is dated {when}"
                return _published(day, day + WEEK, "inferred", reason, (t.span, theirs.span))
    if any(re.match(r"XXXX-\d\d-\d\d", t.value) and "future" not in t.relation for t in found.timexes):
        return None  # it tells days of its own, and they are others
    for t in weekdays:
        near = min(
            (day + timedelta(days=k) for k in (-1, 0, 1)),
            key=lambda d: (d.isoweekday() != int(t.value[9]), abs((d - day).days)),
        )
        if near.isoweekday() == int(t.value[9]) and (not bound or near.isoformat() >= bound):
            source = other.source or "another account"
            reason = f"its weekday is that of {day.isoformat()} or next to it, which {source} of the same story tells"
            return _published(near, near + WEEK, "inferred", reason, (t.span, theirs.span))
    return None


def _known_days(account: Account, found: Annotations) -> list[Bound]:
    """Days of the last week before an account's date that it tells by day and month, each with its first telling."""
    first, last = interval(account.published.earliest), interval(account.published.latest)
    if first is None or last is None:
        return []
    out: list[Bound] = []
    for t in found.timexes:
        if any(t.span.start < e.end and e.start < t.span.end for e in account.published.evidence):
            continue  # the stamp is no event
        if re.match(r"(?:XXXX|\d{4})-\d\d-\d\d", t.value):
            year = first[0].year if t.value.startswith("X") else int(t.value[:4])
            day = make_day(year, int(t.value[5:7]), int(t.value[8:10]))
            plan = "future" in t.relation and day is not None and day > first[0]
            if day and not plan and first[0] - WEEK <= day <= last[1]:
                out.append((day, t))
    first_told: dict[date, Timex] = {}
    for day, t in out:
        first_told.setdefault(day, t)
    return sorted(first_told.items())
