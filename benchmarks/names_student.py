"""The small name tagger while it learns: the network that rashomon/annotations/mentions/tagger.py reads with numpy alone.

In: features of tokens (made by the package's own functions), labels or the teacher's probabilities and states. Out: a trained
network, and the npz file of it. A token is seen as static piece vectors of multilingual-e5-small through a learned cut to
RANK, hashed character triples, its look, and what lists of names it stands in; residual layers over the sentence follow, each a
convolution at the distance in LAYERS.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

RANK, WIDTH, INNER, TRIPLES, BUCKETS = 112, 256, 512, 16, 1 << 14
LAYERS = (1, 1, 2, 4, 2, 1)
LISTS = 3
_POOL, _BATCH = 1 << 24, 3000  # random numbers kept, tokens of a batch
Example = tuple[
    np.ndarray, ...
]  # kinds, triples, looks, lists, labels (tokens,) or (tokens, 7), states (tokens, n) or ()


class Norm(nn.Module):
    """Each row to unit mean square, times a weight (no mean taken off, no bias: rows of zeros stay zero)."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-5) * self.weight.to(x.dtype)


class Layer(nn.Module):
    """x + mix(relu(what stands before, at and after a token, at one distance))."""

    def __init__(self, distance: int) -> None:
        super().__init__()
        self.distance = distance
        self.norm = Norm()
        self.wide = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.bias = nn.Parameter(torch.zeros(WIDTH))
        self.mix = nn.Linear(WIDTH, WIDTH)

    def forward(self, x: torch.Tensor, m: torch.Tensor) -> torch.Tensor:
        z = self.wide(self.norm(x))
        before, at, after = z.split(WIDTH, -1)
        none = z.new_zeros(self.distance, WIDTH)
        y = torch.cat([none, before[: -self.distance]]) + at + torch.cat([after[self.distance :], none])
        return x + self.mix(F.relu(y + self.bias.to(y.dtype))) * m


class Student(nn.Module):
    """`table` holds the vectors (first, mean, last piece) of all kinds of token: (kinds, 3 * 384). Sentences stand one behind
    the other, max(LAYERS) empty rows between them."""

    def __init__(self, table: torch.Tensor, shapes: int, states: int, drop: float = 0.1) -> None:
        super().__init__()
        self.drop, self.table = drop, table
        self.pool = (
            torch.rand(_POOL) > drop
        )  # random numbers cost a fifth of the time: these are read at random offsets
        self.cut = nn.Linear(table.shape[1] // 3, RANK, bias=False)
        self.triples = nn.EmbeddingBag(BUCKETS + 1, 32, mode="mean", padding_idx=BUCKETS)
        nn.init.normal_(self.triples.weight, std=0.3)
        self.shapes = nn.Embedding(shapes + 1, 24)
        self.inp = nn.Linear(3 * RANK + 32 + 24 + LISTS, WIDTH)
        self.word_norm, self.word_in = Norm(), nn.Linear(WIDTH, INNER)
        self.word_out = nn.Linear(INNER, WIDTH)
        self.layers = nn.ModuleList([Layer(d) for d in LAYERS])
        self.norm = Norm()
        self.out = nn.Linear(WIDTH, 7)
        self.states = nn.Linear(WIDTH, states)

    def forward(
        self, k: torch.Tensor, g: torch.Tensor, s: torch.Tensor, p: torch.Tensor, m: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        e = self.cut(self.table[k].view(len(k), 3, -1)).reshape(len(k), -1)
        if self.training:  # some tokens are told by look and letters alone, as an unknown name is
            e = e * (torch.rand(len(k), 1) > 0.08).to(e.dtype)
        x = torch.cat([e, self.triples(g).to(e.dtype), self.shapes(s).to(e.dtype), p.to(e.dtype)], -1)
        x = self.inp(self._dropped(x))
        m = m.unsqueeze(-1).to(x.dtype)
        x = (x + self.word_out(F.relu(self.word_in(self.word_norm(x))))) * m
        for layer in self.layers:
            x = layer(x, m)
        x = self.norm(x)
        return self.out(self._dropped(x)), self.states(x)

    def _dropped(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        start = random.randrange(_POOL - x.numel())
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype) / (1 - self.drop)


def batches(rows: list[Example], size: int) -> list[list[int]]:
    """Numbers of examples, in random order, each list of about `size` tokens."""
    order = list(range(len(rows)))
    random.shuffle(order)
    out: list[list[int]] = [[]]
    full = 0
    for i in order:
        if full > size:
            out.append([])
            full = 0
        out[-1].append(i)
        full += len(rows[i][0])
    return out


def packed(rows: list[Example], batch: list[int], shapes: int) -> list[torch.Tensor]:
    gap = max(LAYERS)
    total = sum(len(rows[i][0]) + gap for i in batch) + gap
    soft, width = rows[batch[0]][4].ndim == 2, rows[batch[0]][5].shape[-1]
    k, g, s = np.zeros(total, np.int64), np.full((total, TRIPLES), BUCKETS), np.full(total, shapes)
    p, m = np.zeros((total, LISTS), np.float32), np.zeros(total, np.float32)
    y = np.zeros((total, 7), np.float32) if soft else np.full(total, -100)
    h = np.zeros((total, width), np.float32)
    at = gap
    for i in batch:
        n = len(rows[i][0])
        here = slice(at, at + n)
        k[here], g[here], s[here], p[here], y[here] = rows[i][:5]
        m[here] = 1
        if width:
            h[here] = rows[i][5]
        at += n + gap
    return [torch.from_numpy(a) for a in (k, g, s, p, m, y, h)]


def fit(
    model: Student, hard: list[Example], soft: list[Example], steps: int, shapes: int, keep: Callable[[], None]
) -> None:
    """One batch in four by labels, the others by the teacher's probabilities and states; AdamW, 2e-3 falling to nothing; one
    token in 25 blanked. `keep` is called every 400 steps."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.02, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 150) * max(0.01, 1 - s / steps))
    queues: list[list[list[int]]] = [[], []]
    start, losses = time.process_time(), [0.0, 0.0, 0.0]
    model.train()
    for step in range(steps):
        which = int(step % 4 > 0)
        rows = (hard, soft)[which]
        queues[which] = queues[which] or batches(rows, _BATCH)
        k, g, s, p, m, y, h = packed(rows, queues[which].pop(), shapes)
        k = k.masked_fill(torch.rand(k.shape) < 0.04, 0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out, states = model(k, g, s, p, m)
        out, seen = out.float(), m > 0
        if which:
            loss = -(y * F.log_softmax(out, -1)).sum(-1)[seen].mean()
            near = F.mse_loss(states.float()[seen], h[seen])
            losses[1] += loss.item() / 75
            losses[2] += near.item() / 75
            loss = loss + 0.3 * near
        else:
            loss = F.cross_entropy(out, y, label_smoothing=0.05)
            losses[0] += loss.item() / 25
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if (step + 1) % 100 == 0:
            told = " ".join(f"{x:.3f}" for x in losses)
            print(f"student {step + 1}/{steps} {told} {time.process_time() - start:.0f} CPU-s", flush=True)
            losses = [0.0, 0.0, 0.0]
        if (step + 1) % 400 == 0:
            keep()


def save(
    path: Path,
    model: Student,
    vectors: np.ndarray,
    pieces: list[str],
    scores: list[float],
    simplified: str,
    lists: list[np.ndarray],
) -> None:
    """One npz without pickle: tables and matrices as 8-bit rows with a 16-bit scale each, the rest 16-bit."""
    data: dict[str, np.ndarray] = {}

    def rows(name: str, w: torch.Tensor) -> None:
        values = w.detach().float().numpy()
        scale = np.abs(values).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        data[f"{name}.q"], data[f"{name}.scale"] = np.round(values / scale).astype(np.int8), scale.astype(np.float16)

    def plain(name: str, w: torch.Tensor) -> None:
        data[name] = w.detach().numpy().astype(np.float16)

    rows("pieces", torch.from_numpy(vectors) @ model.cut.weight.T)
    rows("triples", model.triples.weight[:-1])
    plain("shapes", model.shapes.weight)
    named = [("inp", model.inp), ("word_in", model.word_in), ("word_out", model.word_out)]
    for name, layer in [*named, *((f"mix{i}", x.mix) for i, x in enumerate(model.layers))]:
        rows(f"{name}.w", layer.weight.T)
        plain(f"{name}.b", layer.bias)
    for i, layer in enumerate(model.layers):
        rows(f"wide{i}.w", layer.wide.weight.T)
        plain(f"wide{i}.b", layer.bias)
    norms = [("norm", model.norm), ("word_norm", model.word_norm)]
    for name, norm in [*norms, *((f"norm{i}", x.norm) for i, x in enumerate(model.layers))]:
        plain(f"{name}.w", norm.weight)
    plain("out.w", model.out.weight.T)
    plain("out.b", model.out.bias)
    data["vocab.pieces"] = np.frombuffer("\n".join(pieces).encode(), np.uint8)
    data["vocab.scores"], data["layers"] = np.asarray(scores, np.float16), np.asarray(LAYERS, np.int16)
    for i, bits in enumerate(lists):
        data[f"list{i}"] = bits
    if simplified:
        data["simplified"] = np.frombuffer(simplified.encode(), np.uint8)
    np.savez_compressed(path, **data)
