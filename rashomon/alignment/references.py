"""Titles, pronouns and bare surnames of one account → the person they stand for.

In: the mentions of one account, those that are names already tied to an entity. Out: the entity of the others, with the
reason. It knows nearness, gender words and apposition, no grammar; what it cannot tell it leaves open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.name_tables import words_of
from rashomon.model import Account, Annotations, Mention, Span
from rashomon.text import fold

#: How far back, in sentences, a pronoun or a title may look.
REACH = 3
_APPOSED = re.compile(r"^[\s,，、]{0,3}$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention that is no name, the entity it stands for, and why."""

    span: Span
    entity: int
    rule: str
    score: float


def choose_bearer(at: int, bearers: Mapping[int, Sequence[int]], fame: Mapping[int, int]) -> int | None:
    """Which of several full names a bare name at position `at` is short for: the last one named before it, else the one
    that the account names most, else the pile (`fame`). `bearers` maps each entity to the starts of its full names in the
    account; None when nobody is named."""
    before = [(starts[i], -entity) for entity, starts in bearers.items() if (i := bisect_right(starts, at) - 1) >= 0]
    if before:
        return -max(before)[1]
    counted = sorted((-len(starts), -fame.get(entity, 0), entity) for entity, starts in bearers.items() if starts)
    return counted[0][2] if counted else None


def pronoun_gender(word: str) -> str:
    """m, f, "?" for words that are both in different languages, "" for a word that is no singular personal pronoun."""
    folded = fold(word)
    male, female = folded in words_of("pronoun-m"), folded in words_of("pronoun-f")
    return "?" if male and female else "m" if male else "f" if female else ""


def resolve_references(
    account: Account, found: Annotations, named: Mapping[Span, int], people: Mapping[int, str]
) -> list[Reference]:
    """The entities of titles and pronouns. `named` gives the entity of each name; `people` the gender of each person
    entity: m, f or ""."""
    sentences = [s.start for s in found.sentences] or [b.span.start for b in account.blocks]
    at = [bisect_right(sentences, m.span.start) for m in found.mentions]
    known: dict[int, list[tuple[int, int]]] = defaultdict(list)  # sentence → (start, person)
    for number, mention in zip(at, found.mentions, strict=True):
        person = named.get(mention.span)
        if person is not None and person in people:
            known[number].append((mention.span.start, person))
    titles = _titles(account, found, named, people)
    heads: dict[str, Counter[int]] = defaultdict(Counter)
    for title in titles:
        heads[_head(account, title.span)][title.entity] += 1
    done = {r.span for r in titles}
    references = list(titles)
    for number, mention in zip(at, found.mentions, strict=True):
        if mention.form == "name" or mention.span in done or mention.span in named:
            continue
        reference: Reference | None = None
        if mention.form == "title" and mention.kind in ("person", "unknown"):
            seen = heads.get(_head(account, mention.span))
            if seen and len(seen) == 1:
                reference = Reference(mention.span, next(iter(seen)), "title", 0.75)
            else:
                reference = _nearest(mention, number, known, people, "", "title", 0.5)
        elif mention.form == "pronoun":
            gender = pronoun_gender(account.text[mention.span.start : mention.span.end])
            if gender:
                reference = _nearest(mention, number, known, people, gender.replace("?", ""), "pronoun", 0.6)
        if reference:
            references.append(reference)
            if reference.entity not in [p for _, p in known[number]]:
                known[number].append((mention.span.start, reference.entity))
    return sorted(references, key=lambda r: (r.span.start, r.span.end))


def _nearest(
    mention: Mention,
    number: int,
    known: Mapping[int, list[tuple[int, int]]],
    people: Mapping[int, str],
    gender: str,
    rule: str,
    score: float,
) -> Reference | None:
    """The first fitting person of the nearest sentence that has one: whoever opens a sentence is mostly its subject."""
    for back in range(REACH):
        fitting = [
            person
            for start, person in sorted(known.get(number - back, ()))
            if start < mention.span.start and (not gender or people[person] in ("", gender))
        ]
        if fitting:
            if rule == "title" and len(set(fitting)) > 1:
                return None  # a role may be anyone's: several people in reach tell nothing
            return Reference(mention.span, fitting[0], rule, score - 0.1 * back)
    return None


def _head(account: Account, span: Span) -> str:
    words = fold(account.text[span.start : span.end]).split()
    while len(words) > 1 and len(words[0]) <= 3:
        words = words[1:]  # articles and possessives
    return " ".join(words)


def _titles(
    account: Account, found: Annotations, named: Mapping[Span, int], people: Mapping[int, str]
) -> list[Reference]:
    """Titles that stand beside a person's name: "le PDG de Tesla, Elon Musk", "Elon Musk, the head of Tesla"."""
    names = [m for m in found.mentions if m.span in named and named[m.span] in people]
    starts = {m.span.start: named[m.span] for m in names}
    ends = {m.span.end: named[m.span] for m in names}
    out = []
    for mention in found.mentions:
        if mention.form != "title":
            continue
        span, text = mention.span, account.text
        for gap in range(4):
            if span.end + gap in starts and _APPOSED.match(text[span.end : span.end + gap]):
                out.append(Reference(span, starts[span.end + gap], "title beside a name", 0.9))
                break
            if gap and span.start - gap in ends and re.match(r"^[,，、]\s?$|^ $", text[span.start - gap : span.start]):
                out.append(Reference(span, ends[span.start - gap], "title beside a name", 0.85))
                break
    return out
