"""Prints the Han characters that transliterate foreign names, for the row "heard" of rashomon/resources/name_words.tsv.

Run: python benchmarks/derive_heard_characters.py person_names.txt
`person_names.txt` as for derive_name_parts.py (Wikidata, CC0). A form of three characters or more counts when it sounds like one of
its Latin spellings; characters that make up 99 % of these forms are printed, commonest first.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from rashomon.alignment.entities.transliteration import romanise, sound_alike

HAN = re.compile(r"^[\u4e00-\u9fff]{3,}$")
LATIN = re.compile(r"^[a-zà-ɏ]{4,}$")

if __name__ == "__main__":
    counts: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        forms = line.rsplit(" => ", 1)[0].split(", ")
        latin = [f for f in forms if LATIN.match(f)]
        for form in forms:
            if HAN.match(form) and any(romanise(form) != romanise(x) and sound_alike(form, x) >= 0.8 for x in latin):
                counts.update(form)
    total, run = sum(counts.values()), 0
    chosen = []
    for character, n in counts.most_common():
        run += n
        chosen.append(character)
        if run >= 0.99 * total:
            break
    print("\t".join(chosen))
