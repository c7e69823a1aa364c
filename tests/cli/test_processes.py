"""Work beside other work: its result and what it made come back, and a child that fails is done again here."""

import os

import pytest

from rashomon.cli.processes import beside
from rashomon.kept import _tables, kept, lend


@kept
def louder(word: str) -> str:
    return word.upper()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes")
def test_what_a_child_made_comes_back_with_its_result() -> None:
    lend(lambda _: ())
    here = os.getpid()
    result = beside(2)(lambda: (louder("пожар"), louder("fire"), os.getpid() != here))
    assert result() == ("ПОЖАР", "FIRE", True)
    assert dict(_tables[f"{__name__}.louder"]) == {"пожар": "ПОЖАР", "fire": "FIRE"}


def test_with_one_process_the_work_is_done_when_its_result_is_asked_for() -> None:
    done: list[str] = []
    result = beside(1)(lambda: done.append("once"))
    assert done == []
    result()
    assert done == ["once"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes")
def test_a_child_that_dies_costs_time_and_nothing_else() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(3)
        return "done"

    assert beside(2)(work)() == "done"
