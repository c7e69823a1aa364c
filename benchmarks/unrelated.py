"""What is tied in a pile of accounts that have nothing to do with one another: every tie and every conflict is a false one.

usage: python benchmarks/unrelated.py NTREX.jsonl [--languages en,fr,…] [--show]
In: a JSON-lines file with one document a line ({"doc", "sents": {language: [sentence]}}; NTREX-128 has this form here). Every
document is one account, the languages take turns; of documents about one story (the same words in their first sentences)
only the first is kept. Out: counts of events, claims and conflicts across accounts, and of derivations.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

import rashomon


def unrelated(path: Path, languages: list[str]) -> dict[str, str]:
    """One text a document, in the language whose turn it is."""
    kept: dict[str, str] = {}
    heads: list[set[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = {w.strip(".,'\"’s") for s in row["sents"]["en"] for w in s.split() if w[:1].isupper() and len(w) > 4}
        if any(len(names & other) > 0.2 * min(len(names), len(other)) for other in heads):
            continue
        heads.append(names)
        code = languages[len(kept) % len(languages)]
        kept[f"{row['doc']}.{code}.txt"] = "\n\n".join(row["sents"][code])
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ntrex", type=Path)
    parser.add_argument("--languages", default="en,fr,de,es,zh,ru,it")
    parser.add_argument("--show", action="store_true", help="print every tie")
    options = parser.parse_args()
    texts = unrelated(options.ntrex, options.languages.split(","))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        case = rashomon.build([folder])
    words = {a.id: a.text for a in case.accounts}
    names = {a.id: a.source for a in case.accounts}
    events = [e.mentions for e in case.events if len({m.account for m in e.mentions}) > 1]
    claims = [tuple(a.span for a in c.appearances) for c in case.claims]
    claims = [spans for spans in claims if len({s.account for s in spans}) > 1]
    verdicts = Counter(c.verdict for c in case.comparisons if len({s.account for r in c.readings for s in r.spans}) > 1)
    print(f"accounts: {len(texts)}")
    print(f"events across accounts: {len(events)}")
    print(f"claims across accounts: {len(claims)}")
    print(f"conflicts: {verdicts['conflict']}, agreements: {verdicts['agreement']}")
    print(f"derivations: {len(case.derivations)}")
    if options.show:
        for what, spans in [("event", s) for s in events] + [("claim", s) for s in claims]:
            print(what)
            for s in spans:
                print(f"    {names[s.account]}: {' '.join(words[s.account][s.start : s.end].split())[:160]}")
        for c in case.comparisons:
            if c.verdict == "conflict":
                print("conflict", c.aspect, c.reason, c.detail)


if __name__ == "__main__":
    main()
