"""A word or a run of Han characters → word pieces of a unigram vocabulary, and the keys of tokens that the tagger remembers.

In: the pieces with their rows and scores. Out: the most likely cut. It knows no language.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.text import is_cjk

_UNKNOWN = -30.0  # log probability of a character that is in no piece: below that of every piece
_RUN = 200  # characters of one run of Han that are cut at a time


@dataclass(frozen=True)
class Pieces:
    """`rows` and `scores` (log probabilities) of the pieces; `longest` in characters."""

    rows: dict[str, int]
    scores: tuple[float, ...]
    longest: int

    def of(self, text: str) -> list[int]:
        """Rows of the most likely cut; unknown characters are left out."""
        return [row for row, _, _ in self.cut(text) if row >= 0]

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """(row, start, end) of each piece of the most likely cut; row -1 is an unknown character."""
        rows, scores, n = self.rows, self.scores, len(text)
        best = [0.0] + [-1e30] * n
        piece, source = [-1] * (n + 1), [0] * (n + 1)
        for i in range(n):
            b = best[i]
            for e in range(i + 1, min(n, i + self.longest) + 1):
                k = rows.get(text[i:e])
                if k is not None and b + scores[k] > best[e]:
                    best[e], piece[e], source[e] = b + scores[k], k, i
            if b + _UNKNOWN > best[i + 1]:
                best[i + 1], piece[i + 1], source[i + 1] = b + _UNKNOWN, -1, i
        out, e = [], n
        while e > 0:
            out.append((piece[e], source[e], e))
            e = source[e]
        return out[::-1]


def han_keys(sentence: list[str], pieces: Pieces) -> list[str]:
    """Keys of a sentence with Han or kana: those characters get their neighbours, the piece that covers them, and where in it."""
    keys = list(sentence)
    i, n = 0, len(sentence)
    while i < n:
        if not is_cjk(sentence[i][0]):
            i += 1
            continue
        j = i
        while j < n and j - i < _RUN and is_cjk(sentence[j][0]):
            j += 1
        run = "".join(sentence[i:j])
        for _, a, b in pieces.cut(run):
            for k in range(a, b):
                before = run[k - 1] if k else "^"
                after = run[k + 1] if k + 1 < len(run) else "$"
                where = 3 if b - a == 1 else 0 if k == a else 2 if k == b - 1 else 1
                keys[i + k] = f"{before}\t{run[k]}\t{after}\t{run[a:b]}\t{where}"
        i = j
    return keys
