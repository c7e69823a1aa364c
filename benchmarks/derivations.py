"""Who copied or translated whom: AUC and errors on NTREX documents, whole, half-copied and unrelated, in one pile.

usage: python benchmarks/derivations.py ../shared/bench/align/ntrex-dev.jsonl
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from pathlib import Path

from rashomon.alignment import find_derivations
from rashomon.alignment.derivations.parallels import chain, translated_stretch
from rashomon.alignment.vectors import expected_cosine, expected_length, pile_vectors
from rashomon.model import Account, Annotations, Block, Span

PAIRS = (("en", "fr"), ("en", "de"), ("fr", "de"), ("en", "zh"), ("de", "zh"), ("ru", "en"), ("nl", "ja"), ("en", "en"))


def account(source: str, language: str, sentences: list[str]) -> tuple[Account, Annotations]:
    """An account of one sentence a paragraph, and its annotations."""
    text, spans = "", []
    name = hashlib.sha256((source + "\n".join(sentences)).encode()).hexdigest()[:12]
    for sentence in sentences:
        spans.append(Span(name, len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    blocks = tuple(Block(s, "body") for s in spans)
    made = Account(name, source, (), "plaintext", "text/plain", language, text, name, blocks=blocks)
    return made, Annotations(name, language, sentences=tuple(spans))


def auc(right: list[float], wrong: list[float]) -> float:
    """Chance that a right pair scores higher than a wrong one; ties count half."""
    order = sorted(set(right + wrong))
    rank = {v: k for k, v in enumerate(order)}
    r, w = [0] * len(order), [0] * len(order)
    for v in right:
        r[rank[v]] += 1
    for v in wrong:
        w[rank[v]] += 1
    below, won = 0, 0.0
    for k in range(len(order)):
        won += r[k] * (below + w[k] / 2)
        below += w[k]
    return won / (len(right) * len(wrong))


def scores(pile: list[tuple[Account, Annotations]], count: int) -> tuple[list[float], list[float]]:
    """What speaks for a translation between each first and each second account of the pairs: of one pair, of two."""
    vectors = pile_vectors([(a.language, tuple(a.text[s.start : s.end] for s in n.sentences)) for a, n in pile])
    lengths = []
    for a, n in pile:
        letters = [sum(c.isalnum() for c in a.text[s.start : s.end]) for s in n.sentences]
        lengths.append([x / expected_length(a.language) for x in letters])
    right, wrong = [], []
    for i in range(count):
        for j in range(count):
            one, two = 2 * i, 2 * j + 1
            expected = expected_cosine(pile[one][0].language, pile[two][0].language)
            pairs = chain(vectors[one], vectors[two], expected)
            (right if i == j else wrong).append(translated_stretch(pairs, lengths[one], lengths[two])[0])
    return right, wrong


def main(path: str) -> None:
    """One pile for each pair of languages: every document, its translation (or half of it and half of another)."""
    documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    for half in (False, True):
        for x, y in PAIRS:
            dice = random.Random(f"{x}{y}{half}")
            pile, names = [], {}
            inside, fillers = documents, documents
            if half or x == y:
                inside, fillers = documents[::2], documents[1::2]
            for number, document in enumerate(inside):
                made = account(f"{number:03d}.{x}", x, document["sents"][x])
                other = list(document["sents"][y])
                if half or x == y:
                    filler = fillers[(number * 7 + dice.randrange(3)) % len(fillers)]["sents"][y]
                    keep = len(other) // 2
                    other = other[:keep] + filler[-(len(other) - keep) :]
                two = account(f"{number:03d}.{y}.x", y, other)
                pile += [made, two]
                names[made[0].id] = (number, 0)
                names[two[0].id] = (number, 1)
            start = time.process_time()
            found = find_derivations(tuple(a for a, _ in pile), tuple(b for _, b in pile))
            seconds = time.process_time() - start
            right = dict.fromkeys(range(len(inside)), 0.0)
            false = []
            for d in found:
                a, b = names[d.derived], names[d.origin]
                if a[0] == b[0]:
                    right[a[0]] = d.coverage
                elif a[1] == b[1] == 1 and (half or x == y):
                    continue  # two accounts may have the same filler
                else:
                    false.append((d.coverage, inside[a[0]]["doc"], inside[b[0]]["doc"], d.kind, d.evidence[0].score))
            graded = auc(*scores(pile, len(inside)))
            wrong = [c for c, *_ in false] + [0.0] * (len(inside) * (len(inside) - 1) - len(false))
            print(
                f"{x}-{y} {'half' if half else 'whole'}: AUC of the score {graded:.5f}, of what is reported {auc(list(right.values()), wrong):.5f}, found "
                f"{sum(v > 0 for v in right.values())} of {len(right)}, false {len(false)}, {seconds:.1f} CPU-s"
            )
            for line in sorted(false, reverse=True)[:6]:
                print("   ", *line)


if __name__ == "__main__":
    main(sys.argv[1])
