"""Who copied or translated whom, as the case file reports it: AUC of coverage (a pair that is not reported counts 0) and errors.

usage: python benchmarks/derivations.py NTREX.jsonl [--pairs en-fr,de-zh,…] [--kinds whole,first,last,mixed] [--documents all|even|odd] [--alone] [--out TABLE.md]
In: a JSON-lines file with one document a line ({"doc", "sents": {language: [sentence]}}; NTREX-128 has this form here). Each pair of
languages makes one pile (or, with --alone, one pile of two accounts for each pair of documents): every document, and its translation
whole, its first or last half beside half of another document, or half of its sentences strewn among another's. Texts go
through the stages that `build` runs before derivations. The weights of whole translations were fitted on the even documents; those of parts on
en-fr, ru-en, en-uk and de-zh. Out: one line a pile. Two documents that tell one agency's story in other words (RT and Reuters on one
referendum) count as different ones here: what ties them is in the last column.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

from rashomon.accounts import read_all
from rashomon.alignment import date_accounts, find_derivations, find_translations, lend_years
from rashomon.annotations import annotate, resolve

PAIRS = "en-fr,en-de,fr-de,en-zh,de-zh,ru-en,nl-ja,ar-en,es-it,es-ja,it-pt,pl-ar,en-zh-tw,en-uk,uk-de,en-en"


def auc(right: list[float], wrong: list[float]) -> float:
    """Chance that a right pair scores higher than a wrong one; ties count half."""
    won = sum(sum(r > w for w in wrong) + sum(r == w for w in wrong) / 2 for r in right)
    return won / (len(right) * len(wrong))


def reported(texts: dict[str, str]) -> dict[frozenset[str], float]:
    """For each two sources that a derivation ties the highest coverage."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        accounts, _ = read_all([folder])
    found = tuple(map(annotate, accounts))
    accounts = date_accounts(accounts, found)
    annotations = tuple(map(resolve, accounts, lend_years(accounts, found)))
    accounts = find_translations(accounts, annotations)
    names = {a.id: a.source for a in accounts}
    scores: dict[frozenset[str], float] = {}
    for d in find_derivations(accounts, annotations):
        pair = frozenset((names[d.derived], names[d.origin]))
        scores[pair] = max(scores.get(pair, 0.0), d.coverage)
    return scores


def piles(documents: list[dict[str, dict[str, list[str]]]], x: str, y: str, kind: str) -> tuple[dict[str, str], int]:
    """Texts by name: a000 … are the documents in `x`, b000 … what was made of them in `y`; and how many."""
    dice = random.Random(f"{x}{y}{kind}")
    order = list(range(len(documents)))
    if kind != "whole":
        dice.shuffle(order)
    half = order if kind == "whole" else order[: len(order) // 2]
    fillers = order[len(order) // 2 :]
    texts = {}
    for number, k in enumerate(half):
        made = list(documents[k]["sents"][y])
        if kind != "whole":
            filler = documents[fillers[number % len(fillers)]]["sents"][y]
            keep = max(2, (len(made) + 1) // 2)
            if kind == "first":
                made = made[:keep] + filler[:keep]
            elif kind == "last":
                made = filler[:keep] + made[-keep:]
            else:
                own = iter([made[i] for i in sorted(dice.sample(range(len(made)), keep))])
                others = iter(filler[:keep])
                tags = [0] * keep + [1] * len(filler[:keep])
                dice.shuffle(tags)
                made = [next(others if t else own) for t in tags]
        texts[f"a{number:03d}.txt"] = "\n\n".join(documents[k]["sents"][x])
        texts[f"b{number:03d}.txt"] = "\n\n".join(made)
    return texts, len(half)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ntrex", type=Path)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--kinds", default="whole,first,last,mixed")
    parser.add_argument(
        "--alone", action="store_true", help="each pair of documents is a pile of its own (two wrong ones each)"
    )
    parser.add_argument("--documents", default="all", choices=("all", "even", "odd"), help="every second document only")
    parser.add_argument("--out", type=Path, help="a Markdown table for docs/BENCHMARKS.md")
    options = parser.parse_args()
    rows: list[str] = []
    documents = [json.loads(line) for line in options.ntrex.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = documents[options.documents == "odd" :: 1 if options.documents == "all" else 2]
    for kind in options.kinds.split(","):
        for pair in options.pairs.split(","):
            x, y = pair.split("-", 1)
            if kind == "whole" and x == y:
                continue
            start = time.process_time()
            texts, count = piles(documents, x, y, kind)
            keys = [(i, j) for i in range(count) for j in range(count)]
            if options.alone:
                keys = [(i, (i + step) % count) for i in range(count) for step in (0, 1, 7)]
                scores = {}
                for i, j in keys:
                    scores |= reported({n: texts[n] for n in (f"a{i:03d}.txt", f"b{j:03d}.txt")})
            else:
                scores = reported(texts)
            right, wrong = [], []
            for i, j in keys:
                value = scores.get(frozenset((f"a{i:03d}.txt", f"b{j:03d}.txt")), 0.0)
                (right if i == j else wrong).append(value)
            false = sum(len({name[1:4] for name in names}) > 1 for names in scores)
            seconds = time.process_time() - start
            rows.append(
                f"| {pair} | {kind}{' alone' if options.alone else ''} | {auc(right, wrong):.4f} | "
                f"{sum(v > 0 for v in right)} of {len(right)} | {false} |"
            )
            print(
                f"{pair} {kind}{' alone' if options.alone else ''}: AUC {auc(right, wrong):.5f}, reported "
                f"{sum(v > 0 for v in right)} of {len(right)}, others tied {false}, {seconds:.0f} CPU-s",
                flush=True,
            )
    if options.out:
        head = "## Who copied or translated whom: AUC of what the case file reports\n\n`benchmarks/derivations.py`: NTREX documents, one pile a row\n"
        columns = "| languages | copied or translated | AUC | reported | others tied |\n| --- | --- | --- | --- | --- |"
        options.out.write_text("\n".join([head, columns, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
