"""A matrix of scores → which row goes with which column, each at most once.

In: scores, higher is better. Out: pairs. Two ways: the assignment with the largest sum (Kuhn 1955, in the shortest
augmenting path form of Jonker and Volgenant 1987; cubic, so for small matrices only), and the stable greedy one for the
rest. Both are deterministic: ties go to the lower row, then to the lower column.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

#: Above this the cubic method is left for the greedy one: 300 x 300 costs about half a CPU-second.
_OPTIMAL_SIZE = 300


def assign(scores: Matrix) -> list[tuple[int, int]]:
    """One-to-one pairs (row, column), sorted by row; as many as the smaller side has."""
    if scores.size == 0:
        return []
    if max(scores.shape) > _OPTIMAL_SIZE:
        return _greedy(scores)
    if scores.shape[0] > scores.shape[1]:
        return sorted((i, j) for j, i in _optimal(scores.T))
    return sorted(_optimal(scores))


def margins(scores: Matrix) -> Matrix:
    """Each score minus half the mean of the runner-up in its row and the runner-up in its column.

    What has no counterpart is near to many and best of none: competition inside the matrix tells it from what has one
    (F1 90 with a bare threshold, 95 with this; NTREX with half the sentences dropped, see docs/log/claims.md).
    """
    return np.asarray(scores - 0.25 * (_runner_up(scores) + _runner_up(scores.T).T), dtype=np.float32)


def _runner_up(scores: Matrix) -> Matrix:
    """For each cell the best other score of its row; 0 where there is no other."""
    rows, columns = scores.shape
    if columns < 2:
        return np.zeros_like(scores)
    top = np.partition(scores, columns - 2, axis=1)
    best, second = top[:, -1:], top[:, -2:-1]
    return np.where(np.arange(columns)[None, :] == scores.argmax(axis=1).reshape(rows, 1), second, best)


def _greedy(scores: Matrix) -> list[tuple[int, int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    pairs: list[tuple[int, int]] = []
    width = scores.shape[1]
    for k in np.argsort(-scores, axis=None, kind="stable").tolist():
        i, j = divmod(k, width)
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((i, j))
            if len(pairs) == min(scores.shape):
                break
    return sorted(pairs)


def _optimal(scores: Matrix) -> list[tuple[int, int]]:
    """The assignment with the largest sum for a matrix with no more rows than columns."""
    cost = -scores.astype(np.float64)
    rows, columns = cost.shape
    by_row, by_column = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, dtype=np.int64)  # 1-based row of each column; column 0 is the one being placed
    for i in range(1, rows + 1):
        row_of[0] = i
        came = np.zeros(columns + 1, dtype=np.int64)
        shortest = np.full(columns + 1, np.inf)
        done = np.zeros(columns + 1, dtype=bool)
        at = 0
        while True:
            done[at] = True
            row = int(row_of[at])
            reach = cost[row - 1] - by_row[row] - by_column[1:]
            better = ~done[1:] & (reach < shortest[1:])
            shortest[1:][better] = reach[better]
            came[1:][better] = at
            following = int(np.where(done[1:], np.inf, shortest[1:]).argmin()) + 1
            step = shortest[following]
            by_row[row_of[done]] += step
            by_column[done] -= step
            shortest[~done] -= step
            at = following
            if row_of[at] == 0:
                break
        while at:
            row_of[at] = row_of[came[at]]
            at = int(came[at])
    return [(int(row_of[j]) - 1, j - 1) for j in range(1, columns + 1) if row_of[j]]
