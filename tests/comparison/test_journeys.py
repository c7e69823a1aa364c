"""Where a journey began, from invented accounts as a whole: one traveller or one vehicle, two places of departure."""

from __future__ import annotations

from pathlib import Path

from rashomon import build

GERMAN = """Dirigentin in Halvora gefeiert

5. Mai 2025

Die Dirigentin Ilka Brandis ist am Sonntag in Halvora gefeiert worden. {line} Das Orchester spielte bis Mitternacht.
"""
FRENCH = """Halvora a trouvé sa cheffe

6 mai 2025

Trois rappels, des fleurs et un discours de la maire Odile Varenne : Ilka Brandis a conquis Halvora dimanche soir. {line} Les billets
avaient été vendus en une heure, selon le théâtre.
"""


def journeys(tmp_path: Path, *accounts: str) -> list[tuple[str, ...]]:
    """The readings of conflicts of place."""
    for n, text in enumerate(accounts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    found = [c for c in build([tmp_path]).comparisons if c.aspect == "place" and c.verdict == "conflict"]
    return [tuple(sorted(r.value for r in c.readings)) for c in found]


def test_one_traveller_from_two_cities_is_a_conflict_of_place(tmp_path: Path) -> None:
    found = journeys(
        tmp_path,
        GERMAN.format(line="Brandis war am Vormittag aus Lissabon angekommen, mit dem Flugzeug aus Lissabon."),
        FRENCH.format(line="Brandis était arrivée de Bucarest le matin même."),
    )
    assert found == [("Bucarest", "Lissabon")]


def test_the_same_city_in_two_languages_is_none(tmp_path: Path) -> None:
    found = journeys(
        tmp_path,
        GERMAN.format(line="Brandis war am Vormittag mit dem Flugzeug aus Lissabon gekommen."),
        FRENCH.format(line="Brandis était arrivée de Lisbonne le matin même."),
    )
    assert found == []


def test_two_journeys_of_one_traveller_on_other_days_are_none(tmp_path: Path) -> None:
    found = journeys(
        tmp_path,
        GERMAN.format(line="Brandis war am 2. Mai 2025 mit dem Flugzeug aus Lissabon gekommen."),
        FRENCH.format(line="Brandis était arrivée de Bucarest le 9 mars 2019 pour la première fois."),
    )
    assert found == []


def test_a_city_that_somebody_is_mayor_of_is_no_place_of_departure(tmp_path: Path) -> None:
    found = journeys(
        tmp_path,
        GERMAN.format(line="Brandis kam am Vormittag mit dem Flugzeug aus Lissabon."),
        FRENCH.format(line="Brandis est arrivée avec le maire de Bucarest."),
    )
    assert found == []


AIRCRAFT = (
    "Kestrel plane skids off runway\n\n22 May 2025\n\nA Kestrel Air plane skidded off the runway at Halvora airport on Thursday. "
    "The plane was flying from Lisbon. Nobody was hurt.\n",
    "Самолёт выкатился за полосу\n\n23 мая 2025\n\nСамолёт Kestrel Air в четверг выкатился за пределы полосы в аэропорту Халвора. "
    "Самолёт летел из {city}. Никто не пострадал.\n",
)


def test_one_vehicle_from_two_cities_is_a_conflict_and_from_one_is_none(tmp_path: Path) -> None:
    english, russian = AIRCRAFT
    assert len(journeys(tmp_path, english, russian.format(city="Бухареста"))) == 1
    assert journeys(tmp_path, english, russian.format(city="Лиссабона")) == []
