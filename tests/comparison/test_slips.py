"""Numbers with their digits in another order, from invented accounts as a whole."""

from __future__ import annotations

from pathlib import Path

from rashomon import build

DUTCH = """Koor van Halvora strandt in de sneeuw

3 februari 2025

Het koor van Halvora zit sinds zondag vast in een berghut bij Senn. De dirigent Ilka Brandis bleef kalm. {line}
"""
SPANISH = """Un coro atrapado por la nieve

4 de febrero de 2025

Ilka Brandis y su coro de Halvora siguen atrapados en un refugio cerca de Senn, dijo Protección Civil. {line}
"""


def conflicts(tmp_path: Path, *accounts: str) -> list[list[str]]:
    for n, text in enumerate(accounts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    found = [c for c in build([tmp_path]).comparisons if c.aspect == "amount" and c.verdict == "conflict"]
    return [sorted(r.value for r in c.readings) for c in found]


def test_a_number_whose_digits_changed_places_is_a_conflict(tmp_path: Path) -> None:
    (found,) = conflicts(
        tmp_path,
        DUTCH.format(line="In de hut is plaats voor niemand meer: er zijn 137 mensen binnen."),
        SPANISH.format(line="Hay 173 personas en el refugio."),
    )
    assert found == ["137 people", "173 people"]


def test_two_numbers_that_one_account_gives_both_are_no_slip(tmp_path: Path) -> None:
    dutch = DUTCH.format(line="In de hut zijn 137 mensen. In het dal wachten 173 mensen.")
    assert conflicts(tmp_path, dutch, SPANISH.format(line="Hay 173 personas en el valle.")) == []


def test_round_numbers_and_numbers_of_other_things_are_no_slips(tmp_path: Path) -> None:
    dutch = DUTCH.format(line="Het koor zingt al 210 jaar en telt 120 leden.")
    assert conflicts(tmp_path, dutch, SPANISH.format(line="El refugio está a 2100 metros y guarda 201 mantas.")) == []
