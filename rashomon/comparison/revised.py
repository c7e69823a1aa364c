"""Two values in one passage of which one took the place of the other: "lowered from 23 to 17", "17 and not 23".

In: a passage with the places of two values. Out: whether its words say so. It does not know which of the two is the older.
"""

from __future__ import annotations

from rashomon.comparison.pile import Pile
from rashomon.languages.happenings import small_words
from rashomon.model import Span
from rashomon.text import fold

#: A word of changing stands so near before the first of two values, or behind the second where verbs end the clause.
_NEAR, _BEHIND = 45, 14


def revised(pile: Pile, passage: Span, one: Span, two: Span) -> bool:
    """Whether a passage says that one value took the place of another: a word of changing stands beside or between them."""
    account = pile.accounts[passage.account]
    first, second = sorted((one, two), key=lambda s: s.start)
    start, end = max(passage.start, first.start - _NEAR), min(passage.end, second.end + _BEHIND)
    folded = fold(account.text[start:end])
    if small_words(account.language, "part_of").search(folded):
        return False
    return bool(small_words(account.language, "revised").search(folded))
