"""Figures of a sentence against those of its translations: how often both languages give the same ones.

usage: python benchmarks/figure_agreement.py BENCH [--languages fr,de] [--documents even|odd] [--errors]
BENCH is the folder with align/ntrex-dev.jsonl. Three shares a language, of the sentences that have a figure on either side:
as given (the same multiset of value and unit, as run.py facts counts), after converting measures (both sides in one base
unit, 5 % apart at most where the units differ, because translators round), and values alone. Errors are printed for the
shares as given. `--documents odd` leaves out what was looked at while the readers were mended (the even ones).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import rashomon
from rashomon.languages.quantities import base, in_base

Figure = tuple[float, str]
_ROUNDED = 0.05  # 20 feet are told as 6 metres, 5 miles as 8 kilometres
_DEGREE = 0.6
LANGUAGES = ("fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja")


def figures(text: str, code: str) -> list[Figure]:
    found = rashomon.annotate_text(text, language=code, published="2018-10-01", plain=True).figures
    return [(round(f.low, 6), f.unit) for f in found]


def converted(a: Figure, b: Figure) -> bool:
    """One quantity in two units: converted by the translator, and rounded."""
    if a[1] == b[1] == "°":
        return any(abs(in_base(f[0], "°F") - c[0]) <= _DEGREE for f, c in ((a, b), (b, a)))
    if a[1] == b[1] or base(a[1])[0] != base(b[1])[0]:
        return False
    one, other = in_base(*a), in_base(*b)
    return abs(one - other) <= _ROUNDED * max(abs(one), abs(other)) + (_DEGREE if base(a[1])[0] == "°C" else 0.0)


def same_converted(a: list[Figure], b: list[Figure]) -> bool:
    left = list((Counter(b) - Counter(a)).elements())
    for one in (Counter(a) - Counter(b)).elements():
        other = next((o for o in left if converted(one, o)), None)
        if other is None:
            return False
        left.remove(other)
    return not left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--documents", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    with (args.bench / "align" / "ntrex-dev.jsonl").open(encoding="utf8") as lines:
        documents = [json.loads(line)["sents"] for line in lines]
    if args.documents != "all":
        documents = documents[args.documents == "odd" :: 2]
    english = [[figures(s, "en") for s in d["en"]] for d in documents]
    for code in args.languages.split(","):
        told = identical = measured = valued = 0
        for document, sources in zip(documents, english, strict=True):
            for text, original, source in zip(document[code], document["en"], sources, strict=True):
                target = figures(text, code)
                if not source and not target:
                    continue
                told += 1
                identical += Counter(source) == Counter(target)
                measured += same_converted(source, target)
                valued += Counter(v for v, _ in source) == Counter(v for v, _ in target)
                if args.errors and Counter(source) != Counter(target):
                    print(f"{original}\n{text}\n    {source}\n    {target}")
        rates = [100 * n / max(1, told) for n in (identical, measured, valued)]
        print(
            f"en-{code}: identical as given {rates[0]:.1f} %, measures converted {rates[1]:.1f} %, "
            f"values alone {rates[2]:.1f} % of {told} sentences"
        )


if __name__ == "__main__":
    main()
