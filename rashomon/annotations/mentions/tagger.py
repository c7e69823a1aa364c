"""Tokens → how likely each token begins, continues or lies outside the name of a person, organisation or place.

A small network: reduced static word-piece vectors (from multilingual-e5-small), hashed pairs or triples of characters, the look of a
token and the lists that it stands in make its vector; convolutions over the sentence follow. It was trained by
benchmarks/train_names.py; the model files and their licences are named in resources/SOURCES.md. It knows nothing of accounts,
blocks or other sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from rashomon.annotations.mentions.han import han_reader
from rashomon.annotations.mentions.network import Floats, Layer, Network, Table
from rashomon.annotations.mentions.pieces import Pieces
from rashomon.annotations.mentions.signs import SignVectors
from rashomon.annotations.mentions.words import WordReader, WordVectors
from rashomon.matrices import one_thread

#: Tags in the order of the network's outputs.
TAGS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
_ROWS = 2048  # tokens per pass: bounds the memory
_SENTENCE = 256  # tokens; a longer sentence is read in parts


@dataclass(frozen=True)
class Tagger:
    """One model; `simplified` are its traditional characters with their simplified ones."""

    vectors: WordVectors | SignVectors
    network: Network
    simplified: dict[int, int]
    pieces: Pieces

    def tag(self, sentences: list[list[str]]) -> list[Floats]:
        """Log probabilities, one (tokens, 7) array a sentence."""
        parts = [s[i : i + _SENTENCE] for s in sentences for i in range(0, max(1, len(s)), _SENTENCE)]
        found: list[Floats] = []
        batch: list[list[str]] = []
        size = 0
        with one_thread():
            for part in parts:
                batch.append(part)
                size += len(part)
                if size >= _ROWS:
                    found += self._read(batch)
                    batch, size = [], 0
            if batch:
                found += self._read(batch)
        if len(parts) == len(sentences):
            return found
        rest, out = iter(found), []
        for s in sentences:
            out.append(np.concatenate([next(rest) for _ in range(0, max(1, len(s)), _SENTENCE)]))
        return out

    def _read(self, sentences: list[list[str]]) -> list[Floats]:
        lengths = [len(s) for s in sentences]
        if not any(lengths):
            return [np.zeros((0, len(TAGS)), np.float32) for _ in sentences]
        y = self.network.run(*self.vectors.rows(sentences), lengths)
        return np.split(y, np.cumsum(lengths[:-1])) if len(lengths) > 1 else [y]


@cache
def load_tagger(name: str) -> Tagger:
    """The model resources/`name`.npz."""
    return read_tagger((resources.files("rashomon.resources") / f"{name}.npz").read_bytes())


def read_tagger(raw: bytes) -> Tagger:
    """A model from the bytes of its npz file: 8-bit rows with a scale each, 16-bit vectors, no pickle."""
    with np.load(BytesIO(raw), allow_pickle=False) as file:
        data = {k: file[k] for k in file.files}
    weights: dict[str, Floats] = {}
    for k, v in data.items():
        if k.endswith(".q") and k not in ("pieces.q", "triples.q"):
            weights[k[:-2]] = v.astype(np.float32) * data[k[:-2] + ".scale"].astype(np.float32)
        elif v.dtype == np.float16 and not k.endswith(".scale") and k != "vocab.scores":
            weights[k] = v.astype(np.float32)
    network = _network(weights, data["layers"])
    forms = data["vocab.pieces"].tobytes().decode("utf-8").split("\n")
    pieces = Pieces(
        dict(zip(forms, range(len(forms)), strict=True)), tuple(data["vocab.scores"].tolist()), max(map(len, forms))
    )
    if "simplified" in data:
        pairs = data["simplified"].tobytes().decode("utf-8")
        simplified = dict(zip(map(ord, pairs[::2]), map(ord, pairs[1::2]), strict=True))
        reader = han_reader(pieces.rows, simplified)
        signs = SignVectors(reader, pieces, weights, _table(data, "pieces"), _table(data, "triples"), network)
        return Tagger(signs, network, simplified, pieces)
    lists = tuple(data[f"list{i}"].tobytes() for i in range(sum(k.startswith("list") for k in data)))
    words = WordReader(pieces, lists, len(data["triples.q"]))
    vectors = WordVectors(words, weights, _table(data, "pieces"), _table(data, "triples"), network)
    return Tagger(vectors, network, {}, pieces)


def _table(data: dict[str, NDArray[np.generic]], name: str) -> Table:
    """With a last row of zeros, which row -1 is."""
    values, scales = data[f"{name}.q"], data[f"{name}.scale"].astype(np.float32)
    return Table(values.astype(np.int8, copy=False), np.concatenate([scales, np.zeros((1, 1), np.float32)]))


def _network(w: dict[str, Floats], distances: NDArray[np.generic]) -> Network:
    """The convolutions. Each norm's weight is multiplied into the matrix behind it: less work for each sentence."""

    def behind(norm: str, matrix: str) -> Floats:
        return np.ascontiguousarray(w[matrix] * w.pop(norm)[:, None])

    if "word_norm.w" in w:
        w["word_in.w"] = behind("word_norm.w", "word_in.w")
    layers = tuple(
        Layer(int(d), behind(f"norm{i}.w", f"wide{i}.w"), w[f"wide{i}.b"], w[f"mix{i}.w"], w[f"mix{i}.b"])
        for i, d in enumerate(distances)
    )
    return Network(layers, behind("norm.w", "out.w"), w["out.b"])
