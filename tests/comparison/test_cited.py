"""Lengths of documents, days of months in unknown languages, moved dates and lowered tolls: from invented accounts as a whole."""

from __future__ import annotations

from pathlib import Path

from rashomon import build
from rashomon.model import CaseFile, Comparison

ENGLISH = """Umpire Dora Fenn suspended over tape

7 March 2025

The Harrow League has suspended the umpire Dora Fenn. A 9-minute recording in which Fenn jokes with the coach Ralf Imhof was
published by the Halvora Gazette. {line}
"""
ITALIAN = """Arbitro sospeso a Halvora

8 marzo 2025

La Harrow League ha sospeso l'arbitro Dora Fenn, secondo la Halvora Gazette. L'allenatore Ralf Imhof tace. Al centro del caso c'è
una registrazione di {minutes} minuti. {line}
"""


def case(tmp_path: Path, *accounts: str) -> CaseFile:
    for n, text in enumerate(accounts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    return build([tmp_path])


def compared(tmp_path: Path, *accounts: str, aspect: str) -> list[Comparison]:
    return [c for c in case(tmp_path, *accounts).comparisons if c.aspect == aspect and c.verdict == "conflict"]


def test_a_recording_of_two_lengths_is_a_conflict_wherever_it_is_told(tmp_path: Path) -> None:
    (found,) = compared(tmp_path, ENGLISH.format(line=""), ITALIAN.format(minutes=6, line=""), aspect="amount")
    assert sorted(r.value for r in found.readings) == ["6 minutes", "9 minutes"]


def test_an_account_that_tells_of_two_recordings_is_not_held_against_another(tmp_path: Path) -> None:
    two = ITALIAN.format(minutes=6, line="Un'altra registrazione, di 9 minuti, non è stata diffusa.")
    assert compared(tmp_path, ENGLISH.format(line=""), two, aspect="amount") == []
    pause = ENGLISH.format(line="The recording begins well.").replace("A 9-minute recording", "A recording")
    assert compared(tmp_path, pause, ITALIAN.format(minutes=6, line=""), aspect="amount") == []
