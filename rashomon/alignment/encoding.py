"""Accounts with their annotations → the vectors that the alignment will ask for, made ahead, by as many processes as there are.

In: accounts and annotations. Out: nothing; `vectors.encode` knows the groups afterwards. What a group is stands here once, so
that a group made ahead, kept from an earlier build or made when it is asked for is the same: the sentences of an account, and
what is said in it. It compares nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from rashomon.alignment.vectors import encode_texts, learn
from rashomon.model import Account, Annotations, Span, Statement
from rashomon.text import story_blocks, words

Parallel = Callable[..., Iterable[Any]]

#: Sentences of one account that get a vector: an endless text must not cost an hour.
MOST_SENTENCES = 1500
#: Statements of one account that get a vector; what follows in an endless text is tied by words and figures only.
MOST_STATEMENTS = 3000
#: Characters of a statement that are read.
LONGEST = 4000
_SENTENCE = re.compile(r"(?<=[.!?。！？…])\s*")
#: Sentences of a quotation that are held against others, and the fewest words of one (signs of Chinese and Japanese).
_SENTENCES, _WORDS, _SIGNS = 6, 4, 6


def encode_ahead(accounts: Sequence[Account], annotations: Sequence[Annotations], parallel: Parallel = map) -> None:
    """Encode what the accounts of a pile tell. `parallel` is any order-keeping map. One account has nothing to be compared with."""
    if len(accounts) < 2:
        return
    by_id = {a.account: a for a in annotations}
    groups = []
    for account in accounts:
        notes = by_id.get(account.id, Annotations(account.id))
        groups.append(texts_of(account, sentences_of(account, notes)))
        groups.append(said_texts(account, notes))
    wanted = tuple(dict.fromkeys(g for g in groups if g))
    for texts, found in zip(wanted, parallel(encode_texts, wanted), strict=True):
        learn(texts, found)


def sentences_of(account: Account, notes: Annotations) -> tuple[Span, ...]:
    """The sentences of an account that get a vector, in order; the blocks of its story where no sentences were found."""
    found = notes.sentences or tuple(b.span for b in story_blocks(account))
    return tuple(sorted(found, key=lambda s: (s.start, s.end))[:MOST_SENTENCES])


def texts_of(account: Account, spans: Iterable[Span]) -> tuple[str, ...]:
    """The words of spans of one account."""
    return tuple(account.text[s.start : s.end] for s in spans)


def said_texts(account: Account, notes: Annotations) -> tuple[str, ...]:
    """What is said in an account: the words of each statement, then the sentences of the quotations that have several."""
    told: list[str] = []
    parts: list[str] = []
    for statement in notes.statements:
        if len(told) < MOST_STATEMENTS and (text := said(account, statement)):
            told.append(text)
            parts += quoted_sentences(account, statement) if statement.direct else []
    return (*told, *parts)


def said(account: Account, statement: Statement) -> str:
    """The words of a statement, "" when there are none."""
    content = sorted(statement.content, key=lambda s: (s.start, s.end))
    text = " ".join(account.text[s.start : s.end] for s in content)[:LONGEST]
    return text if next(words(text), None) else ""


def quoted_sentences(account: Account, statement: Statement) -> list[str]:
    """The sentences of a statement that say enough, when it has several."""
    content = sorted(statement.content, key=lambda s: (s.start, s.end))
    pieces = [account.text[s.start : s.end][:LONGEST] for s in content]
    parts = [p.strip() for text in pieces for p in _SENTENCE.split(text)]
    least = _SIGNS if account.language in ("zh", "ja") else _WORDS
    found = [p for p in parts if len(list(islice(words(p), least))) >= least][:_SENTENCES]
    return found if len(found) > 1 else []
