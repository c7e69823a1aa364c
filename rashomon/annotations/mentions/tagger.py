"""Tokens → how likely each token begins, continues or lies outside the name of a person, organisation or place.

A small network: reduced static word-piece vectors (from multilingual-e5-small), hashed character triples and the look of a
token go through dilated convolutions over the sentence. It was trained by benchmarks/train_names.py; the model files and
their licences are named in resources/SOURCES.md. It knows nothing of accounts, blocks or other sentences.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from rashomon.annotations.mentions.tokens import SHAPES, shape
from rashomon.text import is_cjk

Floats = NDArray[np.float32]

#: Tags in the order of the network's outputs.
TAGS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
PIECES = 8  # word pieces of one token that are read
_TRIPLES = 16  # character triples of one token that are read
_ROWS = 4096  # tokens per pass: bounds the memory


@dataclass(frozen=True)
class Tagger:
    """One model. `weights` as float32 by name; `rows` and `scores` are those of its word pieces."""

    weights: dict[str, Floats]
    rows: dict[str, int]
    scores: tuple[float, ...]
    dilations: tuple[int, ...]
    longest: int
    simplified: dict[int, int]
    words: dict[str, Floats]  # a token's vector; grows with the text, bounded by `_remember`

    def tag(self, sentences: list[list[str]]) -> list[Floats]:
        """Log probabilities, one (tokens, 7) array a sentence."""
        out: list[Floats] = []
        batch: list[list[str]] = []
        size = 0
        for sentence in sentences:
            batch.append(sentence)
            size += len(sentence)
            if size >= _ROWS:
                out += self._pass(batch)
                batch, size = [], 0
        return out + self._pass(batch) if batch else out

    def _pass(self, sentences: list[list[str]]) -> list[Floats]:
        gap = max(self.dilations)
        total = sum(len(s) + gap for s in sentences) + gap
        width = self.weights["inp.b"].shape[0]
        x = np.zeros((total, width), np.float32)
        mask = np.zeros((total, 1), np.float32)
        at, places = gap, []
        for sentence in sentences:
            x[at : at + len(sentence)] = self._vectors(sentence)
            mask[at : at + len(sentence)] = 1
            places.append(at)
            at += len(sentence) + gap
        w = self.weights
        for i, d in enumerate(self.dilations):
            z = (_layer_norm(x, w[f"norm{i}.w"], w[f"norm{i}.b"]) * mask) @ w[f"conv{i}.w"]
            h = z[:, width : 2 * width] + w[f"conv{i}.b"]
            h[d:] += z[:-d, :width]
            h[:-d] += z[d:, 2 * width :]
            np.maximum(h, 0, out=h)
            x += h @ w[f"mix{i}.w"]
            x += w[f"mix{i}.b"]
        y = _layer_norm(x, w["norm.w"], w["norm.b"]) @ w["out.w"] + w["out.b"]
        y -= y.max(1, keepdims=True)
        y -= np.log(np.exp(y).sum(1, keepdims=True))
        return [y[a : a + len(s)] for a, s in zip(places, sentences, strict=True)]

    # -- what a token looks like to the network ------------------------------------------------------------------------

    def _vectors(self, sentence: list[str]) -> Floats:
        known = self.words
        if len(known) > 50_000:
            known.clear()
        keys = self._keys(sentence)
        new = [k for k in dict.fromkeys(keys) if k not in known]
        if new:
            made = self._embed([self.features(k) for k in new])
            known.update(zip(new, made, strict=True))
        return np.stack([known[k] for k in keys])

    def _keys(self, sentence: list[str]) -> list[str]:
        """What decides a token's vector: its letters; for a Han character also its neighbours and its piece."""
        if self.weights["shapes"].shape[0] < len(SHAPES) + 4 or not any(is_cjk(t[0]) for t in sentence):
            return sentence
        return han_keys([t.translate(self.simplified) for t in sentence], self)

    def features(self, key: str) -> tuple[list[int], list[int], int]:
        """Rows of the word pieces, rows of the hashed triples, the shape: of one key."""
        buckets = self.weights["triples"].shape[0]
        if "\t" in key:  # a Han or kana character in its surroundings: see han_keys
            before, char, after, piece, where = key.split("\t")
            rows = [r for r in (self.rows.get(char), self.rows.get(piece)) if r is not None]
            grams = [f"<{before}{char}", f"{char}{after}>", f"{before}{char}{after}", f"={char}"]
            return rows or [self.rows["▁"]], [_hash(g, buckets) for g in grams], len(SHAPES) + int(where)
        lower = f"^{key.lower()[:20]}$"
        grams = [lower[i : i + 3] for i in range(max(1, len(lower) - 2))][:_TRIPLES]
        return self.pieces("▁" + key)[:PIECES] or [self.rows["▁"]], [_hash(g, buckets) for g in grams], shape(key)

    def _embed(self, features: list[tuple[list[int], list[int], int]]) -> Floats:
        w = self.weights
        table, triples = w["pieces"], w["triples"]
        rank, hashed = table.shape[1], triples.shape[1]
        x = np.empty((len(features), 3 * rank + hashed + w["shapes"].shape[1]), np.float32)
        for i, (rows, grams, look) in enumerate(features):
            x[i, :rank] = table[rows[0]]
            x[i, rank : 2 * rank] = table[rows].mean(0)
            x[i, 2 * rank : 3 * rank] = table[rows[-1]]
            x[i, 3 * rank : 3 * rank + hashed] = triples[grams].mean(0)
            x[i, 3 * rank + hashed :] = w["shapes"][look]
        made: Floats = x @ w["inp.w"] + w["inp.b"]
        return made

    def pieces(self, text: str) -> list[int]:
        """The most likely cut into word pieces (unigram model, Viterbi); unknown characters are left out."""
        return [row for row, _, _ in self.cut(text) if row >= 0]

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """(row, start, end) of each piece of the most likely cut; row -1 is an unknown character."""
        rows, scores, n = self.rows, self.scores, len(text)
        best = [0.0] + [-1e30] * n
        piece, source = [-1] * (n + 1), [0] * (n + 1)
        unknown = -30.0
        for i in range(n):
            b = best[i]
            for e in range(i + 1, min(n, i + self.longest) + 1):
                k = rows.get(text[i:e])
                if k is not None and b + scores[k] > best[e]:
                    best[e], piece[e], source[e] = b + scores[k], k, i
            if b + unknown > best[i + 1]:
                best[i + 1], piece[i + 1], source[i + 1] = b + unknown, -1, i
        out, e = [], n
        while e > 0:
            out.append((piece[e], source[e], e))
            e = source[e]
        return out[::-1]


def han_keys(sentence: list[str], tagger: Tagger) -> list[str]:
    """Keys of a sentence with Han or kana: those characters get their neighbours, the piece that covers them, and where in it."""
    keys = list(sentence)
    i, n = 0, len(sentence)
    while i < n:
        if not is_cjk(sentence[i][0]):
            i += 1
            continue
        j = i
        while j < n and j - i < 200 and is_cjk(sentence[j][0]):
            j += 1
        run = "".join(sentence[i:j])
        for _, a, b in tagger.cut(run):
            for k in range(a, b):
                before = run[k - 1] if k else "^"
                after = run[k + 1] if k + 1 < len(run) else "$"
                where = 3 if b - a == 1 else 0 if k == a else 2 if k == b - 1 else 1
                keys[i + k] = f"{before}\t{run[k]}\t{after}\t{run[a:b]}\t{where}"
        i = j
    return keys


def _hash(gram: str, buckets: int) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % buckets


def _layer_norm(x: Floats, weight: Floats, bias: Floats) -> Floats:
    centred = x - x.mean(1, keepdims=True)
    scale = 1 / np.sqrt(np.einsum("ij,ij->i", centred, centred) / x.shape[1] + 1e-5)
    normed: Floats = centred * scale[:, None] * weight + bias
    return normed


@cache
def load_tagger(name: str) -> Tagger:
    """The model resources/`name`.npz."""
    return read_tagger((resources.files("rashomon.resources") / f"{name}.npz").read_bytes())


def read_tagger(raw: bytes) -> Tagger:
    """A model from the bytes of its npz file: 8-bit rows with a scale each, 16-bit vectors, no pickle."""
    with np.load(BytesIO(raw), allow_pickle=False) as file:
        data = {k: file[k] for k in file.files}
    weights = {}
    for k, v in data.items():
        if k.endswith(".q"):
            weights[k[:-2]] = np.ascontiguousarray(v.astype(np.float32) * data[k[:-2] + ".scale"].astype(np.float32))
        elif v.dtype == np.float16 and not k.endswith(".scale") and k != "vocab.scores":
            weights[k] = np.ascontiguousarray(v.astype(np.float32))
    pieces = data["vocab.pieces"].tobytes().decode("utf-8").split("\n")
    pairs = data["simplified"].tobytes().decode("utf-8") if "simplified" in data else ""
    return Tagger(
        weights,
        {p: i for i, p in enumerate(pieces)},
        tuple(float(s) for s in data["vocab.scores"]),
        tuple(int(d) for d in data["dilations"]),
        max(map(len, pieces)),
        {ord(pairs[i]): ord(pairs[i + 1]) for i in range(0, len(pairs) - 1, 2)},
        {},
    )
