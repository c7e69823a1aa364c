"""The whole program on one page. Start reading here.

In: sources (files, folders). Out: a `CaseFile`. No clock, no network, no randomness: the same sources give the same case,
whatever their order and however many processes share the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rashomon.accounts import read_all, relabel
from rashomon.alignment import (
    align_claims,
    align_entities,
    align_events,
    date_accounts,
    encode_ahead,
    find_derivations,
    find_translations,
    lend_years,
    stale_judgements,
)
from rashomon.annotations import annotate, resolve, retell
from rashomon.comparison import compare, find_missing
from rashomon.model import Account, Annotations, CaseFile, Judgement, Problem

Parallel = Callable[..., Iterable[Any]]
Work = Callable[[], Any]
Beside = Callable[[Work], Work]
Watch = Callable[[str], None]


def _unwatched(stage: str) -> None:
    """Nobody looks."""


def _when_asked(work: Work) -> Work:
    """No work beside other work."""
    return work


def build(
    sources: Iterable[str | Path],
    judgements: Iterable[Judgement] = (),
    *,
    aliases: Iterable[tuple[str, ...]] = (),
    dictionary: bool = False,
    parallel: Parallel = map,
    beside: Beside = _when_asked,
    watch: Watch = _unwatched,
) -> CaseFile:
    """Read a pile of accounts of one story and say who says what, where, and how it differs.

    `sources` are files or folders; `judgements` what an analyst decided; `aliases` groups of names that mean the same; `dictionary` links Chinese names by CC-CEDICT too (extra `cedict`);
    `parallel` any order-keeping map (a process pool's, a cluster's); `beside` starts a piece of work and gives a function that
    waits for its result; `watch` is told the name of each stage as it starts.
    A source that cannot be read becomes a `Problem`.
    """
    decided, known = tuple(judgements), tuple(aliases)
    watch("read")
    accounts, problems = read_all(sources, parallel)
    whole = relabel(accounts, decided)
    accounts = tuple(map(within_reach, whole))
    watch("annotate")
    found, failures = _told_apart(accounts, parallel(annotate_or_tell, accounts))
    watch("encode")
    encode_ahead(accounts, found, parallel)
    watch("date")
    accounts = date_accounts(accounts, found)
    annotations = tuple(map(resolve, accounts, lend_years(accounts, found)))
    accounts = find_translations(accounts, annotations)
    derived = beside(partial(find_derivations, accounts, annotations))  # it asks for no names
    watch("align names")
    entities, annotations = align_entities(accounts, annotations, decided, known, dictionary)
    annotations = tuple(map(retell, accounts, annotations))
    watch("align events")
    events = align_events(accounts, annotations, entities, decided)
    watch("align claims")
    claims = align_claims(accounts, annotations, entities, decided, events)
    watch("derivations")
    derivations = derived()
    watch("compare")
    comparisons = compare(accounts, annotations, entities, events, claims, derivations)
    return CaseFile(
        accounts=_whole_again(accounts, whole),
        annotations=annotations,
        entities=entities,
        events=events,
        claims=claims,
        comparisons=comparisons,
        derivations=derivations,
        missing=find_missing(accounts, annotations, entities),
        judgements=decided,
        problems=problems + _too_long(whole) + failures + _gone(whole, decided),
    )


def _gone(accounts: tuple[Account, ...], judgements: tuple[Judgement, ...]) -> tuple[Problem, ...]:
    """Decisions whose words no account holds any more: listed, never dropped."""
    return tuple(
        Problem(
            "judgements",
            "judge",
            f"“{j.verdict}” of {', '.join(j.quotes) or 'some words'}: no account holds these words any more",
        )
        for j in stale_judgements(accounts, judgements)
    )


#: Characters of an account that are annotated: a book. A dump of 50 MB would take an hour, and is no account of a story.
MOST_ANNOTATED = 200_000


def within_reach(account: Account, limit: int = MOST_ANNOTATED) -> Account:
    """The account with its first `limit` characters and their blocks; the last is cut there. Positions stay what they are."""
    if len(account.text) <= limit:
        return account
    blocks = [b for b in account.blocks if b.span.start < limit]
    if blocks and blocks[-1].span.end > limit:
        blocks[-1] = replace(blocks[-1], span=replace(blocks[-1].span, end=limit))
    return replace(account, text=account.text[:limit], blocks=tuple(blocks))


def _whole_again(read: tuple[Account, ...], whole: tuple[Account, ...]) -> tuple[Account, ...]:
    """The accounts with what was found out about them, and with all their text and blocks."""
    return tuple(replace(a, text=w.text, blocks=w.blocks) for a, w in zip(read, whole, strict=True))


def _too_long(accounts: tuple[Account, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            a.source,
            "annotate",
            f"of its {len(a.text):,} characters only the first {MOST_ANNOTATED:,} are annotated; split it into single accounts",
        )
        for a in accounts
        if len(a.text) > MOST_ANNOTATED
    )


def annotate_or_tell(account: Account) -> Annotations | Problem:
    """The annotations of an account, or what went wrong: one bad account never spoils a pile."""
    try:
        return annotate(account)
    except Exception as error:  # whatever it is, the other accounts are built, and the case says that this one was not
        message = f"its text is kept, but was not annotated ({type(error).__name__}: {error}); please report this text"
        return Problem(account.source, "annotate", message)


def _told_apart(
    accounts: tuple[Account, ...], found: Iterable[Annotations | Problem]
) -> tuple[tuple[Annotations, ...], tuple[Problem, ...]]:
    both = tuple(found)
    annotations = tuple(
        Annotations(a.id, a.language) if isinstance(f, Problem) else f for a, f in zip(accounts, both, strict=True)
    )
    return annotations, tuple(f for f in both if isinstance(f, Problem))
