"""Currencies that are gone, but whose name lives on: "francs" of today are Swiss or CFA francs, by what the account speaks of.

In: an account and a currency whose name others share. Out: the currency that the account means; the old one where it is older
than the change or names no country that has an heir. It reads the words of the story only, not its figures.
"""

from __future__ import annotations

import re

from rashomon.annotations.figures.grammar import Grammar
from rashomon.model import Account
from rashomon.text import fold, story_blocks

#: The euro came into hands on 1 January 2002.
_GONE = "2002"


def heir(account: Account, g: Grammar, currency: str) -> str:
    """ISO 4217 code that a bare name means in this account: the heir whose places it names most, else `currency`."""
    if account.published.latest and account.published.latest < _GONE:
        return currency
    story = fold("\n".join(account.text[b.span.start : b.span.end] for b in story_blocks(account)))
    named = {
        code: len(re.findall(rf"\b(?:{'|'.join(map(re.escape, words))})", story))
        for code, words in g.heirs[currency].items()
    }
    best = max(sorted(named), key=lambda code: named[code], default=currency)
    return best if named.get(best) else currency
