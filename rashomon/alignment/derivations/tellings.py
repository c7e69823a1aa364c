"""An account → the sentences in which it tells something, and which of them are its own words.

In: an account and its annotations. Out: a `Telling`. Sentences that are mostly somebody's quoted words are told apart: two
reporters at one press conference write down the same ones. Short ones ("Read more") are left out. It compares nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from rashomon.alignment.derivations.beads import Sentences
from rashomon.alignment.encoding import sentences_of, texts_of
from rashomon.alignment.vectors import Matrix, encode, expected_length
from rashomon.kept import kept_by_digest
from rashomon.model import Account, Annotations, Span
from rashomon.text import cjk_share

_LETTER, _LETTER_OR_DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Telling:
    """What an account tells: all its sentences, those that are its own words, and those that have a vector."""

    account: Account
    sentences: tuple[Span, ...]
    own: tuple[Span, ...]
    encoded: tuple[Span, ...]  # the group that is encoded: every sentence of the account, up to a limit
    rows: tuple[int, ...]  # of `sentences`, the first ones: which row of the group each is
    measures: Sentences  # of those: how long, and whether its own words

    def vectors(self) -> Matrix:
        """One vector for each of the first sentences."""
        return encode(texts_of(self.account, self.encoded))[list(self.rows)]


def telling(account: Account, found: Annotations) -> Telling:
    """What an account tells."""
    spans = sentences_of(account, found)
    quoted = tuple(sorted((s.start, s.end) for t in found.statements if t.direct for s in t.content))
    every = tuple(sorted(found.sentences or spans, key=lambda s: (s.start, s.end)))
    sentences, own, letters = _told(account.text, every, quoted)
    encoded = {span: row for row, span in enumerate(spans)}
    factor = expected_length(account.language)
    first = [(span, n) for span, n in zip(sentences, letters, strict=True) if span in encoded]
    mine = frozenset(own)
    measures = Sentences(
        np.array([n / factor for _, n in first], np.float64), np.array([s in mine for s, _ in first], np.bool_)
    )
    return Telling(account, sentences, own, spans, tuple(encoded[s] for s, _ in first), measures)


@kept_by_digest
def _told(
    text: str, every: tuple[Span, ...], quoted: tuple[tuple[int, int], ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[int, ...]]:
    """The sentences that tell something, those of them that are no quotation, and the letters and digits of the former."""
    sentences, own = [], []
    at = 0
    for span in every:
        while at < len(quoted) and quoted[at][1] <= span.start:
            at += 1
        if not _tells(text[span.start : span.end]):
            continue
        inside = 0
        for start, end in quoted[at:]:
            if start >= span.end:
                break
            inside += min(end, span.end) - max(start, span.start)
        sentences.append(span)
        if 2 * inside <= span.end - span.start:
            own.append(span)
    lengths = tuple(len(_LETTER_OR_DIGIT.findall(text, s.start, s.end)) for s in sentences)
    return tuple(sentences), tuple(own), lengths


def _tells(text: str) -> bool:
    """Long enough to say something: 20 letters, or 8 of a script that writes words with one or two signs."""
    letters = len(_LETTER.findall(text[:400]))
    return letters >= 20 or (letters >= 8 and cjk_share(text[:400]) > 0.5)
