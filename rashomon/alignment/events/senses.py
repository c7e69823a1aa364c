"""Whether the sentences of two tellings mean the same, as one more fact beside their types, parties and days.

In: tellings, and the stories that accounts tell together. Out: `Senses`, which gives the likeness of a telling to others
of other accounts. Only sentences of tellings in stories of two accounts and more are encoded; a pile of unrelated
accounts costs nothing. Likeness alone ties nothing: in one story everything sounds alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict

import numpy as np

from rashomon.alignment.encoding import sentences_of, texts_of
from rashomon.alignment.events.tellings import Telling
from rashomon.alignment.vectors import Matrix, centred, encode
from rashomon.model import Account, Annotations

#: A telling is held against this many tellings of a happening.
_MOST = 12


class Senses:
    """Vectors of the sentences of tellings, made when first asked for."""

    def __init__(
        self,
        accounts: tuple[Account, ...],
        annotations: tuple[Annotations, ...],
        found: list[Telling],
        story: dict[str, str],
    ) -> None:
        tellers = Counter(story[a.account] for a in annotations)
        self._accounts = {a.id: a for a in accounts}
        notes = {a.account: a for a in annotations}
        self._sentences = {a.id: sentences_of(a, notes[a.id]) for a in accounts if a.id in notes}
        self._told = [t for t in found if tellers[story[t.account]] > 1]
        self._vectors: dict[tuple[str, int, int], Matrix] | None = None

    def likeness(self, t: Telling, others: list[Telling]) -> float:
        """The highest cosine between the sentence of a telling and those of others, in other accounts; 0 if none."""
        if self._vectors is None:
            self._vectors = self._encode()
        mine = self._vectors.get(t.key)
        if mine is None:
            return 0.0
        rows = [self._vectors[o.key] for o in others if o.account != t.account and o.key in self._vectors][:_MOST]
        return round(float(max(np.dot(row, mine) for row in rows)), 3) if rows else 0.0

    def _encode(self) -> dict[tuple[str, int, int], Matrix]:
        wanted: dict[str, dict[int, list[Telling]]] = defaultdict(dict)
        starts = {a: [s.start for s in spans] for a, spans in self._sentences.items()}
        for t in sorted(self._told, key=lambda t: t.key):
            spans, at = self._sentences.get(t.account, ()), t.mention.trigger.start
            i = bisect_right(starts.get(t.account, ()), at) - 1
            if i >= 0 and at < spans[i].end:
                wanted[t.account].setdefault(i, []).append(t)
        order = sorted(wanted)
        groups = []
        for a in order:
            rows = encode(texts_of(self._accounts[a], self._sentences[a]))
            groups.append((self._accounts[a].language, rows[sorted(wanted[a])]))
        found: dict[tuple[str, int, int], Matrix] = {}
        for account, vectors in zip(order, centred(groups), strict=True):
            for row, sentence in zip(vectors, sorted(wanted[account]), strict=True):
                for t in wanted[account][sentence]:
                    found[t.key] = row
        return found
