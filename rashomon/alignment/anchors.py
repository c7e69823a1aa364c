"""What two texts share that needs no dictionary: numbers and the letters of names, romanised.

In: texts of any script. Out: how much of the rare anchors each pair shares. It does not know words: in a language
written without spaces only Latin words and digits count.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from rashomon.text import is_cjk

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_WEIGHT = 4.0  # a shared number tells more than a shared syllable
_LONGEST = 2000  # characters of a text that are read


@lru_cache(maxsize=65536)
def _romanise(word: str) -> str:
    return anyascii(word).lower()


def anchors(text: str) -> Counter[str]:
    """Numbers ("#1500": digits only) and the letter triples of romanised words ("^mu", "mus", "usk")."""
    found: Counter[str] = Counter()
    text = text[:_LONGEST]
    for number in _NUMBER.finditer(text):
        found["#" + "".join(c for c in number.group() if c.isdigit())] += 1
    for match in _WORD.finditer(text):
        for part in _latin_parts(match.group()):
            word = "^" + _romanise(part)
            for i in range(len(word) - 2):
                found[word[i : i + 3]] += 1
    return found


def _latin_parts(word: str) -> list[str]:
    """A run of letters without its Han and kana."""
    if not any(is_cjk(c) for c in word):
        return [word] if len(word) > 2 else []
    return [p for p in "".join(" " if is_cjk(c) else c for c in word).split() if len(p) > 2]


def anchor_likeness(a: Sequence[str], b: Sequence[str]) -> NDArray[np.float32]:
    """Cosine of the anchors of each text of `a` with each of `b`, rare ones weighing more; by an inverted index."""
    counts = [[anchors(text) for text in side] for side in (a, b)]
    seen = Counter(key for side in counts for found in side for key in found)
    total = len(a) + len(b)

    def weighed(found: Counter[str]) -> dict[str, float]:
        weights = {
            key: (_NUMBER_WEIGHT if key[0] == "#" else 1.0) * math.log(1 + total / seen[key]) for key in sorted(found)
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {key: w / length for key, w in weights.items()}

    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, found in enumerate(counts[1]):
        for key, weight in weighed(found).items():
            postings[key].append((j, weight))
    result = np.zeros((len(a), len(b)), np.float32)
    for i, found in enumerate(counts[0]):
        for key, weight in weighed(found).items():
            for j, other in postings.get(key, ()):
                result[i, j] += weight * other
    return result
