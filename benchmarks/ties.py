"""How many of the pairs of passages that tell the same thing are tied, in a pile with its gold.

Run: python benchmarks/ties.py GOLD.toml… [--missing] [--sample N]. A gold file names its `pile` (a folder, from the
repository's root, or absolute) and holds rows `[[tie]] told = [["source prefix", "words"], …]`; every two passages of a row
that stand in two accounts are a pair. A pair is tied when one claim, event or comparison has a span that overlaps each.
`--sample` prints ties for reading: what share of them is right only a reader can tell.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import rashomon
from rashomon.model import CaseFile, Span
from rashomon.text import fold, story_blocks

ROOT = Path(__file__).parent.parent


def groups(case: CaseFile) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Everything that ties passages: events, claims, comparisons."""
    for event in case.events:
        yield f"event {event.type}", event.mentions
    for claim in case.claims:
        yield f"claim {claim.act}", tuple(a.span for a in claim.appearances)
    for c in case.comparisons:
        yield f"comparison {c.aspect}", tuple(s for r in c.readings for s in r.spans)


def located(case: CaseFile, prefix: str, words: str) -> Span:
    """The first place of words in the story of the account whose source begins so, else in all its text."""
    account = next(a for a in case.accounts if a.source.startswith(prefix))
    text, sought = fold(account.text), fold(words)
    blocks = [b.span for b in story_blocks(account)]
    at = next((k for b in blocks if (k := text.find(sought, b.start, b.end)) >= 0), text.find(sought))
    if at < 0:
        print(f"  {prefix}: no such words: {words}")
        return Span(account.id, 0, 0)
    return Span(account.id, at, at + len(words))


def tied_by(case: CaseFile, one: Span, two: Span) -> list[str]:
    """What holds a span overlapping each of two passages."""

    def holds(spans: tuple[Span, ...], passage: Span) -> bool:
        return any(s.account == passage.account and s.start < passage.end and passage.start < s.end for s in spans)

    return [what for what, spans in groups(case) if holds(spans, one) and holds(spans, two)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--missing", action="store_true", help="print the pairs that are not tied")
    parser.add_argument("--sample", type=int, default=0, help="print so many ties for reading")
    options = parser.parse_args()
    for path in options.gold:
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        case = rashomon.build([ROOT / gold["pile"]])
        names = {a.id: a.source for a in case.accounts}
        texts = {a.id: a.text for a in case.accounts}
        tied, total, by = 0, 0, Counter[str]()
        for row in gold.get("tie", ()):
            for one, two in combinations([(p, located(case, p, w), w) for p, w in row["told"]], 2):
                if one[0] == two[0]:
                    continue
                total += 1
                found = tied_by(case, one[1], two[1])
                tied += bool(found)
                for what in {f.split()[0] for f in found}:
                    by[what] += 1
                if options.missing and not found:
                    print(f"  not tied: {one[0]} {one[2][:80]} | {two[0]} {two[2][:80]}")
        print(
            f"{path.parent.name}/{path.stem}: {tied} of {total} pairs tied, {100 * tied / max(total, 1):.1f} %",
            dict(sorted(by.items())),
        )
        across = [(what, [s for s in spans if s.account in names]) for what, spans in groups(case)]
        across = [(what, spans) for what, spans in across if len({s.account for s in spans}) > 1]
        print(f"  things told by two accounts and more: {len(across)}")
        if options.sample:
            pairs = [(w, a, b) for w, spans in across for a, b in combinations(spans, 2) if a.account != b.account]
            for what, a, b in Random(7).sample(pairs, min(options.sample, len(pairs))):
                print(f"  {what}")
                for s in (a, b):
                    print(f"      {names[s.account][:14]} {' '.join(texts[s.account][s.start : s.end].split())[:170]}")


if __name__ == "__main__":
    main()
