"""Writes rashomon/resources/name_parts.tsv.gz from rigour's table of name parts (Wikidata, CC0).

Run: python benchmarks/derive_name_parts.py person_names.txt rashomon/resources/name_parts.tsv.gz
`person_names.txt` is rust/data/names/person_names.txt of opensanctions/rigour 2.6.1: a line is "form, form, … => Q-id".
What goes out: a line is "key TAB latin latin …" where the key is the romanised form of a part in another script. Only
what sound does not tell already is kept: parts whose romanised form is unlike the Latin spelling.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from rashomon.alignment.entities.transliteration import romanise, sound_alike

KEPT = re.compile(r"^[㐀-鿿]+$|^[ァ-ヺー]+$|^[가-힣]+$|^[Ѐ-ӿ]+$|^[ء-ي]+$|^[Α-Ωα-ωά-ώ]+$")
LATIN = re.compile(r"^[a-zà-ɏ]+$")
FLOOR = 0.86  # what sounds as alike as this is linked without a table


def derive(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        forms = line.rsplit(" => ", 1)[0].split(", ")
        latin = sorted({romanise(f) for f in forms if LATIN.match(f) and len(f) > 1})
        for form in forms:
            if len(form) < 2 or not KEPT.match(form):
                continue
            key = romanise(form)
            for name in latin:
                if key != name and len(name) > 1 and sound_alike(form, name) < FLOOR:
                    found[key].add(name)
    return {key: sorted(names) for key, names in sorted(found.items())}


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    table = derive(source.read_text(encoding="utf-8").splitlines())
    text = "\n".join(f"{key}\t{' '.join(names)}" for key, names in table.items())
    target.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(len(table), "keys", len(text), "characters", target.stat().st_size, "bytes")
