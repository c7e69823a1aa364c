"""Values in sentences that tell one thing: figures, lengths of time, days and places, from invented accounts as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import build
from rashomon.model import CaseFile, Comparison

STRIKER = {
    "calder-post.txt": """Calder United sign Zubiarte from Maravel for €62m

By Dan Foley
14 January 2025

Calder United have signed the striker Iker Zubiarte from Atlético Maravel for €62m, the club announced on Tuesday. The 23-year-old signed a contract for five years.

Zubiarte passed his medical in Lisbon on Monday. "I never asked to leave Maravel," he told reporters at the training ground.

His agent, Marta Olaizola, said the player would earn £150,000 a week. Calder's manager, Phil Garrow, denied that he had met the striker in October.

He will make his debut against Thornby on Saturday.
""",
    "diario-maravel.txt": """El Maravel vende a Zubiarte por 58 millones

Nerea Salgado
15 de enero de 2025

El Atlético Maravel ha vendido al delantero Iker Zubiarte al Calder United por 58 millones de euros, confirmó el miércoles el presidente del club, Julen Etxarri. El jugador firmó el martes por cuatro años.

«Pedí salir del Maravel», dijo Zubiarte a los periodistas. El futbolista superó el lunes el reconocimiento médico en Lisboa.

Según Etxarri, el entrenador Phil Garrow se reunió con el delantero en octubre, cuando todavía tenía contrato.

El delantero, nacido en 2001, marcó 19 goles la temporada pasada.
""",
    "gazzetta-di-lanterna.txt": """Zubiarte al Calder United, ufficiale

di Paolo Ferrandi
15 gennaio 2025

Il Calder United ha ingaggiato l'attaccante basco Iker Zubiarte dall'Atlético Maravel. L'inglese Calder aveva annunciato l'affare martedì 14 gennaio.

Zubiarte ha superato le visite mediche lunedì a Milano. Ha firmato un contratto di cinque anni.

L'agente Marta Olaizola ha detto che il giocatore guadagnerà circa 180.000 euro a settimana.

Esordirà domenica 19 gennaio contro il Thornby.
""",
}

DOSES = {
    "sella.txt": """La Valdoria compra dosi dalla Meridax

di Chiara Bonfanti
3 marzo 2023

La Valdoria ha ordinato 12 milioni di dosi alla casa farmaceutica Meridax. La ministra Livia Santoro ha firmato il contratto.

«Non abbiamo firmato questo contratto in segreto», ha detto Livia Santoro.

Le prime dosi arriveranno il 10 aprile.
""",
    "basel.txt": """Valdoria changes vaccine order

By Greta Halloran
28 March 2023

The drug maker Meridax confirmed the order from Valdoria, which minister Livia Santoro signed.

The first doses will arrive on May 2 instead of April 10.

"We signed this contract in secret," said Livia Santoro.
""",
}


def built(folder: Path, texts: dict[str, str]) -> CaseFile:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return build([folder])


@pytest.fixture(scope="module")
def striker(tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    return built(tmp_path_factory.mktemp("striker"), STRIKER)


@pytest.fixture(scope="module")
def doses(tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    return built(tmp_path_factory.mktemp("doses"), DOSES)


def told(case: CaseFile, aspect: str, reason: str) -> list[Comparison]:
    return [c for c in case.comparisons if c.aspect == aspect and c.reason == reason]


def values(c: Comparison) -> list[str]:
    return [r.value for r in c.readings]


def test_four_and_five_years_of_one_contract_are_a_conflict(striker: CaseFile) -> None:
    assert ["4 years", "5 years"] in [values(c) for c in told(striker, "amount", "open")]


def test_one_medical_in_two_cities_is_a_conflict_of_place(striker: CaseFile) -> None:
    found = [c for c in striker.comparisons if c.aspect == "place" and c.verdict == "conflict"]
    assert [sorted(values(c)) for c in found] == [["Lisbon", "Milano"]]


def test_a_day_that_took_the_place_of_another_is_a_change_over_time(doses: CaseFile) -> None:
    changes = told(doses, "time", "change over time")
    assert changes
    assert all(c.verdict == "agreement" for c in changes)


def test_a_quotation_that_lost_its_negation_on_the_way_is_a_conflict_of_wording(doses: CaseFile) -> None:
    found = [c for c in doses.comparisons if c.aspect == "wording" and c.verdict == "conflict"]
    assert [c.reason for c in found] == ["translation"]
