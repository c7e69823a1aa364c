"""Open time expressions → dates. In: `Timex` as found, the account's date (an interval). Out: values, earliest, latest.

Where the publication date is an interval of several days, each expression is resolved from both ends: what agrees is
closed, what does not stays open in value and keeps the interval. Without a publication date, relative values stay open;
what hangs on a date told earlier in the text is resolved all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.annotations.timexes.units import OPEN
from rashomon.model import Published, Span, Timex
from rashomon.timevalues import (
    closed,
    easter,
    interval,
    make_day,
    moved,
    nearest_year,
    value_at,
)

#: How far back (characters) a date told earlier still anchors: about two paragraphs of news text.
REACH = 700
#: How far back (characters) a day must have been told for "N days before" to count from it in a language that says "ago" alike.
NEXT_SENTENCE = 120
#: A weekday within so many days of the publication date belongs to it and not to the narrative.
NEAR_DAYS = 12
#: Up to Tuesday "this weekend" is the one just over.
EARLY = 2
#: A bare year so near the head of a paragraph (characters) is its heading ("In 2005, …").
HEAD = 12
#: A month so far ahead that is told as past is last year's (nearest would be next year's; 4 to 6 months are a toss-up).
FAR = timedelta(days=120)


@dataclass
class Told:
    """The last date told: its value, where, and in which paragraph and sentence."""

    timex: Timex
    value: str
    paragraph: int
    sentence: int
    explicit: bool  # with a year of its own, or at a stated distance in years
    opens: bool  # at the head of its paragraph: "2005: …"


@dataclass
class State:
    """What has been told so far, newest last."""

    told: list[Told]

    def last(self, position: int, *, day: bool = False, reach: int = REACH, past: bool = False) -> Told | None:
        """The newest date told not further back than `reach`; `day` wants one that names a day, `past` no plan."""
        for t in reversed(self.told):
            if position - t.timex.span.end > reach:
                return None
            if (not day or _is_day(t.value)) and not (past and "future" in t.timex.relation):
                return t
        return None

    def lede(self) -> Told | None:
        """The first day told, unless as a plan: the day of what the account is about."""
        return next((t for t in self.told if _is_day(t.value) and "future" not in t.timex.relation), None)


def _is_day(value: str) -> bool:
    return len(value) >= 10 and value[4] == "-" and value[5] != "W" and value[:10].replace("-", "").isdigit()


def publication(published: Published) -> tuple[date, date] | None:
    """The days between which the account was published, if both ends are known."""
    first = interval(published.earliest) or interval(published.value)
    last = interval(published.latest) or interval(published.value)
    return (first[0], last[1]) if first and last else None


def resolve(
    found: tuple[Timex, ...], published: Published, paragraphs: list[int], sentences: list[int]
) -> tuple[Timex, ...]:
    """All expressions of one account, in the order of the text. `paragraphs`, `sentences`: their starts, sorted."""
    ends = publication(published)
    stamp = published.evidence if published.basis == "stated" else ()
    early = _pass(found, ends[0] if ends else None, paragraphs, sentences, stamp)
    if ends is None or ends[0] == ends[1]:
        return tuple(early)
    late = _pass(found, ends[1], paragraphs, sentences, stamp)
    return tuple(a if a == b else _between(f, a, b) for f, a, b in zip(found, early, late, strict=True))


def _between(found: Timex, a: Timex, b: Timex) -> Timex:
    """What two readings leave open: the open value with the interval from the earlier to the later."""
    if not a.earliest or not b.earliest:
        return found
    return replace(found, earliest=min(a.earliest, b.earliest), latest=max(a.latest, b.latest), anchor=a.anchor)


def _pass(
    found: tuple[Timex, ...], dct: date | None, paragraphs: list[int], sentences: list[int], stamp: tuple[Span, ...]
) -> list[Timex]:
    state = State([])
    out: list[Timex] = []
    year_named = _years_named(found)
    for k, timex in enumerate(found):
        here = bisect_right(paragraphs, timex.span.start), bisect_right(sentences, timex.span.start)
        following = found[k + 1] if k + 1 < len(found) else None
        if (loose := _unanchored(timex, state)) is not None:
            out.append(loose)
            continue
        try:
            value, anchor = _value(timex, dct, state, here, following)
        except OverflowError:  # the calendar ends
            value, anchor = timex.value, None
        if dct is not None and timex.relation.startswith("nearest") and anchor is None:
            value = _before_change(timex, value, dct, year_named[k])
        done = _closed(timex, value, anchor)
        out.append(done)
        if done.earliest and not any(s.start < done.span.end and done.span.start < s.end for s in stamp):
            explicit = (
                not timex.relation
                or timex.relation.startswith(("published:Y", "narrative:Y"))
                or (anchor is not None and timex.relation.startswith("nearest"))
            )
            opens = bool(here[0]) and done.span.start - paragraphs[here[0] - 1] <= HEAD
            state.told.append(Told(done, value, *here, explicit, opens))
    return out


def _unanchored(timex: Timex, state: State) -> Timex | None:
    """ "three years later", "that day" where no date has been told: how long it took, or nothing, is all that is known."""
    if timex.relation.startswith("part") and state.last(timex.span.start, day=True) is None:
        return replace(timex, type="REF")
    if not timex.relation.startswith("narrative:"):
        return None
    step = timex.relation.split(":")[1]
    cut = max(step.rfind("+"), step.rfind("-"))
    if state.last(timex.span.start) is not None or (step[:cut] == "D" and state.lede() is not None):
        return None
    if timex.rule == "distance":
        return replace(timex, type="DURATION", value=f"P{step[cut + 1 :]}{step[:cut]}")
    return replace(timex, type="REF") if step[:cut] == "D" else None


def _years_named(found: tuple[Timex, ...]) -> list[Timex | None]:
    """For each expression, the next one that names its year by distance ("last year's February")."""
    out: list[Timex | None] = [None] * len(found)
    upcoming: Timex | None = None
    for k in range(len(found) - 1, -1, -1):
        out[k] = upcoming
        if found[k].relation.startswith("published:Y-") and found[k].value.startswith("XXXX-"):
            upcoming = found[k]
        elif found[k].relation.startswith("published:Y") or (found[k].value[:4].isdigit() and not found[k].relation):
            upcoming = None
    return out


def _before_change(timex: Timex, value: str, dct: date, upcoming: Timex | None) -> str:
    """A year is named where it changes: months told just before "last year's February" are of the year before it."""
    if upcoming is None or upcoming.span.start - timex.span.end > REACH:
        return value
    year = dct.year + int(upcoming.relation.split(":")[1][1:])
    here, then = interval(value), interval(closed(upcoming.value, year))
    if here and then and here[0].year == year and here[0] > then[0]:
        return closed(timex.value, year - 1)
    return value


def _closed(timex: Timex, value: str, anchor: Span | None) -> Timex:
    """With value, earliest and latest; the modifier narrows them to the half of the time that it points to."""
    if timex.type not in ("DATE", "TIME"):
        return timex
    days = interval(value)
    if days is None:
        return replace(timex, value=value)
    first, last = days
    length = (last - first).days
    if length >= 2:
        if timex.mod == "START":
            last = first + timedelta(days=length // 2)
        elif timex.mod == "END":
            first = last - timedelta(days=length // 2)
        elif timex.mod == "MID":
            first, last = first + timedelta(days=length // 4), last - timedelta(days=length // 4)
    if timex.relation.endswith(":eve"):
        first -= timedelta(days=1)
    return replace(timex, value=value, earliest=first.isoformat(), latest=last.isoformat(), anchor=anchor)


Found = tuple[str, "Span | None"]


def _value(timex: Timex, dct: date | None, state: State, here: tuple[int, int], following: Timex | None) -> Found:
    head, *details = timex.relation.split(":")
    if not head:
        return timex.value, None
    if head in ("published", "narrative"):
        return _at_distance(timex, head, details[0], dct, state)
    if head in ("clock", "part"):
        return _clock(timex, dct, state, here)
    if head == "weekend":
        if dct is None:
            return timex.value, None
        back = 0 if dct.isoweekday() >= 6 or "future" in details else 7
        return value_at(dct - timedelta(days=back), "WE"), None
    if head == "easter":
        near = [easter(dct.year + k) + timedelta(days=int(details[0])) for k in (-1, 0, 1)] if dct else []
        return (min(near, key=lambda d: abs((d - dct).days)).isoformat() if dct and near else timex.value), None
    if timex.value.startswith("XXXX-WXX"):
        return _weekday(timex, head, details, dct, state)
    if timex.value.startswith("XXXX-XX"):
        return _day_of_month(timex, head, details, dct, state, here, following)
    return _yearless(timex, head, details, dct, state, here)


def _fill(value: str, unit: str, day: date) -> str:
    """The open value with its first part taken from a day: XXXX-02-17 in the year of the day, XXXX-WXX-3 in its week."""
    stem = OPEN[unit]
    return value_at(day, unit) + value[len(stem) :] if len(value) > len(stem) else value_at(day, unit)


def _at_distance(timex: Timex, head: str, step: str, dct: date | None, state: State) -> Found:
    cut = max(step.rfind("+"), step.rfind("-"))
    unit, n = step[:cut], int(step[cut:])
    base, anchor = dct, None
    if head == "narrative":
        told = state.last(timex.span.start, day=unit == "D", past=unit == "D" and n < 0)
        if told is None and unit == "D" and n:
            told = state.lede()  # "two days earlier" never counts from the day of publication
        if told is not None and (days := interval(told.value)) is not None:
            base, anchor = days[0], told.timex.span
    elif timex.relation.endswith(":told"):
        told = state.last(timex.span.start, day=True, reach=NEXT_SENTENCE)
        if told is not None and not told.timex.relation.startswith(("published", "weekday")):
            base, anchor = date.fromisoformat(told.value[:10]), told.timex.span
    if base is None:
        return timex.value, None
    if unit == "WE" and n == 0 and base.isoweekday() <= EARLY and not timex.relation.endswith("future"):
        n = -1  # "this weekend", told on Monday
    day = moved(base, unit, n)
    return (timex.value, None) if day is None else (_weekday_in_week(timex.value, unit, day), anchor)


def _weekday_in_week(value: str, unit: str, day: date) -> str:
    if unit == "W" and len(value) > 9 and value[8] == "-" and value[9].isdigit():
        monday = day - timedelta(days=day.isoweekday() - 1)
        return (monday + timedelta(days=int(value[9]) - 1)).isoformat() + value[10:]
    return _fill(value, unit, day)


def _clock(timex: Timex, dct: date | None, state: State, here: tuple[int, int]) -> Found:
    """A clock time belongs to the day told last in its sentence or paragraph, else to the day of publication."""
    told = state.last(timex.span.start, day=True)
    tail = timex.value[timex.value.index("T") :] if "T" in timex.value else ""
    if told is not None and told.paragraph >= here[0] - (1 if timex.relation.startswith("clock") else 0):
        return told.value[:10] + tail, told.timex.span
    return (dct.isoformat() + tail if dct else timex.value), None


def _weekday(timex: Timex, head: str, details: list[str], dct: date | None, state: State) -> Found:
    n, tail = int(timex.value[9]), timex.value[10:]
    told = state.last(timex.span.start, day=True)
    anchor: Span | None = None
    base = dct
    if told is not None and head in ("weekday", "after", "before") and told.explicit:
        day = date.fromisoformat(told.value[:10])
        if dct is None or abs((day - dct).days) > NEAR_DAYS:
            anchor, base = told.timex.span, day
            head = "after" if head == "weekday" else head
    if base is None:
        return timex.value, None
    past = base - timedelta(days=(base.isoweekday() - n) % 7)
    if head == "before":
        day = past if past < base else base - timedelta(days=7)
    elif head == "after":
        day = past + timedelta(days=7)
    elif head == "this":
        day = base + timedelta(days=n - base.isoweekday())
        if "future" in details and day < base:
            day += timedelta(days=7)
        elif "past" in details and day > base:
            day -= timedelta(days=7)
    elif "future" in details:
        day = past if past == base else past + timedelta(days=7)
    else:
        day = past
    return day.isoformat() + tail, anchor


def _day_of_month(
    timex: Timex,
    head: str,
    details: list[str],
    dct: date | None,
    state: State,
    here: tuple[int, int],
    following: Timex | None,
) -> Found:
    d, tail = int(timex.value[8:10]), timex.value[10:]
    told = state.last(timex.span.start, day=False, reach=REACH)
    if told is not None and told.paragraph == here[0] and len(told.value) >= 7 and told.value[5:7].isdigit():
        year, month = int(told.value[:4]), int(told.value[5:7])
        if (made := make_day(year, month, d)) is not None:
            return made.isoformat() + tail, told.timex.span
    if dct is None:
        return timex.value, None
    options = []
    for k in (-1, 0, 1):
        total = dct.year * 12 + dct.month - 1 + k
        made = make_day(total // 12, total % 12 + 1, d)
        if made is not None:
            options.append(made)
    if head in ("before", "after"):
        options = [o for o in options if (o <= dct if head == "before" else o >= dct)]
    elif details and details[-1].startswith("wd"):
        options = [o for o in options if o.isoweekday() == int(details[-1][2:])] or options
    elif "future" in details:
        options = [o for o in options if o >= dct] or options
    if not options:
        return timex.value, None
    return min(options, key=lambda o: abs((o - dct).days)).isoformat() + tail, None


def _yearless(
    timex: Timex, head: str, details: list[str], dct: date | None, state: State, here: tuple[int, int]
) -> Found:
    weekday = next((int(x[2:]) for x in details if x.startswith("wd")), 0)
    told = _year_told(timex, state, here)
    if head == "nearest" and told is not None:
        made = closed(timex.value, int(told.value[:4]))
        days, then = interval(made), interval(told.value)
        if days and then and days[1] >= then[0] and (not weekday or days[0].isoweekday() == weekday):
            plain = nearest_year(timex.value, dct) if dct else None
            if plain is None or dct is None or not _in_reach(timex, plain, dct, told):
                return made, told.timex.span
    if dct is None:
        return timex.value, None
    if weekday:
        for k in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
            days = interval(closed(timex.value, dct.year + k))
            if days and days[0].isoweekday() == weekday:
                return closed(timex.value, dct.year + k), None
    if head == "this":
        return closed(timex.value, dct.year), None
    near = nearest_year(timex.value, dct)
    if near is None:
        return timex.value, None
    days = interval(near)
    told_past = head == "nearest" and "past" in details and len(timex.value) == 7 and timex.value[5].isdigit()
    if days is not None and told_past and days[0] > dct + FAR:
        return closed(timex.value, int(near[:4]) - 1), None
    if days is not None and head in ("before", "after"):
        year = int(near[:4])
        if head == "before" and (days[0] >= dct or days[0] <= dct <= days[1]):
            near = closed(timex.value, year - 1)
        if head == "after" and (days[1] <= dct or days[0] <= dct <= days[1]):
            near = closed(timex.value, year + 1)
    return near, None


def _year_told(timex: Timex, state: State, here: tuple[int, int]) -> Told | None:
    told = state.last(timex.span.start)
    if (
        told is None
        or not told.explicit
        or (len(told.value) < 7 and not (told.opens and told.paragraph == here[0]))
        or not told.value[:4].isdigit()
    ):
        return None
    return told if told.paragraph >= here[0] - 1 else None


def _in_reach(timex: Timex, plain: str, dct: date, told: Told) -> bool:
    """Whether the reading by the publication date is the likelier: it lies in the past, or in the future of a future clause."""
    days = interval(plain)
    return days is not None and (days[0] <= dct or timex.relation.endswith("future"))
