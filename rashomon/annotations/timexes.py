"""Story → time expressions (TIMEX3), in two pure steps: find in the account, resolve against the date of the account.

In: an account's story blocks, its language's words, its sentences. Out: `Timex` sorted by span. It knows no other account;
the shapes are in `timex_dates`, `timex_spans`, `timex_clock`, the words in languages/*.toml.
"""

from __future__ import annotations

from rashomon.annotations.timex_find import find_in
from rashomon.annotations.timex_resolve import resolve
from rashomon.languages import Language
from rashomon.model import Account, Span, Timex
from rashomon.text import story_blocks


def find_timexes(account: Account, language: Language, sentences: tuple[Span, ...]) -> tuple[Timex, ...]:
    """Time expressions of the story, with open values and the relation that closes them (see `timex_find`)."""
    found: list[Timex] = []
    for block in story_blocks(account):
        text = account.text[block.span.start : block.span.end]
        found += find_in(text, language.code, account.id, block.span.start)
    return tuple(found)


def resolve_timexes(account: Account, found: tuple[Timex, ...], sentences: tuple[Span, ...]) -> tuple[Timex, ...]:
    """The same expressions with values, `earliest` and `latest`, as far as `account.published` allows."""
    paragraphs = [b.span.start for b in account.blocks]
    return resolve(found, account.published, paragraphs, [s.start for s in sentences])
