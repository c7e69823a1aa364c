"""How a pile builds: seconds from a cold start, memory, and whether the same input gives the same bytes.

usage: python benchmarks/pile.py PILE [--repeat N]
In: a folder of accounts. Out: lines of `name: value`. The order of the files is reversed by renaming them in a copy, so that
everything that depends on reading order shows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD = [sys.executable, "-m", "rashomon", "build"]


def build(sources: list[Path], out: Path, seed: str) -> tuple[float, float, bytes]:
    """Wall seconds, CPU seconds with children, and the case file's bytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    t0 = time.perf_counter()
    done = subprocess.run(
        [*BUILD, *map(str, sources), "-o", str(out)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.perf_counter() - t0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, (out / "casefile.json").read_bytes()


def check_spans(case: dict[str, object]) -> tuple[int, int]:
    """Number of spans in the case, and how many of them lie outside their account."""
    sizes = {a["id"]: len(a["text"]) for a in case["accounts"]}  # type: ignore[attr-defined]
    seen = outside = 0

    def walk(value: object, account: str) -> None:
        nonlocal seen, outside
        if isinstance(value, dict):
            account = value["account"] if isinstance(value.get("account"), str) and value["account"] else account
            if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
                seen += 1
                outside += not (0 <= value["start"] <= value["end"] <= sizes.get(account, -1))
            for inner in value.values():
                walk(inner, account)
        elif isinstance(value, list):
            if len(value) == 2 and all(isinstance(x, int) for x in value):
                seen += 1
                outside += not (0 <= value[0] <= value[1] <= sizes.get(account, -1))
            else:
                for inner in value:
                    walk(inner, account)

    for a in case["accounts"]:  # type: ignore[attr-defined]
        walk({k: v for k, v in a.items() if k != "text"}, a["id"])
    for key in ("annotations", "entities", "events", "claims", "comparisons", "derivations"):
        walk(case[key], "")
    return seen, outside


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("pile", type=Path)
    p.add_argument("--repeat", type=int, default=3)
    a = p.parse_args()
    files = sorted(f for f in a.pile.rglob("*") if f.is_file())
    runs = []
    with tempfile.TemporaryDirectory() as temp:
        for n in range(a.repeat):
            runs.append(build([a.pile], Path(temp) / f"case{n}", "0"))
        reverse = build(list(reversed(files)), Path(temp) / "reverse", "0")[2]
        forward = build(files, Path(temp) / "forward", "1")[2]
    data = runs[0][2]
    case = json.loads(data)
    tile = all(
        [b["start"] for b in x["blocks"]] + [len(x["text"])] == [0] + [b["end"] for b in x["blocks"]]
        for x in case["accounts"]
        if x["text"]
    )
    seen, outside = check_spans(case)
    print(f"accounts: {len(case['accounts'])}, {sum(len(x['text']) for x in case['accounts'])} characters")
    print(
        f"wall seconds, cold: {min(r[0] for r in runs):.2f} (median {sorted(r[0] for r in runs)[len(runs) // 2]:.2f})"
    )
    print(f"CPU seconds: {min(r[1] for r in runs):.2f}")
    print(f"largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
    print(f"same bytes when built again: {len({r[2] for r in runs}) == 1}")
    print(f"same bytes in reverse order and with another hash seed: {reverse == forward}")
    print(f"blocks tile every text: {tile}")
    print(f"spans: {seen}, outside their account: {outside}")
    print(f"sha256 of the case file: {hashlib.sha256(data).hexdigest()[:16]}")


if __name__ == "__main__":
    main()
