"""When a happening is told to have happened: the date that belongs to its trigger.

In: a trigger, and what its sentence holds. Out: the date, and the end of the stretch of time that it begins. A date belongs
to the verb of its own clause, or, at the head of a sentence or before "when", to the next one; a date beside words of
saying dates the saying. What stands in another sentence is not read.
"""

from __future__ import annotations

from rashomon.annotations.events.clauses import Clauses
from rashomon.languages.happenings import Trigger, event_types, kin, small_words
from rashomon.model import Timex, record

#: How much else a clause may hold and still be no more than a date ("On the morning of", "In der Nacht zum"), in
#: characters; and how near a noun its date must stand ("the fire of 3 May") where the clause has a verb.
_FRAME, _FRAME_CJK = 22, 10
_BESIDE, _BESIDE_CJK = 12, 3
#: What goes on for a while, so that "since Monday" dates it.
_GOES_ON = frozenset(
    {"strike", "protest", "burn", "arrest", "vanish", "investigate", "own", "employ", "control", "compete"}
)
#: How far into a sentence the date that opens it may stand ("本报讯 北京时间3月12日").
_HEAD, _HEAD_CJK = 12, 10


@record
class Setting:
    """What a sentence holds around its triggers: the folded text, its clauses, all its triggers, the dates in the same
    voice, the clauses (by number) that say something, where places are named, and the language."""

    folded: str
    clauses: Clauses
    triggers: tuple[Trigger, ...]
    dates: tuple[Timex, ...]
    cues: frozenset[int]
    places: tuple[tuple[int, int], ...]
    code: str

    @property
    def wide(self) -> bool:
        """Whether a sign says as much as two or three letters."""
        return self.code in ("zh", "ja")

    def rivals(self, trigger: Trigger) -> list[Trigger]:
        """Verbs of other kinds that may take a date from a trigger; what holds for years takes none."""
        return [
            t
            for t in self.triggers
            if t is not trigger and not t.noun and kin(t.type) != kin(trigger.type) and not event_types()[t.type].state
        ]


def find_time(setting: Setting, trigger: Trigger) -> tuple[Timex | None, Timex | None]:
    """The date of a trigger and, for a stretch of time, the date that ends it."""
    if not setting.dates:
        return None, None
    found = _own(setting, trigger)
    if found is None and not event_types()[trigger.type].state and (not trigger.noun or _is_subject(setting, trigger)):
        found = _neighbour(setting, trigger)
    if found and found.span.start > trigger.end and kin(trigger.type) not in _GOES_ON and _since(setting, found):
        return None, None  # "published letters since 2015": the letters go on since then
    return _stretch(setting, found) if found else (None, None)


def _since(s: Setting, t: Timex) -> bool:
    """Whether a word for "since" stands right before a date, and no end of the time behind it."""
    before = s.folded[max(0, t.span.start - 10) : t.span.start].rstrip()
    since = any(m.end() == len(before) for m in small_words(s.code, "since").finditer(before))
    return since and _stretch(s, t)[1] is None


def _own(s: Setting, trigger: Trigger) -> Timex | None:
    """The nearest date of the trigger's clause that no other verb stands before."""
    here = s.clauses.number(trigger.start)
    own = [t for t in s.dates if s.clauses.number(t.span.start) == here]
    after = s.folded[trigger.end : trigger.end + 8]
    if small_words(s.code, "before_after").search(after):
        own = [t for t in own if t.span.start > trigger.end]
    if trigger.noun:
        verbs = [o for o in s.triggers if not o.noun and s.clauses.number(o.start) == here]
        reach = (_BESIDE_CJK if s.wide else _BESIDE) if verbs else 60
        own = [t for t in own if _gap(trigger, t) <= reach]
    else:
        rivals = [o for o in s.rivals(trigger) if s.clauses.number(o.start) == here]
        own = [t for t in own if not any(_between(o, trigger, t) for o in rivals)]
    return min(own, key=lambda t: (_gap(trigger, t), t.span.start)) if own else None


def _is_subject(s: Setting, trigger: Trigger) -> bool:
    """Whether a noun for an incident opens a clause in which no verb tells of another happening ("an explosion tore …")."""
    low, _ = s.clauses.at(trigger.start)
    alone = not any(not t.noun and s.clauses.number(t.start) == s.clauses.number(low) for t in s.triggers)
    opens = trigger.start - low <= (_BESIDE_CJK if s.wide else _BESIDE)
    return event_types()[trigger.type].incident and alone and opens


def _gap(trigger: Trigger, t: Timex) -> int:
    return max(t.span.start - trigger.end, trigger.start - t.span.end, 0)


def _between(other: Trigger, mine: Trigger, t: Timex) -> bool:
    """Whether another verb stands between a verb and a date."""
    return mine.end <= other.start < t.span.start or t.span.end <= other.start < mine.start


def _neighbour(s: Setting, trigger: Trigger) -> Timex | None:
    """A date in a clause of its own, before the trigger's clause or right behind it."""
    here = s.clauses.number(trigger.start)
    rivals = s.rivals(trigger)
    taken = s.cues | {s.clauses.number(o.start) for o in rivals}
    first_verb = not any(o.start < trigger.start for o in rivals)
    before = [t for t in s.dates if s.clauses.number(t.span.start) < here]
    for t in reversed(before):
        if s.clauses.number(t.span.start) not in taken and _dates_the_next(s, t, trigger, first_verb):
            return t
    behind = here + 1
    if any(low <= p and q <= high for low, high in [s.clauses.bounded(behind)] for p, q in s.places):
        behind += 1  # "in Kiel, Germany, on Monday"
    for t in s.dates:
        if s.clauses.number(t.span.start) == behind and behind not in taken:
            low, _ = s.clauses.at(t.span.start)
            if len(s.folded[low : t.span.start].strip()) <= (_BESIDE_CJK if s.wide else _BESIDE):
                return t
    return None


def _dates_the_next(s: Setting, t: Timex, trigger: Trigger, first_verb: bool) -> bool:
    """Whether a date of an earlier clause dates what comes: it is all that its clause holds, stands before "when", or opens
    the sentence of which the trigger is the first verb."""
    low, high = s.clauses.at(t.span.start)
    next_clause = s.clauses.number(t.span.start) == s.clauses.number(trigger.start) - 1
    rest = len(s.folded[low:high].strip()) - (t.span.end - t.span.start)
    if rest <= (_FRAME_CJK if s.wide else _FRAME) and (next_clause or first_verb):
        return True
    start, _ = s.clauses.at(trigger.start)
    opens = next_clause and high - t.span.end <= 3
    if opens and small_words(s.code, "when").match(s.folded[start : start + 24].lstrip()):
        return True
    head = len(s.folded[low : t.span.start].strip()) <= (_HEAD_CJK if s.wide else _HEAD)
    return low == s.clauses.start and head and first_verb


def _stretch(s: Setting, found: Timex) -> tuple[Timex, Timex | None]:
    """The two ends of "from 2016 to 2020" if a date is one of them."""
    until = small_words(s.code, "until")
    near = sorted(s.dates, key=lambda t: t.span.start)
    i = near.index(found)
    for a, b in ((i, i + 1), (i - 1, i)):
        if a >= 0 and b < len(near):
            gap = s.folded[near[a].span.end : near[b].span.start]
            if len(gap) <= 10 and until.fullmatch(gap.strip()):
                return near[a], near[b]
    return found, None
