"""Utterances → how alike two of them are in meaning: by their whole, or by a sentence of a quotation that is quoted in part.

In: accounts and utterances. Out: a vector an utterance, and likeness 0..1 and a little more, where 1 is what a translation
has. One account quotes two sentences and another one of them: the whole of the first is then less like the second than its
sentence is. It does not decide what is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.claims.negated import unnegated
from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.encoding import MOST_STATEMENTS, quoted_sentences
from rashomon.alignment.vectors import SIZE, Matrix, centred, encode, expected_cosine
from rashomon.matrices import one_thread
from rashomon.model import Account, Evidence

#: A sentence of a quotation must be more alike than the whole would have to be.
_IN_PART = 0.1
#: A quotation that lost its negation, or has an opposite in place of a word, is less like the other by so much at least (0.15
#: to 0.35 on an invented pile), though it is the same utterance: that is what the comparison wants to see.
_TURNED = 0.15
#: Translations of one quotation are alike by 0.84 to 0.96, those that lost a negation by 0.52 to 0.71 (see docs/log/claims.md).
_TRANSLATED = 0.8
_COMPARED = 40
#: Pairs whose vectors are multiplied at once.
_AT_ONCE = 8192


class Meaning:
    """The vectors of a pile's utterances. A pile with one account has nothing to compare and gets none."""

    def __init__(self, accounts: Sequence[Account], told: Sequence[Utterance]) -> None:
        self.told = told
        self.vectors: Matrix = np.zeros((len(told), SIZE), np.float32)
        self._sentences: dict[int, Matrix] = {}
        self._turned: dict[int, Matrix] = {}
        self._plain: frozenset[int] = frozenset()
        self._usual: dict[str, NDArray[np.float64]] | None = None
        by_account: defaultdict[int, list[int]] = defaultdict(list)
        for number, u in enumerate(told):
            if len(by_account[u.account]) < MOST_STATEMENTS:
                by_account[u.account].append(number)
        if len(by_account) < 2:
            return
        wholes: list[tuple[str, Matrix]] = []
        sentences: list[tuple[str, Matrix]] = []
        split: list[int] = []
        for k, numbers in sorted(by_account.items()):
            parts = {n: quoted_sentences(accounts[k], s) for n in numbers if (s := told[n].statement).direct}
            found = encode((*(told[n].text for n in numbers), *(p for some in parts.values() for p in some)))
            wholes.append((accounts[k].language, found[: len(numbers)]))
            at = len(numbers)
            for n, some in parts.items():
                if some:
                    split.append(n)
                    sentences.append((accounts[k].language, found[at : at + len(some)]))
                    at += len(some)
        for (_, numbers), rows in zip(sorted(by_account.items()), centred(wholes), strict=True):
            self.vectors[numbers] = rows
        self._sentences = dict(zip(split, centred(sentences), strict=True))
        self._turned, self._plain = unnegated(told)

    def likeness_of(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """`likeness` of many pairs at once."""
        if not pairs:
            return []
        one, two = np.asarray(pairs).T
        found: list[float] = []
        for k in range(0, len(pairs), _AT_ONCE):
            rows = self.vectors[one[k : k + _AT_ONCE]], self.vectors[two[k : k + _AT_ONCE]]
            found += np.einsum("ij,ij->i", *rows).tolist()
        return [self.likeness(i, j, whole) for (i, j), whole in zip(pairs, found, strict=True)]

    def likeness_to_all(self, i: int) -> NDArray[np.float64]:
        """`likeness` of one to every utterance, but for the last bits, which hang on how many are multiplied at once."""
        if self._usual is None:
            codes = [u.language for u in self.told]
            of = {one: np.array([expected_cosine(one, two) for two in codes], np.float64) for one in sorted(set(codes))}
            self._usual = of
        with one_thread():
            whole = self.vectors @ self.vectors[i]
        found: NDArray[np.float64] = whole / self._usual[self.told[i].language]
        if self.told[i].statement.direct:
            special = self._of_its_own(i)
            for j, u in enumerate(self.told):
                if u.statement.direct and (special or self._of_its_own(j)):
                    found[j] = self.likeness(i, j, float(whole[j]))
        return found

    def _of_its_own(self, i: int) -> bool:
        """Whether the likeness of a quotation hangs on more than its vector."""
        return i in self._sentences or i in self._turned or bool(self.told[i].sides)

    def likeness(self, i: int, j: int, whole: float | None = None) -> float:
        """How alike two utterances are, as a share of what a translation between their languages is; `whole` is their cosine."""
        whole = float(self.vectors[i] @ self.vectors[j]) if whole is None else whole
        usual = expected_cosine(self.told[i].language, self.told[j].language)
        if not (self.told[i].statement.direct and self.told[j].statement.direct):
            return whole / usual
        for one, two in ((i, j), (j, i)):
            if one in self._sentences and two not in self._sentences:
                whole = max(whole, float((self._sentences[one] @ self.vectors[two]).max()) - _IN_PART)
        for one, two in ((i, j), (j, i)):
            if one in self._turned and two in self._plain:  # the same but for the negation is the same utterance
                whole += max(0.0, float(self._turned[one] @ self.vectors[two]))
        return whole / usual + (_TURNED if self.told[i].turns(self.told[j]) else 0.0)


def unlike(members: Sequence[int], told: Sequence[Utterance], meaning: Meaning) -> tuple[Evidence, ...]:
    """The quotations of a claim that mean less like those in other languages than a translation does: something was turned.

    The evidence says nothing of what: a lost negation is found by its words, and believed where the meaning changed too.
    """
    quoted = [k for k in members if told[k].statement.direct][:_COMPARED]
    found = []
    for k in quoted:
        others = [j for j in quoted if told[j].language != told[k].language]
        likeness = [
            float(meaning.vectors[k] @ meaning.vectors[j]) / expected_cosine(told[k].language, told[j].language)
            for j in others
        ]
        if likeness and sum(likeness) / len(likeness) < _TRANSLATED:
            near = round(sum(likeness) / len(likeness), 3)
            found.append(
                Evidence(
                    "unlike", near, f"Less like the other wordings ({near:.2f}) than a translation.", (told[k].span,)
                )
            )
    return tuple(found)
