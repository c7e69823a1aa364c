"""How long a cited document is, account against account: "the 11-minute recording", "um áudio de 14 minutos".

In: the pile, events, claims, and what is compared already. Out: conflicts and changes of aspect "amount". A length of time or a number of
pages belongs to the word for a document ([events.documents]) that it stands beside; accounts of one story that each give one for one
kind of document speak of one document. It does not know whether a story has two recordings, but for an account that tells of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from rashomon.comparison.amounts import compare_amounts, single_values
from rashomon.comparison.claim_lengths import length
from rashomon.comparison.counted import Subjects
from rashomon.comparison.coverage import silences
from rashomon.comparison.given import Given
from rashomon.comparison.pile import Pile
from rashomon.languages.happenings import find_documents
from rashomon.model import Claim, Comparison, Event, Span
from rashomon.text import fold

#: Characters between the word for a document and its length.
_BESIDE = 24
#: Documents that last; all others have pages.
_LASTING = frozenset({"recording", "interview"})
#: Entities that two accounts must share to tell one story (as in `counted`).
_STORY = 3


def compare_cited(
    pile: Pile, events: tuple[Event, ...], claims: tuple[Claim, ...], spent: Set[Span]
) -> list[Comparison]:
    """The conflicts and changes of each kind of document, sorted by id."""
    told: dict[str, list[Given]] = defaultdict(list)
    for account in pile.order:
        for kind, one in _cited(pile, account):
            told[kind].append(one)
    subjects = Subjects(events, claims)
    found = []
    for kind, given in sorted(told.items()):
        some = [g for group in _stories(pile, single_values(pile, given)) for g in group]
        subject = subjects.holding(g.figure.span for g in some)
        if len({g.account for g in some}) < 2 or not subject:
            continue
        quiet = silences(pile, sorted({g.account for g in some}))
        for c in compare_amounts(pile, subject, some, False):
            pairs = [e.spans for e in c.evidence]
            if (c.verdict == "conflict" or c.reason == "change over time") and not all(set(p) <= spent for p in pairs):
                made = replace(c, id=f"{c.id}:{kind}", detail=f"The length of {_article(kind)}. {c.detail}")
                found.append(replace(made, silences=quiet, silent=tuple(s.account for s in quiet)))
    return sorted(found, key=lambda c: c.id)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _stories(pile: Pile, given: Sequence[Given]) -> list[list[Given]]:
    """The figures of accounts that tell one story with another of them."""
    joined = [
        g
        for g in given
        if any(g.account != o.account and len(pile.named(g.account) & pile.named(o.account)) >= _STORY for o in given)
    ]
    return [joined] if joined else []


def _cited(pile: Pile, account: str) -> list[tuple[str, Given]]:
    """The lengths that stand beside words for documents, each with the kind of the nearest word."""
    notes, here = pile.annotations.get(account), pile.accounts[account]
    if notes is None:
        return []
    figures = [f for f in (length(t) for t in notes.timexes) if f]
    pages = [f for f in notes.figures if f.unit == "page" and f.low > 1]
    found = []
    for sentence in notes.sentences:
        inside = [f for f in (*figures, *pages) if sentence.start <= f.span.start and f.span.end <= sentence.end]
        if not inside:
            continue
        words = find_documents(fold(here.text[sentence.start : sentence.end]), here.language)
        for f in inside:
            start, end = f.span.start - sentence.start, f.span.end - sentence.start
            near = sorted((max(start - b, a - end), kind) for kind, a, b in words if max(start - b, a - end) <= _BESIDE)
            if near and (near[0][1] in _LASTING) == (f.unit != "page"):
                found.append((near[0][1], Given(account, f, sentence)))
    return [
        (kind, g)
        for kind, g in found
        if not any(k == kind and o is not g and o.figure.unit != g.figure.unit for k, o in found)
    ]
