"""Writes rashomon/resources/chinese_words.tsv: common Chinese words that are no names, from jieba's dictionary (MIT).

    python benchmarks/derive_chinese_words.py JIEBA_FOLDER

First row `noun`, second row `other` (verbs, adjectives, adverbs, idioms and the like); words of two to four characters with a
count of 100 or more that the dictionary does not also hold as a name.
"""

from __future__ import annotations

import sys
from pathlib import Path

_LEAST = 100
OUT = Path(__file__).parents[1] / "rashomon" / "resources" / "chinese_words.tsv"


def main() -> None:
    rows: dict[str, list[str]] = {"noun": [], "other": []}
    for line in (Path(sys.argv[1]) / "dict.txt").read_text(encoding="utf8").splitlines():
        word, count, tag = line.split()
        if not 2 <= len(word) <= 4 or int(count) < _LEAST or not word.isalpha() or word.isascii():
            continue
        if tag in ("n", "l", "i", "vn", "an"):
            rows["noun"].append(word)
        elif tag[0] in "vadrcpumqtbzsf" and tag not in ("nr", "ns", "nt", "nz"):
            rows["other"].append(word)
    OUT.write_text("".join("\t".join([kind, *sorted(words)]) + "\n" for kind, words in rows.items()), encoding="utf8")
    print({kind: len(words) for kind, words in rows.items()}, OUT.stat().st_size)


if __name__ == "__main__":
    main()
