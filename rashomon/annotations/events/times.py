"""When a happening is told to have happened: the date that belongs to its trigger.

In: a trigger, the clauses of its sentence, the dates in the same voice. Out: the date, and the end of the stretch of time
that it begins. A date belongs to the verb of its own clause, or, at the head of a sentence or before "when", to the next
one; a date beside words of saying dates the saying. What stands in another sentence is not read.
"""

from __future__ import annotations

from rashomon.annotations.events.clauses import Clauses
from rashomon.languages.happenings import Trigger, event_types, kin, small_words
from rashomon.model import Timex

#: How much else a clause may hold and still be no more than a date ("On the morning of", "In der Nacht zum"), in
#: characters; and how near a noun its date must stand ("the fire of 3 May") where the clause has a verb.
_FRAME, _FRAME_CJK = 22, 10
_BESIDE, _BESIDE_CJK = 12, 3
#: How far into a sentence the date that opens it may stand ("本报讯 北京时间3月12日").
_HEAD, _HEAD_CJK = 12, 10


def find_time(
    folded: str,
    clauses: Clauses,
    trigger: Trigger,
    others: list[Trigger],
    dates: list[Timex],
    cues: set[int],
    places: list[tuple[int, int]],
    code: str,
) -> tuple[Timex | None, Timex | None]:
    """The date of a trigger and, for a stretch of time, the date that ends it; `cues` are the clauses that say something,
    `places` where places are named."""
    if not dates:
        return None, None
    found = _own(folded, clauses, trigger, others, dates, code)
    if found is None and not trigger.noun and not event_types()[trigger.type].state:
        found = _neighbour(folded, clauses, trigger, others, dates, cues, places, code)
    return _stretch(folded, found, dates, code) if found else (None, None)


def _own(
    folded: str, clauses: Clauses, trigger: Trigger, others: list[Trigger], dates: list[Timex], code: str
) -> Timex | None:
    here = clauses.number(trigger.start)
    own = [t for t in dates if clauses.number(t.span.start) == here]
    verbs = [o for o in others if not o.noun and clauses.number(o.start) == here]
    after = folded[trigger.end : trigger.end + 8]
    if small_words(code, "before_after").search(after):
        own = [t for t in own if t.span.start > trigger.end]
    if trigger.noun:
        reach = (_BESIDE_CJK if code in ("zh", "ja") else _BESIDE) if verbs else 60
        own = [t for t in own if _gap(trigger, t) <= reach]
    else:
        own = [t for t in own if not any(_between(o, trigger, t) for o in verbs if kin(o.type) != kin(trigger.type))]
    return min(own, key=lambda t: (_gap(trigger, t), t.span.start)) if own else None


def _gap(trigger: Trigger, t: Timex) -> int:
    return max(t.span.start - trigger.end, trigger.start - t.span.end, 0)


def _between(other: Trigger, mine: Trigger, t: Timex) -> bool:
    """Whether another verb stands between a verb and a date."""
    return mine.end <= other.start < t.span.start or t.span.end <= other.start < mine.start


def _neighbour(
    folded: str,
    clauses: Clauses,
    trigger: Trigger,
    others: list[Trigger],
    dates: list[Timex],
    cues: set[int],
    places: list[tuple[int, int]],
    code: str,
) -> Timex | None:
    """A date in a clause of its own, before the trigger's clause or right behind it."""
    here = clauses.number(trigger.start)
    wide = code in ("zh", "ja")
    taken = cues | {clauses.number(o.start) for o in others if not o.noun and kin(o.type) != kin(trigger.type)}
    start, _ = clauses.at(trigger.start)
    first_verb = not any(not o.noun and o.start < trigger.start and kin(o.type) != kin(trigger.type) for o in others)
    for t in reversed([t for t in dates if clauses.number(t.span.start) < here]):
        number = clauses.number(t.span.start)
        low, high = clauses.at(t.span.start)
        if number in taken:
            continue
        rest = len(folded[low:high].strip()) - (t.span.end - t.span.start)
        if rest <= (_FRAME_CJK if wide else _FRAME) and (number == here - 1 or first_verb):
            return t
        opens = number == here - 1 and high - t.span.end <= 3
        if opens and small_words(code, "when").match(folded[start : start + 24].lstrip()):
            return t
        heads = low == clauses.start and len(folded[low : t.span.start].strip()) <= (_HEAD_CJK if wide else _HEAD)
        if heads and first_verb:
            return t
    behind = here + 1
    if any(low <= p and q <= high for low, high in [clauses.bounded(behind)] for p, q in places):
        behind += 1  # "in Kiel, Germany, on Monday"
    for t in dates:
        if clauses.number(t.span.start) == behind and behind not in taken:
            low, _ = clauses.at(t.span.start)
            if len(folded[low : t.span.start].strip()) <= (_BESIDE_CJK if wide else _BESIDE):
                return t
    return None


def _stretch(folded: str, found: Timex, dates: list[Timex], code: str) -> tuple[Timex, Timex | None]:
    """The two ends of "from 2016 to 2020" if a date is one of them."""
    until = small_words(code, "until")
    near = sorted(dates, key=lambda t: t.span.start)
    i = near.index(found)
    for a, b in ((i, i + 1), (i - 1, i)):
        if a >= 0 and b < len(near):
            gap = folded[near[a].span.end : near[b].span.start]
            if len(gap) <= 10 and until.fullmatch(gap.strip()):
                return near[a], near[b]
    return found, None
