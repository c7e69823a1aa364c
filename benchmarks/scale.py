"""How building grows with the pile: 100, 1,000, 5,000 accounts; one account more; a build that is killed and goes on.

usage: python benchmarks/scale.py NTREX.jsonl [--sizes 100,1000] [--kills 0] [--work FOLDER]
The pile: documents of NTREX-128 (CC BY-SA) and their translations into ten languages, cut to about 3 kB; of every ten accounts four are
originals or translations of a document, two are copies with sentences left out, one a copy with words changed, three mix sentences of unrelated
documents. A size larger than the set repeats documents with other names and numbers, so that every account is a text of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja")
LENGTH = 3000


def varied(text: str, round_: int, rng: random.Random) -> str:
    """The same text with other numbers, and with other names in Latin script: another story of the same shape."""
    if round_ == 0:
        return text
    shift = {c: rng.choice("abcdefghiklmnoprstuvz") for c in "aeioulnrst"}
    text = re.sub(r"\d+", lambda m: str((int(m[0][-9:]) + 7 * round_) % 10 ** len(m[0][-9:]) or 3), text)
    return re.sub(r"\b[A-Z][a-z]{4,}\b", lambda m: m[0][0] + "".join(shift.get(c, c) for c in m[0][1:]), text)


def generate(source: Path, size: int, folder: Path) -> None:
    """Write `size` accounts as text files; the same for the same arguments."""
    docs = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    rng = random.Random(11)
    folder.mkdir(parents=True, exist_ok=True)
    stories = [(r, d) for r in range(1 + size // (len(docs) * 4)) for d in range(len(docs))]
    n = 0
    while n < size:
        round_, which = stories[(n // 7) % len(stories)]
        sentences = docs[which]["sents"]
        kind = n % 10
        language = LANGUAGES[rng.randrange(len(LANGUAGES))] if kind not in (0, 4, 5, 6) else "en"
        chosen = list(sentences.get(language, sentences["en"]))
        if kind in (4, 5):
            chosen = [s for s in chosen if rng.random() > 0.2]
        elif kind == 6:
            chosen = [re.sub(r"\bsaid\b", "stated", s) for s in chosen]
        elif kind > 6:
            others = [docs[rng.randrange(len(docs))]["sents"].get(language) or ["…"] for _ in range(12)]
            chosen = [o[rng.randrange(len(o))] for o in others]
        text, out = "", []
        for s in chosen:
            if len(text) > LENGTH:
                break
            out.append(s)
            text += s
        day = 1 + n % 28
        body = varied("\n\n".join(out), round_, random.Random(round_))
        (folder / f"{n:05d}.txt").write_text(
            f"{out[0] if out else ''}\n\n2018-10-{day:02d}\n\n{body}\n\nReference {n}\n", encoding="utf-8"
        )
        n += 1


def build(pile: Path, out: Path) -> tuple[float, float, dict[str, float]]:
    """Wall seconds, largest process in MB, seconds by stage."""
    t0 = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "rashomon", "build", str(pile), "-o", str(out), "--timings"],
                          capture_output=True, text=True, check=False)  # fmt: skip
    wall = time.perf_counter() - t0
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    rows = re.findall(r"^(\S[\w ]*?)\s+(\d+\.\d+)\s*$", done.stdout, re.M)
    return (
        wall,
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        {k: float(v) for k, v in rows if k != "all"},
    )


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("ntrex", type=Path)
    p.add_argument("--sizes", default="100,1000")
    p.add_argument("--kills", type=int, default=0)
    p.add_argument("--work", type=Path, default=Path("/tmp/rashomon-scale"))
    a = p.parse_args()
    before: tuple[int, float] | None = None
    for size in map(int, a.sizes.split(",")):
        pile, out = a.work / f"pile{size}", a.work / f"case{size}"
        shutil.rmtree(out, ignore_errors=True)
        if not pile.is_dir():
            generate(a.ntrex, size, pile)
        wall, memory, stages = build(pile, out)
        growth = ""
        if before:
            growth = f", grows as n^{math.log(wall / before[1]) / math.log(size / before[0]):.2f}"
        before = (size, wall)
        print(f"{size} accounts: {wall:.1f} s, {memory:.0f} MB{growth}")
        print("   " + ", ".join(f"{k} {v:.1f}" for k, v in stages.items()), flush=True)

    # one account more, against building all at once
    more = a.work / "more"
    shutil.rmtree(more, ignore_errors=True)
    shutil.copytree(pile, more)
    late = more / f"{size:05d}.txt"
    first = (pile / "00001.txt").read_text(encoding="utf-8")
    late.write_text(first.replace("Reference", "Late reference"), encoding="utf-8")
    wall, _, stages = build(more, out)
    grown = (out / "casefile.json").read_bytes()
    shutil.rmtree(a.work / "whole", ignore_errors=True)
    build(more, a.work / "whole")
    print(
        f"one account more: {wall:.1f} s, same case as all at once: {grown == (a.work / 'whole/casefile.json').read_bytes()}"
    )
    print("   " + ", ".join(f"{k} {v:.1f}" for k, v in stages.items()), flush=True)

    # killed at a random moment, then built again
    rng = random.Random(5)
    same = 0
    small = a.work / "pile100"
    if a.kills and not small.is_dir():
        generate(a.ntrex, 100, small)
    if a.kills:
        wall, _, _ = build(small, a.work / "unhurt")
        whole = (a.work / "unhurt/casefile.json").read_bytes()
        for _ in range(a.kills):
            hurt = a.work / "hurt"
            shutil.rmtree(hurt, ignore_errors=True)
            child = subprocess.Popen([sys.executable, "-m", "rashomon", "build", str(small), "-o", str(hurt)],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
            time.sleep(rng.uniform(0.2, wall))
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            build(small, hurt)
            same += (hurt / "casefile.json").read_bytes() == whole
        print(f"killed {a.kills} times at a random moment and built again: same case {same} times")


if __name__ == "__main__":
    main()
