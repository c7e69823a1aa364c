"""How well a telling fits a happening: the typed facts that decide, with the sentence that says why.

In: a `Telling` and a `Happening` (the tellings tied so far). Out: a score and its reasons, or nothing when a fact forbids
it. Facts, in the order they weigh: who did it to whom, when, where, which figures, and that both accounts tell one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from rashomon.alignment.events.tellings import Telling
from rashomon.languages.happenings import event_types
from rashomon.model import Figure

#: Weights were set by hand on invented piles and looked at on the five accounts of the tests; docs/log/events.md.
AGENT, TARGET, PLACE, INVOLVED, DAY, PERIOD, FIGURE, SAME_TYPE, STORY = 1.75, 1.75, 1.25, 0.5, 2.0, 1.0, 1.5, 0.5, 1.0
#: Both tell how much or how many of the same; and a toll ("nine people injured") needs no name inside one story.
COUNTED, TOLL = 0.5, 1.0
#: Sentences that mean the same, where one more fact is shared, or none: from 0.5 on, pairs of one kind and story told
#: the same in the piles looked at; with a shared fact from 0.42 on.
SENSE, _ALIKE_SHARED, _ALIKE = 1.5, 0.42, 0.58
#: What a telling must reach to be tied; a single shared party never does alone.
ENOUGH = 3.0
#: The same parties doing the same on days that differ by no more than a week, in accounts that each tell it once, are
#: one happening dated differently: news rarely has the same act twice a week between the same two.
_WEEK = 7
#: A day is exact with the days that the night before and after it touch.
_NIGHT = 2
#: An exact number below this is given of many acts.
_TELLING = 10
_SYMMETRIC = frozenset({"merge", "meet", "settle", "crash", "own", "compete"})


class Happening:
    """Tellings tied to one happening, and what they share."""

    def __init__(self, number: int, first: Telling, story: str) -> None:
        self.number = number
        self.tellings: list[Telling] = []
        self.reasons: list[tuple[Telling, float, str]] = []
        self.stories: set[str] = set()
        self.agents: Counter[str] = Counter()
        self.targets: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.involved: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.earliest = self.latest = 0
        self.ranged = False
        self.dated: dict[str, tuple[int, int]] = {}
        self.figures: dict[str, list[Figure]] = {}
        self.real = not first.mention.hedged
        self.add(first, story, 1.0, "")

    def add(self, t: Telling, story: str, score: float, why: str) -> None:
        self.tellings.append(t)
        if why:
            self.reasons.append((t, score, why))
        self.stories.add(story)
        if not self.agents or t.agents & set(self.agents) or t.mention.type in _SYMMETRIC:
            self.agents.update(t.agents)  # an actor that contradicts the others' is for the comparison
        self.targets.update(t.targets)
        self.places.update(t.places)
        self.involved.update(t.involved)
        self.types[t.mention.type] += 1
        for f in t.figures:
            self.figures.setdefault(f.unit, []).append(f)
        if t.earliest and not (t.mention.hedged and self.real):
            self.dated.setdefault(t.account, (t.earliest + t.night, t.latest - t.night))
            if not self.earliest:
                self.earliest, self.latest, self.ranged = t.earliest, t.latest, t.ranged
            elif max(self.earliest, t.earliest) <= min(self.latest, t.latest):
                self.earliest, self.latest = max(self.earliest, t.earliest), min(self.latest, t.latest)

    @property
    def named(self) -> bool:
        """Whether somebody or some place ties it to the world."""
        return bool(self.agents or self.targets or self.places)


def gap(t: Telling, h: Happening) -> int:
    """Days between a telling and a happening, 0 where they can be the same day."""
    return max(t.earliest - h.latest, h.earliest - t.latest, 0)


def fit(
    t: Telling,
    h: Happening,
    story: str,
    crowded: frozenset[tuple[str, str]],
    likeness: Callable[[Telling, list[Telling]], float],
) -> tuple[float, str] | None:
    """How well a telling fits a happening, and why; None if a fact forbids it.

    `crowded` are the accounts and kinds where an account tells several figures of one kind in different sentences: which
    of its costs another account's cost is cannot be told by the kind alone.
    """
    score, why = 0.0, []
    kind = event_types()[t.mention.type]
    parties = 0
    facts = 0
    symmetric = t.mention.type in _SYMMETRIC
    agents, targets = set(h.agents), set(h.targets)
    if symmetric:
        agents = targets = agents | targets
    if t.agents and agents:
        if t.agents & agents:
            score += AGENT
            parties += 1
            why.append("the same who")
        elif _done_by_another(t, h, story, symmetric):
            facts += 2
            score += DAY
            why.append("the same act, said to be another's")
        else:
            return None
    elif t.agents and t.agents <= targets:
        return None
    if t.targets and targets:
        if t.targets & targets:
            score += TARGET
            parties += 1
            why.append("the same to whom")
        elif not t.targets & set(h.involved):
            return None
    elif t.targets and t.targets <= agents and not symmetric:
        return None
    if t.places and h.places:
        if t.places & set(h.places):
            score += PLACE
            facts += 1
            why.append("the same place")
        else:
            score -= 0.5
    rest = (t.involved & set(h.involved)) - (t.agents & agents) - (t.targets & targets) - (t.places & set(h.places))
    score += INVOLVED * min(len(rest), 2)
    if t.mention.type in h.types:
        score += SAME_TYPE
    if story in h.stories:
        score += STORY
    same_figure = clash = False
    for f in t.figures:
        others = h.figures.get(f.unit, ())
        if any(close(f, o) for o in others):
            same_figure = True
        elif others:
            clash = True
    if clash or same_figure:
        score += COUNTED
        if kind.measured and story in h.stories and not (crowded & {(x.account, t.kin) for x in (t, *h.tellings)}):
            score += TOLL
            facts += 2
            why.append("the same count of one story")
    if same_figure and (parties or t.earliest or t.places or kind.measured):
        score += FIGURE
        facts += 1
        why.append("the same figure")
    if t.earliest and h.earliest:
        days = gap(t, h)
        if t.ranged != h.ranged and clash and not same_figure:
            return None  # a year's gift and the sum of all years are two things
        sharp = t.latest - t.earliest <= _NIGHT or h.latest - h.earliest <= _NIGHT
        if days == 0 or (days == 1 and sharp):
            exact = t.latest - t.earliest <= _NIGHT and h.latest - h.earliest <= _NIGHT
            score += DAY if exact else PERIOD
            facts += 2 if exact and kind.incident and story in h.stories else 1
            why.append(
                "the same day" if exact and days == 0 else "a day apart at most" if exact else "times that agree"
            )
        elif not _one_happening_dated_twice(t, h, parties, days, kind.once, same_figure):
            return None
        else:
            why.append(f"{days} days apart in accounts that each tell it once")
    elif clash and not same_figure and not kind.measured and _told_already(t, h):
        return None
    facts += parties + (len(rest) > 1)
    if facts < 2 and story in h.stories and t.mention.type in h.types:
        alike = likeness(t, h.tellings) if parties or not kind.money or kind.state else 0.0
        if alike >= (_ALIKE_SHARED if facts else _ALIKE):
            score += SENSE
            facts = 2
            why.append("sentences that mean the same")
    if facts < 2 and not (t.mention.within and clash):
        score = min(score, ENOUGH - 0.01)  # one fact alone never ties
    return score, ", ".join(why)


def _done_by_another(t: Telling, h: Happening, story: str, symmetric: bool) -> bool:
    """Whether two accounts tell one act of two actors: the same exact number, or the same exact day with the same place or the
    same one it is done to. The telling account tells the act once."""
    if symmetric or story not in h.stories or t.account in {x.account for x in h.tellings}:
        return False
    if t.mention.type not in h.types:
        return False
    exact = [f for f in t.figures if f.low == f.high and f.low >= _TELLING]
    if any(f.low == o.low == o.high for f in exact for o in h.figures.get(f.unit, ())):
        return True
    if (
        not (t.earliest and h.earliest)
        or gap(t, h) > 1
        or t.latest - t.earliest > _NIGHT
        or h.latest - h.earliest > _NIGHT
    ):
        return False
    return bool(t.places & set(h.places) or t.targets & set(h.targets))


def _one_happening_dated_twice(
    t: Telling, h: Happening, parties: int, days: int, once: bool, same_figure: bool
) -> bool:
    """Whether other facts outweigh dates that cannot both be true."""
    if t.account in h.dated or parties < 2:
        return False
    exact = t.latest - t.earliest <= _NIGHT and h.latest - h.earliest <= _NIGHT
    return once or (exact and days <= _WEEK) or (same_figure and days <= 31)


def _told_already(t: Telling, h: Happening) -> bool:
    """Whether the account has given another figure for this: then it is another gift, payment or sale.

    A speaker's undated figure, and any undated figure beside a sum over years, may still be of the same thing.
    """
    if t.account not in {x.account for x in h.tellings if x.figures}:
        return False
    return not (t.mention.within and not h.earliest) and not (h.ranged and not t.earliest)


def close(a: Figure, b: Figure) -> bool:
    """Whether two figures of one unit can be the same number: their ranges meet within two percent."""
    slack = 0.02 * max(abs(a.high), abs(b.high))
    return a.low <= b.high + slack and b.low <= a.high + slack


def single_handle(t: Telling, h: Happening, story: str) -> bool:
    """Whether one shared party is enough because nothing else is in question: a noun ("the lawsuit against Norda"), or one
    act of one party in one story that neither dates against the other. The caller asks that there is only one such."""
    kind = event_types()[t.mention.type]
    if t.earliest:
        return False
    agents, targets = t.agents & set(h.agents), t.targets & set(h.targets)
    if kind.once:
        return bool(targets)
    if not agents and not targets:
        return False
    if t.mention.type == "sue" and t.mention.hedged != h.real:
        return True
    untold = t.account not in {x.account for x in h.tellings}
    telling = kind.incident or kind.money or kind.state
    return (
        telling
        and (untold or not t.figures)
        and story in h.stories
        and t.mention.type in h.types
        and t.mention.hedged != h.real
    )
