"""Where somebody came from, account against account: "a flight from Montevideo", "прилетела из Буэнос-Айреса".

In: the pile, claims, events. Out: conflicts of aspect "place". The place of departure stands right behind (in Japanese before) a word
for it, beside a word for a journey ([wording] `journey`, `journey_from`). Two accounts speak of one journey where one person is
named in both sentences, where the sentences are tied, or where each tells one journey of one kind of vehicle, with nobody
aboard. Each account gives one place, nobody names both places, and the days beside them do not part them. It knows no routes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.comparison.counted import Subjects
from rashomon.comparison.coverage import silences
from rashomon.comparison.parties import Named, a_country, exclude_places
from rashomon.comparison.pile import Pile, day
from rashomon.languages import language as knowledge
from rashomon.languages.polarity import any_of
from rashomon.languages.topics import find_topics
from rashomon.model import PERHAPS, Claim, Comparison, Event, Mention, Span, record
from rashomon.text import fold, is_cjk

#: Characters between the word for a journey and the word for its beginning; in Chinese and Japanese behind the place.
_GAP, _BEHIND = 14, 10
#: Journeys of one group that are looked at.
_MANY = 60
#: Topics that are vehicles.
_VEHICLES = frozenset({"aircraft", "ship", "train", "rocket"})


@record
class Journey:
    """A place of departure: its name and entity, the sentence, who is named there, the vehicle if nobody is, and the stretches of days told."""

    account: str
    span: Span
    place: str
    sentence: Span
    travellers: frozenset[str]
    vehicles: frozenset[str]
    days: tuple[tuple[int, int], ...]


def compare_journeys(pile: Pile, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> list[Comparison]:
    """The conflicts, sorted by id. The subject is the claim that holds one of the sentences, else the event told nearest."""
    found = [j for account in pile.order for j in _journeys(pile, account)]
    if len({j.place for j in found}) < 2:
        return []
    groups: dict[str, list[Journey]] = defaultdict(list)
    for claim in claims:
        for j in found:
            if any(a.span.account == j.account and _overlap(a.span, j.sentence) for a in claim.appearances):
                groups[claim.id].append(j)
    sure = tuple(c for c in claims if not any(e.rule == PERHAPS for e in c.evidence))
    subjects = Subjects(events, sure)
    by_person: dict[str, list[Journey]] = defaultdict(list)
    for j in found:
        for who in sorted(j.travellers):
            by_person[who].append(j)
        for what in sorted(j.vehicles):
            if sum(what in other.vehicles for other in found if other.account == j.account) == 1:
                by_person[what].append(j)
    some = list(groups.items())
    some += [(subjects.holding(j.span for j in group), group) for _, group in sorted(by_person.items())]
    made: list[Comparison] = []
    known: set[frozenset[str]] = set()
    for subject, group in sorted(some, key=lambda s: -len({j.account for j in s[1]})):
        places = frozenset(j.place for j in group)
        c = _compare(pile, subject, group) if subject and places not in known else None
        if c:
            known.add(places)
            made.append(c)
    return sorted(made, key=lambda c: c.id)


def _compare(pile: Pile, subject: str, group: Sequence[Journey]) -> Comparison | None:
    if len({a_country(pile, j.place) for j in group}) > 1:
        return None  # a country and a city in it
    if any(_other_days(a, b) for a, b in combinations(group[:_MANY], 2) if a.place != b.place):
        return None
    named: Named = {}
    for j in group:
        named.setdefault(j.account, {}).setdefault(j.place, []).append(j.sentence)
    c = exclude_places(pile, subject, named)
    if c is None:
        return None
    quiet = silences(pile, sorted(named))
    return Comparison(
        f"{subject}:place:from",
        subject,
        "place",
        "conflict",
        c.readings,
        tuple(s.account for s in quiet),
        c.reason,
        c.detail.replace("where it happens", "where the journey began", 1),
        c.origins,
        quiet,
        c.evidence,
    )


def _other_days(a: Journey, b: Journey) -> bool:
    """Whether two sentences give days, and none in common."""
    return bool(a.days and b.days) and not any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days)


def _overlap(a: Span, b: Span) -> bool:
    return a.account == b.account and a.start < b.end and b.start < a.end


def _journeys(pile: Pile, account: str) -> list[Journey]:
    notes, here = pile.annotations.get(account), pile.accounts[account]
    section = knowledge(here.language).section("wording")
    travel = any_of(tuple(section.get("journey", ())))
    before = any_of(tuple(section.get("journey_from", ())))
    behind = tuple(section.get("journey_from_behind", ()))
    found = []
    times = notes.timexes if notes else ()
    for sentence in notes.sentences if notes else ():
        text = fold(here.text[sentence.start : sentence.end])
        rides = [m.span() for m in travel.finditer(text)]
        if not rides:
            continue
        starts = [m.span() for m in before.finditer(text)]
        mentions = pile.mentions_in(sentence)
        people = frozenset(m.entity for m in mentions if pile.entities[m.entity].kind == "person")
        vehicles = find_topics(text, here.language) & _VEHICLES if not people else frozenset()
        first, last = (bisect_left(times, at, key=lambda t: t.span.start) for at in (sentence.start, sentence.end))
        days = tuple((day(t.earliest), day(t.latest)) for t in times[first:last] if t.earliest)
        for m in mentions:
            if pile.entities[m.entity].kind == "place" and _left(text, sentence, m, rides, starts, behind):
                found.append(Journey(account, m.span, m.entity, sentence, people, vehicles, days))
    return found


def _left(
    text: str,
    sentence: Span,
    m: Mention,
    rides: Sequence[tuple[int, int]],
    starts: Sequence[tuple[int, int]],
    behind: Sequence[str],
) -> bool:
    """Whether a place is where a journey began."""
    start, end = m.span.start - sentence.start, m.span.end - sentence.start
    word = next((s for s in starts if s[1] <= start and not text[s[1] : start].strip()), None)
    if word is not None and is_cjk(text[word[0]]):
        return any(0 <= a - end <= _BEHIND for a, _ in rides)
    if word is not None:
        ahead = [b for _, b in rides if 0 <= word[0] - b <= _GAP and not any(b <= s[0] < word[0] for s in starts)]
        first = not any(c.isalnum() for c in text[: word[0]])
        return bool(ahead) or (first and any(0 <= a - end <= _GAP for a, _ in rides))
    after = next((w for w in behind if text.startswith(w, end)), "")
    return bool(after) and any(0 <= a - end - len(after) <= _BEHIND for a, _ in rides)
