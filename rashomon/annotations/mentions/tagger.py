"""Tokens → how likely each token begins, continues or lies outside the name of a person, organisation or place.

A small network: reduced static word-piece vectors (from multilingual-e5-small), hashed character triples, the look of a
token and the lists that it stands in make its vector, which is remembered; convolutions over the sentence
follow. It was trained by benchmarks/train_names.py; the model files and their licences are named in
resources/SOURCES.md. It knows nothing of accounts, blocks or other sentences.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from rashomon.annotations.mentions.pieces import Pieces, han_keys
from rashomon.annotations.mentions.tokens import SHAPES, shape
from rashomon.annotations.mentions.word_lists import listed
from rashomon.matrices import one_thread
from rashomon.text import is_cjk

Floats = NDArray[np.float32]
Features = tuple[list[int], list[int], int, list[float]]  # rows of pieces, rows of triples, look, lists

#: Tags in the order of the network's outputs.
TAGS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
PIECES = 8  # word pieces of one token that are read
_TRIPLES = 16  # character triples of one token that are read
_ROWS = 2048  # tokens per pass: bounds the memory
_SENTENCE = 256  # tokens; a longer sentence is read in parts
_REMEMBERED = 30_000  # vectors of tokens that are kept (30 MB)


@dataclass(frozen=True)
class Tagger:
    """One model. `weights` by name, matrices with the norm before them multiplied in; tables (`pieces`, `triples`) as 8-bit
    rows, with a scale for each under `scales`."""

    weights: dict[str, Floats]
    tables: dict[str, NDArray[np.int8]]
    scales: dict[str, Floats]
    pieces: Pieces
    layers: tuple[int, ...]  # distance at which each convolution looks
    simplified: dict[int, int]
    lists: tuple[bytes, ...]
    words: dict[str, Floats]  # a token's vector; grows with the text, bounded by _REMEMBERED

    def tag(self, sentences: list[list[str]]) -> list[Floats]:
        """Log probabilities, one (tokens, 7) array a sentence."""
        parts = [s[i : i + _SENTENCE] for s in sentences for i in range(0, max(1, len(s)), _SENTENCE)]
        found: list[Floats] = []
        batch: list[list[str]] = []
        size = 0
        for part in parts:
            batch.append(part)
            size += len(part)
            if size >= _ROWS:
                found += self._pass(batch)
                batch, size = [], 0
        if batch:
            found += self._pass(batch)
        if len(parts) == len(sentences):
            return found
        rest, out = iter(found), []
        for s in sentences:
            out.append(np.concatenate([next(rest) for _ in range(0, max(1, len(s)), _SENTENCE)]))
        return out

    def _pass(self, sentences: list[list[str]]) -> list[Floats]:
        with one_thread():
            return self._read(sentences)

    def _read(self, sentences: list[list[str]]) -> list[Floats]:
        w = self.weights
        width, centred = w["inp.b"].shape[0], "wide0.o" in w
        x = np.concatenate([self._vectors(s) for s in sentences])
        ends = np.cumsum([len(s) for s in sentences])
        first = np.repeat(ends - [len(s) for s in sentences], [len(s) for s in sentences])
        last = np.repeat(ends, [len(s) for s in sentences])
        at, none = np.arange(len(x)), len(x)  # row `none` is a row of zeros: what lies outside the sentence
        for i, d in enumerate(self.layers):
            z = np.zeros((len(x) + 1, 3 * width), np.float32)
            np.matmul(_scaled(x, centred), w[f"wide{i}.w"], out=z[:-1])
            if centred:
                z[:-1] += w[f"wide{i}.o"]
            h = z[:-1, width : 2 * width] + w[f"wide{i}.b"]
            h += z[np.where(at - d >= first, at - d, none), :width]
            h += z[np.where(at + d < last, at + d, none), 2 * width :]
            np.maximum(h, 0, out=h)
            x += h @ w[f"mix{i}.w"] + w[f"mix{i}.b"]
        y: Floats = _scaled(x, centred) @ w["out.w"] + w["out.b"]
        y -= y.max(1, keepdims=True)
        y -= np.log(np.exp(y).sum(1, keepdims=True))
        return np.split(y, ends[:-1])

    # -- what a token looks like to the network ------------------------------------------------------------------------

    def _vectors(self, sentence: list[str]) -> Floats:
        known = self.words
        if len(known) > _REMEMBERED:
            known.clear()
        keys = self.keys(sentence)
        new = [k for k in dict.fromkeys(keys) if k not in known]
        if new:
            made = self._embed([self.features(k) for k in new])
            known.update(zip(new, made, strict=True))
        return np.stack([known[k] for k in keys]) if keys else np.zeros((0, self.weights["inp.b"].shape[0]), np.float32)

    def keys(self, sentence: list[str]) -> list[str]:
        """What decides a token's vector: its letters; for a Han character also its neighbours and its piece."""
        if self.weights["shapes"].shape[0] < len(SHAPES) + 4 or not any(is_cjk(t[0]) for t in sentence):
            return sentence
        return han_keys([t.translate(self.simplified) for t in sentence], self.pieces)

    def features(self, key: str) -> Features:
        """Rows of the word pieces, rows of the hashed triples, the look, the lists: of one key."""
        buckets = self.tables["triples"].shape[0]
        unknown = self.pieces.rows["▁"]
        if "\t" in key:  # a Han or kana character in its surroundings: see han_keys
            before, char, after, piece, where = key.split("\t")
            rows = [r for r in (self.pieces.rows.get(char), self.pieces.rows.get(piece)) if r is not None]
            grams = [f"<{before}{char}", f"{char}{after}>", f"{before}{char}{after}", f"={char}"]
            return (
                rows or [unknown],
                [_hash(g, buckets) for g in grams],
                len(SHAPES) + int(where),
                [0.0] * len(self.lists),
            )
        lower = f"^{key.lower()[:20]}$"
        grams = [lower[i : i + 3] for i in range(max(1, len(lower) - 2))][:_TRIPLES]
        rows = self.pieces.of("▁" + key)[:PIECES] or [unknown]
        stands = (
            [float(listed(bits, key.lower())) for bits in self.lists] if key[0].isupper() else [0.0] * len(self.lists)
        )
        return rows, [_hash(g, buckets) for g in grams], shape(key), stands

    def _embed(self, features: list[Features]) -> Floats:
        w = self.weights
        table, scale, triples, triple_scale = (
            self.tables["pieces"],
            self.scales["pieces"],
            self.tables["triples"],
            self.scales["triples"],
        )
        rank, hashed, looks = table.shape[1], triples.shape[1], w["shapes"].shape[1]
        rows, starts, counts = _flat([rows for rows, _, _, _ in features])
        vectors = table[rows] * scale[rows]
        grams, gram_starts, gram_counts = _flat([grams for _, grams, _, _ in features])
        x = np.zeros((len(features), w["inp.w"].shape[0]), np.float32)
        x[:, :rank] = vectors[starts]
        x[:, rank : 2 * rank] = np.add.reduceat(vectors, starts) / counts
        x[:, 2 * rank : 3 * rank] = vectors[starts + counts[:, 0] - 1]
        x[:, 3 * rank : 3 * rank + hashed] = (
            np.add.reduceat(triples[grams] * triple_scale[grams], gram_starts) / gram_counts
        )
        x[:, 3 * rank + hashed : 3 * rank + hashed + looks] = w["shapes"][[look for _, _, look, _ in features]]
        x[:, 3 * rank + hashed + looks :] = [stands for _, _, _, stands in features]
        made: Floats = x @ w["inp.w"] + w["inp.b"]
        if "word_in.w" in w:
            inner = np.maximum(_scaled(made) @ w["word_in.w"] + w["word_in.b"], 0)
            made += inner @ w["word_out.w"] + w["word_out.b"]
        return made


def _flat(lists: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Lists that each hold something, as one, with where each begins and, as a column, how long it is."""
    counts = np.array([len(some) for some in lists])
    return np.array([n for some in lists for n in some]), np.cumsum(counts) - counts, counts[:, None]


def _hash(gram: str, buckets: int) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % buckets


def _scaled(x: Floats, centred: bool = False) -> Floats:
    """Each row, its mean taken off if `centred`, to unit mean square; rows of zeros stay zero."""
    if centred:
        x = x - x.mean(1, keepdims=True)
    scale = 1 / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + 1e-5)
    scaled: Floats = x * scale[:, None]
    return scaled


@cache
def load_tagger(name: str) -> Tagger:
    """The model resources/`name`.npz."""
    return read_tagger((resources.files("rashomon.resources") / f"{name}.npz").read_bytes())


def read_tagger(raw: bytes) -> Tagger:
    """A model from the bytes of its npz file: 8-bit rows with a scale each, 16-bit vectors, no pickle."""
    with np.load(BytesIO(raw), allow_pickle=False) as file:
        data = {k: file[k] for k in file.files}
    weights, tables, scales = {}, {}, {}
    for k, v in data.items():
        if k.endswith(".q"):
            name, scale = k[:-2], data[k[:-2] + ".scale"].astype(np.float32)
            if name in ("pieces", "triples"):
                tables[name], scales[name] = v, scale
            else:
                weights[name] = v.astype(np.float32) * scale
        elif v.dtype == np.float16 and not k.endswith(".scale") and k != "vocab.scores":
            weights[k] = v.astype(np.float32)
    layers = tuple(int(d) for d in data["layers"])
    _multiply_norms(weights, len(layers))
    pieces = data["vocab.pieces"].tobytes().decode("utf-8").split("\n")
    pairs = data["simplified"].tobytes().decode("utf-8") if "simplified" in data else ""
    return Tagger(
        weights,
        tables,
        scales,
        Pieces(
            {p: i for i, p in enumerate(pieces)}, tuple(float(s) for s in data["vocab.scores"]), max(map(len, pieces))
        ),
        layers,
        {ord(pairs[i]): ord(pairs[i + 1]) for i in range(0, len(pairs) - 1, 2)},
        tuple(data[f"list{i}"].tobytes() for i in range(sum(k.startswith("list") for k in data))),
        {},
    )


def _multiply_norms(w: dict[str, Floats], layers: int) -> None:
    """Multiplies each norm's weight (and bias, in a model whose norms have one) into the matrix behind it: less work for
    each sentence."""
    pairs = [("norm", "out"), ("word_norm", "word_in"), *((f"norm{i}", f"wide{i}") for i in range(layers))]
    for norm, matrix in pairs:
        if f"{norm}.b" in w:
            offset = w.pop(f"{norm}.b") @ w[f"{matrix}.w"]
            if matrix == "out":
                w["out.b"] += offset
            else:
                w[f"{matrix}.o"] = offset
        if f"{norm}.w" in w:
            w[f"{matrix}.w"] = w[f"{matrix}.w"] * w.pop(f"{norm}.w")[:, None]
    for k in w:
        w[k] = np.ascontiguousarray(w[k], np.float32)
