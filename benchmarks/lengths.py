"""Speed of dates and figures together, by language and length of the text: it must not fall as the text grows.

usage: python benchmarks/lengths.py BENCH [--longest 10000000] [--out lengths.md]
Texts are the documents of a dated set, joined, repeated and cut to length. Each is read by `annotate_text` with a known language and publication
date; every list of dates and figures is asked for. Best of up to five runs, CPU-seconds of one core; words are loaded before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import rashomon

SETS = (
    "meantime.en",
    "tempeval2-dev.fr",
    "krauts-diezeit.de",
    "tempeval2-train.es",
    "tempeval2-train.it",
    "tempeval2-train.zh",
)


def seconds(text: str, language: str, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        before = time.process_time()
        found = rashomon.annotate_text(text, language=language, published="2018-10-01", plain=True)
        found.timexes, found.figures  # noqa: B018  found when asked for
        best = min(best, time.process_time() - before)
    return best


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bench", type=Path)
    p.add_argument("--longest", type=int, default=10_000_000)
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    lengths = [n for n in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if n <= a.longest]
    lines = [
        "## Dates and figures together: kchar per CPU-second by the length of the text\n\n`benchmarks/lengths.py`\n",
        "| language | " + " | ".join(f"{n:,}" for n in lengths) + " |",
        "|" + " --- |" * (len(lengths) + 1),
    ]
    for name in SETS:
        rows = (a.bench / "time/data" / f"{name}.jsonl").read_text(encoding="utf-8").strip().split("\n")
        text = "\n".join(json.loads(row)["text"] for row in rows)
        language = name[-2:]
        seconds(text[:1000], language, 2)
        cells = []
        for n in lengths:
            cut = (text * (n // len(text) + 1))[:n]
            cells.append(f"{n / seconds(cut, language, 5 if n <= 10_000 else 2 if n <= 100_000 else 1) / 1000:.0f}")
        lines.append(f"| {language} | " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    if a.out:
        a.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
