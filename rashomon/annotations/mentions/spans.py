"""Log probabilities of tags → names: the best legal sequence of tags, and how sure each name is.

In: token offsets and the tagger's output for one sentence. Out: `Found` names with offsets. It reads no text.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.annotations.mentions.tagger import TAGS

_OUTSIDE = float(np.log(0.995))  # tokens surer than this to be outside need no search; changes nothing measurable
_NEVER = -1e9


class Found(NamedTuple):
    """A name in the account's text: offsets, kind, mean probability of its tags."""

    start: int
    end: int
    kind: str
    score: float


def names_in(offsets: list[tuple[int, int]], scores: NDArray[np.float32], bias: float = 0.0) -> list[Found]:
    """Names of one sentence. `bias` (in log probability) is taken from "outside": more names, less sure ones."""
    if not len(scores):
        return []
    rows = scores.copy()
    rows[:, 0] -= bias
    tags: list[int] = rows.argmax(1).tolist()
    inside = [i for i, t in enumerate(tags) if t]
    if not inside:
        return []
    if not all(tags[i] % 2 or (i and tags[i - 1] in (tags[i], tags[i] - 1)) for i in inside):
        tags = _searched(scores, rows)  # the best tags alone are no legal sequence
        inside = [i for i, t in enumerate(tags) if t]
    found: list[Found] = []
    for k in inside:
        if tags[k] % 2:
            e = k + 1
            while e < len(tags) and tags[e] == tags[k] + 1:
                e += 1
            sure = sum(math.exp(min(0.0, rows[t, tags[t]])) for t in range(k, e)) / (e - k)
            found.append(Found(offsets[k][0], offsets[e - 1][1], TAGS[tags[k]][2:], sure))
    return found


def _searched(scores: NDArray[np.float32], rows: NDArray[np.float32]) -> list[int]:
    """The best legal tags of a sentence, searched in each stretch of tokens that may be inside a name."""
    tags = [0] * len(rows)
    open_ = np.flatnonzero(scores[:, 0] < _OUTSIDE).tolist()
    i = 0
    while i < len(open_):
        j = i
        while j + 1 < len(open_) and open_[j + 1] == open_[j] + 1:
            j += 1
        first, last = open_[i], open_[j] + 1
        tags[first:last] = _best(rows[first:last].tolist())
        i = j + 1
    return tags


def _best(rows: list[list[float]]) -> list[int]:
    """Viterbi under one rule: a continuing tag (2, 4, 6) follows only its own beginning or continuation."""
    score = [s if t not in (2, 4, 6) else _NEVER for t, s in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(7), key=score.__getitem__)
        step, new = [], []
        for t in range(7):
            source = top if t not in (2, 4, 6) else t if score[t] >= score[t - 1] else t - 1
            step.append(source)
            new.append(score[source] + row[t])
        back.append(step)
        score = new
    t = max(range(7), key=score.__getitem__)
    path = [t]
    for step in reversed(back):
        t = step[t]
        path.append(t)
    return path[::-1]
