"""The line model: rows of features → which paragraphs are story, with smoothing over neighbours.

In: the array of `features`. Out: log-odds of story a paragraph, and the most likely run of story and debris. The weights
are boosted trees in resources/lines.json, made by benchmarks/train_blocks.py; numpy walks them, nothing else is needed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.features import Floats

#: Cost, in log-odds, of each change between story and debris. Swept 0.5-2.5; flat between 0.5 and 1.6.
CHANGE = 0.7
_CHUNK = 20000  # rows walked at once, so that memory stays small on texts of millions of lines


@dataclass(frozen=True)
class Trees:
    """All trees in one set of arrays; a leaf points to itself."""

    roots: NDArray[np.int64]
    column: NDArray[np.int64]
    threshold: Floats
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Floats
    depth: int
    width: int  # columns that the features must have


@cache
def load_trees() -> Trees:
    """The weights that come with the package."""
    file = resources.files("rashomon.resources") / "lines.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    left, right = np.array(data["left"]), np.array(data["right"])
    at, depth = np.array(data["roots"]), 0
    while True:  # the deepest leaf
        at = np.unique(np.concatenate((left[at], right[at])))
        depth += 1
        if (left[at] == at).all():
            break
    column = np.maximum(np.array(data["column"]), 0)
    return Trees(
        np.array(data["roots"]),
        column,
        np.array(data["threshold"]),
        left,
        right,
        np.array(data["value"]),
        depth,
        data["features"],
    )


def log_odds(rows: Floats) -> Floats:
    """How much more likely story than debris each row is, as a natural logarithm."""
    trees = load_trees()
    out = np.zeros(len(rows))
    for low in range(0, len(rows), _CHUNK):
        part = rows[low : low + _CHUNK]
        number = np.arange(len(part))[:, None]
        at = np.broadcast_to(trees.roots, (len(part), len(trees.roots)))
        for _ in range(trees.depth):
            goes_left = part[number, trees.column[at]] <= trees.threshold[at]
            at = np.where(goes_left, trees.left[at], trees.right[at])
        out[low : low + _CHUNK] = trees.value[at].sum(axis=1)
    return out


def smooth(odds: Floats, change: float = CHANGE) -> NDArray[np.bool_]:
    """The most likely labelling when every change of label costs `change` (Viterbi over two states)."""
    n = len(odds)
    story = debris = 0.0
    stay = np.ones((n, 2), bool)
    for i, odd in enumerate((odds / 2).tolist()):
        stay[i] = debris >= story - change, story >= debris - change
        story, debris = max(story, debris - change) + odd, max(debris, story - change) - odd
    out = np.zeros(n, bool)
    state = story > debris
    for i in range(n - 1, -1, -1):
        out[i] = state
        if not stay[i, int(state)]:
            state = not state
    return out
