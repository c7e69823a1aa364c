"""Vectors of the tokens of sentences → log probabilities of their tags: convolutions, with numpy alone.

In: one row a token, the lengths of the sentences that they make up. Out: one row of log probabilities a token. What lies outside a
sentence counts as zero, so that a sentence reads the same alone and among others. It knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Table:
    """8-bit rows, a scale for each."""

    values: NDArray[np.int8]
    scales: Floats

    @property
    def width(self) -> int:
        return int(self.values.shape[1])

    def rows(self, which: NDArray[np.int64]) -> Floats:
        found: Floats = self.values[which] * self.scales[which]
        return found


@dataclass(frozen=True)
class Layer:
    """x + mix(relu(wide of the token, and of those `distance` before and after it)). Columns of `wide`: before, at, after."""

    distance: int
    wide: Floats  # (width, 3 * inner), the norm before it multiplied in
    bias: Floats
    mix: Floats
    mix_bias: Floats


@dataclass(frozen=True)
class Network:
    layers: tuple[Layer, ...]
    out: Floats
    out_bias: Floats

    @property
    def width(self) -> int:
        return int(self.out.shape[0])

    @property
    def first(self) -> Floats:
        return self.layers[0].wide

    def start(self, x: Floats) -> Floats:
        """What the first layer multiplies out of each row: (tokens, 3 * inner)."""
        product: Floats = scaled(x) @ self.first
        return product

    def run(self, x: Floats, product: Floats, lengths: list[int]) -> Floats:
        """(tokens, tags) from the rows of all tokens, which it overwrites, and `start` of them."""
        pairs = {d: _pairs(lengths, d) for d in {layer.distance for layer in self.layers}} if len(lengths) > 1 else {}
        for i, layer in enumerate(self.layers):
            z = product if i == 0 else scaled(x) @ layer.wide
            inner, d = len(layer.bias), layer.distance
            h = z[:, inner : 2 * inner] + layer.bias
            if pairs:  # rows of one sentence do not reach into the next
                before, after = pairs[d]
                h[after] += z[before, :inner]
                h[before] += z[after, 2 * inner :]
            else:
                h[d:] += z[:-d, :inner]
                h[:-d] += z[d:, 2 * inner :]
            np.maximum(h, 0, out=h)
            x += h @ layer.mix
            x += layer.mix_bias
        y: Floats = scaled(x) @ self.out
        y += self.out_bias
        y -= y.max(1, keepdims=True)
        y -= np.log(np.exp(y).sum(1, keepdims=True))
        return y


def _pairs(lengths: list[int], distance: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of rows, `distance` apart, that stand in one sentence."""
    ends = np.cumsum(lengths)
    at = np.arange(int(ends[-1]) if len(ends) else 0)
    before = at[at + distance < np.repeat(ends, lengths)]
    return before, before + distance


def scaled(x: Floats) -> Floats:
    """Each row to unit mean square; rows of zeros stay zero."""
    scale = np.einsum("ij,ij->i", x, x)
    scale /= x.shape[1]
    scale += 1e-5
    np.sqrt(scale, out=scale)
    made: Floats = x / scale[:, None]
    return made
