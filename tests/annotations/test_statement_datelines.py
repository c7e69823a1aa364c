"""Where a paragraph's first sentence begins: behind a dateline, if there is one."""

import pytest

from rashomon.annotations.statements.datelines import past_dateline


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("WARSAW (Sentinel) – The bridge is safe.", "The bridge"),
        ("LONDON, March 3 (Coast Wire) - The bridge is safe.", "The bridge"),
        ("PORT ALDER, British Columbia, March 12, 2026 (Coast Wire) – The bridge is safe.", "The bridge"),
        ("KAUBALEVA (HT) - Sild on ohutu.", "Sild"),
        ("Kiel (knd) – Die Brücke ist sicher.", "Die Brücke"),
        ("KIEL. Die Brücke ist sicher.", "Die Brücke"),
        ("МОСКВА — Мост закрыт.", "Мост"),
        ("新华社北京3月14日电（记者王明）桥是安全的。", "桥是"),
        ("【环球报】桥是安全的。", "桥是"),
    ],
)
def test_a_dateline_is_passed(line: str, sentence: str) -> None:
    assert line[past_dateline(line, 0, len(line)) :].startswith(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge is safe – so far.",
        "Mara Vane (Labour): “No.”",
        "US-China talks - a long affair - failed.",
        "他在3月14日说，桥是安全的。",
        "",
    ],
)
def test_other_beginnings_are_kept(line: str) -> None:
    assert past_dateline(line, 0, len(line)) == 0
