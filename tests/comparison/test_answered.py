"""Two parties' numbers in two sentences, from invented accounts as a whole."""

from __future__ import annotations

from pathlib import Path

from rashomon import build

FRENCH = """Chorales en colère à Halvora

3 mars 2025

Des chorales ont chanté dimanche devant l'opéra de Halvora. {line} Irene Sotto, la directrice, n'a pas répondu.
"""
GERMAN = (
    "Chöre in Halvora\n\n4. März 2025\n\nVor der Oper von Halvora haben am Sonntag Chöre gesungen, sagte Irene Sotto.\n"
)


def conflicts(tmp_path: Path, line: str) -> list[tuple[str, list[str]]]:
    for n, text in enumerate((FRENCH.format(line=line), GERMAN)):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    found = [c for c in build([tmp_path]).comparisons if c.aspect == "amount" and c.verdict == "conflict"]
    return [(c.reason, sorted(r.value for r in c.readings)) for c in found]


def test_a_number_that_another_party_puts_right_behind_the_first_is_attributed(tmp_path: Path) -> None:
    line = "Selon le syndicat Canto, 900 personnes sont venues. La police parle de 350."
    assert conflicts(tmp_path, line) == [("attribution", ["350 people", "900 people"])]


def test_a_part_of_them_at_a_place_and_another_happening_are_none(tmp_path: Path) -> None:
    assert (
        conflicts(tmp_path, "Selon le syndicat Canto, 900 personnes sont venues. La police en a vu 350 à Senn.") == []
    )
    assert (
        conflicts(tmp_path, "Selon le syndicat Canto, 900 personnes sont venues. La police a blessé 350 manifestants.")
        == []
    )
