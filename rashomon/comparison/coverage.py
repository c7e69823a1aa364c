"""Who does not tell a thing, and why, as far as can be seen.

In: the pile and who tells a thing. Out: `Silence`s with the reason: "could not know" (written before it happened),
"only in debris" (its names stand only in blocks that are no story), "may tell it" (another
event or claim ties it to accounts that tell the thing), else "silent". It does not know what an account
meant to leave out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rashomon.comparison.pile import Pile, day
from rashomon.model import Claim, Comparison, Silence, Span
from rashomon.text import fold

#: The reason of an account that is in no tie to a thing, but in one to what some of its tellers tell with it.
MAY = "may tell it"
#: A happening's clause and a claim's words are one passage if the shorter is so much of the longer.
_ALIKE = 0.4
#: Passages looked at behind one for others that overlap it.
_NEAR = 12
#: A pile of more accounts than this is hardly one story.
_MANY = 60


def silences(pile: Pile, tellers: list[str], happened: int = 0, parties: tuple[str, ...] = ()) -> tuple[Silence, ...]:
    """The accounts of the pile that are not among the tellers.

    `happened` is the first day (ordinal) on which the thing could be told, 0 unknown; `parties` the entities it needs. In
    a pile of many accounts, only those are silent that name one of the parties: the others tell other stories.
    """
    told = set(tellers)
    many = len(pile.order) > _MANY
    forms = {
        p: tuple(fold(n) for n in (*pile.entities[p].names, pile.entities[p].name) if len(n) > 1)
        for p in parties
        if p in pile.entities
    }
    found = []
    for account in pile.naming(parties) if many else pile.order:
        if account in told:
            continue
        written = pile.surely_written(account)
        hidden = _in_debris(pile, account, forms)
        if happened and written and written < happened:
            found.append(Silence(account, "could not know"))
        else:
            found.append(Silence(account, "only in debris" if hidden else "silent"))
    return tuple(found)


def known_from(pile: Pile, happened: int, tellers: list[str]) -> int:
    """The day from which a happening could be told: none (0) if an account tells it before its day, for it was announced."""
    written = [w for a in tellers for w in [pile.surely_written(a)] if w]
    return 0 if any(w < happened for w in written) else happened


class Neighbours:
    """Which accounts tell a thing under another event or claim: half of the accounts of the one tell both in one passage, two at
    least where an event and a claim share it.

    Such an account may tell it too; it is not called silent.
    """

    def __init__(self, passages: Mapping[str, tuple[Span, ...]], events: frozenset[str]) -> None:
        self._tellers = {id: frozenset(s.account for s in spans) for id, spans in passages.items()}
        places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for id in sorted(passages):
            for s in passages[id]:
                places[s.account].append((s.start, s.end, id))
        shared: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for account in sorted(places):
            rows = sorted(places[account])
            for n, (begin, end, one) in enumerate(rows):
                for start, stop, other in rows[n + 1 : n + 1 + _NEAR]:
                    if start >= end:
                        break
                    lengths = sorted((end - begin, stop - start))
                    crossed = one in events or other in events
                    if other != one and (not crossed or lengths[0] >= _ALIKE * lengths[1]):
                        shared[one][other].add(account)
                        shared[other][one].add(account)
        self._near = {
            one: frozenset(
                a
                for other, both in others.items()
                if len(self._tellers[one]) > 1
                and len(self._tellers[other]) > 1
                and len(both) >= (2 if one in events or other in events else 1)
                and 2 * len(both) >= min(len(self._tellers[one]), len(self._tellers[other]))
                for a in self._tellers[other]
            )
            for one, others in shared.items()
        }

    def unheard(self, found: Iterable[Comparison]) -> list[Comparison]:
        """The comparisons, with "may tell it" for "silent" where that is all that can be said."""
        made = []
        for c in found:
            may = self._near.get(c.subject, frozenset())
            if any(s.reason == "silent" and s.account in may for s in c.silences):
                quiet = tuple(
                    replace(s, reason=MAY) if s.reason == "silent" and s.account in may else s for s in c.silences
                )
                made.append(replace(c, silences=quiet, silent=tuple(s.account for s in quiet if s.reason != MAY)))
            else:
                made.append(c)
        return made


def last_day(pile: Pile, claim: Claim) -> int:
    """From which day on a claim could be known, 0 if nothing tells: who wrote before it could not know.

    Every wording gives the last exact day that it tells as past; what one account knew on its day others could know then too.
    """
    known = []
    for a in claim.appearances:
        notes, written = pile.annotations.get(a.span.account), pile.surely_written(a.span.account)
        times = notes.timexes if notes else ()
        first = bisect_left(times, a.span.start, key=lambda t: t.span.start)
        last = bisect_left(times, a.span.end, key=lambda t: t.span.start)
        days = [day(t.latest) for t in times[first:last] if t.earliest and t.earliest == t.latest]
        known.append(max((d for d in days if d <= written), default=0))
    return min(known, default=0)


def _in_debris(pile: Pile, account: str, forms: dict[str, tuple[str, ...]]) -> bool:
    """Whether one block of debris names two of the parties (or the only one) and no sentence of the story does."""
    debris = pile.debris(account)
    if not debris or not forms or set(forms) <= pile.named(account):
        return False
    needed = min(2, len(forms))
    return any(sum(any(n in words for n in some) for some in forms.values()) >= needed for words in debris)
