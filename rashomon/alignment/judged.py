"""What an analyst decided about names → the mentions that it binds, and the decisions whose words are gone.

In: judgements with spans, quotes or both, and accounts. Out: spans of names to hold together or apart. A judgement is tied
to words: its quote is looked for at its span, then elsewhere in that account, then in the whole pile.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Account, Judgement, Span
from rashomon.text import story_blocks

Key = tuple[str, Span | None]
#: A name is short; longer quotes are about statements and events, which other aligners read.
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Pointer:
    """One of the things that a judgement speaks of: one passage, or a name wherever it stands."""

    quote: str
    span: Span | None


def pointers(judgement: Judgement, accounts: Sequence[Account]) -> tuple[Pointer, ...] | None:
    """What a judgement points at in these accounts; None when any of its words are gone."""
    texts = {a.id: a.text for a in accounts}
    found = []
    for n in range(max(len(judgement.spans), len(judgement.quotes))):
        span = judgement.spans[n] if n < len(judgement.spans) else None
        quote = judgement.quotes[n] if n < len(judgement.quotes) else ""
        text = texts.get(span.account) if span else None
        if span and text is not None and 0 <= span.start < span.end <= len(text):
            here = text[span.start : span.end]
            if not quote or quote == here:
                found.append(Pointer(here, span))
                continue
        if not quote:
            return None
        if span and text is not None and (at := text.find(quote)) >= 0:
            found.append(Pointer(quote, Span(span.account, at, at + len(quote))))
        elif any(quote in t for t in texts.values()):
            found.append(Pointer(quote, None))
        else:
            return None
    return tuple(found) or None


def stale_judgements(accounts: Sequence[Account], judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements whose words no account holds any more, in their own order: to be listed, never dropped."""
    return tuple(j for j in judgements if pointers(j, accounts) is None)


def names_judged(
    judgements: Sequence[Judgement], accounts: Sequence[Account]
) -> list[tuple[Judgement, tuple[Pointer, ...]]]:
    """The same/different judgements that can be about names: every quote is short."""
    out = []
    for judgement in judgements:
        if judgement.verdict in ("same", "different"):
            found = pointers(judgement, accounts)
            if found and len(found) > 1 and all(len(p.quote) <= LONGEST_NAME and "\n" not in p.quote for p in found):
                out.append((judgement, found))
    return out


def contradiction(judgements: Sequence[Judgement]) -> str:
    """What is wrong with decisions that hold the same names the same (in one step or several) and different; "" when nothing is.

    The order of the decisions does not matter. A decision on two passages with one wording speaks of those passages only.
    """
    parent: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for judgement in judgements:
        keys = _keys(judgement) if judgement.verdict == "same" else ()
        for key in keys[1:]:
            parent[find(key)] = find(keys[0])
    for judgement in sorted(judgements, key=lambda j: (j.quotes, j.at, j.by)):
        keys = _keys(judgement) if judgement.verdict == "different" else ()
        for n, a in enumerate(keys):
            for b in keys[n + 1 :]:
                if a != b and find(a) == find(b):
                    return f"“{a[0]}” and “{b[0]}” are judged different, and by other decisions the same; take one of them back"
    return ""


def _keys(judgement: Judgement) -> tuple[Key, ...]:
    """Each quote of a judgement with the passage that it stands in, if one is given."""
    spans = (*judgement.spans, *[None] * len(judgement.quotes))
    return tuple((" ".join(q.split()), spans[n]) for n, q in enumerate(judgement.quotes))


def occurrences(account: Account, words: str) -> list[Span]:
    """Where words stand as whole words in the story of an account."""
    edge = (r"(?<!\w)" if words[:1].isascii() else "", r"(?!\w)" if words[-1:].isascii() else "")
    pattern = re.compile(edge[0] + re.escape(words) + edge[1])
    return [
        Span(account.id, m.start(), m.end())
        for block in story_blocks(account)
        for m in pattern.finditer(account.text, block.span.start, block.span.end)
    ]
