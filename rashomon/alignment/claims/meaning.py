"""Utterances → how alike two of them are in meaning: by their whole, or by a sentence of a quotation that is quoted in part.

In: accounts and utterances. Out: a vector an utterance, and likeness 0..1 and a little more, where 1 is what a translation
has. One account quotes two sentences and another one of them: the whole of the first is then less like the second than its
sentence is. It does not decide what is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.vectors import Matrix, expected_cosine, pile_vectors
from rashomon.model import Account
from rashomon.text import words

#: Utterances of one account that get a vector; what follows in an endless text is tied by words and figures only.
_MOST = 3000
_SIZE = 512
_SENTENCE = re.compile(r"(?<=[.!?。！？…])\s*")
#: Sentences of a quotation that are held against others, and the fewest words of one (signs of Chinese and Japanese).
_SENTENCES, _WORDS, _SIGNS = 6, 4, 6
#: A sentence of a quotation must be more alike than the whole would have to be.
_IN_PART = 0.1
#: A quotation that lost its negation, or has an opposite in place of a word, is less like the other by so much at least (0.15
#: to 0.35 on an invented pile), though it is the same utterance: that is what the comparison wants to see.
_TURNED = 0.15


class Meaning:
    """The vectors of a pile's utterances. A pile with one account has nothing to compare and gets none."""

    def __init__(self, accounts: Sequence[Account], told: Sequence[Utterance]) -> None:
        self.told = told
        self.vectors: Matrix = np.zeros((len(told), _SIZE), np.float32)
        self._sentences: dict[int, Matrix] = {}
        by_account: defaultdict[int, list[int]] = defaultdict(list)
        for number, u in enumerate(told):
            if len(by_account[u.account]) < _MOST:
                by_account[u.account].append(number)
        if len(by_account) < 2:
            return
        order = [k for _, numbers in sorted(by_account.items()) for k in numbers]
        groups = [(accounts[k].language, tuple(told[n].text for n in ns)) for k, ns in sorted(by_account.items())]
        for (_, numbers), found in zip(sorted(by_account.items()), pile_vectors(groups), strict=True):
            self.vectors[numbers] = found
        split = [(n, parts) for n in order if len(parts := _parts(told[n])) > 1]
        if split:
            vectors = pile_vectors([(told[n].language, tuple(parts)) for n, parts in split])
            self._sentences = {n: found for (n, _), found in zip(split, vectors, strict=True)}

    def likenesses(self, i: int, rows: NDArray[np.int64]) -> Matrix:
        """How alike one is to some others of one language, whole against whole."""
        usual = expected_cosine(self.told[i].language, self.told[int(rows[0])].language)
        return np.asarray(np.round(self.vectors[rows] @ self.vectors[i], 4) / usual, np.float32)

    def likeness(self, i: int, j: int) -> float:
        """How alike two utterances are, as a share of what a translation between their languages is."""
        whole = float(self.vectors[i] @ self.vectors[j])
        usual = expected_cosine(self.told[i].language, self.told[j].language)
        if not (self.told[i].statement.direct and self.told[j].statement.direct):
            return whole / usual
        for one, two in ((i, j), (j, i)):
            if one in self._sentences and two not in self._sentences:
                whole = max(whole, float((self._sentences[one] @ self.vectors[two]).max()) - _IN_PART)
        return whole / usual + (_TURNED if self.told[i].turns(self.told[j]) else 0.0)


def _parts(u: Utterance) -> list[str]:
    """The sentences of a quotation that say enough, when it has several."""
    if not u.statement.direct:
        return []
    parts = [p.strip() for _, text in u.pieces for p in _SENTENCE.split(text)]
    least = _SIGNS if u.language in ("zh", "ja") else _WORDS
    return [p for p in parts if len(list(words(p))) >= least][:_SENTENCES]
