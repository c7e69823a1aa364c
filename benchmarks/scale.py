"""How building grows with the pile: 100, 1,000, 5,000 accounts; one account more; a build that is killed and goes on.

usage: python benchmarks/scale.py NTREX.jsonl [--sizes 100,1000] [--kills 0] [--kill-size 8] [--work FOLDER] [--out scale.md]
The pile: documents of NTREX-128 (CC BY-SA) and their translations into ten languages, cut to about 3 kB; of every ten accounts four are
originals or translations of a document, two are copies with sentences left out, one a copy with words changed, three mix sentences of unrelated
documents. A size larger than the set repeats documents with other names and numbers, so that every account is a text of its own.
Seconds are CPU-seconds of all processes together, wall-clock beside them: on a shared machine only the first can be compared. Growth is
the exponent of CPU-seconds between two sizes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
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


BUILD = (sys.executable, "-m", "rashomon", "build")
#: An installed package has its bytecode: without it every start compiles the program again (1 CPU-second).
SETTINGS = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Run:
    """One build: wall seconds, CPU seconds with its processes, the largest process in MB, CPU seconds by stage."""

    wall: float
    cpu: float
    memory: float
    stages: dict[str, float]


def build(pile: Path, out: Path) -> Run:
    """Build a case and watch what it takes."""
    with open(out.with_name(out.name + ".log"), "wb+") as log:
        t0 = time.perf_counter()
        command = [*BUILD, str(pile), "-o", str(out), "--timings"]
        child = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=SETTINGS)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - t0
        log.seek(0)
        told = log.read().decode()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(told)
    rows = re.findall(r"^(\S[\w ]*?)\s+(\d+\.\d+)\s+(\d+\.\d+)\s*$", told, re.M)
    stages = {name: float(cpu) for name, _, cpu in rows if name != "all"}
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, stages)


def table(runs: list[tuple[str, Run, str]]) -> list[str]:
    """A row a run, a column a stage: what each took; the last columns sum up."""
    stages = list(dict.fromkeys(s for _, run, _ in runs for s in run.stages))
    heads = [
        "accounts",
        *(s.removeprefix("align ") for s in stages),
        "all, CPU",
        "all, wall",
        "largest process",
        "growth",
    ]
    lines = [f"| {' | '.join(heads)} |", "| --- |" + " --- |" * (len(heads) - 1)]
    for name, run, growth in runs:
        cells = [f"{run.stages.get(s, 0):.1f}" for s in stages]
        lines.append(
            f"| {' | '.join([name, *cells, f'{run.cpu:.0f}', f'{run.wall:.0f}', f'{run.memory:.0f} MB', growth])} |"
        )
    return lines


def kill_and_go_on(pile: Path, work: Path, times: int) -> tuple[int, int, int]:
    """Kill builds at random moments, build again: how many ended in the same case, how many left processes behind, and how
    many results the killed builds left in the store. Only the parent is killed: its processes must end by themselves.

    Builds are forked from this process, which has loaded words and models: the moments fall into the work, not the start.
    """
    from rashomon.alignment.vectors import encode
    from rashomon.cli import building, processes

    processes.WORTH_A_PROCESS = 0
    building.build([sorted(pile.iterdir())[0]])  # one account: nothing of the pile is encoded yet
    encode(("Words that no account holds.",))
    whole, hurt, rng = work / "unhurt", work / "hurt", random.Random(5)
    shutil.rmtree(whole, ignore_errors=True)
    t0 = time.perf_counter()
    os.waitpid(forked(pile, whole), 0)
    wall = time.perf_counter() - t0
    expected = (whole / "casefile.json").read_bytes()
    same = left = found = 0
    for number in range(times):
        shutil.rmtree(hurt, ignore_errors=True)
        child = forked(pile, hurt)
        time.sleep(rng.uniform(0.0, wall))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found += kept(hurt / "case.db")
        os.waitpid(forked(pile, hurt), 0)
        same += (hurt / "casefile.json").read_bytes() == expected
        time.sleep(1)  # a child looks four times a second whether its parent is there
        left += alive(child)
        print(f"killed {number + 1}: same {same}, left behind {left}, results kept {found}", flush=True)
    return same, left, found


def forked(pile: Path, out: Path) -> int:
    """Start a build in a process of its own, with a group of its own. Returns its number."""
    from rashomon.cli.building import build_case

    child = os.fork()
    if child:
        return child
    os.setsid()
    code = 1
    try:
        build_case([pile], out, processes=2)
        code = 0
    finally:
        os._exit(code)


def alive(group: int) -> bool:
    """Whether a process of the group still lives."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def kept(database: Path) -> int:
    """How many results a killed build left."""
    import sqlite3

    if not database.is_file():
        return 0
    with sqlite3.connect(database) as db:
        try:
            return sum(
                db.execute(f"select count(*) from {t}").fetchone()[0] for t in ("readings", "annotations", "vectors")
            )
        except sqlite3.OperationalError:
            return 0


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("ntrex", type=Path)
    p.add_argument("--sizes", default="100,1000")
    p.add_argument("--kills", type=int, default=0)
    p.add_argument("--kill-size", type=int, default=8)
    p.add_argument("--work", type=Path, default=Path("/tmp/rashomon-scale"))
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    lines = [
        "## Scale: seconds of each stage (CPU-seconds of all processes)",
        "",
        "`benchmarks/scale.py`: NTREX documents, their translations, copies and mixtures, each of about 3 kB",
        "",
    ]
    runs: list[tuple[str, Run, str]] = []
    before: tuple[int, float] | None = None
    pile = a.work
    for size in map(int, filter(None, a.sizes.split(","))):
        pile, out = a.work / f"pile{size}", a.work / f"case{size}"
        shutil.rmtree(out, ignore_errors=True)
        if not pile.is_dir():
            generate(a.ntrex, size, pile)
        run = build(pile, out)
        growth = f"n^{math.log(run.cpu / before[1]) / math.log(size / before[0]):.2f}" if before else "–"
        before = (size, run.cpu)
        runs.append((f"{size:,}", run, growth))
        tell(lines + table(runs), a.out)
    if runs:  # one account more, against building all at once
        more = a.work / "more"
        shutil.rmtree(more, ignore_errors=True)
        shutil.copytree(pile, more)
        first = (pile / "00001.txt").read_text(encoding="utf-8")
        (more / "99999.txt").write_text(first.replace("Reference", "Late reference"), encoding="utf-8")
        runs.append(("one more in a built case", build(more, out), ""))
        tell(lines + table(runs), a.out)
        shutil.rmtree(a.work / "whole", ignore_errors=True)
        build(more, a.work / "whole")
        same = (out / "casefile.json").read_bytes() == (a.work / "whole/casefile.json").read_bytes()
        told = f"One account more gives {'the same case file as' if same else 'ANOTHER CASE FILE THAN'} all at once, byte for byte."
        lines += [*table(runs), "", told, ""]
        tell(lines, a.out)
    if a.kills:
        small = a.work / f"short{a.kill_size}"
        if not small.is_dir():
            generate(a.ntrex, a.kill_size, small)
            for file in sorted(small.iterdir()):
                file.write_text(file.read_text(encoding="utf-8")[:800], encoding="utf-8")
        same_times, left, found = kill_and_go_on(small, a.work, a.kills)
        lines.append(
            f"{a.kill_size} short accounts in two processes, SIGKILL at {a.kills} random moments, then built again: the same case "
            f"file {same_times} times; processes left behind {left} times; {found / a.kills:.0f} results of the killed build in "
            "the store on average."
        )
    tell(lines, a.out)


def tell(lines: list[str], out: Path | None) -> None:
    """Print what is known so far, and write it: what comes later may take an hour."""
    text = "\n".join(lines) + "\n"
    print(text, flush=True)
    if out:
        out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
