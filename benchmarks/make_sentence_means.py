"""Makes rashomon/resources/sentence_means.npz: the mean sentence vector of each language over parallel news (NTREX-128).

usage: python benchmarks/make_sentence_means.py ../shared/bench/align/ntrex-dev.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from rashomon.alignment.vectors import ENCODER_LANGUAGES, encode


def main(path: str) -> None:
    """Read documents of aligned sentences by language; write one mean for each language the encoder knows."""
    documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    means = {}
    for language in sorted(ENCODER_LANGUAGES & set(documents[0]["sents"])):
        sentences = tuple(s for d in documents for s in d["sents"][language])
        means[language] = encode(sentences).mean(axis=0).astype(np.float16)
        print(language, len(sentences), file=sys.stderr)
    np.savez_compressed(Path(__file__).parents[1] / "rashomon" / "resources" / "sentence_means.npz", **means)


if __name__ == "__main__":
    main(sys.argv[1])
