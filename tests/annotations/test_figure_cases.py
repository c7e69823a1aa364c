"""A hundred invented news sentences in ten languages, written before the readers had seen them: every figure with its
value and unit, and nothing besides. "units" names all keys that are right; "tolerated" figures may be found or left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon import annotate_text
from rashomon.model import Figure

CASES = [json.loads(line) for line in Path(__file__).with_name("figure_cases.jsonl").read_text("utf8").splitlines()]


def fits(f: Figure, gold: dict[str, Any], units: bool = True) -> bool:
    high = gold["low"] if gold["high"] is None else gold["high"]
    right = f.low == pytest.approx(gold["low"], rel=2e-3) and (
        gold["high"] is None or f.high == pytest.approx(high, rel=2e-3)
    )
    return right and (not units or f.unit in gold["units"])


@pytest.mark.parametrize("case", CASES, ids=[f"{c['lang']}: {c['text'][:40]}" for c in CASES])
def test_the_figures_of_a_sentence_and_nothing_besides(case: dict[str, Any]) -> None:
    left = list(annotate_text(case["text"], language=case["lang"], published="2026-11-20", plain=True).figures)
    for gold in case["figures"]:
        found = next((f for f in left if fits(f, gold)), None)
        assert found is not None, f"{gold} is missing among {[(f.low, f.high, f.unit) for f in left]}"
        left.remove(found)
    assert all(any(fits(f, t, units=False) for t in case.get("tolerated", ())) for f in left), left
