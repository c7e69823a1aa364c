"""The small name tagger while it learns: the network that rashomon/annotations/mentions/tagger.py reads with numpy alone.

In: features of tokens (made by the package's own functions), labels or the teacher's probabilities and states. Out: a trained
network, and the npz file of it. A token is seen as static piece vectors of multilingual-e5-small through a learned cut,
hashed pairs or triples of characters, its look, and what lists of names it stands in; residual layers over the sentence follow, each a
convolution at one distance. A `Plan` says how large all of it is.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

BUCKETS = 1 << 14


class Plan(NamedTuple):
    """Sizes. `slots` vectors of `rank` dimensions stand for a token; its `grams` hashed rows are averaged, or, where `averaged` is
    false, stand side by side; `deep` units of the layer that is remembered with a word (0: none); convolutions of `inner` units at
    the distances `layers`."""

    slots: int
    rank: int
    grams: int
    averaged: bool
    lists: int
    deep: int
    width: int
    inner: int
    layers: tuple[int, ...]


ALPHABETIC = Plan(3, 112, 16, True, 3, 384, 256, 128, (1, 1, 2, 4, 2, 1))
CHINESE = Plan(2, 96, 2, False, 0, 0, 128, 128, (1, 2, 4))
_POOL, _BATCH = 1 << 24, 3000  # random numbers kept, tokens of a batch
Example = tuple[
    np.ndarray, ...
]  # kinds, triples, looks, lists, labels (tokens,) or (tokens, 7), states (tokens, n) or ()


class Norm(nn.Module):
    """Each row to unit mean square, times a weight (no mean taken off, no bias: rows of zeros stay zero)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-5) * self.weight.to(x.dtype)


class Layer(nn.Module):
    """x + mix(relu(what stands before, at and after a token, at one distance))."""

    def __init__(self, distance: int, width: int, inner: int) -> None:
        super().__init__()
        self.distance, self.inner = distance, inner
        self.norm = Norm(width)
        self.wide = nn.Linear(width, 3 * inner, bias=False)
        self.bias = nn.Parameter(torch.zeros(inner))
        self.mix = nn.Linear(inner, width)

    def forward(self, x: torch.Tensor, m: torch.Tensor) -> torch.Tensor:
        z = self.wide(self.norm(x))
        before, at, after = z.split(self.inner, -1)
        none = z.new_zeros(self.distance, self.inner)
        y = torch.cat([none, before[: -self.distance]]) + at + torch.cat([after[self.distance :], none])
        return x + self.mix(F.relu(y + self.bias.to(y.dtype))) * m


class Student(nn.Module):
    """`table` holds vectors of word pieces; a token's numbers in it give its slots, 384 values each. Sentences stand one behind the
    other, as many empty rows between them as the furthest layer looks."""

    def __init__(self, plan: Plan, table: torch.Tensor, shapes: int, states: int, drop: float = 0.1) -> None:
        super().__init__()
        self.plan, self.drop, self.table = plan, drop, table
        self.pool = (
            torch.rand(_POOL) > drop
        )  # random numbers cost a fifth of the time: these are read at random offsets
        width = plan.width
        self.cut = nn.Linear(384, plan.rank, bias=False)
        self.triples = nn.EmbeddingBag(BUCKETS + 1, 32, mode="mean", padding_idx=BUCKETS)
        nn.init.normal_(self.triples.weight, std=0.3)
        self.shapes = nn.Embedding(shapes + 1, 24)
        hashed = 32 if plan.averaged else 32 * plan.grams
        self.inp = nn.Linear(plan.slots * plan.rank + hashed + 24 + plan.lists, width)
        if plan.deep:
            self.word_norm, self.word_in = Norm(width), nn.Linear(width, plan.deep)
            self.word_out = nn.Linear(plan.deep, width)
        self.layers = nn.ModuleList([Layer(d, width, plan.inner) for d in plan.layers])
        self.norm = Norm(width)
        self.out = nn.Linear(width, 7)
        self.states = nn.Linear(width, states)

    def forward(
        self, k: torch.Tensor, g: torch.Tensor, s: torch.Tensor, p: torch.Tensor, m: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        plan = self.plan
        e = self.cut(self.table[k].view(len(k), plan.slots, -1)).reshape(len(k), -1)
        if self.training:  # some tokens are told by look and letters alone, as an unknown name is
            e = e * (torch.rand(len(k), 1) > 0.08).to(e.dtype)
        t = self.triples(g) if plan.averaged else self.triples.weight[g].reshape(len(k), -1)
        x = torch.cat([e, t.to(e.dtype), self.shapes(s).to(e.dtype), p.to(e.dtype)], -1)
        x = self.inp(self._dropped(x))
        m = m.unsqueeze(-1).to(x.dtype)
        if plan.deep:
            x = x + self.word_out(F.relu(self.word_in(self.word_norm(x))))
        x = x * m
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


def packed(plan: Plan, rows: list[Example], batch: list[int], shapes: int) -> list[torch.Tensor]:
    gap = max(plan.layers)
    total = sum(len(rows[i][0]) + gap for i in batch) + gap
    soft, width = rows[batch[0]][4].ndim == 2, rows[batch[0]][5].shape[-1]
    k = np.zeros((total, *rows[batch[0]][0].shape[1:]), np.int64)
    g, s = np.full((total, plan.grams), BUCKETS), np.full(total, shapes)
    p, m = np.zeros((total, plan.lists), np.float32), np.zeros(total, np.float32)
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
        k, g, s, p, m, y, h = packed(model.plan, rows, queues[which].pop(), shapes)
        k[torch.rand(len(k)) < 0.04] = 0
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
    """One npz without pickle: tables and matrices as 8-bit rows with a 16-bit scale each, the rest 16-bit. Not compressed: 8-bit
    rows hardly shrink, and unpacking them took longer than all else that is done before the first sentence."""
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
    deep = bool(model.plan.deep)
    named = [("inp", model.inp), *((("word_in", model.word_in), ("word_out", model.word_out)) if deep else ())]
    for name, layer in [*named, *((f"mix{i}", x.mix) for i, x in enumerate(model.layers))]:
        rows(f"{name}.w", layer.weight.T)
        plain(f"{name}.b", layer.bias)
    for i, layer in enumerate(model.layers):
        rows(f"wide{i}.w", layer.wide.weight.T)
        plain(f"wide{i}.b", layer.bias)
    norms = [("norm", model.norm), *((("word_norm", model.word_norm),) if deep else ())]
    for name, norm in [*norms, *((f"norm{i}", x.norm) for i, x in enumerate(model.layers))]:
        plain(f"{name}.w", norm.weight)
    plain("out.w", model.out.weight.T)
    plain("out.b", model.out.bias)
    data["vocab.pieces"] = np.frombuffer("\n".join(pieces).encode(), np.uint8)
    data["vocab.scores"], data["layers"] = np.asarray(scores, np.float16), np.asarray(model.plan.layers, np.int16)
    for i, bits in enumerate(lists):
        data[f"list{i}"] = bits
    if simplified:
        data["simplified"] = np.frombuffer(simplified.encode(), np.uint8)
    np.savez(path, **data)
