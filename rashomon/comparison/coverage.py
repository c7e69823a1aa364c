"""Who does not tell a thing, and why, as far as can be seen.

In: the pile and who tells a thing. Out: `Silence`s with the reason: "could not know" (written before it happened),
"only in debris" (its names stand only in blocks that are no story), else "silent". It does not know what an account
meant to leave out.
"""

from __future__ import annotations

from bisect import bisect_left

from rashomon.comparison.pile import Pile, day
from rashomon.model import Claim, Silence
from rashomon.text import fold

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
        written = pile.written(account)[1]
        hidden = _in_debris(pile, account, forms)
        if happened and written and written < happened:
            found.append(Silence(account, "could not know"))
        else:
            found.append(Silence(account, "only in debris" if hidden else "silent"))
    return tuple(found)


def last_day(pile: Pile, claim: Claim) -> int:
    """From which day on a claim could be known, 0 if nothing tells: who wrote before it could not know.

    Every wording gives the last exact day that it tells as past; what one account knew on its day others could know then too.
    """
    known = []
    for a in claim.appearances:
        notes, written = pile.annotations.get(a.span.account), pile.written(a.span.account)[1]
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
