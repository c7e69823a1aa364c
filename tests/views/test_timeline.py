"""The timeline of whole cases: one row a happening, and no row that tells a reader nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import build
from rashomon.views import TimelineRow, timeline

FIRE = {
    "courier.txt": """Wildfire near Vale Torto

By Megan Ashdown
12 August 2025

A wildfire destroyed the Lumina depot near Vale Torto on Saturday. Lumina competes with Altara.

"Nobody goes home before Thursday," said the mayor, Gaspar Teles.
""",
    "diario.txt": """Incêndio em Vale Torto

Por Duarte Quintal
11 de agosto de 2025

Um incêndio destruiu no sábado o depósito da Lumina perto de Vale Torto. A Lumina concorre com a Altara.
""",
    "vesti.txt": """Пожар в Вале-Торту

Вера Ланская
12 августа 2025

В субботу лесной пожар уничтожил склад компании Lumina близ Vale Torto.
""",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[TimelineRow, ...]:
    folder: Path = tmp_path_factory.mktemp("fire")
    for name, text in FIRE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return timeline(build([folder]))


def test_what_three_accounts_tell_of_one_day_is_one_row(rows: tuple[TimelineRow, ...]) -> None:
    fire = [r for r in rows if r.earliest == "2025-08-09"]
    assert [len(r.sources) for r in fire] == [3]


def test_what_holds_for_years_and_has_no_date_is_no_row(rows: tuple[TimelineRow, ...]) -> None:
    assert not [r for r in rows if "competes" in r.label]


def test_a_weekday_in_speech_is_no_row(rows: tuple[TimelineRow, ...]) -> None:
    assert not [r for r in rows if "Thursday" in r.label]


def test_the_day_on_which_something_is_said_dates_no_happening(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        """Fire in Vale Torto

By Megan Ashdown
12 August 2025

The fire in Vale Torto injured nine people, the hospital said on Monday.
""",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        """Incendio en Vale Torto

Por Luz Prado
12 de agosto de 2025

El incendio en Vale Torto hirió a nueve personas.
""",
        encoding="utf-8",
    )
    assert not [r for r in timeline(build([tmp_path])) if r.kind == "event" and r.earliest == "2025-08-11"]


def test_a_title_that_would_say_something_is_the_words_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        """Plant sold

By Megan Ashdown
12 August 2025

KIEL (HT) - Norvane bought the plant in 2024, the company said.
""",
        encoding="utf-8",
    )
    labels = [r.label for r in timeline(build([tmp_path])) if r.earliest.startswith("2024")]
    assert labels
    assert not [x for x in labels if "something" in x or "HT" in x]
