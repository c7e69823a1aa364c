"""Makes rashomon/resources/sentence_means.npz from parallel news (NTREX-128, CC BY-SA 4.0).

For each language: the mean sentence vector; its closeness, so that the cosine of a sentence of x with its translation
into y is near closeness[x] * closeness[y] (least squares over all pairs, after taking the means away); its length, the
letters that say what one letter of English says.

usage: python benchmarks/make_sentence_means.py ../shared/bench/align/ntrex-dev.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from rashomon.alignment.vectors import ENCODER_LANGUAGES, encode


def main(path: str) -> None:
    """Read documents of aligned sentences by language; write the three tables."""
    documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    codes = sorted(code for code in documents[0]["sents"] if code in ENCODER_LANGUAGES or code == "uk")
    raw, letters = {}, {}
    for code in codes:
        sentences = tuple(s for d in documents for s in d["sents"][code])
        raw[code] = encode(sentences)
        letters[code] = sum(c.isalnum() for s in sentences for c in s)
        print(code, len(sentences), file=sys.stderr)
    means = {code: raw[code].mean(axis=0) for code in codes}
    unit = {code: raw[code] - means[code] for code in codes}
    unit = {code: v / np.linalg.norm(v, axis=1, keepdims=True) for code, v in unit.items()}
    pairs = [(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]]
    system = np.array([[float(code in pair) for code in codes] for pair in pairs])
    target = np.log([float((unit[a] * unit[b]).sum(axis=1).mean()) for a, b in pairs])
    closeness = np.exp(np.linalg.lstsq(system, target, rcond=None)[0])
    lengths = np.array([letters[code] / letters["en"] for code in codes])
    np.savez_compressed(
        Path(__file__).parents[1] / "rashomon" / "resources" / "sentence_means.npz",
        languages=np.array(codes),
        means=np.array([means[code] for code in codes], np.float16),
        closeness=closeness.astype(np.float32).round(3),
        lengths=lengths.astype(np.float32).round(3),
    )


if __name__ == "__main__":
    main(sys.argv[1])
